//! Expressions and checks of a scheme: read from text, evaluated over figures, printed in words.

mod evaluate;
mod names;
mod operator;
mod parse;
mod print;
mod quantity;
#[cfg(test)]
mod tests;
mod token;
mod tree;

pub use evaluate::Overflow;
pub(in crate::scheme) use names::{Names, continues_name, written};
pub use tree::{Comparison, Condition, Expression};

//! Expressions and checks of a scheme: read from text, evaluated over figures, printed in words.

mod evaluate;
mod exact;
mod names;
mod parse;
mod print;
mod token;
mod tree;

pub use evaluate::Overflow;
pub(in crate::scheme) use exact::{Exact, Fraction};
pub(in crate::scheme) use names::Names;
pub use tree::{Comparison, Condition, Expression};

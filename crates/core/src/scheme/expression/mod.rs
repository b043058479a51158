//! Expressions and checks of a scheme: read from text, evaluated over figures, printed in words.

mod evaluate;
mod exact;
mod tree;

pub use evaluate::Overflow;
pub use tree::{Comparison, Condition, Expression};

//! The scoring scheme (评价方案): what is asked, how it is scored. Data, never code.

mod model;

pub use model::*;

//! 网格议事日: sessions held, requests raised in them, and what is counted of both.
//!
//! Counts what it is given, by dates alone: what happened after a period does not change its figures.

mod approximate;
mod brand;
mod fields;
mod fixed_day;
mod identity;
mod model;
mod places;
mod rules;
mod stage;
mod statistics;
mod summary;
mod tally;
#[cfg(test)]
mod tests;
mod totals;

pub use approximate::about;
pub use brand::brand_key;
pub use fields::{FIELDS, fixed_day_fields};
pub use fixed_day::FixedDay;
pub use model::{Request, Session, SessionKind, SessionStatus};
pub use rules::Rules;
pub use stage::Stage;
pub use statistics::{Benchmark, Statistics};
pub use summary::{Summary, UnitStatistics, summarize};

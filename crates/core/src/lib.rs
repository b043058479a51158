//! The rules of the grid index: months, the roster, the scheme, scoring, ranking, deliberation days.
//!
//! Pure: no I/O, no clock, no randomness, no locale. What goes in decides what comes out, to the digit.

mod by_name;
pub mod deliberation;
pub mod event;
pub mod failure;
pub mod finding;
pub mod levels;
pub mod month;
pub mod org;
pub mod personal;
pub mod quality;
pub mod scheme;
pub mod scoring;
pub mod value;
pub mod watch;
pub mod working_days;

pub use by_name::ByName;
pub use failure::Failure;
pub use finding::{Finding, FindingCode, Severity};
pub use levels::LevelNames;
pub use month::Month;
pub use org::{Grid, Roster};
pub use rust_decimal::Decimal;
pub use scheme::Scheme;
pub use value::Value;

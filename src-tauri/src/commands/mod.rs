//! What the page may call: a few lines each, no rule. Arguments are texts, as JavaScript has them.

mod asked;
pub mod deliberation;
pub mod export;
pub mod folder;
pub mod import;
pub mod keeping;
pub mod month;
pub mod office;
pub mod picture;
pub mod ranking;
pub mod review;
pub mod scheme;
#[cfg(test)]
mod tests;
pub mod work;

use gridindex_core::{Failure, Month};

/// The month in an argument.
fn month_of(text: &str) -> Result<Month, Failure> {
    text.parse().map_err(|error| Failure::new("month_unreadable", format!("{error}"), "请重新选择月份"))
}

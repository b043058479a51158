//! The scoring scheme (评价方案): what is asked, how it is scored. Data, never code.

mod describe;
pub mod draft;
mod expression;
mod field;
mod fraction;
mod indicator;
mod model;
mod problem;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use describe::Measure;
pub use draft::Draft;
pub use expression::{Comparison, Condition, Expression, Overflow};
pub use field::{EventCount, Field, FieldKind, FieldSource};
pub use indicator::{Band, Direction, Duty, Formula, Indicator, Missing, NotApplicable, Scoring};
pub use model::*;
pub use problem::SchemeProblem;
pub use read::nearest;
pub use write::{Place, Written};

/// The default scheme's file.
pub const DEFAULT: &str = include_str!("../../../../templates/schemes/wangge-zhishu-2026.1.toml");

impl Scheme {
    /// The default scheme, a district's starting point.
    pub fn default_scheme() -> Result<Self, Vec<SchemeProblem>> {
        Self::parse(DEFAULT)
    }

    /// The roster attributes it needs: those of `groups.by` and of `within`, each once.
    pub fn roster_attributes(&self) -> Vec<&str> {
        let within = self.duties.iter().flat_map(|duty| &duty.indicators).filter_map(|indicator| {
            match &indicator.scoring {
                Scoring::MinMax { within, .. } | Scoring::Place { within, .. } => within.as_ref(),
                _ => None,
            }
        });
        let mut attributes: Vec<&str> = Vec::new();
        for attribute in self.groups.by.iter().chain(within) {
            if !attributes.contains(&attribute.as_str()) {
                attributes.push(attribute);
            }
        }
        attributes
    }
}

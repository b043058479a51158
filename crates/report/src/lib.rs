//! What leaves the office: ranking workbook, charts, bulletin, blank forms. Knows nothing of SQL.
//!
//! Same inputs, same bytes: documents carry the month's own date, never today's.

pub mod adjustments;
pub mod bulletin;
pub mod cards;
pub mod charts;
pub mod forms;
pub mod minutes;
pub mod model;
pub mod rules;
mod sheet;
pub mod workbook;

pub use model::*;

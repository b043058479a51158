//! What leaves the office: ranking workbook, blank forms, charts. Knows nothing of SQL.
//!
//! Same inputs, same bytes: documents carry the month's own date, never today's.

pub mod model;

pub use model::*;

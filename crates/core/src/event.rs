//! Event rows (事件明细): what happened, when it was taken on, when it was closed.

use std::collections::BTreeMap;

/// One event row, kept by its headings so that a scheme may count over any of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Event {
    /// Code of the grid it belongs to.
    pub grid: String,
    /// Cell texts by heading; blank cells are absent. Times are written `2026-10-03 08:15:00`.
    pub columns: BTreeMap<String, String>,
}

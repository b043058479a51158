//! Blank workbooks to fill in (空白表): 网格名册, 月度数据, 议事日, 事件明细. With figures they are filled in.
//!
//! Their headings are the ones the importer knows exactly; what is written here reads back without a question. The
//! last sheet, 填表说明, is for people and is passed over by the importer.

mod deliberation;
mod entry;
mod events;
mod form;
mod guide;
mod month;
mod roster;
mod rule;

use chrono::NaiveDate;
use gridindex_core::deliberation::{Request, Session};
use gridindex_core::event::Event;
use gridindex_core::{Failure, Grid, Month};
use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::FormInput;
use crate::sheet::write;

/// 网格名册: one row a grid.
pub fn roster(input: &FormInput<'_>) -> Result<Vec<u8>, Failure> {
    save(input, "网格名册", roster::write(input))
}

/// 月度数据: one row a grid, one column a monthly field, grouped by duty; then 加分项, 扣分项 and 一票否决.
pub fn month(input: &FormInput<'_>) -> Result<Vec<u8>, Failure> {
    save(input, "月度数据", month::write(input))
}

/// 议事日: sheets 议事场次 and 诉求明细.
pub fn deliberation(
    input: &FormInput<'_>,
    sessions: &[Session],
    requests: &[Request],
) -> Result<Vec<u8>, Failure> {
    save(input, "议事日", deliberation::write(input, sessions, requests))
}

/// 事件明细: one row an event.
pub fn events(input: &FormInput<'_>, events: &[Event]) -> Result<Vec<u8>, Failure> {
    save(input, "事件明细", events::write(input, events))
}

fn save(
    input: &FormInput<'_>,
    what: &str,
    sheets: Result<Vec<Worksheet>, XlsxError>,
) -> Result<Vec<u8>, Failure> {
    let sheets = sheets.map_err(write::failure)?;
    // A form for no month in particular is dated by any day, as long as it is always the same.
    let day = input.month.map(Month::last_day).or_else(|| NaiveDate::from_ymd_opt(2026, 1, 1));
    write::save(sheets, day.unwrap_or_default(), &title(input, what), input.unit)
}

/// `凯旋街道2026年10月月度数据`; without a month room is left to write it in.
fn title(input: &FormInput<'_>, what: &str) -> String {
    let month = input.month.map_or_else(|| "____年__月".to_owned(), Month::chinese);
    format!("{}{month}{what}", input.unit)
}

/// Names and codes of the grids with these codes, as a row about several of them has it: joined by 、.
fn names_of<'a>(codes: &[impl AsRef<str>], find: impl Fn(&str) -> Option<&'a Grid>) -> [String; 4] {
    let grids: Vec<&Grid> = codes.iter().filter_map(|code| find(code.as_ref())).collect();
    let distinct = |part: fn(&Grid) -> &str| {
        let mut names: Vec<&str> = Vec::new();
        for grid in &grids {
            if !names.contains(&part(grid)) {
                names.push(part(grid));
            }
        }
        names.join("、")
    };
    [
        distinct(|grid| &grid.subdistrict),
        distinct(|grid| &grid.community),
        grids.iter().map(|grid| grid.name.as_str()).collect::<Vec<_>>().join("、"),
        codes.iter().map(AsRef::as_ref).collect::<Vec<_>>().join("、"),
    ]
}

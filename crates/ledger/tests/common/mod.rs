//! Small batches, written shortly.
#![allow(dead_code, reason = "each suite uses its own part")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up should stop")]

use gridindex_core::deliberation::{Request, Session, SessionKind, SessionStatus};
use gridindex_core::event::Event;
use gridindex_core::{ByName, Grid, Month, Value};
use gridindex_ledger::{FigureRow, Ledger, NewBatch, NewExport, NewFile, NewSheet, SheetContent};

pub fn month(text: &str) -> Month {
    text.parse().unwrap()
}

pub fn value(text: &str) -> Value {
    match text {
        "" => Value::Missing,
        "/" => Value::NotApplicable,
        number => Value::Number(number.parse().unwrap()),
    }
}

/// A ledger in a folder of its own; the folder goes when the guard does.
pub fn new_ledger() -> (tempfile::TempDir, Ledger) {
    let folder = tempfile::tempdir().unwrap();
    let ledger = Ledger::open(&folder.path().join("台账.sqlite")).unwrap();
    (folder, ledger)
}

pub fn batch(in_month: &str, content: SheetContent) -> NewBatch {
    NewBatch {
        month: month(in_month),
        made_at: "2026-11-02T09:30:00+08:00".to_owned(),
        files: vec![NewFile {
            name: "凯旋街道.xlsx".to_owned(),
            sha256: "ab".repeat(32),
            sheets: vec![NewSheet { name: "Sheet1".to_owned(), content, corrections: Vec::new() }],
        }],
        learned: Vec::new(),
    }
}

/// Columns stand from F on, rows from 5 on.
pub fn figures(fields: &[&str], rows: &[(&str, &[&str])]) -> SheetContent {
    figures_and_vetoes(
        fields,
        None,
        &rows.iter().map(|(grid, cells)| (*grid, *cells, &[][..])).collect::<Vec<_>>(),
    )
}

pub fn figures_and_vetoes(
    fields: &[&str],
    veto_column: Option<&str>,
    rows: &[(&str, &[&str], &[&str])],
) -> SheetContent {
    SheetContent::Month {
        columns: fields
            .iter()
            .zip('F'..)
            .map(|(name, letter)| ((*name).to_owned(), letter.to_string()))
            .collect(),
        veto_column: veto_column.map(str::to_owned),
        rows: rows
            .iter()
            .zip(5..)
            .map(|((grid, cells, vetoes), row)| FigureRow {
                row,
                grid: (*grid).to_owned(),
                values: cells.iter().map(|cell| value(cell)).collect(),
                vetoes: vetoes.iter().map(|&item| item.to_owned()).collect(),
                reasons: Vec::new(),
            })
            .collect(),
    }
}

pub fn grid(code: &str, name: &str) -> Grid {
    Grid {
        district: "上城区".to_owned(),
        subdistrict: "凯旋街道".to_owned(),
        community: "景芳社区".to_owned(),
        code: code.to_owned(),
        name: name.to_owned(),
        attributes: ByName::new(),
        figures: ByName::new(),
        starts: None,
        ends: None,
    }
}

pub fn roster(grids: &[(&str, &str)]) -> SheetContent {
    let rows = (2..).zip(grids.iter().map(|(code, name)| grid(code, name))).collect();
    SheetContent::Roster { columns: Vec::new(), rows }
}

pub fn session(number: Option<&str>, day: &str, grids: &[&str], attendances: u32) -> Session {
    Session {
        number: number.map(str::to_owned),
        day: day.parse().unwrap(),
        planned: None,
        grids: grids.iter().map(|&code| code.to_owned()).collect(),
        brand: None,
        kind: SessionKind::FixedDay,
        status: SessionStatus::Held,
        host: None,
        attendances: Some(attendances),
        topics: None,
        beneficiaries: None,
    }
}

pub fn request(number: Option<&str>, grid: &str, raised: &str, resolved: Option<&str>) -> Request {
    Request {
        number: number.map(str::to_owned),
        session: None,
        grid: grid.to_owned(),
        content: Some("路灯不亮".to_owned()),
        category: None,
        origin: None,
        status: None,
        raised: raised.parse().unwrap(),
        resolved: resolved.map(|day| day.parse().unwrap()),
        due: None,
        satisfaction: None,
    }
}

pub fn event(grid: &str, columns: &[(&str, &str)]) -> Event {
    Event {
        grid: grid.into(),
        columns: columns.iter().map(|(heading, cell)| ((*heading).to_owned(), (*cell).to_owned())).collect(),
    }
}

pub fn export(of: &str, what: &[&str]) -> NewExport {
    NewExport {
        month: Some(month(of)),
        unit: "凯旋街道".to_owned(),
        what: what.iter().map(|&kind| kind.to_owned()).collect(),
        files: 1,
        folder: "成果".to_owned(),
    }
}

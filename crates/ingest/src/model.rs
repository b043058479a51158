//! What reading is asked and what it answers.

use std::collections::HashMap;
use std::path::PathBuf;

use gridindex_core::deliberation::{Request as ResidentRequest, Session};
use gridindex_core::event::Event;
use gridindex_core::{Finding, Grid, LevelNames, Month, Roster, Scheme, Value};
use serde::Serialize;

use crate::answers::{Answers, Remembered};

/// What to read and what is known already.
#[derive(Debug, Clone)]
pub struct ReadRequest<'a> {
    /// The month the data belong to.
    pub month: Month,
    /// Names and kinds of fields, checks, group attributes.
    pub scheme: &'a Scheme,
    /// What the levels are called: headings may say so, findings do.
    pub levels: &'a LevelNames,
    /// The roster in force in the month, empty when none was imported. A roster among the files wins.
    pub roster: &'a Roster,
    /// Stored figures of the month by grid code, in the scheme's field order; for checks across files.
    pub stored: &'a HashMap<String, Vec<Value>>,
    /// Stored figures of the month before; for `previous(…)`.
    pub previous: &'a HashMap<String, Vec<Value>>,
    /// Sessions that the ledger has, of the month and before: requests may name them.
    pub sessions: &'a [Session],
    /// Event rows that the ledger has of the month: what is reported by hand is compared with them.
    pub events: &'a [Event],
    /// Take headings recognised by similarity without asking.
    pub accept_similar: bool,
    /// What a person answered about these files.
    pub answers: &'a Answers,
    /// What was answered about earlier ones.
    pub remembered: &'a [Remembered],
    /// Files in the order they were named; folders were opened already.
    pub files: Vec<PathBuf>,
}

/// Everything read, and everything that is wrong with it.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// In the order of the request.
    pub files: Vec<FileReading>,
    /// In the order of files, sheets, rows, columns.
    pub findings: Vec<Finding>,
    /// What a column can be said to mean, for each [`SheetReading::table`] among the files.
    pub choices: Vec<(&'static str, Vec<String>)>,
}

/// One file read.
#[derive(Debug, Clone)]
pub struct FileReading {
    /// File name without folder.
    pub name: String,
    /// SHA-256 of the bytes, lower-case hex.
    pub sha256: String,
    /// Every sheet, skipped ones too.
    pub sheets: Vec<SheetReading>,
}

/// One sheet read.
#[derive(Debug, Clone, Default)]
pub struct SheetReading {
    /// Sheet name.
    pub name: String,
    /// What it holds; `None` when skipped.
    pub kind: Option<TableKind>,
    /// The same, more closely: `roster`, `month`, `sessions`, `requests`, `events`.
    pub table: Option<&'static str>,
    /// 街道 whose workbook it is, else the file's name without the month: whom answers are remembered for.
    pub sender: String,
    /// The month that it names itself, as it is shown.
    pub said_month: Option<String>,
    /// Why it was skipped.
    pub why: Option<String>,
    /// Rows of the heading, 1-based.
    pub header_rows: Vec<u32>,
    /// A person said so: now, or of a heading that reads the same before.
    pub header_how: Option<Recognised>,
    /// Where every row went.
    pub rows: RowBalance,
    /// Recognised columns, left to right.
    pub columns: Vec<Column>,
    /// Headings that mean nothing to the scheme, or that a person set aside.
    pub unused: Vec<String>,
    /// The same, with their columns and whether a person said so.
    pub set_aside: Vec<SetAside>,
    /// Rows whose grid a person said, or has to say.
    pub matches: Vec<GridMatch>,
    /// Cells that a person corrected.
    pub corrected: Vec<Corrected>,
    /// What a person answered here for the first time.
    pub learned: Vec<Remembered>,
    /// The accepted rows.
    pub records: Records,
}

/// What a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TableKind {
    /// 网格名册.
    Roster,
    /// 月度数据.
    Month,
    /// 议事场次 or 诉求明细.
    Deliberation,
    /// 事件明细.
    Events,
}

/// `read = data + totals + blank + refused`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct RowBalance {
    /// Rows below the last heading row down to the last that holds anything.
    pub read: u32,
    /// Accepted rows.
    pub data: u32,
    /// 小计, 合计, 平均.
    pub totals: u32,
    /// Blank, notes, signatures, repeated headings, nothing but a 序号.
    pub blank: u32,
    /// Rows with at least one error.
    pub refused: u32,
}

impl RowBalance {
    /// What was neither taken nor refused nor a total is blank.
    pub(crate) fn closed(self) -> Self {
        Self { blank: self.read - self.data - self.totals - self.refused, ..self }
    }
}

/// A column that was recognised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Letters: `F`.
    pub column: String,
    /// Heading, levels joined with `/`.
    pub heading: String,
    /// Field or identity column it stands for.
    pub field: String,
    /// How it was recognised.
    pub how: Recognised,
    /// Not read before a person says what it is: only near, or the second of its kind.
    pub asks: bool,
}

/// A column that is not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetAside {
    /// Letters.
    pub column: String,
    /// Heading, levels joined with `/`.
    pub heading: String,
    /// A person said so: now, or before.
    pub how: Option<Recognised>,
    /// By its heading it holds names or numbers of persons.
    pub personal: bool,
}

/// Words about a grid that the roster does not know, or knows several of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridMatch {
    /// Where they stand first.
    pub cell: String,
    /// The words, made comparable.
    pub written: String,
    /// How many rows say so.
    pub rows: u32,
    /// The grid that a person named, and when; `None`: it is asked.
    pub answered: Option<(String, Recognised)>,
    /// Codes of grids that may be meant, the nearest first.
    pub candidates: Vec<String>,
}

/// A cell that a person corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrected {
    /// `F12`.
    pub cell: String,
    /// What the workbook says.
    pub before: String,
    /// What is taken instead.
    pub now: String,
    /// Why.
    pub reason: String,
}

/// How a heading was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Recognised {
    /// The field's own name, units, brackets, numbering, spaces aside.
    Exact,
    /// Another name the scheme gives.
    Alias,
    /// Confirmed before.
    Remembered,
    /// Near enough to ask.
    Similar,
    /// A person said so.
    Manual,
}

/// The accepted rows of a sheet.
#[derive(Debug, Clone, Default)]
pub enum Records {
    /// A skipped sheet.
    #[default]
    None,
    /// Roster rows in sheet order.
    Roster(Vec<Placed<Grid>>),
    /// Monthly figures.
    Month(MonthTable),
    /// Sessions.
    Sessions(Vec<Placed<Session>>),
    /// Requests.
    Requests(Vec<Placed<ResidentRequest>>),
    /// Events.
    Events(Vec<Placed<Event>>),
}

/// Something and the row it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed<T> {
    /// 1-based row in the sheet; for text files the record's number.
    pub row: u32,
    /// What stands there.
    pub what: T,
}

/// Monthly figures of one sheet: rows by columns, so that a cell is derived and not stored.
#[derive(Debug, Clone, Default)]
pub struct MonthTable {
    /// The field columns: place in the scheme's dictionary and column letters.
    pub fields: Vec<(usize, String)>,
    /// Column letters of 一票否决, if the sheet has one.
    pub veto_column: Option<String>,
    /// The rows.
    pub rows: Vec<MonthRow>,
}

/// Figures of one grid in one sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthRow {
    /// 1-based row.
    pub row: u32,
    /// Code of the grid.
    pub grid: String,
    /// Aligned with [`MonthTable::fields`].
    pub values: Vec<Value>,
    /// Veto items of the row.
    pub vetoes: Vec<String>,
    /// Fields that a person scored, by their places in the scheme, and why they are below full marks.
    pub reasons: Vec<(usize, String)>,
}

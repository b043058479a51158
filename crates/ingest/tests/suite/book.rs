//! Workbooks and a small district built in code.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use gridindex_core::deliberation::Session;
use gridindex_core::org::Boundary;
use gridindex_core::watch::{Unwatched, Watch};
use gridindex_core::{ByName, Failure, Finding, Grid, LevelNames, Month, Roster, Scheme, Value};
use gridindex_ingest::{Answers, ReadRequest, Reading, Records, Remembered, SheetReading, read};
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};
use tempfile::TempDir;

/// A scheme with four counts, one of them from events, a rate, a number, a roster figure, bonus and checks.
const SCHEME: &str = r#"
format = 1
id = "shiyan"
version = "1"
title = "试验方案"

[[fields]]
name = "应走访户数"
aliases = ["应访户数"]
unit = "户"
[[fields]]
name = "实际走访户数"
unit = "户"
[[fields]]
name = "满意率"
kind = "percent"
[[fields]]
name = "平均天数"
kind = "number"
unit = "天"
[[fields]]
name = "办结数"
source = "events"
events = { where = { 事件性质 = "协同事项" }, has = ["办结时间"] }
[[fields]]
name = "户数"
source = "roster"
[[fields]]
name = "区级推广数"

[[duties]]
code = "D1"
name = "走访"
points = 100
  [[duties.indicators]]
  code = "D1.1"
  name = "入户走访率"
  points = 40
  value = "实际走访户数 / 应走访户数"
  scoring = { method = "linear", zero_at = 0, full_at = 1 }
  [[duties.indicators]]
  code = "D1.2"
  name = "满意"
  points = 40
  value = "满意率"
  scoring = { method = "linear", zero_at = 0, full_at = 1 }
  [[duties.indicators]]
  code = "D1.3"
  name = "时效"
  points = 20
  value = "平均天数 + 办结数 / 户数"
  scoring = { method = "linear", zero_at = 5, full_at = 1 }

[[checks]]
rule = "实际走访户数 <= 应走访户数"
level = "error"
message = "实际走访户数大于应走访户数"
[[checks]]
rule = "应走访户数 <= previous(应走访户数) * 2"
level = "warning"
message = "应走访户数比上月翻了一番"

[bonus]
cap = 10
  [[bonus.items]]
  name = "推广"
  value = "区级推广数 * 2"

[veto]
effect = "fail"
items = ["数据造假", "有责刑事命案"]

[groups]
by = ["网格类型"]
"#;

/// A folder of workbooks and what they are read against.
pub struct Case {
    folder: TempDir,
    pub month: Month,
    pub scheme: Scheme,
    pub roster: Roster,
    pub levels: LevelNames,
    pub stored: HashMap<String, Vec<Value>>,
    pub previous: HashMap<String, Vec<Value>>,
    pub sessions: Vec<Session>,
    pub accept_similar: bool,
    pub answers: Answers,
    pub remembered: Vec<Remembered>,
    files: Vec<PathBuf>,
}

/// A cell: `=A1` is a formula without a value, `#5` the number 5, `%0.9` a number shown as a percentage,
/// `@46298` a day; anything else a text, and empty nothing.
pub type Cell<'a> = &'a str;

impl Case {
    /// October 2026, three grids of 景芳社区, one each of two 和平社区.
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            month: "2026-10".parse().unwrap(),
            scheme: Scheme::parse(SCHEME).unwrap(),
            roster: Roster::new(vec![
                grid("鹿鸣街道", "景芳社区", "A1", "第一网格"),
                grid("鹿鸣街道", "景芳社区", "A2", "第二网格"),
                grid("鹿鸣街道", "景芳社区", "A3", "第三网格"),
                grid("松涛街道", "和平社区", "B1", "第一网格"),
                grid("石泉街道", "和平社区", "C1", "第一网格"),
                Grid {
                    ends: Some(Boundary::Month("2026-08".parse().unwrap())),
                    ..grid("石泉街道", "和平社区", "C9", "老网格")
                },
            ]),
            levels: LevelNames::default(),
            stored: HashMap::new(),
            previous: HashMap::new(),
            sessions: Vec::new(),
            accept_similar: false,
            answers: Answers::default(),
            remembered: Vec::new(),
            files: Vec::new(),
        }
    }

    /// Adds a workbook of one sheet.
    #[must_use]
    pub fn file(self, name: &str, rows: &[&[Cell<'_>]]) -> Self {
        self.book(name, &[("Sheet1", rows)])
    }

    /// Adds a workbook.
    #[must_use]
    pub fn book(self, name: &str, sheets: &[(&str, &[&[Cell<'_>]])]) -> Self {
        self.built(name, |workbook| {
            for (sheet, rows) in sheets {
                fill(workbook.add_worksheet().set_name(*sheet).unwrap(), rows);
            }
        })
    }

    /// Adds a workbook built by hand.
    #[must_use]
    pub fn built(mut self, name: &str, build: impl FnOnce(&mut Workbook)) -> Self {
        let path = self.folder.path().join(name);
        let mut workbook = Workbook::new();
        build(&mut workbook);
        workbook.save(&path).unwrap();
        self.files.push(path);
        self
    }

    /// Adds a file of these bytes.
    #[must_use]
    pub fn bytes(mut self, name: &str, bytes: &[u8]) -> Self {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        self.files.push(path);
        self
    }

    /// Where a file is.
    pub fn path(&self, place: usize) -> PathBuf {
        self.files[place].clone()
    }

    /// Where the files are.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Reads everything.
    pub fn read(&self) -> Reading {
        self.try_read(&Unwatched).unwrap()
    }

    /// Reads everything, or fails.
    pub fn try_read(&self, watch: &dyn Watch) -> Result<Reading, Failure> {
        let request = ReadRequest {
            month: self.month,
            scheme: &self.scheme,
            roster: &self.roster,
            levels: &self.levels,
            stored: &self.stored,
            previous: &self.previous,
            sessions: &self.sessions,
            events: &[],
            accept_similar: self.accept_similar,
            answers: &self.answers,
            remembered: &self.remembered,
            files: self.files.clone(),
        };
        read(&request, watch)
    }

    /// The findings, as [`told`] tells them.
    pub fn findings(&self) -> Vec<String> {
        self.read().findings.iter().map(told).collect()
    }

    /// What was learned from it is known from now on.
    pub fn remember(&mut self) {
        let reading = self.read();
        let sheets = reading.files.into_iter().flat_map(|file| file.sheets);
        self.remembered = sheets.flat_map(|sheet| sheet.learned).collect();
        self.answers = Answers::default();
    }

    /// The first sheet.
    pub fn sheet(&self) -> SheetReading {
        self.read().files.remove(0).sheets.remove(0)
    }

    /// Accepted figures: grid, field, value.
    pub fn figures(&self) -> Vec<(String, String, String)> {
        let mut figures = Vec::new();
        for sheet in self.read().files.iter().flat_map(|file| &file.sheets) {
            let Records::Month(table) = &sheet.records else { continue };
            for row in &table.rows {
                for ((field, _), value) in table.fields.iter().zip(&row.values) {
                    let shown = match value {
                        Value::Missing => String::new(),
                        Value::NotApplicable => "/".into(),
                        Value::Number(number) => number.normalize().to_string(),
                    };
                    figures.push((row.grid.clone(), self.scheme.fields[*field].name.clone(), shown));
                }
            }
        }
        figures
    }
}

/// `error not_a_number B3 A1`: level, code, cell, grid.
pub fn told(finding: &Finding) -> String {
    let json = serde_json::to_value(finding).unwrap();
    let text = |key: &str| json[key].as_str().unwrap_or("-").to_owned();
    format!("{} {} {} {}", text("level"), text("code"), text("cell"), text("grid"))
}

/// `read/data/totals/blank/refused`.
pub fn balance(sheet: &SheetReading) -> String {
    let rows = sheet.rows;
    assert_eq!(rows.read, rows.data + rows.totals + rows.blank + rows.refused, "rows balance");
    format!("{}/{}/{}/{}/{}", rows.read, rows.data, rows.totals, rows.blank, rows.refused)
}

/// Fills a sheet from its first cell on.
pub fn fill(sheet: &mut Worksheet, rows: &[&[Cell<'_>]]) {
    let percent = Format::new().set_num_format("0.00%");
    let day = Format::new().set_num_format("yyyy-mm-dd");
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let (row, column) = (row as u32, column as u16);
            let number = |text: &str| text.parse::<f64>().unwrap();
            if cell.is_empty() {
            } else if let Some(text) = cell.strip_prefix('#') {
                sheet.write_number(row, column, number(text)).unwrap();
            } else if let Some(text) = cell.strip_prefix('%') {
                sheet.write_number_with_format(row, column, number(text), &percent).unwrap();
            } else if let Some(text) = cell.strip_prefix('@') {
                sheet.write_number_with_format(row, column, number(text), &day).unwrap();
            } else if let Some(text) = cell.strip_prefix('=') {
                sheet.write_formula(row, column, Formula::new(text).set_result("")).unwrap();
            } else {
                sheet.write_string(row, column, *cell).unwrap();
            }
        }
    }
}

fn grid(subdistrict: &str, community: &str, code: &str, name: &str) -> Grid {
    Grid {
        district: "云江区".into(),
        subdistrict: subdistrict.into(),
        community: community.into(),
        code: code.into(),
        name: name.into(),
        attributes: ByName::from([("网格类型".to_owned(), "居住小区".to_owned())]),
        figures: ByName::from([("户数".to_owned(), Value::Number(300.into()))]),
        starts: None,
        ends: None,
    }
}

//! 网格名册: who is counted. Taken as text, never as formulas; a code stands for one grid.

use std::collections::HashMap;
use std::sync::Arc;

use gridindex_core::org::{Boundary, PREDECESSORS, codes};
use gridindex_core::scheme::FieldSource;
use gridindex_core::{ByName, Failure, Finding, FindingCode, Grid, LevelNames, Severity, Value};

use super::notes::Notes;
use super::sheet::SheetReader;
use crate::cells::{Figure, MonthRead, Trouble, figure, is_not_applicable, month, settle};
use crate::columns::Meaning;
use crate::grids::{digits_lost, lost_digits};
use crate::raw::Content;
use crate::table::Line;
use crate::text::{shorten, squeeze};
use crate::{Placed, RowBalance};

/// A roster sheet before codes were compared over the call.
pub(crate) struct RosterDraft {
    pub(crate) notes: Notes,
    pub(crate) balance: RowBalance,
    pub(crate) rows: Vec<RosterDraftRow>,
}

/// One grid's row.
pub(crate) struct RosterDraftRow {
    pub(crate) grid: Placed<Grid>,
    /// Column that findings about the row point at.
    pub(crate) column: u32,
    pub(crate) refused: bool,
}

impl SheetReader<'_> {
    /// Reads a roster.
    ///
    /// # Errors
    /// Cancelled by the user.
    pub(crate) fn read_roster(mut self) -> Result<RosterDraft, Failure> {
        self.note_missing_columns();
        // Held once for all grids.
        let names: Vec<Arc<str>> =
            (0..self.table.columns.known.len()).map(|slot| self.field_name(slot).into()).collect();
        let mut rows = Vec::new();
        let watch = self.around.watch;
        let lines = self.table.lines(self.sheet, self.around.strings, watch);
        let balance = lines.each(|line| {
            let before = self.notes.list.len();
            let grid = self.roster_grid(line, &names);
            let refused = self.notes.list[before..].iter().any(|note| note.finding.is_error());
            if !grid.code.is_empty() {
                self.name_grid(line.number, &grid.code);
            }
            let column = self.grid_column(line);
            rows.push(RosterDraftRow { grid: Placed { row: line.number, what: grid }, column, refused });
            !refused
        })?;
        Ok(RosterDraft { notes: self.notes, balance, rows })
    }

    fn roster_grid(&mut self, line: &Line<'_>, names: &[Arc<str>]) -> Grid {
        let mut grid = Grid {
            district: String::new(),
            subdistrict: String::new(),
            community: String::new(),
            code: String::new(),
            name: String::new(),
            attributes: ByName::new(),
            figures: ByName::new(),
            starts: None,
            ends: None,
        };
        for (slot, heading) in names.iter().enumerate() {
            let Some(content) = line.cells[slot] else { continue };
            let text = line.text(Some(slot)).map(std::borrow::Cow::into_owned).unwrap_or_default();
            let read = match self.column(slot).meaning {
                Meaning::District => name(content, &text).map(|text| grid.district = text),
                Meaning::Subdistrict => name(content, &text).map(|text| grid.subdistrict = text),
                Meaning::Community => name(content, &text).map(|text| grid.community = text),
                Meaning::GridName => name(content, &text).map(|text| grid.name = text),
                Meaning::GridCode => code(content, &text).map(|text| grid.code = text),
                Meaning::Attribute(_) if is_not_applicable(&text) => Ok(()),
                Meaning::Attribute(_) => {
                    let heading = Arc::clone(heading);
                    let read = if *heading == *PREDECESSORS { old_codes(content, &text) } else { Ok(text) };
                    read.map(|text| {
                        grid.attributes.insert(heading, text);
                    })
                }
                Meaning::Field(field) => self.roster_figure(content, field).map(|value| {
                    grid.figures.insert(Arc::clone(heading), value);
                }),
                Meaning::Starts => self.boundary(content, &text).map(|boundary| grid.starts = boundary),
                Meaning::Ends => self.boundary(content, &text).map(|boundary| grid.ends = boundary),
                _ => Ok(()),
            };
            if let Err(trouble) = read {
                self.about_cell(line, slot, trouble, Severity::Error);
            }
        }
        self.note_missing(line, &grid);
        grid
    }

    /// What a grid cannot be without.
    fn note_missing(&mut self, line: &Line<'_>, grid: &Grid) {
        let levels = self.around.request.levels;
        for (meaning, value, name) in [
            (Meaning::GridCode, &grid.code, "网格编码"),
            (Meaning::GridName, &grid.name, &levels.grid_heading()),
            (Meaning::Community, &grid.community, &levels.community),
            (Meaning::Subdistrict, &grid.subdistrict, &levels.subdistrict),
        ] {
            let Some(slot) = self.table.slot(meaning) else { continue };
            // A cell that holds something unreadable was spoken of already.
            if value.is_empty() && line.cells[slot].is_none() {
                let trouble = Trouble::new(
                    FindingCode::MissingValue,
                    format!("这一行没有填{name}"),
                    format!("补上{name}；不是{}的行请删去", levels.grid),
                );
                self.about_cell(line, slot, trouble, Severity::Error);
            }
        }
    }

    fn note_missing_columns(&mut self) {
        let (row, column) =
            self.table.columns.known.first().map_or((self.table.bottom, 1), |k| (k.row, k.column));
        for (meaning, name) in [
            (Meaning::GridCode, "网格编码"),
            (Meaning::GridName, "网格名称"),
            (Meaning::Community, "社区"),
            (Meaning::Subdistrict, "街道"),
        ] {
            if self.table.slot(meaning).is_none() {
                let shown = self.around.request.levels.column(name);
                let finding = Finding::error(
                    FindingCode::MissingColumn,
                    format!("名册里没有“{shown}”列"),
                    format!("补上“{shown}”列后再导入"),
                );
                self.notes.at(row, column, finding.of_field(name));
            }
        }
        let fields = self.around.request.scheme.fields.iter().enumerate();
        let absent: Vec<&str> = fields
            .filter(|(index, field)| {
                field.source == FieldSource::Roster && self.table.slot(Meaning::Field(*index)).is_none()
            })
            .map(|(_, field)| field.name.as_str())
            .collect();
        if !absent.is_empty() {
            let finding = Finding::warning(
                FindingCode::MissingColumn,
                format!("名册里没有方案要用的列：{}", absent.join("、")),
                "补上这些列后再导入；不补的，用到它们的指标按缺数处理",
            );
            self.notes.at(row, column, finding);
        }
    }

    fn roster_figure(&self, content: Content, field: usize) -> Result<Value, Trouble> {
        let field = &self.around.request.scheme.fields[field];
        match figure(content, self.around.strings, field)? {
            Figure::NotApplicable => Ok(Value::NotApplicable),
            Figure::Number { number, .. } => settle(field, number),
        }
    }

    fn boundary(&self, content: Content, text: &str) -> Result<Option<Boundary>, Trouble> {
        match month(content, self.around.strings, self.calendar) {
            MonthRead::Month(month) => Ok(Some(Boundary::Month(month))),
            MonthRead::Day(day) => Ok(Some(Boundary::Day(day))),
            MonthRead::Ambiguous => Err(Trouble::new(
                FindingCode::MonthAmbiguous,
                "月份写成了数字，看不出是 1 月还是 10 月",
                "把这一列设为“文本”格式，写成 2026-10 的样子",
            )),
            MonthRead::None if is_not_applicable(&squeeze(text)) => Ok(None),
            MonthRead::None => Err(Trouble::new(
                FindingCode::BadDate,
                "看不懂这一格写的是哪个月",
                "写成 2026-10 或 2026年10月 的样子",
            )),
        }
    }
}

/// A code without spaces, all its digits there.
fn code(content: Content, text: &str) -> Result<String, Trouble> {
    // An apostrophe says “this is text”; exports to text files leave it standing.
    let code = squeeze(&name(content, text)?).trim_start_matches('\'').to_owned();
    let too_long = matches!(content, Content::Number(..)) && (code.len() > 15 || code.contains('.'));
    if too_long || lost_digits(&code) {
        return Err(digits_lost());
    }
    Ok(code)
}

/// Codes of earlier grids, all their digits there.
fn old_codes(content: Content, text: &str) -> Result<String, Trouble> {
    let read: Result<Vec<String>, Trouble> = codes(text).map(|old| code(content, old)).collect();
    read.map(|old| old.join("、"))
}

/// A name as it stands.
fn name(content: Content, text: &str) -> Result<String, Trouble> {
    match content {
        Content::Error(_) => Err(Trouble::new(
            FindingCode::CellError,
            format!("这一格是公式错误 {}", shorten(text, 12)),
            "改正公式或直接填写文字",
        )),
        Content::Uncalculated(_) => Err(Trouble::new(
            FindingCode::FormulaWithoutValue,
            "这一格是公式，但文件里没有存计算结果",
            "用 WPS 或 Excel 打开文件，等公式算完后保存再导入，或直接填写文字",
        )),
        _ => Ok(text.to_owned()),
    }
}

/// Codes that two grids of the call bear: both rows are refused.
pub(crate) fn compare_codes(drafts: &mut [&mut RosterDraft], levels: &LevelNames) {
    let mut first: HashMap<String, (usize, usize)> = HashMap::new();
    for sheet in 0..drafts.len() {
        for index in 0..drafts[sheet].rows.len() {
            let row = &drafts[sheet].rows[index];
            let code = row.grid.what.code.clone();
            if code.is_empty() {
                continue;
            }
            let Some(&(other_sheet, other)) = first.get(&code) else {
                first.insert(code, (sheet, index));
                continue;
            };
            let (number, column) = (row.grid.row, row.column);
            let here = place(&drafts[sheet].notes, number, sheet == other_sheet);
            let earlier = drafts[other_sheet].rows[other].grid.row;
            let there = place(&drafts[other_sheet].notes, earlier, sheet == other_sheet);
            let finding = Finding::error(
                FindingCode::DuplicateCode,
                format!("编码 {} 有两个{}在用：{there}和{here}", shorten(&code, 24), levels.grid),
                format!("核对后改成各自的编码，同一个{}的只留一行", levels.grid),
            );
            drafts[sheet].notes.at(number, column, finding.of_grid(&code).with_raw(&code));
            refuse(drafts[sheet], index);
            refuse(drafts[other_sheet], other);
        }
    }
}

/// `第 3 行`, with file and sheet where they differ.
pub(crate) fn place(notes: &Notes, row: u32, same_sheet: bool) -> String {
    if same_sheet {
        format!("第 {row} 行")
    } else {
        format!("《{}》“{}”第 {row} 行", notes.file(), notes.sheet())
    }
}

fn refuse(draft: &mut RosterDraft, index: usize) {
    if !draft.rows[index].refused {
        draft.rows[index].refused = true;
        draft.balance.data -= 1;
        draft.balance.refused += 1;
    }
}

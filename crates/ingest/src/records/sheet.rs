//! What reading any table needs: the sheet, its columns, the grids, and where findings go.

use std::collections::HashMap;

use ahash::RandomState;
use gridindex_core::watch::Watch;
use gridindex_core::{Finding, FindingCode, Grid, Severity};

use super::notes::Notes;
use super::whose::named_grids;
use crate::answers::Place;
use crate::cells::{Calendar, Trouble, raw};
use crate::columns::{Dictionary, Known, Meaning, Shape};
use crate::grids::{Context, Grids};
use crate::raw::{Sheet, Strings, TextId};
use crate::table::{Line, Mention, Table, mentions, other_heading, year_alone};
use crate::text::address;
use crate::{ReadRequest, Recognised};

/// What surrounds a sheet.
#[derive(Clone, Copy)]
pub(crate) struct Around<'a> {
    pub(crate) request: &'a ReadRequest<'a>,
    pub(crate) dictionary: &'a Dictionary,
    pub(crate) grids: &'a Grids<'a>,
    pub(crate) watch: &'a dyn Watch,
    /// File name.
    pub(crate) file: &'a str,
    /// Which sheet it is to those who answer.
    pub(crate) place: Place<'a>,
    pub(crate) strings: &'a Strings,
}

/// A table about to be read.
pub(crate) struct SheetReader<'a> {
    pub(crate) around: Around<'a>,
    /// May be without its rows where they are let go.
    pub(crate) sheet: &'a Sheet,
    pub(crate) table: &'a Table,
    pub(crate) notes: Notes,
    pub(crate) calendar: Calendar,
    pub(super) context: Context<'a>,
    pub(super) slots: IdentitySlots,
    /// Codes of grids that a person named, by what rows say.
    pub(super) named: HashMap<String, (&'a str, Recognised)>,
    /// Grids that were found without a word to say about it, by the texts of the identity columns.
    pub(super) met: HashMap<[Option<TextId>; 4], &'a Grid, RandomState>,
}

/// Places of the identity columns.
#[derive(Debug, Clone, Copy)]
pub(super) struct IdentitySlots {
    pub(super) subdistrict: Option<usize>,
    pub(super) community: Option<usize>,
    pub(super) code: Option<usize>,
    pub(super) name: Option<usize>,
}

impl<'a> SheetReader<'a> {
    /// Looks over the sheet: which month it names, what its headings leave in doubt.
    pub(crate) fn new(around: Around<'a>, sheet: &'a Sheet, table: &'a Table) -> Self {
        let titles = table.titles.iter().map(|title| title.2.as_str());
        let year = titles
            .clone()
            .chain([sheet.name.as_str()])
            .find_map(|text| mentions(text).into_iter().find_map(|mention| mention.year))
            .or_else(|| titles.clone().find_map(year_alone));
        let mut texts = vec![sheet.name.as_str()];
        // Of two tables side by side each says above its columns whose grids stand there.
        texts.splice(0..0, table.groups.iter().map(String::as_str));
        texts.extend(titles);
        texts.push(around.file);
        let mut reader = Self {
            around,
            sheet,
            table,
            notes: Notes::new(around.file, &sheet.name),
            calendar: Calendar {
                epoch_1904: sheet.epoch_1904,
                year: year.unwrap_or(around.request.month.year()),
            },
            context: Context::new(texts),
            slots: IdentitySlots {
                subdistrict: table.slot(Meaning::Subdistrict),
                community: table.slot(Meaning::Community),
                code: table.slot(Meaning::GridCode),
                name: table.slot(Meaning::GridName),
            },
            named: named_grids(around),
            met: HashMap::default(),
        };
        reader.note_headings();
        if table.shape != Shape::Roster {
            reader.note_months();
        }
        reader
    }

    /// A known column.
    pub(crate) fn column(&self, slot: usize) -> &'a Known {
        &self.table.columns.known[slot]
    }

    /// The name of a known column's meaning.
    pub(crate) fn field_name(&self, slot: usize) -> &'a str {
        self.around.dictionary.name(self.table.shape, self.column(slot).meaning)
    }

    /// Where findings about a row point: the grid's name, else its code.
    pub(crate) fn grid_slot(&self, line: &Line<'_>) -> Option<usize> {
        let filled = |slot: &usize| line.cells[*slot].is_some();
        let (name, code) = (self.slots.name, self.slots.code);
        name.filter(filled).or(code.filter(filled)).or(name).or(code)
    }

    /// The column number of [`grid_slot`](Self::grid_slot); the first known column if there is none.
    pub(crate) fn grid_column(&self, line: &Line<'_>) -> u32 {
        self.grid_slot(line).map(|slot| self.column(slot).column).or_else(|| self.first_column()).unwrap_or(1)
    }

    fn first_column(&self) -> Option<u32> {
        self.table.columns.known.first().map(|known| known.column)
    }

    /// A finding about a row as a whole.
    pub(crate) fn about_row(&mut self, line: &Line<'_>, trouble: Trouble, level: Severity) {
        let finding = trouble.finding(level);
        let slot = self.grid_slot(line);
        let finding = match slot.and_then(|slot| line.cells[slot]) {
            Some(content) => finding.with_raw(&raw(content, self.around.strings)),
            None => finding,
        };
        self.notes.at(line.number, self.grid_column(line), finding);
    }

    /// A finding about a cell, with its text and field.
    pub(crate) fn about_cell(&mut self, line: &Line<'_>, slot: usize, trouble: Trouble, level: Severity) {
        let mut finding = trouble.finding(level).of_field(self.field_name(slot));
        if let Some(content) = line.cells[slot] {
            finding = finding.with_raw(&raw(content, self.around.strings));
        }
        self.notes.at(line.number, self.column(slot).column, finding);
    }

    /// Names the grid in the findings made about this row.
    pub(crate) fn name_grid(&mut self, row: u32, code: &str) {
        for note in self.notes.list.iter_mut().rev().take_while(|note| note.row == row) {
            note.finding.grid.get_or_insert_with(|| code.to_owned());
        }
    }

    /// Columns claimed twice and headings that are only near to a known one.
    fn note_headings(&mut self) {
        let columns = &self.table.columns;
        for (first, second) in &columns.twice {
            let first = &columns.known[*first];
            let field = self.around.dictionary.name(self.table.shape, first.meaning);
            let shown = self.around.dictionary.shown(self.table.shape, first.meaning);
            let finding = Finding::error(
                FindingCode::DuplicateColumn,
                format!(
                    "“{shown}”有两列：{} 和 {}，不知道用哪一列",
                    address(first.row, first.column),
                    address(second.row, second.column)
                ),
                "删去其中一列，或改掉不该用的那一列的表头",
            );
            self.notes.at(second.row, second.column, finding.of_field(field).with_raw(&second.heading));
        }
        for near in &columns.near {
            let field = self.around.dictionary.name(self.table.shape, near.meaning);
            let shown = self.around.dictionary.shown(self.table.shape, near.meaning);
            let finding = Finding::error(
                FindingCode::SimilarHeading,
                format!("表头“{}”很像“{shown}”，但不完全一样", near.heading),
                format!("是同一项的，确认后再导入；不是的，改掉表头或删去这一列（要用的列名是“{shown}”）"),
            );
            self.notes.at(near.row, near.column, finding.of_field(field).with_raw(&near.heading));
        }
        for known in columns.known.iter().filter(|known| known.how == crate::Recognised::Similar) {
            let field = self.around.dictionary.name(self.table.shape, known.meaning);
            let shown = self.around.dictionary.shown(self.table.shape, known.meaning);
            let finding = Finding::warning(
                FindingCode::SimilarHeading,
                format!("表头“{}”已按“{shown}”导入", known.heading),
                format!("不是同一项的，撤销这次导入，改掉表头（要用的列名是“{shown}”）"),
            );
            self.notes.at(known.row, known.column, finding.of_field(field).with_raw(&known.heading));
        }
    }

    /// A second table below the first, under headings of its own.
    pub(crate) fn note_other_heading(&mut self, sheet: &Sheet) {
        if let Some((row, column)) = other_heading(self.table, sheet, self.around.strings) {
            let finding = Finding::error(
                FindingCode::NoTable,
                format!("第 {row} 行是另一张表的表头，和上面的表头不一样，下面的数据会认错列"),
                "把下面的表移到另一张工作表，或改成和上面一样的表头再导入",
            );
            self.notes.at(row, column, finding);
        }
    }

    /// A title or sheet name that speaks of another month. A month without a year is of the year that a title names.
    fn note_months(&mut self) {
        let month = self.around.request.month;
        let year = self.table.titles.iter().find_map(|title| year_alone(&title.2));
        let mentions = |text: &str| -> Vec<Mention> {
            let found = mentions(text).into_iter();
            found.map(|mention| Mention { year: mention.year.or(year), ..mention }).collect()
        };
        let mut named = false;
        for (row, column, text) in &self.table.titles {
            let found = mentions(text);
            named |= !found.is_empty();
            if let Some(finding) = self.other_month(&found, "标题") {
                self.notes.at(*row, *column, finding.with_raw(text));
            }
        }
        let found = mentions(&self.sheet.name);
        named |= !found.is_empty();
        if let Some(finding) = self.other_month(&found, "工作表名") {
            let name = self.sheet.name.clone();
            self.notes.about_sheet(finding.with_raw(&name));
        }
        if named {
            return;
        }
        let found = mentions(self.around.file);
        if !found.is_empty() && !found.iter().any(|mention| mention.is(month)) {
            let finding = Finding::warning(
                FindingCode::MonthMismatch,
                format!("文件名写的是{}，正在导入的是{}", found[0].chinese(), month.chinese()),
                "核对是不是选错了文件或月份",
            );
            self.notes.about_sheet(finding.with_raw(self.around.file));
        }
    }

    fn other_month(&self, found: &[Mention], place: &str) -> Option<Finding> {
        let month = self.around.request.month;
        let first = found.first()?;
        match found.iter().find(|mention| mention.is(month)) {
            None => Some(Finding::error(
                FindingCode::MonthMismatch,
                format!("{place}写的是{}，正在导入的是{}", first.chinese(), month.chinese()),
                "核对是不是选错了文件或月份；只是没改标题的，改好再导入",
            )),
            Some(mention) if mention.range => Some(Finding::warning(
                FindingCode::MonthAmbiguous,
                format!("{place}写的是到{}为止几个月的合计", mention.chinese()),
                "核对表里是不是只有当月的数据",
            )),
            Some(_) => None,
        }
    }
}

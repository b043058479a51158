//! What reading any table needs: the sheet, its columns, the grids, and where findings go.

use std::borrow::Cow;
use std::collections::HashMap;

use gridindex_core::watch::Watch;
use gridindex_core::{Decimal, Finding, FindingCode, Grid, Month, Severity};

use super::notes::Notes;
use crate::answers::{About, Place};
use crate::cells::{Calendar, Trouble, raw};
use crate::columns::{Dictionary, Known, Meaning, Shape};
use crate::grids::{Context, Grids, Said, digits_lost};
use crate::raw::{Content, Sheet, Strings};
use crate::table::{Line, Mention, Table, mentions, other_heading, year_alone};
use crate::text::{address, squeeze};
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
    pub(crate) sheet: &'a Sheet,
    pub(crate) table: &'a Table,
    pub(crate) notes: Notes,
    pub(crate) calendar: Calendar,
    context: Context<'a>,
    slots: IdentitySlots,
    /// Codes of grids that a person named, by what rows say.
    named: HashMap<String, (&'a str, Recognised)>,
}

/// Places of the identity columns.
#[derive(Debug, Clone, Copy)]
struct IdentitySlots {
    subdistrict: Option<usize>,
    community: Option<usize>,
    code: Option<usize>,
    name: Option<usize>,
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
        };
        reader.note_headings();
        reader.note_other_heading();
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

    /// Finds the grid of a row; a trouble becomes a finding at the grid's name, and where a person can help, a
    /// question.
    pub(crate) fn grid(&mut self, line: &Line<'_>) -> Option<&'a Grid> {
        self.grid_as_of(line, None)
    }

    /// The same where the row is about an earlier month: the grid need only have been there then.
    pub(crate) fn grid_as_of(&mut self, line: &Line<'_>, earlier: Option<Month>) -> Option<&'a Grid> {
        let said = self.said(line);
        if let Some(grid) = self.named_grid(line, &said, earlier) {
            return Some(grid);
        }
        let found = self.all_digits(line).and_then(|()| self.around.grids.find(&said, &self.context));
        let found = found.and_then(|grid| {
            self.around.grids.present_as_of(grid, earlier)?;
            Ok(grid)
        });
        match found {
            Ok(grid) => {
                if let Some((heading, said, known)) = Grids::other_place(grid, &said) {
                    let trouble = Trouble::new(
                        FindingCode::AttributeMismatch,
                        format!("{heading}写的是“{said}”，名册里是“{known}”，按名册处理"),
                        "核对后改成与名册一致，或更新网格名册",
                    );
                    self.about_row(line, trouble, Severity::Warning);
                    self.name_grid(line.number, &grid.code);
                }
                Some(grid)
            }
            Err(trouble) => {
                self.ask(line, &said, trouble.code);
                self.about_row(line, trouble, Severity::Error);
                None
            }
        }
    }

    /// The grid that a person named for what the row says.
    fn named_grid(&mut self, line: &Line<'_>, said: &Said<'_>, earlier: Option<Month>) -> Option<&'a Grid> {
        if self.named.is_empty() {
            return None;
        }
        let written = self.written(said);
        let &(code, how) = self.named.get(&written)?;
        let grid = self.around.grids.roster().find(code)?;
        self.around.grids.present_as_of(grid, earlier).ok()?;
        let cell = address(line.number, self.grid_column(line));
        self.notes.matches.answered(cell, written, (code, how));
        Some(grid)
    }

    /// Asks which grid is meant, where a person can tell by looking.
    fn ask(&mut self, line: &Line<'_>, said: &Said<'_>, trouble: FindingCode) {
        let can_tell = match trouble {
            FindingCode::UnknownGrid | FindingCode::AmbiguousGrid | FindingCode::CodeNameMismatch => true,
            FindingCode::CodeDigitsLost => said.name.is_some(),
            _ => false,
        };
        if can_tell {
            let written = self.written(said);
            let cell = address(line.number, self.grid_column(line));
            let (grids, context) = (self.around.grids, &self.context);
            self.notes.matches.asked(cell, written, || grids.candidates(said, context));
        }
    }

    /// What a row says of its grid, as answers are remembered by.
    fn written(&self, said: &Said<'_>) -> String {
        let mut parts: Vec<String> = [&said.code, &said.subdistrict, &said.community, &said.name]
            .into_iter()
            .flatten()
            .map(|part| squeeze(part))
            .collect();
        if said.code.is_none() && said.community.is_none() {
            parts.splice(0..0, self.context.community(self.around.grids).map(str::to_owned));
        }
        parts.join("/")
    }

    /// Beyond 15 digits a number has lost the last of them.
    fn all_digits(&self, line: &Line<'_>) -> Result<(), Trouble> {
        match self.slots.code.and_then(|slot| line.cells[slot]) {
            Some(Content::Number(number, _))
                if number >= Decimal::from(1_000_000_000_000_000_i64) || !number.fract().is_zero() =>
            {
                Err(digits_lost())
            }
            _ => Ok(()),
        }
    }

    /// What the row says of its grid.
    fn said<'l>(&self, line: &Line<'l>) -> Said<'l> {
        let filled = |slot: Option<usize>| line.text(slot).filter(|text| !text.is_empty());
        Said {
            subdistrict: filled(self.slots.subdistrict),
            community: filled(self.slots.community)
                .or_else(|| line.section_text().filter(|_| self.slots.community.is_none())),
            code: filled(self.slots.code).map(|code| match code.strip_suffix(".0") {
                Some(whole) => Cow::Owned(whole.to_owned()),
                None => code,
            }),
            name: filled(self.slots.name),
        }
    }

    /// Finds a grid by code or name as they stand in a list of several; `community`, if given, is where the
    /// row says that it lies, empty where it does not say.
    pub(crate) fn grid_by(
        &self,
        line: &Line<'_>,
        code: Option<&str>,
        name: Option<&str>,
        community: Option<&str>,
    ) -> Result<&'a Grid, Trouble> {
        let said = Said { code: code.map(Cow::Borrowed), name: name.map(Cow::Borrowed), ..self.said(line) };
        let said = match community {
            Some("") => Said { community: None, ..said },
            Some(community) => Said { community: Some(Cow::Borrowed(community)), ..said },
            None => said,
        };
        let grid = self.around.grids.find(&said, &self.context)?;
        self.around.grids.present(grid)?;
        Ok(grid)
    }

    /// What the row says of the grid's community.
    pub(crate) fn said_community(&self, line: &Line<'_>) -> Option<String> {
        self.said(line).community.map(Cow::into_owned)
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
            let finding = Finding::error(
                FindingCode::DuplicateColumn,
                format!(
                    "“{field}”有两列：{} 和 {}，不知道用哪一列",
                    address(first.row, first.column),
                    address(second.row, second.column)
                ),
                "删去其中一列，或改掉不该用的那一列的表头",
            );
            self.notes.at(second.row, second.column, finding.of_field(field).with_raw(&second.heading));
        }
        for near in &columns.near {
            let field = self.around.dictionary.name(self.table.shape, near.meaning);
            let finding = Finding::error(
                FindingCode::SimilarHeading,
                format!("表头“{}”很像“{field}”，但不完全一样", near.heading),
                format!("是同一项的，确认后再导入；不是的，改掉表头或删去这一列（要用的列名是“{field}”）"),
            );
            self.notes.at(near.row, near.column, finding.of_field(field).with_raw(&near.heading));
        }
        for known in columns.known.iter().filter(|known| known.how == crate::Recognised::Similar) {
            let field = self.around.dictionary.name(self.table.shape, known.meaning);
            let finding = Finding::warning(
                FindingCode::SimilarHeading,
                format!("表头“{}”已按“{field}”导入", known.heading),
                format!("不是同一项的，撤销这次导入，改掉表头（要用的列名是“{field}”）"),
            );
            self.notes.at(known.row, known.column, finding.of_field(field).with_raw(&known.heading));
        }
    }

    /// A second table below the first, under headings of its own.
    fn note_other_heading(&mut self) {
        if let Some((row, column)) = other_heading(self.table, self.sheet, self.around.strings) {
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

/// What was said of grids in this sheet: what is said now goes before what is remembered.
fn named_grids(around: Around<'_>) -> HashMap<String, (&str, Recognised)> {
    let (answers, place) = (around.request.answers, around.place);
    let mut before: Vec<_> =
        around.request.remembered.iter().filter(|known| known.is_about(About::Grid, place.sender)).collect();
    before.sort_by_key(|known| !known.sender.is_empty());
    let before = before.into_iter().map(|known| (&known.written, &known.means, Recognised::Remembered));
    let now = answers.grids.iter().filter(|answer| answer.is_about(place));
    let now = now.map(|answer| (&answer.written, &answer.means, Recognised::Manual));
    before.chain(now).map(|(written, means, how)| (squeeze(written), (means.as_str(), how))).collect()
}

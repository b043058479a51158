//! What every row below the heading is: a record, a total, or nothing that counts.

use std::borrow::Cow;

use gridindex_core::Failure;
use gridindex_core::watch::Watch;

use super::Table;
use super::labels::{is_day, is_note, is_total, titled_community};
use crate::RowBalance;
use crate::columns::{Meaning, UNITS, strip_number};
use crate::raw::{Area, Cell, Content, Sheet, Shown, Strings};
use crate::text::{one_line, squeeze};

/// Rows between two looks at whether the user stopped the work.
const ROWS_BETWEEN_LOOKS: u32 = 2048;

/// Rows below the heading that may still be about the columns: units, numbers.
const ROWS_OF_HEADING: u32 = 3;
/// What columns of words are numbered with.
const COLUMN_LETTERS: &[&str] =
    &["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "A", "B", "C", "D", "E", "F", "G"];

/// One record: its cells by known column.
pub(crate) struct Line<'a> {
    /// 1-based row.
    pub(crate) number: u32,
    /// Aligned with the table's known columns; identity columns filled down.
    pub(crate) cells: &'a [Option<Content>],
    /// The community named on a row of its own above, where there is one.
    section: Option<&'a str>,
    strings: &'a Strings,
}

impl<'a> Line<'a> {
    /// The community named above, where the table has no column for it.
    pub(crate) fn section_text(&self) -> Option<Cow<'a, str>> {
        self.section.map(Cow::Borrowed)
    }

    /// The cell's text on one line: texts and whole numbers as they stand. `None` when blank.
    pub(crate) fn text(&self, slot: Option<usize>) -> Option<Cow<'a, str>> {
        match self.cells[slot?]? {
            Content::Text(id) => Some(one_line(self.strings.get(id))),
            Content::Number(number, _) => Some(Cow::Owned(number.to_string())),
            Content::Overlong(id) | Content::Error(id) | Content::Uncalculated(id) => {
                Some(Cow::Borrowed(self.strings.get(id)))
            }
            Content::Boolean(yes) => Some(Cow::Borrowed(if yes { "TRUE" } else { "FALSE" })),
        }
    }
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Record,
    Total,
    Blank,
}

/// The rows of a table.
pub(crate) struct Lines<'a> {
    table: &'a Table,
    sheet: &'a Sheet,
    strings: &'a Strings,
    watch: &'a dyn Watch,
    /// Merged areas of identity columns below the heading: slot, area, content.
    merged: Vec<(usize, Area, Content)>,
    /// What an identity column held last, for the rows in which it is blank.
    above: Vec<Option<Content>>,
    cells: Vec<Option<Content>>,
    section: Option<String>,
    /// The last row that held anything was a note; a numbered line below it goes on with it.
    noting: bool,
    /// Columns of figures begin here; labels of totals stand before.
    labels_before: u32,
}

impl<'a> Lines<'a> {
    /// `whole` has the cells, which `sheet` need not have.
    pub(super) fn new(
        table: &'a Table,
        sheet: &'a Sheet,
        whole: &Sheet,
        strings: &'a Strings,
        watch: &'a dyn Watch,
    ) -> Self {
        let known = &table.columns.known;
        let mut merged = Vec::new();
        for area in sheet.merges.iter().filter(|area| area.bottom > table.bottom && area.top > table.bottom) {
            for (slot, column) in known.iter().enumerate() {
                let inside = (area.left..=area.right).contains(&column.column);
                if inside
                    && column.meaning.is_identity()
                    && area.bottom > area.top
                    && let Some(content) = whole.content(area.top, area.left)
                {
                    merged.push((slot, *area, content));
                }
            }
        }
        let figures = known.iter().filter(|known| !known.meaning.is_identity()).map(|known| known.column);
        Self {
            table,
            sheet,
            strings,
            watch,
            merged,
            above: vec![None; known.len()],
            cells: vec![None; known.len()],
            section: None,
            noting: false,
            labels_before: figures.min().unwrap_or(u32::MAX),
        }
    }

    /// Visits every record; `visit` says whether it was accepted. Answers where every row went.
    ///
    /// # Errors
    /// Cancelled by the user.
    pub(crate) fn each(mut self, mut visit: impl FnMut(&Line<'_>) -> bool) -> Result<RowBalance, Failure> {
        let sheet = self.sheet;
        let first = sheet.rows.partition_point(|row| row.number <= self.table.bottom);
        let rows = sheet.rows[first..].iter().map(|row| (row.number, sheet.cells_of(row)));
        let mut balance = self.balance(sheet);
        self.each_of(rows, &mut balance, &mut visit)?;
        Ok(balance.closed())
    }

    /// The same of a sheet that is let go row by row.
    ///
    /// # Errors
    /// Cancelled by the user.
    pub(crate) fn each_letting_go(
        mut self,
        sheet: Sheet,
        mut visit: impl FnMut(&Line<'_>) -> bool,
    ) -> Result<RowBalance, Failure> {
        let mut balance = self.balance(&sheet);
        for lot in sheet.into_lots() {
            self.each_of(lot.rows_from(self.table.bottom + 1), &mut balance, &mut visit)?;
        }
        Ok(balance.closed())
    }

    /// How many rows there are to be read.
    fn balance(&self, sheet: &Sheet) -> RowBalance {
        let last = sheet.rows.last().map_or(0, |row| row.number);
        RowBalance { read: last.saturating_sub(self.table.bottom), ..RowBalance::default() }
    }

    fn each_of<'r>(
        &mut self,
        rows: impl Iterator<Item = (u32, &'r [Cell])>,
        balance: &mut RowBalance,
        visit: &mut impl FnMut(&Line<'_>) -> bool,
    ) -> Result<(), Failure> {
        let mut since = 0;
        for (number, cells) in rows {
            since += 1;
            if since == ROWS_BETWEEN_LOOKS {
                since = 0;
                if self.watch.cancelled() {
                    return Err(Failure::cancelled());
                }
            }
            match self.take(number, cells) {
                Kind::Total => balance.totals += 1,
                Kind::Record => {
                    let line = Line {
                        number,
                        cells: &self.cells,
                        section: self.section.as_deref(),
                        strings: self.strings,
                    };
                    if visit(&line) {
                        balance.data += 1;
                    } else {
                        balance.refused += 1;
                    }
                }
                Kind::Blank => {}
            }
        }
        Ok(())
    }

    /// Puts the row's cells into their slots and says what it is.
    fn take(&mut self, number: u32, cells: &[Cell]) -> Kind {
        let known = &self.table.columns.known;
        self.cells.fill(None);
        let mut next = cells.iter().peekable();
        for (slot, column) in known.iter().enumerate() {
            while next.next_if(|cell| cell.column() < column.column).is_some() {}
            if let Some(cell) = next.next_if(|cell| cell.column() == column.column) {
                self.cells[slot] = Some(cell.content());
            }
        }
        if let Some(section) = self.names_section(cells) {
            self.section = Some(section);
            return Kind::Blank;
        }
        if self.is_total(cells) {
            // Below a subtotal another community begins; what stood above it is over.
            self.above.fill(None);
            return Kind::Total;
        }
        if !cells.is_empty() {
            self.noting = self.is_note(cells, number);
        }
        let says_something = known.iter().zip(&self.cells).any(|(column, cell)| {
            cell.is_some() && !column.meaning.fills_down() && column.meaning != Meaning::Serial
        });
        if self.noting
            || !says_something
            || self.is_heading_again()
            || self.counts_columns(number, cells)
            || self.names_units(number, cells)
        {
            return Kind::Blank;
        }
        self.fill_down(number);
        Kind::Record
    }

    /// Fills merged identity cells, and blank 区, 街道 and 社区, from above.
    fn fill_down(&mut self, row: u32) {
        for (slot, column) in self.table.columns.known.iter().enumerate() {
            if !column.meaning.is_identity() || column.meaning == Meaning::Serial {
                continue;
            }
            if self.cells[slot].is_none() {
                let merged = self
                    .merged
                    .iter()
                    .find(|(of, area, _)| *of == slot && (area.top..=area.bottom).contains(&row))
                    .map(|(_, _, content)| *content);
                let above = if column.meaning.fills_down() { self.above[slot] } else { None };
                self.cells[slot] = merged.or(above);
            }
            self.above[slot] = self.cells[slot];
        }
    }

    /// A row that holds nothing but a community's name, or a title that names one, stands above its grids.
    fn names_section(&self, cells: &[Cell]) -> Option<String> {
        let [cell] = cells else { return None };
        let Content::Text(id) = cell.content() else { return None };
        if self.table.slot(Meaning::Community).is_some() {
            return None;
        }
        titled_community(self.strings.get(id), &self.table.community)
    }

    /// A total is labelled in its first cell, in an identity column, in a column of days or before the first figure, and has
    /// no code.
    fn is_total(&self, cells: &[Cell]) -> bool {
        let known = &self.table.columns.known;
        let first = cells.first().map_or(0, Cell::column);
        let holds_labels = |meaning: Meaning| meaning.is_identity() || meaning.holds_days();
        let labelled = cells.iter().any(|cell| {
            let Content::Text(id) = cell.content() else { return false };
            let may = cell.column() < self.labels_before
                || cell.column() == first
                || known.iter().any(|known| known.column == cell.column() && holds_labels(known.meaning));
            may && is_total(self.strings.get(id))
        });
        if !labelled {
            return false;
        }
        let code = self.table.slot(Meaning::GridCode).and_then(|slot| self.cells[slot]);
        !matches!(code, Some(Content::Text(id)) if !is_total(self.strings.get(id)))
            && !matches!(code, Some(Content::Number(..)))
    }

    /// Headings printed again at the top of every page: half the cells say what their heading says.
    fn is_heading_again(&self) -> bool {
        let (mut filled, mut same, mut texts) = (0, 0, 0);
        for (column, cell) in self.table.columns.known.iter().zip(&self.cells) {
            let Some(cell) = cell else { continue };
            filled += 1;
            if let Content::Text(id) = cell {
                texts += 1;
                let text = one_line(self.strings.get(*id));
                same += usize::from(column.heading.split('/').any(|level| level == text));
            }
            if same == 0 && (texts > 3 || filled > 6) {
                return false;
            }
        }
        same >= 2 && same * 2 >= filled
    }

    /// A note or a signature: text alone, and either it begins like one or it spreads over the table.
    fn is_note(&self, cells: &[Cell], row: u32) -> bool {
        if let [cell] = cells
            && self.is_signed_day(*cell)
        {
            return true;
        }
        if cells.len() > 4 || cells.iter().any(|cell| !matches!(cell.content(), Content::Text(_))) {
            return false;
        }
        let Some(Content::Text(id)) = cells.first().map(Cell::content) else { return false };
        let text = self.strings.get(id);
        if is_note(text) {
            return true;
        }
        let width = self.table.columns.known.last().map_or(0, |known| known.column);
        let spreads = self.sheet.merges.iter().any(|area| {
            (area.top..=area.bottom).contains(&row)
                && area.left == cells[0].column()
                && (area.right - area.left) * 2 > width.saturating_sub(cells[0].column())
                && area.right > area.left
        });
        if spreads || cells.len() > 1 {
            return spreads;
        }
        let squeezed = squeeze(text);
        let goes_on = self.noting && strip_number(&squeezed).len() < squeezed.len();
        goes_on || squeezed.contains(':') && text.chars().nth(12).is_some()
    }

    /// A day alone in its row is when the sheet was filled in, unless days are what its column is for.
    fn is_signed_day(&self, cell: Cell) -> bool {
        let says_day = match cell.content() {
            Content::Text(id) => is_day(&squeeze(self.strings.get(id))),
            Content::Number(_, shown) => shown == Shown::Day,
            _ => false,
        };
        let known = &self.table.columns.known;
        says_day && !known.iter().any(|known| known.column == cell.column() && known.meaning.holds_days())
    }

    /// The row under a heading that says what its columns are counted in: 户 件 人次 …
    fn names_units(&self, number: u32, cells: &[Cell]) -> bool {
        let is_unit = |cell: &Cell| match cell.content() {
            Content::Text(id) => {
                let text = squeeze(self.strings.get(id));
                let unit = text.trim_matches(['(', ')', '/', '-', '—']);
                unit.is_empty() || unit == "单位" || UNITS.contains(&unit)
            }
            _ => false,
        };
        number <= self.table.bottom + ROWS_OF_HEADING && cells.len() >= 2 && cells.iter().all(is_unit)
    }

    /// A row near the heading that numbers its columns: 甲 乙 1 2 3 …, 栏次 1 2, (1) (2) (3) (4).
    fn counts_columns(&self, number: u32, cells: &[Cell]) -> bool {
        if number > self.table.bottom + ROWS_OF_HEADING || cells.len() < 2 {
            return false;
        }
        let (mut last, mut counted, mut lettered) = (None::<gridindex_core::Decimal>, 0, 0);
        for cell in cells {
            let text = match cell.content() {
                Content::Number(number, _) => number.to_string(),
                Content::Text(id) => squeeze(self.strings.get(id)),
                _ => return false,
            };
            let text = text.trim_matches(['(', ')', '第', '栏', '列', '次']);
            if last.is_none() && (text.is_empty() || COLUMN_LETTERS.contains(&text)) {
                lettered += 1;
                continue;
            }
            match (text.parse().ok(), last) {
                (Some(number), None) if number <= gridindex_core::Decimal::TEN => last = Some(number),
                (Some(number), Some(before)) if number == before + gridindex_core::Decimal::ONE => {
                    last = Some(number);
                    counted += 1;
                }
                _ => return false,
            }
        }
        // Four in a row are no figures; fewer say so by a letter or by 栏次 in front.
        counted >= 3 || lettered >= 1 && (counted >= 1 || lettered + usize::from(last.is_some()) >= 2)
    }
}

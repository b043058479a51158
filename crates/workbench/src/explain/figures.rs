//! Where each figure of a formula came from.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt::Write;
use std::sync::Arc;

use gridindex_core::scheme::{Expression, Field, FieldSource};
use gridindex_core::value::print_exact;
use gridindex_core::{Failure, Value};
use gridindex_ledger::{Correction, Ledger, SheetOrigin};

use crate::assemble::MonthBook;
use crate::review::in_words;
use crate::view::detail::{FigureDetail, Origin};
use crate::view::import::CorrectedCell;
use crate::view::review::AdjustedFigure;

/// The figures of one grid, with their places.
pub struct Figures<'a> {
    book: &'a MonthBook,
    grid: usize,
    sheets: Arc<HashMap<i64, SheetOrigin>>,
    roster: Option<(SheetOrigin, u32)>,
    /// By sheet of the ledger.
    corrections: Arc<HashMap<i64, Vec<Correction>>>,
    /// Rows of the grid that figures are counted from: sheet of the ledger and row.
    sessions: Vec<(i64, u32)>,
    events: Vec<(i64, u32)>,
}

/// So many rows are named one by one.
const ROWS_NAMED: usize = 12;

impl<'a> Figures<'a> {
    /// Looks up the sheets that the grid's figures stand in.
    pub fn new(ledger: &Ledger, book: &'a MonthBook, grid: usize) -> Result<Self, Failure> {
        let code = &book.grid(grid).code;
        let mut sheets = HashMap::new();
        for field in &book.scheme.fields {
            if let Some(figure) = book.stored.figure(code, &field.name)
                && !sheets.contains_key(&figure.sheet)
            {
                sheets.insert(figure.sheet, ledger.sheet_origin(figure.sheet)?);
            }
        }
        let counted = &book.counted;
        let own = counted.sessions.iter().filter(|(_, _, session)| session.grids.contains(code));
        let sessions: Vec<(i64, u32)> = own.map(|(sheet, row, _)| (*sheet, *row)).collect();
        let own = counted.events.iter().filter(|(_, _, event)| *event.grid == **code);
        let events: Vec<(i64, u32)> = own.map(|(sheet, row, _)| (*sheet, *row)).collect();
        for (sheet, _) in sessions.iter().chain(&events) {
            if !sheets.contains_key(sheet) {
                sheets.insert(*sheet, ledger.sheet_origin(*sheet)?);
            }
        }
        let roster = ledger.roster_origin(code, book.figures.month)?;
        let seen = sheets.values().chain(roster.as_ref().map(|(sheet, _)| sheet)).map(|sheet| sheet.id);
        let corrections = seen.map(|id| Ok((id, ledger.corrections(id)?))).collect::<Result<_, Failure>>()?;
        let (sheets, corrections) = (Arc::new(sheets), Arc::new(corrections));
        Ok(Self { book, grid, sheets, roster, corrections, sessions, events })
    }

    /// The figures of every grid, in roster order; what they share is looked up once.
    pub fn all(ledger: &Ledger, book: &'a MonthBook) -> Result<Vec<Self>, Failure> {
        let grids = book.figures.roster.grids();
        let mut sheets = HashMap::new();
        let mut meet = |sheet: i64| -> Result<(), Failure> {
            if let Entry::Vacant(place) = sheets.entry(sheet) {
                place.insert(ledger.sheet_origin(sheet)?);
            }
            Ok(())
        };
        for grid in grids {
            for field in &book.scheme.fields {
                if let Some(figure) = book.stored.figure(&grid.code, &field.name) {
                    meet(figure.sheet)?;
                }
            }
        }
        let mut sessions: HashMap<&str, Vec<(i64, u32)>> = HashMap::new();
        for (sheet, row, session) in &book.counted.sessions {
            meet(*sheet)?;
            for code in &session.grids {
                sessions.entry(code).or_default().push((*sheet, *row));
            }
        }
        let mut events: HashMap<&str, Vec<(i64, u32)>> = HashMap::new();
        for (sheet, row, event) in &book.counted.events {
            meet(*sheet)?;
            events.entry(&event.grid).or_default().push((*sheet, *row));
        }
        let mut rosters = Vec::with_capacity(grids.len());
        for grid in grids {
            let roster = ledger.roster_origin(&grid.code, book.figures.month)?;
            if let Some((sheet, _)) = &roster {
                meet(sheet.id)?;
            }
            rosters.push(roster);
        }
        let corrections = sheets.keys().map(|id| Ok((*id, ledger.corrections(*id)?)));
        let corrections = Arc::new(corrections.collect::<Result<_, Failure>>()?);
        let sheets = Arc::new(sheets);
        let mut one = |(grid, roster): (usize, Option<(SheetOrigin, u32)>)| {
            let code = grids[grid].code.as_str();
            let (sessions, events) = (sessions.remove(code), events.remove(code));
            Self {
                book,
                grid,
                sheets: Arc::clone(&sheets),
                roster,
                corrections: Arc::clone(&corrections),
                sessions: sessions.unwrap_or_default(),
                events: events.unwrap_or_default(),
            }
        };
        Ok(rosters.into_iter().enumerate().map(&mut one).collect())
    }

    /// Where the figure of the field stands, by its place in the scheme, and whether a person corrected it.
    pub fn source_of(&self, index: usize) -> Option<(Origin, bool)> {
        let detail = self.one(index);
        let is_corrected = detail.corrected.is_some() || detail.adjusted.is_some();
        Some((detail.origin?, is_corrected))
    }

    /// The figures an expression is made of, in order of appearance.
    pub fn of(&self, expression: &Expression) -> Vec<FigureDetail> {
        expression.fields().into_iter().map(|field| self.one(field)).collect()
    }

    /// Where the figure of the field stands, by its place in the scheme.
    pub fn origin_of(&self, index: usize) -> Option<Origin> {
        self.origin(&self.book.scheme.fields[index], self.book.figures.figures[self.grid][index])
            .map(|(_, at)| at)
    }

    fn one(&self, index: usize) -> FigureDetail {
        let field = &self.book.scheme.fields[index];
        let value = self.book.figures.figures[self.grid][index];
        let (text, state) = match value {
            Value::Number(number) => (print_exact(number), "number"),
            Value::Missing => ("缺数".to_owned(), "missing"),
            Value::NotApplicable => ("不适用".to_owned(), "not_applicable"),
        };
        let (sheet, origin) = self.origin(field, value).unzip();
        let corrected = sheet.and_then(|sheet| self.correction(sheet, &origin.as_ref()?.cell));
        let by_hand = origin.as_ref().is_some_and(|origin| !origin.cell.starts_with('由'));
        FigureDetail {
            field: field.name.clone(),
            value: text,
            state: state.to_owned(),
            unit: field.unit.clone(),
            source: match field.source {
                FieldSource::Roster => "roster",
                FieldSource::Deliberation if !by_hand => "deliberation",
                FieldSource::Events(_) if !by_hand => "events",
                _ => "month",
            }
            .to_owned(),
            origin,
            corrected,
            adjusted: self.adjusted(&field.name),
        }
    }

    /// What was entered in review over the figure of the field.
    fn adjusted(&self, field: &str) -> Option<AdjustedFigure> {
        let (one, _) = self.book.stored.adjusted(&self.book.grid(self.grid).code, field)?;
        Some(AdjustedFigure {
            number: u32::try_from(one.id).unwrap_or(0),
            before: in_words(one.kind, &one.before),
            now: in_words(one.kind, &one.now),
            reason: one.basis.reason.clone(),
            document: one.basis.document.clone(),
            person: one.basis.person.clone(),
            date: one.basis.day.clone(),
        })
    }

    /// What a person made of a cell.
    fn correction(&self, sheet: i64, cell: &str) -> Option<CorrectedCell> {
        let found = self.corrections.get(&sheet)?.iter().find(|correction| correction.cell == cell)?;
        let Correction { cell, before, now, reason } = found.clone();
        Some(CorrectedCell { cell, before, now, reason })
    }

    /// The sheet of the ledger in which a figure stands (0: none), and the cell in words.
    fn origin(&self, field: &Field, value: Value) -> Option<(i64, Origin)> {
        if field.source == FieldSource::Roster {
            let (sheet, row) = self.roster.as_ref()?;
            let column = sheet.columns.iter().find(|(name, _)| *name == field.name);
            let cell =
                column.map_or_else(|| format!("第 {row} 行"), |(_, letters)| format!("{letters}{row}"));
            return Some((sheet.id, origin(sheet, cell)));
        }
        let code = &self.book.grid(self.grid).code;
        let reported = self.book.stored.figure(code, &field.name);
        if let Some(figure) = reported.filter(|figure| !figure.value.is_missing() || value.is_missing()) {
            let sheet = self.sheets.get(&figure.sheet)?;
            let (_, letters) = sheet.columns.get(figure.column as usize)?;
            return Some((sheet.id, origin(sheet, format!("{letters}{}", figure.row))));
        }
        let unit = &self.book.levels.grid;
        let (rows, nothing) = match field.source {
            FieldSource::Deliberation => {
                (&self.sessions, format!("由议事日台账的场次计数，本{unit}没有场次"))
            }
            _ => (&self.events, format!("由事件明细的行计数，本{unit}没有事件")),
        };
        (!value.is_missing()).then(|| (0, self.counted(rows, &nothing)))
    }

    /// The rows that a figure is counted from, by their first sheet; `nothing` where there is none.
    fn counted(&self, rows: &[(i64, u32)], nothing: &str) -> Origin {
        let first = rows.first().and_then(|(sheet, _)| Some((sheet, self.sheets.get(sheet)?)));
        let Some((id, sheet)) = first else {
            return Origin { cell: nothing.to_owned(), ..Origin::default() };
        };
        let own: Vec<String> =
            rows.iter().filter(|(of, _)| of == id).map(|(_, row)| row.to_string()).collect();
        let mut cell = format!("由第 {} 行", own[..own.len().min(ROWS_NAMED)].join("、"));
        if own.len() > ROWS_NAMED {
            let _ = write!(cell, "等 {} 行", own.len());
        }
        if own.len() < rows.len() {
            let _ = write!(cell, "和别的表的 {} 行", rows.len() - own.len());
        }
        origin(sheet, cell + "计数")
    }
}

fn origin(sheet: &SheetOrigin, cell: String) -> Origin {
    Origin {
        file: sheet.file.clone(),
        sha256: sheet.sha256.clone(),
        sheet: sheet.sheet.clone(),
        cell,
        batch: u32::try_from(sheet.batch).unwrap_or(0),
    }
}

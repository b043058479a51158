//! Where each figure of a formula came from.

use std::collections::HashMap;

use gridindex_core::scheme::{Expression, Field, FieldSource};
use gridindex_core::value::print_exact;
use gridindex_core::{Failure, Value};
use gridindex_ledger::{Ledger, SheetOrigin};

use crate::assemble::MonthBook;
use crate::view::detail::{FigureDetail, Origin};

/// The figures of one grid, with their places.
pub struct Figures<'a> {
    book: &'a MonthBook,
    grid: usize,
    sheets: HashMap<i64, SheetOrigin>,
    roster: Option<(SheetOrigin, u32)>,
}

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
        let roster = ledger.roster_origin(code, book.figures.month)?;
        Ok(Self { book, grid, sheets, roster })
    }

    /// The figures an expression is made of, in order of appearance.
    pub fn of(&self, expression: &Expression) -> Vec<FigureDetail> {
        expression.fields().into_iter().map(|field| self.one(field)).collect()
    }

    /// Where the figure of the field stands, by its place in the scheme.
    pub fn origin_of(&self, index: usize) -> Option<Origin> {
        self.origin(&self.book.scheme.fields[index], self.book.figures.figures[self.grid][index])
    }

    fn one(&self, index: usize) -> FigureDetail {
        let field = &self.book.scheme.fields[index];
        let value = self.book.figures.figures[self.grid][index];
        let (text, state) = match value {
            Value::Number(number) => (print_exact(number), "number"),
            Value::Missing => ("缺数".to_owned(), "missing"),
            Value::NotApplicable => ("不适用".to_owned(), "not_applicable"),
        };
        let origin = self.origin(field, value);
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
        }
    }

    fn origin(&self, field: &Field, value: Value) -> Option<Origin> {
        if field.source == FieldSource::Roster {
            let (sheet, row) = self.roster.as_ref()?;
            let column = sheet.columns.iter().find(|(name, _)| *name == field.name);
            let cell =
                column.map_or_else(|| format!("第 {row} 行"), |(_, letters)| format!("{letters}{row}"));
            return Some(origin(sheet, cell));
        }
        let code = &self.book.grid(self.grid).code;
        let reported = self.book.stored.figure(code, &field.name);
        if let Some(figure) = reported.filter(|figure| !figure.value.is_missing() || value.is_missing()) {
            let sheet = self.sheets.get(&figure.sheet)?;
            let (_, letters) = sheet.columns.get(figure.column as usize)?;
            return Some(origin(sheet, format!("{letters}{}", figure.row)));
        }
        (!value.is_missing()).then(|| Origin {
            file: String::new(),
            sha256: String::new(),
            sheet: String::new(),
            cell: match field.source {
                FieldSource::Deliberation => "由议事日台账的场次计数",
                _ => "由事件明细的行计数",
            }
            .to_owned(),
            batch: 0,
        })
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

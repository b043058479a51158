//! The figures of a month as they stand, laid over one another sheet by sheet.
//!
//! A month of a province is six million figures, so names are held once and figures in two flat lists.

use std::collections::HashMap;

use gridindex_core::{Failure, Month, Value};
use rusqlite::Connection;

use crate::Ledger;
use crate::model::StoredFigure;
use crate::origins::read_columns;
use crate::review::{Adjustment, AdjustmentKind, NewAdjustment, RAISED, adjustments};
use crate::rows::read_figure;
use crate::trouble::{Result, Trouble};

/// The figures of a month as they stand: for each grid and field the topmost sheet that has a row for the
/// grid and a column for the field wins, blank cells too. Adjustments lie over all sheets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StoredMonth {
    fields: Vec<String>,
    field_places: HashMap<String, usize>,
    grids: Vec<String>,
    grid_places: HashMap<String, usize>,
    /// By grid, then by field; `Missing` where no sheet has a column.
    values: Vec<Value>,
    /// By grid, then by field: place in `rows`, or [`NOWHERE`].
    sources: Vec<u32>,
    rows: Vec<Source>,
    /// Place in `sheets`, by sheet and field: place of the column.
    sheets: Vec<SheetColumns>,
    vetoes: HashMap<usize, Vetoes>,
    /// By sheet, row and field.
    reasons: HashMap<(i64, u32, String), String>,
    /// So many of `grids` have a row; the others are only adjusted.
    reported: usize,
    /// By grid and field: the topmost adjustment and what the sheets say beneath.
    adjusted: HashMap<(usize, usize), (Adjustment, Value)>,
    /// By grid: adjustments of its vetoes.
    veto_adjustments: HashMap<usize, Vec<Adjustment>>,
}

const NOWHERE: u32 = u32::MAX;

/// A row that figures came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Source {
    sheet: u32,
    row: u32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct SheetColumns {
    id: i64,
    /// By the sheet's columns: place of the field.
    fields: Vec<usize>,
    has_vetoes: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Vetoes {
    items: Vec<String>,
    /// The row they were reported in; `None`: they were raised by hand.
    source: Option<u32>,
}

impl StoredMonth {
    /// Every field that any sheet of the month has a column for, in order of first appearance; then those that
    /// are only adjusted.
    pub fn fields(&self) -> &[String] {
        &self.fields
    }

    /// Codes of the grids that any sheet of the month has a row for, in order of first appearance.
    pub fn grids(&self) -> &[String] {
        &self.grids[..self.reported]
    }

    /// The same, and then the codes of grids that are only adjusted.
    pub fn every_grid(&self) -> &[String] {
        &self.grids
    }

    /// Whether nothing was reported.
    pub fn is_empty(&self) -> bool {
        self.reported == 0
    }

    /// Whether any sheet has a row for the grid.
    pub fn has_grid(&self, code: &str) -> bool {
        self.grid_places.get(code).is_some_and(|place| *place < self.reported)
    }

    /// Place of the field in [`fields`](Self::fields).
    pub fn field_place(&self, field: &str) -> Option<usize> {
        self.field_places.get(field).copied()
    }

    /// Place of the grid in [`grids`](Self::grids).
    pub fn grid_place(&self, code: &str) -> Option<usize> {
        self.grid_places.get(code).copied()
    }

    /// The figure of a grid, adjusted, and the cell that it or what lies beneath stands in; `None` when no sheet has a row for the grid with a column
    /// for the field.
    pub fn figure(&self, code: &str, field: &str) -> Option<StoredFigure> {
        self.figure_at(self.grid_place(code)?, self.field_place(field)?)
    }

    /// The same by places; for loops over many grids.
    pub fn figure_at(&self, grid: usize, field: usize) -> Option<StoredFigure> {
        if field >= self.fields.len() {
            return None;
        }
        let at = grid * self.fields.len() + field;
        let source = self.rows.get(*self.sources.get(at)? as usize)?;
        let sheet = &self.sheets[source.sheet as usize];
        let column = sheet.fields.iter().rposition(|own| *own == field)?;
        Some(StoredFigure { value: self.values[at], sheet: sheet.id, row: source.row, column: column as u32 })
    }

    /// The figures of a grid without their places, aligned with [`fields`](Self::fields); missing where
    /// nothing was reported or entered. Empty for an unknown grid.
    pub fn values(&self, code: &str) -> &[Value] {
        match self.grid_place(code) {
            Some(grid) => &self.values[grid * self.fields.len()..(grid + 1) * self.fields.len()],
            None => &[],
        }
    }

    /// Veto items of a grid: reported in the column 一票否决, or raised and not taken back.
    pub fn vetoes(&self, code: &str) -> &[String] {
        self.vetoes_of(code).map_or(&[], |vetoes| &vetoes.items)
    }

    /// Sheet and row of the grid's reported veto items.
    pub fn veto_origin(&self, code: &str) -> Option<(i64, u32)> {
        let source = self.rows[self.vetoes_of(code)?.source? as usize];
        Some((self.sheets[source.sheet as usize].id, source.row))
    }

    /// Why the points that a person gave in this field are below full marks.
    pub fn reason(&self, code: &str, field: &str) -> Option<&str> {
        if let Some((adjustment, _)) = self.adjusted(code, field) {
            return Some(&adjustment.basis.reason);
        }
        let figure = self.figure(code, field)?;
        self.reasons.get(&(figure.sheet, figure.row, field.to_owned())).map(String::as_str)
    }

    /// The adjustment of a figure that stands, and what the sheets say beneath it.
    pub fn adjusted(&self, code: &str, field: &str) -> Option<(&Adjustment, Value)> {
        let place = (self.grid_place(code)?, self.field_place(field)?);
        self.adjusted.get(&place).map(|(adjustment, beneath)| (adjustment, *beneath))
    }

    /// Vetoes of the grid that were raised or taken back by hand, in the order in which they were entered.
    pub fn veto_adjustments(&self, code: &str) -> &[Adjustment] {
        let own = self.grid_place(code).and_then(|grid| self.veto_adjustments.get(&grid));
        own.map_or(&[], Vec::as_slice)
    }

    fn vetoes_of(&self, code: &str) -> Option<&Vetoes> {
        self.vetoes.get(&self.grid_place(code)?)
    }

    fn add_sheet(&mut self, id: i64, columns: Vec<(String, String)>, has_vetoes: bool) {
        let fields = columns.into_iter().map(|(field, _)| self.field_place_for(field)).collect();
        self.sheets.push(SheetColumns { id, fields, has_vetoes });
    }

    /// Makes room for the grids of the largest sheet: lists that outgrow their place are moved. All sheets are added
    /// before.
    fn expect(&mut self, connection: &Connection) -> Result<()> {
        let mut count = connection.prepare_cached("SELECT count(*) FROM figure_row WHERE sheet = ?")?;
        let rows = self.sheets.iter().map(|sheet| count.query_row([sheet.id], |row| row.get::<_, u32>(0)));
        let most = rows.collect::<rusqlite::Result<Vec<_>>>()?.into_iter().max().unwrap_or(0) as usize;
        self.values.reserve_exact(most * self.fields.len());
        self.sources.reserve_exact(most * self.fields.len());
        self.rows.reserve(most);
        Ok(())
    }

    fn field_place_for(&mut self, field: String) -> usize {
        *self.field_places.entry(field).or_insert_with_key(|field| {
            self.fields.push(field.clone());
            self.fields.len() - 1
        })
    }

    /// Lays a row over what is there. All sheets are added before.
    fn lay(&mut self, sheet: usize, row: u32, code: &str, figures: &str, vetoes: Option<&str>) -> Result<()> {
        let source = self.rows.len() as u32;
        self.rows.push(Source { sheet: sheet as u32, row });
        let grid = self.place_for(code);
        let SheetColumns { fields, has_vetoes, .. } = &self.sheets[sheet];
        let start = grid * self.fields.len();
        if !fields.is_empty() {
            let mut texts = figures.split(',');
            for (field, text) in fields.iter().zip(texts.by_ref()) {
                self.values[start + field] = read_figure(text)?;
                self.sources[start + field] = source;
            }
            if texts.next().is_some() || figures.matches(',').count() + 1 != fields.len() {
                return Err(Trouble::Unreadable(format!("第 {row} 行的数据与列数不符")));
            }
        }
        if *has_vetoes || vetoes.is_some() {
            let items: Vec<String> = vetoes.map(serde_json::from_str).transpose()?.unwrap_or_default();
            if items.is_empty() {
                self.vetoes.remove(&grid);
            } else {
                self.vetoes.insert(grid, Vetoes { items, source: Some(source) });
            }
        }
        Ok(())
    }

    /// Lays an adjustment over what is there. All rows were laid, and its field is known.
    fn adjust(&mut self, adjustment: Adjustment) -> Result<()> {
        let grid = self.place_for(&adjustment.grid);
        match adjustment.kind {
            AdjustmentKind::Figure => {
                let field = self.field_place_for(adjustment.subject.clone());
                let value = &mut self.values[grid * self.fields.len() + field];
                let reported = *value;
                *value = read_figure(&adjustment.now)?;
                let beneath = self.adjusted.get(&(grid, field)).map_or(reported, |(_, beneath)| *beneath);
                self.adjusted.insert((grid, field), (adjustment, beneath));
            }
            AdjustmentKind::Veto => {
                let own = self.vetoes.entry(grid).or_insert(Vetoes { items: Vec::new(), source: None });
                own.items.retain(|item| *item != adjustment.subject);
                if adjustment.now == RAISED {
                    own.items.push(adjustment.subject.clone());
                }
                self.veto_adjustments.entry(grid).or_default().push(adjustment);
            }
        }
        Ok(())
    }

    fn place_for(&mut self, code: &str) -> usize {
        if let Some(&grid) = self.grid_places.get(code) {
            return grid;
        }
        let grid = self.grids.len();
        self.grids.push(code.to_owned());
        self.grid_places.insert(code.to_owned(), grid);
        self.values.resize((grid + 1) * self.fields.len(), Value::Missing);
        self.sources.resize((grid + 1) * self.fields.len(), NOWHERE);
        grid
    }
}

impl Ledger {
    /// The figures of the month as they stand.
    pub fn stored_month(&self, month: Month) -> std::result::Result<StoredMonth, Failure> {
        Ok(read(&self.connection, month, adjustments::standing(&self.connection, month)?)?)
    }

    /// The figures of its month as they would stand with one more adjustment or counter-entry. Stores nothing.
    pub fn stored_month_if(&self, new: &NewAdjustment) -> std::result::Result<StoredMonth, Failure> {
        Ok(read(&self.connection, new.month, adjustments::standing_if(&self.connection, new)?)?)
    }
}

fn read(connection: &Connection, month: Month, adjustments: Vec<Adjustment>) -> Result<StoredMonth> {
    let mut stored = StoredMonth::default();
    let mut sheets = connection.prepare_cached(
        "SELECT id, columns, veto_column IS NOT NULL FROM live_sheet
         WHERE kind = 'month' AND month = ? ORDER BY id",
    )?;
    let mut found = sheets.query([month.to_string()])?;
    while let Some(row) = found.next()? {
        stored.add_sheet(row.get(0)?, read_columns(row.get_ref(1)?.as_str()?)?, row.get(2)?);
    }
    for adjustment in adjustments.iter().filter(|one| one.kind == AdjustmentKind::Figure) {
        stored.field_place_for(adjustment.subject.clone());
    }
    stored.expect(connection)?;
    let mut rows = connection
        .prepare_cached("SELECT row, grid, figures, vetoes FROM figure_row WHERE sheet = ? ORDER BY row")?;
    for sheet in 0..stored.sheets.len() {
        let mut found = rows.query([stored.sheets[sheet].id])?;
        while let Some(row) = found.next()? {
            let (code, figures) = (row.get_ref(1)?.as_str()?, row.get_ref(2)?.as_str()?);
            stored.lay(sheet, row.get(0)?, code, figures, row.get_ref(3)?.as_str_or_null()?)?;
        }
    }
    stored.reported = stored.grids.len();
    for adjustment in adjustments {
        stored.adjust(adjustment)?;
    }
    let mut reasons = connection.prepare_cached("SELECT row, field, reason FROM reason WHERE sheet = ?")?;
    for sheet in &stored.sheets {
        let mut found = reasons.query([sheet.id])?;
        while let Some(row) = found.next()? {
            stored.reasons.insert((sheet.id, row.get(0)?, row.get(1)?), row.get(2)?);
        }
    }
    Ok(stored)
}

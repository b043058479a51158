//! Which roster holds in a month.
//!
//! The newest one imported for that month or before. A district that imports its roster once and then works
//! through earlier months must get on too: before the first roster the first one holds, and the grids' own
//! 起始月份 say which of them were there. Rosters imported for the same month are one: streets send theirs
//! apart.

use std::collections::HashMap;

use gridindex_core::{Failure, Grid, Month, Roster};
use rusqlite::{Connection, OptionalExtension};

use crate::Ledger;
use crate::model::SheetOrigin;
use crate::review::{Publication, editions};
use crate::trouble::Result;
use crate::{origins, rows};

impl Ledger {
    /// The roster that holds in the month: all its grids, those that are not there in the month too
    /// ([`Roster::in_month`] leaves them out). Empty when none was imported.
    ///
    /// Of two rows with one code the later wins, in the place of the first.
    pub fn roster(&self, month: Month) -> std::result::Result<Roster, Failure> {
        Ok(roster(&self.connection, month)?)
    }

    /// The month for which the roster that holds in this one was imported: of two months with the same answer
    /// the rosters are the same. `None` when none was imported.
    pub fn roster_month(&self, month: Month) -> std::result::Result<Option<Month>, Failure> {
        let in_force = month_in_force(&self.connection, month)?;
        Ok(in_force.map(|month| crate::months::read(&month)).transpose()?)
    }

    /// The sheet and row in which the grid stands in the roster that holds in the month.
    pub fn roster_origin(
        &self,
        code: &str,
        month: Month,
    ) -> std::result::Result<Option<(SheetOrigin, u32)>, Failure> {
        Ok(row_of(&self.connection, code, month)?)
    }
}

fn roster(connection: &Connection, month: Month) -> Result<Roster> {
    let Some(month) = month_in_force(connection, month)? else { return Ok(Roster::default()) };
    let mut query = connection.prepare_cached(
        "SELECT roster_row.content FROM live_sheet JOIN roster_row ON roster_row.sheet = live_sheet.id
         WHERE live_sheet.kind = 'roster' AND live_sheet.month = ?
         ORDER BY roster_row.sheet, roster_row.row",
    )?;
    let mut found = query.query([month])?;
    let mut grids: Vec<Grid> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    while let Some(row) = found.next()? {
        let grid = rows::read_grid(row.get_ref(0)?.as_str()?)?;
        if let Some(&place) = places.get(&grid.code) {
            grids[place] = grid;
        } else {
            places.insert(grid.code.clone(), grids.len());
            grids.push(grid);
        }
    }
    Ok(Roster::new(grids))
}

/// Published months whose roster may be that of this batch: those that were sealed after it came in, each with the
/// roster that holds in it now.
pub(crate) fn resting_on(connection: &Connection, batch: i64) -> Result<Vec<(Publication, Roster)>> {
    let came_in: Option<i64> = connection
        .prepare_cached(
            "SELECT max(place) FROM log WHERE what ->> 'did' = 'commit' AND what ->> 'batch' = ?",
        )?
        .query_row([batch], |row| row.get(0))?;
    let has_roster: bool = connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM live_sheet JOIN sheet USING (id) JOIN file ON file.id = sheet.file
                            WHERE live_sheet.kind = 'roster' AND file.batch = ?)",
        )?
        .query_row([batch], |row| row.get(0))?;
    let Some(came_in) = came_in.filter(|_| has_roster) else { return Ok(Vec::new()) };
    let mut resting = Vec::new();
    for publication in editions::sealed(connection)? {
        if publication.place > came_in {
            let held = roster(connection, publication.month)?;
            resting.push((publication, held));
        }
    }
    Ok(resting)
}

/// Refuses to go on when one of these rosters is no longer what it was. What was sealed stays readable all the same,
/// but opened again the month would stand without its grids.
pub(crate) fn refuse_changed(
    connection: &Connection,
    batch: i64,
    resting: &[(Publication, Roster)],
) -> Result<()> {
    let mut changed = Vec::new();
    for (publication, held) in resting {
        if roster(connection, publication.month)? != *held {
            changed.push(format!("{}第{}版", publication.month.chinese(), publication.edition));
        }
    }
    if changed.is_empty() {
        return Ok(());
    }
    Err(Failure::new(
        "roster_in_use",
        format!("第 {batch} 批里有已公布的{}所用的网格名册，不能撤回", changed.join("、")),
        "要改名册，直接再导入一份新的；确需撤回的，先写明理由重开那个月",
    )
    .into())
}

fn row_of(connection: &Connection, code: &str, month: Month) -> Result<Option<(SheetOrigin, u32)>> {
    let Some(month) = month_in_force(connection, month)? else { return Ok(None) };
    let place: Option<(i64, u32)> = connection
        .prepare_cached(
            "SELECT roster_row.sheet, roster_row.row
             FROM live_sheet JOIN roster_row ON roster_row.sheet = live_sheet.id
             WHERE live_sheet.kind = 'roster' AND live_sheet.month = ? AND roster_row.code = ?
             ORDER BY roster_row.sheet DESC, roster_row.row DESC LIMIT 1",
        )?
        .query_row([&month, code], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    place.map(|(sheet, row)| Ok((origins::origin(connection, sheet)?, row))).transpose()
}

/// The month whose roster holds in `month`.
fn month_in_force(connection: &Connection, month: Month) -> Result<Option<String>> {
    Ok(connection
        .prepare_cached(
            "SELECT coalesce(max(month) FILTER (WHERE month <= ?), min(month))
             FROM live_sheet WHERE kind = 'roster'",
        )?
        .query_row([month.to_string()], |row| row.get(0))?)
}

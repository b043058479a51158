//! Corrected figures and vetoes: each lies over what was imported until a counter-entry undoes it.

use gridindex_core::{Failure, Month};
use rusqlite::{Connection, OptionalExtension, Row};

use super::{Adjustment, AdjustmentKind, Basis, NewAdjustment, collect, month_of, unknown_word};
use crate::Ledger;
use crate::log::{self, Entry};
use crate::months::HOLDS;
use crate::review::editions;
use crate::trouble::Result;

impl Ledger {
    /// Enters an adjustment, or the counter-entry to one; returns its number.
    ///
    /// # Errors
    /// `month_sealed`; `adjustment_unknown`, `adjustment_undone` for a counter-entry to nothing, to a counter-entry
    /// or to what was undone before; `appeal_unknown` when it is to follow from an appeal that is not the month's.
    pub fn adjust(&mut self, new: &NewAdjustment) -> std::result::Result<i64, Failure> {
        Ok(self.change(|transaction, who| store(transaction, who, new))?)
    }

    /// Refuses what [`adjust`](Self::adjust) would refuse, and stores nothing.
    ///
    /// # Errors
    /// As [`adjust`](Self::adjust).
    pub fn refuse_adjustment(&self, new: &NewAdjustment) -> std::result::Result<(), Failure> {
        Ok(refuse(&self.connection, new)?)
    }

    /// Every adjustment of the month with its counter-entries, in the order in which they were entered.
    pub fn adjustments(&self, month: Month) -> std::result::Result<Vec<Adjustment>, Failure> {
        Ok(of_month(&self.connection, month)?)
    }

    /// The adjustments of the month that stand, the later on top of the earlier.
    pub fn standing_adjustments(&self, month: Month) -> std::result::Result<Vec<Adjustment>, Failure> {
        Ok(standing(&self.connection, month)?)
    }

    /// The adjustment of that number.
    ///
    /// # Errors
    /// `adjustment_unknown`.
    pub fn adjustment(&self, id: i64) -> std::result::Result<Adjustment, Failure> {
        find(&self.connection, id)?.ok_or_else(|| unknown(id))
    }
}

fn store(connection: &Connection, who: &str, new: &NewAdjustment) -> Result<i64> {
    refuse(connection, new)?;
    let Basis { reason, document, person, day } = &new.basis;
    let place = log::next_place(connection)?;
    connection
        .prepare_cached(
            "INSERT INTO adjustment (log, month, grid, kind, subject, before, now, reason, document, person, day,
                                     made_at, appeal, undoes)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(rusqlite::params![
            place,
            new.month.to_string(),
            new.grid,
            new.kind.name(),
            new.subject,
            new.before,
            new.now,
            reason,
            document,
            person,
            day,
            new.made_at,
            new.appeal,
            new.undoes
        ])?;
    let id = connection.last_insert_rowid();
    log::append(connection, who, &Entry::Adjust(Box::new(numbered(new, id, place))))?;
    Ok(id)
}

fn refuse(connection: &Connection, new: &NewAdjustment) -> Result<()> {
    editions::refuse_sealed(connection, new.month)?;
    if let Some(undone) = new.undoes {
        refuse_undone(connection, new, undone)?;
    }
    if let Some(appeal) = new.appeal {
        super::appeals::refuse_other_month(connection, appeal, new.month)?;
    }
    Ok(())
}

fn numbered(new: &NewAdjustment, id: i64, place: i64) -> Adjustment {
    Adjustment {
        id,
        month: new.month,
        grid: new.grid.clone(),
        kind: new.kind,
        subject: new.subject.clone(),
        before: new.before.clone(),
        now: new.now.clone(),
        basis: new.basis.clone(),
        made_at: new.made_at.clone(),
        appeal: new.appeal,
        undoes: new.undoes,
        place,
    }
}

fn refuse_undone(connection: &Connection, new: &NewAdjustment, undone: i64) -> Result<()> {
    let target = find(connection, undone)?.ok_or_else(|| unknown(undone))?;
    if target.month != new.month {
        return Err(unknown(undone).into());
    }
    let before: bool = connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM adjustment WHERE undoes = ?)")?
        .query_row([undone], |row| row.get(0))?;
    if target.undoes.is_some() || before {
        return Err(Failure::new(
            "adjustment_undone",
            if before {
                format!("第 {undone} 号更正已经撤销过了")
            } else {
                format!("第 {undone} 号本身是一条撤销，不能再撤销")
            },
            "需要恢复的，请重新录入一条更正",
        )
        .into());
    }
    Ok(())
}

fn unknown(id: i64) -> Failure {
    Failure::new("adjustment_unknown", format!("没有第 {id} 号更正"), "请在更正列表里查看编号")
}

const COLUMNS: &str = "id, log, month, grid, kind, subject, before, now, reason, document, person, day, made_at, \
                       appeal, undoes";

fn find(connection: &Connection, id: i64) -> Result<Option<Adjustment>> {
    let query = format!("SELECT {COLUMNS} FROM adjustment AS this WHERE id = ? AND {HOLDS}");
    connection.prepare_cached(&query)?.query_row([id], of_row).optional()?.transpose()
}

/// Every adjustment in the ledger.
pub(crate) fn all(connection: &Connection) -> Result<Vec<Adjustment>> {
    let mut query = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM adjustment ORDER BY id"))?;
    collect(query.query_map([], of_row)?)?.into_iter().collect()
}

fn of_month(connection: &Connection, month: Month) -> Result<Vec<Adjustment>> {
    let query = format!("SELECT {COLUMNS} FROM adjustment AS this WHERE month = ? AND {HOLDS} ORDER BY id");
    let mut query = connection.prepare_cached(&query)?;
    collect(query.query_map([month.to_string()], of_row)?)?.into_iter().collect()
}

/// Those that stand, the later on top of the earlier.
pub(crate) fn standing(connection: &Connection, month: Month) -> Result<Vec<Adjustment>> {
    let query = format!(
        "SELECT {COLUMNS} FROM adjustment AS this WHERE month = ? AND undoes IS NULL AND {HOLDS}
         AND NOT EXISTS (SELECT 1 FROM adjustment AS counter WHERE counter.undoes = this.id) ORDER BY id"
    );
    let mut query = connection.prepare_cached(&query)?;
    collect(query.query_map([month.to_string()], of_row)?)?.into_iter().collect()
}

/// Those that would stand with one more.
pub(crate) fn standing_if(connection: &Connection, new: &NewAdjustment) -> Result<Vec<Adjustment>> {
    let mut standing = standing(connection, new.month)?;
    match new.undoes {
        Some(undone) => standing.retain(|one| one.id != undone),
        None => standing.push(numbered(new, i64::MAX, i64::MAX)),
    }
    Ok(standing)
}

fn of_row(row: &Row<'_>) -> rusqlite::Result<Result<Adjustment>> {
    let kind: String = row.get("kind")?;
    let kind = match kind.as_str() {
        "figure" => AdjustmentKind::Figure,
        "veto" => AdjustmentKind::Veto,
        other => return Ok(Err(unknown_word("更正的种类", other))),
    };
    Ok(Ok(Adjustment {
        id: row.get("id")?,
        month: month_of(row, "month")?,
        grid: row.get("grid")?,
        kind,
        subject: row.get("subject")?,
        before: row.get("before")?,
        now: row.get("now")?,
        basis: Basis {
            reason: row.get("reason")?,
            document: row.get("document")?,
            person: row.get("person")?,
            day: row.get("day")?,
        },
        made_at: row.get("made_at")?,
        appeal: row.get("appeal")?,
        undoes: row.get("undoes")?,
        place: row.get("log")?,
    }))
}

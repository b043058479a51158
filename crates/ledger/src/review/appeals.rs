//! 申诉: who appeals, with what evidence, and what came of it.

use std::collections::HashMap;

use gridindex_core::{Failure, Month};
use rusqlite::{Connection, OptionalExtension, Row};

use super::{Appeal, Decision, Evidence, NewAppeal, Verdict, collect, month_of, unknown_word};
use crate::Ledger;
use crate::log::{self, Entry};
use crate::months::HOLDS;
use crate::trouble::Result;

impl Ledger {
    /// Records an appeal with its evidence; returns its number.
    pub fn appeal(&mut self, new: &NewAppeal) -> std::result::Result<i64, Failure> {
        Ok(self.change(|transaction, who| store(transaction, who, new))?)
    }

    /// Every appeal of the month in order of number, each with the decision on it, if one was taken.
    pub fn appeals(&self, month: Month) -> std::result::Result<Vec<(Appeal, Option<Decision>)>, Failure> {
        Ok(of_month(&self.connection, month)?)
    }

    /// The month of an appeal.
    ///
    /// # Errors
    /// `appeal_unknown`.
    pub fn month_of_appeal(&self, id: i64) -> std::result::Result<Month, Failure> {
        Ok(month_of_appeal(&self.connection, id)?)
    }

    /// Month and grid of an appeal.
    ///
    /// # Errors
    /// `appeal_unknown`.
    pub fn subject_of_appeal(&self, id: i64) -> std::result::Result<(Month, String), Failure> {
        let month = self.month_of_appeal(id)?;
        let grid = || -> Result<String> {
            Ok(self.connection.query_row("SELECT grid FROM appeal WHERE id = ?", [id], |row| row.get(0))?)
        };
        Ok((month, grid()?))
    }

    /// Decides an appeal, once.
    ///
    /// # Errors
    /// `appeal_unknown`; `appeal_decided`.
    pub fn decide_appeal(
        &mut self,
        appeal: i64,
        verdict: Verdict,
        reason: &str,
        person: &str,
        made_at: &str,
    ) -> std::result::Result<(), Failure> {
        let decided = self.change(|transaction, who| {
            month_of_appeal(transaction, appeal)?;
            if let Some(decision) = decision_on(transaction, appeal)? {
                let verdict = decision.verdict.chinese();
                return Err(Failure::new(
                    "appeal_decided",
                    format!("第 {appeal} 号申诉已经有结论：{verdict}"),
                    "结论只下一次；情况有变的，请另记一条申诉",
                )
                .into());
            }
            let place = log::next_place(transaction)?;
            transaction.execute(
                "INSERT INTO decision (appeal, log, verdict, reason, person, made_at) VALUES (?, ?, ?, ?, ?, ?)",
                (appeal, place, verdict.name(), reason, person, made_at),
            )?;
            let decision = Decision {
                appeal,
                verdict,
                reason: reason.to_owned(),
                person: person.to_owned(),
                made_at: made_at.to_owned(),
                place,
            };
            log::append(transaction, who, &Entry::DecideAppeal(Box::new(decision)))
        });
        Ok(decided?)
    }

    /// The bytes of an appeal's evidence, those that are kept: name and content.
    ///
    /// # Errors
    /// `appeal_unknown`.
    pub fn evidence(&self, appeal: i64) -> std::result::Result<Vec<(String, Vec<u8>)>, Failure> {
        let read = || -> Result<Vec<(String, Vec<u8>)>> {
            month_of_appeal(&self.connection, appeal)?;
            let mut query = self.connection.prepare_cached(
                "SELECT name, content FROM evidence WHERE appeal = ? AND content IS NOT NULL ORDER BY number",
            )?;
            collect(query.query_map([appeal], |row| Ok((row.get(0)?, row.get(1)?)))?)
        };
        Ok(read()?)
    }
}

fn store(connection: &Connection, who: &str, new: &NewAppeal) -> Result<i64> {
    let place = log::next_place(connection)?;
    connection.execute(
        "INSERT INTO appeal (log, month, grid, item, person, day, made_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (place, new.month.to_string(), &new.grid, &new.item, &new.person, &new.day, &new.made_at),
    )?;
    let id = connection.last_insert_rowid();
    for (number, file) in (1_i64..).zip(&new.evidence) {
        connection.execute(
            "INSERT INTO evidence (appeal, number, name, sha256, size, content) VALUES (?, ?, ?, ?, ?, ?)",
            (id, number, &file.name, &file.sha256, file.size.cast_signed(), &file.content),
        )?;
    }
    let evidence = new.evidence.iter().map(|file| Evidence {
        name: file.name.clone(),
        sha256: file.sha256.clone(),
        size: file.size,
        kept: file.content.is_some(),
    });
    let appeal = Appeal {
        id,
        month: new.month,
        grid: new.grid.clone(),
        item: new.item.clone(),
        person: new.person.clone(),
        day: new.day.clone(),
        made_at: new.made_at.clone(),
        evidence: evidence.collect(),
        place,
    };
    log::append(connection, who, &Entry::Appeal(Box::new(appeal)))?;
    Ok(id)
}

fn month_of_appeal(connection: &Connection, id: i64) -> Result<Month> {
    let month = connection
        .prepare_cached(&format!("SELECT month FROM appeal AS this WHERE id = ? AND {HOLDS}"))?
        .query_row([id], |row| month_of(row, "month"))
        .optional()?;
    Ok(month.ok_or_else(|| {
        Failure::new("appeal_unknown", format!("没有第 {id} 号申诉"), "请在申诉列表里查看编号")
    })?)
}

/// An adjustment can only follow from an appeal of its own month.
pub(crate) fn refuse_other_month(connection: &Connection, appeal: i64, month: Month) -> Result<()> {
    let own = month_of_appeal(connection, appeal)?;
    if own == month {
        return Ok(());
    }
    Err(Failure::new(
        "appeal_unknown",
        format!("第 {appeal} 号申诉是{}的，不是{}的", own.chinese(), month.chinese()),
        "请在申诉列表里核对编号",
    )
    .into())
}

/// How many appeals of the month are not decided.
pub(crate) fn open(connection: &Connection, month: Month) -> Result<u32> {
    Ok(connection
        .prepare_cached(&format!(
            "SELECT count(*) FROM appeal AS this WHERE month = ? AND {HOLDS}
             AND NOT EXISTS (SELECT 1 FROM decision WHERE decision.appeal = this.id)"
        ))?
        .query_row([month.to_string()], |row| row.get(0))?)
}

fn of_month(connection: &Connection, month: Month) -> Result<Vec<(Appeal, Option<Decision>)>> {
    let appeals = read(connection, &format!("WHERE {HOLDS}"))?;
    let appeals = appeals.into_iter().filter(|appeal| appeal.month == month);
    appeals.map(|appeal| Ok((decision_on(connection, appeal.id)?, appeal))).map(swap).collect()
}

fn swap<A, B>(pair: Result<(A, B)>) -> Result<(B, A)> {
    pair.map(|(a, b)| (b, a))
}

/// Every appeal in the ledger.
pub(crate) fn all(connection: &Connection) -> Result<Vec<Appeal>> {
    read(connection, "")
}

fn read(connection: &Connection, which: &str) -> Result<Vec<Appeal>> {
    let mut evidence = all_evidence(connection)?;
    let mut query =
        connection.prepare_cached(&format!("SELECT * FROM appeal AS this {which} ORDER BY id"))?;
    collect(query.query_map([], |row| {
        let id = row.get("id")?;
        Ok(Appeal {
            id,
            month: month_of(row, "month")?,
            grid: row.get("grid")?,
            item: row.get("item")?,
            person: row.get("person")?,
            day: row.get("day")?,
            made_at: row.get("made_at")?,
            evidence: evidence.remove(&id).unwrap_or_default(),
            place: row.get("log")?,
        })
    })?)
}

fn all_evidence(connection: &Connection) -> Result<HashMap<i64, Vec<Evidence>>> {
    let mut query = connection.prepare_cached(
        "SELECT appeal, name, sha256, size, content IS NOT NULL AS kept FROM evidence ORDER BY appeal, number",
    )?;
    let rows = query.query_map([], |row| {
        let evidence = Evidence {
            name: row.get("name")?,
            sha256: row.get("sha256")?,
            size: row.get::<_, i64>("size")?.cast_unsigned(),
            kept: row.get("kept")?,
        };
        Ok((row.get::<_, i64>("appeal")?, evidence))
    })?;
    let mut by_appeal: HashMap<i64, Vec<Evidence>> = HashMap::new();
    for row in rows {
        let (appeal, evidence) = row?;
        by_appeal.entry(appeal).or_default().push(evidence);
    }
    Ok(by_appeal)
}

fn decision_on(connection: &Connection, appeal: i64) -> Result<Option<Decision>> {
    let found =
        connection.prepare_cached("SELECT * FROM decision WHERE appeal = ?")?.query_row([appeal], of_row);
    found.optional()?.transpose()
}

/// Every decision in the ledger.
pub(crate) fn decisions(connection: &Connection) -> Result<Vec<Decision>> {
    let mut query = connection.prepare_cached("SELECT * FROM decision ORDER BY log")?;
    collect(query.query_map([], of_row)?)?.into_iter().collect()
}

fn of_row(row: &Row<'_>) -> rusqlite::Result<Result<Decision>> {
    let verdict: String = row.get("verdict")?;
    let Some(verdict) = Verdict::ALL.into_iter().find(|known| known.name() == verdict) else {
        return Ok(Err(unknown_word("申诉的结论", &verdict)));
    };
    Ok(Ok(Decision {
        appeal: row.get("appeal")?,
        verdict,
        reason: row.get("reason")?,
        person: row.get("person")?,
        made_at: row.get("made_at")?,
        place: row.get("log")?,
    }))
}

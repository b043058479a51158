//! 公布: a month is sealed as an edition, and opened again for the next one.
//!
//! An edition is the place in the log at which it was sealed. Nothing of it is copied: what stood there is read
//! again from the layers (see `horizon`), and the seal says that it is the same.

use gridindex_core::{Failure, Month};
use rusqlite::{Connection, OptionalExtension, Row};
use sha2::{Digest, Sha256};

use super::{MonthState, NewPublication, Publication, Reopening, announcements, appeals, collect, month_of};
use crate::Ledger;
use crate::log::{self, Entry, hex};
use crate::trouble::Result;

/// The part of a seal that covers the results.
pub const RESULTS: &str = "results";

impl Ledger {
    /// How far the month has come.
    pub fn month_state(&self, month: Month) -> std::result::Result<MonthState, Failure> {
        Ok(state(&self.connection, month)?)
    }

    /// Every published edition of the month, the first one first.
    pub fn publications(&self, month: Month) -> std::result::Result<Vec<Publication>, Failure> {
        Ok(of_month(&self.connection, month)?)
    }

    /// Every published edition in the ledger, in the order in which they were published.
    pub fn every_publication(&self) -> std::result::Result<Vec<Publication>, Failure> {
        Ok(all(&self.connection)?)
    }

    /// Why the month was opened again, each time.
    pub fn reopenings(&self, month: Month) -> std::result::Result<Vec<Reopening>, Failure> {
        Ok(reopenings_of(&self.connection, month)?)
    }

    /// Seals the month as its next edition.
    ///
    /// # Errors
    /// `month_sealed`; `appeals_open` unless they are overruled; `ledger_moved`: something was entered since the
    /// parts were read.
    pub fn publish(&mut self, new: &NewPublication) -> std::result::Result<Publication, Failure> {
        Ok(self.change(|transaction, who| store(transaction, who, new))?)
    }

    /// Opens a published month again, for its next edition; returns that edition's number.
    ///
    /// # Errors
    /// `month_not_published`.
    pub fn reopen(
        &mut self,
        month: Month,
        reason: &str,
        person: &str,
        made_at: &str,
    ) -> std::result::Result<u32, Failure> {
        let reopened = self.change(|transaction, who| {
            let Some(edition) = sealed_edition(transaction, month)? else {
                return Err(Failure::new(
                    "month_not_published",
                    format!("{}还没有公布，不用重开", month.chinese()),
                    "草稿可以直接更正",
                )
                .into());
            };
            let place = log::next_place(transaction)?;
            transaction.execute(
                "INSERT INTO reopening (month, edition, log, reason, person, made_at) VALUES (?, ?, ?, ?, ?, ?)",
                (month.to_string(), edition + 1, place, reason, person, made_at),
            )?;
            let reopening = Reopening {
                month,
                edition: edition + 1,
                reason: reason.to_owned(),
                person: person.to_owned(),
                made_at: made_at.to_owned(),
                place,
            };
            log::append(transaction, who, &Entry::Reopen(Box::new(reopening)))?;
            Ok(edition + 1)
        });
        Ok(reopened?)
    }

    /// Refuses a month that is published and was not opened again.
    ///
    /// # Errors
    /// `month_sealed`.
    pub fn refuse_sealed(&self, month: Month) -> std::result::Result<(), Failure> {
        Ok(refuse_sealed(&self.connection, month)?)
    }
}

/// Every change of a month asks this first, in its own transaction.
pub(crate) fn refuse_sealed(connection: &Connection, month: Month) -> Result<()> {
    let Some(edition) = sealed_edition(connection, month)? else { return Ok(()) };
    Err(Failure::new(
        "month_sealed",
        format!("{}已经公布并封存（第{edition}版），不能再改", month.chinese()),
        format!(
            "确需更正的，请写明理由重开（gridindex reopen --month {month} --reason 理由），改好后公布第{}版",
            edition + 1
        ),
    )
    .into())
}

/// SHA-256 over the parts of an edition.
pub(crate) fn seal_of(parts: &[(String, String)]) -> String {
    let mut hash = Sha256::new();
    for (name, sha256) in parts {
        hash.update(format!("{name} {sha256}\n"));
    }
    hex(&hash.finalize())
}

fn store(connection: &Connection, who: &str, new: &NewPublication) -> Result<Publication> {
    refuse_sealed(connection, new.month)?;
    let place = log::next_place(connection)?;
    if place != new.seen + 1 {
        return Err(Failure::new(
            "ledger_moved",
            "封存的时候另一个程序改动了台账，没有公布",
            "请核对后再公布一次",
        )
        .into());
    }
    let open = appeals::open(connection, new.month)?;
    if open > 0 && new.overruled.is_empty() {
        return Err(Failure::new(
            "appeals_open",
            format!("还有 {open} 件申诉没有结论，不能公布"),
            "请先给出结论（gridindex decide）；确需先公布的，写明理由（--overrule 理由）",
        )
        .into());
    }
    let announced = match state(connection, new.month)? {
        MonthState::Announced { announcement, .. } => Some((announcement.first, announcement.last)),
        _ => None,
    };
    let mut parts = new.parts.clone();
    parts.push((RESULTS.to_owned(), hex(&Sha256::digest(&new.results))));
    let publication = Publication {
        month: new.month,
        edition: next_edition(connection, new.month)?,
        person: new.person.clone(),
        made_at: new.made_at.clone(),
        announced,
        overruled: if open > 0 { new.overruled.clone() } else { String::new() },
        seal: seal_of(&parts),
        parts,
        results: new.results.clone(),
        place,
    };
    connection.execute(
        "INSERT INTO publication (month, edition, log, person, made_at, announced, overruled, parts, results, seal)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            publication.month.to_string(),
            publication.edition,
            place,
            &publication.person,
            &publication.made_at,
            publication.announced.as_ref().map(|(first, last)| format!("{first}/{last}")).unwrap_or_default(),
            &publication.overruled,
            serde_json::to_string(&publication.parts)?,
            &publication.results,
            &publication.seal,
        ),
    )?;
    log::append(connection, who, &Entry::Publish(Box::new(publication.clone())))?;
    Ok(publication)
}

fn state(connection: &Connection, month: Month) -> Result<MonthState> {
    let published = of_month(connection, month)?.pop();
    let reopened = reopenings_of(connection, month)?.pop();
    let edition = published.as_ref().map_or(1, |published| published.edition + 1);
    let since = match (published, reopened) {
        (Some(published), Some(reopened)) if reopened.place > published.place => reopened.place,
        (Some(published), _) => return Ok(MonthState::Published(Box::new(published))),
        (None, _) => 0,
    };
    let announcement = announcements::of_month(connection, month)?.pop();
    Ok(match announcement.filter(|announcement| announcement.place > since) {
        Some(announcement) => MonthState::Announced { edition, announcement },
        None => MonthState::Draft { edition },
    })
}

/// The edition that the month is sealed as now.
fn sealed_edition(connection: &Connection, month: Month) -> Result<Option<u32>> {
    Ok(connection
        .prepare_cached(
            "SELECT edition FROM publication AS this WHERE month = ?
             AND NOT EXISTS (SELECT 1 FROM reopening WHERE month = this.month AND edition = this.edition + 1)
             ORDER BY edition DESC LIMIT 1",
        )?
        .query_row([month.to_string()], |row| row.get(0))
        .optional()?)
}

/// The editions that months are sealed as now.
pub(crate) fn sealed(connection: &Connection) -> Result<Vec<Publication>> {
    let mut sealed = Vec::new();
    for publication in all(connection)? {
        if sealed_edition(connection, publication.month)? == Some(publication.edition) {
            sealed.push(publication);
        }
    }
    Ok(sealed)
}

fn next_edition(connection: &Connection, month: Month) -> Result<u32> {
    Ok(connection
        .prepare_cached("SELECT coalesce(max(edition), 0) + 1 FROM publication WHERE month = ?")?
        .query_row([month.to_string()], |row| row.get(0))?)
}

fn of_month(connection: &Connection, month: Month) -> Result<Vec<Publication>> {
    let mut query =
        connection.prepare_cached("SELECT * FROM publication WHERE month = ? ORDER BY edition")?;
    collect(query.query_map([month.to_string()], publication_of)?)?.into_iter().collect()
}

/// Every published edition in the ledger.
pub(crate) fn all(connection: &Connection) -> Result<Vec<Publication>> {
    let mut query = connection.prepare_cached("SELECT * FROM publication ORDER BY log")?;
    collect(query.query_map([], publication_of)?)?.into_iter().collect()
}

fn publication_of(row: &Row<'_>) -> rusqlite::Result<Result<Publication>> {
    let announced: String = row.get("announced")?;
    let parts: String = row.get("parts")?;
    let parts = match serde_json::from_str(&parts) {
        Ok(parts) => parts,
        Err(error) => return Ok(Err(error.into())),
    };
    Ok(Ok(Publication {
        month: month_of(row, "month")?,
        edition: row.get("edition")?,
        person: row.get("person")?,
        made_at: row.get("made_at")?,
        announced: announced.split_once('/').map(|(first, last)| (first.to_owned(), last.to_owned())),
        overruled: row.get("overruled")?,
        parts,
        results: row.get("results")?,
        seal: row.get("seal")?,
        place: row.get("log")?,
    }))
}

fn reopenings_of(connection: &Connection, month: Month) -> Result<Vec<Reopening>> {
    let mut query = connection.prepare_cached("SELECT * FROM reopening WHERE month = ? ORDER BY edition")?;
    collect(query.query_map([month.to_string()], reopening_of)?)
}

/// Every reopening in the ledger.
pub(crate) fn reopenings(connection: &Connection) -> Result<Vec<Reopening>> {
    let mut query = connection.prepare_cached("SELECT * FROM reopening ORDER BY log")?;
    collect(query.query_map([], reopening_of)?)
}

fn reopening_of(row: &Row<'_>) -> rusqlite::Result<Reopening> {
    Ok(Reopening {
        month: month_of(row, "month")?,
        edition: row.get("edition")?,
        reason: row.get("reason")?,
        person: row.get("person")?,
        made_at: row.get("made_at")?,
        place: row.get("log")?,
    })
}

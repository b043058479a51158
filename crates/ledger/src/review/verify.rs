//! Adjustments, appeals and editions against the log.

use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::{
    Adjustment, Announcement, Appeal, Decision, Publication, Reopening, adjustments, announcements, appeals,
    editions,
};
use crate::log::{Entry, hex};
use crate::trouble::Result;

/// What the log tells of.
#[derive(Default)]
pub(crate) struct Told {
    adjustments: Vec<Adjustment>,
    announcements: Vec<Announcement>,
    appeals: Vec<Appeal>,
    decisions: Vec<Decision>,
    publications: Vec<Publication>,
    reopenings: Vec<Reopening>,
}

impl Told {
    /// Takes an entry of this kind in; gives others back.
    pub(crate) fn replay(&mut self, place: i64, entry: Entry) -> Option<Entry> {
        match entry {
            Entry::Adjust(told) => self.adjustments.push(Adjustment { place, ..*told }),
            Entry::Announce(told) => self.announcements.push(Announcement { place, ..*told }),
            Entry::Appeal(told) => self.appeals.push(Appeal { place, ..*told }),
            Entry::DecideAppeal(told) => self.decisions.push(Decision { place, ..*told }),
            Entry::Publish(told) => self.publications.push(Publication { place, ..*told }),
            Entry::Reopen(told) => self.reopenings.push(Reopening { place, ..*told }),
            other => return Some(other),
        }
        None
    }

    /// Compares what is stored with what was told.
    pub(crate) fn compare(&self, connection: &Connection, troubles: &mut Vec<String>) -> Result<()> {
        let mut differ = |what: String| {
            if !troubles.contains(&what) {
                troubles.push(what);
            }
        };
        each(&adjustments::all(connection)?, &self.adjustments, &mut |one| {
            differ(format!("第 {} 号更正（{} {}）与操作记录不符", one.id, one.grid, one.subject));
        });
        each(&announcements::all(connection)?, &self.announcements, &mut |one| {
            differ(format!("{}的公示登记与操作记录不符", one.month.chinese()));
        });
        each(&appeals::all(connection)?, &self.appeals, &mut |one| {
            differ(format!("第 {} 号申诉（{}）与操作记录不符", one.id, one.grid));
        });
        each(&appeals::decisions(connection)?, &self.decisions, &mut |one| {
            differ(format!("第 {} 号申诉的结论与操作记录不符", one.appeal));
        });
        each(&editions::reopenings(connection)?, &self.reopenings, &mut |one| {
            differ(format!("{}重开第{}版的登记与操作记录不符", one.month.chinese(), one.edition));
        });
        let published = editions::all(connection)?;
        // The log keeps the hash of the results, not the results.
        let bare: Vec<Publication> =
            published.iter().map(|one| Publication { results: String::new(), ..one.clone() }).collect();
        each(&bare, &self.publications, &mut |one| {
            differ(format!("{}第{}版的公布登记与操作记录不符", one.month.chinese(), one.edition));
        });
        for one in &published {
            let results = hex(&Sha256::digest(&one.results));
            let sealed = one.parts.iter().find(|(name, _)| name == editions::RESULTS);
            if sealed.is_none_or(|(_, sha256)| *sha256 != results)
                || editions::seal_of(&one.parts) != one.seal
            {
                differ(format!("{}第{}版的封存结果被改动过", one.month.chinese(), one.edition));
            }
        }
        evidence(connection, troubles)
    }
}

/// Calls `differ` for whatever was told and is not stored, and for whatever is stored and was not told.
fn each<T: PartialEq>(stored: &[T], told: &[T], differ: &mut dyn FnMut(&T)) {
    for one in told.iter().filter(|one| !stored.contains(one)) {
        differ(one);
    }
    for (place, one) in stored.iter().enumerate() {
        if !told.contains(one) || stored[..place].contains(one) {
            differ(one);
        }
    }
}

/// The bytes of evidence against their hash; the log holds the hash.
fn evidence(connection: &Connection, troubles: &mut Vec<String>) -> Result<()> {
    let mut query = connection.prepare(
        "SELECT appeal, name, sha256, content FROM evidence WHERE content IS NOT NULL ORDER BY 1, number",
    )?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        if hex(&Sha256::digest(row.get_ref(3)?.as_blob()?)) != row.get_ref(2)?.as_str()? {
            let (appeal, name): (i64, String) = (row.get(0)?, row.get(1)?);
            troubles.push(format!("第 {appeal} 号申诉的证据 {name} 被改动过"));
        }
    }
    Ok(())
}

//! Whether the ledger is what was put into it: the file, the log's chain, and every sheet against the log.

use std::collections::{BTreeMap, HashMap};

use gridindex_core::{Failure, Scheme};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use sha2::{Digest, Sha256};

use crate::log::{self, Entry, hex};
use crate::trouble::Result;
use crate::{Ledger, open, review};

/// What a check of the ledger found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// Entries of the log.
    pub entries: u32,
    /// Sheets whose stored rows were compared with the log.
    pub sheets: u32,
    /// Hash of the last entry: written down elsewhere it proves that nothing before it was changed.
    pub last_hash: String,
    /// What is wrong, one Chinese sentence each; empty when all is well.
    pub troubles: Vec<String>,
}

impl Ledger {
    /// Walks the log's chain and compares schemes, months, batches and sheets with it. Changes nothing.
    pub fn verify(&self) -> std::result::Result<Verification, Failure> {
        Ok(verify(&self.connection)?)
    }
}

/// The hash of all that is stored of a sheet.
pub(crate) fn seal_sheet(connection: &Connection, sheet: i64) -> Result<String> {
    let mut hash = Sha256::new();
    feed(connection, "SELECT * FROM sheet WHERE id = ?", sheet, &mut hash)?;
    for table in ["roster_row", "figure_row", "session", "request", "event", "event_block"] {
        feed(connection, &format!("SELECT * FROM {table} WHERE sheet = ? ORDER BY row"), sheet, &mut hash)?;
    }
    feed(connection, "SELECT * FROM correction WHERE sheet = ? ORDER BY cell", sheet, &mut hash)?;
    feed(connection, "SELECT * FROM reason WHERE sheet = ? ORDER BY row, field", sheet, &mut hash)?;
    Ok(hex(&hash.finalize()))
}

fn feed(connection: &Connection, query: &str, sheet: i64, hash: &mut Sha256) -> Result<()> {
    let mut query = connection.prepare_cached(query)?;
    let columns = query.column_count();
    let mut rows = query.query([sheet])?;
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            // The length keeps cells from running into one another.
            match row.get_ref(column)? {
                ValueRef::Null => hash.update(u64::MAX.to_be_bytes()),
                ValueRef::Integer(number) => hash.update(number.to_be_bytes()),
                ValueRef::Real(number) => hash.update(number.to_be_bytes()),
                ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
                    hash.update((bytes.len() as u64).to_be_bytes());
                    hash.update(bytes);
                }
            }
        }
    }
    Ok(())
}

/// What the log says should be there.
#[derive(Default)]
pub(crate) struct Expected {
    schemes: BTreeMap<(String, String), String>,
    months: BTreeMap<String, Option<(String, String)>>,
    /// Month, time, time of withdrawal.
    batches: BTreeMap<i64, (String, String, Option<String>)>,
    /// Batch, file, its hash, hash of the content.
    sheets: BTreeMap<i64, (i64, String, String, String)>,
    /// Title and time of each scheme, as far as the log tells of them.
    scheme_words: BTreeMap<(String, String), (Option<String>, Option<String>)>,
    /// Schemes in the order in which they were added.
    scheme_order: Vec<(String, String)>,
    /// Sender, kind and what is written; what it means.
    remembered: BTreeMap<(String, String, String), String>,
    settings: BTreeMap<String, String>,
    review: review::verify::Told,
}

impl Expected {
    fn replay(&mut self, place: i64, entry: Entry) {
        let Some(entry) = self.review.replay(place, entry) else { return };
        match entry {
            Entry::AddScheme { id, version, sha256, title, added_at } => {
                self.scheme_words.insert((id.clone(), version.clone()), (title, added_at));
                self.scheme_order.push((id.clone(), version.clone()));
                self.schemes.insert((id, version), sha256);
            }
            Entry::AddMonth { month } => {
                self.months.entry(month).or_default();
            }
            Entry::RemoveMonth { month } => {
                self.months.remove(&month);
            }
            Entry::BindScheme { month, id, version } => {
                self.months.insert(month, Some((id, version)));
            }
            Entry::Commit { batch, month, made_at, sheets } => {
                self.batches.insert(batch, (month, made_at, None));
                for seal in sheets {
                    let told = (batch, seal.file, seal.file_sha256, seal.content_sha256);
                    self.sheets.insert(seal.sheet, told);
                }
            }
            Entry::Withdraw { batch, at } => {
                if let Some((_, _, withdrawn)) = self.batches.get_mut(&batch) {
                    *withdrawn = Some(at);
                }
            }
            Entry::Learn { sender, kind, written, means } => {
                self.remembered.insert((sender, kind, written), means);
            }
            Entry::Decide { name, value } => {
                match value {
                    Some(value) => self.settings.insert(name, value),
                    None => self.settings.remove(&name),
                };
            }
            // What went out changed nothing in here; a restored log is the copy's own.
            // The review took the others.
            Entry::Export { .. }
            | Entry::Restore { .. }
            | Entry::Protect { .. }
            | Entry::Adjust(_)
            | Entry::Announce(_)
            | Entry::Appeal(_)
            | Entry::DecideAppeal(_)
            | Entry::Publish(_)
            | Entry::Reopen(_) => {}
        }
    }
}

pub(crate) fn verify(connection: &Connection) -> Result<Verification> {
    let mut troubles = Vec::new();
    let whole: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if whole != "ok" {
        troubles.push(format!("台账文件本身已损坏（{whole}）"));
    }
    compare_shape(connection, &mut troubles)?;
    let (expected, entries, last_hash) = walk(connection, &mut troubles)?;
    compare_schemes(connection, &expected, &mut troubles)?;
    compare_months(connection, &expected, &mut troubles)?;
    compare_batches(connection, &expected, &mut troubles)?;
    compare_sheets(connection, &expected, &mut troubles)?;
    compare_remembered(connection, &expected, &mut troubles)?;
    compare_settings(connection, &expected, &mut troubles)?;
    expected.review.compare(connection, &mut troubles)?;
    Ok(Verification { entries, sheets: expected.sheets.len() as u32, last_hash, troubles })
}

/// Tables, views and triggers against those of a new ledger: a view that was changed reads other data, and without a
/// trigger anything can be.
fn compare_shape(connection: &Connection, troubles: &mut Vec<String>) -> Result<()> {
    let shape = |connection: &Connection| -> Result<BTreeMap<String, String>> {
        let mut query = connection.prepare(
            "SELECT name, sql FROM main.sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'",
        )?;
        Ok(query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
    };
    let (own, new) = (shape(connection)?, shape(&open::in_memory()?)?);
    for name in own.keys().chain(new.keys()).collect::<std::collections::BTreeSet<_>>() {
        if own.get(name) != new.get(name) {
            troubles.push(format!("台账的结构被改动过：{name}"));
        }
    }
    Ok(())
}

/// Walks the chain from its beginning.
pub(crate) fn walk(connection: &Connection, troubles: &mut Vec<String>) -> Result<(Expected, u32, String)> {
    let mut expected = Expected::default();
    let (mut entries, mut before) = (0, String::new());
    let mut query = connection.prepare("SELECT place, at, who, what, hash FROM log ORDER BY place")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        entries += 1;
        let place: i64 = row.get(0)?;
        let what = row.get_ref(3)?.as_str()?;
        let hash = log::seal(&before, place, row.get_ref(1)?.as_str()?, row.get_ref(2)?.as_str()?, what);
        before = row.get(4)?;
        if place != i64::from(entries) || hash != before {
            troubles.push(format!("操作记录第 {place} 条被改动过，或它前面少了记录"));
        }
        match serde_json::from_str(what) {
            Ok(entry) => expected.replay(place, entry),
            Err(_) => troubles.push(format!("操作记录第 {place} 条读不出来")),
        }
    }
    Ok((expected, entries, before))
}

fn compare_schemes(connection: &Connection, expected: &Expected, troubles: &mut Vec<String>) -> Result<()> {
    let mut query =
        connection.prepare("SELECT id, version, sha256, text, title, added_at FROM scheme ORDER BY place")?;
    let (mut stored, mut order) = (BTreeMap::new(), Vec::new());
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let key: (String, String) = (row.get(0)?, row.get(1)?);
        let text = hex(&Sha256::digest(row.get_ref(3)?.as_str()?));
        let same = text == row.get_ref(2)?.as_str()? && same_words(row, expected.scheme_words.get(&key))?;
        order.push(key.clone());
        stored.insert(key, if same { text } else { String::new() });
    }
    for key in stored.keys().chain(expected.schemes.keys()).collect::<std::collections::BTreeSet<_>>() {
        if stored.get(key) != expected.schemes.get(key) {
            troubles.push(format!("评价方案 {} 的 {} 版与操作记录不符", key.0, key.1));
        }
    }
    if order != expected.scheme_order && stored == expected.schemes {
        troubles.push("评价方案加入的先后与操作记录不符".to_owned());
    }
    Ok(())
}

/// Whether title and time of a scheme are those that the log tells of. The first programs told neither; the title
/// stands in the text, too.
fn same_words(row: &Row<'_>, told: Option<&(Option<String>, Option<String>)>) -> Result<bool> {
    let (text, title, added_at) =
        (row.get_ref(3)?.as_str()?, row.get_ref(4)?.as_str()?, row.get_ref(5)?.as_str()?);
    let (told_title, told_time) = told.cloned().unwrap_or_default();
    let told_title = told_title.or_else(|| Scheme::parse(text).ok().map(|scheme| scheme.title));
    Ok(told_title.is_none_or(|told| told == title) && told_time.is_none_or(|told| told == added_at))
}

fn compare_months(connection: &Connection, expected: &Expected, troubles: &mut Vec<String>) -> Result<()> {
    let mut query = connection.prepare(
        "SELECT month.month, scheme.id, scheme.version
         FROM month LEFT JOIN scheme ON scheme.place = month.scheme",
    )?;
    let stored: BTreeMap<String, Option<(String, String)>> = query
        .query_map([], |row| {
            let scheme = row.get::<_, Option<String>>(1)?.zip(row.get::<_, Option<String>>(2)?);
            Ok((row.get(0)?, scheme))
        })?
        .collect::<rusqlite::Result<_>>()?;
    for month in stored.keys().chain(expected.months.keys()).collect::<std::collections::BTreeSet<_>>() {
        if stored.get(month) != expected.months.get(month) {
            troubles.push(format!("月份 {month} 所用的评价方案与操作记录不符"));
        }
    }
    Ok(())
}

fn compare_batches(connection: &Connection, expected: &Expected, troubles: &mut Vec<String>) -> Result<()> {
    let mut query = connection.prepare("SELECT id, month, made_at, withdrawn_at FROM batch")?;
    let stored: BTreeMap<i64, (String, String, Option<String>)> = query
        .query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?))))?
        .collect::<rusqlite::Result<_>>()?;
    for id in stored.keys().chain(expected.batches.keys()).collect::<std::collections::BTreeSet<_>>() {
        if stored.get(id) != expected.batches.get(id) {
            troubles.push(format!("第 {id} 批数据的登记与操作记录不符"));
        }
    }
    Ok(())
}

fn compare_sheets(connection: &Connection, expected: &Expected, troubles: &mut Vec<String>) -> Result<()> {
    let mut query = connection.prepare(
        "SELECT sheet.id, file.batch, file.name, file.sha256 FROM sheet JOIN file ON file.id = sheet.file",
    )?;
    let stored: HashMap<i64, (i64, String, String)> = query
        .query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?))))?
        .collect::<rusqlite::Result<_>>()?;
    for (id, (batch, file, sha256, content)) in &expected.sheets {
        let same =
            stored.get(id).is_some_and(|(own, name, hash)| own == batch && name == file && hash == sha256);
        if !same || seal_sheet(connection, *id)? != *content {
            troubles.push(format!("文件 {file} 的数据（第 {id} 张表）与导入时不符"));
        }
    }
    for id in stored.keys().filter(|id| !expected.sheets.contains_key(id)) {
        troubles.push(format!("第 {id} 张表不在操作记录里"));
    }
    Ok(())
}

fn compare_remembered(
    connection: &Connection,
    expected: &Expected,
    troubles: &mut Vec<String>,
) -> Result<()> {
    let mut query = connection.prepare("SELECT sender, kind, written, means FROM remembered")?;
    let stored: BTreeMap<(String, String, String), String> = query
        .query_map([], |row| Ok(((row.get(0)?, row.get(1)?, row.get(2)?), row.get(3)?)))?
        .collect::<rusqlite::Result<_>>()?;
    if stored != expected.remembered {
        troubles.push("记住的表头或网格名称与操作记录不符".to_owned());
    }
    Ok(())
}

fn compare_settings(connection: &Connection, expected: &Expected, troubles: &mut Vec<String>) -> Result<()> {
    let mut query = connection.prepare("SELECT name, value FROM setting")?;
    let stored: BTreeMap<String, String> =
        query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    if stored != expected.settings {
        troubles.push("单位的设置与操作记录不符".to_owned());
    }
    Ok(())
}

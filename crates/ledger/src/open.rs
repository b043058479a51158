//! Opening a ledger: made when absent, brought up to date when older, refused untouched when it is newer
//! or no ledger at all.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::time::Duration;

use gridindex_core::Failure;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use rusqlite_migration::{M, Migrations};

use crate::Ledger;
use crate::trouble::{Result, Trouble, damaged};

/// "WGTZ": marks the file as a ledger; the first migration writes it.
const APPLICATION_ID: u32 = 0x5747_545A;

/// How long to wait for another program that is writing.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);

/// Forward only: a step that was released is never edited.
pub(crate) const STEPS: &[M<'static>] = &[
    M::up(include_str!("../migrations/0001_ledger.sql")),
    M::up(include_str!("../migrations/0002_answers_and_settings.sql")),
    M::up(include_str!("../migrations/0003_review_and_publication.sql")),
];

impl Ledger {
    /// Opens the ledger at `path`; makes the folder and the file when they are not there.
    ///
    /// # Errors
    /// `ledger_newer` and `ledger_damaged` leave the file as it is, byte for byte; `ledger_read_only`,
    /// `ledger_busy`, `disk_full`, `ledger_unreachable`.
    pub fn open(path: &Path) -> std::result::Result<Self, Failure> {
        let in_file = |trouble: Trouble| {
            let failure = Failure::from(trouble);
            match path.file_name() {
                Some(name) => failure.in_file(name.to_string_lossy()),
                None => failure,
            }
        };
        let connection = open(path, STEPS).map_err(in_file)?;
        Ok(Self { connection, path: path.to_owned(), person: String::new(), horizon: None })
    }
}

/// Opens the ledger and brings it forward by `steps`, of which it may have gone some.
pub(crate) fn open(path: &Path, steps: &[M<'_>]) -> Result<Connection> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    let known = known_header(path, steps.len())?;

    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    if known {
        refuse_newer_journal(&connection, steps.len())?;
    }
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "cache_size", -65_536)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    // The first step goes in before the write-ahead log exists, so that the mark of a ledger is in the
    // file itself from the beginning.
    migrate(&mut connection, path, steps)?;
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get::<_, String>(0))?;
    Ok(connection)
}

/// A new ledger that is nowhere, to compare with.
pub(crate) fn in_memory() -> Result<Connection> {
    let mut connection = Connection::open_in_memory()?;
    take_steps(&mut connection, STEPS)?;
    Ok(connection)
}

/// Whether a ledger is there already; refuses by the first bytes alone what must not be touched.
pub(crate) fn known_header(path: &Path, newest: usize) -> Result<bool> {
    let mut header = [0; 100];
    let length = match fs::File::open(path) {
        Ok(mut file) => {
            let mut length = 0;
            loop {
                match file.read(&mut header[length..])? {
                    0 => break length,
                    more => length += more,
                }
            }
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error.into()),
    };
    if length == 0 {
        return Ok(false);
    }
    let word = |at: usize| u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
    if length < header.len() || !header.starts_with(b"SQLite format 3\0") || word(68) != APPLICATION_ID {
        return Err(damaged("文件开头没有台账的标记").into());
    }
    refuse_newer(word(60) as usize, newest)?;
    Ok(true)
}

/// The newest version number may still stand in the write-ahead log only.
fn refuse_newer_journal(connection: &Connection, newest: usize) -> Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    refuse_newer(version(connection)?, newest)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(())
}

fn refuse_newer(version: usize, newest: usize) -> Result<()> {
    if version <= newest {
        return Ok(());
    }
    Err(Failure::new(
        "ledger_newer",
        format!("这个台账由更新的程序写成（台账第 {version} 版，本程序只认到第 {newest} 版）"),
        "请升级本程序后再打开；台账没有改动",
    )
    .into())
}

/// How many steps the ledger has gone.
pub(crate) fn version(connection: &Connection) -> Result<usize> {
    Ok(connection.query_row("PRAGMA user_version", [], |row| row.get::<_, u32>(0))? as usize)
}

/// Steps forward; an older ledger is copied beside itself first.
fn migrate(connection: &mut Connection, path: &Path, steps: &[M<'_>]) -> Result<()> {
    let from = version(connection)?;
    if from == steps.len() {
        return Ok(());
    }
    if from > 0 {
        let mut copy = path.as_os_str().to_owned();
        copy.push(format!(".第{from}版"));
        connection.backup("main", Path::new(&copy), None)?;
    }
    take_steps(connection, steps)
}

fn take_steps(connection: &mut Connection, steps: &[M<'_>]) -> Result<()> {
    Migrations::from_slice(steps).to_latest(connection).map_err(|error| match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => Trouble::Database(err),
        other => Trouble::Unreadable(other.to_string()),
    })
}

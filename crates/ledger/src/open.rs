//! Opening a ledger: made when absent, brought up to date when older, refused untouched when it is newer, locked,
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
use crate::backups::before_migration;
use crate::password::{self, PAGE, Password, looks_encrypted, unlock};
use crate::trouble::{Result, Trouble, damaged};

/// "WGTZ": marks the file as a ledger; the first migration writes it.
pub(crate) const APPLICATION_ID: u32 = 0x5747_545A;

/// How long to wait for another program that is writing.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);

/// Pages of the file that are held in memory, in KiB. A whole month passes through once; more would only lie about.
const CACHE_AT_MOST: i32 = 8 << 10;

/// Forward only: a step that was released is never edited.
pub(crate) const STEPS: &[M<'static>] = &[
    M::up(include_str!("../migrations/0001_ledger.sql")),
    M::up(include_str!("../migrations/0002_answers_and_settings.sql")),
    M::up(include_str!("../migrations/0003_review_and_publication.sql")),
    M::up(include_str!("../migrations/0004_event_blocks.sql")),
    M::up(include_str!("../migrations/0005_remembered_tables.sql")),
];

impl Ledger {
    /// Opens the ledger at `path`; makes the folder and the file when they are not there.
    ///
    /// # Errors
    /// As [`open_with`](Self::open_with).
    pub fn open(path: &Path) -> std::result::Result<Self, Failure> {
        Self::open_with(path, None)
    }

    /// Opens a ledger that may have a password; one that has none needs none, a new one is made with it.
    ///
    /// # Errors
    /// `ledger_newer`, `ledger_damaged`, `ledger_locked` (it has a password, none was given) and `password_wrong`
    /// leave the file as it is, byte for byte; `ledger_read_only`, `ledger_busy`, `disk_full`,
    /// `ledger_unreachable`.
    pub fn open_with(path: &Path, password: Option<&Password>) -> std::result::Result<Self, Failure> {
        let in_file = |trouble: Trouble| {
            let failure = Failure::from(trouble);
            match path.file_name() {
                Some(name) if failure.file.is_none() => failure.in_file(name.to_string_lossy()),
                _ => failure,
            }
        };
        let kind = kind_of(path, STEPS.len()).map_err(in_file)?;
        let password = password.filter(|_| kind != Kind::Plain);
        let connection = open(path, STEPS, password).map_err(in_file)?;
        Ok(Self {
            connection,
            path: path.to_owned(),
            person: String::new(),
            password: password.cloned(),
            horizon: None,
        })
    }

    /// Whether it has an opening password.
    pub fn is_encrypted(&self) -> bool {
        self.password.is_some()
    }
}

/// What a file is, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Not there, or empty.
    Absent,
    /// A ledger that anybody can read.
    Plain,
    /// Perhaps a ledger with a password.
    Encrypted,
}

/// Opens the ledger and brings it forward by `steps`, of which it may have gone some.
pub(crate) fn open(path: &Path, steps: &[M<'_>], password: Option<&Password>) -> Result<Connection> {
    let mut connection = connect(path, steps.len(), password)?;
    let from = version(&connection)?;
    if from != steps.len() {
        if from > 0 {
            before_migration(&connection, path, from, password)?;
        }
        bring_forward(&mut connection, steps)?;
    }
    finish(&connection)?;
    Ok(connection)
}

/// The same for a copy that nobody else has: it needs no copy of its own.
pub(crate) fn open_copy(path: &Path, password: Option<&Password>) -> Result<Connection> {
    let mut connection = connect(path, STEPS.len(), password)?;
    bring_forward(&mut connection, STEPS)?;
    finish(&connection)?;
    Ok(connection)
}

fn connect(path: &Path, newest: usize, password: Option<&Password>) -> Result<Connection> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    let kind = kind_of(path, newest)?;
    if kind == Kind::Encrypted && password.is_none() {
        return Err(password::locked().into());
    }
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    unlock(&connection, password.filter(|_| kind != Kind::Plain))?;
    if kind != Kind::Absent {
        refuse_untouched(&connection, kind, newest)?;
    }
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "cache_size", -CACHE_AT_MOST)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    Ok(connection)
}

/// A new ledger that is nowhere, to compare with.
pub(crate) fn in_memory() -> Result<Connection> {
    let mut connection = Connection::open_in_memory()?;
    bring_forward(&mut connection, STEPS)?;
    Ok(connection)
}

/// The first step goes in before the write-ahead log exists, so that the mark of a ledger is in the file itself
/// from the beginning.
fn finish(connection: &Connection) -> Result<()> {
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get::<_, String>(0))?;
    connection.execute_batch(crate::months::REMOVALS)?;
    Ok(())
}

/// Whether a ledger is there already; refuses by the first bytes alone what must not be touched.
pub(crate) fn kind_of(path: &Path, newest: usize) -> Result<Kind> {
    let mut start = Vec::with_capacity(PAGE);
    let length = match fs::File::open(path) {
        Ok(mut file) => {
            file.by_ref().take(PAGE as u64).read_to_end(&mut start)?;
            file.metadata()?.len()
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Kind::Absent),
        Err(error) => return Err(error.into()),
    };
    if start.is_empty() {
        return Ok(Kind::Absent);
    }
    if looks_encrypted(&start, length) {
        return Ok(Kind::Encrypted);
    }
    let word = |at: usize| u32::from_be_bytes([start[at], start[at + 1], start[at + 2], start[at + 3]]);
    if start.len() < 100 || !start.starts_with(b"SQLite format 3\0") || word(68) != APPLICATION_ID {
        return Err(damaged("文件开头没有台账的标记").into());
    }
    refuse_newer(word(60) as usize, newest)?;
    Ok(Kind::Plain)
}

/// The newest version number may stand in the write-ahead log only, and of an encrypted file the first bytes tell
/// nothing: looks, and leaves everything as it is.
fn refuse_untouched(connection: &Connection, kind: Kind, newest: usize) -> Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    if kind == Kind::Encrypted {
        password::check(connection, APPLICATION_ID)?;
    }
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

/// Steps forward.
fn bring_forward(connection: &mut Connection, steps: &[M<'_>]) -> Result<()> {
    match Migrations::from_slice(steps).to_latest(connection) {
        Ok(()) => Ok(()),
        // Another program has gone the same steps meanwhile.
        Err(_) if version(connection).is_ok_and(|version| version == steps.len()) => Ok(()),
        Err(rusqlite_migration::Error::RusqliteError { err, .. }) => Err(Trouble::Database(err)),
        Err(other) => Err(Trouble::Unreadable(other.to_string())),
    }
}

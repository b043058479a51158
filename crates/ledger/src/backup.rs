//! A copy of the ledger that can be carried away, and back again.
//!
//! A copy is whole or not there: it is made beside its place, checked against its own log, then named. It has the
//! ledger's password. A restored ledger says so in its log, and what was there before stays in a file beside it.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use gridindex_core::Failure;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use crate::Ledger;
use crate::left_behind::{Scratch, with_ending};
use crate::log::{self, Entry};
use crate::model::Restored;
use crate::open::{APPLICATION_ID, Kind, PATIENCE, STEPS, kind_of, open_copy};
use crate::password::{self, Password, unlock};
use crate::protect::transcribe;
use crate::trouble::{Result, Trouble};
use crate::verify::{Verification, verify};

/// How many pages are copied before others may write again.
const PAGES_AT_ONCE: i32 = 2048;

impl Ledger {
    /// Copies the ledger as it is now to `to`, while others may go on writing. A ledger in which something is
    /// wrong is copied too; the answer says what.
    ///
    /// # Errors
    /// `backup_exists`: a file of that name is there, and stays; otherwise as the disk says.
    pub fn back_up(&self, to: &Path) -> std::result::Result<Verification, Failure> {
        Ok(copy(&self.connection, to, self.password.as_ref())?)
    }

    /// Puts a copy made by [`back_up`](Self::back_up) in the place of everything that is here; an older copy is
    /// brought forward. What was here is copied beside the ledger first. `password` opens the copy, where it is not
    /// the ledger's own. The ledger keeps its own password, or none.
    ///
    /// # Errors
    /// `backup_damaged`: the copy is not what its own log says; `ledger_damaged`, `ledger_newer`: it is no ledger,
    /// or one of a newer program; `ledger_locked`, `password_wrong`: it does not open; `backup_encrypted`: it has a
    /// password and the ledger has none. The ledger then stays as it is, and so does the copy.
    pub fn restore(
        &mut self,
        from: &Path,
        password: Option<&Password>,
    ) -> std::result::Result<Restored, Failure> {
        Ok(self.put_back(from, password)?)
    }

    /// Moves a ledger that cannot be opened, and what the database put beside it, to a name of its own.
    ///
    /// # Errors
    /// As the disk says.
    pub fn set_aside(path: &Path) -> std::result::Result<PathBuf, Failure> {
        let kept = free_name(path);
        let moved = || -> Result<()> {
            fs::rename(path, &kept)?;
            for ending in ["-wal", "-shm"] {
                let beside = with_ending(path, ending);
                if beside.exists() {
                    fs::rename(beside, with_ending(&kept, ending))?;
                }
            }
            Ok(())
        };
        moved()?;
        Ok(kept)
    }

    /// Whether a copy has a password.
    ///
    /// # Errors
    /// `ledger_damaged`, `ledger_newer`, `file_missing`: it is no copy.
    pub fn copy_is_encrypted(copy: &Path) -> std::result::Result<bool, Failure> {
        match kind_of(copy, STEPS.len())? {
            Kind::Absent => Err(missing()),
            kind => Ok(kind == Kind::Encrypted),
        }
    }

    fn put_back(&mut self, from: &Path, password: Option<&Password>) -> Result<Restored> {
        let own = self.password.clone();
        let incoming = Scratch::beside(&self.path, "恢复中");
        fetch(from, password.or(own.as_ref()), &incoming.path, own.as_ref())?;
        let copied = open_copy(&incoming.path, own.as_ref())?;
        let checked = verify(&copied)?;
        refuse_damaged(&checked)?;
        // Said in the copy before it takes the place, so that no moment has the one without the other.
        log::append(&copied, &self.person, &Entry::Restore { last_hash: checked.last_hash })?;
        let kept = free_name(&self.path);
        copy(&self.connection, &kept, own.as_ref())?;
        run(&Backup::new(&copied, &mut self.connection)?)?;
        Ok(Restored { kept, entries: checked.entries })
    }
}

/// Brings a copy here, with the ledger's own password or none.
fn fetch(from: &Path, theirs: Option<&Password>, to: &Path, own: Option<&Password>) -> Result<()> {
    let kind = match kind_of(from, STEPS.len())? {
        Kind::Absent => return Err(missing().into()),
        kind => kind,
    };
    if kind == Kind::Encrypted && own.is_none() {
        return Err(Failure::new(
            "backup_encrypted",
            "这份备份有密码，现在的台账没有，恢复后就不再加密",
            "请先给台账设密码（gridindex password set），再恢复",
        )
        .into());
    }
    let theirs = theirs.filter(|_| kind == Kind::Encrypted);
    if kind == Kind::Encrypted && theirs.is_none() {
        return Err(password::locked().into());
    }
    let source = Connection::open_with_flags(from, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    unlock(&source, theirs)?;
    if kind == Kind::Encrypted {
        password::check(&source, APPLICATION_ID)?;
    }
    if theirs.is_some() == own.is_some() {
        return duplicate(&source, to, own);
    }
    drop(source);
    transcribe(from, theirs, to, own)
}

/// Copies page by page into a new file with a password of the same kind.
pub(crate) fn duplicate(from: &Connection, to: &Path, password: Option<&Password>) -> Result<()> {
    let mut copy = Connection::open(to)?;
    unlock(&copy, password)?;
    run(&Backup::new(from, &mut copy)?)
}

/// Runs to the end, with patience for others who write.
fn run(backup: &Backup<'_, '_>) -> Result<()> {
    let mut since = Instant::now();
    loop {
        match backup.step(PAGES_AT_ONCE)? {
            StepResult::Done => return Ok(()),
            StepResult::More => since = Instant::now(),
            _ if since.elapsed() < PATIENCE => sleep(Duration::from_millis(20)),
            _ => return Err(crate::trouble::busy().into()),
        }
    }
}

/// The first name beside the ledger that is not taken.
fn free_name(ledger: &Path) -> PathBuf {
    let names = (1..).map(|number| with_ending(ledger, &format!(".恢复前{number}")));
    let mut free = names.filter(|name| !name.exists());
    free.next().unwrap_or_else(|| with_ending(ledger, ".恢复前"))
}

fn copy(connection: &Connection, to: &Path, password: Option<&Password>) -> Result<Verification> {
    copy_if(connection, to, password, verify)
}

/// Copies to `to`, if the check of the finished copy lets it.
pub(crate) fn copy_if<T>(
    connection: &Connection,
    to: &Path,
    password: Option<&Password>,
    check: impl FnOnce(&Connection) -> Result<T>,
) -> Result<T> {
    if to.exists() {
        return Err(Failure::new("backup_exists", "已经有同名的文件，没有覆盖它", "请换一个文件名").into());
    }
    if let Some(folder) = to.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    let made = Scratch::beside(to, "写入中");
    duplicate(connection, &made.path, password)?;
    let checked = {
        let copy = Connection::open(&made.path)?;
        unlock(&copy, password)?;
        // One plain file, to be carried away without others beside it.
        copy.pragma_update_and_check(None, "journal_mode", "DELETE", |row| row.get::<_, String>(0))?;
        check(&copy)?
    };
    fs::File::open(&made.path)?.sync_all()?;
    fs::rename(&made.path, to)?;
    Ok(checked)
}

/// Refuses a copy in which something is wrong.
pub(crate) fn refuse_damaged(checked: &Verification) -> Result<()> {
    let Some(first) = checked.troubles.first() else { return Ok(()) };
    Err(Trouble::Said(Failure::new(
        "backup_damaged",
        format!("这份备份与它自己的操作记录不符：{first}"),
        "请换一份备份；什么都没有改动",
    )))
}

fn missing() -> Failure {
    Failure::new("file_missing", "没有这个备份文件，或它是空的", "请核对路径")
}

//! A copy of the ledger that can be carried away, and back again.
//!
//! A copy is whole or not there: it is made beside its place, checked against its own log, then named. A restored
//! ledger says so in its log, and what was there before stays in a file beside it.

use std::fs;
use std::path::{Path, PathBuf};

use gridindex_core::Failure;
use rusqlite::Connection;

use crate::Ledger;
use crate::log::{self, Entry};
use crate::model::Restored;
use crate::open::{STEPS, known_header, open};
use crate::trouble::{Result, Trouble};
use crate::verify::{Verification, verify};

impl Ledger {
    /// Copies the ledger as it is now to `to`, while others may go on writing. A ledger in which something is
    /// wrong is copied too; the answer says what.
    ///
    /// # Errors
    /// `backup_exists`: a file of that name is there, and stays; otherwise as the disk says.
    pub fn back_up(&self, to: &Path) -> std::result::Result<Verification, Failure> {
        Ok(copy(&self.connection, to)?)
    }

    /// Puts a copy made by [`back_up`](Self::back_up) in the place of everything that is here; an older copy is
    /// brought forward. What was here is copied beside the ledger first.
    ///
    /// # Errors
    /// `backup_damaged`: the copy is not what its own log says; `ledger_damaged`, `ledger_newer`: it is no ledger,
    /// or one of a newer program. The ledger then stays as it is, and so does the copy.
    pub fn restore(&mut self, from: &Path) -> std::result::Result<Restored, Failure> {
        Ok(self.put_back(from)?)
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

    fn put_back(&mut self, from: &Path) -> Result<Restored> {
        if !known_header(from, STEPS.len())? {
            return Err(Failure::new("file_missing", "没有这个备份文件，或它是空的", "请核对路径").into());
        }
        let incoming = Scratch::beside(&self.path, "恢复中");
        Connection::open_with_flags(from, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)?.backup(
            "main",
            &incoming.path,
            None,
        )?;
        let checked = verify(&open(&incoming.path, STEPS)?)?;
        refuse_damaged(&checked)?;
        let kept = free_name(&self.path);
        copy(&self.connection, &kept)?;
        self.connection.restore("main", &incoming.path, None::<fn(rusqlite::backup::Progress)>)?;
        let entry = Entry::Restore { last_hash: checked.last_hash };
        self.change(|transaction, who| log::append(transaction, who, &entry))?;
        Ok(Restored { kept, entries: checked.entries })
    }
}

/// A file that is gone when this is, with what the database puts beside it.
struct Scratch {
    path: PathBuf,
}

impl Scratch {
    fn beside(path: &Path, why: &str) -> Self {
        Self { path: with_ending(path, &format!(".{why}-{}", std::process::id())) }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        for ending in ["", "-wal", "-shm", "-journal"] {
            // Most of them never were.
            let _ = fs::remove_file(with_ending(&self.path, ending));
        }
    }
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// The first name beside the ledger that is not taken.
fn free_name(ledger: &Path) -> PathBuf {
    let names = (1..).map(|number| with_ending(ledger, &format!(".恢复前{number}")));
    let mut free = names.filter(|name| !name.exists());
    free.next().unwrap_or_else(|| with_ending(ledger, ".恢复前"))
}

fn copy(connection: &Connection, to: &Path) -> Result<Verification> {
    if to.exists() {
        return Err(Failure::new("backup_exists", "已经有同名的文件，没有覆盖它", "请换一个文件名").into());
    }
    if let Some(folder) = to.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    let made = Scratch::beside(to, "写入中");
    connection.backup("main", &made.path, None)?;
    let checked = {
        let copy = Connection::open(&made.path)?;
        // One plain file, to be carried away without others beside it.
        copy.pragma_update_and_check(None, "journal_mode", "DELETE", |row| row.get::<_, String>(0))?;
        verify(&copy)?
    };
    fs::File::open(&made.path)?.sync_all()?;
    fs::rename(&made.path, to)?;
    Ok(checked)
}

fn refuse_damaged(checked: &Verification) -> Result<()> {
    let Some(first) = checked.troubles.first() else { return Ok(()) };
    Err(Trouble::Said(Failure::new(
        "backup_damaged",
        format!("这份备份与它自己的操作记录不符：{first}"),
        "请换一份备份；什么都没有改动",
    )))
}

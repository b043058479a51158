//! Copies that the program makes by itself, in a folder beside the ledger: named by when and why, the oldest of a
//! kind taken away. Only a sound ledger is copied, so that no copy of a damaged one pushes out a good one.

use std::fs;
use std::path::{Path, PathBuf};

use gridindex_core::Failure;
use rusqlite::{Connection, OptionalExtension};

use crate::Ledger;
use crate::backup::{copy_if, refuse_damaged};
use crate::model::{KeptCopy, Occasion};
use crate::password::Password;
use crate::trouble::{Result, damaged};
use crate::verify::{verify, walk};

/// What the names of all copies end in.
const ENDING: &str = ".gridindex";

/// How many of a kind stay, unless the office says otherwise.
pub const KEPT: u32 = 10;

impl Occasion {
    const ALL: [Self; 4] = [Self::Daily, Self::Migration, Self::Publication, Self::Asked];

    /// As it stands in the copy's name.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Daily => "每日",
            Self::Migration => "升级前",
            Self::Publication => "公布前",
            Self::Asked => "手动",
        }
    }
}

impl Ledger {
    /// Makes a copy in the folder, verified, and takes away the oldest of its kind beyond `kept`; those that somebody
    /// asked for always stay.
    ///
    /// # Errors
    /// `ledger_unsound`: the ledger is not what its log says, and was not copied; otherwise as the disk says.
    pub fn keep_copy(
        &self,
        folder: &Path,
        occasion: Occasion,
        kept: u32,
    ) -> std::result::Result<KeptCopy, Failure> {
        let sound = |copy: &Connection| {
            let checked = verify(copy)?;
            refuse_damaged(&checked).map_err(|_| unsound(&checked.troubles).into())
        };
        let path = keep(&self.connection, folder, occasion, self.password.as_ref(), sound)?;
        prune(folder, occasion, kept);
        read(&path).ok_or_else(|| damaged("备份的文件名"))
    }

    /// Whether today's copy is due: there is work of earlier days, and today none was copied yet.
    pub fn copy_is_due(&self, folder: &Path) -> std::result::Result<bool, Failure> {
        let look = || -> Result<bool> {
            let earlier: Option<bool> = self
                .connection
                .query_row(
                    "SELECT date(at, 'localtime') < date('now', 'localtime') FROM log ORDER BY place LIMIT 1",
                    [],
                    |row| row.get(0),
                )
                .optional()?;
            if earlier != Some(true) {
                return Ok(false);
            }
            let today: String =
                self.connection.query_row("SELECT date('now', 'localtime')", [], |row| row.get(0))?;
            Ok(!copies(folder)
                .iter()
                .any(|copy| copy.occasion == Occasion::Daily && copy.at.starts_with(&today)))
        };
        Ok(look()?)
    }

    /// Whether SQLite finds the file whole; quicker than [`verify`](Self::verify), and says less.
    pub fn is_whole(&self) -> std::result::Result<bool, Failure> {
        let whole = self.connection.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0));
        Ok(whole.map(|said| said == "ok").map_err(crate::trouble::Trouble::from)?)
    }
}

/// Where a ledger's own copies lie: `台账 备份` beside `台账.gridindex`.
pub fn folder_of(ledger: &Path) -> PathBuf {
    let stem = ledger.file_stem().unwrap_or_default().to_string_lossy();
    ledger.with_file_name(format!("{stem} 备份"))
}

/// The copies in a folder, the newest first; none where there is no folder.
pub fn copies(folder: &Path) -> Vec<KeptCopy> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<KeptCopy> = entries.filter_map(|entry| read(&entry.path())).collect();
    found.sort_by(|a, b| b.name.cmp(&a.name));
    found
}

/// What the name of a copy says: `2026-11-02 08.30.05 每日.gridindex`.
fn read(path: &Path) -> Option<KeptCopy> {
    let name = path.file_name()?.to_str()?;
    let said = name.strip_suffix(ENDING)?;
    let (at, why) = said.split_at_checked(19)?;
    let occasion =
        Occasion::ALL.into_iter().find(|occasion| why.trim_start().starts_with(occasion.chinese()))?;
    let shape: String = at.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect();
    (shape == "9999-99-99 99.99.99").then(|| KeptCopy {
        path: path.to_owned(),
        name: name.to_owned(),
        at: at.replace('.', ":"),
        occasion,
        bytes: fs::metadata(path).map_or(0, |file| file.len()),
    })
}

fn keep(
    connection: &Connection,
    folder: &Path,
    occasion: Occasion,
    password: Option<&Password>,
    check: impl FnOnce(&Connection) -> Result<()>,
) -> Result<PathBuf> {
    let now: String =
        connection
            .query_row("SELECT strftime('%Y-%m-%d %H.%M.%S', 'now', 'localtime')", [], |row| row.get(0))?;
    let name = |number: u32| match number {
        1 => folder.join(format!("{now} {}{ENDING}", occasion.chinese())),
        more => folder.join(format!("{now} {} {more}{ENDING}", occasion.chinese())),
    };
    let free = (1..100).map(name).find(|path| !path.exists()).unwrap_or_else(|| name(100));
    copy_if(connection, &free, password, check)?;
    Ok(free)
}

/// Takes away the oldest of a kind.
fn prune(folder: &Path, occasion: Occasion, kept: u32) {
    if occasion == Occasion::Asked {
        return;
    }
    let own = copies(folder).into_iter().filter(|copy| copy.occasion == occasion);
    for copy in own.skip(kept.max(1) as usize) {
        // One that cannot be taken away, because somebody looks at it, goes the next time.
        let _ = fs::remove_file(copy.path);
    }
}

/// A copy before the ledger takes steps that an older program cannot follow. Without it, no step is taken.
pub(crate) fn before_migration(
    connection: &Connection,
    ledger: &Path,
    from: usize,
    password: Option<&Password>,
) -> Result<()> {
    let whole = |copy: &Connection| {
        // Its tables are older than this program: the file and the log's chain are what can be checked.
        let mut troubles = Vec::new();
        let said: String = copy.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        if said != "ok" {
            troubles.push(format!("台账文件本身已损坏（{said}）"));
        }
        walk(copy, &mut troubles)?;
        if troubles.is_empty() { Ok(()) } else { Err(unsound(&troubles).into()) }
    };
    let folder = folder_of(ledger);
    keep(connection, &folder, Occasion::Migration, password, whole).map_err(|trouble| {
        let failure = Failure::from(trouble);
        Failure::new(
            failure.code,
            format!("台账要从第 {from} 版升级，升级前没有备份成：{}", failure.message),
            failure.advice,
        )
    })?;
    prune(&folder, Occasion::Migration, KEPT);
    Ok(())
}

fn unsound(troubles: &[String]) -> Failure {
    Failure::new(
        "ledger_unsound",
        format!("台账校验不通过，没有备份：{}", troubles.first().map(String::as_str).unwrap_or_default()),
        "请先查明（gridindex verify），或用较早的备份恢复",
    )
}

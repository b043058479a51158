//! The copies that the program makes by itself: how many stay, where they lie, which there are.

use std::path::{Path, PathBuf};

use gridindex_core::Failure;
use gridindex_ledger::{KEPT, KeptCopy, Ledger, Occasion, Password, copies, folder_of};
use serde::{Deserialize, Serialize};

use crate::Workbench;
use crate::view::keeping::{BackupItem, KeepingPage};

/// Under which name the ledger keeps what was decided about its copies.
const SETTING: &str = "backups";
/// More than a year of days helps nobody.
const MOST: u32 = 400;

/// What an office decided about its copies.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptCopies {
    /// How many of a kind stay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept: Option<u32>,
    /// The folder, where it is not beside the ledger.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folder: Option<PathBuf>,
}

impl KeptCopies {
    fn of(ledger: &Ledger) -> Result<Self, Failure> {
        Ok(ledger.setting(SETTING)?.unwrap_or_default())
    }

    fn folder(&self, ledger: &Path) -> PathBuf {
        self.folder.clone().unwrap_or_else(|| folder_of(ledger))
    }

    fn kept(&self) -> u32 {
        self.kept.unwrap_or(KEPT)
    }
}

impl Workbench {
    /// The ledger's copies and what was decided about them. Of a ledger that does not open, the copies beside it.
    pub fn keeping(&self) -> KeepingPage {
        page(self.path(), self.password.as_ref())
    }

    /// Makes a copy into the folder of copies now; it stays until somebody takes it away.
    ///
    /// # Errors
    /// `ledger_unsound`: the ledger is not what its log says; otherwise as the disk says.
    pub fn back_up_now(&self) -> Result<BackupItem, Failure> {
        keep(&self.ledger()?, Occasion::Asked)
    }

    /// Makes a copy before a month is published. One that fails warns and stops nothing.
    pub(crate) fn copy_before_publication(&self, ledger: &Ledger) {
        if let Err(failure) = keep(ledger, Occasion::Publication) {
            self.warn(failure);
        }
    }

    /// Decides how many copies of a kind stay and in which folder they lie; `None`: as the program has it.
    ///
    /// # Errors
    /// `backups_kept_wrong`: none, or too many; `cannot_write`: the folder cannot be made.
    pub fn decide_keeping(&self, kept: Option<u32>, folder: Option<&Path>) -> Result<KeepingPage, Failure> {
        if kept.is_some_and(|kept| !(1..=MOST).contains(&kept)) {
            return Err(Failure::new(
                "backups_kept_wrong",
                format!("备份份数要在 1 到 {MOST} 之间"),
                "默认保留 10 份",
            ));
        }
        let folder = match folder.filter(|folder| !folder.as_os_str().is_empty()) {
            Some(folder) => {
                crate::files::make_folder(folder)?;
                Some(std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned()))
            }
            None => None,
        };
        let decided = KeptCopies { kept, folder };
        let none = decided == KeptCopies::default();
        self.changing()?.decide(SETTING, (!none).then_some(&decided))?;
        Ok(self.keeping())
    }
}

/// The first change of a day comes after a copy of what the days before left.
pub(super) fn daily(ledger: &Ledger) -> Result<(), Failure> {
    let folder = KeptCopies::of(ledger)?.folder(ledger.path());
    if ledger.copy_is_due(&folder)? {
        keep(ledger, Occasion::Daily)?;
    }
    Ok(())
}

fn keep(ledger: &Ledger, occasion: Occasion) -> Result<BackupItem, Failure> {
    let decided = KeptCopies::of(ledger)?;
    let folder = decided.folder(ledger.path());
    let kept = ledger.keep_copy(&folder, occasion, decided.kept());
    kept.map(|copy| item(&copy)).map_err(|failure| match failure.file {
        None => failure.in_file(folder.display().to_string()),
        Some(_) => failure,
    })
}

/// How the ledger at a path is kept; also of one that does not open.
#[must_use]
pub fn page(path: &Path, password: Option<&Password>) -> KeepingPage {
    let opened = if path.exists() { Ledger::open_with(path, password) } else { Err(Failure::cancelled()) };
    let decided = opened.as_ref().ok().and_then(|ledger| KeptCopies::of(ledger).ok()).unwrap_or_default();
    let folder = decided.folder(path);
    KeepingPage {
        ledger: path.display().to_string(),
        bytes: std::fs::metadata(path).map_or(0, |file| file.len()),
        encrypted: match &opened {
            Ok(ledger) => ledger.is_encrypted(),
            Err(failure) => ["ledger_locked", "password_wrong"].contains(&failure.code),
        },
        kept: decided.kept(),
        own_folder: decided.folder.is_some(),
        backups: copies(&folder).iter().map(item).collect(),
        folder: folder.display().to_string(),
    }
}

fn item(copy: &KeptCopy) -> BackupItem {
    BackupItem {
        file: copy.path.display().to_string(),
        name: copy.name.clone(),
        at: copy.at.clone(),
        occasion: copy.occasion.chinese().to_owned(),
        bytes: copy.bytes,
    }
}

/// Of a damaged ledger, names the newest copy that there is.
#[must_use]
pub fn advise(ledger: &Path, failure: Failure) -> Failure {
    if failure.code != "ledger_damaged" {
        return failure;
    }
    match copies(&folder_of(ledger)).first() {
        Some(newest) => {
            let advice = format!(
                "最近的备份是 {}（{}），可用它恢复：gridindex restore \"{}\"",
                newest.at,
                newest.occasion.chinese(),
                newest.path.display()
            );
            Failure { advice, ..failure }
        }
        None => failure,
    }
}

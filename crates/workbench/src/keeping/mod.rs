//! Keeping the ledger: is it what was put into it, copies of it, one of them back again, and its password.

mod copies;
mod personal;
mod restore;

use std::path::Path;

use gridindex_core::Failure;
use gridindex_ledger::{Ledger, NewExport, Password, Verification};

pub use copies::{KeptCopies, advise, page};
pub(crate) use personal::keeps_personal;
pub use restore::restore;

use crate::view::keeping::{BackupOutcome, LedgerCheck};
use crate::{Workbench, review};

impl Workbench {
    /// Walks the log, compares all that is stored with it, and scores every sealed edition again. Changes nothing.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn verify(&self) -> Result<LedgerCheck, Failure> {
        let ledger = self.ledger()?;
        let mut found = ledger.verify()?;
        found.troubles.extend(review::check_seals(&ledger)?);
        Ok(checked(found))
    }

    /// Whether the ledger's file is whole. Much quicker than [`verify`](Self::verify), for every start of the window.
    ///
    /// # Errors
    /// `ledger_damaged`, with the newest copy in its advice; otherwise as the disk says.
    pub fn quick_check(&self) -> Result<(), Failure> {
        if self.ledger()?.is_whole()? {
            return Ok(());
        }
        let damaged =
            Failure::new("ledger_damaged", "台账文件已损坏", "请用备份恢复，现在的台账会另存在旁边");
        Err(advise(self.path(), damaged))
    }

    /// Copies the ledger to a file that is not there yet; the log says where to.
    ///
    /// # Errors
    /// `backup_exists`; otherwise as the disk says.
    pub fn back_up(&self, to: &Path) -> Result<BackupOutcome, Failure> {
        let in_file = |failure: Failure| failure.in_file(to.display().to_string());
        let mut ledger = self.ledger()?;
        if !to.exists() {
            ledger.note_export(&NewExport {
                month: None,
                unit: String::new(),
                what: vec!["台账备份".to_owned()],
                files: 1,
                folder: crate::files::folder_named(to),
            })?;
        }
        let check = ledger.back_up(to).map_err(in_file)?;
        Ok(BackupOutcome { file: to.display().to_string(), check: checked(check) })
    }

    /// Gives the ledger a password, another one, or none any more.
    ///
    /// # Errors
    /// `password_short`; `ledger_busy`: another program has the ledger open. The ledger then stays as it is.
    pub fn protect(&self, password: Option<&str>) -> Result<Self, Failure> {
        let password = password.map(Password::chosen).transpose()?;
        self.changing()?.protect(password.as_ref())?;
        Ok(Self { password, ..self.clone() })
    }

    /// Whether the ledger has a password.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn is_encrypted(&self) -> Result<bool, Failure> {
        Ok(self.ledger()?.is_encrypted())
    }

    /// The ledger, to be changed: the first time on a day a copy is made before. One that fails warns and stops
    /// nothing.
    pub(crate) fn changing(&self) -> Result<Ledger, Failure> {
        let ledger = self.ledger()?;
        if let Err(failure) = copies::daily(&ledger) {
            self.warn(failure);
        }
        Ok(ledger)
    }

    /// Keeps a warning about a copy for whoever asks.
    pub(super) fn warn(&self, failure: Failure) {
        let Failure { code, message, advice, .. } = failure;
        self.warn_of(Failure::new(code, format!("自动备份没有做成：{message}"), advice));
    }

    /// Keeps a warning for whoever asks.
    pub(crate) fn warn_of(&self, failure: Failure) {
        self.warnings.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(failure);
    }

    /// What went wrong beside the work since this was last asked; the work itself was done.
    pub fn warnings(&self) -> Vec<Failure> {
        std::mem::take(&mut *self.warnings.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }
}

fn checked(found: Verification) -> LedgerCheck {
    LedgerCheck {
        sound: found.troubles.is_empty(),
        entries: found.entries,
        sheets: found.sheets,
        last_hash: found.last_hash,
        troubles: found.troubles,
    }
}

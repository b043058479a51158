//! Whether an office keeps mobile and identity numbers that stand in texts.

use gridindex_core::Failure;
use gridindex_ledger::Ledger;

use crate::Workbench;

/// Under which name the ledger keeps that.
const SETTING: &str = "keep_personal";

pub(crate) fn keeps_personal(ledger: &Ledger) -> Result<bool, Failure> {
    Ok(ledger.setting(SETTING)?.unwrap_or_default())
}

impl Workbench {
    /// Whether imports store mobile and identity numbers as they are written.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn keeps_personal(&self) -> Result<bool, Failure> {
        keeps_personal(&self.ledger()?)
    }

    /// Decides it for the imports to come. What is stored already stays as it is.
    ///
    /// # Errors
    /// When the ledger cannot be written.
    pub fn decide_personal(&self, kept: bool) -> Result<(), Failure> {
        self.changing()?.decide(SETTING, kept.then_some(&true))
    }
}

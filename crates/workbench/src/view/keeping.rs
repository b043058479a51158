//! 校验、备份、恢复.

use serde::Serialize;

/// Whether the ledger is what was put into it.
#[derive(Debug, Clone, Serialize)]
pub struct LedgerCheck {
    /// Nothing is wrong.
    pub sound: bool,
    /// Entries of the log.
    pub entries: u32,
    /// Sheets whose rows were compared.
    pub sheets: u32,
    /// Hash of the last entry; written down elsewhere it proves that nothing before it was changed.
    pub last_hash: String,
    /// What is wrong, a sentence each.
    pub troubles: Vec<String>,
}

/// A copy that was made.
#[derive(Debug, Clone, Serialize)]
pub struct BackupOutcome {
    /// Where.
    pub file: String,
    /// The copy, checked.
    pub check: LedgerCheck,
}

/// A copy that took the ledger's place.
#[derive(Debug, Clone, Serialize)]
pub struct RestoreOutcome {
    /// Where what was there before stays.
    pub kept: String,
    /// Entries of the copy's log.
    pub entries: u32,
}

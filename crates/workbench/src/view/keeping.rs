//! 校验、备份、恢复、密码.

use serde::Serialize;
use ts_rs::TS;

/// Whether the ledger is what was put into it.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
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
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct BackupOutcome {
    /// Where.
    pub file: String,
    /// The copy, checked.
    pub check: LedgerCheck,
}

/// A copy that took the ledger's place.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct RestoreOutcome {
    /// Where what was there before stays.
    pub kept: String,
    /// Entries of the copy's log.
    pub entries: u32,
}

/// How the ledger is kept: its copies, how many of them stay, whether it has a password.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct KeepingPage {
    /// The ledger's file.
    pub ledger: String,
    /// Its size.
    pub bytes: u64,
    /// It has an opening password, and its copies have it too.
    pub encrypted: bool,
    /// How many copies of a kind stay.
    pub kept: u32,
    /// Folder of the copies.
    pub folder: String,
    /// Somebody chose the folder; else it lies beside the ledger.
    pub own_folder: bool,
    /// The newest first.
    pub backups: Vec<BackupItem>,
}

/// A copy in the folder of copies.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct BackupItem {
    /// The file, for restoring it.
    pub file: String,
    /// Its name.
    pub name: String,
    /// `2026-11-02 08:30:05`, where the office is.
    pub at: String,
    /// 每日, 升级前, 公布前, 手动.
    pub occasion: String,
    /// Size in bytes.
    pub bytes: u64,
}

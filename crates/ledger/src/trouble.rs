//! The one place where the database's errors become sentences for people.
//!
//! Code inside this crate returns [`Trouble`]; what leaves it is a [`Failure`].

use std::io::ErrorKind;

use gridindex_core::Failure;
use rusqlite::ErrorCode;

/// Why something inside the ledger did not work.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// The database said no.
    Database(rusqlite::Error),
    /// The folder or file said no.
    Disk(std::io::Error),
    /// A stored text is not what this program wrote; says which.
    Unreadable(String),
    /// Said already.
    Said(Failure),
}

/// The result of work inside the ledger.
pub(crate) type Result<T> = std::result::Result<T, Trouble>;

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

impl From<rusqlite::types::FromSqlError> for Trouble {
    fn from(error: rusqlite::types::FromSqlError) -> Self {
        Self::Database(error.into())
    }
}

impl From<std::io::Error> for Trouble {
    fn from(error: std::io::Error) -> Self {
        Self::Disk(error)
    }
}

impl From<serde_json::Error> for Trouble {
    fn from(error: serde_json::Error) -> Self {
        Self::Unreadable(error.to_string())
    }
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Self::Said(failure)
    }
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Database(error) => of_database(&error),
            Trouble::Disk(error) => of_disk(&error),
            Trouble::Unreadable(what) => damaged(&what),
            Trouble::Said(failure) => failure,
        }
    }
}

/// The file is no ledger, or no longer a whole one.
pub(crate) fn damaged(what: &str) -> Failure {
    Failure::new(
        "ledger_damaged",
        format!("台账文件已损坏，或不是网格指数的台账（{what}）"),
        "请用备份恢复，或换一个台账文件；原文件没有改动",
    )
}

fn of_database(error: &rusqlite::Error) -> Failure {
    let code = error.sqlite_error_code();
    match code {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed) => {
            busy()
        }
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => read_only(),
        Some(ErrorCode::DiskFull) => disk_full(),
        // An encrypted page that was tampered with answers as if there were no memory.
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::OutOfMemory) => {
            damaged(&error.to_string())
        }
        // No room for the write-ahead log's index.
        Some(ErrorCode::SystemIoFailure) if is_full(error) => disk_full(),
        Some(ErrorCode::SystemIoFailure) => unreachable_disk(&error.to_string()),
        _ => Failure::new(
            "ledger_failed",
            format!("台账没有完成这一步（{error}）"),
            "什么都没有改动，请再试一次；仍不行请检查台账",
        ),
    }
}

fn is_full(error: &rusqlite::Error) -> bool {
    error.sqlite_error().is_some_and(|error| error.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE)
}

fn of_disk(error: &std::io::Error) -> Failure {
    match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => read_only(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => disk_full(),
        _ => unreachable_disk(&error.to_string()),
    }
}

/// Somebody else writes, or has the file open.
pub(crate) fn busy() -> Failure {
    Failure::new("ledger_busy", "另一个程序正在使用这个台账", "请稍等片刻再试，或先关闭另一个窗口")
}

fn read_only() -> Failure {
    Failure::new(
        "ledger_read_only",
        "台账所在的文件夹不能写入",
        "请换一个可以写入的文件夹，或请管理员放开这个文件夹的权限",
    )
}

fn disk_full() -> Failure {
    Failure::new("disk_full", "磁盘已满，什么都没有改动", "请清出一些空间后再试")
}

fn unreachable_disk(what: &str) -> Failure {
    Failure::new(
        "ledger_unreachable",
        format!("读写台账文件时出错（{what}）"),
        "请检查磁盘或优盘是否还连着，再试一次",
    )
}

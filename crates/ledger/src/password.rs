//! The opening password. A ledger that has one is encrypted from its first byte to its last, write-ahead log
//! included, and so are its copies. Without it there is no way in.

use std::fmt;

use gridindex_core::Failure;
use rusqlite::Connection;

use crate::trouble::{Result, damaged};

/// Shorter ones are guessed.
const SHORTEST: usize = 8;

/// What opens an encrypted ledger. Never shown, not even by `{:?}`.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl fmt::Debug for Password {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Password(…)")
    }
}

impl Password {
    /// One that somebody typed to open a ledger; right or wrong.
    pub fn typed(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// One that somebody chose for a ledger.
    ///
    /// # Errors
    /// `password_short`.
    pub fn chosen(text: &str) -> std::result::Result<Self, Failure> {
        if text.chars().count() < SHORTEST {
            return Err(Failure::new(
                "password_short",
                format!("密码少于 {SHORTEST} 个字"),
                "请换一个长一些的；记在稳妥的地方，忘了就打不开",
            ));
        }
        Ok(Self(text.to_owned()))
    }

    /// The text, for the database.
    pub(crate) fn text(&self) -> &str {
        &self.0
    }
}

/// Gives a new connection its password, before anything is read or written.
pub(crate) fn unlock(connection: &Connection, password: Option<&Password>) -> Result<()> {
    // Its own words would stand on the terminal beside ours.
    connection.execute_batch("PRAGMA cipher_log_level = NONE")?;
    if let Some(password) = password {
        connection.pragma_update(None, "key", password.text())?;
    }
    Ok(())
}

/// Whether an encrypted file opened, and holds a ledger.
pub(crate) fn check(connection: &Connection, application: u32) -> Result<()> {
    match connection.query_row("PRAGMA application_id", [], |row| row.get::<_, u32>(0)) {
        Ok(id) if id == application => Ok(()),
        Ok(_) => Err(damaged("里面不是台账").into()),
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::NotADatabase) => {
            Err(wrong().into())
        }
        Err(error) => Err(error.into()),
    }
}

/// The ledger has a password and none was given.
pub(crate) fn locked() -> Failure {
    Failure::new(
        "ledger_locked",
        "台账设了打开密码",
        "请输入密码（命令行可用 --password-file 或环境变量 GRIDINDEX_PASSWORD）",
    )
}

fn wrong() -> Failure {
    Failure::new(
        "password_wrong",
        "密码不对，台账没有打开",
        "请核对大小写与输入法；确信密码无误的，文件可能已损坏，请用备份恢复",
    )
}

/// How other files begin that also look like noise further on.
const KNOWN: [&[u8]; 9] = [
    b"SQLite format 3\0",
    b"PK\x03\x04",
    b"%PDF",
    b"\xD0\xCF\x11\xE0",
    b"\xFF\xD8\xFF",
    b"\x89PNG",
    b"\x1F\x8B",
    b"7z\xBC\xAF",
    b"Rar!",
];

/// The size of a page.
pub(crate) const PAGE: usize = 4096;

/// Whether a file may be an encrypted ledger: whole pages, the first of which is noise from the first byte on. Only
/// the password tells for sure.
pub(crate) fn looks_encrypted(first_page: &[u8], length: u64) -> bool {
    if first_page.len() != PAGE || !length.is_multiple_of(PAGE as u64) {
        return false;
    }
    if KNOWN.iter().any(|known| first_page.starts_with(known)) {
        return false;
    }
    let mut seen = [false; 256];
    for byte in first_page {
        seen[usize::from(*byte)] = true;
    }
    // Of a page of noise all 256 values are expected; no text or table comes near.
    seen.iter().filter(|seen| **seen).count() > 250
}

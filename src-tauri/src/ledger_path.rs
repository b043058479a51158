//! Which ledger the window opens: `--ledger FILE`, else the user's own.

use std::ffi::OsString;
use std::path::PathBuf;

use gridindex_core::Failure;

/// A ledger file, which may not exist yet.
#[derive(Debug, PartialEq, Eq)]
pub struct LedgerPath {
    /// The file.
    pub path: PathBuf,
    /// Whether it is the one in the user's data folder.
    pub is_the_users_own: bool,
}

/// The ledger that the arguments name. Arguments that only the platform understands are passed over.
///
/// # Errors
/// When none is named and the user has no data folder.
pub fn of(arguments: impl Iterator<Item = OsString>) -> Result<LedgerPath, Failure> {
    let mut arguments = arguments.skip_while(|argument| argument != "--ledger").skip(1);
    match arguments.next() {
        Some(file) => Ok(LedgerPath { path: file.into(), is_the_users_own: false }),
        None => Ok(LedgerPath { path: gridindex_workbench::default_ledger()?, is_the_users_own: true }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(arguments: &[&str]) -> LedgerPath {
        of(arguments.iter().map(OsString::from)).unwrap()
    }

    #[test]
    fn a_named_ledger_is_opened_and_without_a_name_the_users_own() {
        assert_eq!(typed(&["--ledger", "a.db"]).path, PathBuf::from("a.db"));
        assert_eq!(typed(&["--other", "--ledger", "a.db", "b"]).path, PathBuf::from("a.db"));
        for arguments in [&[][..], &["--ledger"], &["a.db"]] {
            assert!(typed(arguments).is_the_users_own, "{arguments:?}");
        }
    }
}

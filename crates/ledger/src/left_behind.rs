//! What a program that died left half-written: known by the number of the process in its name, swept by the next.

use std::fs;
use std::path::{Path, PathBuf};

/// Words before the number of the process in the name of a file that is being made.
pub const IN_THE_MAKING: [&str; 3] = ["写入中-", "恢复中-", "转换中-"];

/// Takes away what dead programs left in a folder. What cannot be taken away stays, and hurts nobody.
pub fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if maker(&name).is_some_and(|process| !is_alive(process)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The process that makes a file of this name, if it is one in the making.
fn maker(name: &str) -> Option<u32> {
    let at = IN_THE_MAKING.iter().find_map(|word| name.find(word).map(|at| at + word.len()))?;
    let digits: String = name[at..].chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[cfg(unix)]
fn is_alive(process: u32) -> bool {
    let process = i32::try_from(process).ok().and_then(rustix::process::Pid::from_raw);
    // Someone else's process is alive too: it may not be asked, but it is there.
    process.is_some_and(|process| rustix::process::test_kill_process(process) != Err(rustix::io::Errno::SRCH))
}

/// Without a way to ask, what is there stays until the folder is tidied by hand.
#[cfg(not(unix))]
fn is_alive(_process: u32) -> bool {
    true
}

/// A file that is gone when this is, with what the database puts beside it.
pub(crate) struct Scratch {
    pub(crate) path: PathBuf,
}

impl Scratch {
    /// Beside a file, named by why it is made; what dead programs left there goes.
    pub(crate) fn beside(path: &Path, why: &str) -> Self {
        if let Some(folder) = path.parent() {
            sweep(if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
        }
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

/// The path with something put to the end of its name.
pub(crate) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_dead_program_was_making_is_swept() {
        let folder = tempfile::tempdir().unwrap();
        let own = std::process::id();
        // No process has this number: they end far below.
        let dead = u32::try_from(i32::MAX).unwrap();
        for (name, stays) in [
            (format!(".写入中-{dead}-x7Qz"), false),
            (format!("备份.gridindex.写入中-{dead}"), false),
            (format!("备份.gridindex.写入中-{dead}-journal"), false),
            (format!("台账.gridindex.恢复中-{own}"), true),
            (".写入中-没有号".to_owned(), true),
            ("排名表.xlsx".to_owned(), true),
        ] {
            let path = folder.path().join(&name);
            fs::write(&path, "x").unwrap();
            sweep(folder.path());
            assert_eq!(path.exists(), stays, "{name}");
        }
    }
}

//! Files on their way out: written beside their places first, then moved in all together or not at all.

use std::fs;
use std::path::{Path, PathBuf};

use gridindex_core::Failure;
use gridindex_core::watch::Watch;

use super::Made;
use crate::files;

/// Files that were written whole beside their places and wait to be moved in.
pub struct Staged<'a> {
    folder: &'a Path,
    files: Vec<&'a Made>,
    /// Goes with all that is left in it.
    beside: tempfile::TempDir,
    /// Folders that were made for this; they go again if nothing comes into them.
    new_folders: Vec<PathBuf>,
}

/// Names of the files that are there with other content.
pub fn clashing<'a>(folder: &Path, made: &'a [Made]) -> Vec<&'a str> {
    let clashes = |file: &&Made| {
        let path = folder.join(&file.name);
        path.symlink_metadata().is_ok() && !is_the_same(&path, &file.bytes)
    };
    made.iter().filter(clashes).map(|file| file.name.as_str()).collect()
}

/// Writes all that is not there already into a folder beside the places.
///
/// # Errors
/// One sentence when the folder cannot be made or written, or the user cancels; nothing stays behind.
pub fn stage<'a>(folder: &'a Path, made: &'a [Made], watch: &dyn Watch) -> Result<Staged<'a>, Failure> {
    let mut new_folders = Vec::new();
    let outcome = write_beside(folder, made, &mut new_folders, watch);
    if outcome.is_err() {
        remove_empty(&new_folders);
    }
    let (beside, files) = outcome?;
    Ok(Staged { folder, files, beside, new_folders })
}

fn write_beside<'a>(
    folder: &Path,
    made: &'a [Made],
    new_folders: &mut Vec<PathBuf>,
    watch: &dyn Watch,
) -> Result<(tempfile::TempDir, Vec<&'a Made>), Failure> {
    make_folder(folder, new_folders)?;
    let beside = tempfile::Builder::new()
        .prefix(".写入中-")
        .tempdir_in(folder)
        .map_err(|error| files::refusal(&error, folder))?;
    let mut waiting = Vec::new();
    for (number, file) in made.iter().enumerate() {
        if watch.cancelled() {
            return Err(Failure::cancelled());
        }
        let path = folder.join(&file.name);
        if !is_the_same(&path, &file.bytes) {
            let parent = path.parent().unwrap_or(folder);
            make_folder(parent, new_folders)?;
            let at = beside.path().join(waiting.len().to_string());
            files::write_durably(&at, &file.bytes).map_err(|error| files::refusal(&error, &path))?;
            waiting.push(file);
        }
        watch.advance("写出文件", number + 1, made.len());
    }
    Ok((beside, waiting))
}

impl Staged<'_> {
    /// Leaves everything as it was.
    pub fn abandon(self) {
        drop(self.beside);
        remove_empty(&self.new_folders);
    }

    /// Moves everything to its place.
    ///
    /// # Errors
    /// One sentence when a file cannot be moved in; those that were are then moved out again, and what they
    /// replaced comes back.
    pub fn release(self) -> Result<(), Failure> {
        let mut moved: Vec<(PathBuf, PathBuf)> = Vec::new();
        for (number, file) in self.files.iter().enumerate() {
            let target = self.folder.join(&file.name);
            let old = self.beside.path().join(format!("{number}-old"));
            let new = self.beside.path().join(number.to_string());
            if let Err(error) = move_in(&new, &target, &old) {
                for (target, old) in moved.iter().rev() {
                    move_out(target, old);
                }
                drop(self.beside);
                remove_empty(&self.new_folders);
                return Err(files::refusal(&error, &target));
            }
            moved.push((target, old));
        }
        Ok(())
    }
}

/// Moves a file to its place; what was there is kept beside until all are in.
fn move_in(new: &Path, target: &Path, old: &Path) -> std::io::Result<()> {
    let replaced = match target.symlink_metadata() {
        Ok(there) if there.is_dir() => return Err(std::io::ErrorKind::IsADirectory.into()),
        Ok(_) => {
            fs::rename(target, old)?;
            true
        }
        Err(_) => false,
    };
    fs::rename(new, target).inspect_err(|_| {
        if replaced {
            move_out(target, old);
        }
    })
}

/// Puts back what was there; a file that replaced nothing goes.
fn move_out(target: &Path, old: &Path) {
    let _ = if old.exists() { fs::rename(old, target) } else { fs::remove_file(target) };
}

/// Makes a folder and those above it, and remembers the ones that were not there.
fn make_folder(folder: &Path, made: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let missing: Vec<PathBuf> = folder
        .ancestors()
        .take_while(|ancestor| !ancestor.as_os_str().is_empty() && ancestor.symlink_metadata().is_err())
        .map(Path::to_owned)
        .collect();
    made.extend(missing.into_iter().rev());
    files::make_folder(folder)
}

/// Removes those that hold nothing, the innermost first.
fn remove_empty(folders: &[PathBuf]) {
    for folder in folders.iter().rev() {
        let _ = fs::remove_dir(folder);
    }
}

fn is_the_same(path: &Path, bytes: &[u8]) -> bool {
    let same_size = fs::metadata(path).is_ok_and(|there| there.len() == bytes.len() as u64);
    same_size && fs::read(path).is_ok_and(|there| there == bytes)
}

#[cfg(test)]
mod tests {
    use gridindex_core::watch::Unwatched;

    use super::*;

    fn made(name: &str, bytes: &[u8]) -> Made {
        Made { name: name.to_owned(), kind: "图表", bytes: bytes.to_vec(), proved: 0 }
    }

    fn listed(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn files_come_in_together_and_leave_nothing_beside_them() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("成果");
        let files = [made("一.xlsx", b"one"), made("图表/二.svg", b"two")];
        stage(&folder, &files, &Unwatched).unwrap().release().unwrap();
        assert_eq!(listed(&folder), ["一.xlsx", "图表"]);
        assert_eq!(fs::read(folder.join("图表/二.svg")).unwrap(), b"two");
    }

    #[test]
    fn where_the_third_cannot_come_in_the_first_two_go_back_and_what_they_replaced_returns() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("一.xlsx"), b"mine").unwrap();
        fs::create_dir(home.path().join("三.xlsx")).unwrap();
        let files = [made("一.xlsx", b"one"), made("新/二.xlsx", b"two"), made("三.xlsx", b"three")];
        let failure = stage(home.path(), &files, &Unwatched).unwrap().release().unwrap_err();
        assert!(failure.file.unwrap().ends_with("三.xlsx"));
        assert_eq!(listed(home.path()), ["一.xlsx", "三.xlsx"]);
        assert_eq!(fs::read(home.path().join("一.xlsx")).unwrap(), b"mine");
    }

    #[test]
    fn a_folder_that_was_made_for_files_that_did_not_come_goes_again() {
        struct Stop;
        impl Watch for Stop {
            fn advance(&self, _: &str, _: usize, _: usize) {}
            fn cancelled(&self) -> bool {
                true
            }
        }
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("甲/乙");
        let files = [made("一.xlsx", b"one")];
        assert_eq!(stage(&folder, &files, &Stop).err().unwrap().code, "cancelled");
        assert!(listed(home.path()).is_empty());
    }
}

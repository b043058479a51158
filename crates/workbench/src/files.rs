//! Files that appear whole or not at all: written beside their place, made durable, then renamed.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

use gridindex_core::Failure;
use gridindex_ledger::left_behind;
pub use gridindex_ledger::left_behind::IN_THE_MAKING;

/// Writes `bytes` to `path`, replacing what is there; on failure what was there stays, and nothing else.
///
/// # Errors
/// One sentence: the folder is gone or read-only, the disk is full, the target is open in another program.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    make_folder(folder)?;
    let write = || -> std::io::Result<()> {
        left_behind::sweep(folder);
        let prefix = format!(".写入中-{}-", std::process::id());
        let mut file = tempfile::Builder::new().prefix(&prefix).tempfile_in(folder)?;
        file.write_all(bytes)?;
        let file = with_usual_rights(file)?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)?;
        Ok(())
    };
    write().map_err(|error| refusal(&error, path))
}

/// Writes a new file with the rights that a report has, and makes it durable.
///
/// # Errors
/// As the system gives them; what was written of it stays.
pub(crate) fn write_durably(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = fs::File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// The folder that a file goes to, in full, as the log of exports names it.
pub fn folder_named(path: &Path) -> String {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    path.parent().unwrap_or(&path).display().to_string()
}

/// Makes the folder and those above it.
///
/// # Errors
/// One sentence when it cannot be made.
pub fn make_folder(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| refusal(&error, folder))
}

/// A temporary file is private; a report is for everyone whom the folder lets in.
#[cfg(unix)]
fn with_usual_rights(file: tempfile::NamedTempFile) -> std::io::Result<tempfile::NamedTempFile> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file().set_permissions(fs::Permissions::from_mode(0o644))?;
    Ok(file)
}

#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps, reason = "the same shape as where rights exist")]
fn with_usual_rights(file: tempfile::NamedTempFile) -> std::io::Result<tempfile::NamedTempFile> {
    Ok(file)
}

/// Trouble with a file in one sentence.
pub(crate) fn refusal(error: &std::io::Error, path: &Path) -> Failure {
    let (message, advice) = match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            ("没有写入的权限", "请换一个文件夹，或关闭正在打开此文件的 Excel/WPS 后重试")
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => ("磁盘空间不足", "请清理磁盘或换一个盘后重试"),
        ErrorKind::NotFound => ("文件夹不存在", "请检查路径，U 盘是否还插着"),
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => {
            ("同名的文件挡住了文件夹", "请换一个文件夹，或移开同名文件后重试")
        }
        ErrorKind::IsADirectory => ("同名的文件夹挡住了文件", "请换一个文件夹，或移开同名文件夹后重试"),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => {
            ("文件正被别的程序占用", "请关闭正在打开此文件的 Excel/WPS 后重试")
        }
        _ => ("写入失败", "请检查磁盘与文件夹后重试"),
    };
    Failure::new("cannot_write", message, advice).in_file(path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("新建/排名.xlsx");
        write_whole(&path, b"one").unwrap();
        write_whole(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn what_stands_in_the_way_is_named_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("占用");
        fs::create_dir(&path).unwrap();
        let failure = write_whole(&path, b"one").unwrap_err();
        assert_eq!(failure.code, "cannot_write");
        assert!(failure.file.unwrap().ends_with("占用"));
        assert!(path.is_dir());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file stays behind");
    }
}

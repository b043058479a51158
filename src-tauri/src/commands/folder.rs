//! The platform's file manager.

use std::path::PathBuf;

use gridindex_core::Failure;
use tauri_plugin_opener::open_path;

use crate::failure::{Answer, platform};

/// Shows a folder. Only a folder: a file would be handed to whatever program claims it.
#[tauri::command]
pub async fn open_folder(path: PathBuf) -> Answer<()> {
    if !path.is_dir() {
        let missing =
            Failure::new("folder_missing", "文件夹不在了", "请检查是否被移动或删除，U 盘是否还插着");
        return Err(missing.in_file(path.display().to_string()).into());
    }
    Ok(open_path(&path, None::<&str>)
        .map_err(|error| platform("文件夹打不开", &error, "请在文件管理器里打开它"))?)
}

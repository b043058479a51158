//! A chart as a picture file, where the user said.

use std::path::PathBuf;

use gridindex_core::Failure;
use gridindex_workbench::files;
use tauri::ipc::{InvokeBody, Request};

use crate::failure::Answer;

/// How every PNG begins.
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Writes a PNG. The body is the picture, the header `path` its place, percent-encoded as headers want it. The
/// system's dialog has asked before about a file that is there.
#[tauri::command]
pub async fn save_picture(request: Request<'_>) -> Answer<()> {
    let path = request.headers().get("path").and_then(|path| path.to_str().ok());
    let path = PathBuf::from(decoded(path.unwrap_or_default()));
    let InvokeBody::Raw(picture) = request.body() else { return Err(no_picture().into()) };
    let named = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("png"));
    // Nothing but pictures leaves by this door.
    if !named || !picture.starts_with(SIGNATURE) {
        return Err(no_picture().into());
    }
    Ok(files::write_whole(&path, picture)?)
}

fn no_picture() -> Failure {
    Failure::new("no_picture", "这不是一张 PNG 图片", "请以 .png 结尾的文件名保存")
}

/// `%E5%9B%BE.png` as text; what is not encoded stays.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let pair = after.get(..2).filter(|_| *first == b'%').and_then(|pair| std::str::from_utf8(pair).ok());
        if let Some(byte) = pair.and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            bytes.push(byte);
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

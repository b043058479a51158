//! Lets Tauri read its configuration, and stands in a page where the window's own was not built yet.

use std::path::Path;
use std::{fs, io};

/// Shown by a binary that was compiled before `ui/dist` existed; `cargo xtask run` builds that first.
const STAND_IN: &str = "<!doctype html><meta charset=utf-8><title>网格指数</title>\
    <p>界面还没有构建，请运行 cargo xtask run</p>\n";

fn main() -> io::Result<()> {
    let page = Path::new("../ui/dist/index.html");
    if !page.exists() {
        fs::create_dir_all("../ui/dist")?;
        fs::write(page, STAND_IN)?;
    }
    println!("cargo:rerun-if-changed=../ui/dist");
    tauri_build::build();
    Ok(())
}

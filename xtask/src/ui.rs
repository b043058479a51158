//! The page inside the window: its packages and its build, each made only when something changed.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use crate::Outcome;
use crate::process::{answer, finish, program, root, say};

/// The oldest Node that Vite and Vitest run on.
const OLDEST_NODE: u32 = 20;
/// What the page is built from, besides the folder `src`.
const SOURCES: [&str; 6] =
    ["src", "public", "index.html", "package-lock.json", "vite.config.ts", "tsconfig.json"];

/// An npm script of the page.
pub fn script(name: &str) -> Command {
    let mut command = npm();
    command.args(["run", "--silent", name]);
    command
}

/// Installs the packages of the page, unless the ones there are those of `package-lock.json`.
pub fn install() -> Outcome {
    check_node()?;
    let ui = root().join("ui");
    let lock = fs::read(ui.join("package-lock.json"))
        .map_err(|error| format!("读不到 ui/package-lock.json：{error}"))?;
    let stamp = ui.join("node_modules/.gridindex-installed-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    say("正在用 npm 安装界面所需的软件包（npm ci）");
    finish(npm().args(["ci", "--no-audit", "--no-fund"]))?;
    fs::write(&stamp, lock).map_err(|error| format!("写不了 {}：{error}", stamp.display()))
}

/// Builds the page into `ui/dist`, unless what is there is newer than everything it is made from.
pub fn build() -> Outcome {
    let ui = root().join("ui");
    let page = ui.join("dist/index.html");
    // A stand-in that the shell's build script left has no assets beside it.
    let built = if ui.join("dist/assets").is_dir() { modified(&page) } else { None };
    let changed = SOURCES.iter().filter_map(|source| newest(&ui.join(source))).max();
    if built.is_some() && built >= changed {
        return Ok(());
    }
    say("正在构建界面（building the page）");
    finish(script("build").args(["--", "--logLevel", "warn"]))
}

fn npm() -> Command {
    let mut command = program("npm");
    command.current_dir(root().join("ui"));
    command
}

fn check_node() -> Outcome {
    let advice = format!("请先安装 Node.js {OLDEST_NODE} 或更新的版本：https://nodejs.org");
    let version = answer(program("node").arg("--version")).ok_or(format!("没有找到 Node.js；{advice}"))?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_none_or(|major| major < OLDEST_NODE) {
        return Err(format!("Node.js {version} 太旧；{advice}"));
    }
    answer(program("npm").arg("--version")).map(drop).ok_or(format!("没有找到 npm；{advice}"))
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|about| about.modified()).ok()
}

/// When anything in the file or folder last changed; a folder itself changes when a file is taken away.
fn newest(path: &Path) -> Option<SystemTime> {
    let inside = fs::read_dir(path).into_iter().flatten().flatten();
    inside.filter_map(|entry| newest(&entry.path())).chain(modified(path)).max()
}

//! `cargo xtask run`: from a bare machine to a window that shows a ranked district.

use std::fs;
use std::path::{Path, PathBuf};

use crate::process::{binaries, cargo, finish, program, root, say};
use crate::{Outcome, machine, ui};

/// How the binaries are built.
#[derive(Clone, Copy)]
pub enum Profile {
    /// Soonest ready; the libraries that do the heavy work are optimised all the same.
    Debug,
    /// As it is shipped.
    Release,
}

/// Builds everything and opens the window on the sample district; without a screen, writes its reports.
pub fn run(profile: Profile) -> Outcome {
    let (folder, flags): (_, &[&str]) = match profile {
        Profile::Debug => ("debug", &[]),
        Profile::Release => ("release", &["--release"]),
    };
    let binaries = binaries(folder)?;
    let build = |packages: &[&str]| {
        say("正在构建程序，第一次需要几分钟（building; the first time takes minutes）");
        finish(cargo().arg("build").args(flags).args(packages.iter().flat_map(|name| ["-p", name])))
    };

    if !has_display() {
        say(
            "这里没有显示器，不打开窗口，只在 out/demo 生成样例报表（no display: writing the sample reports only）",
        );
        build(&["gridindex-cli"])?;
        return finish(program(binaries.join("gridindex")).args(["demo", "--out", "out/demo"]));
    }
    machine::prepare(false, false)?;
    ui::install()?;
    ui::build()?;
    build(&["gridindex-cli", "gridindex-desktop"])?;
    let ledger = sample_ledger(&binaries.join("gridindex"))?;
    say("正在打开窗口（opening the window）");
    finish(program(binaries.join("gridindex-desktop")).arg("--ledger").arg(ledger))
}

/// The ledger of the sample district, made the first time and kept: what is done in the window stays done.
fn sample_ledger(gridindex: &Path) -> Outcome<PathBuf> {
    let folder = root().join("out/run");
    let ledger = folder.join("样例区.gridindex");
    if !ledger.exists() {
        say("正在建立样例区的台账（making the sample district's ledger）");
        // Without a ledger of ours `demo` starts afresh, so one that was broken off leaves nothing half done.
        finish(program(gridindex).arg("demo").arg("--out").arg(&folder))?;
        let made = folder.join("样例台账.gridindex");
        fs::rename(&made, &ledger).map_err(|error| format!("挪不动 {}：{error}", made.display()))?;
    }
    Ok(ledger)
}

fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

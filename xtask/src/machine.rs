//! What the machine must have: the system's packages and cargo's components. Installs only what is missing, and
//! says so first.

use crate::Outcome;
use crate::process::{answer, cargo, finish, program, say};

/// To build the shell: the platform's WebView with its headers; a C compiler and libcrypto for SQLCipher.
const TO_BUILD: [&str; 5] = ["libwebkit2gtk-4.1-dev", "gcc", "libc6-dev", "pkg-config", "libssl-dev"];
/// To let a spreadsheet program work out the workbooks anew.
const TO_RECALCULATE: [&str; 1] = ["libreoffice-calc"];
/// To drive the window without a screen, and to see what it put on the clipboard.
const TO_DRIVE: [&str; 4] = ["webkit2gtk-driver", "xvfb", "xauth", "xclip"];

/// Makes the machine fit to build the window, with `recalculated` to check workbooks, with `driven` to run journeys.
pub fn prepare(recalculated: bool, driven: bool) -> Outcome {
    if !cfg!(target_os = "linux") {
        say("使用系统自带的 WebView，不需要装别的（the platform's own WebView is used）");
        return Ok(());
    }
    let extra = [(recalculated, &TO_RECALCULATE[..]), (driven, &TO_DRIVE[..])];
    let extra = extra.into_iter().filter(|(wanted, _)| *wanted).flat_map(|(_, packages)| packages);
    let wanted = TO_BUILD.iter().chain(extra).copied();
    let missing: Vec<&str> = wanted.filter(|package| !installed(package)).collect();
    if missing.is_empty() { Ok(()) } else { install(&missing) }
}

/// Makes sure that `cargo fmt` and `cargo clippy` are there; rustup's smallest profile leaves them out.
pub fn prepare_cargo() -> Outcome {
    for (command, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if answer(cargo().args([command, "--version"])).is_none() {
            say(&format!("正在用 rustup 安装 {component}"));
            finish(program("rustup").args(["component", "add", component]))?;
        }
    }
    Ok(())
}

fn installed(package: &str) -> bool {
    let query = ["--show", "--showformat=${Status}", package];
    answer(program("dpkg-query").args(query)).is_some_and(|status| status == "install ok installed")
}

fn install(packages: &[&str]) -> Outcome {
    let list = packages.join(" ");
    if answer(program("apt-get").arg("--version")).is_none() {
        return Err(format!(
            "这台机器没有 apt，请用它自己的软件包管理器安装与这些 Debian 软件包对应的软件，再运行一次：{list}"
        ));
    }
    let root = answer(program("id").arg("-u")).is_some_and(|id| id == "0");
    if !root && answer(program("sudo").arg("--version")).is_none() {
        return Err(format!(
            "缺少系统软件包，又没有 sudo；请以 root 运行：apt-get update && apt-get install {list}"
        ));
    }
    say(&format!("正在用 apt 安装：{list}（installing system packages）"));
    let apt = |arguments: &[&str]| {
        let mut words = if root { vec![] } else { vec!["sudo"] };
        words.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]);
        words.extend(arguments);
        finish(program(words[0]).args(&words[1..]))
    };
    apt(&["update"])?;
    apt(&[&["install", "-y", "--no-install-recommends"], packages].concat())
}

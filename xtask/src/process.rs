//! Other programs: started from the project's folder, their output shown, their failure told in one sentence.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Outcome;

/// The project's folder.
pub fn root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
}

/// Where cargo puts the binaries of a profile: beside this one, wherever the target folder is.
pub fn binaries(profile: &str) -> Outcome<PathBuf> {
    let this = std::env::current_exe().map_err(|error| format!("找不到 xtask 自己：{error}"))?;
    let target = this.parent().and_then(Path::parent).ok_or("找不到 target 文件夹")?;
    Ok(target.join(profile))
}

/// A program to be run in the project's folder; `npm` too, which Windows has as a script.
pub fn program(name: impl AsRef<OsStr>) -> Command {
    let name = name.as_ref();
    let script = cfg!(windows) && name == "npm";
    let mut command = Command::new(if script { OsStr::new("npm.cmd") } else { name });
    command.current_dir(root());
    command
}

/// The cargo that runs this.
pub fn cargo() -> Command {
    program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs it to its end, its output where ours is.
pub fn finish(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|error| not_started(command, &error))?;
    if status.success() { Ok(()) } else { Err(format!("没有成功（{status}）：{}", line(command))) }
}

/// Runs it to its end, hands every line of its standard output to `seen`, and shows it.
pub fn finish_watched(command: &mut Command, mut seen: impl FnMut(&str)) -> Outcome {
    command.stdout(Stdio::piped());
    let mut child = command.spawn().map_err(|error| not_started(command, &error))?;
    if let Some(output) = child.stdout.take() {
        let mut output = BufReader::new(output);
        let mut bytes = Vec::new();
        while output.read_until(b'\n', &mut bytes).is_ok_and(|read| read > 0) {
            let text = String::from_utf8_lossy(&bytes);
            seen(&text);
            let mut stdout = std::io::stdout().lock();
            // A closed pipe on our side is no reason to stop the tests.
            let _ = stdout.write_all(&bytes).and_then(|()| stdout.flush());
            bytes.clear();
        }
    }
    let status = child.wait().map_err(|error| not_started(command, &error))?;
    if status.success() { Ok(()) } else { Err(format!("没有成功（{status}）：{}", line(command))) }
}

/// What it prints; `None` when it cannot be started or fails.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Tells what is being done.
pub fn say(text: &str) {
    println!("── {text}");
}

fn not_started(command: &Command, error: &std::io::Error) -> String {
    format!("无法启动 {}：{error}", command.get_program().display())
}

fn line(command: &Command) -> String {
    let parts = std::iter::once(command.get_program()).chain(command.get_args());
    parts.map(|part| part.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

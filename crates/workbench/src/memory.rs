//! How memory goes back to the system.
//!
//! The C library of Linux keeps what is freed, the more of it the larger the pieces: after a city's month tens of
//! megabytes that nobody uses. It listens to the environment that a program begins with, and to nothing else that is
//! safe; so a program that is to stay small begins twice.

use std::process::Command;

/// From so many bytes on, memory is asked of the system and given back to it piece by piece; and so much may lie about.
const SETTINGS: [(&str, &str); 2] =
    [("MALLOC_MMAP_THRESHOLD_", "262144"), ("MALLOC_TRIM_THRESHOLD_", "4194304")];

/// First thing in `main`, for a program in a terminal: begins it again in the environment that it needs, in the same
/// process. Does nothing where that is not to be had.
pub fn give_back() {
    if cfg!(all(target_os = "linux", target_env = "gnu"))
        && SETTINGS.iter().all(|(name, _)| std::env::var_os(name).is_none())
        && let Ok(program) = std::env::current_exe()
    {
        let mut arguments = std::env::args_os();
        let name = arguments.next();
        let mut again = Command::new(program);
        again.args(arguments).envs(SETTINGS);
        replace_by(again, name);
    }
}

/// The same for a process that this one starts.
pub(crate) fn give_back_in(started: &mut Command) -> &mut Command {
    started.envs(SETTINGS)
}

/// Comes back only where it did not work; the program is as good as it was then.
#[cfg(unix)]
fn replace_by(mut again: Command, name: Option<std::ffi::OsString>) {
    use std::os::unix::process::CommandExt;
    if let Some(name) = name {
        again.arg0(name);
    }
    let _ = again.exec();
}

#[cfg(not(unix))]
fn replace_by(_: Command, _: Option<std::ffi::OsString>) {}

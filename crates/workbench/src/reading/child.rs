//! The process that reads: files in, messages out, and nothing it does reaches further.

use std::io::{Result, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Mutex;

use rayon::prelude::*;

/// Reads all files and writes a message for each, in whatever order they are done: place, length, bytes.
pub(super) fn read(files: &[PathBuf]) -> ExitCode {
    limit();
    crate::threads::work_along();
    let out = Mutex::new(std::io::stdout());
    let written: Result<()> = files.par_iter().enumerate().try_for_each(|(place, file)| {
        let Some(bytes) = gridindex_ingest::carry(file).pack() else { return Ok(()) };
        let Ok(mut out) = out.lock() else { return Ok(()) };
        out.write_all(&(place as u32).to_le_bytes())?;
        out.write_all(&(bytes.len() as u64).to_le_bytes())?;
        out.write_all(&bytes)?;
        out.flush()
    });
    if written.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Memory and processor time; the platforms without such limits have the parent's patience alone.
#[cfg(unix)]
fn limit() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let most = |amount| Rlimit { current: Some(amount), maximum: Some(amount) };
    // A limit that cannot be set (one that is lower already) is no reason not to read.
    let _ = setrlimit(Resource::As, most(super::MEMORY_AT_MOST));
    let _ = setrlimit(Resource::Cpu, most(super::SECONDS_AT_MOST));
    let _ = setrlimit(Resource::Core, most(0));
}

#[cfg(not(unix))]
fn limit() {}

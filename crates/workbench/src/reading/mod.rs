//! Opening files in a process of their own: whatever a file does to its reader, the window and the ledger stay.
//!
//! The process is this program again, with a hidden first argument. It reads cells and nothing else, under a
//! limit on memory and time; a file at which it dies is refused by name. Programs that do not [`serve`] (tests,
//! examples) open files in their own process.

mod child;
mod parent;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use gridindex_core::Failure;
use gridindex_core::watch::Watch;
use gridindex_ingest::RawFile;

/// First argument of the process that reads.
const ARGUMENT: &str = "--read-workbooks";
/// Bytes of memory it may ask for.
#[cfg(unix)]
const MEMORY_AT_MOST: u64 = 2 << 30;
/// Seconds of a processor that it may use.
#[cfg(unix)]
const SECONDS_AT_MOST: u64 = 300;
/// How long it may be silent.
const PATIENCE: Duration = if cfg!(test) { Duration::from_millis(500) } else { Duration::from_secs(60) };

/// Whether this program answers to [`ARGUMENT`].
static SERVES: AtomicBool = AtomicBool::new(false);

/// First thing in `main`: does the reading and gives its exit status if that is what this process is for.
pub fn serve() -> Option<ExitCode> {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next().is_some_and(|first| first == ARGUMENT) {
        let files: Vec<PathBuf> = arguments.map(PathBuf::from).collect();
        return Some(child::read(&files));
    }
    SERVES.store(true, Ordering::Relaxed);
    None
}

/// Opens all files; the first failure in the order named is the one told.
///
/// # Errors
/// When a file cannot be opened, or the user stopped the work.
pub(crate) fn open(files: &[PathBuf], watch: &dyn Watch) -> Result<Vec<RawFile>, Failure> {
    match std::env::current_exe() {
        Ok(program) if SERVES.load(Ordering::Relaxed) => parent::open(&program, files, watch),
        _ => gridindex_ingest::open(files, watch),
    }
}

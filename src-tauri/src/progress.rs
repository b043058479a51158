//! Progress on its way to the page: rarely enough that drawing it costs nothing.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use gridindex_core::watch::Watch;
use gridindex_workbench::view::export::ProgressStep;
use tauri::ipc::Channel;

/// The least time between two steps that are sent.
const PAUSE: Duration = Duration::from_millis(50);

/// Sends steps to the page and hears whether the user wants to stop.
pub struct Progress {
    page: Channel<ProgressStep>,
    stop: Arc<AtomicBool>,
    last: Mutex<Option<Instant>>,
}

impl Progress {
    /// Progress of one piece of work.
    pub fn new(page: Channel<ProgressStep>, stop: Arc<AtomicBool>) -> Self {
        Self { page, stop, last: Mutex::default() }
    }
}

impl Watch for Progress {
    fn advance(&self, stage: &str, done: usize, total: usize) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.is_some_and(|last| last.elapsed() < PAUSE) {
            return;
        }
        *last = Some(Instant::now());
        let step = ProgressStep { stage: stage.to_owned(), done: done as u32, total: total as u32 };
        // A page that is gone needs no news; the work itself goes on.
        let _ = self.page.send(step);
    }

    fn cancelled(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

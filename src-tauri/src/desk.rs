//! What the commands share: the ledger's place, and a way to stop the work that is running. No figures: every
//! command opens the ledger anew and sees what is stored.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use gridindex_core::Failure;
use gridindex_workbench::Workbench;

use crate::failure::{Answer, interrupted};

/// The state of the window.
pub struct Desk {
    ledger: PathBuf,
    stop: Mutex<Arc<AtomicBool>>,
    person: Mutex<String>,
    /// The published edition that months are read as; `None`: as they stand.
    edition: Mutex<Option<u32>>,
}

impl Desk {
    /// A desk with a ledger on it.
    pub fn new(ledger: PathBuf) -> Self {
        Self { ledger, stop: Mutex::default(), person: Mutex::default(), edition: Mutex::default() }
    }

    /// Does something at the workbench, away from the thread that draws the window.
    pub async fn work<T: Send + 'static>(
        &self,
        task: impl FnOnce(&Workbench) -> Result<T, Failure> + Send + 'static,
    ) -> Answer<T> {
        let ledger = self.ledger.clone();
        let person = self.person.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let edition = *self.edition.lock().unwrap_or_else(PoisonError::into_inner);
        let work = tauri::async_runtime::spawn_blocking(move || {
            task(&Workbench::open(&ledger)?.acting_as(&person).at_edition(edition))
        });
        Ok(work.await.map_err(|error| interrupted(&error))??)
    }

    /// Names who sits at the desk from now on.
    pub fn act_as(&self, person: String) {
        *self.person.lock().unwrap_or_else(PoisonError::into_inner) = person;
    }

    /// Reads months as this edition from now on, or again as they stand.
    pub fn read_edition(&self, edition: Option<u32>) {
        *self.edition.lock().unwrap_or_else(PoisonError::into_inner) = edition;
    }

    /// The flag by which the work that starts now can be stopped.
    pub fn new_work(&self) -> Arc<AtomicBool> {
        let flag = Arc::<AtomicBool>::default();
        *self.stop.lock().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&flag);
        flag
    }

    /// Asks the work that was started last to stop; it leaves everything as it was.
    pub fn stop_work(&self) {
        self.stop.lock().unwrap_or_else(PoisonError::into_inner).store(true, Ordering::Relaxed);
    }
}

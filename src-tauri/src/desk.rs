//! What the commands share: the ledger's place, its password once somebody typed it, and a way to stop the work that
//! is running. No figures: every command opens the ledger anew and sees what is stored.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use gridindex_core::Failure;
use gridindex_workbench::{Password, Workbench};

use crate::failure::{Answer, interrupted};

/// The state of the window.
pub struct Desk {
    ledger: PathBuf,
    password: Arc<Mutex<Option<Password>>>,
    warnings: Arc<Mutex<Vec<Failure>>>,
    stop: Mutex<Arc<AtomicBool>>,
    person: Mutex<String>,
    /// The published edition that months are read as; `None`: as they stand.
    edition: Mutex<Option<u32>>,
}

impl Desk {
    /// A desk with a ledger on it.
    pub fn new(ledger: PathBuf) -> Self {
        Self {
            ledger,
            password: Arc::default(),
            warnings: Arc::default(),
            stop: Mutex::default(),
            person: Mutex::default(),
            edition: Mutex::default(),
        }
    }

    /// Does something at the workbench, away from the thread that draws the window.
    pub async fn work<T: Send + 'static>(
        &self,
        task: impl FnOnce(&Workbench) -> Result<T, Failure> + Send + 'static,
    ) -> Answer<T> {
        let warnings = Arc::clone(&self.warnings);
        let person = self.person.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let edition = *self.edition.lock().unwrap_or_else(PoisonError::into_inner);
        self.beside(move |ledger, password| {
            let workbench =
                Workbench::open_with(ledger, password.cloned())?.acting_as(&person).at_edition(edition);
            let done = task(&workbench);
            warnings.lock().unwrap_or_else(PoisonError::into_inner).extend(workbench.warnings());
            done.map_err(|failure| gridindex_workbench::keeping::advise(ledger, failure))
        })
        .await
    }

    /// Does something with the ledger's file, which may be locked or damaged.
    pub async fn beside<T: Send + 'static>(
        &self,
        task: impl FnOnce(&Path, Option<&Password>) -> Result<T, Failure> + Send + 'static,
    ) -> Answer<T> {
        let ledger = self.ledger.clone();
        let password = self.password.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let work = tauri::async_runtime::spawn_blocking(move || task(&ledger, password.as_ref()));
        Ok(work.await.map_err(|error| interrupted(&error))??)
    }

    /// Opens the ledger with what somebody typed, and keeps that for the commands to come if it is right.
    pub async fn unlock(&self, typed: Option<&str>) -> Answer<()> {
        let typed = typed.map(Password::typed);
        let tried = typed.clone();
        self.beside(move |ledger, _| Workbench::open_with(ledger, tried).map(|_| ())).await?;
        *self.password.lock().unwrap_or_else(PoisonError::into_inner) = typed;
        Ok(())
    }

    /// What went wrong beside the work since this was last asked.
    pub fn warnings(&self) -> Vec<Failure> {
        std::mem::take(&mut *self.warnings.lock().unwrap_or_else(PoisonError::into_inner))
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

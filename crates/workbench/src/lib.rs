//! The use cases, one file each; the only crate that combines reading, ledger, rules and reports.
//! What the command line and the window call. Nothing here draws a window or parses arguments.

mod alerts;
mod assemble;
mod charts;
mod clock;
mod completeness;
pub mod deliberation;
mod demo;
pub mod editing;
pub mod explain;
pub mod files;
mod fixed_days;
mod holidays;
pub mod import;
mod initials;
pub mod keeping;
mod level_names;
pub mod memory;
mod noted_file;
mod office;
pub mod overview;
pub mod pdf;
mod quality;
pub mod ranking;
pub mod reading;
pub mod report;
mod review;
mod road;
pub mod sample;
pub mod schemes;
pub mod score;
pub mod templates;
pub mod threads;
mod trend;
mod trial;
pub mod view;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use gridindex_core::Failure;
use gridindex_ledger::Ledger;
pub use gridindex_ledger::Password;

pub use gridindex_core::scoring::Period;
pub use gridindex_ingest::Answers;
pub use import::ImportCall;
pub use report::ReportCall;
pub use review::{
    AdjustmentChoice, AppealCall, BasisWords, Change, Correction, DecisionCall, FigureCall, VetoCall,
};
pub use score::Level;

/// One ledger and everything that can be done with it. Cheap to share between threads: each use case opens
/// the ledger for itself, so a long one never keeps a short one waiting for a lock of ours.
#[derive(Debug, Clone)]
pub struct Workbench {
    path: PathBuf,
    /// The edition that months are read from; `None`: the one that stands.
    edition: Option<u32>,
    person: String,
    password: Option<Password>,
    warnings: Arc<Mutex<Vec<Failure>>>,
}

impl Workbench {
    /// Opens the ledger, making the file when there is none yet.
    ///
    /// # Errors
    /// When the file is no ledger, was made by a newer program, or cannot be made.
    pub fn open(ledger: &Path) -> Result<Self, Failure> {
        Self::open_with(ledger, None)
    }

    /// Opens a ledger that may have a password; a new one is made with it.
    ///
    /// # Errors
    /// As [`open`](Self::open); `ledger_locked`, `password_wrong`.
    pub fn open_with(ledger: &Path, password: Option<Password>) -> Result<Self, Failure> {
        let workbench = Self {
            path: ledger.to_owned(),
            password,
            warnings: Arc::default(),
            edition: None,
            person: String::new(),
        };
        workbench.ledger()?;
        Ok(workbench)
    }

    /// Path of the ledger file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The same workbench with a person at it: the log names them in all that they do.
    #[must_use]
    pub fn acting_as(self, person: &str) -> Self {
        Self { person: person.trim().to_owned(), ..self }
    }

    pub(crate) fn ledger(&self) -> Result<Ledger, Failure> {
        let opened = Ledger::open_with(&self.path, self.password.as_ref());
        let mut ledger = opened.map_err(|failure| keeping::advise(&self.path, failure))?;
        ledger.act_as(&self.person);
        Ok(ledger)
    }
}

/// The ledger in the user's data folder.
///
/// # Errors
/// When the system names no such folder.
pub fn default_ledger() -> Result<PathBuf, Failure> {
    directories::ProjectDirs::from("", "", "gridindex")
        .map(|folders| folders.data_dir().join("网格指数台账.gridindex"))
        .ok_or_else(|| {
            Failure::new("no_data_folder", "系统没有给出用户数据文件夹", "请用 --ledger 指明台账文件")
        })
}

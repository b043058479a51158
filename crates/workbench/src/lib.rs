//! The use cases, one file each; the only crate that combines reading, ledger, rules and reports.
//! What the command line and the window call. Nothing here draws a window or parses arguments.

mod alerts;
mod assemble;
mod clock;
mod completeness;
pub mod deliberation;
mod demo;
pub mod editing;
pub mod explain;
pub mod files;
mod fixed_days;
pub mod import;
mod initials;
pub mod keeping;
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
mod trend;
mod trial;
pub mod view;

use std::path::{Path, PathBuf};

use gridindex_core::Failure;
use gridindex_ledger::Ledger;

pub use gridindex_core::scoring::Period;
pub use gridindex_ingest::Answers;
pub use import::ImportCall;
pub use report::ReportCall;
pub use review::{AdjustmentChoice, AppealCall, BasisWords, FigureCall, VetoCall};
pub use score::Level;

/// One ledger and everything that can be done with it. Cheap to share between threads: each use case opens
/// the ledger for itself, so a long one never keeps a short one waiting for a lock of ours.
#[derive(Debug, Clone)]
pub struct Workbench {
    path: PathBuf,
    /// The edition that months are read from; `None`: the one that stands.
    edition: Option<u32>,
    person: String,
}

impl Workbench {
    /// Opens the ledger, making the file when there is none yet.
    ///
    /// # Errors
    /// When the file is no ledger, was made by a newer program, or cannot be made.
    pub fn open(ledger: &Path) -> Result<Self, Failure> {
        Ledger::open(ledger)?;
        Ok(Self { path: ledger.to_owned(), edition: None, person: String::new() })
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
        let mut ledger = Ledger::open(&self.path)?;
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

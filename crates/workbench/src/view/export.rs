//! What was written.

use std::path::Path;

use serde::Serialize;
use ts_rs::TS;

/// The answer to an export.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ExportOutcome {
    /// The folder.
    pub folder: String,
    /// The files, in the order in which they were written.
    pub files: Vec<ExportedFile>,
    /// Files that are there with other content: then nothing was written, and this asks whether to replace them.
    pub standing: Vec<String>,
    /// What was read back and agrees with the ledger, by kind of file.
    pub proved: Vec<Proved>,
    /// The same in one sentence; empty where no numbers were read back.
    pub proof: String,
    /// What could not be made beside the files, in one sentence; or empty.
    pub note: String,
}

/// How many numbers of a kind of file were held against the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Proved {
    /// 排名工作簿 …
    pub kind: String,
    /// How many; all agree.
    pub numbers: u32,
}

impl ExportOutcome {
    /// Files that were written, or none yet.
    pub(crate) fn of(folder: &Path, files: Vec<ExportedFile>) -> Self {
        let folder = folder.display().to_string();
        Self {
            folder,
            files,
            standing: Vec::new(),
            proved: Vec::new(),
            proof: String::new(),
            note: String::new(),
        }
    }

    /// One more file.
    pub(crate) fn add(&mut self, file: ExportedFile) {
        if file.proved > 0 {
            match self.proved.iter_mut().find(|proved| proved.kind == file.kind) {
                Some(proved) => proved.numbers += file.proved,
                None => self.proved.push(Proved { kind: file.kind.clone(), numbers: file.proved }),
            }
            let parts = self.proved.iter().map(|of| format!("{} {} 个数", of.kind, grouped(of.numbers)));
            self.proof = format!("已核对：{}，与台账一致", parts.collect::<Vec<_>>().join("、"));
        }
        self.files.push(file);
    }
}

/// `12,345`.
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// One written file.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ExportedFile {
    /// Name relative to the folder.
    pub name: String,
    /// 排名工作簿, 图表 …
    pub kind: String,
    /// Size in bytes.
    pub bytes: u32,
    /// Numbers in it that were read back and agree with the ledger; 0 where it has none to compare.
    pub proved: u32,
}

impl ExportedFile {
    /// A file as it was written, without anything proved of it.
    pub(crate) fn new(name: String, kind: &str, bytes: &[u8]) -> Self {
        Self { name, kind: kind.to_owned(), bytes: bytes.len() as u32, proved: 0 }
    }
}

/// How far long work is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ProgressStep {
    /// 读取工作簿 …
    pub stage: String,
    /// Steps done.
    pub done: u32,
    /// Steps in all.
    pub total: u32,
}

/// A failure as the window gets it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FailureItem {
    /// Stable name.
    pub code: String,
    /// File at fault.
    pub file: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub advice: String,
}

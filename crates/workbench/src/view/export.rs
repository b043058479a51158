//! What was written.

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

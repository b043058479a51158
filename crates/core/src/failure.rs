//! A failure stops a command: one sentence that says what is wrong, one that says what to do.
//!
//! Never for bad cells: those are [findings](crate::finding).

use serde::Serialize;

/// Why a command could not go on. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{}{message}；{advice}", file.as_ref().map(|f| format!("{f}：")).unwrap_or_default())]
pub struct Failure {
    /// Stable name for programs, `snake_case`: `file_damaged`, `month_sealed` …
    pub code: &'static str,
    /// Name of the file at fault, if one is.
    pub file: Option<String>,
    /// What is wrong, in Chinese, one sentence, no full stop.
    pub message: String,
    /// What to do, in Chinese, one sentence, no full stop.
    pub advice: String,
}

impl Failure {
    /// A failure that concerns no file in particular.
    pub fn new(code: &'static str, message: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { code, file: None, message: message.into(), advice: advice.into() }
    }

    /// The same failure, naming the file it is about.
    #[must_use]
    pub fn in_file(mut self, file: impl Into<String>) -> Self {
        self.file = Some(file.into());
        self
    }

    /// The user stopped the work; everything is as it was.
    pub fn cancelled() -> Self {
        Self::new("cancelled", "已取消", "什么都没有改动，可以重新开始")
    }
}

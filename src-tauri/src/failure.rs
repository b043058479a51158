//! How a failure reaches the page: `{code, file, message, advice}`, the workbench's own words.

use gridindex_core::Failure;
use gridindex_workbench::view::export::FailureItem;
use serde::Serialize;

/// What a command answers.
pub type Answer<T> = Result<T, Refusal>;

/// A failure on its way to the page.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub struct Refusal(FailureItem);

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Self(item(failure))
    }
}

/// A failure in the page's shape.
pub fn item(failure: Failure) -> FailureItem {
    let Failure { code, file, message, advice } = failure;
    FailureItem { code: code.to_owned(), file, message, advice }
}

/// The thread that did the work is gone: a fault of the program.
pub fn interrupted(error: &tauri::Error) -> Failure {
    Failure::new(
        "interrupted",
        format!("程序内部出错，工作中断了（{error}）"),
        "请重新打开程序再试，台账没有改动",
    )
}

/// The platform refused something.
pub fn platform(message: &str, error: &impl std::fmt::Display, advice: &str) -> Failure {
    Failure::new("platform", format!("{message}（{error}）"), advice)
}

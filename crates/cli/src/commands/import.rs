//! `import`, `batches`, `undo`.

use std::path::Path;

use gridindex_core::Failure;
use gridindex_workbench::view::month::BatchItem;
use gridindex_workbench::{Answers, ImportCall, Workbench};
use serde_json::json;

use crate::output::Answer;
use crate::progress::Bar;
use crate::text;

/// Reads a file of answers.
pub fn answers(path: &Path) -> Result<Answers, Failure> {
    let wrong = |message: String| {
        Failure::new("answers_wrong", message, "写法见 README 的“答案文件”")
            .in_file(path.display().to_string())
    };
    let text = std::fs::read_to_string(path).map_err(|_| wrong("打不开答案文件".to_owned()))?;
    serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
        wrong(format!("答案文件第 {} 行第 {} 个字符处写得不对", error.line(), error.column()))
    })
}

/// Imports, all or nothing.
pub fn run(workbench: &Workbench, call: &ImportCall) -> Result<Answer, Failure> {
    let outcome = workbench.import(call, &Bar::new())?;
    let (accepted, dry_run) = (outcome.accepted, call.dry_run);
    let levels = workbench.level_names()?;
    let words = move |outcome: &_| text::import::outcome(outcome, dry_run, &levels);
    Ok(Answer::new(outcome, words).if_accepted(accepted))
}

#[derive(serde::Serialize)]
struct Batches {
    batches: Vec<BatchItem>,
}

/// Lists the batches.
pub fn batches(workbench: &Workbench) -> Result<Answer, Failure> {
    let batches = Batches { batches: workbench.batches()? };
    Ok(Answer::new(batches, |listed| text::import::batches(&listed.batches)))
}

/// Withdraws a batch.
pub fn undo(workbench: &Workbench, batch: i64) -> Result<Answer, Failure> {
    workbench.undo(batch)?;
    Ok(Answer::new(json!({ "withdrawn": batch }), move |_| {
        format!("已撤回第 {batch} 批，它替换掉的数据已恢复")
    }))
}

//! `import`, `batches`, `undo`.

use gridindex_core::Failure;
use gridindex_workbench::view::month::BatchItem;
use gridindex_workbench::{ImportCall, Workbench};
use serde_json::json;

use crate::output::Answer;
use crate::progress::Bar;
use crate::text;

/// Imports, all or nothing.
pub fn run(workbench: &Workbench, call: &ImportCall) -> Result<Answer, Failure> {
    let outcome = workbench.import(call, &Bar::new())?;
    let (accepted, dry_run) = (outcome.accepted, call.dry_run);
    Ok(Answer::new(outcome, move |outcome| text::import::outcome(outcome, dry_run)).if_accepted(accepted))
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

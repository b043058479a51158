//! `import`, `batches`, `undo`.

use gridindex_core::Failure;
use gridindex_workbench::{ImportCall, Workbench};
use serde_json::json;

use crate::output::Answer;
use crate::progress::Bar;
use crate::text;

/// Imports, all or nothing.
pub fn run(workbench: &Workbench, call: &ImportCall) -> Result<Answer, Failure> {
    let outcome = workbench.import(call, &Bar::new())?;
    Ok(Answer {
        text: text::import::outcome(&outcome, call.dry_run),
        accepted: outcome.accepted,
        json: json!(outcome),
    })
}

/// Lists the batches.
pub fn batches(workbench: &Workbench) -> Result<Answer, Failure> {
    let batches = workbench.batches()?;
    Ok(Answer { text: text::import::batches(&batches), json: json!({ "batches": batches }), accepted: true })
}

/// Withdraws a batch.
pub fn undo(workbench: &Workbench, batch: i64) -> Result<Answer, Failure> {
    workbench.undo(batch)?;
    Ok(Answer {
        json: json!({ "withdrawn": batch }),
        text: format!("已撤回第 {batch} 批，它替换掉的数据已恢复"),
        accepted: true,
    })
}

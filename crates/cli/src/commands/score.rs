//! `score` and `explain`.

use gridindex_core::{Failure, Month, scoring};
use gridindex_workbench::Workbench;
use serde_json::json;

use crate::args::{Level, Period};
use crate::output::Answer;
use crate::text;

/// Scores and ranks a month or the period that ends with it.
pub fn run(
    workbench: &Workbench,
    month: Month,
    scheme: Option<&str>,
    level: Level,
    period: Period,
) -> Result<Answer, Failure> {
    let level = match level {
        Level::Grid => gridindex_workbench::Level::Grid,
        Level::Community => gridindex_workbench::Level::Community,
        Level::Subdistrict => gridindex_workbench::Level::Subdistrict,
    };
    let period = match period {
        Period::Month => scoring::Period::Month,
        Period::Quarter => scoring::Period::Quarter,
        Period::HalfYear => scoring::Period::HalfYear,
        Period::Year => scoring::Period::Year,
    };
    let trial = scheme.map(|wish| workbench.scheme(Some(month), Some(wish))).transpose()?;
    let report = workbench.score(month, period, level, trial)?;
    Ok(Answer { text: text::score::table(&report), json: json!(report), accepted: true })
}

/// Says why a grid has its score.
pub fn explain(workbench: &Workbench, month: Month, grid: &str) -> Result<Answer, Failure> {
    let detail = workbench.explain(month, grid)?;
    Ok(Answer { text: text::explain::detail(&detail), json: json!(detail), accepted: true })
}

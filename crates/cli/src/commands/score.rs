//! `score`, `explain` and `deliberation`.

use crate::args::{Level, Period};
use crate::output::Answer;
use crate::text;
use gridindex_core::{Failure, Month};
use gridindex_workbench::Workbench;

/// Scores and ranks a month or the period that ends with it; with a scheme, a trial run that says who moves.
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
    let trial = scheme.map(|wish| workbench.scheme(Some(month), Some(wish))).transpose()?;
    let moves =
        trial.as_ref().map(|scheme| workbench.trial(month, period.into(), level, scheme)).transpose()?;
    let report = workbench.score(month, period.into(), level, trial)?;
    Ok(Answer::new(report, move |report| match &moves {
        Some(moves) => format!("{}\n{}", text::trial::table(moves), text::score::table(report)),
        None => text::score::table(report),
    }))
}

/// Says why a grid has its score.
pub fn explain(workbench: &Workbench, month: Month, grid: &str) -> Result<Answer, Failure> {
    let detail = workbench.explain(month, grid)?;
    Ok(Answer::new(detail, text::explain::detail))
}

/// The statistics of the deliberation days.
pub fn deliberation(workbench: &Workbench, month: Month, period: Period) -> Result<Answer, Failure> {
    let report = workbench.deliberation(month, period.into())?;
    Ok(Answer::new(report, text::deliberation::report))
}

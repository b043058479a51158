//! `score` and `explain`.

use crate::args::{Level, Period};
use crate::output::Answer;
use crate::text;
use gridindex_core::{Failure, Month};
use gridindex_workbench::Workbench;

/// What is to be scored.
pub struct Call {
    pub month: Month,
    pub scheme: Option<String>,
    pub level: Level,
    pub period: Period,
    /// For people, who are told of moves and alerts too; programs get the units alone.
    pub in_words: bool,
}

/// Scores and ranks a month or the period that ends with it; with a scheme, a trial run that says who moves.
pub fn run(workbench: &Workbench, call: Call) -> Result<Answer, Failure> {
    let (month, period, level) = (call.month, call.period.into(), call.level.into());
    let trial = call.scheme.map(|wish| workbench.scheme(Some(month), Some(&wish))).transpose()?;
    let levels = workbench.level_names_in(month)?;
    let (moves, alerts) = match &trial {
        Some(trial) if call.in_words => (Some(workbench.trial(month, period, level, trial)?), None),
        None if call.in_words && (call.level, call.period) == (Level::Grid, Period::Month) => {
            (None, Some(workbench.alerts(month)?))
        }
        _ => (None, None),
    };
    let places = workbench.tells_places(month)?;
    let report = workbench.score(month, period, level, trial)?;
    Ok(Answer::new(report, move |report| {
        let before =
            moves.as_ref().map(|moves| text::trial::table(moves, &levels) + "\n").unwrap_or_default();
        let after = alerts.as_ref().map(|page| text::alerts::section(page, &levels)).unwrap_or_default();
        before + &text::score::table(report, &levels, places) + &after
    }))
}

/// Says why a grid has its score; to people without its places where the office tells grades only.
pub fn explain(workbench: &Workbench, month: Month, grid: &str, in_words: bool) -> Result<Answer, Failure> {
    let detail = if in_words { workbench.grid_page(month, grid) } else { workbench.explain(month, grid) }?;
    let levels = workbench.level_names_in(month)?;
    Ok(Answer::new(detail, move |detail| text::explain::detail(detail, &levels)))
}

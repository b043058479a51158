//! `demo`, `templates`, `report`: what writes files.

use std::path::Path;

use gridindex_core::{Failure, Month};
use gridindex_workbench::pdf::PdfOutcome;
use gridindex_workbench::view::export::ExportOutcome;
use gridindex_workbench::{ReportCall, Workbench, report, sample};
use serde::Serialize;

use crate::args::{Levels, Part};
use crate::output::Answer;
use crate::progress::Bar;
use crate::text;

/// The whole job on the sample district.
pub fn demo(folder: &Path, ledger: Option<&Path>) -> Result<Answer, Failure> {
    let outcome = sample::demo(folder, ledger, &Bar::new())?;
    let levels = Workbench::open(Path::new(&outcome.ledger))?.level_names()?;
    Ok(Answer::new(outcome, move |outcome| text::report::demo(outcome, &levels)))
}

/// The blank workbooks.
pub fn templates(
    workbench: &Workbench,
    folder: &Path,
    scheme: Option<&str>,
    month: Option<Month>,
) -> Result<Answer, Failure> {
    let scheme = workbench.scheme(month, scheme)?;
    let outcome = workbench.templates(folder, &scheme, month)?;
    Ok(Answer::new(outcome, text::report::written))
}

/// What was written, PDF files too where they were asked for.
#[derive(Serialize)]
struct Written {
    #[serde(flatten)]
    outcome: ExportOutcome,
    #[serde(skip_serializing_if = "Option::is_none")]
    pdf: Option<PdfOutcome>,
}

/// What is made from a month's scores.
pub fn run(
    workbench: &Workbench,
    mut call: ReportCall,
    only: Option<Part>,
    pdf: bool,
) -> Result<Answer, Failure> {
    match only {
        None if call.grid.is_some() => call.parts = vec![report::Part::Cards],
        None if call.split => call.parts = vec![report::Part::Xlsx],
        None => {}
        Some(Part::Xlsx) => call.parts = vec![report::Part::Xlsx],
        Some(Part::Charts) => call.parts = vec![report::Part::Charts],
        Some(Part::Bulletin) => call.parts = vec![report::Part::Bulletin],
        Some(Part::Cards) => call.parts = vec![report::Part::Cards],
    }
    let outcome = workbench.report(&call, &Bar::new())?;
    let pdf = pdf.then(|| workbench.pdf(call.month, &outcome, call.overwrite, &Bar::new()));
    let words = |written: &Written| {
        let more = written.pdf.as_ref().map(text::report::pdf).unwrap_or_default();
        text::report::written(&written.outcome) + &more
    };
    Ok(Answer::new(Written { outcome, pdf }, words))
}

/// How reports are wanted: as decided, after what is decided now.
pub fn rules(
    workbench: &Workbench,
    places: Option<bool>,
    file_name: Option<String>,
    font: Option<String>,
) -> Result<Answer, Failure> {
    let mut rules = workbench.report_rules()?;
    let before = rules.clone();
    rules.places = places.unwrap_or(rules.places);
    if let Some(pattern) = file_name {
        let usual = report::rules::ReportRules::default().file_name;
        rules.file_name = if pattern.trim().is_empty() { usual } else { pattern };
    }
    if let Some(font) = font {
        font.trim().clone_into(&mut rules.font);
    }
    if rules != before {
        workbench.set_report_rules(&rules)?;
    }
    Ok(Answer::new(workbench.report_rules_page()?, text::report::rules))
}

/// What the levels are called, after what is decided now; what is not asked for stays.
pub fn level_names(workbench: &Workbench, wanted: Levels) -> Result<Answer, Failure> {
    let now = workbench.level_names()?;
    let names = wanted.after(&now);
    let names = if names == now { now } else { workbench.rename_levels(&names)? };
    Ok(Answer::new(names, text::report::levels))
}

//! Import: read, check against what is stored, then take all of it or nothing.

mod annotate;
mod changes;
mod fixed_day;
mod lists;
pub(crate) mod outcome;
mod personal;
mod record;

use std::path::PathBuf;

use gridindex_core::deliberation::Session;
use gridindex_core::event::Event;
use gridindex_core::watch::Watch;
use gridindex_core::{Failure, Month};
use gridindex_ingest::{Answers, ReadRequest, Reading, Records};

use crate::view::import::ImportOutcome;
use crate::{Workbench, assemble, level_names, reading, schemes};

/// What to import, and how.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the call by itself")]
pub struct ImportCall {
    /// The month the data belong to.
    pub month: Month,
    /// Workbooks and folders.
    pub paths: Vec<PathBuf>,
    /// Only try: nothing is stored.
    pub dry_run: bool,
    /// Figures that differ from stored ones replace them.
    pub replace: bool,
    /// Headings recognised by similarity are taken.
    pub accept_similar: bool,
    /// What a person answered about the files.
    pub answers: Answers,
    /// A scheme file or id; `None`: the one in force.
    pub scheme: Option<String>,
    /// Folder into which workbooks with errors are written, marked.
    pub annotate: Option<PathBuf>,
    /// Mobile and identity numbers in texts are stored as they are written.
    pub keep_personal: bool,
}

impl ImportCall {
    /// The plain import of some files for a month.
    pub fn new(month: Month, paths: Vec<PathBuf>) -> Self {
        Self {
            month,
            paths,
            dry_run: false,
            replace: false,
            accept_similar: false,
            answers: Answers::default(),
            scheme: None,
            annotate: None,
            keep_personal: false,
        }
    }
}

impl Workbench {
    /// Reads the files and, if nothing is wrong, stores them as one batch.
    ///
    /// # Errors
    /// `month_sealed`; `ledger_moved`: another program was at it meanwhile; when a file or the ledger cannot be used, or the user cancels; then nothing was changed.
    pub fn import(&self, call: &ImportCall, watch: &dyn Watch) -> Result<ImportOutcome, Failure> {
        self.ledger()?.refuse_sealed(call.month)?;
        let (files, passed_over) = gridindex_ingest::expand(&call.paths)?;
        let scheme = self.scheme(Some(call.month), call.scheme.as_deref())?;
        let mut ledger = if call.dry_run { self.ledger()? } else { self.changing()? };
        let seen = ledger.place()?;
        let levels = level_names::of(&ledger)?;
        let roster = ledger.roster(call.month)?;
        let stored = assemble::reported(&ledger, call.month, &scheme)?;
        let previous = assemble::reported_before(&ledger, call.month, &scheme)?;
        let first = ledger.months()?.first().copied().unwrap_or(call.month).min(call.month);
        let sessions: Vec<Session> =
            ledger.sessions(first, call.month)?.into_iter().map(|(_, _, session)| session).collect();
        let events: Vec<Event> = ledger.events(call.month)?.into_iter().map(|(_, _, event)| event).collect();
        let remembered = record::remembered(ledger.remembered()?);
        let request = ReadRequest {
            month: call.month,
            scheme: &scheme,
            levels: &levels,
            roster: &roster,
            stored: &stored,
            previous: &previous,
            sessions: &sessions,
            events: &events,
            accept_similar: call.accept_similar,
            answers: &call.answers,
            remembered: &remembered,
            files,
        };
        let opened = reading::open(&request.files, watch)?;
        let mut reading = gridindex_ingest::read_opened(&request, opened, watch)?;
        personal::hide(&mut reading, call.keep_personal || crate::keeping::keeps_personal(&ledger)?);
        let after = changes::roster_after(&reading, &request);
        let below = ledger.stored_month(call.month)?;
        let changes = changes::compare(&mut reading, &request, &after, (&below, call.replace));
        let lists = lists::compare(&mut reading, &ledger, &request, &after, call.replace)?;
        lists::note_benchmark(&mut reading, &ledger, &request, &after)?;
        fixed_day::compare(&mut reading, &request, &crate::fixed_days::rules(&ledger)?);
        let accepted = !reading.findings.iter().any(gridindex_core::Finding::is_error);
        if watch.cancelled() {
            return Err(Failure::cancelled());
        }
        let mut outcome = outcome::describe(call.month, &reading, (changes, lists), &after, passed_over);
        outcome.accepted = accepted;
        if let Some(folder) = &call.annotate {
            let written = annotate::write_all(folder, &request, &reading, watch)?;
            outcome.annotated = written.iter().map(|path| path.display().to_string()).collect();
        }
        if accepted && !call.dry_run {
            let binds = has_monthly_data(&reading) || call.scheme.is_some();
            let batch = record::batch(call.month, reading, &scheme);
            if !batch.files.is_empty() {
                watch.advance("写入台账", 0, 1);
                let id = ledger.together(|ledger| {
                    ledger.refuse_moved(seen)?;
                    if binds {
                        schemes::bind(ledger, call.month, &scheme)?;
                    }
                    ledger.commit(&batch)
                })?;
                outcome.batch = u32::try_from(id).ok();
                watch.advance("写入台账", 1, 1);
            }
        }
        Ok(outcome)
    }

    /// Withdraws a batch; what it replaced shows again.
    ///
    /// # Errors
    /// When there is no such batch, or it was withdrawn already.
    pub fn undo(&self, batch: i64) -> Result<(), Failure> {
        self.changing()?.withdraw(batch, &crate::clock::now())
    }
}

/// Whether figures or events were read: from then on the month is tied to its scheme.
fn has_monthly_data(reading: &Reading) -> bool {
    reading
        .files
        .iter()
        .flat_map(|file| &file.sheets)
        .any(|sheet| matches!(sheet.records, Records::Month(_) | Records::Events(_)))
}

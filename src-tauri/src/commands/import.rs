//! Data into the ledger and out of it again.

use std::path::PathBuf;

use gridindex_workbench::view::export::ProgressStep;
use gridindex_workbench::view::import::ImportOutcome;
use gridindex_workbench::view::month::{MonthPage, Overview};
use gridindex_workbench::{Answers, ImportCall};
use tauri::State;
use tauri::ipc::Channel;

use super::month_of;
use crate::desk::Desk;
use crate::failure::Answer;
use crate::progress::Progress;

#[tauri::command]
#[allow(clippy::too_many_arguments, reason = "each is a key of the page's question")]
pub async fn import_files(
    desk: State<'_, Desk>,
    month: String,
    paths: Vec<PathBuf>,
    replace: bool,
    accept_similar: bool,
    answers: Answers,
    dry_run: bool,
    annotate: Option<PathBuf>,
    on_progress: Channel<ProgressStep>,
) -> Answer<ImportOutcome> {
    let call = ImportCall {
        replace,
        accept_similar,
        answers,
        dry_run,
        annotate,
        ..ImportCall::new(month_of(&month)?, paths)
    };
    let progress = Progress::new(on_progress, desk.new_work());
    desk.work(move |workbench| workbench.import(&call, &progress)).await
}

#[tauri::command]
pub async fn undo_batch(desk: State<'_, Desk>, batch: u32) -> Answer<MonthPage> {
    desk.work(move |workbench| {
        let withdrawn = workbench.batches()?.into_iter().find(|item| item.id == batch);
        workbench.undo(batch.into())?;
        workbench.month_page(month_of(&withdrawn.map(|item| item.month).unwrap_or_default())?)
    })
    .await
}

#[tauri::command]
pub async fn load_sample(desk: State<'_, Desk>, on_progress: Channel<ProgressStep>) -> Answer<Overview> {
    let progress = Progress::new(on_progress, desk.new_work());
    desk.work(move |workbench| {
        workbench.load_sample(&progress)?;
        workbench.overview()
    })
    .await
}

#[tauri::command]
pub async fn take_sample_out(desk: State<'_, Desk>) -> Answer<Overview> {
    desk.work(|workbench| {
        workbench.take_sample_out()?;
        workbench.overview()
    })
    .await
}

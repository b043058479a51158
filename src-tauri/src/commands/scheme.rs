//! Versions of the scheme, and a draft that is being edited.

use std::path::PathBuf;

use gridindex_core::scheme::Draft;
use gridindex_workbench::view::export::ExportOutcome;
use gridindex_workbench::view::scheme::{DraftCheck, OpenedScheme, SchemeFile, SchemePage};
use gridindex_workbench::view::trial::TrialPage;
use gridindex_workbench::{Workbench, editing};
use tauri::State;

use super::asked::{AskedLevel, AskedPeriod};
use super::month_of;
use crate::desk::Desk;
use crate::failure::Answer;

#[tauri::command]
pub async fn scheme_page(desk: State<'_, Desk>) -> Answer<SchemePage> {
    desk.work(Workbench::scheme_page).await
}

#[tauri::command]
pub async fn open_scheme(desk: State<'_, Desk>, id: String, version: String) -> Answer<OpenedScheme> {
    desk.work(move |workbench| workbench.open_scheme(&id, &version)).await
}

#[tauri::command]
pub async fn open_scheme_file(desk: State<'_, Desk>, path: PathBuf) -> Answer<SchemeFile> {
    desk.work(move |workbench| workbench.open_scheme_file(&path)).await
}

#[tauri::command]
pub async fn check_draft(desk: State<'_, Desk>, draft: Draft) -> Answer<DraftCheck> {
    desk.work(move |workbench| Ok(editing::check_draft(&draft, &workbench.level_names()?))).await
}

/// The draft as a scheme file's text, right or wrong.
#[tauri::command]
pub async fn draft_text(desk: State<'_, Desk>, draft: Draft) -> Answer<String> {
    desk.work(move |_| Ok(draft.write().text)).await
}

#[tauri::command]
pub async fn save_draft(desk: State<'_, Desk>, draft: Draft) -> Answer<SchemePage> {
    desk.work(move |workbench| workbench.save_draft(&draft)).await
}

#[tauri::command]
pub async fn use_scheme(
    desk: State<'_, Desk>,
    month: String,
    id: String,
    version: String,
) -> Answer<SchemePage> {
    let month = month_of(&month)?;
    desk.work(move |workbench| workbench.use_scheme(month, &id, &version)).await
}

#[tauri::command]
pub async fn export_draft(
    desk: State<'_, Desk>,
    draft: Draft,
    folder: PathBuf,
    overwrite: bool,
) -> Answer<ExportOutcome> {
    desk.work(move |workbench| editing::export_draft(&draft, &workbench.level_names()?, &folder, overwrite))
        .await
}

/// The 评分办法 of the draft as a workbook, for the unit that the ledger is of.
#[tauri::command]
pub async fn print_draft(
    desk: State<'_, Desk>,
    draft: Draft,
    folder: PathBuf,
    overwrite: bool,
) -> Answer<ExportOutcome> {
    desk.work(move |workbench| {
        let unit = workbench.overview()?.unit;
        editing::print_draft(&draft, (&unit, &workbench.level_names()?), &folder, overwrite)
    })
    .await
}

/// A month, or the period that ends with it, by the scheme in force beside the same by the draft; stores
/// nothing.
#[tauri::command]
pub async fn trial_draft(
    desk: State<'_, Desk>,
    month: String,
    period: AskedPeriod,
    level: AskedLevel,
    draft: Draft,
) -> Answer<TrialPage> {
    let month = month_of(&month)?;
    desk.work(move |workbench| workbench.trial_draft(month, period.0, level.0, &draft)).await
}

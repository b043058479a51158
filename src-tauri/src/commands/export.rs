//! Reports out of the ledger.

use std::path::PathBuf;

use gridindex_core::Failure;
use gridindex_workbench::ReportCall;
use gridindex_workbench::report::Part;
use gridindex_workbench::view::export::{ExportOutcome, ProgressStep};
use tauri::ipc::Channel;
use tauri::{AppHandle, Manager, Runtime, State};

use super::month_of;
use crate::desk::Desk;
use crate::failure::Answer;
use crate::progress::Progress;

#[tauri::command]
pub async fn export_report(
    desk: State<'_, Desk>,
    month: String,
    folder: PathBuf,
    parts: Vec<Part>,
    subdistrict: Option<String>,
    overwrite: bool,
    on_progress: Channel<ProgressStep>,
) -> Answer<ExportOutcome> {
    let call = ReportCall { overwrite, ..call(&month, folder, parts, subdistrict)? };
    let progress = Progress::new(on_progress, desk.new_work());
    desk.work(move |workbench| workbench.report(&call, &progress)).await
}

/// The files that an export would write and that exist already.
#[tauri::command]
pub async fn export_targets(
    desk: State<'_, Desk>,
    month: String,
    folder: PathBuf,
    parts: Vec<Part>,
    subdistrict: Option<String>,
) -> Answer<Vec<String>> {
    let call = call(&month, folder, parts, subdistrict)?;
    desk.work(move |workbench| workbench.export_targets(&call)).await
}

/// Where reports go unless the user says otherwise: a folder among the user's documents.
#[tauri::command]
pub async fn default_export_folder<R: Runtime>(app: AppHandle<R>) -> String {
    let documents = app.path().document_dir().or_else(|_| app.path().home_dir()).unwrap_or_default();
    documents.join("网格指数").display().to_string()
}

fn call(
    month: &str,
    folder: PathBuf,
    parts: Vec<Part>,
    subdistrict: Option<String>,
) -> Result<ReportCall, Failure> {
    Ok(ReportCall { parts, subdistrict, ..ReportCall::new(month_of(month)?, folder) })
}

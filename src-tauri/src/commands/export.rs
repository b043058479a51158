//! Reports out of the ledger.

use std::path::PathBuf;

use gridindex_workbench::ReportCall;
use gridindex_workbench::report::Part;
use gridindex_workbench::report::rules::{ReportRules, ReportRulesPage};
use gridindex_workbench::view::export::{ExportOutcome, ProgressStep};
use tauri::ipc::Channel;
use tauri::{AppHandle, Manager, Runtime, State};

use super::month_of;
use crate::desk::Desk;
use crate::failure::Answer;
use crate::progress::Progress;

/// Writes everything, or, where files would be replaced unasked, nothing: the answer then names them.
#[tauri::command]
#[allow(clippy::too_many_arguments, reason = "each is one wish of the page")]
pub async fn export_report(
    desk: State<'_, Desk>,
    month: String,
    folder: PathBuf,
    parts: Vec<Part>,
    subdistrict: Option<String>,
    split: bool,
    overwrite: bool,
    pdf: bool,
    on_progress: Channel<ProgressStep>,
) -> Answer<ExportOutcome> {
    let usual = ReportCall::new(month_of(&month)?, folder);
    let call = ReportCall { parts, subdistrict, split, overwrite, ..usual };
    let progress = Progress::new(on_progress, desk.new_work());
    desk.work(move |workbench| workbench.report_with_pdf(&call, pdf, &progress)).await
}

/// How the office wants its reports.
#[tauri::command]
pub async fn report_rules(desk: State<'_, Desk>) -> Answer<ReportRulesPage> {
    desk.work(gridindex_workbench::Workbench::report_rules_page).await
}

/// Decides it for all months.
#[tauri::command]
pub async fn decide_report_rules(desk: State<'_, Desk>, rules: ReportRules) -> Answer<ReportRulesPage> {
    desk.work(move |workbench| {
        workbench.set_report_rules(&rules)?;
        workbench.report_rules_page()
    })
    .await
}

/// Where reports go unless the user says otherwise: a folder among the user's documents.
#[tauri::command]
pub async fn default_export_folder<R: Runtime>(app: AppHandle<R>) -> String {
    let documents = app.path().document_dir().or_else(|_| app.path().home_dir()).unwrap_or_default();
    documents.join("网格指数").display().to_string()
}

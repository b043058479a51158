//! How the ledger is kept: checked, copied, brought back, locked.

use std::path::PathBuf;

use gridindex_core::Failure;
use gridindex_workbench::keeping;
use gridindex_workbench::view::export::FailureItem;
use gridindex_workbench::view::keeping::{
    BackupItem, BackupOutcome, KeepingPage, LedgerCheck, RestoreOutcome,
};
use tauri::State;

use crate::desk::Desk;
use crate::failure::{Answer, item};

/// The copies and what was decided about them; answers also where the ledger is locked or damaged.
#[tauri::command]
pub async fn keeping_page(desk: State<'_, Desk>) -> Answer<KeepingPage> {
    desk.beside(|ledger, password| Ok(keeping::page(ledger, password))).await
}

/// A copy into the folder of copies, now.
#[tauri::command]
pub async fn back_up_now(desk: State<'_, Desk>) -> Answer<BackupItem> {
    desk.work(gridindex_workbench::Workbench::back_up_now).await
}

/// A copy to a file of the user's choice.
#[tauri::command]
pub async fn back_up_to(desk: State<'_, Desk>, file: PathBuf) -> Answer<BackupOutcome> {
    desk.work(move |workbench| workbench.back_up(&file)).await
}

/// A copy in the ledger's place. `password` opens the copy, where it is not the ledger's.
#[tauri::command]
pub async fn restore_backup(
    desk: State<'_, Desk>,
    file: PathBuf,
    password: Option<String>,
) -> Answer<RestoreOutcome> {
    let theirs = password.map(|text| gridindex_workbench::Password::typed(&text));
    desk.beside(move |ledger, own| keeping::restore(ledger, &file, own, theirs.as_ref())).await
}

/// The whole check: the log, and all that is stored against it.
#[tauri::command]
pub async fn verify_ledger(desk: State<'_, Desk>) -> Answer<LedgerCheck> {
    desk.work(gridindex_workbench::Workbench::verify).await
}

/// The quick check, for every start; a damaged ledger's failure names the newest copy.
#[tauri::command]
pub async fn check_ledger(desk: State<'_, Desk>) -> Answer<()> {
    desk.work(gridindex_workbench::Workbench::quick_check).await
}

/// How many copies of a kind stay, and where; null: as the program has it.
#[tauri::command]
pub async fn decide_keeping(
    desk: State<'_, Desk>,
    kept: Option<u32>,
    folder: Option<PathBuf>,
) -> Answer<KeepingPage> {
    desk.work(move |workbench| workbench.decide_keeping(kept, folder.as_deref())).await
}

/// Whether imports store mobile and identity numbers as they are written.
#[tauri::command]
pub async fn keeps_personal(desk: State<'_, Desk>) -> Answer<bool> {
    desk.work(gridindex_workbench::Workbench::keeps_personal).await
}

/// Decides that for the imports to come.
#[tauri::command]
pub async fn decide_personal(desk: State<'_, Desk>, kept: bool) -> Answer<()> {
    desk.work(move |workbench| workbench.decide_personal(kept)).await
}

/// Opens a locked ledger for this window: commands answer `ledger_locked` until then.
#[tauri::command]
pub async fn unlock_ledger(desk: State<'_, Desk>, password: String) -> Answer<()> {
    desk.unlock(Some(&password)).await
}

/// Gives the ledger a password, another one, or none any more (`new` null). `current` is asked for again: a window
/// that stands open is not somebody who knows it.
#[tauri::command]
pub async fn set_password(desk: State<'_, Desk>, current: Option<String>, new: Option<String>) -> Answer<()> {
    desk.unlock(current.as_deref()).await?;
    let chosen = new.clone();
    desk.work(move |workbench| workbench.protect(chosen.as_deref()).map(|_| ())).await?;
    desk.unlock(new.as_deref()).await
}

/// What went wrong beside the work since this was last asked: an automatic copy that could not be made.
#[tauri::command]
pub async fn warnings(desk: State<'_, Desk>) -> Result<Vec<FailureItem>, ()> {
    Ok(desk.warnings().into_iter().map(|failure: Failure| item(failure)).collect())
}

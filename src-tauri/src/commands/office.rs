//! What the office decided for all its months.

use gridindex_workbench::Workbench;
use gridindex_workbench::view::office::OfficePage;
use tauri::State;

use crate::desk::Desk;
use crate::failure::Answer;

#[tauri::command]
pub async fn office_page(desk: State<'_, Desk>) -> Answer<OfficePage> {
    desk.work(Workbench::office_page).await
}

/// Names the office in titles and file names; blank: as the roster does.
#[tauri::command]
pub async fn name_unit(desk: State<'_, Desk>, name: String) -> Answer<OfficePage> {
    desk.work(move |workbench| workbench.name_unit(&name)).await
}

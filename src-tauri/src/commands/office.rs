//! What the office decided for all its months.

use gridindex_core::LevelNames;
use gridindex_workbench::Workbench;
use gridindex_workbench::view::office::OfficePage;
use tauri::State;

use crate::desk::Desk;
use crate::failure::Answer;

#[tauri::command]
pub async fn office_page(desk: State<'_, Desk>) -> Answer<OfficePage> {
    desk.work(Workbench::office_page).await
}

/// Enters the days off and the made-up working days of a year; blank texts take them back.
#[tauri::command]
pub async fn decide_holidays(
    desk: State<'_, Desk>,
    year: i32,
    off: String,
    made_up: String,
) -> Answer<OfficePage> {
    desk.work(move |workbench| {
        workbench.decide_holidays(year, &off, &made_up)?;
        workbench.office_page()
    })
    .await
}

/// Names the office in titles and file names; blank: as the roster does.
#[tauri::command]
pub async fn name_unit(desk: State<'_, Desk>, name: String) -> Answer<OfficePage> {
    desk.work(move |workbench| workbench.name_unit(&name)).await
}

/// Renames the levels; a blank name goes back to the usual one.
#[tauri::command]
pub async fn rename_levels(desk: State<'_, Desk>, names: LevelNames) -> Answer<OfficePage> {
    desk.work(move |workbench| {
        workbench.rename_levels(&names)?;
        workbench.office_page()
    })
    .await
}

//! 议事日: the page, the sessions behind a figure, their minutes, and the fixed days.

use std::path::PathBuf;

use gridindex_workbench::deliberation::{SessionChoice, minutes_file_name};
use gridindex_workbench::view::deliberation_page::DeliberationPage;
use gridindex_workbench::view::deliberation_sessions::SessionList;
use gridindex_workbench::view::export::ExportOutcome;
use serde::Deserialize;
use tauri::State;

use super::asked::AskedPeriod;
use super::month_of;
use crate::desk::Desk;
use crate::failure::Answer;

/// Which sessions, as an argument.
#[derive(Debug, Deserialize)]
#[serde(remote = "SessionChoice")]
struct ChoiceWords {
    subdistrict: String,
    community: String,
    grid: String,
    brand: String,
    number: String,
}

/// A choice of sessions as an argument.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub struct AskedSessions(#[serde(with = "ChoiceWords")] pub SessionChoice);

#[tauri::command]
pub async fn deliberation_page(
    desk: State<'_, Desk>,
    month: String,
    period: AskedPeriod,
    subdistrict: String,
) -> Answer<DeliberationPage> {
    let month = month_of(&month)?;
    desk.work(move |workbench| workbench.deliberation_page(month, period.0, &subdistrict)).await
}

#[tauri::command]
pub async fn deliberation_sessions(
    desk: State<'_, Desk>,
    month: String,
    period: AskedPeriod,
    choice: AskedSessions,
) -> Answer<SessionList> {
    let month = month_of(&month)?;
    desk.work(move |workbench| workbench.deliberation_sessions(month, period.0, &choice.0)).await
}

#[tauri::command]
pub async fn set_fixed_day(desk: State<'_, Desk>, place: String, day: String) -> Answer<Vec<String>> {
    desk.work(move |workbench| workbench.set_fixed_day(&place, &day)).await
}

/// Writes the minutes of the sessions into the folder.
#[tauri::command]
pub async fn export_minutes(
    desk: State<'_, Desk>,
    month: String,
    period: AskedPeriod,
    choice: AskedSessions,
    folder: PathBuf,
    overwrite: bool,
) -> Answer<ExportOutcome> {
    let month = month_of(&month)?;
    desk.work(move |workbench| {
        let path = folder.join(minutes_file_name(month, &choice.0));
        workbench.write_minutes(month, period.0, &choice.0, &path, overwrite)
    })
    .await
}

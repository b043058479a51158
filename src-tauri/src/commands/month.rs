//! The ledger at a glance and one month's page.

use gridindex_workbench::Workbench;
use gridindex_workbench::view::alerts::AlertPage;
use gridindex_workbench::view::month::{MonthPage, Overview};
use tauri::State;

use super::month_of;
use crate::desk::Desk;
use crate::failure::Answer;

#[tauri::command]
pub async fn overview(desk: State<'_, Desk>) -> Answer<Overview> {
    desk.work(Workbench::overview).await
}

#[tauri::command]
pub async fn month_page(desk: State<'_, Desk>, month: String) -> Answer<MonthPage> {
    let month = month_of(&month)?;
    desk.work(move |workbench| workbench.month_page(month)).await
}

#[tauri::command]
pub async fn add_month(desk: State<'_, Desk>, month: String) -> Answer<Overview> {
    let month = month_of(&month)?;
    desk.work(move |workbench| {
        workbench.add_month(month)?;
        workbench.overview()
    })
    .await
}

/// By which day of the following month reports are due; answers with the month being looked at.
#[tauri::command]
pub async fn decide_due_day(desk: State<'_, Desk>, month: String, day: u32) -> Answer<MonthPage> {
    let month = month_of(&month)?;
    desk.work(move |workbench| {
        workbench.decide_due_day(day)?;
        workbench.month_page(month)
    })
    .await
}

/// Who stays at the bottom, who falls, and the lists of the month.
#[tauri::command]
pub async fn alerts(desk: State<'_, Desk>, month: String) -> Answer<AlertPage> {
    let month = month_of(&month)?;
    desk.work(move |workbench| workbench.alerts(month)).await
}

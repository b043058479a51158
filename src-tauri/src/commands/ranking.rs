//! The ranking, its charts, one grid of it, and what is doubtful in its figures.

use gridindex_workbench::view::charts::ChartPage;
use gridindex_workbench::view::detail::GridDetail;
use gridindex_workbench::view::quality::QualityPage;
use gridindex_workbench::view::ranking::RankingPage;
use tauri::State;

use super::asked::{AskedLevel, AskedPeriod};
use super::month_of;
use crate::desk::Desk;
use crate::failure::Answer;

#[tauri::command]
pub async fn ranking(
    desk: State<'_, Desk>,
    month: String,
    period: AskedPeriod,
    level: AskedLevel,
) -> Answer<RankingPage> {
    let month = month_of(&month)?;
    desk.work(move |workbench| workbench.ranking(month, period.0, level.0)).await
}

/// What the charts of the month, or of the period that ends with it, show.
#[tauri::command]
pub async fn charts(desk: State<'_, Desk>, month: String, period: AskedPeriod) -> Answer<ChartPage> {
    let month = month_of(&month)?;
    desk.work(move |workbench| workbench.charts(month, period.0)).await
}

#[tauri::command]
pub async fn grid_detail(desk: State<'_, Desk>, month: String, code: String) -> Answer<GridDetail> {
    let month = month_of(&month)?;
    desk.work(move |workbench| workbench.grid_page(month, &code)).await
}

#[tauri::command]
pub async fn quality(desk: State<'_, Desk>, month: String) -> Answer<QualityPage> {
    let month = month_of(&month)?;
    desk.work(move |workbench| workbench.quality(month)).await
}

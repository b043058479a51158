//! The ranking, one grid of it, and what is doubtful in its figures.

use gridindex_workbench::view::detail::GridDetail;
use gridindex_workbench::view::quality::QualityPage;
use gridindex_workbench::view::ranking::RankingPage;
use gridindex_workbench::{Level, Period};
use serde::Deserialize;
use tauri::State;

use super::month_of;
use crate::desk::Desk;
use crate::failure::Answer;

/// The level of a ranking, by its name on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase", remote = "Level")]
enum LevelName {
    Grid,
    Community,
    Subdistrict,
}

/// A level as an argument.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub struct AskedLevel(#[serde(with = "LevelName")] pub Level);

/// The months that are taken together, by their name on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", remote = "Period")]
enum PeriodName {
    Month,
    Quarter,
    HalfYear,
    Year,
}

/// A period as an argument.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub struct AskedPeriod(#[serde(with = "PeriodName")] pub Period);

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

#[tauri::command]
pub async fn grid_detail(desk: State<'_, Desk>, month: String, code: String) -> Answer<GridDetail> {
    let month = month_of(&month)?;
    desk.work(move |workbench| workbench.explain(month, &code)).await
}

#[tauri::command]
pub async fn quality(desk: State<'_, Desk>, month: String) -> Answer<QualityPage> {
    let month = month_of(&month)?;
    desk.work(move |workbench| workbench.quality(month)).await
}

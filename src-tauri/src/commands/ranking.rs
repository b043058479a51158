//! The ranking, one grid of it, and what is doubtful in its figures.

use gridindex_workbench::Level;
use gridindex_workbench::view::detail::GridDetail;
use gridindex_workbench::view::quality::QualityPage;
use gridindex_workbench::view::ranking::RankingPage;
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

#[tauri::command]
pub async fn ranking(desk: State<'_, Desk>, month: String, level: AskedLevel) -> Answer<RankingPage> {
    let month = month_of(&month)?;
    desk.work(move |workbench| workbench.ranking(month, level.0)).await
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

//! Levels and periods as the page names them.

use gridindex_workbench::{Level, Period};
use serde::Deserialize;

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

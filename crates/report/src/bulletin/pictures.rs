//! The charts of a bulletin, by their names in the template.

use gridindex_core::Failure;
use gridindex_core::scoring::Change;

use super::docx::{Bars, Part, Picture, TEXT_WIDTH};
use super::facts::MonthFacts;
use super::words::units;
use crate::charts::{self, Chart};

/// Units that one chart can show.
const MOST: usize = 30;
/// Millimetres of a bar chart: its title, and each bar.
const TITLE: f64 = 16.0;
const BAR: f64 = 7.0;

/// Whether the month has what the chart shows.
pub fn is_there(month: &MonthFacts<'_>, name: &str) -> bool {
    let ranked = month.whole().published.is_some();
    let (units, _) = month.units();
    let compared = units.iter().filter(|unit| unit.published.is_some()).count();
    match name {
        "下级排名" => month.places() && (2..=MOST).contains(&compared),
        "街道排名" => month.places() && ranked,
        "月度趋势" => month.input.trend.len() > 1 && ranked,
        "得分分布" | "职责热力" => ranked,
        "名次升降" => {
            let moved = |change: &Change| matches!(change, Change::By { rank, .. } if *rank != 0);
            month.places() && month.input.changes.grids.iter().any(moved)
        }
        "议事日趋势" => month.input.deliberation.is_some_and(|month| month.trend.len() > 1),
        _ => false,
    }
}

/// The chart as a part of the document.
///
/// # Errors
/// As the chart's own.
pub fn part(month: &MonthFacts<'_>, name: &str) -> Result<Option<Part>, Failure> {
    if !is_there(month, name) {
        return Ok(None);
    }
    if name == "下级排名" {
        return Ok(Some(Part::Bars(bars(month))));
    }
    let chart = draw(month, name)?;
    let alt = alternative(&chart);
    Ok(Some(Part::Picture(Picture::new(chart.png, alt, TEXT_WIDTH))))
}

fn draw(month: &MonthFacts<'_>, name: &str) -> Result<Chart, Failure> {
    let input = month.input;
    match (name, month.is_subdistrict()) {
        ("街道排名", false) => charts::subdistrict_bars(input),
        ("街道排名", true) => charts::community_bars(input, 0),
        ("月度趋势", _) => charts::trend(input),
        ("得分分布", _) => charts::distribution(input),
        ("名次升降", _) => charts::moves(input),
        ("议事日趋势", _) => charts::deliberation_trend(input),
        (_, false) => charts::subdistrict_heat(input),
        (_, true) => charts::community_heat(input, 0),
    }
}

/// The chart's own title, which its drawing carries for those who listen.
fn alternative(chart: &Chart) -> String {
    let title = chart.svg.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>"));
    let title = title.map_or(chart.name.as_str(), |(title, _)| title);
    let title = title.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    format!("图表：{title}")
}

fn bars(month: &MonthFacts<'_>) -> Bars {
    let (all, _) = month.units();
    let order = month.by_place(all.iter().map(|unit| month.unit_standing(unit).rank));
    let bars: Vec<(String, String)> = order
        .into_iter()
        .filter_map(|place| Some((units::name(&all[place]), month.published(all[place].published?))))
        .collect();
    let levels = month.input.levels;
    let level = if month.is_subdistrict() { &levels.community } else { &levels.subdistrict };
    let title = format!("各{level}网格指数（分）");
    let told: Vec<String> = bars.iter().map(|(name, total)| format!("{name}{total}")).collect();
    Bars {
        series: "网格指数".to_owned(),
        alt: format!("条形图：{title}，由高到低：{}", told.join("、")),
        size: (TEXT_WIDTH, TITLE + BAR * bars.len() as f64),
        title,
        bars,
    }
}

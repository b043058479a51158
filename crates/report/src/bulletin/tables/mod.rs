//! The tables of a bulletin, by their names in the template. A table with nothing to show is not there.

mod grids;
mod units;

use gridindex_core::scoring::{Change, NoChange};

use super::docx::{Align, Column, TEXT_WIDTH, Table};
use super::facts::{MonthFacts, percent};
use super::figure::{Span, clean, marked, spans};
use super::layout::Asked;
use super::words::{duties, overall};

/// 五号, in half points.
const TEXT: u32 = 21;
/// 小五, for tables of many columns.
const SMALL: u32 = 18;

/// The table of that name, with the title that stands over it.
pub fn table(month: &MonthFacts<'_>, asked: Asked, name: &str) -> Option<Table> {
    let table = match (asked, name) {
        (Asked::Table, "各等次") => grades(month),
        (Asked::Table, "前列网格") => grids::end(month, true),
        (Asked::Table, "后列网格") => grids::end(month, false),
        (Asked::Table, "各项职责") => duty_table(month),
        (_, "下级得分") => units::under(month),
        (Asked::Annex, "社区得分") => units::communities(month)?,
        (Asked::Annex, "网格得分") => grids::all(month)?,
        (Asked::Annex, "未参评网格") => grids::unranked(month),
        _ => return None,
    };
    (!table.rows.is_empty()).then_some(table)
}

fn column(heading: &str, width: f64, align: Align) -> Column {
    Column { heading: heading.to_owned(), width, align }
}

/// Widens the columns marked by a width of 0 so that all together are as wide as the text.
fn fit(mut columns: Vec<Column>) -> Vec<Column> {
    let used: f64 = columns.iter().map(|column| column.width).sum();
    let open = columns.iter().filter(|column| column.width <= 0.0).count();
    for column in columns.iter_mut().filter(|column| column.width <= 0.0) {
        column.width = ((TEXT_WIDTH - used) / open as f64).max(9.0);
    }
    let all: f64 = columns.iter().map(|column| column.width).sum();
    if all > TEXT_WIDTH {
        for column in &mut columns {
            column.width *= TEXT_WIDTH / all;
        }
    }
    columns
}

/// A cell; figures in marks.
fn cell(text: impl AsRef<str>) -> Vec<Span> {
    spans(text.as_ref())
}

/// A cell with a figure, or `—`.
fn figure(item: &str, unit: &str, text: Option<String>) -> Vec<Span> {
    text.map_or_else(|| cell("—"), |text| cell(marked(item, unit, &text)))
}

/// 较上月 in points, or why there is none.
fn change(month: &MonthFacts<'_>, unit: &str, change: Option<&Change>) -> Vec<Span> {
    match change {
        Some(Change::By { total, .. }) => {
            let text = crate::charts::words::signed(month.input.scheme, *total);
            cell(marked("总分变化", unit, &text))
        }
        none => cell(no_change(none)),
    }
}

/// 较上月 in places.
fn moved(unit: &str, change: Option<&Change>) -> Vec<Span> {
    match change {
        Some(Change::By { rank, .. }) => {
            let text = if *rank == 0 { "0".to_owned() } else { format!("{rank:+}") };
            cell(marked("名次变化", unit, &text))
        }
        none => cell(no_change(none)),
    }
}

fn no_change(change: Option<&Change>) -> &'static str {
    match change {
        Some(Change::None(NoChange::SchemeChanged)) => "不可比",
        Some(Change::None(NoChange::Unranked)) => "未排名",
        _ => "无上期",
    }
}

fn grades(month: &MonthFacts<'_>) -> Table {
    let input = month.input;
    let ranked = input.scores.ranked();
    let mut above: Option<String> = None;
    let mut rows = Vec::new();
    for (place, grade) in input.scheme.grades.iter().enumerate() {
        let name = clean(&grade.name);
        let count = input
            .scores
            .grids
            .iter()
            .filter(|score| score.state.is_ranked() && score.grade == Some(place))
            .count();
        let from = gridindex_core::value::print_exact(grade.from);
        let range =
            above.map_or_else(|| format!("{from}分及以上"), |above| format!("{from}分至{above}分以下"));
        above = Some(from);
        rows.push(vec![
            cell(&name),
            cell(range),
            figure("等次网格数", &name, Some(count.to_string())),
            figure("等次占比", &name, percent(count.into(), ranked.into())),
        ]);
    }
    let unit = &input.levels.grid;
    let columns = vec![
        column("等次", 30.0, Align::Centre),
        column("分数", 0.0, Align::Centre),
        column(&format!("{unit}（个）"), 35.0, Align::Centre),
        column(&format!("占参评{unit}"), 35.0, Align::Centre),
    ];
    let rows = if ranked == 0 { Vec::new() } else { rows };
    Table { title: format!("参评{unit}等次分布"), columns: fit(columns), rows, size: TEXT }
}

fn duty_table(month: &MonthFacts<'_>) -> Table {
    let (scheme, whole) = (month.input.scheme, month.whole());
    let rows = scheme.duties.iter().enumerate().zip(&whole.duties).filter_map(|((place, duty), score)| {
        let points = score.score?;
        let lost = duties::lost(month, place);
        let most = lost.iter().max_by(|one, other| one.1.cmp(&other.1).then(other.0.cmp(&one.0)));
        let most = most.filter(|(_, lost)| !lost.is_zero()).map(|(indicator, lost)| {
            let indicator = &duty.indicators[*indicator];
            let lost = marked("平均失分", &indicator.code, &month.points(*lost));
            format!("{}（平均失{lost}分）", clean(&indicator.name))
        });
        Some(vec![
            cell(duties::name(duty)),
            cell(gridindex_core::value::print_exact(duty.points)),
            figure("职责得分", &duty.code, Some(month.points(points))),
            figure("职责得分率", &duty.code, percent(points, duty.points)),
            cell(most.unwrap_or_else(|| "—".to_owned())),
        ])
    });
    let columns = vec![
        column("职责", 46.0, Align::Left),
        column("分值", 14.0, Align::Centre),
        column("得分", 18.0, Align::Centre),
        column("得分率", 20.0, Align::Centre),
        column("失分最多的指标", 0.0, Align::Left),
    ];
    let title = format!("{}各项职责得分", overall_name(month));
    Table { title, columns: fit(columns), rows: rows.collect(), size: TEXT }
}

fn overall_name(month: &MonthFacts<'_>) -> String {
    let mut words = super::words::Words::new();
    overall::add(&mut words, month);
    words.get("范围").and_then(super::words::Word::text).unwrap_or_default().to_owned()
}

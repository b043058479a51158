//! What stands on one card, in words and figures as the sheets print them.

use std::fmt::Write;

use gridindex_core::scheme::{Indicator, Measure};
use gridindex_core::scoring::{Change, GridScore, IndicatorScore, NoChange, Standing};
use gridindex_core::value::{print_exact, print_published};
use gridindex_core::{Decimal, Value};

use super::{CardInput, extras};
use crate::bulletin::facts::MonthFacts;
use crate::bulletin::words::duties::name as duty_name;
use crate::charts::words::{absent, signed};
use crate::sheet::look::light_words;

/// Where a figure came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// File name; empty where a figure is counted or nothing names one.
    pub file: String,
    /// Sheet name.
    pub sheet: String,
    /// `F12`, or in words what it is counted from.
    pub cell: String,
    /// Whether a person corrected it.
    pub is_corrected: bool,
}

/// A line of the table of duties.
pub struct DutyLine {
    pub name: String,
    pub points: Decimal,
    pub score: Option<Decimal>,
    /// Where it has no points, why.
    pub absent: &'static str,
    /// Share of its points, for the bar.
    pub share: Option<Decimal>,
    /// Means beside it.
    pub means: String,
}

/// A line of the table of indicators.
pub struct IndicatorLine {
    pub name: String,
    pub points: Decimal,
    pub score: Option<Decimal>,
    pub lost: Option<Decimal>,
    pub value: String,
    /// The formula with the grid's own figures.
    pub working: String,
    /// Marks and cells: `①F12 ①G12`.
    pub cells: String,
}

/// A card.
pub struct Content {
    pub title: String,
    pub unit: String,
    pub code: String,
    pub total: Option<Decimal>,
    pub grade: String,
    pub light: String,
    /// State, vetoes.
    pub remark: String,
    /// Circle and place: `全区`, `17 / 1358`.
    pub places: Vec<(String, String)>,
    pub change: String,
    pub duties: Vec<DutyLine>,
    pub indicators: Vec<IndicatorLine>,
    /// Bonus and penalty that count.
    pub extras: Vec<String>,
    /// How the total came about.
    pub sum: String,
    /// Who signs: for the grid, its community, its street.
    pub signs: [String; 3],
    /// Files and sheets by their marks.
    pub sources: Vec<String>,
}

/// The card of a grid.
pub fn of(month: &MonthFacts<'_>, input: &CardInput<'_>, place: usize) -> Content {
    let scores = month.input.scores;
    let score = &scores.grids[place];
    let grid = month.grid(score);
    let mut marks = extras::Marks::default();
    let mut indicators: Vec<(Option<Decimal>, IndicatorLine)> = Vec::new();
    for (duty, of_duty) in month.input.scheme.duties.iter().zip(&score.duties) {
        for (indicator, points) in duty.indicators.iter().zip(&of_duty.indicators) {
            let line = indicator_line(month, input, place, indicator, points, &mut marks);
            indicators.push((line.lost, line));
        }
    }
    // Most points lost first; what has no points stands last, in the scheme's order.
    indicators.sort_by_key(|(lost, _)| std::cmp::Reverse(*lost));
    let levels = month.input.levels;
    let extras = extras::lines(month, input, place, &mut marks);
    Content {
        title: format!("{}{}成绩单", scores.month.chinese(), levels.grid),
        signs: [
            format!("{}（签字）：", levels.grid),
            format!("{}审核（签字）：", levels.community),
            format!("{}审核（签字盖章）：", levels.subdistrict),
        ],
        unit: [&grid.district, &grid.subdistrict, &grid.community, &grid.name].map(String::as_str).join("　"),
        code: grid.code.clone(),
        total: score.published,
        grade: month.grade(score.grade).unwrap_or_else(|| "—".to_owned()),
        light: score.light.map_or("—", light_words).to_owned(),
        remark: remark(score),
        places: places(month, score),
        change: change(month, place),
        duties: duty_lines(month, score),
        indicators: indicators.into_iter().map(|(_, line)| line).collect(),
        sum: sum(month, score),
        extras,
        sources: marks.lines(),
    }
}

fn remark(score: &GridScore) -> String {
    let mut parts = Vec::new();
    if !score.state.is_ranked() {
        parts.push(format!("{}，不排名、不定等次", score.state.chinese()));
    }
    if !score.veto.is_empty() {
        parts.push(format!("一票否决：{}", score.veto.join("、")));
    }
    parts.join("；")
}

fn places(month: &MonthFacts<'_>, score: &GridScore) -> Vec<(String, String)> {
    if !month.places() {
        return Vec::new();
    }
    let grid = month.grid(score);
    let place = |standing: Standing| match standing.rank {
        Some(rank) => format!("{rank} / {}", standing.of),
        None => format!("— / {}", standing.of),
    };
    let levels = month.input.levels;
    let mut places = vec![
        (format!("{}名次", levels.whole_district()), place(score.in_district)),
        (format!("{}名次", levels.subdistrict), place(score.in_subdistrict)),
        (format!("{}名次", levels.community), place(score.in_community)),
    ];
    for (attribute, standing) in month.input.scheme.groups.by.iter().zip(&score.in_groups) {
        if let Some(group) = grid.attributes.get(attribute) {
            places.push((format!("{group}名次"), place(*standing)));
        }
    }
    places.truncate(4);
    places
}

fn change(month: &MonthFacts<'_>, place: usize) -> String {
    match month.input.changes.grids.get(place) {
        Some(Change::By { total, rank }) => {
            let points = format!("{}分", signed(month.input.scheme, *total));
            match rank {
                _ if !month.places() => points,
                0 => format!("{points}，名次不变"),
                up if *up > 0 => format!("{points}，前进{up}名"),
                down => format!("{points}，后退{}名", -down),
            }
        }
        Some(Change::None(why)) => why.chinese().to_owned(),
        None => NoChange::NoPrevious.chinese().to_owned(),
    }
}

fn duty_lines(month: &MonthFacts<'_>, score: &GridScore) -> Vec<DutyLine> {
    let grid = month.grid(score);
    let scores = month.input.scores;
    let same = |unit: &&gridindex_core::scoring::UnitScore| {
        unit.district == grid.district && unit.subdistrict == grid.subdistrict
    };
    let subdistrict = scores.subdistricts.iter().find(same);
    let duties = month.input.scheme.duties.iter().zip(&score.duties).enumerate();
    let line = |(place, (duty, of_grid)): (
        usize,
        (&gridindex_core::scheme::Duty, &gridindex_core::scoring::DutyScore),
    )| {
        let mean = |unit: &gridindex_core::scoring::UnitScore| {
            unit.duties.get(place).and_then(|duty| duty.score).map(|points| month.points(points))
        };
        let levels = month.input.levels;
        let means = [
            (&levels.subdistrict, subdistrict.and_then(mean)),
            (&levels.whole_district(), mean(&scores.district)),
        ];
        let means = means.into_iter().filter_map(|(name, mean)| Some(format!("{name}平均 {}", mean?)));
        DutyLine {
            name: duty_name(duty),
            points: duty.points,
            score: of_grid.score.map(|points| gridindex_core::scoring::publish(month.input.scheme, points)),
            absent: absent(of_grid.state),
            share: of_grid.score.and_then(|points| points.checked_div(duty.points)),
            means: means.collect::<Vec<_>>().join("　"),
        }
    };
    duties.map(line).collect()
}

fn indicator_line(
    month: &MonthFacts<'_>,
    input: &CardInput<'_>,
    place: usize,
    indicator: &Indicator,
    score: &IndicatorScore,
    marks: &mut extras::Marks,
) -> IndicatorLine {
    let scheme = month.input.scheme;
    let fields = indicator.value.expression.fields();
    let publish = |points| gridindex_core::scoring::publish(scheme, points);
    let is_rate = matches!(indicator.measure(&scheme.fields), Measure::Rate);
    let value = match score.value {
        Value::Number(number) => match number.checked_mul(Decimal::ONE_HUNDRED).filter(|_| is_rate) {
            Some(percent) => format!("{}%", print_published(percent.round_dp(2), 2)),
            None => print_exact(number.round_dp(4)),
        },
        Value::Missing => "缺数".to_owned(),
        Value::NotApplicable => "不适用".to_owned(),
    };
    let mut working = with_figures(month, place, &indicator.value.text, &fields);
    if score.no_difference {
        working.push_str("（无差异）");
    }
    IndicatorLine {
        name: format!("{} {}", indicator.code, indicator.name),
        points: indicator.points,
        score: score.score.map(publish),
        lost: score.score.map(|points| publish((indicator.points - points).max(Decimal::ZERO))),
        value,
        working,
        cells: marks.cells(input, place, &fields),
    }
}

/// A formula with the grid's figure behind each name: `实际走访户数 188 / 应走访户数 200`.
fn with_figures(month: &MonthFacts<'_>, place: usize, formula: &str, fields: &[usize]) -> String {
    let mut names: Vec<(&str, usize)> =
        fields.iter().map(|&field| (month.input.scheme.fields[field].name.as_str(), field)).collect();
    // The longest first: one name may begin like another.
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    let mut text = String::new();
    let mut rest = formula;
    while let Some(next) = rest.chars().next() {
        let found = names.iter().find(|(name, _)| rest.starts_with(name));
        if let Some((name, field)) = found {
            let _ = write!(text, "{name} {}", figure(month, place, *field));
            rest = &rest[name.len()..];
        } else {
            // A name goes on to its end, or what it ends with could pass for another.
            let end = if next.is_alphanumeric() {
                rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
            } else {
                next.len_utf8()
            };
            text.push_str(rest[..end].trim_matches('`'));
            rest = &rest[end..];
        }
    }
    text
}

/// A figure as text.
pub fn figure(month: &MonthFacts<'_>, place: usize, field: usize) -> String {
    match month.input.figures.figures[place].get(field) {
        Some(Value::Number(number)) => print_exact(*number),
        Some(Value::NotApplicable) => "不适用".to_owned(),
        Some(Value::Missing) | None => "缺数".to_owned(),
    }
}

fn sum(month: &MonthFacts<'_>, score: &GridScore) -> String {
    let (Some(base), Some(total)) = (score.base, score.published) else {
        return "没有可计分的指标，没有总分".to_owned();
    };
    let mut text = format!("百分制得分 {}", month.points(base));
    let _ = write!(text, " ＋ 加分 {} － 扣分 {}", month.points(score.bonus), month.points(score.penalty));
    let _ = write!(text, "，总分 {}", month.published(total));
    text + "（由精确值一次修约，分项相加与总分末位可能不同）"
}

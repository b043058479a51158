//! 预警与红黑榜: lights, alerts, and who stands first and last in the whole and in each group.

use std::collections::BTreeMap;

use gridindex_core::Decimal;
use gridindex_core::scheme::{Light, Lists};
use gridindex_core::scoring::{Alert, AlertKind, GridScore, GroupLists, Standing};
use rust_xlsxwriter::{ColNum, RowNum, Worksheet, XlsxError};

use super::context::{Context, weak_duties};
use crate::sheet::look::light_words;
use crate::sheet::{Page, foot, heading, paper, width};

/// Columns of the sheet: two halves of six with a gap between them.
const COLUMNS: ColNum = 13;
/// Columns of one half.
const HALF: ColNum = 6;
/// Where the right half begins.
const RIGHT: ColNum = COLUMNS - HALF;
/// Widths of the columns: 名次, 街道, 社区, 网格, 总分, 等次, and again after the gap.
const WIDTHS: [f64; COLUMNS as usize] =
    [7.0, 13.0, 14.0, 13.0, 9.5, 9.5, 2.0, 7.0, 13.0, 14.0, 13.0, 9.5, 9.5];

/// Writes the sheet.
pub fn write(context: &Context<'_>, name: &str) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(name)?;
    for (col, width) in (0..).zip(WIDTHS) {
        page.sheet.set_column_width(col, width)?;
    }
    let title = context.title("预警与红黑榜");
    heading::title(&mut page, 0, COLUMNS, &title, &context.look)?;
    let unit = context.unit_line("单位：分");
    heading::unit_line(&mut page, 1, COLUMNS, unit.each_ref().map(String::as_str), &context.look)?;
    let mut row = lists(&mut page, 2, context)?;
    row = alerts(&mut page, row + 1, context)?;
    row = lights(&mut page, row + 1, context)?;
    let wide = WIDTHS.iter().sum();
    row = foot::notes(&mut page, row + 1, (0, COLUMNS), wide, &notes(context), &context.look)?;

    let mut sheet = page.sheet;
    paper::landscape(&mut sheet, &title);
    paper::freeze(&mut sheet, 0, 2, 0)?;
    sheet.set_print_area(0, 0, row.max(1) - 1, COLUMNS - 1)?;
    sheet.set_screen_gridlines(false);
    Ok(sheet)
}

fn section(page: &mut Page, row: RowNum, text: &str, context: &Context<'_>) -> Result<(), XlsxError> {
    heading::section(page, row, (0, COLUMNS - 1), text, &context.look)
}

fn sentence(page: &mut Page, row: RowNum, text: &str, context: &Context<'_>) -> Result<RowNum, XlsxError> {
    let wide: f64 = WIDTHS.iter().sum();
    page.merge((row, 0), (row, COLUMNS - 1), text, &context.look.note)?;
    page.sheet.set_row_height(row, f64::from(width::lines(text, wide)) * width::LINE + 4.0)?;
    Ok(row + 1)
}

/// Headings of a half, from a column on.
fn headings(
    page: &mut Page,
    row: RowNum,
    from: ColNum,
    first: &str,
    context: &Context<'_>,
) -> Result<(), XlsxError> {
    let levels = context.levels();
    let names = [first, &levels.subdistrict, &levels.community, &levels.grid, "总分", "等次"];
    for (col, heading) in (from..).zip(names) {
        page.text(row, col, heading, &context.look.heading)?;
    }
    let widths = WIDTHS[usize::from(from)..].iter().copied();
    if let Some(height) = width::heading_height(names.into_iter().zip(widths)) {
        page.sheet.set_row_height(row, height)?;
    }
    Ok(())
}

/// A grid over the six columns of a half.
fn grid(
    page: &mut Page,
    row: RowNum,
    from: ColNum,
    (score, standing): (&GridScore, Standing),
    context: &Context<'_>,
) -> Result<(), XlsxError> {
    let look = &context.look;
    let grid = context.grid(score);
    match standing.rank {
        Some(rank) => page.count(row, from, rank, &look.centre)?,
        None => page.text(row, from, "—", &look.centre)?,
    }
    for (col, name) in (from + 1..).zip([&grid.subdistrict, &grid.community, &grid.name]) {
        page.text(row, col, name, &look.text)?;
    }
    page.maybe(row, from + 4, score.published, &look.total)?;
    page.text(row, from + 5, context.grade(score.grade), &look.centre)
}

fn alerts(page: &mut Page, row: RowNum, context: &Context<'_>) -> Result<RowNum, XlsxError> {
    section(page, row, "预警", context)?;
    let alerts = context.input.alerts.map_or(&[][..], |month| &month.alerts);
    let row = sentence(page, row + 1, &compared(context), context)?;
    if alerts.is_empty() {
        return Ok(row);
    }
    headings(page, row, 0, &context.place_heading(), context)?;
    page.merge((row, RIGHT), (row, COLUMNS - 1), "预警", &context.look.heading)?;
    let mut row = row + 1;
    let mut alerts: Vec<&Alert> = alerts.iter().collect();
    alerts.sort_by_key(|alert| urgency(alert.kind));
    for Alert { grid: place, kind } in alerts {
        let Some(score) = context.input.scores.grids.get(*place) else { continue };
        grid(page, row, 0, (score, score.in_district), context)?;
        let words = match kind {
            AlertKind::BottomStreak { months } => format!("连续末位：已连续 {months} 个月在末位"),
            AlertKind::RankDrop { places } => format!("名次大幅下降：比上月下降 {places} 名"),
        };
        page.merge((row, RIGHT), (row, COLUMNS - 1), &words, &context.look.text)?;
        row += 1;
    }
    Ok(row)
}

/// Rows at the bottom first, then falls, the greatest of each first.
fn urgency(kind: AlertKind) -> (u8, std::cmp::Reverse<u32>) {
    match kind {
        AlertKind::BottomStreak { months } => (0, std::cmp::Reverse(months)),
        AlertKind::RankDrop { places } => (1, std::cmp::Reverse(places)),
    }
}

/// What raises an alert, how many there are, and which months were looked at.
fn compared(context: &Context<'_>) -> String {
    let Lists { black, bottom_streak, rank_drop, .. } = &context.input.scheme.lists;
    let bottom = if black.is_some() { "在黑榜" } else { "为本组最后一名" };
    let whole = context.levels().whole_district();
    let rules: Vec<String> = bottom_streak
        .map(|months| format!("连续 {} 个月{bottom}", months.max(1)))
        .into_iter()
        .chain(rank_drop.map(|places| format!("{whole}名次比上月下降 {} 名以上", places.max(1))))
        .collect();
    if rules.is_empty() {
        return "评价方案没有规定预警。".to_owned();
    }
    let rules = rules.join("；");
    let Some(month) = context.input.alerts else {
        return format!("预警条件：{rules}。没有与往月比较。");
    };
    let months = match (month.compared.first(), month.compared.last()) {
        (Some(first), Some(last)) if first == last => format!("与{}比较", first.chinese()),
        (Some(first), Some(last)) => format!("与{}至{}比较", first.chinese(), last.chinese()),
        _ => "之前没有按同一方案计分的月份，无从比较".to_owned(),
    };
    let found = match month.alerts.len() {
        0 => format!("没有{}触发预警", context.levels().grid),
        count => format!("共 {count} 条"),
    };
    format!("预警条件：{rules}。{months}，{found}。")
}

fn lists(page: &mut Page, row: RowNum, context: &Context<'_>) -> Result<RowNum, XlsxError> {
    section(page, row, "红黑榜", context)?;
    let lists = context.input.alerts.map_or(&[][..], |month| &month.lists);
    let wanted = |list: &&GroupLists| !list.red.is_empty() || !list.black.is_empty();
    let mut row = row + 1;
    if !lists.iter().any(|list| wanted(&list)) {
        let Lists { red, black, .. } = &context.input.scheme.lists;
        let words = if red.is_none() && black.is_none() {
            "评价方案没有规定红黑榜。".to_owned()
        } else {
            format!("没有{}列入红黑榜。", context.levels().grid)
        };
        return sentence(page, row, &words, context);
    }
    for list in lists.iter().filter(wanted) {
        row = group(page, row, list, context)? + 1;
    }
    Ok(row - 1)
}

/// Red list on the left, black list on the right.
fn group(
    page: &mut Page,
    row: RowNum,
    list: &GroupLists,
    context: &Context<'_>,
) -> Result<RowNum, XlsxError> {
    let grids = context.input.figures.roster.grids();
    let several = grids.iter().any(|grid| grid.district != list.district);
    let district = if several { format!("{} ", list.district) } else { String::new() };
    let group = match &list.attribute {
        None => format!("{district}{}", context.levels().whole_district()),
        Some(attribute) => format!("{district}{attribute}：{}", list.value),
    };
    let by = list.attribute.as_ref();
    let by = by.and_then(|attribute| context.input.scheme.groups.by.iter().position(|by| by == attribute));
    for (from, name, units) in [(0, "红榜", &list.red), (RIGHT, "黑榜", &list.black)] {
        let words = format!("{group}　{name}（参评 {} 个{}）", list.ranked, context.levels().grid);
        page.merge((row, from), (row, from + HALF - 1), &words, &context.look.heading)?;
        headings(page, row + 1, from, if by.is_some() { "组内名次" } else { "名次" }, context)?;
        page.sheet.set_row_height(row + 1, 2.0 * width::LINE)?;
        for (row, place) in (row + 2..).zip(units) {
            let Some(score) = context.input.scores.grids.get(*place) else { continue };
            let standing = match by {
                Some(by) => score.in_groups.get(by).copied().unwrap_or_default(),
                None => score.in_district,
            };
            grid(page, row, from, (score, standing), context)?;
        }
    }
    Ok(row + 2 + list.red.len().max(list.black.len()) as RowNum)
}

/// How many grids have each light, and those with a red one.
fn lights(page: &mut Page, row: RowNum, context: &Context<'_>) -> Result<RowNum, XlsxError> {
    let look = &context.look;
    section(page, row, "亮灯", context)?;
    let mut counts: BTreeMap<Light, u32> = BTreeMap::new();
    for light in context.input.scores.grids.iter().filter_map(|score| score.light) {
        *counts.entry(light).or_default() += 1;
    }
    let all: u32 = counts.values().sum();
    if all == 0 {
        let words = format!("评价方案没有规定等次和亮灯，或没有参评{}。", context.levels().grid);
        return sentence(page, row + 1, &words, context);
    }
    let of_light = format!("{}数", context.levels().grid);
    let mut row = row + 1;
    for (col, heading) in [(1, "亮灯"), (2, &*of_light), (3, "占比")] {
        page.text(row, col, heading, &look.heading)?;
    }
    for (light, count) in counts {
        row += 1;
        page.text(row, 1, light_words(light), look.light(light))?;
        page.count(row, 2, count, &look.whole)?;
        page.maybe(row, 3, Decimal::from(count).checked_div(Decimal::from(all)), &look.percent)?;
    }
    red(page, row + 2, context)
}

fn red(page: &mut Page, row: RowNum, context: &Context<'_>) -> Result<RowNum, XlsxError> {
    let scores = context.input.scores.grids.iter();
    let mut red: Vec<&GridScore> = scores.filter(|score| score.light == Some(Light::Red)).collect();
    if red.is_empty() {
        return sentence(page, row, &format!("没有红灯{}。", context.levels().grid), context);
    }
    red.sort_by_key(|score| std::cmp::Reverse(score.in_district.rank));
    headings(page, row, 0, &context.place_heading(), context)?;
    page.merge((row, RIGHT), (row, COLUMNS - 1), "亮红灯的原因", &context.look.heading)?;
    let mut row = row + 1;
    for score in red {
        grid(page, row, 0, (score, score.in_district), context)?;
        let mut why = Vec::new();
        if !score.veto.is_empty() {
            why.push(format!("一票否决：{}", score.veto.join("、")));
        }
        match weak_duties(context, score) {
            weak if weak.is_empty() => why.push(format!("等次为{}", context.grade(score.grade))),
            weak => why.push(format!("偏低：{}", weak.join("、"))),
        }
        let why = why.join("；");
        page.merge((row, RIGHT), (row, COLUMNS - 1), &why, &context.look.wrapped)?;
        let lines = width::lines(&why, WIDTHS[usize::from(RIGHT)..].iter().sum());
        page.sheet.set_row_height(row, f64::from(lines) * width::LINE + 2.0)?;
        row += 1;
    }
    Ok(row)
}

fn notes(context: &Context<'_>) -> Vec<String> {
    let (scheme, unit) = (context.input.scheme, &context.levels().grid);
    let mut notes =
        vec!["同分的一并列入，名单可能多于规定的个数；一票否决的不上红榜，名单最多占一组的一半".to_owned()];
    if !scheme.groups.by.is_empty() {
        notes.push(format!(
            "按{}分组，参评{unit}少于 {} 个的组只排名、不设红黑榜；名次为组内名次",
            scheme.groups.by.join("、"),
            scheme.groups.min_size
        ));
    }
    if context.is_part() {
        notes.push(format!(
            "名单和名次按{}各组评定，这里只列本单位的{unit}",
            context.levels().whole_district()
        ));
    }
    notes
}

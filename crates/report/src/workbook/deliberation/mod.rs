//! 议事日: what was held and resolved, by street, community and brand, and which grids did not meet.

mod columns;

use gridindex_core::LevelNames;
use gridindex_core::deliberation::{Statistics, Summary, UnitStatistics};
use rust_xlsxwriter::{ColNum, RowNum, Worksheet, XlsxError};

use super::context::Context;
use crate::sheet::{Page, foot, heading, paper, width};
use columns::{COLUMNS, FIGURES, WIDTHS};

/// Rows of one printed page below the first headings.
const ROWS_A_PAGE: RowNum = 40;

/// Writes the sheet.
pub fn write(context: &Context<'_>, summary: &Summary, name: &str) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(name)?;
    for (col, width) in (0..).zip(WIDTHS) {
        page.sheet.set_column_width(col, width)?;
    }
    let title = context.title("网格议事日统计表");
    heading::title(&mut page, 0, COLUMNS, &title, &context.look)?;
    let unit = context.unit_line("单位：场、件、人次");
    heading::unit_line(&mut page, 1, COLUMNS, unit.each_ref().map(String::as_str), &context.look)?;
    let levels = context.levels();
    let LevelNames { community, subdistrict, .. } = levels;
    let sentence = sentence(&summary.total, levels);
    page.merge((2, 0), (2, COLUMNS - 1), &sentence, &context.look.note)?;
    let wide: f64 = WIDTHS.iter().sum();
    page.sheet.set_row_height(2, f64::from(width::lines(&sentence, wide)) * width::LINE + 8.0)?;

    let whole = UnitStatistics { statistics: summary.total.clone(), ..UnitStatistics::default() };
    // A single street is the whole.
    let streets = Some((["合计", ""], &whole))
        .filter(|_| summary.subdistricts.len() != 1)
        .into_iter()
        .chain(summary.subdistricts.iter().map(|unit| ([unit.subdistrict.as_str(), ""], unit)));
    let mut row = units(&mut page, 3, subdistrict, [subdistrict, ""], streets.collect(), context)?;
    let communities =
        summary.communities.iter().map(|unit| ([unit.subdistrict.as_str(), unit.community.as_str()], unit));
    row = units(&mut page, row + 1, community, [subdistrict, community], communities.collect(), context)?;
    row = brands(&mut page, row + 1, summary, context)?;
    row = without(&mut page, row + 1, summary, context)?;
    row = foot::notes(&mut page, row + 1, (0, COLUMNS), wide, &notes(levels), &context.look)?;

    let mut sheet = page.sheet;
    paper::landscape(&mut sheet, &title);
    paper::freeze(&mut sheet, 0, 2, 2)?;
    sheet.set_print_area(0, 0, row.max(1) - 1, COLUMNS - 1)?;
    sheet.set_screen_gridlines(false);
    if row > ROWS_A_PAGE {
        sheet.set_repeat_rows(0, 1)?;
    }
    Ok(sheet)
}

/// The sheet of a month without any session or request.
pub fn nothing(context: &Context<'_>, name: &str) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(name)?;
    let width = 110.0;
    page.sheet.set_column_width(0, width)?;
    let title = context.title("网格议事日统计表");
    heading::title(&mut page, 0, 1, &title, &context.look)?;
    let [unit, ..] = context.unit_line("");
    page.text(1, 0, &unit, &context.look.unit_left)?;
    let words = "本月没有导入议事日的场次和诉求，因此没有统计；导入议事日表后重新出表即可。";
    page.text(2, 0, words, &context.look.note)?;
    page.sheet.set_row_height(2, 2.0 * width::LINE)?;
    let mut sheet = page.sheet;
    paper::landscape(&mut sheet, &title);
    sheet.set_print_area(0, 0, 2, 0)?;
    sheet.set_screen_gridlines(false);
    Ok(sheet)
}

fn sentence(total: &Statistics, levels: &LevelNames) -> String {
    format!(
        "召开议事 {} 场（固定日 {}，随时议 {}，其中联合 {}），动态解决诉求 {} 件，惠及 {} 人次，开过会的品牌 {} 个；\
         覆盖{} {}/{}，村社 {}/{}；期初未结 {} 件，新提 {} 件，超期未结 {} 件。",
        total.sessions,
        total.fixed_day_sessions,
        total.on_demand_sessions,
        total.joint_sessions,
        total.requests_resolved,
        total.beneficiaries,
        total.brands_active,
        levels.grid,
        total.grids_covered,
        total.grids_total.unwrap_or(0),
        total.communities_covered,
        total.communities_total.unwrap_or(0),
        total.requests_opening,
        total.requests_raised,
        total.requests_overdue
    )
}

fn section(page: &mut Page, row: RowNum, text: &str, context: &Context<'_>) -> Result<(), XlsxError> {
    page.merge((row, 0), (row, COLUMNS - 1), text, &context.look.section)?;
    page.sheet.set_row_height(row, 22)?;
    Ok(())
}

/// A table of units with all figures; returns the row after it.
fn units(
    page: &mut Page,
    row: RowNum,
    title: &str,
    headings: [&str; 2],
    units: Vec<([&str; 2], &UnitStatistics)>,
    context: &Context<'_>,
) -> Result<RowNum, XlsxError> {
    section(page, row, title, context)?;
    let mut row = row + 1;
    let mut street = None;
    for (name, unit) in units {
        // A list of communities goes over many pages: each street has the headings anew.
        if street.is_none() || (!name[1].is_empty() && street != Some(name[0])) {
            column_headings(page, row, headings, context)?;
            row += 1;
        }
        street = Some(name[0]);
        names(page, row, name, &context.look.text)?;
        for (col, figure) in (2..).zip(&FIGURES) {
            figure.write(page, row, col, &unit.statistics, &context.look)?;
        }
        row += 1;
    }
    Ok(row)
}

fn column_headings(
    page: &mut Page,
    row: RowNum,
    headings: [&str; 2],
    context: &Context<'_>,
) -> Result<(), XlsxError> {
    names(page, row, headings, &context.look.heading)?;
    for (col, figure) in (2..).zip(&FIGURES) {
        page.text(row, col, figure.heading, &context.look.heading)?;
    }
    page.sheet.set_row_height(row, 2.0 * width::LINE + 4.0)?;
    Ok(())
}

/// One name over both columns where there is no second.
fn names(
    page: &mut Page,
    row: RowNum,
    names: [&str; 2],
    format: &rust_xlsxwriter::Format,
) -> Result<(), XlsxError> {
    if names[1].is_empty() {
        return page.merge((row, 0), (row, 1), names[0], format);
    }
    page.text(row, 0, names[0], format)?;
    page.text(row, 1, names[1], format)
}

fn brands(
    page: &mut Page,
    row: RowNum,
    summary: &Summary,
    context: &Context<'_>,
) -> Result<RowNum, XlsxError> {
    let look = &context.look;
    section(page, row, "品牌", context)?;
    if summary.brands.is_empty() {
        page.merge((row + 1, 0), (row + 1, COLUMNS - 1), "本月场次没有填品牌", &look.note)?;
        return Ok(row + 2);
    }
    let levels = context.levels();
    let headings = ["场次", &levels.grid, &levels.community, "动态解决", "惠及人次", "场均惠及"];
    names(page, row + 1, ["品牌", ""], &look.heading)?;
    for (col, heading) in (2..).zip(headings) {
        page.text(row + 1, col, heading, &look.heading)?;
    }
    let mut brands: Vec<&UnitStatistics> = summary.brands.iter().collect();
    brands.sort_by_key(|brand| std::cmp::Reverse(brand.statistics.sessions));
    let mut row = row + 2;
    for brand in brands {
        let of = &brand.statistics;
        names(page, row, [&brand.name, ""], &look.text)?;
        let counts = [of.sessions, of.grids_covered, of.communities_covered, of.requests_resolved];
        for (col, count) in (2..).zip(counts) {
            page.count(row, col, count, &look.whole)?;
        }
        page.number(row, 6, of.beneficiaries.into(), &look.whole)?;
        let a_session = gridindex_core::Decimal::from(of.beneficiaries)
            .checked_div(of.sessions.into())
            .map(|n| n.round_dp(10));
        page.maybe(row, 7, a_session, &look.number)?;
        row += 1;
    }
    Ok(row)
}

/// Grids without a session, by community.
fn without(
    page: &mut Page,
    row: RowNum,
    summary: &Summary,
    context: &Context<'_>,
) -> Result<RowNum, XlsxError> {
    let look = &context.look;
    let mut groups: Vec<(&UnitStatistics, Vec<&str>)> = Vec::new();
    for grid in summary.grids.iter().filter(|grid| grid.statistics.held_none()) {
        let same = |unit: &UnitStatistics| {
            (&unit.subdistrict, &unit.community) == (&grid.subdistrict, &grid.community)
        };
        match groups.last_mut().filter(|(unit, _)| same(unit)) {
            Some((_, names)) => names.push(&grid.name),
            None => groups.push((grid, vec![&grid.name])),
        }
    }
    let LevelNames { grid: unit, community, subdistrict, .. } = context.levels();
    let count: usize = groups.iter().map(|(_, names)| names.len()).sum();
    section(page, row, &format!("没有召开的{unit}（{count} 个）"), context)?;
    if groups.is_empty() {
        page.merge((row + 1, 0), (row + 1, COLUMNS - 1), &format!("本月所有{unit}都召开过"), &look.note)?;
        return Ok(row + 2);
    }
    let wide: f64 = WIDTHS[3..].iter().sum();
    names(page, row + 1, [subdistrict, community], &look.heading)?;
    page.text(row + 1, 2, &format!("{unit}数"), &look.heading)?;
    page.merge((row + 1, 3), (row + 1, COLUMNS - 1), unit, &look.heading)?;
    let mut row = row + 2;
    for (unit, grids) in groups {
        names(page, row, [&unit.subdistrict, &unit.community], &look.text)?;
        page.count(row, 2, grids.len() as u32, &look.whole)?;
        let listed = grids.join("、");
        page.merge((row, 3), (row, COLUMNS - 1), &listed, &look.wrapped)?;
        let lines = width::lines(&listed, wide);
        if lines > 1 {
            page.sheet.set_row_height(row, f64::from(lines) * width::LINE + 2.0)?;
        }
        row += 1;
    }
    Ok(row)
}

fn notes(levels: &LevelNames) -> Vec<String> {
    let LevelNames { grid: unit, community, subdistrict, .. } = levels;
    let joint = format!(
        "议事场次是已召开的，不含取消的；几个{unit}联合召开的，合计、{subdistrict}、{community}各计 1 场，{unit}各计 1 场"
    );
    [
        &joint,
        "固定日履行率＝按日召开÷应开场次；按日召开是在固定日召开的场次，含登记改期且前后不超过 3 天的",
        "动态解决＝解决日期在本期的诉求，不论何时提出；动态解决率＝动态解决÷（期初未结＋本期新提）",
        "当期解决率＝本期提出并在本期解决的÷本期新提；惠及人次不是人数",
    ]
    .map(str::to_owned)
    .to_vec()
}

/// Of [`COLUMNS`], those of names.
const _: () = assert!(COLUMNS as usize == FIGURES.len() + 2 && COLUMNS == WIDTHS.len() as ColNum);

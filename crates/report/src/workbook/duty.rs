//! One sheet a duty: every grid's raw figures, values and points, by place inside the duty.

use gridindex_core::scheme::{Duty, FieldKind, Measure, RankOn, Scheme};
use gridindex_core::scoring::{GridScore, GridState, IndicatorScore};
use gridindex_core::value::print_exact;
use gridindex_core::{Decimal, LevelNames, Value};
use rust_xlsxwriter::{ColNum, Format, RowNum, Worksheet, XlsxError};

use super::context::Context;
use super::{method, notes};
use crate::sheet::{Column, Page, Rows, Tone, foot, heading, paper, width};

/// Columns before the first indicator: 序号, 街道, 社区, 网格.
const LEAD: ColNum = 4;

/// What is written of one indicator.
#[derive(Debug)]
struct Shown<'a> {
    name: &'a str,
    /// Fields of its formula, in order of appearance.
    fields: Vec<usize>,
    share: bool,
}

/// Writes the sheet of the duty at this place of the scheme.
pub fn write(context: &Context<'_>, place: usize, name: &str) -> Result<Worksheet, XlsxError> {
    let scheme = context.input.scheme;
    let duty = &scheme.duties[place];
    let grids = &context.input.scores.grids;
    let shown: Vec<Shown<'_>> = duty
        .indicators
        .iter()
        .map(|indicator| Shown {
            name: &indicator.name,
            fields: indicator.value.expression.fields(),
            share: indicator.measure(&scheme.fields) == Measure::Rate,
        })
        .collect();
    let places = places(context, place);
    let ranked = places.iter().flatten().count() as u32;
    let (columns, printed) =
        columns((duty, context.levels()), scheme, &shown, context.input.places.then_some(ranked));

    let mut page = Page::new(name)?;
    let methods = duty.indicators.len() as RowNum;
    let head = 2 + methods;
    let first = head + heading::levels(&columns);
    let mut row = first;
    let mut rows = Rows::new(first, &context.look);
    for (number, unit) in (1..).zip(context.order(places.iter().copied())) {
        let line = Line { score: &grids[unit], rank: places[unit], number };
        write_line(&mut rows, row, context, place, &shown, &line)?;
        row += 1;
    }
    page.make_room(&rows)?;
    context.keep(name, rows);
    mean_row(&mut page, row, printed, context, place)?;
    let widths = heading::write(&mut page, head, &columns, &context.look)?;
    let width: f64 = widths[..usize::from(printed)].iter().sum();
    let title = title(context, duty);
    heading::title(&mut page, 0, printed, &title, &context.look)?;
    let unit = context.unit_line(&format!("满分：{}分", print_exact(duty.points)));
    heading::unit_line(&mut page, 1, printed, unit.each_ref().map(String::as_str), &context.look)?;
    for (row, indicator) in (2..).zip(&duty.indicators) {
        let words = method::in_words(indicator, scheme, context.levels());
        page.merge((row, 0), (row, printed - 1), &words, &context.look.note)?;
        let lines = f64::from(width::lines(&words, width));
        page.sheet.set_row_height(row, lines * width::LINE + 2.0)?;
    }
    foot::signatures(&mut page, row + 1, printed, &context.look)?;
    let notes = notes::duty(context, &print_exact(duty.points));
    let end = foot::notes(&mut page, row + 2, (0, printed), width, &notes, &context.look)?;

    let mut sheet = page.sheet;
    if row > first {
        sheet.autofilter(first - 1, 0, row - 1, columns.len() as ColNum - 1)?;
    }
    paper::landscape(&mut sheet, &title);
    paper::freeze(&mut sheet, head, first, LEAD)?;
    sheet.set_print_area(0, 0, end - 1, printed - 1)?;
    Ok(sheet)
}

fn title(context: &Context<'_>, duty: &Duty) -> String {
    let pending = if duty.official { "" } else { "（职责名称待确认）" };
    context.title(&format!("“{}”职责得分表{pending}", duty.name))
}

/// Places inside the duty, 1-2-2-4 over the grids that are ranked and have a score in it.
fn places(context: &Context<'_>, duty: usize) -> Vec<Option<u32>> {
    let key = |score: &GridScore| {
        let exact = score.duties[duty].score.filter(|_| score.state.is_ranked())?;
        Some(match context.input.scheme.rank_on {
            RankOn::Published => context.shown(exact),
            RankOn::Exact => exact,
        })
    };
    let keys: Vec<Option<Decimal>> = context.input.scores.grids.iter().map(key).collect();
    let mut sorted: Vec<Decimal> = keys.iter().flatten().copied().collect();
    sorted.sort_unstable_by(|left, right| right.cmp(left));
    let place = |key: Decimal| sorted.partition_point(|other| *other > key) as u32 + 1;
    keys.into_iter().map(|key| key.map(place)).collect()
}

/// All columns, and how many of them are printed; `ranked` grids where places are given.
fn columns(
    (duty, levels): (&Duty, &LevelNames),
    scheme: &Scheme,
    shown: &[Shown<'_>],
    ranked: Option<u32>,
) -> (Vec<Column>, ColNum) {
    let mut columns = vec![
        Column::number("序号", 5.5),
        Column::text(&levels.subdistrict, 9.0, 20.0),
        Column::text(&levels.community, 9.0, 22.0),
        Column::text(&levels.grid, 9.0, 26.0),
    ];
    for (indicator, shown) in duty.indicators.iter().zip(shown) {
        let band = format!("{} {}（{}分）", indicator.code, indicator.name, print_exact(indicator.points));
        for field in &shown.fields {
            let field = &scheme.fields[*field];
            let unit = if field.unit.is_empty() { String::new() } else { format!("\n（{}）", field.unit) };
            columns.push(Column::number(format!("{}{unit}", field.name), 9.0).under(&band));
        }
        columns.push(Column::number("指标值", 9.5).under(&band));
        columns.push(Column::number("得分", 7.5).under(&band));
    }
    columns.push(Column::number(format!("职责得分\n（{}分）", print_exact(duty.points)), 9.5));
    columns
        .extend(ranked.map(|ranked| Column::number(format!("名次\n（共{ranked}\n个{}）", levels.grid), 9.0)));
    columns.push(Column::text("备注", 10.0, 30.0));
    let printed = columns.len() as ColNum;
    columns.push(Column::text("网格编码", 12.0, 24.0).toned(Tone::Quiet));
    (columns, printed)
}

/// One grid's row.
#[derive(Debug)]
struct Line<'a> {
    score: &'a GridScore,
    rank: Option<u32>,
    number: u32,
}

fn write_line(
    rows: &mut Rows,
    row: RowNum,
    context: &Context<'_>,
    duty: usize,
    shown: &[Shown<'_>],
    line: &Line<'_>,
) -> Result<(), XlsxError> {
    let look = &context.look;
    let grid = context.grid(line.score);
    let score = &line.score.duties[duty];
    let figures = context.input.figures.figures.get(line.score.grid).map_or(&[][..], Vec::as_slice);
    rows.count(row, 0, line.number, &look.centre)?;
    for (col, name) in (1..).zip([&grid.subdistrict, &grid.community, &grid.name]) {
        rows.text(row, col, name, &look.text)?;
    }
    let mut col = LEAD;
    for (indicator, of_grid) in shown.iter().zip(&score.indicators) {
        for field in &indicator.fields {
            let percent = context.input.scheme.fields[*field].kind == FieldKind::Percent;
            let value = figures.get(*field).copied().unwrap_or_default();
            figure(rows, row, col, value, percent, context)?;
            col += 1;
        }
        value(rows, row, col, of_grid, indicator.share, context)?;
        match of_grid.score {
            Some(points) => rows.number(row, col + 1, context.shown(points), &look.score)?,
            None => rows.text(row, col + 1, "—", &look.centre)?,
        }
        col += 2;
    }
    match score.score {
        Some(points) => rows.number(row, col, context.shown(points), &look.total)?,
        None => rows.text(row, col, score.state.chinese(), &look.centre)?,
    }
    if context.input.places {
        col += 1;
        match line.rank {
            Some(rank) => rows.count(row, col, rank, &look.centre)?,
            None => rows.text(row, col, "—", &look.centre)?,
        }
    }
    rows.text(row, col + 1, &remark(shown, line.score.state, &score.indicators), &look.text)?;
    rows.text(row, col + 2, &grid.code, &look.code)
}

/// A raw figure as it was reported.
fn figure(
    rows: &mut Rows,
    row: RowNum,
    col: ColNum,
    value: Value,
    percent: bool,
    context: &Context<'_>,
) -> Result<(), XlsxError> {
    let look = &context.look;
    match value {
        Value::Missing => rows.blank(row, col, &look.centre),
        Value::NotApplicable => rows.text(row, col, "/", &look.centre),
        Value::Number(number) => {
            rows.number(row, col, number, if percent { &look.percent } else { &look.general })
        }
    }
}

/// The value of an indicator, or the word for why there is none.
fn value(
    rows: &mut Rows,
    row: RowNum,
    col: ColNum,
    indicator: &IndicatorScore,
    share: bool,
    context: &Context<'_>,
) -> Result<(), XlsxError> {
    let look = &context.look;
    match indicator.value {
        // A score of several months has points without one value of its own.
        Value::Missing if indicator.score.is_some_and(|points| !points.is_zero()) => {
            rows.text(row, col, "各月平均", &look.centre)
        }
        Value::Missing => rows.text(row, col, "缺数", &look.centre),
        Value::NotApplicable => rows.text(row, col, "不适用", &look.centre),
        Value::Number(number) => {
            let format: &Format = if share {
                &look.percent
            } else if number.fract().is_zero() {
                &look.whole
            } else {
                &look.number
            };
            rows.number(row, col, number, format)
        }
    }
}

fn remark(shown: &[Shown<'_>], state: GridState, indicators: &[IndicatorScore]) -> String {
    let mut parts = Vec::new();
    if state != GridState::Ranked {
        parts.push(state.chinese().to_owned());
    }
    for (indicator, of_grid) in shown.iter().zip(indicators) {
        if of_grid.no_difference {
            parts.push(format!("{}无差异", indicator.name));
        }
        if of_grid.overflow {
            parts.push(format!("{}数值过大，按缺数", indicator.name));
        }
    }
    parts.join("；")
}

/// The duty's mean over all ranked grids, as scoring gives it.
fn mean_row(
    page: &mut Page,
    row: RowNum,
    printed: ColNum,
    context: &Context<'_>,
    duty: usize,
) -> Result<(), XlsxError> {
    let look = &context.look;
    let mean = context.whole().duties.get(duty).and_then(|duty| duty.score);
    page.merge((row, 0), (row, LEAD - 1), &context.mean_label(), &look.mean_text)?;
    for col in LEAD..printed {
        page.blank(row, col, &look.mean_text)?;
    }
    let total = printed - if context.input.places { 3 } else { 2 };
    page.maybe(row, total, mean.map(|exact| context.shown(exact)), &look.mean_score)
}

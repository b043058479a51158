//! The ranking table that grids, communities and subdistricts share.

use gridindex_core::Decimal;
use gridindex_core::scheme::Light;
use gridindex_core::scoring::{Change, DutyScore, Standing};
use rust_xlsxwriter::{
    ColNum, ConditionalFormat3ColorScale, ConditionalFormatDataBar, ConditionalFormatType, Note, RowNum,
    Worksheet, XlsxError,
};

use super::context::{Context, duty_heading, no_change_words};
use super::notes;
use crate::sheet::heading::{self, Tone};
use crate::sheet::look::light_words;
use crate::sheet::{Column, Page, Rows, foot, paper, width};

/// A cell of the columns that differ from level to level.
#[derive(Debug, Clone, Copy)]
pub enum Lead<'a> {
    /// A name; stays text whatever it looks like.
    Name(&'a str),
    /// A code.
    Code(&'a str),
    /// A number of units or a place.
    Count(Option<u32>),
}

/// One unit's row.
#[derive(Debug)]
pub struct Line<'a> {
    /// Who it is.
    pub lead: Vec<Lead<'a>>,
    /// In the scheme's order.
    pub duties: &'a [DutyScore],
    /// 加分.
    pub bonus: Option<Decimal>,
    /// 扣分.
    pub penalty: Option<Decimal>,
    /// 总分, rounded once.
    pub published: Option<Decimal>,
    /// 名次 in the district.
    pub standing: Standing,
    /// 街道内名次; printed where the workbook is about a part of the district.
    pub inside: Option<Standing>,
    /// 较上月.
    pub change: Option<&'a Change>,
    /// 等次, empty when there is none.
    pub grade: &'a str,
    /// 亮灯.
    pub light: Option<Light>,
    /// 备注.
    pub remark: String,
    /// Beside the printed table.
    pub aside: Vec<Lead<'a>>,
}

/// A whole ranking sheet.
#[derive(Debug)]
pub struct Table<'a> {
    /// Name of the sheet.
    pub name: String,
    /// What follows unit and month in the title.
    pub title: String,
    /// 网格, 社区, 街道.
    pub level: &'a str,
    /// Columns of [`Line::lead`]; the last name among them stays in sight.
    pub lead: Vec<Column>,
    /// How many of the leading columns (序号 among them) stay in sight.
    pub frozen: ColNum,
    /// Columns of [`Line::aside`].
    pub aside: Vec<Column>,
    /// Rows in their order.
    pub lines: Vec<Line<'a>>,
    /// 说明.
    pub notes: Vec<String>,
}

/// Narrowest and widest width of 备注.
const REMARK: (f64, f64) = (12.0, 24.0);
/// First row of the headings; above it title and unit line.
const HEADING: RowNum = 2;

/// Writes the sheet.
pub fn write(context: &Context<'_>, table: &Table<'_>) -> Result<Worksheet, XlsxError> {
    let scheme = context.input.scheme;
    let look = &context.look;
    let mut page = Page::new(&table.name)?;
    let (columns, printed) = columns(context, table);
    let first = HEADING + heading::levels(&columns);
    let inside = has_inside(context, table);
    let mut row = first;
    let mut rows = Rows::new(first, &context.look);
    for (number, line) in (1..).zip(&table.lines) {
        write_line(&mut rows, row, number, context, line, inside)?;
        row += 1;
    }
    page.make_room(&rows)?;
    context.keep(&table.name, rows);
    let lead = table.lead.len() as ColNum;
    mean_row(&mut page, row, lead, printed, context)?;
    let widths = heading::write(&mut page, HEADING, &columns, look)?;
    comments(&mut page, &columns, table, context)?;
    let width = widths[..usize::from(printed)].iter().sum();
    heading::title(&mut page, 0, printed, &context.title(&table.title), look)?;
    let unit = context.unit_line("单位：分");
    heading::unit_line(&mut page, 1, printed, unit.each_ref().map(String::as_str), look)?;
    foot::signatures(&mut page, row + 1, printed, look)?;
    let end = foot::notes(&mut page, row + 2, (0, printed), width, &table.notes, look)?;

    let mut sheet = page.sheet;
    if row > first {
        let duties = lead + 1;
        for col in duties..duties + scheme.duties.len() as ColNum {
            sheet.add_conditional_format(first, col, row - 1, col, &scale())?;
        }
        let total = total_column(context, lead);
        sheet.add_conditional_format(first, total, row - 1, total, &bar(table))?;
        sheet.autofilter(first - 1, 0, row - 1, columns.len() as ColNum - 1)?;
    }
    paper::landscape(&mut sheet, &context.title(&table.title));
    paper::freeze(&mut sheet, HEADING, first, table.frozen)?;
    sheet.set_print_area(0, 0, end - 1, printed - 1)?;
    Ok(sheet)
}

/// Where totals and places stand on the sheet of so many units with `lead` leading columns.
pub fn ranges(context: &Context<'_>, sheet: &str, lead: ColNum, units: usize) -> Vec<(&'static str, String)> {
    let first = HEADING + 2;
    let last = first + (units as RowNum).max(1) - 1;
    let total = total_column(context, lead);
    let columns = [("总分", total), ("名次", total + 1)];
    let given = if context.input.places { 2 } else { 1 };
    let range = |(what, col)| {
        (what, rust_xlsxwriter::utility::worksheet_range_absolute(sheet, first, col, last, col))
    };
    columns.into_iter().take(given).map(range).collect()
}

/// 序号, the leading columns, duties, bonus and penalty stand before the total.
fn total_column(context: &Context<'_>, lead: ColNum) -> ColNum {
    1 + lead + context.input.scheme.duties.len() as ColNum + 2
}

/// Puts a word beside those headings whose numbers need one.
fn comments(
    page: &mut Page,
    columns: &[Column],
    table: &Table<'_>,
    context: &Context<'_>,
) -> Result<(), XlsxError> {
    for (heading, words) in notes::of_headings(context, table.level) {
        let Some(col) = columns.iter().position(|column| column.heading.starts_with(&heading)) else {
            continue;
        };
        let note = Note::new(words).set_author(context.input.unit).add_author_prefix(false);
        page.sheet.insert_note(HEADING, col as ColNum, &note.set_width(260).set_height(120))?;
    }
    Ok(())
}

/// All columns, and how many of them are printed.
fn columns(context: &Context<'_>, table: &Table<'_>) -> (Vec<Column>, ColNum) {
    let scheme = context.input.scheme;
    let of = most(table, |line| line.standing.of);
    let decimals = f64::from(scheme.decimals);
    let mut columns = vec![Column::number("序号", 5.5)];
    columns.extend(table.lead.iter().cloned());
    let duties = scheme.duties.iter();
    columns.extend(
        duties.map(|duty| Column::number(duty_heading(duty), 8.0 + decimals * 0.3).under("各项职责得分")),
    );
    columns.push(Column::number("加分", 4.5 + decimals));
    columns.push(Column::number("扣分", 4.5 + decimals));
    columns.push(Column::number("总分", 7.0 + decimals));
    if context.input.places {
        columns.push(place(&context.place_heading(), of, table.level));
    }
    if has_inside(context, table) {
        columns.push(place(
            &format!("{}内名次", context.levels().subdistrict),
            most(table, |line| line.inside.unwrap_or_default().of),
            table.level,
        ));
    }
    columns.push(Column::number(context.change_heading(), 7.5));
    columns.push(Column::text("等次", 7.0, 14.0));
    columns.push(Column::number("亮灯", 8.5));
    columns.push(Column::text("备注", REMARK.0, REMARK.1));
    let printed = columns.len() as ColNum;
    columns.extend(
        table.aside.iter().cloned().map(|column| column.under("查询用（不打印）").toned(Tone::Quiet)),
    );
    (columns, printed)
}

/// A column of places, with how many are ranked there.
fn place(heading: &str, of: u32, level: &str) -> Column {
    Column::number(format!("{heading}\n（共{of}\n个{level}）"), 8.5)
}

fn most(table: &Table<'_>, of: impl Fn(&Line<'_>) -> u32) -> u32 {
    table.lines.iter().map(of).max().unwrap_or_default()
}

/// Whether places inside the subdistrict are printed beside those in the district.
fn has_inside(context: &Context<'_>, table: &Table<'_>) -> bool {
    context.input.places && context.is_part() && table.lines.iter().any(|line| line.inside.is_some())
}

fn write_line(
    rows: &mut Rows,
    row: RowNum,
    number: u32,
    context: &Context<'_>,
    line: &Line<'_>,
    inside: bool,
) -> Result<(), XlsxError> {
    let look = &context.look;
    rows.count(row, 0, number, &look.centre)?;
    let mut col = 1;
    for cell in &line.lead {
        write_lead(rows, row, col, *cell, context)?;
        col += 1;
    }
    for duty in line.duties {
        match duty.score {
            Some(score) => rows.number(row, col, context.shown(score), &look.score)?,
            None => rows.text(row, col, duty.state.chinese(), &look.centre)?,
        }
        col += 1;
    }
    rows.maybe(row, col, line.bonus.map(|points| context.shown(points)), &look.score)?;
    rows.maybe(row, col + 1, line.penalty.map(|points| context.shown(points)), &look.score)?;
    rows.maybe(row, col + 2, line.published, &look.total)?;
    col += 3;
    let standing = context.input.places.then_some(line.standing);
    for standing in [standing, line.inside.filter(|_| inside)].into_iter().flatten() {
        match standing.rank {
            Some(rank) => rows.count(row, col, rank, &look.centre)?,
            None => rows.text(row, col, "—", &look.centre)?,
        }
        col += 1;
    }
    match line.change {
        Some(Change::By { rank, .. }) if context.input.places => {
            rows.number(row, col, Decimal::from(*rank), &look.change)?;
        }
        Some(Change::By { total, .. }) => rows.number(row, col, *total, &look.difference)?,
        change => rows.text(row, col, no_change_words(change), &look.centre)?,
    }
    rows.text(row, col + 1, line.grade, &look.centre)?;
    match line.light {
        Some(light) => rows.text(row, col + 2, light_words(light), look.light(light))?,
        None => rows.blank(row, col + 2, &look.centre)?,
    }
    rows.text(row, col + 3, &line.remark, &look.wrapped)?;
    let lines = width::lines(&line.remark, REMARK.1);
    if lines > 1 {
        rows.height(row, f64::from(lines) * width::LINE + 2.0);
    }
    col += 4;
    for cell in &line.aside {
        write_lead(rows, row, col, *cell, context)?;
        col += 1;
    }
    Ok(())
}

/// 较上月: places gained or lost; the difference of totals where no places are given.
pub fn change(
    page: &mut Page,
    row: RowNum,
    col: ColNum,
    change: Option<&Change>,
    context: &Context<'_>,
) -> Result<(), XlsxError> {
    match change {
        Some(Change::By { rank, .. }) if context.input.places => {
            page.number(row, col, Decimal::from(*rank), &context.look.change)
        }
        Some(Change::By { total, .. }) => page.number(row, col, *total, &context.look.difference),
        change => page.text(row, col, no_change_words(change), &context.look.centre),
    }
}

fn write_lead(
    rows: &mut Rows,
    row: RowNum,
    col: ColNum,
    cell: Lead<'_>,
    context: &Context<'_>,
) -> Result<(), XlsxError> {
    let look = &context.look;
    match cell {
        Lead::Name(name) => rows.text(row, col, name, &look.text),
        Lead::Code(code) => rows.text(row, col, code, &look.code),
        Lead::Count(Some(count)) => rows.count(row, col, count, &look.centre),
        Lead::Count(None) => rows.blank(row, col, &look.centre),
    }
}

/// The row of means over all ranked grids, as scoring gives them.
fn mean_row(
    page: &mut Page,
    row: RowNum,
    lead: ColNum,
    printed: ColNum,
    context: &Context<'_>,
) -> Result<(), XlsxError> {
    let look = &context.look;
    let whole = context.whole();
    page.merge((row, 0), (row, lead), &context.mean_label(), &look.mean_text)?;
    let mut col = lead + 1;
    let parts = whole.duties.iter().map(|duty| duty.score).chain([whole.bonus, whole.penalty]);
    for exact in parts {
        page.maybe(row, col, exact.map(|exact| context.shown(exact)), &look.mean_score)?;
        col += 1;
    }
    page.maybe(row, col, whole.published, &look.mean_score)?;
    for col in col + 1..printed {
        page.blank(row, col, &look.mean_text)?;
    }
    Ok(())
}

/// Darker means lower; one hue, so that grey print keeps the order.
fn scale() -> ConditionalFormat3ColorScale {
    ConditionalFormat3ColorScale::new()
        .set_minimum_color("F4B183")
        .set_midpoint_color("FCE9DA")
        .set_maximum_color("FFFFFF")
}

/// Bars begin at the full ten below the lowest total, so that differences can be seen.
fn bar(table: &Table<'_>) -> ConditionalFormatDataBar {
    let ten = Decimal::TEN;
    let lowest = table.lines.iter().filter_map(|line| line.published).min().unwrap_or_default();
    let begin = (lowest / ten).floor() * ten - ten;
    ConditionalFormatDataBar::new()
        .set_fill_color("B4C7E7")
        .set_solid_fill(true)
        .set_border_off(true)
        .set_minimum(ConditionalFormatType::Number, crate::sheet::number::float(begin.max(Decimal::ZERO)))
        .set_maximum(ConditionalFormatType::Highest, 0)
}

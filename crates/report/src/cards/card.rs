//! Writes one card: a page of its own.

use gridindex_core::Decimal;
use rust_xlsxwriter::{
    ColNum, Color, ConditionalFormatDataBar, ConditionalFormatType, Format, FormatAlign, RowNum, XlsxError,
};

use super::content::Content;
use crate::sheet::number::float;
use crate::sheet::{Look, Page, width};

/// Columns of a card.
pub const COLUMNS: ColNum = 8;
/// Their widths.
pub const WIDTHS: [f64; COLUMNS as usize] = [4.0, 22.0, 6.0, 7.5, 7.5, 9.5, 27.0, 15.5];
/// Points of an A4 page between its margins at full scale, some left free: fonts differ from machine to machine.
const HEIGHT: f64 = 735.0;
/// Scale at which the columns fit the width.
const WIDEST: f64 = 66.0;
/// Nothing smaller can be read.
const SMALLEST: f64 = 45.0;
/// Height of a row of one line.
const ROW: f64 = 18.0;
/// The dark of bars, light enough for the figure over it and grey enough to print.
const BAR: Color = Color::RGB(0x009D_C3E6);

/// The looks of a card.
pub struct CardLook {
    base: Look,
    figure: Format,
    small: Format,
    sign: Format,
}

impl CardLook {
    /// Looks for scores of so many decimals.
    pub fn new(decimals: u32) -> Self {
        let base = super::base(decimals);
        Self {
            figure: base.tile_score.clone(),
            small: base.wrapped.clone().set_font_size(9),
            sign: base.unit_left.clone().set_align(FormatAlign::Bottom),
            base,
        }
    }
}

/// The scale at which the tallest card of a sheet takes one page.
#[allow(clippy::cast_sign_loss, reason = "clamped above 0")]
pub fn scale(tallest: f64) -> u16 {
    (HEIGHT / tallest.max(1.0) * 100.0).clamp(SMALLEST, WIDEST).floor() as u16
}

/// Rows of a card being written, and how tall they are together.
struct Rows<'a> {
    page: &'a mut Page,
    row: RowNum,
    height: f64,
}

impl Rows<'_> {
    fn next(&mut self, height: f64) -> Result<(), XlsxError> {
        self.page.sheet.set_row_height(self.row, height)?;
        self.row += 1;
        self.height += height;
        Ok(())
    }

    /// Text over the whole width, as many lines as it needs.
    fn paragraph(&mut self, text: &str, format: &Format) -> Result<(), XlsxError> {
        self.page.merge((self.row, 0), (self.row, COLUMNS - 1), text, format)?;
        let lines = width::lines(text, WIDTHS.iter().sum());
        self.next(f64::from(lines) * width::LINE + 4.0)
    }
}

/// Writes a card from a row on; returns the row after it, and its height in points.
pub fn write(
    page: &mut Page,
    top: RowNum,
    of: &Content,
    look: &CardLook,
) -> Result<(RowNum, f64), XlsxError> {
    let mut rows = Rows { page, row: top, height: 0.0 };
    head(&mut rows, of, look)?;
    duties(&mut rows, of, look)?;
    indicators(&mut rows, of, look)?;
    for line in &of.extras {
        rows.paragraph(line, &look.base.note)?;
    }
    if !of.sources.is_empty() {
        rows.paragraph(&format!("数据来源：{}", of.sources.join("；")), &look.base.note)?;
    }
    rows.next(10.0)?;
    let row = rows.row;
    rows.page.merge((row, 0), (row, 1), &of.signs[0], &look.sign)?;
    rows.page.merge((row, 2), (row, 5), &of.signs[1], &look.sign)?;
    rows.page.text(row, 6, &of.signs[2], &look.sign)?;
    rows.page.text(row, 7, "　　　年　　月　　日", &look.sign)?;
    rows.next(30.0)?;
    Ok((rows.row, rows.height))
}

fn head(rows: &mut Rows<'_>, of: &Content, look: &CardLook) -> Result<(), XlsxError> {
    let base = &look.base;
    rows.page.merge((rows.row, 0), (rows.row, COLUMNS - 1), &of.title, &base.title)?;
    rows.next(32.0)?;
    rows.page.merge((rows.row, 0), (rows.row, 5), &of.unit, &base.section)?;
    rows.page.merge((rows.row, 6), (rows.row, 7), &format!("编码 {}", of.code), &base.unit_right)?;
    rows.next(20.0)?;
    // Tiles: total, grade, light, places, change.
    let (labels, figures) = (rows.row, rows.row + 1);
    let spans: [(ColNum, ColNum); 4] = [(0, 1), (2, 3), (4, 5), (6, 6)];
    let change = ("较上月".to_owned(), of.change.clone());
    let mut tiles = vec![("等次".to_owned(), format!("{}　{}", of.grade, of.light)), change];
    tiles.extend(of.places.iter().cloned());
    let text = base.tile_text.clone().set_font_size(12);
    rows.page.merge((labels, 0), (labels, 1), "总分", &base.tile_label)?;
    rows.page.merge((figures, 0), (figures, 1), "—", &look.figure)?;
    if let Some(total) = of.total {
        rows.page.number(figures, 0, total, &look.figure)?;
    }
    rows.page.merge((labels, 2), (labels, 5), &tiles[0].0, &base.tile_label)?;
    rows.page.merge((figures, 2), (figures, 5), &tiles[0].1, &text)?;
    rows.page.merge((labels, 6), (labels, 7), &tiles[1].0, &base.tile_label)?;
    rows.page.merge((figures, 6), (figures, 7), &tiles[1].1, &text)?;
    rows.next(16.0)?;
    rows.next(30.0)?;
    if tiles.len() > 2 {
        let (labels, figures) = (rows.row, rows.row + 1);
        let places = spans.into_iter().take(3).chain([(6, 7)]);
        for ((from, to), (label, place)) in
            places.zip(tiles[2..].iter().cloned().chain(std::iter::repeat(Default::default())))
        {
            rows.page.merge((labels, from), (labels, to), &label, &base.tile_label)?;
            rows.page.merge((figures, from), (figures, to), &place, &text)?;
        }
        rows.next(16.0)?;
        rows.next(24.0)?;
    }
    if !of.remark.is_empty() {
        rows.paragraph(&of.remark, &base.section)?;
    }
    rows.paragraph(&of.sum, &base.note)
}

fn duties(rows: &mut Rows<'_>, of: &Content, look: &CardLook) -> Result<(), XlsxError> {
    let base = &look.base;
    heading(rows, ["序", "职责", "分值", "得分", "失分", "得分率", "比较"], true, look)?;
    let first = rows.row;
    for (number, duty) in (1..).zip(&of.duties) {
        let row = rows.row;
        rows.page.count(row, 0, number, &base.centre)?;
        rows.page.text(row, 1, &duty.name, &base.text)?;
        rows.page.number(row, 2, duty.points, &base.general)?;
        match duty.score {
            Some(score) => rows.page.number(row, 3, score, &base.score)?,
            None => rows.page.text(row, 3, duty.absent, &base.centre)?,
        }
        let lost = duty.score.map(|score| (duty.points - score).max(Decimal::ZERO));
        rows.page.maybe(row, 4, lost, &base.score)?;
        match duty.share {
            Some(share) => {
                rows.page.sheet.write_number_with_format(row, 5, float(share), &base.percent)?;
            }
            None => rows.page.blank(row, 5, &base.percent)?,
        }
        rows.page.merge((row, 6), (row, 7), &duty.means, &base.text)?;
        rows.next(ROW)?;
    }
    if rows.row > first {
        let bar = ConditionalFormatDataBar::new()
            .set_fill_color(BAR)
            .set_solid_fill(true)
            .set_minimum(ConditionalFormatType::Number, 0)
            .set_maximum(ConditionalFormatType::Number, 1);
        rows.page.sheet.add_conditional_format(first, 5, rows.row - 1, 5, &bar)?;
    }
    rows.next(6.0)
}

fn indicators(rows: &mut Rows<'_>, of: &Content, look: &CardLook) -> Result<(), XlsxError> {
    let base = &look.base;
    heading(
        rows,
        ["序", "指标（失分多的在前）", "分值", "得分", "失分", "指标值", "公式和数据"],
        false,
        look,
    )?;
    for (number, line) in (1..).zip(&of.indicators) {
        let row = rows.row;
        rows.page.count(row, 0, number, &base.centre)?;
        rows.page.text(row, 1, &line.name, &look.small)?;
        rows.page.number(row, 2, line.points, &base.general)?;
        rows.page.maybe(row, 3, line.score, &base.score)?;
        rows.page.maybe(row, 4, line.lost, &base.score)?;
        rows.page.text(row, 5, &line.value, &base.centre)?;
        rows.page.text(row, 6, &line.working, &look.small)?;
        rows.page.text(row, 7, &line.cells, &look.small)?;
        let lines = [(1, &line.name), (6, &line.working), (7, &line.cells)]
            .map(|(col, text)| width::lines(text, WIDTHS[col] * 1.08))
            .into_iter()
            .max()
            .unwrap_or(1);
        rows.next((f64::from(lines) * 12.0 + 4.0).max(ROW))?;
    }
    rows.next(6.0)
}

/// A row of headings; the last takes the last two columns, or leaves the last to the cells.
fn heading(rows: &mut Rows<'_>, words: [&str; 7], wide: bool, look: &CardLook) -> Result<(), XlsxError> {
    let format = &look.base.heading;
    for (col, word) in (0..).zip(words) {
        if col < 6 || !wide {
            rows.page.text(rows.row, col, word, format)?;
        } else {
            rows.page.merge((rows.row, 6), (rows.row, 7), word, format)?;
        }
    }
    if !wide {
        rows.page.text(rows.row, 7, "来自", format)?;
    }
    rows.next(ROW)
}

//! How a sheet is printed: A4, one page wide, headings on every page, pages numbered.

use rust_xlsxwriter::{ColNum, RowNum, Worksheet, XlsxError};

use super::Column;

/// Number of the paper size A4.
const A4: u8 = 9;
/// Widest table that can still be read when it is fitted to one landscape page, in units of column width.
const WIDEST_FITTED: f64 = 260.0;
/// What a page holds of a wider table, at its own scale.
const WIDEST_ON_A_PAGE: f64 = 175.0;
/// Scale at which so wide a page fits with room to spare: fonts differ from machine to machine.
const SPREAD_SCALE: u16 = 58;
/// What a screen of 1366 pixels or a page shows at once, in units of column width.
const WIDEST_IN_SIGHT: f64 = 170.0;
/// Characters of a name that the footer has room for.
const NAME_IN_FOOTER: usize = 60;

/// Sets up A4 landscape, one page wide and as many long as it takes.
pub fn landscape(sheet: &mut Worksheet, name: &str) {
    sheet.set_landscape();
    portrait(sheet, name);
}

/// Sets up A4 portrait, one page wide and as many long as it takes.
pub fn portrait(sheet: &mut Worksheet, name: &str) {
    sheet
        .set_paper_size(A4)
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3)
        .set_print_center_horizontally(true)
        .set_footer(footer(name));
}

/// Freezes what stands above `row` and left of `col`, and repeats the rows from `first` to above `row` on every page.
pub fn freeze(sheet: &mut Worksheet, first: RowNum, row: RowNum, col: ColNum) -> Result<(), XlsxError> {
    sheet.set_freeze_panes(row, col)?;
    if first < row {
        sheet.set_repeat_rows(first, row - 1)?;
    }
    Ok(())
}

/// How many columns from the first a screen or a page shows at once.
pub fn columns_in_sight(widths: &[f64]) -> ColNum {
    let mut sum = 0.0;
    let fitting = widths.iter().take_while(|width| {
        sum += **width;
        sum <= WIDEST_IN_SIGHT
    });
    fitting.count() as ColNum
}

/// Lets a table too wide to be read on one page take several side by side, parted between the bands of its
/// headings; its first columns are repeated on each.
pub fn spread(
    sheet: &mut Worksheet,
    columns: &[Column],
    widths: &[f64],
    repeated: ColNum,
) -> Result<(), XlsxError> {
    if widths.iter().sum::<f64>() <= WIDEST_FITTED {
        return Ok(());
    }
    let repeated_width: f64 = widths.iter().take(usize::from(repeated)).sum();
    let mut breaks = Vec::new();
    let mut used = 0.0;
    let mut start = 0;
    for band in columns.chunk_by(|left, right| left.band == right.band) {
        let width: f64 = widths[start..start + band.len()].iter().sum();
        if start > usize::from(repeated) && used + width > WIDEST_ON_A_PAGE {
            breaks.push(start as u32);
            used = repeated_width;
        }
        used += width;
        start += band.len();
    }
    // Programs ignore the breaks of a sheet that is fitted to pages, so the scale is given instead.
    sheet.set_print_scale(SPREAD_SCALE).set_vertical_page_breaks(&breaks)?;
    if repeated > 0 {
        sheet.set_repeat_columns(0, repeated - 1)?;
    }
    Ok(())
}

/// `&` is the footer's own sign and has to be doubled; digits right after a size would be read as part of it.
fn footer(name: &str) -> String {
    let name: String = name.chars().filter(|c| !c.is_control()).take(NAME_IN_FOOTER).collect();
    format!("&L&9 {} &C&9 第 &P 页 共 &N 页", name.replace('&', "&&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_table_is_parted_between_its_bands() {
        let columns: Vec<Column> =
            (0..60).map(|col| Column::number("", 10.0).under(&(col / 7).to_string())).collect();
        let mut sheet = Worksheet::new();
        assert!(spread(&mut sheet, &columns, &[10.0; 60], 5).is_ok());
        assert_eq!(columns_in_sight(&[10.0; 60]), 17);
        assert_eq!(columns_in_sight(&[10.0; 5]), 5);
    }

    #[test]
    fn a_name_cannot_write_footer_codes() {
        let footer = footer("A&P社区\n");
        assert!(footer.contains("A&&P社区"), "{footer}");
        assert_eq!(footer.matches("&P").count(), 2, "one in the name, doubled, and the page number");
        assert!(super::footer("3号街道").starts_with("&L&9 3号街道"), "3 is no part of the size");
    }
}

//! How a sheet is printed: A4, one page wide, headings on every page, pages numbered.

use rust_xlsxwriter::{ColNum, RowNum, Worksheet, XlsxError};

/// Number of the paper size A4.
const A4: u8 = 9;
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

/// `&` is the footer's own sign and has to be doubled.
fn footer(name: &str) -> String {
    let name: String = name.chars().filter(|c| !c.is_control()).take(NAME_IN_FOOTER).collect();
    format!("&L&9{} &C&9第 &P 页 共 &N 页", name.replace('&', "&&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_write_footer_codes() {
        let footer = footer("A&P社区\n");
        assert!(footer.contains("A&&P社区"), "{footer}");
        assert_eq!(footer.matches("&P").count(), 2, "one in the name, doubled, and the page number");
    }
}

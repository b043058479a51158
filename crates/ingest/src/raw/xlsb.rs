//! .xlsb, through calamine's streaming reader, which asks for no more memory than there are cells.
//!
//! It knows neither merged areas nor percentages; blank cells are filled as in text files.

use calamine::{Data, DataRef, Reader, SheetType, SheetVisible, Xlsb, XlsbError};

use super::strings::is_blank;
use super::{Content, Sheet, Shown, Strings, Workbook, of_float};
use crate::bytes::{Fault, Package, Source};

/// Reads a workbook whose package was opened before: that is where its size is capped.
pub(super) fn read(source: Source<'_>, mut package: Package<'_>) -> Result<Workbook, Fault> {
    package.inflate_all()?;
    let mut file: Xlsb<_> = Xlsb::new(source).map_err(|error| fault(&error))?;
    let mut workbook = Workbook::default();
    let sheets = file.sheets_metadata().to_vec();
    for found in sheets.into_iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let mut sheet = Sheet {
            hidden: found.visible != SheetVisible::Visible,
            epoch_1904: file.has_1904_epoch(),
            ..Sheet::default()
        };
        let mut cells = file.worksheet_cells_reader(&found.name).map_err(|error| fault(&error))?;
        while let Some(cell) = cells.next_cell().map_err(|error| fault(&error))? {
            let (row, column) = cell.get_position();
            if let Some(content) = content(cell.get_value(), &mut workbook.strings) {
                sheet.push(row + 1, column + 1, content)?;
            }
        }
        sheet.name = found.name;
        workbook.sheets.push(sheet);
    }
    Ok(workbook)
}

fn content(value: &DataRef<'_>, strings: &mut Strings) -> Option<Content> {
    let number = |float: f64, shown, strings: &mut Strings| match of_float(float) {
        Some(number) => Content::Number(number, shown),
        None => Content::Overlong(strings.push(&float.to_string())),
    };
    let text =
        |text: &str, strings: &mut Strings| (!is_blank(text)).then(|| Content::Text(strings.push(text)));
    match value {
        DataRef::Empty => None,
        DataRef::Int(whole) => Some(number(*whole as f64, Shown::Plain, strings)),
        DataRef::Float(float) => Some(number(*float, Shown::Plain, strings)),
        DataRef::DateTime(at) if at.is_duration() => Some(number(at.as_f64(), Shown::Time, strings)),
        DataRef::DateTime(at) => Some(number(at.as_f64(), Shown::Day, strings)),
        DataRef::Bool(yes) => Some(Content::Boolean(*yes)),
        DataRef::Error(error) => Some(Content::Error(strings.push(&Data::Error(error.clone()).to_string()))),
        DataRef::String(value) | DataRef::DateTimeIso(value) | DataRef::DurationIso(value) => {
            text(value, strings)
        }
        DataRef::SharedString(value) => text(value, strings),
    }
}

fn fault(error: &XlsbError) -> Fault {
    match error {
        XlsbError::Password => Fault::Encrypted,
        _ => Fault::Damaged,
    }
}

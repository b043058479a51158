//! The samples' workbooks read by this reader and by another program's, cell by cell.

use std::fs;
use std::path::Path;

use calamine::{Data, Reader, Xlsx};

use crate::bytes::Package;
use crate::raw::{Content, Workbook};

/// What another reader would call the cell; `None` where the two may well differ.
fn same(content: Content, workbook: &Workbook, other: &Data) -> bool {
    let text = |id| workbook.strings.get(id).replace("\r\n", "\n");
    match (content, other) {
        (Content::Text(id) | Content::Error(id), other) => match other {
            Data::String(other) | Data::DateTimeIso(other) => text(id) == other.replace("\r\n", "\n"),
            Data::Error(error) => text(id) == error.to_string(),
            _ => false,
        },
        (Content::Number(number, _), other) => {
            let other = match other {
                Data::Int(other) => *other as f64,
                Data::Float(other) => *other,
                Data::DateTime(other) => other.as_f64(),
                _ => return false,
            };
            let own: f64 = number.to_string().parse().unwrap();
            (own - other).abs() <= other.abs() * 1e-14
        }
        (Content::Boolean(own), Data::Bool(other)) => own == *other,
        // A formula without a value is empty to others, or 0.
        (Content::Uncalculated(_) | Content::Overlong(_), _) => true,
        _ => false,
    }
}

#[test]
fn the_samples_read_as_another_reader_reads_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/samples");
    let mut cells = 0;
    for kind in ["clean", "messy"] {
        for file in fs::read_dir(folder.join(kind)).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_none_or(|ending| ending != "xlsx" && ending != "xlsm") {
                continue;
            }
            let bytes = fs::read(&path).unwrap();
            let Ok(mut other) = Xlsx::new(std::io::Cursor::new(&bytes)) else { continue };
            let own = super::read(Package::open(&bytes).unwrap()).unwrap();
            for sheet in &own.sheets {
                let range = other.worksheet_range(&sheet.name).unwrap();
                let mut filled = 0;
                for row in &sheet.rows {
                    for cell in sheet.cells_of(row) {
                        let found =
                            range.get_value((row.number - 1, cell.column() - 1)).unwrap_or(&Data::Empty);
                        let content = cell.content();
                        assert!(same(content, &own, found), "{path:?} {} {cell:?} {found:?}", row.number);
                        filled += 1;
                    }
                }
                let blank = |data: &Data| match data {
                    Data::Empty => true,
                    Data::String(text) => crate::raw::strings::is_blank(text),
                    _ => false,
                };
                let theirs = range.used_cells().filter(|(_, _, data)| !blank(data)).count();
                assert!(theirs <= filled, "{path:?} {}: {theirs} of {filled}", sheet.name);
                cells += filled;
            }
        }
    }
    assert!(cells > 10_000, "the samples hold cells, not {cells}");
}

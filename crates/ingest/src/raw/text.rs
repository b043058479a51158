//! Separated values: commas, tabs or semicolons, in quotes where needed. Every field is text.

use csv::{ReaderBuilder, StringRecord};

use super::decode::decode;
use super::strings::is_blank;
use super::{Content, Sheet, Workbook};
use crate::bytes::Fault;

/// Lines that are looked at to find what separates fields.
const LOOKED_AT: usize = 50;

/// Reads a text file as a workbook of one sheet.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Workbook, Fault> {
    let mut text = decode(bytes)?;
    if !text.ends_with('\n') {
        text.to_mut().push('\n');
    }
    // The reader counts a last line without its end once more where the others end in two characters.
    let text = text.replace("\r\n", "\n");
    let separator = separator(&text).ok_or(Fault::NotWorkbook)?;
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut workbook = Workbook::default();
    let mut sheet = Sheet { name: stem(name).to_owned(), ..Sheet::default() };
    let mut record = StringRecord::new();
    // The reader passes over blank lines; whoever opens the file in a spreadsheet sees them as rows.
    let (mut row, mut line) = (0u32, reader.position().line());
    while reader.read_record(&mut record).map_err(|_| Fault::Damaged)? {
        let inside: u64 = record.iter().map(|field| field.matches('\n').count() as u64).sum();
        let lines = reader.position().line().saturating_sub(line + inside).max(1);
        line = reader.position().line();
        row = row.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        for (column, field) in record.iter().enumerate() {
            let field = unwrapped(field);
            if !is_blank(field) {
                let id = workbook.strings.push(field);
                sheet.push(row, column as u32 + 1, Content::Text(id))?;
            }
        }
    }
    workbook.sheets.push(sheet);
    Ok(workbook)
}

/// The character that most lines hold, outside quotes; `None` if the text is no table.
fn separator(text: &str) -> Option<u8> {
    [b'\t', b',', b';', b'|']
        .into_iter()
        .map(|separator| {
            let mut quoted = false;
            let mut counts = vec![0u32];
            for byte in text.bytes() {
                match byte {
                    b'"' => quoted = !quoted,
                    b'\n' if !quoted => {
                        if counts.len() >= LOOKED_AT {
                            break;
                        }
                        counts.push(0);
                    }
                    byte if byte == separator && !quoted => {
                        if let Some(count) = counts.last_mut() {
                            *count += 1;
                        }
                    }
                    _ => {}
                }
            }
            let lines = counts.iter().filter(|&&count| count > 0).count() as u32;
            (lines, counts.iter().sum::<u32>(), separator)
        })
        .filter(|(lines, total, _)| *lines >= 2 || *total >= 3)
        .max_by_key(|(lines, total, separator)| (*lines, *total, std::cmp::Reverse(*separator)))
        .map(|(_, _, separator)| separator)
}

/// Exports write codes as `="330199001"` to keep their digits.
fn unwrapped(field: &str) -> &str {
    field.strip_prefix("=\"").and_then(|field| field.strip_suffix('"')).unwrap_or(field)
}

/// A file's name without its ending.
pub(super) fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Row, column and text of every cell.
    fn cells(text: &str) -> Vec<(u32, u32, String)> {
        let workbook = read("数据.csv", text.as_bytes()).unwrap();
        let sheet = &workbook.sheets[0];
        let show = |content| match content {
            Content::Text(id) => workbook.strings.get(id).to_owned(),
            other => format!("{other:?}"),
        };
        sheet
            .rows
            .iter()
            .flat_map(|row| {
                sheet.cells_of(row).iter().map(|cell| (row.number, cell.column(), show(cell.content())))
            })
            .collect()
    }

    #[test]
    fn fields_are_separated_by_whatever_separates_most_lines() {
        for text in ["a,b\r\n\"1,234\",2\r\n", "a\tb\n1,234\t2\n", "a;b\n1,234;2"] {
            let found: Vec<_> = cells(text).into_iter().map(|cell| cell.2).collect();
            assert_eq!(found, ["a", "b", "1,234", "2"], "{text}");
        }
    }

    #[test]
    fn records_are_counted_blank_lines_and_line_breaks_in_quotes_too() {
        let found = cells("标题,,\n\n\"应走访\n户数\",b,c\n1,2,3\n");
        let rows: Vec<u32> = found.iter().map(|cell| cell.0).collect();
        assert_eq!(rows, [1, 3, 3, 3, 4, 4, 4]);
    }

    #[test]
    fn a_last_line_without_its_end_is_one_row_however_lines_end() {
        for text in ["a,b\n1,2\n3,4", "a,b\r\n1,2\r\n3,4", "a,b\r\n1,2\r\n3,4\r\n"] {
            let rows: Vec<u32> = cells(text).iter().map(|cell| cell.0).collect();
            assert_eq!(rows, [1, 1, 2, 2, 3, 3], "{text:?}");
        }
    }

    #[test]
    fn a_code_kept_by_a_formula_is_a_text() {
        let found = cells("编码,名称\n=\"330199001\",甲\n");
        assert_eq!(found[2].2, "330199001");
    }

    #[test]
    fn a_text_without_fields_is_no_table() {
        for text in ["鹿鸣街道10月数据详见附件\r\n", "一,二", "说明：甲\n说明：乙\n"] {
            assert_eq!(read("a.csv", text.as_bytes()).err(), Some(Fault::NotWorkbook), "{text}");
        }
    }
}

//! The rows of a big table: kept small while they are written, and turned into XML only as the workbook is packed.
//!
//! A city's table has half a million cells, a province's three million; the library would hold each of them as an
//! object of its own and look its format up by all its attributes. Here a cell takes a few bytes, its format is known by
//! where it stands, and numbers go to the sheet as the decimals that they are.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::sync::Arc;

use gridindex_core::Decimal;
use rust_xlsxwriter::{ColNum, Format, RowNum, XlsxError};

use super::page::{Widths, cut};
use super::{Look, width};

/// Formats that the rows of a table can have.
const FORMATS_AT_MOST: usize = 200;

/// The rows of a table, from its first one on. Cells are given row by row, from left to right.
#[derive(Debug)]
pub struct Rows {
    first: RowNum,
    row: Option<RowNum>,
    /// Where most formats stand; while it is held, they are known by their places.
    look: Arc<Look>,
    /// Address inside the look, or 0, and the format.
    formats: Vec<(usize, Format)>,
    cells: Vec<Cell>,
    /// Texts of the cells, and numbers with more digits than a cell's own place holds.
    text: String,
    /// Rows that are not of the usual height, in points.
    heights: Vec<(RowNum, f64)>,
    widths: Widths,
}

/// A cell, or the beginning of a row.
#[derive(Debug, Clone, Copy)]
struct Cell {
    /// Column, or the row where `kind` says so.
    place: u32,
    /// Place among the formats.
    format: u8,
    kind: Kind,
    /// Digits of a number; end of a text.
    value: i64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Row,
    Blank,
    Text,
    /// So many places after the point.
    Number(u8),
    /// A number written out among the texts.
    Long,
}

impl Rows {
    /// Rows from `first` on; nothing else may be written into them.
    pub fn new(first: RowNum, look: &Arc<Look>) -> Self {
        Self {
            first,
            row: None,
            look: Arc::clone(look),
            formats: Vec::new(),
            cells: Vec::new(),
            text: String::new(),
            heights: Vec::new(),
            widths: Widths::default(),
        }
    }

    /// Text, never a formula. Longer than a cell holds, it is cut.
    pub fn text(&mut self, row: RowNum, col: ColNum, text: &str, format: &Format) -> Result<(), XlsxError> {
        if text.is_empty() {
            return self.blank(row, col, format);
        }
        self.widths.measure(col, width::of(text));
        self.text.push_str(cut(text));
        let end = self.text.len().cast_signed() as i64;
        self.push(row, col, format, Kind::Text, end)
    }

    /// A number that shows the decimal's own digits.
    pub fn number(
        &mut self,
        row: RowNum,
        col: ColNum,
        number: Decimal,
        format: &Format,
    ) -> Result<(), XlsxError> {
        if let Ok(digits) = i64::try_from(number.mantissa()) {
            return self.push(row, col, format, Kind::Number(number.scale() as u8), digits);
        }
        // Writing into a String cannot fail.
        let _ = write!(self.text, "{number}");
        let end = self.text.len().cast_signed() as i64;
        self.push(row, col, format, Kind::Long, end)
    }

    /// A number where there is one, an empty cell otherwise.
    pub fn maybe(
        &mut self,
        row: RowNum,
        col: ColNum,
        number: Option<Decimal>,
        format: &Format,
    ) -> Result<(), XlsxError> {
        match number {
            Some(number) => self.number(row, col, number, format),
            None => self.blank(row, col, format),
        }
    }

    /// A whole number.
    pub fn count(&mut self, row: RowNum, col: ColNum, count: u32, format: &Format) -> Result<(), XlsxError> {
        self.push(row, col, format, Kind::Number(0), i64::from(count))
    }

    /// An empty cell that keeps its borders.
    pub fn blank(&mut self, row: RowNum, col: ColNum, format: &Format) -> Result<(), XlsxError> {
        self.push(row, col, format, Kind::Blank, 0)
    }

    /// Makes a row, the one being written or a later one, so many points high.
    pub fn height(&mut self, row: RowNum, points: f64) {
        self.heights.push((row, points));
    }

    /// The formats in use; cells name them by place.
    pub(super) fn formats(&self) -> impl ExactSizeIterator<Item = &Format> {
        self.formats.iter().map(|(_, format)| format)
    }

    /// The first row, if there is any cell.
    pub(super) fn begin(&self) -> Option<RowNum> {
        (!self.cells.is_empty()).then_some(self.first)
    }

    /// Widest text of each column.
    pub(super) fn widths(&self) -> &Widths {
        &self.widths
    }

    fn push(
        &mut self,
        row: RowNum,
        col: ColNum,
        format: &Format,
        kind: Kind,
        value: i64,
    ) -> Result<(), XlsxError> {
        let format = self.place(format)?;
        if self.row.is_none_or(|last| last < row) {
            self.row = Some(row);
            self.cells.push(Cell { place: row, format: 0, kind: Kind::Row, value: 0 });
        }
        self.cells.push(Cell { place: u32::from(col), format, kind, value });
        Ok(())
    }

    /// The place of a format among those in use. Comparing all its attributes would take longer than all the rest.
    fn place(&mut self, format: &Format) -> Result<u8, XlsxError> {
        let begin = Arc::as_ptr(&self.look).addr();
        let mut address = std::ptr::from_ref(format).addr();
        if !(begin..begin + size_of::<Look>()).contains(&address) {
            address = 0;
        }
        let same =
            |(known, other): &(usize, Format)| if address > 0 { *known == address } else { other == format };
        if let Some(place) = self.formats.iter().position(same) {
            return Ok(place as u8);
        }
        if self.formats.len() == FORMATS_AT_MOST {
            return Err(XlsxError::ParameterError("too many formats in the rows of a table".into()));
        }
        self.formats.push((address, format.clone()));
        Ok(self.formats.len() as u8 - 1)
    }

    /// Writes the rows as XML; `styles` are the numbers of the formats in the workbook.
    pub(super) fn write(&self, styles: &[u32], to: &mut impl Write) -> io::Result<()> {
        const PIECE: usize = 64 << 10;
        let mut out = String::with_capacity(PIECE + 1024);
        let mut letters = Letters::default();
        let (mut row, mut begun, mut heights) = (0, 0, self.heights.iter().peekable());
        for cell in &self.cells {
            if cell.kind == Kind::Row {
                if row > 0 {
                    out.push_str("</row>");
                }
                row = cell.place + 1;
                let _ = write!(out, "<row r=\"{row}\"");
                while heights.next_if(|(of, _)| *of < cell.place).is_some() {}
                if let Some((_, points)) = heights.next_if(|(of, _)| *of == cell.place) {
                    let _ = write!(out, " ht=\"{points}\" customHeight=\"1\"");
                }
                out.push('>');
                if out.len() >= PIECE {
                    to.write_all(out.as_bytes())?;
                    out.clear();
                }
                continue;
            }
            out.push_str("<c r=\"");
            out.push_str(letters.of(cell.place));
            push_whole(&mut out, u64::from(row));
            out.push_str("\" s=\"");
            push_whole(&mut out, u64::from(styles.get(usize::from(cell.format)).copied().unwrap_or(0)));
            match cell.kind {
                Kind::Row | Kind::Blank => out.push_str("\"/>"),
                Kind::Number(places) => {
                    out.push_str("\"><v>");
                    push_decimal(&mut out, cell.value, places);
                    out.push_str("</v></c>");
                }
                Kind::Long | Kind::Text => {
                    let end = cell.value.unsigned_abs() as usize;
                    let text = self.text.get(begun..end).unwrap_or_default();
                    begun = end;
                    if cell.kind == Kind::Long {
                        out.push_str("\"><v>");
                        out.push_str(text);
                        out.push_str("</v></c>");
                    } else {
                        out.push_str("\" t=\"inlineStr\"><is><t");
                        if text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace) {
                            out.push_str(" xml:space=\"preserve\"");
                        }
                        out.push('>');
                        push_escaped(&mut out, text);
                        out.push_str("</t></is></c>");
                    }
                }
            }
        }
        if row > 0 {
            out.push_str("</row>");
        }
        to.write_all(out.as_bytes())
    }
}

/// The letters of columns, each made once.
#[derive(Default)]
struct Letters(Vec<String>);

impl Letters {
    fn of(&mut self, column: u32) -> &str {
        for next in self.0.len() as u32..=column {
            let (mut rest, mut letters) = (next + 1, String::new());
            while rest > 0 {
                rest -= 1;
                letters.insert(0, char::from(b'A' + (rest % 26) as u8));
                rest /= 26;
            }
            self.0.push(letters);
        }
        self.0.get(column as usize).map_or("A", String::as_str)
    }
}

fn push_whole(out: &mut String, mut number: u64) {
    let mut digits = [0; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    out.extend(digits[at..].iter().map(|&digit| char::from(digit)));
}

/// The decimal without trailing zeros.
fn push_decimal(out: &mut String, digits: i64, places: u8) {
    let (mut rest, mut places) = (digits.unsigned_abs(), places);
    while places > 0 && rest.is_multiple_of(10) {
        rest /= 10;
        places -= 1;
    }
    if digits < 0 && rest > 0 {
        out.push('-');
    }
    match 10_u64.checked_pow(u32::from(places)) {
        Some(unit) => {
            push_whole(out, rest / unit);
            let fraction = rest % unit;
            if places > 0 {
                out.push('.');
                let written = fraction.checked_ilog10().map_or(1, |log| log + 1);
                out.extend((written..u32::from(places)).map(|_| '0'));
                push_whole(out, fraction);
            }
        }
        None => {
            let _ = write!(out, "{}", Decimal::from_i128_with_scale(i128::from(rest), u32::from(places)));
        }
    }
}

/// Text as XML holds it; what XML cannot hold at all is written as spreadsheet programs do.
fn push_escaped(out: &mut String, text: &str) {
    let mut begun = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escaped = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            0..=8 | 11 | 12 | 13..=31 => "",
            // _x0041_ in the text itself would be read as A.
            b'_' if looks_escaped(&text.as_bytes()[at..]) => "_x005F_",
            _ => continue,
        };
        out.push_str(&text[begun..at]);
        out.push_str(escaped);
        if escaped.is_empty() {
            let _ = write!(out, "_x{byte:04X}_");
        }
        begun = at + 1;
    }
    out.push_str(&text[begun..]);
}

fn looks_escaped(text: &[u8]) -> bool {
    text.len() >= 7 && text[1] == b'x' && text[6] == b'_' && text[2..6].iter().all(u8::is_ascii_hexdigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_written_with_their_own_digits() {
        for (text, written) in [
            ("92.4800", "92.48"),
            ("-0.05", "-0.05"),
            ("0", "0"),
            ("0.000", "0"),
            ("100", "100"),
            ("-3", "-3"),
            ("0.0000000000000000000000000012", "0.0000000000000000000000000012"),
            ("9223372036854775807", "9223372036854775807"),
        ] {
            let number: Decimal = text.parse().unwrap();
            let mut out = String::new();
            push_decimal(&mut out, number.mantissa() as i64, number.scale() as u8);
            assert_eq!(out, written);
        }
    }

    #[test]
    fn rows_become_plain_xml() {
        let (bold, centre) = (Format::new().set_bold(), Format::new());
        let mut rows = Rows::new(4, &Arc::new(Look::new(2)));
        rows.text(4, 0, "=1+1 <&> _x0041_\u{7}", &bold).unwrap();
        rows.number(4, 27, "79228162514264337593543950335".parse().unwrap(), &centre).unwrap();
        rows.blank(6, 1, &centre).unwrap();
        rows.height(6, 30.0);
        rows.text(6, 2, " 甲", &bold).unwrap();
        let mut out = Vec::new();
        rows.write(&[7, 9], &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "<row r=\"5\"><c r=\"A5\" s=\"7\" t=\"inlineStr\"><is><t>=1+1 &lt;&amp;&gt; _x005F_x0041__x0007_</t></is></c>\
             <c r=\"AB5\" s=\"9\"><v>79228162514264337593543950335</v></c></row>\
             <row r=\"7\" ht=\"30\" customHeight=\"1\"><c r=\"B7\" s=\"9\"/>\
             <c r=\"C7\" s=\"7\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> 甲</t></is></c></row>"
        );
    }
}

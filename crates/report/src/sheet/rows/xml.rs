//! The rows as XML.

use std::fmt::Write as _;
use std::io::{self, Write};

use gridindex_core::Decimal;

use super::calculated::Marks;
use super::{Kind, Rows};

impl Rows {
    /// Writes the rows as XML; `styles` are the numbers of the formats in the workbook.
    pub(in super::super) fn write(&self, styles: &[u32], to: &mut impl Write) -> io::Result<()> {
        const PIECE: usize = 64 << 10;
        let mut out = String::with_capacity(PIECE + 1024);
        let mut letters = Letters::default();
        let (mut row, mut begun, mut heights) = (0, 0, self.heights.iter().peekable());
        let (mut marks, mut marked) = (self.marks.iter().peekable(), None);
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
                while let Some((of, given)) = marks.next_if(|(of, _)| *of <= cell.place) {
                    marked = (*of == cell.place).then_some(given);
                }
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
                Kind::GivesNumber => {
                    out.push_str("\"><f>");
                    self.write_formula(&mut out, cell.place, row - 1, marked);
                    let _ = write!(out, "</f><v>{}</v></c>", f64::from_bits(cell.value.cast_unsigned()));
                }
                Kind::GivesText => {
                    let end = cell.value.unsigned_abs() as usize;
                    out.push_str("\" t=\"str\"><f>");
                    self.write_formula(&mut out, cell.place, row - 1, marked);
                    out.push_str("</f><v>");
                    push_escaped(&mut out, self.text.get(begun..end).unwrap_or_default());
                    out.push_str("</v></c>");
                    begun = end;
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

    fn write_formula(&self, out: &mut String, col: u32, row: u32, marks: Option<&Marks>) {
        if let Some(Some(formula)) = self.formulas.get(col as usize) {
            formula.write(out, row, marks);
        }
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
    use std::sync::Arc;

    use rust_xlsxwriter::Format;

    use super::*;
    use crate::sheet::Look;
    use crate::sheet::rows::{Formula, MARKS, Outcome, ROW};

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

    #[test]
    fn formulas_ask_for_their_own_row_and_for_the_rows_given() {
        let mut rows = Rows::new(4, &Arc::new(Look::new(2)));
        let formula = format!("IF(A{ROW}<1,\"&\",SUM(B${}:B${}))", MARKS[0], MARKS[1]);
        rows.calculate(vec![None, Some(Formula::new(&formula))]);
        let style = rows.style(&Format::new()).unwrap();
        rows.mark(4, [9, 19, 0, 0]);
        rows.formula(4, 1, Outcome::Number(92.48), style).unwrap();
        rows.mark(5, [20, 29, 0, 0]);
        rows.formula(5, 1, Outcome::Text("缺数"), style).unwrap();
        let mut out = Vec::new();
        rows.write(&[3], &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "<row r=\"5\"><c r=\"B5\" s=\"3\"><f>IF(A5&lt;1,\"&amp;\",SUM(B$10:B$20))</f><v>92.48</v></c></row>\
             <row r=\"6\"><c r=\"B6\" s=\"3\" t=\"str\"><f>IF(A6&lt;1,\"&amp;\",SUM(B$21:B$30))</f>\
             <v>缺数</v></c></row>"
        );
    }
}

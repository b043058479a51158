//! The cells of one sheet of a BIFF stream.

use super::records::{Record, Records, f64_at, kind, u16_at, u32_at};
use super::strings::{Dialect, text};
use crate::bytes::Fault;
use crate::raw::strings::is_blank;
use crate::raw::{Area, Content, Sheet, Shown, Strings, of_float};

/// What a sheet needs to know of its workbook.
pub(super) struct Looks<'a> {
    pub(super) dialect: Dialect,
    /// Number of shared strings; they come first among the texts.
    pub(super) shared: usize,
    /// How numbers of each style are shown.
    pub(super) styles: &'a [Shown],
}

/// Formulas without a value: programs leave all of them so, a formula that gives an empty text stands alone.
#[derive(Default)]
struct Formulas {
    all: usize,
    without_value: Vec<(u32, u32)>,
}

/// Reads rows, cells and merged areas.
pub(super) fn read(
    mut records: Records<'_>,
    looks: &Looks<'_>,
    strings: &mut Strings,
    sheet: &mut Sheet,
) -> Result<(), Fault> {
    let mut depth = 0u32;
    let mut formulas = Formulas::default();
    let mut waiting: Option<(u32, u32)> = None;
    while let Some(record) = records.next()? {
        match record.kind {
            // Charts stand inside a sheet as streams of their own.
            kind::BOF => depth += 1,
            kind::EOF if depth <= 1 => break,
            kind::EOF => depth -= 1,
            _ if depth != 1 => {}
            kind::MERGECELLS => merges(record.data, sheet)?,
            kind::MULRK => many(record.data, looks, strings, sheet)?,
            kind::STRING => {
                if let Some((row, column)) = waiting.take() {
                    let value = text(record.data, looks.dialect)?;
                    if !is_blank(&value) {
                        let id = strings.push(&value);
                        sheet.push(row, column, Content::Text(id))?;
                    }
                }
            }
            kind::FORMULA => {
                let (row, column, style) = place(record.data)?;
                formulas.all += 1;
                match result(record.data, looks.shown(style), strings)? {
                    Given::Value(content) => sheet.push(row, column, content)?,
                    Given::TextFollows => waiting = Some((row, column)),
                    Given::Nothing => formulas.without_value.push((row, column)),
                }
            }
            _ => {
                if let Some((row, column, content)) = one(record, looks, strings)? {
                    sheet.push(row, column, content)?;
                }
            }
        }
    }
    if formulas.all > 0 && formulas.without_value.len() == formulas.all {
        for (row, column) in formulas.without_value {
            let id = strings.push("公式");
            sheet.push(row, column, Content::Uncalculated(id))?;
        }
    }
    Ok(())
}

impl Looks<'_> {
    fn shown(&self, style: u16) -> Shown {
        self.styles.get(usize::from(style)).copied().unwrap_or_default()
    }
}

/// Row and column (1-based) and style at the head of a cell's record.
fn place(data: &[u8]) -> Result<(u32, u32, u16), Fault> {
    match (u16_at(data, 0), u16_at(data, 2), u16_at(data, 4)) {
        (Some(row), Some(column), Some(style)) => Ok((u32::from(row) + 1, u32::from(column) + 1, style)),
        _ => Err(Fault::Damaged),
    }
}

/// A record of one cell.
fn one(
    record: Record<'_>,
    looks: &Looks<'_>,
    strings: &mut Strings,
) -> Result<Option<(u32, u32, Content)>, Fault> {
    let data = record.data;
    let number = |float: f64, style: u16, strings: &mut Strings| match of_float(float) {
        Some(number) => Content::Number(number, looks.shown(style)),
        None => Content::Overlong(strings.push(&float.to_string())),
    };
    let content = match record.kind {
        kind::NUMBER => {
            let (_, _, style) = place(data)?;
            Some(number(f64_at(data, 6).ok_or(Fault::Damaged)?, style, strings))
        }
        kind::RK => {
            let (_, _, style) = place(data)?;
            Some(number(rk(u32_at(data, 6).ok_or(Fault::Damaged)?), style, strings))
        }
        kind::LABELSST => {
            let index = u32_at(data, 6).ok_or(Fault::Damaged)? as usize;
            let id = (index < looks.shared).then(|| strings.nth(index)).flatten().ok_or(Fault::Damaged)?;
            (!is_blank(strings.get(id))).then_some(Content::Text(id))
        }
        kind::LABEL | kind::RSTRING => {
            let value = text(data.get(6..).unwrap_or_default(), looks.dialect)?;
            (!is_blank(&value)).then(|| Content::Text(strings.push(&value)))
        }
        kind::BOOLERR => match data.get(6..8) {
            Some(&[code, 1]) => Some(Content::Error(strings.push(error(code)))),
            Some(&[value, _]) => Some(Content::Boolean(value != 0)),
            _ => return Err(Fault::Damaged),
        },
        _ => return Ok(None),
    };
    let (row, column, _) = place(data)?;
    Ok(content.map(|content| (row, column, content)))
}

/// A row's run of small numbers.
fn many(data: &[u8], looks: &Looks<'_>, strings: &mut Strings, sheet: &mut Sheet) -> Result<(), Fault> {
    let (Some(row), Some(first)) = (u16_at(data, 0), u16_at(data, 2)) else { return Err(Fault::Damaged) };
    let body = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
    for (index, cell) in body.chunks_exact(6).enumerate() {
        let style = u16::from_le_bytes([cell[0], cell[1]]);
        let float = rk(u32::from_le_bytes([cell[2], cell[3], cell[4], cell[5]]));
        let content = match of_float(float) {
            Some(number) => Content::Number(number, looks.shown(style)),
            None => Content::Overlong(strings.push(&float.to_string())),
        };
        sheet.push(u32::from(row) + 1, u32::from(first) + 1 + index as u32, content)?;
    }
    Ok(())
}

/// What a formula gave when it was last calculated.
enum Given {
    Value(Content),
    TextFollows,
    Nothing,
}

fn result(data: &[u8], shown: Shown, strings: &mut Strings) -> Result<Given, Fault> {
    let value = data.get(6..14).ok_or(Fault::Damaged)?;
    if value[6..] != [0xFF, 0xFF] {
        let float = f64_at(data, 6).ok_or(Fault::Damaged)?;
        let content = of_float(float).map(|number| Content::Number(number, shown));
        return Ok(Given::Value(
            content.unwrap_or_else(|| Content::Overlong(strings.push(&float.to_string()))),
        ));
    }
    Ok(match value[0] {
        0 => Given::TextFollows,
        1 => Given::Value(Content::Boolean(value[2] != 0)),
        2 => Given::Value(Content::Error(strings.push(error(value[2])))),
        _ => Given::Nothing,
    })
}

/// A number in four bytes: an integer or the upper half of a float, times one or a hundredth.
fn rk(bits: u32) -> f64 {
    let value = if bits & 2 != 0 {
        f64::from(bits.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(bits & 0xFFFF_FFFC) << 32)
    };
    if bits & 1 != 0 { value / 100.0 } else { value }
}

fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
}

fn merges(data: &[u8], sheet: &mut Sheet) -> Result<(), Fault> {
    for area in data.get(2..).unwrap_or_default().chunks_exact(8) {
        let edge = |at: usize| u32::from(u16::from_le_bytes([area[at], area[at + 1]])) + 1;
        sheet.merge(Area { top: edge(0), bottom: edge(2), left: edge(4), right: edge(6) })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_are_unpacked() {
        for (bits, value) in [
            ((29u32 << 2) | 2, 29.0),
            ((-4i32).cast_unsigned() | 2, -1.0),
            ((9248 << 2) | 3, 92.48),
            ((0.5f64.to_bits() >> 32) as u32, 0.5),
        ] {
            assert!((rk(bits) - value).abs() < 1e-12, "{bits:#x}");
        }
    }
}

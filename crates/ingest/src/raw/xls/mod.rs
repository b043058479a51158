//! .xls: BIFF8 and BIFF5 records in an OLE2 file, read one after another.
//!
//! Formula texts, pictures, charts and macros are passed over. Every length is checked against what is there.

mod records;
mod sheet;
mod strings;

use std::io::{Cursor, Read};

use cfb::CompoundFile;

use self::records::{Records, kind, u16_at, u32_at};
use self::strings::{Dialect, short_text, text};
use super::xlsx::{built_in, of_code};
use super::{Sheet, Shown, Workbook};
use crate::bytes::Fault;

/// Bytes that the workbook's stream may have; a sheet of 65,536 rows is a tenth of it.
const STREAM_AT_MOST: u64 = 128 << 20;

/// What the globals of a workbook say.
struct Globals {
    dialect: Dialect,
    epoch_1904: bool,
    /// Place in the stream, name, hidden.
    sheets: Vec<(usize, String, bool)>,
    /// Number format of each cell style.
    styles: Vec<u16>,
    /// Formats of the workbook's own.
    formats: Vec<(u16, Shown)>,
}

/// Reads a workbook.
pub(super) fn read(bytes: &[u8]) -> Result<Workbook, Fault> {
    let stream = stream(bytes)?;
    let mut workbook = Workbook::default();
    let globals = globals(&stream, &mut workbook)?;
    let shared = workbook.strings.len();
    let styles: Vec<Shown> = globals.styles.iter().map(|&format| globals.shown(format)).collect();
    for (place, name, hidden) in &globals.sheets {
        let mut sheet =
            Sheet { name: name.clone(), hidden: *hidden, epoch_1904: globals.epoch_1904, ..Sheet::default() };
        let looks = sheet::Looks { dialect: globals.dialect, shared, styles: &styles };
        let records = Records::new(stream.get(*place..).ok_or(Fault::Damaged)?);
        sheet::read(records, &looks, &mut workbook.strings, &mut sheet)?;
        workbook.sheets.push(sheet);
    }
    Ok(workbook)
}

/// The stream that holds the workbook.
fn stream(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut file = CompoundFile::open(Cursor::new(bytes)).map_err(|_| Fault::Damaged)?;
    let name =
        ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name)).ok_or(Fault::NotWorkbook)?;
    let stream = file.open_stream(name).map_err(|_| Fault::Damaged)?;
    let mut out = Vec::new();
    stream.take(STREAM_AT_MOST + 1).read_to_end(&mut out).map_err(|_| Fault::Damaged)?;
    if out.len() as u64 > STREAM_AT_MOST { Err(Fault::TooLarge) } else { Ok(out) }
}

fn globals(stream: &[u8], workbook: &mut Workbook) -> Result<Globals, Fault> {
    let mut globals = Globals {
        dialect: Dialect::Biff8,
        epoch_1904: false,
        sheets: Vec::new(),
        styles: Vec::new(),
        formats: Vec::new(),
    };
    let mut records = Records::new(stream);
    let mut first = true;
    while let Some(record) = records.next()? {
        let data = record.data;
        match record.kind {
            kind::BOF if first => globals.dialect = dialect(data)?,
            kind::FILEPASS => return Err(Fault::Encrypted),
            kind::DATEMODE => globals.epoch_1904 = u16_at(data, 0) == Some(1),
            kind::BOUNDSHEET => globals.sheets.extend(bound_sheet(data, globals.dialect)?),
            kind::FORMAT => {
                let id = u16_at(data, 0).ok_or(Fault::Damaged)?;
                let code = match globals.dialect {
                    Dialect::Biff8 => text(data.get(2..).unwrap_or_default(), globals.dialect)?,
                    Dialect::Biff5 => short_text(data.get(2..).unwrap_or_default(), globals.dialect)?,
                };
                globals.formats.push((id, of_code(&code)));
            }
            kind::XF => globals.styles.push(u16_at(data, 2).unwrap_or(0)),
            kind::SST => strings::shared(data, &mut records, &mut workbook.strings)?,
            kind::EOF => return Ok(globals),
            _ => {}
        }
        first = false;
    }
    Err(Fault::Damaged)
}

impl Globals {
    fn shown(&self, format: u16) -> Shown {
        let own = self.formats.iter().rev().find(|(id, _)| *id == format);
        own.map_or_else(|| built_in(u32::from(format)), |(_, shown)| *shown)
    }
}

fn dialect(bof: &[u8]) -> Result<Dialect, Fault> {
    match u16_at(bof, 0) {
        Some(0x0600) => Ok(Dialect::Biff8),
        Some(0x0500) => Ok(Dialect::Biff5),
        _ => Err(Fault::TooOld),
    }
}

/// A worksheet's place, name and whether it is hidden; `None` for charts and macros.
fn bound_sheet(data: &[u8], dialect: Dialect) -> Result<Option<(usize, String, bool)>, Fault> {
    let (Some(place), Some(&[state, sort])) = (u32_at(data, 0), data.get(4..6)) else {
        return Err(Fault::Damaged);
    };
    if sort != 0 {
        return Ok(None);
    }
    let name = short_text(&data[6..], dialect)?;
    Ok(Some((place as usize, name, state & 3 != 0)))
}

//! Puts the rows of big tables into the sheets of a workbook that was made without them.
//!
//! In such a sheet the first of the rows holds nothing but one cell for each format, so that the number of every format
//! in the workbook can be read there; the rows take its place.

use std::io::{Cursor, Write};

use rayon::prelude::*;
use rust_xlsxwriter::{Worksheet, XlsxError};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::Rows;

/// Deflate level of the parts with rows.
const COMPRESSION: i64 = 1;

/// Marks where the rows of a table will stand.
pub(super) fn mark(sheet: &mut Worksheet, rows: &Rows) -> Result<(), XlsxError> {
    if let Some(first) = rows.begin() {
        for (col, format) in (0..).zip(rows.formats()) {
            sheet.write_blank(first, col, format)?;
        }
    }
    Ok(())
}

/// The workbook with the rows of its sheets, which are named by their places; all other parts stay as they are.
pub(super) fn fill(workbook: &[u8], sheets: &[(usize, Rows)]) -> Result<Vec<u8>, XlsxError> {
    let archive = ZipArchive::new(Cursor::new(workbook))?;
    let filled = sheets
        .par_iter()
        .map(|(place, rows)| {
            let name = format!("xl/worksheets/sheet{}.xml", place + 1);
            let mut archive = archive.clone();
            let mut text = String::new();
            std::io::Read::read_to_string(&mut archive.by_name(&name)?, &mut text)?;
            let packed = part(&name, &text, rows)?;
            Ok((name, packed))
        })
        .collect::<Result<Vec<(String, Vec<u8>)>, XlsxError>>()?;
    let mut source = archive.clone();
    let mut out = ZipWriter::new(Cursor::new(Vec::with_capacity(workbook.len())));
    for index in 0..source.len() {
        let entry = source.by_index_raw(index)?;
        let with_rows = filled.iter().find(|(name, _)| entry.name().is_ok_and(|own| own == *name));
        match with_rows {
            None => out.raw_copy_file(entry)?,
            Some((_, packed)) => {
                let mut own = ZipArchive::new(Cursor::new(packed.as_slice()))?;
                out.raw_copy_file(own.by_index_raw(0)?)?;
            }
        }
    }
    Ok(out.finish()?.into_inner())
}

/// One part with its rows, packed alone.
fn part(name: &str, text: &str, rows: &Rows) -> Result<Vec<u8>, XlsxError> {
    let missing = || XlsxError::ParameterError(format!("no place for rows in {name}"));
    let Some(first) = rows.begin() else { return Err(missing()) };
    let begin = text.find(&format!("<row r=\"{}\"", first + 1)).ok_or_else(missing)?;
    let length = text[begin..].find("</row>").ok_or_else(missing)? + "</row>".len();
    let styles = text[begin..begin + length].split(" s=\"").skip(1).map(|rest| {
        let digits = rest.split('"').next().unwrap_or_default();
        digits.parse().map_err(|_| missing())
    });
    let styles = styles.collect::<Result<Vec<u32>, XlsxError>>()?;
    if styles.len() != rows.formats().len() {
        return Err(missing());
    }
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(COMPRESSION))
        .last_modified_time(DateTime::default())
        .large_file(false);
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    out.start_file(name, options)?;
    out.write_all(&text.as_bytes()[..begin])?;
    rows.write(&styles, &mut out)?;
    out.write_all(&text.as_bytes()[begin + length..])?;
    Ok(out.finish()?.into_inner())
}

//! A workbook as it is stored, before anyone asks what it means.
//!
//! The one seam between file formats and recognition: every reader gives a [`Workbook`], and nothing past
//! this module knows which format it was. Blank cells do not exist here; sizes are capped.

mod cell;
mod decode;
mod html;
mod number;
mod ods;
mod sheet;
mod spreadsheet_xml;
mod strings;
mod text;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

use serde::{Deserialize, Serialize};

use crate::bytes::{Fault, Format, Held, Package, Source, sniff};

pub(crate) use cell::{Cell, Content, Shown};
pub(crate) use number::{decimal, of_float};
pub(crate) use sheet::{Area, Row, Sheet};
pub(crate) use strings::{Strings, TextId, is_invisible};
pub(crate) use xlsx::{Map, readers_agree, resolve};
pub(crate) use xml::text as xml_text;

/// Rows and columns a sheet can have in any spreadsheet program.
pub(crate) const ROWS_AT_MOST: u32 = 1_048_576;
/// See [`ROWS_AT_MOST`].
pub(crate) const COLUMNS_AT_MOST: u32 = 16_384;
/// Cells with content that all sheets of a file may hold together.
const CELLS_AT_MOST: usize = 16_000_000;
/// Merged areas a sheet may declare.
const MERGES_AT_MOST: usize = 200_000;

/// A workbook's sheets and texts.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Workbook {
    /// All texts, named by the cells.
    pub(crate) strings: Strings,
    /// In the order of the workbook.
    pub(crate) sheets: Vec<Sheet>,
}

impl Workbook {
    /// Whether rows and cells are where they say: what comes from elsewhere might not be.
    pub(crate) fn is_sound(&self) -> bool {
        self.sheets.iter().all(Sheet::is_sound)
    }
}

/// Reads a workbook of any known format from its file.
pub(crate) fn workbook_of(name: &str, held: &Held) -> Result<Workbook, Fault> {
    match held {
        Held::Whole(bytes) => workbook(name, bytes),
        Held::Archive(file) => {
            let workbook = settled(zipped(&Source::File(file.clone()))?)?;
            file.refuse_changed().map(|()| workbook)
        }
    }
}

/// Reads a workbook of any known format.
pub(crate) fn workbook(name: &str, bytes: &[u8]) -> Result<Workbook, Fault> {
    settled(match sniff(bytes)? {
        Format::Zip => zipped(&bytes.into()),
        Format::Xls => xls::read(bytes),
        Format::Html => html::read(name, bytes),
        Format::SpreadsheetXml => spreadsheet_xml::read(bytes),
        Format::Text => text::read(name, bytes),
    }?)
}

fn settled(mut workbook: Workbook) -> Result<Workbook, Fault> {
    workbook.sheets.iter_mut().try_for_each(Sheet::settle)?;
    Ok(workbook)
}

/// Whether the bytes are an .xlsx or .xlsm.
pub(crate) fn is_xlsx(bytes: &[u8]) -> bool {
    sniff(bytes) == Ok(Format::Zip)
        && Package::open(bytes).is_ok_and(|package| {
            !(package.has("xl/workbook.bin") || package.has("content.xml") && package.has("mimetype"))
        })
}

/// Whether an .xlsx says that it has macros: it must not lose its ending then.
pub(crate) fn has_macros(bytes: &[u8]) -> Result<bool, Fault> {
    let types = Package::open(bytes)?.read("[Content_Types].xml")?;
    Ok(types.map(xml_text).transpose()?.is_some_and(|types| types.contains("macroEnabled")))
}

fn zipped(source: &Source<'_>) -> Result<Workbook, Fault> {
    let package = Package::of(source.clone())?;
    if package.has("xl/workbook.bin") {
        xlsb::read(source.clone(), package)
    } else if package.has("content.xml") && package.has("mimetype") {
        ods::read(package)
    } else {
        xlsx::read(package)
    }
}

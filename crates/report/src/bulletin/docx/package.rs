//! The zip that a document is: its parts in a fixed order, dated the month's last day.

use std::io::{Cursor, Write};

use chrono::Datelike;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{Document, Part, body, parts, styles};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Puts the package together.
pub fn write(document: &Document) -> Result<Vec<u8>> {
    let day = document.day;
    let time = zip::DateTime::from_date_and_time(
        u16::try_from(day.year())?,
        u8::try_from(day.month())?,
        u8::try_from(day.day())?,
        0,
        0,
        0,
    )
    .unwrap_or_default();
    let packed =
        SimpleFileOptions::default().last_modified_time(time).compression_method(CompressionMethod::Deflated);
    // What is packed already is only put in.
    let stored = packed.compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, xml) in [
        ("[Content_Types].xml", parts::content_types(document)),
        ("_rels/.rels", parts::root()),
        ("docProps/core.xml", parts::core(document)),
        ("docProps/app.xml", parts::app(document)),
        ("word/document.xml", body::body(document)),
        ("word/_rels/document.xml.rels", parts::relations(document)),
        ("word/styles.xml", styles::styles()),
        ("word/settings.xml", styles::settings()),
        ("word/fontTable.xml", styles::font_table()),
        ("word/footer1.xml", styles::footer("FooterOdd")),
        ("word/footer2.xml", styles::footer("FooterEven")),
    ] {
        zip.start_file(name, packed)?;
        zip.write_all(xml.as_bytes())?;
    }
    for (number, part) in parts::drawings(document) {
        match part {
            Part::Picture(picture) => {
                zip.start_file(format!("word/media/image{number}.png"), stored)?;
                zip.write_all(&picture.png)?;
            }
            Part::Bars(bars) => {
                zip.start_file(format!("word/charts/chart{number}.xml"), packed)?;
                zip.write_all(bars.chart().as_bytes())?;
                zip.start_file(format!("word/charts/_rels/chart{number}.xml.rels"), packed)?;
                zip.write_all(parts::chart_relations(number).as_bytes())?;
                zip.start_file(format!("word/embeddings/chart{number}.xlsx"), stored)?;
                zip.write_all(&bars.workbook(day)?)?;
            }
            Part::Line(..) | Part::Table(_) => {}
        }
    }
    Ok(zip.finish()?.into_inner())
}

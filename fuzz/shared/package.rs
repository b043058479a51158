//! The parts of a workbook's package as one text, so that a fuzzer changes XML and not what was deflated.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

/// Begins a part: this, its path, a line's end, its bytes.
const PART: u8 = 0x1E;

/// The package; `None` where a part has no path.
pub fn package(parts: &[u8]) -> Option<Vec<u8>> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for part in parts.split(|byte| *byte == PART).filter(|part| !part.is_empty()) {
        let end = part.iter().position(|byte| *byte == b'\n')?;
        zip.start_file(std::str::from_utf8(&part[..end]).ok()?, stored).ok()?;
        zip.write_all(&part[end + 1..]).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

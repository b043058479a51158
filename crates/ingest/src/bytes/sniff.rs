//! What a file is, by its bytes and never by its name.

use super::fault::Fault;

/// The formats that tables arrive in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// A zip: .xlsx, .xlsb or .ods; its entries tell.
    Zip,
    /// OLE2 with a workbook stream: .xls, and .et of old WPS.
    Xls,
    /// A web page.
    Html,
    /// SpreadsheetML 2003.
    SpreadsheetXml,
    /// Separated values.
    Text,
}

const OLE2: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Looks at the first bytes, and for OLE2 at the names of its streams.
pub(crate) fn sniff(bytes: &[u8]) -> Result<Format, Fault> {
    if bytes.is_empty() {
        return Err(Fault::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Format::Zip);
    }
    if bytes.starts_with(OLE2) {
        return sniff_ole2(bytes);
    }
    let head = text_head(bytes);
    if head.starts_with('<') {
        if head.contains("urn:schemas-microsoft-com:office:spreadsheet") && head.contains("<workbook") {
            return Ok(Format::SpreadsheetXml);
        }
        return Ok(Format::Html);
    }
    if is_text(bytes) { Ok(Format::Text) } else { Err(Fault::NotWorkbook) }
}

fn sniff_ole2(bytes: &[u8]) -> Result<Format, Fault> {
    if names_stream(bytes, "EncryptedPackage") {
        Err(Fault::Encrypted)
    } else if names_stream(bytes, "Workbook") || names_stream(bytes, "Book") {
        Ok(Format::Xls)
    } else if bytes.len() < 4096 {
        Err(Fault::Damaged)
    } else {
        Err(Fault::NotWorkbook)
    }
}

/// Whether an OLE2 directory entry bears this name: UTF-16, zero-padded, on a 128-byte boundary.
fn names_stream(bytes: &[u8], name: &str) -> bool {
    let mut wanted: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    wanted.extend([0, 0]);
    bytes.chunks(128).any(|entry| entry.starts_with(&wanted))
}

/// The beginning as lower-case ASCII without byte order mark and leading space; other characters as `?`.
fn text_head(bytes: &[u8]) -> String {
    const HEAD: usize = 2048;
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let bytes = bytes.trim_ascii_start();
    // UTF-16 text shows its ASCII letters at every other byte.
    bytes
        .iter()
        .take(HEAD)
        .filter(|&&byte| byte != 0 && byte < 0xFE)
        .map(|&byte| if byte.is_ascii() { byte.to_ascii_lowercase() as char } else { '?' })
        .collect()
}

/// Text of any encoding holds no control characters but tab and line ends; UTF-16 says so by its mark.
fn is_text(bytes: &[u8]) -> bool {
    const LOOK: usize = 64 * 1024;
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return true;
    }
    bytes.iter().take(LOOK).all(|&byte| byte >= 0x20 || matches!(byte, b'\t' | b'\r' | b'\n' | 0x0C | 0x1A))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_bytes() {
        let cases: &[(&[u8], Result<Format, Fault>)] = &[
            (b"", Err(Fault::Empty)),
            (b"PK\x03\x04rest", Ok(Format::Zip)),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Err(Fault::NotWorkbook)),
            (b"<html><table>", Ok(Format::Html)),
            (b"\xEF\xBB\xBF \r\n<!DOCTYPE html>", Ok(Format::Html)),
            (
                b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
                Ok(Format::SpreadsheetXml),
            ),
            (b"a,b\r\n1,2\r\n", Ok(Format::Text)),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Err(Fault::Damaged)),
        ];
        for (bytes, expected) in cases {
            assert_eq!(sniff(bytes), *expected, "{:?}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn an_encrypted_workbook_is_told_from_a_damaged_one() {
        let mut bytes = OLE2.to_vec();
        bytes.resize(1024, 0);
        bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        bytes.resize(4096, 0);
        assert_eq!(sniff(&bytes), Err(Fault::Encrypted));
    }
}

//! From a path to bytes whose kind is known. Never parses a table.

mod fault;
mod package;
mod sniff;
mod source;

use std::fmt::Write;
use std::fs::File;
use std::io::{ErrorKind, Read, Seek};
use std::path::Path;

use sha2::{Digest, Sha256};

pub(crate) use fault::Fault;
pub(crate) use package::{Package, Stream, new_package};
pub(crate) use sniff::{Format, sniff};
pub(crate) use source::{FileSource, Source};

/// Bytes a file may have. The largest real exports are a tenth of it.
const FILE_AT_MOST: u64 = 128 << 20;

/// Bytes that are read at once to be fingerprinted.
const PIECE: usize = 64 << 10;

/// A file's bytes and their fingerprint.
pub(crate) struct Loaded {
    /// SHA-256, lower-case hex.
    pub(crate) sha256: String,
    /// The bytes.
    pub(crate) bytes: Vec<u8>,
}

/// File name without folder, as findings show it.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// A file's bytes where they are needed whole, or else where they are.
pub(crate) enum Held {
    /// Anything but an archive.
    Whole(Vec<u8>),
    /// An archive.
    Archive(FileSource),
}

/// Reads a file whole.
pub(crate) fn load(path: &Path) -> Result<Loaded, Fault> {
    let (file, length) = begin(path)?;
    let bytes = whole(file, length)?;
    Ok(Loaded { sha256: hexadecimal(&Sha256::digest(&bytes)), bytes })
}

/// Opens a file: its fingerprint, and its bytes.
pub(crate) fn open(path: &Path) -> Result<(String, Held), Fault> {
    let (mut file, length) = begin(path)?;
    let mut piece = vec![0; PIECE];
    let (mut digest, mut passed) = (Sha256::new(), 0);
    loop {
        let more = file.read(&mut piece).map_err(|_| Fault::Locked)?;
        if passed == 0 && !matches!(sniff(&piece[..more]), Ok(Format::Zip)) {
            file.rewind().map_err(|_| Fault::Locked)?;
            let bytes = whole(file, length)?;
            return Ok((hexadecimal(&Sha256::digest(&bytes)), Held::Whole(bytes)));
        }
        if more == 0 {
            let source = FileSource::new(file, passed);
            return Ok((hexadecimal(&digest.finalize()), Held::Archive(source)));
        }
        digest.update(&piece[..more]);
        passed += more as u64;
        if passed > FILE_AT_MOST {
            return Err(Fault::TooLarge);
        }
    }
}

/// The file, and how long it says that it is.
fn begin(path: &Path) -> Result<(File, u64), Fault> {
    let file = File::open(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => Fault::Missing,
        _ => Fault::Locked,
    })?;
    let length = file.metadata().map_or(0, |meta| meta.len());
    if length > FILE_AT_MOST { Err(Fault::TooLarge) } else { Ok((file, length)) }
}

fn whole(file: File, length: u64) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::with_capacity(length as usize);
    file.take(FILE_AT_MOST + 1).read_to_end(&mut bytes).map_err(|_| Fault::Locked)?;
    if bytes.len() as u64 > FILE_AT_MOST {
        return Err(Fault::TooLarge);
    }
    Ok(bytes)
}

fn hexadecimal(digest: &[u8]) -> String {
    let mut text = String::with_capacity(64);
    for byte in digest {
        // Writing into a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

//! From a path to bytes whose kind is known. Never parses a table.

mod fault;
mod package;
mod sniff;

use std::fmt::Write;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

pub(crate) use fault::Fault;
pub(crate) use package::{Package, Stream, new_package};
pub(crate) use sniff::{Format, sniff};

/// Bytes a file may have. The largest real exports are a tenth of it.
const FILE_AT_MOST: u64 = 128 << 20;

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

/// Reads a file whole.
pub(crate) fn load(path: &Path) -> Result<Loaded, Fault> {
    let mut file = File::open(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => Fault::Missing,
        _ => Fault::Locked,
    })?;
    let length = file.metadata().map_or(0, |meta| meta.len());
    if length > FILE_AT_MOST {
        return Err(Fault::TooLarge);
    }
    let mut bytes = Vec::with_capacity(length as usize);
    file.by_ref().take(FILE_AT_MOST + 1).read_to_end(&mut bytes).map_err(|_| Fault::Locked)?;
    if bytes.len() as u64 > FILE_AT_MOST {
        return Err(Fault::TooLarge);
    }
    let mut sha256 = String::with_capacity(64);
    for byte in Sha256::digest(&bytes) {
        // Writing into a String cannot fail.
        let _ = write!(sha256, "{byte:02x}");
    }
    Ok(Loaded { sha256, bytes })
}

//! A zip whose entries are inflated one by one under a common cap.
//!
//! Never writes a file and never believes a declared size.

use std::collections::{HashMap, HashSet};
use std::io::{Cursor, Read, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

use super::fault::Fault;

/// Bytes that all entries read may inflate to together. A district's year of event rows is far below it.
const INFLATED_AT_MOST: u64 = 256 << 20;
/// Entries an archive may list.
const ENTRIES_AT_MOST: usize = 20_000;

/// An opened zip.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    by_name: HashMap<String, usize>,
    left: u64,
}

impl<'a> Package<'a> {
    /// Reads the directory of the archive.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::Damaged)?;
        if archive.len() > ENTRIES_AT_MOST {
            return Err(Fault::TooLarge);
        }
        let mut by_name = HashMap::with_capacity(archive.len());
        for index in 0..archive.len() {
            // A name in an unknown encoding is no part of a workbook.
            if let Some(Ok(name)) = archive.name_for_index(index) {
                by_name.entry(normal(&name)).or_insert(index);
            }
        }
        Ok(Self { archive, by_name, left: INFLATED_AT_MOST })
    }

    /// Whether there is an entry of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.by_name.contains_key(&normal(name))
    }

    /// An entry's bytes; `None` if there is none of this name.
    pub(crate) fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        let Some(&index) = self.by_name.get(&normal(name)) else { return Ok(None) };
        let entry = self.archive.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
                Fault::Encrypted
            }
            _ => Fault::Damaged,
        })?;
        let declared = entry.size();
        if declared > self.left {
            return Err(Fault::TooLarge);
        }
        let mut bytes = Vec::with_capacity(declared as usize);
        entry.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| Fault::Damaged)?;
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or(Fault::TooLarge)?;
        Ok(Some(bytes))
    }
}

impl Package<'_> {
    /// Inflates every entry into nothing, for readers that open the archive themselves.
    pub(crate) fn inflate_all(&mut self) -> Result<(), Fault> {
        for index in 0..self.archive.len() {
            let Ok(entry) = self.archive.by_index(index) else { continue };
            let inflated = std::io::copy(&mut entry.take(self.left + 1), &mut std::io::sink());
            self.left =
                self.left.checked_sub(inflated.map_err(|_| Fault::Damaged)?).ok_or(Fault::TooLarge)?;
        }
        Ok(())
    }
}

impl Package<'_> {
    /// The package with other bytes in some parts, and with parts that are new. All others are copied as they
    /// lie there, but for entries that would leave their folder.
    pub(crate) fn with_parts(mut self, parts: HashMap<String, String>) -> Result<Vec<u8>, Fault> {
        let mut changed: HashMap<String, (String, String)> =
            parts.into_iter().map(|(name, text)| (normal(&name), (name, text))).collect();
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let mut written = HashSet::new();
        for index in 0..self.archive.len() {
            let entry = self.archive.by_index_raw(index).map_err(|_| Fault::Damaged)?;
            let Ok(name) = entry.name().map(std::borrow::Cow::into_owned) else { continue };
            let key = normal(&name);
            if name.ends_with('/') || key.split('/').any(|part| part == "..") || !written.insert(key.clone())
            {
                continue;
            }
            match changed.remove(&key) {
                Some((_, text)) => write(&mut writer, &name, &text)?,
                None => writer.raw_copy_file(entry).map_err(|_| Fault::Damaged)?,
            }
        }
        write_all(writer, changed.into_values().collect())
    }
}

/// A package of these parts.
pub(crate) fn new_package(parts: HashMap<String, String>) -> Result<Vec<u8>, Fault> {
    write_all(ZipWriter::new(Cursor::new(Vec::new())), parts.into_iter().collect())
}

/// Writes parts in the order of their names, so that the same parts are the same bytes.
fn write_all(
    mut writer: ZipWriter<Cursor<Vec<u8>>>,
    mut parts: Vec<(String, String)>,
) -> Result<Vec<u8>, Fault> {
    parts.sort();
    for (name, text) in parts {
        write(&mut writer, &name, &text)?;
    }
    Ok(writer.finish().map_err(|_| Fault::TooLarge)?.into_inner())
}

fn write(writer: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, text: &str) -> Result<(), Fault> {
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    writer.start_file(name, options).map_err(|_| Fault::TooLarge)?;
    writer.write_all(text.as_bytes()).map_err(|_| Fault::TooLarge)
}

/// Entry names are compared as readers do: no leading slash, forward slashes, any case.
fn normal(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_ascii_lowercase()
}

//! A zip whose entries are inflated one by one under a common cap.
//!
//! Never writes a file and never believes a declared size.

use std::collections::{HashMap, HashSet};
use std::io::{Cursor, Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

use super::Source;
use super::fault::Fault;

/// Bytes that entries may inflate to together where they are held whole. A district's year of event rows is far
/// below it.
const WHOLE_AT_MOST: u64 = 256 << 20;
/// Bytes that entries may inflate to together where they pass by piece by piece: a province's month has 600 MB.
const STREAMED_AT_MOST: u64 = 2 << 30;
/// Of an archive larger than a district's, times its own size: workbooks inflate to seven times, bombs to a thousand.
const STREAMED_TIMES: u64 = 20;
/// Entries an archive may list.
const ENTRIES_AT_MOST: usize = 20_000;

/// An opened zip. Copies share the caps.
#[derive(Clone)]
pub(crate) struct Package<'a> {
    archive: ZipArchive<Source<'a>>,
    by_name: Arc<HashMap<String, usize>>,
    /// Bytes that may still be inflated whole, and piece by piece.
    whole: Arc<AtomicU64>,
    streamed: Arc<AtomicU64>,
}

/// An entry as it is inflated.
pub(crate) struct Stream<'p> {
    entry: Box<dyn Read + 'p>,
    left: Arc<AtomicU64>,
}

impl Stream<'_> {
    /// Fills the buffer as far as there is something; less than its length only at the end.
    pub(crate) fn fill(&mut self, buffer: &mut [u8]) -> Result<usize, Fault> {
        let mut filled = 0;
        while filled < buffer.len() {
            match self.entry.read(&mut buffer[filled..]).map_err(|_| Fault::Damaged)? {
                0 => break,
                more => {
                    spend(&self.left, more as u64)?;
                    filled += more;
                }
            }
        }
        Ok(filled)
    }
}

/// Takes from what may still be inflated.
fn spend(left: &AtomicU64, bytes: u64) -> Result<(), Fault> {
    let less = |left: u64| left.checked_sub(bytes);
    left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less).map(|_| ()).map_err(|_| Fault::TooLarge)
}

impl<'a> Package<'a> {
    /// Reads the directory of an archive in memory.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        Self::of(bytes.into())
    }

    /// Reads the directory of an archive, wherever it is.
    pub(crate) fn of(source: Source<'a>) -> Result<Self, Fault> {
        let length = source.length();
        let archive = ZipArchive::new(source).map_err(|_| Fault::Damaged)?;
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
        let streamed = (length * STREAMED_TIMES).clamp(WHOLE_AT_MOST, STREAMED_AT_MOST);
        Ok(Self {
            archive,
            by_name: Arc::new(by_name),
            whole: Arc::new(AtomicU64::new(WHOLE_AT_MOST)),
            streamed: Arc::new(AtomicU64::new(streamed)),
        })
    }

    /// Whether there is an entry of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.by_name.contains_key(&normal(name))
    }

    /// Names of all entries.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.by_name.keys().cloned().collect();
        names.sort();
        names
    }

    /// An entry's bytes; `None` if there is none of this name.
    pub(crate) fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        let whole = Arc::clone(&self.whole);
        let Some((entry, declared)) = self.entry(name)? else { return Ok(None) };
        let left = whole.load(Ordering::Relaxed);
        if declared > left {
            return Err(Fault::TooLarge);
        }
        let mut bytes = Vec::with_capacity(declared as usize);
        entry.take(left + 1).read_to_end(&mut bytes).map_err(|_| Fault::Damaged)?;
        spend(&whole, bytes.len() as u64)?;
        Ok(Some(bytes))
    }

    /// An entry to be inflated piece by piece; `None` if there is none of this name.
    pub(crate) fn stream(&mut self, name: &str) -> Result<Option<Stream<'_>>, Fault> {
        let left = Arc::clone(&self.streamed);
        let Some((entry, declared)) = self.entry(name)? else { return Ok(None) };
        if declared > left.load(Ordering::Relaxed) {
            return Err(Fault::TooLarge);
        }
        Ok(Some(Stream { entry: Box::new(entry), left }))
    }

    /// An entry and the size that it declares.
    fn entry(&mut self, name: &str) -> Result<Option<(impl Read + '_, u64)>, Fault> {
        let Some(&index) = self.by_name.get(&normal(name)) else { return Ok(None) };
        let entry = self.archive.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
                Fault::Encrypted
            }
            _ => Fault::Damaged,
        })?;
        let declared = entry.size();
        Ok(Some((entry, declared)))
    }
}

impl Package<'_> {
    /// Inflates every entry into nothing, for readers that open the archive themselves.
    pub(crate) fn inflate_all(&mut self) -> Result<(), Fault> {
        for index in 0..self.archive.len() {
            let Ok(entry) = self.archive.by_index(index) else { continue };
            let left = self.whole.load(Ordering::Relaxed);
            let inflated = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink());
            spend(&self.whole, inflated.map_err(|_| Fault::Damaged)?)?;
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

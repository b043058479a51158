//! Where the bytes of an archive are: in memory, or still in the file. Its entries are read one after the other, so
//! that a file of a hundred megabytes need never be held whole.

use std::fs::File;
use std::io::{Cursor, Read, Result, Seek, SeekFrom};
use std::sync::Arc;
use std::time::SystemTime;

use super::Fault;

/// Bytes that are read from the file at once.
const PIECE: usize = 64 << 10;

/// The bytes of an archive, and a place in them. Copies have places of their own.
#[derive(Clone)]
pub(crate) enum Source<'a> {
    /// In memory.
    Memory(Cursor<&'a [u8]>),
    /// In the file.
    File(FileSource),
}

/// A file, and a place in it.
#[derive(Clone)]
pub(crate) struct FileSource {
    file: Arc<File>,
    length: u64,
    changed: Option<SystemTime>,
    at: u64,
    /// What was read last, and where in the file it begins.
    piece: Vec<u8>,
    begin: u64,
}

impl<'a> From<&'a [u8]> for Source<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self::Memory(Cursor::new(bytes))
    }
}

impl Source<'_> {
    /// How many bytes there are.
    pub(super) fn length(&self) -> u64 {
        match self {
            Self::Memory(bytes) => bytes.get_ref().len() as u64,
            Self::File(file) => file.length,
        }
    }
}

impl Read for Source<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        match self {
            Self::Memory(bytes) => bytes.read(buffer),
            Self::File(file) => file.read(buffer),
        }
    }
}

impl Seek for Source<'_> {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        match self {
            Self::Memory(bytes) => bytes.seek(to),
            Self::File(file) => file.seek(to),
        }
    }
}

impl FileSource {
    /// The first so many bytes of a file.
    pub(super) fn new(file: File, length: u64) -> Self {
        let changed = file.metadata().and_then(|meta| meta.modified()).ok();
        Self { file: Arc::new(file), length, changed, at: 0, piece: Vec::new(), begin: 0 }
    }

    /// Refuses a file that somebody wrote to since: what was read would not be what was fingerprinted.
    pub(crate) fn refuse_changed(&self) -> std::result::Result<(), Fault> {
        let same = self.file.metadata().is_ok_and(|meta| {
            meta.len() == self.length && (self.changed.is_none() || meta.modified().ok() == self.changed)
        });
        if same { Ok(()) } else { Err(Fault::Locked) }
    }
}

impl Read for FileSource {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let end = self.begin + self.piece.len() as u64;
        if !(self.begin..end).contains(&self.at) {
            let length = self.length.saturating_sub(self.at).min(PIECE as u64);
            self.piece.resize(length as usize, 0);
            self.begin = self.at;
            let read = read_at(&self.file, &mut self.piece, self.at)?;
            self.piece.truncate(read);
        }
        let here = &self.piece[(self.at - self.begin) as usize..];
        let count = here.len().min(buffer.len());
        buffer[..count].copy_from_slice(&here[..count]);
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for FileSource {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        let place = match to {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::End(by) => self.length.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = place.ok_or(std::io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

#[cfg(unix)]
fn read_at(file: &File, buffer: &mut [u8], at: u64) -> Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, at)
}

#[cfg(windows)]
fn read_at(file: &File, buffer: &mut [u8], at: u64) -> Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, buffer, at)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn a_file_reads_as_its_bytes_do() {
        let bytes: Vec<u8> = (0..3 * PIECE as u32 + 7).map(|byte| (byte % 251) as u8).collect();
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(&bytes).unwrap();
        let held = FileSource::new(file.try_clone().unwrap(), bytes.len() as u64);
        let mut sources = [Source::from(&bytes[..]), Source::File(held.clone())];
        for to in [
            SeekFrom::Start(0),
            SeekFrom::Current(-5),
            SeekFrom::End(-10),
            SeekFrom::Start(PIECE as u64 - 1),
            SeekFrom::Current(64 << 10),
            SeekFrom::End(5),
        ] {
            let read = sources.each_mut().map(|source| {
                let place = source.seek(to).ok();
                let mut buffer = vec![0; PIECE + 3];
                let mut filled = 0;
                loop {
                    match source.read(&mut buffer[filled..]).unwrap() {
                        0 => break,
                        more => filled += more,
                    }
                }
                buffer.truncate(filled);
                (place, buffer)
            });
            assert_eq!(read[0], read[1], "{to:?}");
        }
        assert_eq!(held.refuse_changed(), Ok(()));
        file.write_all(b"more").unwrap();
        assert_eq!(held.refuse_changed(), Err(Fault::Locked));
    }
}

//! Bytes from nowhere through the whole reader: what must hold of any answer. Shared by the fuzz targets and by the
//! test that replays their corpus.

use std::collections::HashMap;
use std::fs;

use gridindex_core::watch::Unwatched;
use gridindex_core::{Roster, Scheme};
use gridindex_ingest::{Answers, ReadRequest, Reading, Records, carry, read_opened};
use tempfile::TempDir;

const ROSTER: &[u8] = include_bytes!("../../tests/fixtures/samples/clean/网格名册.xlsx");

/// A desk with the default scheme and the sample district's roster.
pub struct Desk {
    folder: TempDir,
    scheme: Scheme,
    roster: Roster,
}

impl Desk {
    /// Reads the roster.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder for what is read");
        let scheme = Scheme::default_scheme().expect("the default scheme is right");
        let mut desk = Self { folder, scheme, roster: Roster::default() };
        let reading = desk.read("网格名册.xlsx", ROSTER).expect("the sample roster can be read");
        let mut grids = Vec::new();
        for sheet in reading.files.into_iter().flat_map(|file| file.sheets) {
            if let Records::Roster(rows) = sheet.records {
                grids.extend(rows.into_iter().map(|row| row.what));
            }
        }
        assert!(!grids.is_empty(), "the sample roster names grids");
        desk.roster = Roster::new(grids);
        desk
    }

    /// Reads one file; `None` when it was refused.
    ///
    /// # Panics
    /// When a row went nowhere, or a refusal or a finding says nothing.
    pub fn read(&self, name: &str, bytes: &[u8]) -> Option<Reading> {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).expect("the folder can be written");
        let nothing = HashMap::new();
        let answers = Answers::default();
        let request = ReadRequest {
            month: "2026-10".parse().expect("a month"),
            scheme: &self.scheme,
            roster: &self.roster,
            levels: gridindex_core::LevelNames::usual(),
            stored: &nothing,
            previous: &nothing,
            sessions: &[],
            events: &[],
            accept_similar: false,
            answers: &answers,
            remembered: &[],
            files: vec![path.clone()],
        };
        let opened = carry(&path).of_file(name);
        match opened.and_then(|file| read_opened(&request, vec![file], &Unwatched)) {
            Err(failure) => {
                assert!(!failure.code.is_empty() && !failure.message.is_empty(), "refused without a word");
                None
            }
            Ok(reading) => {
                check(&reading);
                Some(reading)
            }
        }
    }
}

fn check(reading: &Reading) {
    for sheet in reading.files.iter().flat_map(|file| &file.sheets) {
        let rows = &sheet.rows;
        assert_eq!(rows.read, rows.data + rows.totals + rows.blank + rows.refused, "{}", sheet.name);
        assert!(sheet.kind.is_some() || sheet.why.is_some(), "{} was skipped without a word", sheet.name);
    }
    for finding in &reading.findings {
        assert!(!finding.message.is_empty() && !finding.advice.is_empty(), "{finding:?}");
    }
}

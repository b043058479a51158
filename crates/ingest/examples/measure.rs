//! Measures reading: `cargo run --release -p gridindex-ingest --example measure -- 2026-10 ROSTER FILE…`
//! reads the roster once, then the files ten times.

use std::collections::HashMap;
use std::path::PathBuf;
use std::time::Instant;

use gridindex_core::watch::Unwatched;
use gridindex_core::{Roster, Scheme};
use gridindex_ingest::{Answers, ReadRequest, Records, expand, read};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let month = arguments.next().ok_or("month missing")?.parse()?;
    let paths: Vec<PathBuf> = arguments.map(PathBuf::from).collect();
    let (roster, files) = paths.split_first().ok_or("roster missing")?;
    let scheme = Scheme::default_scheme().map_err(|_| "the default scheme does not parse")?;
    let nothing = HashMap::new();
    let request = |roster, files| ReadRequest {
        month,
        scheme: &scheme,
        roster,
        levels: gridindex_core::LevelNames::usual(),
        stored: &nothing,
        previous: &nothing,
        sessions: &[],
        events: &[],
        accept_similar: false,
        answers: Answers::NONE,
        remembered: &[],
        files,
    };
    let nobody = Roster::default();
    let mut grids = Vec::new();
    for sheet in
        read(&request(&nobody, vec![roster.clone()]), &Unwatched)?.files.into_iter().flat_map(|f| f.sheets)
    {
        if let Records::Roster(rows) = sheet.records {
            grids.extend(rows.into_iter().map(|row| row.what));
        }
    }
    let roster = Roster::new(grids);
    let (files, _) = expand(files)?;
    for _ in 0..10 {
        let begun = Instant::now();
        let reading = read(&request(&roster, files.clone()), &Unwatched)?;
        let rows: u32 = reading.files.iter().flat_map(|file| &file.sheets).map(|sheet| sheet.rows.read).sum();
        println!("{:?}: {rows} rows, {} findings", begun.elapsed(), reading.findings.len());
    }
    Ok(())
}

//! `job IN.xlsx OUT.xlsx [--dump SCORES.csv]`: the benchmark's whole job through the crates that users run, its
//! stages as the last line. `cargo xtask bench` builds it optimised and runs it.

mod scheme;

use std::collections::HashMap;
use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use gridindex_core::scoring::{self, GridState, MonthFigures, Scores};
use gridindex_core::watch::Unwatched;
use gridindex_core::{Month, Roster, Scheme, Value, event, scheme::FieldSource};
use gridindex_ingest::{Answers, ReadRequest, Reading, Records, open, read_opened};
use gridindex_ledger::{FigureRow, Ledger, NewBatch, NewFile, NewSheet, SheetContent};
use gridindex_report::ReportInput;
use gridindex_report::workbook::{self, Extent};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

fn main() -> Outcome {
    gridindex_workbench::memory::give_back();
    if gridindex_workbench::reading::serve().is_some() {
        return Ok(());
    }
    gridindex_workbench::threads::work_along();
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (input, output, dump) = match &words[..] {
        [input, output] => (input, output, None),
        [input, output, flag, dump] if flag == "--dump" => (input, output, Some(dump)),
        _ => return Err("job IN.xlsx OUT.xlsx [--dump SCORES.csv]".into()),
    };
    let month: Month = "2026-10".parse()?;
    let mut stages = Stages::new();
    let scheme = Scheme::parse(&scheme::text()).map_err(|problems| format!("{problems:?}"))?;
    let (roster, reading) = read(Path::new(input), month, &scheme)?;
    stages.end("read");
    let figures = store(month, &scheme, roster, reading)?;
    stages.end("store");
    let scores = scoring::score(&scheme, &figures);
    stages.end("score");
    let changes = scoring::compare(&scores, &figures.roster, None, false);
    let report = ReportInput {
        scheme: &scheme,
        figures: &figures,
        scores: &scores,
        changes: &changes,
        trend: &[],
        unit: "测试区",
        levels: gridindex_core::LevelNames::usual(),
        edition: 0,
        deliberation: None,
        review: None,
        alerts: None,
        quality: None,
        places: true,
        font: "",
    };
    gridindex_workbench::files::write_whole(
        Path::new(output),
        &workbook::ranking_of(&report, Extent::Rankings)?,
    )?;
    stages.end("write");
    if let Some(dump) = dump {
        std::fs::write(dump, dumped(&figures, &scores))?;
    }
    stages.print();
    Ok(())
}

/// Reads both sheets with all checks, after taking the roster from the first.
fn read(input: &Path, month: Month, scheme: &Scheme) -> Outcome<(Roster, Reading)> {
    let files: Vec<PathBuf> = vec![input.to_owned()];
    let (nobody, nothing) = (Roster::default(), HashMap::new());
    let only_roster = Scheme::parse(&scheme::roster_text()).map_err(|problems| format!("{problems:?}"))?;
    let mut request = ReadRequest {
        month,
        scheme: &only_roster,
        roster: &nobody,
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
    let opened = open(&request.files, &Unwatched)?;
    let first = opened.iter().map(|file| file.one_sheet(0)).collect();
    let mut grids = Vec::new();
    for file in read_opened(&request, first, &Unwatched)?.files {
        for sheet in file.sheets {
            if let Records::Roster(rows) = sheet.records {
                grids.extend(rows.into_iter().map(|row| row.what));
            }
        }
    }
    for grid in &mut grids {
        let households = grid.figures.get("户数").and_then(|value| value.number()).unwrap_or_default();
        let weight = if households.is_zero() { 1.into() } else { households };
        grid.figures.insert("权重".to_owned(), Value::Number(weight));
    }
    let roster = Roster::new(grids);
    request.scheme = scheme;
    request.roster = &roster;
    let reading = read_opened(&request, opened, &Unwatched)?;
    Ok((roster, reading))
}

/// Stores what was accepted and puts the month together from the ledger.
fn store(month: Month, scheme: &Scheme, roster: Roster, reading: Reading) -> Outcome<MonthFigures> {
    let folder = tempfile::tempdir()?;
    let mut ledger = Ledger::open(&folder.path().join("bench.gridindex"))?;
    let mut sheets = Vec::new();
    for sheet in reading.files.into_iter().flat_map(|file| file.sheets) {
        let content = match sheet.records {
            Records::Month(table) => SheetContent::Month {
                columns: table
                    .fields
                    .iter()
                    .map(|(field, column)| (scheme.fields[*field].name.clone(), column.clone()))
                    .collect(),
                veto_column: None,
                rows: table
                    .rows
                    .into_iter()
                    .map(|row| FigureRow {
                        row: row.row,
                        grid: row.grid,
                        values: row.values,
                        vetoes: row.vetoes,
                        reasons: Vec::new(),
                    })
                    .collect(),
            },
            Records::Events(rows) => {
                SheetContent::Events(rows.into_iter().map(|row| (row.row, row.what)).collect())
            }
            _ => continue,
        };
        sheets.push(NewSheet { name: sheet.name, content, corrections: Vec::new() });
    }
    let file = NewFile { name: "bench.xlsx".into(), sha256: "0".repeat(64), sheets };
    ledger.commit(&NewBatch {
        month,
        made_at: "2026-11-01 00:00:00".into(),
        files: vec![file],
        learned: Vec::new(),
    })?;

    let stored = ledger.stored_month(month)?;
    let places: Vec<_> = scheme.fields.iter().map(|field| stored.field_place(&field.name)).collect();
    let mut figures: Vec<Vec<Value>> = roster
        .grids()
        .iter()
        .map(|grid| {
            let reported = stored.values(&grid.code);
            let fields = scheme.fields.iter().zip(&places);
            fields
                .map(|(field, place)| match field.source {
                    FieldSource::Roster => grid.figures.get(&field.name).copied().unwrap_or_default(),
                    _ => place.and_then(|place| reported.get(place).copied()).unwrap_or_default(),
                })
                .collect()
        })
        .collect();
    drop(stored);
    let mut counting = event::Counting::new(scheme, &roster, month);
    ledger.each_events(month, |_, rows| counting.add(rows.iter().map(|(_, event)| event)))?;
    for (grid, counts) in figures.iter_mut().zip(counting.finish()) {
        for (field, value) in counts {
            grid[field] = value;
        }
    }
    let vetoes = vec![Vec::new(); roster.grids().len()];
    Ok(MonthFigures { month, roster, figures, vetoes })
}

/// The scores as the benchmark compares them: level, key, total, ranks, duties.
fn dumped(figures: &MonthFigures, scores: &Scores) -> String {
    let mut text = String::new();
    let number =
        |n: Option<gridindex_core::Decimal>| n.map(|n| n.normalize().to_string()).unwrap_or_default();
    let rank = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
    for grid in scores.grids.iter().filter(|grid| grid.state == GridState::Ranked) {
        let known = &figures.roster.grids()[grid.grid];
        let duties: Vec<String> = grid.duties.iter().map(|duty| number(duty.score)).collect();
        let _ = writeln!(
            text,
            "G,{},{},{},{},{}",
            known.code,
            number(grid.total),
            rank(grid.in_district.rank),
            rank(grid.in_community.rank),
            duties.join(",")
        );
    }
    for (level, units) in [("C", &scores.communities), ("S", &scores.subdistricts)] {
        for unit in units {
            let duties: Vec<String> = unit.duties.iter().map(|duty| number(duty.score)).collect();
            let (key, inside) = if level == "C" {
                (format!("{}|{}", unit.subdistrict, unit.community), rank(unit.in_subdistrict.rank))
            } else {
                (unit.subdistrict.clone(), String::new())
            };
            let (total, place) = (number(unit.total), rank(unit.in_district.rank));
            let _ = writeln!(text, "{level},{key},{total},{place},{inside},{}", duties.join(","));
        }
    }
    text
}

/// Wall time, processor time and memory by stage.
struct Stages {
    since: (Instant, f64),
    told: Vec<String>,
}

impl Stages {
    fn new() -> Self {
        Self { since: (Instant::now(), processor()), told: Vec::new() }
    }

    fn end(&mut self, name: &str) {
        let now = (Instant::now(), processor());
        let wall = (now.0 - self.since.0).as_secs_f64();
        let cpu = now.1 - self.since.1;
        self.told.push(format!(
            "\"{name}\": {{\"wall\": {wall:.4}, \"cpu\": {cpu:.4}, \"rss_mb\": {:.1}}}",
            peak()
        ));
        self.since = now;
    }

    fn print(&self) {
        println!("{{\"stages\": {{{}}}}}", self.told.join(", "));
    }
}

/// Seconds of processor time of this process, where Linux tells them.
fn processor() -> f64 {
    const TICKS: f64 = 100.0;
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    fields.split_whitespace().skip(11).take(2).filter_map(|n| n.parse::<f64>().ok()).sum::<f64>() / TICKS
}

/// The most memory held so far, in MB.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}

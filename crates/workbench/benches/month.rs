//! The month's road, stage by stage: read and check, store, score, report. Apart from the tests: it prints
//! medians and asserts no time.
//!
//! `cargo bench -p gridindex-workbench` takes the sample month under `tests/fixtures`;
//! `cargo bench -p gridindex-workbench -- ROSTER.xlsx MONTH FOLDER` takes any other.

use std::path::{Path, PathBuf};
use std::time::Instant;

use gridindex_core::watch::Unwatched;
use gridindex_core::{Failure, Month};
use gridindex_workbench::report::Part;
use gridindex_workbench::{ImportCall, Level, ReportCall, Workbench};

const ROUNDS: usize = 7;

fn main() -> Result<(), Failure> {
    let named: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let samples = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/samples/clean"));
    let (roster, month, folder) = match &named[..] {
        [roster, month, folder] => (PathBuf::from(roster), month.clone(), PathBuf::from(folder)),
        _ => (samples.join("网格名册.xlsx"), "2026-10".to_owned(), samples.join("2026-10")),
    };
    let month: Month = month.parse().map_err(|_| usage())?;
    let mut stages: Vec<(&str, Vec<f64>)> = Vec::new();
    for _ in 0..ROUNDS {
        round(&roster, month, &folder, &mut stages)?;
    }
    println!("{:<24} {:>10} {:>10} {:>10}", "stage", "min ms", "median ms", "max ms");
    let mut sum = 0.0;
    for (name, times) in &mut stages {
        times.sort_by(f64::total_cmp);
        let median = times[times.len() / 2];
        if !matches!(*name, "import of the roster" | "read and check") {
            sum += median;
        }
        println!("{name:<24} {:>10.1} {median:>10.1} {:>10.1}", times[0], times[times.len() - 1]);
    }
    println!("{:<24} {:>10} {sum:>10.1}", "month without roster", "");
    if let Some(peak) = peak_memory() {
        println!("peak memory of the whole run: {peak}");
    }
    Ok(())
}

fn round(
    roster: &Path,
    month: Month,
    folder: &Path,
    stages: &mut Vec<(&'static str, Vec<f64>)>,
) -> Result<(), Failure> {
    let scratch = tempfile::tempdir().map_err(|_| usage())?;
    let workbench = Workbench::open(&scratch.path().join("bench.gridindex"))?;
    let mut clock = Instant::now();
    let mut lap = |name: &'static str| {
        let spent = clock.elapsed().as_secs_f64() * 1000.0;
        match stages.iter_mut().find(|(known, _)| *known == name) {
            Some((_, times)) => times.push(spent),
            None => stages.push((name, vec![spent])),
        }
        clock = Instant::now();
    };
    workbench.import(&ImportCall::new(month, vec![roster.to_owned()]), &Unwatched)?;
    lap("import of the roster");
    let mut call = ImportCall::new(month, vec![folder.to_owned()]);
    call.dry_run = true;
    workbench.import(&call, &Unwatched)?;
    lap("read and check");
    call.dry_run = false;
    workbench.import(&call, &Unwatched)?;
    lap("read, check, store");
    workbench.score(month, gridindex_core::scoring::Period::Month, Level::Grid, None)?;
    lap("score and rank");
    let mut report = ReportCall::new(month, scratch.path().join("out"));
    report.parts = vec![Part::Xlsx];
    workbench.report(&report, &Unwatched)?;
    lap("ranking workbook");
    report.parts = vec![Part::Charts];
    workbench.report(&report, &Unwatched)?;
    lap("charts");
    Ok(())
}

fn usage() -> Failure {
    Failure::new("usage", "cannot start", "name ROSTER.xlsx MONTH FOLDER")
}

/// The most memory this process ever had, where the system tells.
fn peak_memory() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.trim_start_matches("VmHWM:").trim().to_owned())
}

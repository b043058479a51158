//! Reports of a made-up district, whole and part by part, and the workbook beside the same cells written by the library
//! alone. Apart from the tests: it prints medians and asserts no time.
//!
//! `cargo bench -p gridindex-report` takes 1,360 grids; `cargo bench -p gridindex-report -- 120000` any other number, and
//! beyond 20,000 only what a city or a province gets.
#![allow(clippy::unwrap_used, reason = "a benchmark says what went wrong by stopping")]

#[path = "../tests/support/mod.rs"]
mod support;

use std::io::Cursor;
use std::time::Instant;

use calamine::{Data, Range, Reader, Xlsx};
use gridindex_core::watch::Unwatched;
use gridindex_report::bulletin::{self, Template, template};
use gridindex_report::cards::{self, CardInput};
use gridindex_report::charts::{self, Unit};
use gridindex_report::workbook;
use rayon::prelude::*;
use rust_xlsxwriter::{Format, Workbook};

/// The cells of every sheet.
type Cells = Vec<Vec<(u32, u16, Data)>>;

fn main() {
    let grids = std::env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(1360);
    let rounds = if grids > 20_000 { 1 } else { 5 };
    let district = support::District::new(grids);
    let input = district.input();
    println!(
        "{grids} grids, {} communities; {} threads",
        district.scores.communities.len(),
        rayon::current_num_threads()
    );
    println!("memory before any report: {}", peak_memory());

    let book = timed("ranking workbook", rounds, || workbook::ranking(&input).unwrap());
    println!("  {} kB; peak memory {}", book.len() / 1024, peak_memory());
    if grids > 20_000 {
        return;
    }
    let paper = timed("  of which 计分底稿 alone", rounds, || workbook::working_paper(&input).unwrap());
    println!("  {} kB", paper.len() / 1024);
    let cells = read(&book);
    timed("the same cells by rust_xlsxwriter alone", rounds, || rewrite(&cells));

    let template = Template::read(template::DEFAULT).unwrap();
    timed("bulletin", rounds, || bulletin::bulletin(&input, &template).unwrap());
    let source = |_, _| None;
    let of = || CardInput { input: &input, grids: (0..grids).collect(), source: &source };
    timed("score cards", rounds, || cards::cards(&of()).unwrap());
    let all = timed("all charts, in parallel", rounds, || charts::all(&input, &Unwatched).unwrap());
    println!("  {} charts", all.len());
    timed("chart 街道排名", rounds, || charts::subdistrict_bars(&input).unwrap());
    timed("chart 月度趋势", rounds, || charts::trend(&input).unwrap());
    timed("chart 得分分布", rounds, || charts::distribution(&input).unwrap());
    timed("chart 街道职责热力", rounds, || charts::subdistrict_heat(&input).unwrap());
    timed("chart 社区职责热力", rounds, || charts::community_heat(&input, 0).unwrap());
    timed("chart 职责雷达", rounds, || charts::duty_radar(&input, Unit::Subdistrict(0)).unwrap());
    timed("the whole set", rounds, || {
        rayon::join(
            || rayon::join(|| workbook::ranking(&input).unwrap(), || cards::cards(&of()).unwrap()),
            || charts::all(&input, &Unwatched).unwrap(),
        )
    });
    println!("peak memory {}", peak_memory());
}

fn timed<T>(name: &str, rounds: usize, work: impl Fn() -> T) -> T {
    let mut times = Vec::new();
    let mut last = None;
    for _ in 0..rounds {
        let start = Instant::now();
        last = Some(work());
        times.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    println!("{name}: median {:.1} ms, best {:.1} ms", times[times.len() / 2], times[0]);
    last.unwrap()
}

fn read(bytes: &[u8]) -> Cells {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let sheet = |(_, range): (String, Range<Data>)| {
        let (top, left) = range.start().unwrap();
        let cells = range.used_cells();
        cells.map(|(row, col, data)| (top + row as u32, left as u16 + col as u16, data.clone())).collect()
    };
    book.worksheets().into_iter().map(sheet).collect()
}

/// The same cells, sheets side by side as ours are, with one format for text and one for numbers.
fn rewrite(sheets: &Cells) -> Vec<u8> {
    let text = Format::new().set_font_name("宋体");
    let number = Format::new().set_num_format("0.00");
    let written: Vec<_> = sheets
        .par_iter()
        .map(|cells| {
            let mut sheet = rust_xlsxwriter::Worksheet::new();
            for (row, col, data) in cells {
                match data {
                    Data::Float(value) => sheet.write_number_with_format(*row, *col, *value, &number),
                    Data::String(value) => sheet.write_string_with_format(*row, *col, value, &text),
                    _ => continue,
                }
                .unwrap();
            }
            sheet
        })
        .collect();
    let mut book = Workbook::new();
    for sheet in written {
        book.push_worksheet(sheet);
    }
    book.save_to_buffer().unwrap()
}

/// The most memory this process ever had, where the system tells.
fn peak_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    line.trim_start_matches("VmHWM:").trim().to_owned()
}

//! The sample workbooks, each run as its expect file says. A new case is a workbook dropped into the folder.

mod annotated;
mod case;
mod figures;
mod matching;

use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex, PoisonError};

pub use case::Case;

use crate::command_line::Desk;
use crate::fixture;

/// How a group of cases went.
#[derive(Debug, Default)]
pub struct Report {
    /// Cases that broke something they must keep, each with what.
    pub broken: BTreeMap<String, Vec<String>>,
    /// Cases that keep everything they must.
    pub kept: Vec<String>,
    /// What we also want and do not do yet.
    pub wishes: BTreeMap<String, Vec<String>>,
}

/// Runs every case of a group (`clean`, `messy`, `hostile`), two at a time.
pub fn run(group: &str) -> Report {
    let cases = Mutex::new(Case::all(group).into_iter());
    let report = Mutex::new(Report::default());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let Some(case) = cases.lock().expect("no thread panicked").next() else { break };
                    let (broken, wishes) = case.run();
                    let mut report = report.lock().expect("no thread panicked");
                    if broken.is_empty() {
                        report.kept.push(case.name.clone());
                    } else {
                        report.broken.insert(case.name.clone(), broken);
                    }
                    if !wishes.is_empty() {
                        report.wishes.insert(case.name, wishes);
                    }
                }
            });
        }
    });
    report.into_inner().expect("no thread panicked")
}

/// The cases that need not pass yet: `messy/12-…`, one a line; `#` begins a remark.
pub fn not_yet() -> Vec<String> {
    let list = std::fs::read_to_string(fixture("not-yet.txt")).expect("fixtures/not-yet.txt");
    let lines = list.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// A desk whose ledger has the roster of the invented district, in force from `month` on.
pub fn desk_with_roster(month: &str) -> Desk {
    made(month, &[(month, "网格名册.xlsx")])
}

/// A desk whose ledger has September and October of the invented district.
pub fn district() -> Desk {
    let files = [("2026-09", "网格名册.xlsx"), ("2026-09", "月度数据-2026-09.xlsx"), ("2026-10", "2026-10")];
    made("district", &files)
}

/// A desk with the roster and the deliberation days of two months.
pub fn deliberating() -> Desk {
    let files = [
        ("2026-09", "网格名册.xlsx"),
        ("2026-09", "议事日-2026-09.xlsx"),
        ("2026-10", "议事日-2026-10.xlsx"),
    ];
    made("deliberating", &files)
}

/// A copy of the desk with these clean samples, which is made once in a run.
fn made(name: &str, files: &[(&str, &str)]) -> Desk {
    static MADE: LazyLock<Mutex<BTreeMap<String, Desk>>> = LazyLock::new(Mutex::default);
    // A test that failed in here says so itself; the others need not fail for that.
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    let desk = made.entry(name.to_owned()).or_insert_with(|| {
        let desk = Desk::default();
        for (month, file) in files {
            let file = fixture("samples/clean").join(file);
            desk.run(["import".as_ref(), "--month".as_ref(), month.as_ref(), file.as_os_str()]).answer();
        }
        desk
    });
    desk.copy()
}

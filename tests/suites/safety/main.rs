//! Nothing is lost: killed at any moment, on a full disk, in a folder that cannot be written or is gone, beside
//! another program; and what has a password is not to be read.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a suite of tests")]

mod acts;
mod copies;
mod disks;
mod kills;
mod password;
mod personal;
mod programs;

use std::fs;
use std::path::{Path, PathBuf};

use gridindex_tests::command_line::Desk;
use gridindex_workbench::{Password, Workbench};

/// The password in these tests.
const PASSWORD: &str = "春江潮水连海平明月";

/// What a ledger holds, by which two states are told apart.
type Holds = (u32, Vec<(u32, String, bool)>);

/// What the ledger of a desk holds; it must open, with the password or without, and verify.
#[track_caller]
fn holds(desk: &Desk) -> Holds {
    let workbench = Workbench::open(&desk.ledger())
        .or_else(|_| Workbench::open_with(&desk.ledger(), Some(Password::typed(PASSWORD))))
        .unwrap_or_else(|failure| panic!("the ledger does not open: {failure}"));
    let check = workbench.verify().unwrap();
    assert_eq!(check.troubles, Vec::<String>::new());
    let batches = workbench.batches().unwrap();
    (check.entries, batches.into_iter().map(|batch| (batch.id, batch.month, batch.withdrawn)).collect())
}

/// A scheme by which these grids have ranks.
const SCHEME: &str = r#"
format = 1
id = "zoufang"
version = "1"
title = "走访"

[[fields]]
name = "应走访户数"
[[fields]]
name = "实际走访户数"

[[duties]]
code = "D1"
name = "走访"
points = 100
  [[duties.indicators]]
  code = "A"
  name = "走访率"
  points = 100
  value = "实际走访户数 / 应走访户数"
  scoring = { method = "linear", zero_at = 0, full_at = 1 }

[[grades]]
name = "合格"
from = 0
light = "green"
"#;

/// A desk with a small roster and a month's figures, and the files for the next month.
fn small() -> Desk {
    let desk = papers();
    desk.run(["import", "--month", "2026-09", "--scheme", "方案.toml", "名册.csv", "九月.csv"]).answer();
    desk
}

/// A desk with nothing but files to import.
fn papers() -> Desk {
    let desk = Desk::default();
    let codes: Vec<String> =
        (1..=9).map(|number| format!("33018800100{}00{}", number % 3 + 1, number)).collect();
    let roster = codes.iter().enumerate().map(|(at, code)| {
        format!(
            "云江区,凯旋街道,{}社区,{code},第{}网格,居住小区,400,1000\n",
            ["景芳", "清泉", "听潮"][at % 3],
            at + 1
        )
    });
    let roster =
        "区,街道,社区,网格编码,网格名称,网格类型,户数,人口\n".to_owned() + &roster.collect::<String>();
    fs::write(desk.folder().join("名册.csv"), roster).unwrap();
    for (name, visited) in [("九月.csv", 180), ("更正.csv", 170), ("十月.csv", 190)] {
        let rows = codes.iter().enumerate().map(|(at, code)| format!("{code},200,{}\n", visited + at));
        let figures = "网格编码,应走访户数,实际走访户数\n".to_owned() + &rows.collect::<String>();
        fs::write(desk.folder().join(name), figures).unwrap();
    }
    fs::write(desk.folder().join("方案.toml"), SCHEME).unwrap();
    fs::write(desk.folder().join("密码.txt"), PASSWORD).unwrap();
    desk
}

/// A desk with all that is on another one.
fn like(desk: &Desk) -> Desk {
    let other = Desk::default();
    copy_folder(desk.folder(), other.folder());
    other
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut found: Vec<PathBuf> =
        entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect();
    found.sort();
    found
}

/// Files that some program was still making.
fn half_made(folder: &Path) -> Vec<PathBuf> {
    let names = gridindex_workbench::files::IN_THE_MAKING;
    let is = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        names.iter().any(|word| name.contains(word))
    };
    files(folder).into_iter().filter(is).collect()
}

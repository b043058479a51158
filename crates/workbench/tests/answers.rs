//! What a person answers while importing: known the next month, told by explain, gone with the batch.
#![allow(clippy::unwrap_used, reason = "a suite of tests")]

mod common;

use std::path::PathBuf;

use common::{Office, grids, month};
use gridindex_core::watch::Unwatched;
use gridindex_workbench::view::import::{ImportOutcome, SheetOutcome};
use gridindex_workbench::{Answers, ImportCall};

/// A street's own workbook: one heading is misspelt, one grid called by another name.
fn own(office: &Office, text: &str, visited: &str) -> PathBuf {
    let rows = format!(
        "社区,网格名称,应走访户数,实际走坊户数\n景芳社区,第一网格,10,9\n景芳社区,第二片区,10,{visited}\n"
    );
    office.write(&format!("凯风街道{text}.csv"), rows.as_bytes())
}

fn import(office: &Office, text: &str, path: PathBuf, answers: &str) -> ImportOutcome {
    let answers: Answers = serde_json::from_str(answers).unwrap();
    let call = ImportCall { answers, ..ImportCall::new(month(text), vec![path]) };
    office.workbench.import(&call, &Unwatched).unwrap()
}

fn sheet(outcome: &ImportOutcome) -> &SheetOutcome {
    &outcome.files[0].sheets[0]
}

fn how(outcome: &ImportOutcome) -> (&str, bool) {
    let column = sheet(outcome).columns.iter().find(|column| column.field == "实际走访户数").unwrap();
    (&column.how, column.asks)
}

const ANSWERS: &str = r#"{
    "headings": [{"sender": "凯风街道", "heading": "实际走坊户数", "means": "实际走访户数"}],
    "grids": [{"sender": "凯风街道", "written": "景芳社区/第二片区", "means": "330188001001002"}]
}"#;

#[test]
fn an_answer_is_remembered_and_not_asked_the_next_month() {
    let office = Office::new();
    let asked = import(&office, "2026-10", own(&office, "10月", "8"), "{}");
    assert!(!asked.accepted);
    assert_eq!(how(&asked), ("similar", true));
    let question = &sheet(&asked).matches[0];
    assert_eq!((question.written.as_str(), question.rows), ("景芳社区/第二片区", 1));
    let candidates: Vec<_> = question.candidates.iter().map(|grid| grid.name.as_str()).collect();
    assert!(candidates.contains(&"凯风街道景芳社区第二网格"), "{candidates:?}");
    let choices = asked.choices.iter().find(|choices| choices.table == "month").unwrap();
    assert!(choices.names.iter().any(|name| name == "实际走访户数"));

    let answered = import(&office, "2026-10", own(&office, "10月", "8"), ANSWERS);
    assert!(answered.accepted && answered.batch.is_some(), "{:#?}", answered.findings);
    assert_eq!(how(&answered), ("manual", false));
    assert_eq!(answered.changes.new, 2);

    let next = import(&office, "2026-11", own(&office, "11月", "7"), "{}");
    assert!(next.accepted, "{:#?}", next.findings);
    assert_eq!(how(&next), ("remembered", false));
    let known = &sheet(&next).matches[0];
    assert_eq!(known.how.as_deref(), Some("remembered"));
    assert_eq!(known.grid.as_ref().unwrap().code, grids()[1].code);
}

#[test]
fn a_trial_remembers_nothing() {
    let office = Office::new();
    let answers: Answers = serde_json::from_str(ANSWERS).unwrap();
    let path = own(&office, "10月", "8");
    let call = ImportCall { answers, dry_run: true, ..ImportCall::new(month("2026-10"), vec![path.clone()]) };
    assert!(office.workbench.import(&call, &Unwatched).unwrap().accepted);
    assert_eq!(how(&import(&office, "2026-10", path, "{}")), ("similar", true));
}

#[test]
fn a_corrected_cell_is_kept_with_old_value_new_value_and_reason_and_goes_with_its_batch() {
    let office = Office::new();
    let first = office.import("2026-10", office.month_workbook("2026-10", &[])).unwrap();
    assert!(first.accepted);
    let figure = || {
        let detail = office.workbench.explain(month("2026-10"), "景芳社区第二网格").unwrap();
        detail.duties[0].indicators[0].figures[0].clone()
    };
    let rows = format!("网格编码,实际走访户数\n{},约7\n", grids()[1].code);
    let path = office.write("补报.csv", rows.as_bytes());
    let asked = import(&office, "2026-10", path.clone(), "{}");
    assert!(!asked.accepted);
    let (file, found) = (&asked.files[0], &asked.findings[0]);
    let answers = serde_json::json!({ "cells": [{
        "file": file.sha256, "sheet": file.sheets[0].name, "cell": found.cell, "text": "7", "reason": "电话核实",
    }]});
    let answers: Answers = serde_json::from_value(answers).unwrap();
    let call = ImportCall { answers, replace: true, ..ImportCall::new(month("2026-10"), vec![path]) };
    let taken = office.workbench.import(&call, &Unwatched).unwrap();
    assert!(taken.accepted, "{:#?}", taken.findings);
    let change = &taken.differences[0];
    assert_eq!((change.before.as_str(), change.now.as_str(), change.cell.as_str()), ("10", "7", "B2"));
    let own = figure();
    assert_eq!(own.value, "7");
    let corrected = own.corrected.unwrap();
    assert_eq!(
        (corrected.before.as_str(), corrected.now.as_str(), corrected.reason.as_str()),
        ("约7", "7", "电话核实")
    );
    office.workbench.undo(i64::from(taken.batch.unwrap())).unwrap();
    let before = figure();
    assert_eq!((before.value.as_str(), before.corrected), ("10", None));
}

#[test]
fn the_difference_tells_new_changed_same_and_absent_grids_and_every_changed_figure() {
    let office = Office::new();
    let code = |place: usize| grids()[place].code.clone();
    let rows = |figures: &[(usize, u32)]| {
        let rows = figures.iter().map(|(place, figure)| format!("{},{figure}\n", code(*place)));
        format!("网格编码,实际走访户数\n{}", rows.collect::<String>())
    };
    let stored = office.write("一.csv", rows(&[(0, 5), (1, 5), (3, 5)]).as_bytes());
    assert!(office.import("2026-10", stored).unwrap().accepted);

    let files = [("二.csv", rows(&[(0, 5), (1, 6)])), ("三.csv", rows(&[(4, 1)]))];
    let paths = files.iter().map(|(name, text)| office.write(name, text.as_bytes())).collect();
    let mut call = ImportCall::new(month("2026-10"), paths);
    call.dry_run = true;
    let tried = office.workbench.import(&call, &Unwatched).unwrap();
    assert!(!tried.accepted, "a stored figure is not replaced unasked");
    let count = tried.changes;
    assert_eq!((count.new, count.changed, count.same, count.absent), (1, 1, 1, 3));
    let absent: Vec<String> = tried.absent.iter().map(|grid| grid.code.clone()).collect();
    assert_eq!(absent, [code(2), code(3), code(5)]);
    let told: Vec<_> = tried
        .differences
        .iter()
        .map(|change| {
            (
                change.file.as_str(),
                change.cell.as_str(),
                change.name.as_str(),
                change.before.as_str(),
                change.now.as_str(),
            )
        })
        .collect();
    assert_eq!(told, [("二.csv", "B3", "景芳社区第二网格", "5", "6")]);
    let own: Vec<_> = tried
        .files
        .iter()
        .map(|file| (file.changes.new, file.changes.changed, file.changes.same, file.changes.absent))
        .collect();
    assert_eq!(own, [(0, 1, 1, 1), (1, 0, 0, 2)]);
    call.replace = true;
    assert!(office.workbench.import(&call, &Unwatched).unwrap().accepted);
}

#[test]
fn where_a_heading_stands_is_remembered_and_told_in_the_log() {
    let office = Office::new();
    // Both rows could be the heading; the one that is found is not the one meant.
    let own = |text: &str, above: &str| {
        let rows = format!(
            "{above}社区,网格名称,应走访户数,实际走访户数\n景芳社区,第一网格,10,1\n社区,网格名称,应走访户数,实际走访户数,备注\n景芳社区,第一网格,10,9\n"
        );
        office.write(&format!("凯风街道{text}.csv"), rows.as_bytes())
    };
    let answers =
        r#"{"tables": [{"file": "凯风街道10月.csv", "sheet": "凯风街道10月", "heading_rows": [3]}]}"#;
    let said = import(&office, "2026-10", own("10月", ""), answers);
    assert!(said.batch.is_some(), "{:#?}", said.findings);
    assert_eq!((sheet(&said).header_how.as_deref(), sheet(&said).rows.data), (Some("manual"), 1));

    let next = import(&office, "2026-11", own("11月", "走访情况\n"), "{}");
    assert_eq!(sheet(&next).header_how.as_deref(), Some("remembered"));
    assert_eq!((sheet(&next).header_rows.as_slice(), sheet(&next).rows.data), (&[4][..], 1));
    let log = office.workbench.log(None).unwrap();
    let line = "记住凯风街道的写着“社区、网格名称、应走访户数、实际走访户数、备注”的 1 行是表头";
    assert!(log.lines.iter().any(|told| told.text == line), "{:#?}", log.lines);
    assert!(office.workbench.verify().unwrap().sound);
}

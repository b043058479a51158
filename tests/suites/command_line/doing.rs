//! What is done is whole, can be undone, and done twice gives the same.

use std::fs;

use gridindex_tests::command_line::Desk;
use gridindex_tests::fixture;
use gridindex_tests::samples::desk_with_roster;

use super::{district, import};

/// A grid of the invented district.
const GRID: &str = "330199002001001";

/// Puts a workbook on the desk in which the grid visited one household.
fn correct(desk: &Desk) {
    fs::write(desk.folder().join("更正.csv"), format!("网格编码,实际走访户数\n{GRID},1\n")).unwrap();
}

#[test]
fn a_withdrawn_batch_leaves_the_scores_as_they_were() {
    let desk = district();
    let before = desk.run(["score", "--month", "2026-10"]).stdout;
    correct(&desk);
    let batch = desk.run(["import", "--month", "2026-10", "--replace", "更正.csv"]).answer()["batch"]
        .as_u64()
        .unwrap();
    let between = desk.run(["score", "--month", "2026-10"]).stdout;
    desk.run(["undo", &batch.to_string()]).answer();
    let after = desk.run(["score", "--month", "2026-10"]).stdout;
    assert_ne!(before, between);
    assert_eq!(before, after);
    assert_eq!(desk.run(["undo", &batch.to_string()]).exit, 2, "a batch is withdrawn once");
}

#[test]
fn the_same_files_again_change_nothing() {
    let desk = district();
    let before = desk.run(["score", "--month", "2026-10"]).stdout;
    let again = import(&desk, "2026-10", "2026-10");
    assert_eq!((&again["changes"]["same"], &again["changes"]["new"]), (&1360.into(), &0.into()));
    assert_eq!(desk.run(["score", "--month", "2026-10"]).stdout, before);
}

#[test]
fn figures_that_differ_from_stored_ones_are_refused_until_told_to_replace() {
    let desk = district();
    let before = desk.run(["score", "--month", "2026-10"]).stdout;
    correct(&desk);
    let refused = desk.run(["import", "--month", "2026-10", "更正.csv"]);
    assert_eq!((refused.exit, &refused.json()["accepted"]), (1, &false.into()));
    let finding = &refused.json()["findings"][0];
    assert_eq!((&finding["cell"], &finding["grid"]), (&"B2".into(), &GRID.into()), "{finding}");
    assert_eq!(desk.run(["score", "--month", "2026-10"]).stdout, before);
}

#[test]
fn a_dry_run_says_what_would_happen_and_stores_nothing() {
    let desk = desk_with_roster("2026-10");
    let batches = desk.run(["batches"]).stdout;
    let folder = fixture("samples/clean/2026-10");
    let tried = desk.run([
        "import".as_ref(),
        "--month".as_ref(),
        "2026-10".as_ref(),
        "--dry-run".as_ref(),
        folder.as_os_str(),
    ]);
    let tried = tried.answer();
    assert_eq!((&tried["accepted"], &tried["changes"]["new"]), (&true.into(), &1360.into()));
    assert!(tried["batch"].is_null());
    assert_eq!(desk.run(["batches"]).stdout, batches);
}

#[test]
fn the_same_month_gives_the_same_report_byte_for_byte() {
    let desk = district();
    let export = |folder: &str| {
        let answer = desk.run(["report", "--month", "2026-10", "--out", folder]).answer();
        let names =
            answer["files"].as_array().unwrap().iter().map(|file| file["name"].as_str().unwrap().to_owned());
        let names: Vec<String> = names.collect();
        assert!(names[0].contains("_2026-10_网格指数排名_第"), "{names:?}");
        let bytes: Vec<_> =
            names.iter().map(|name| fs::read(desk.folder().join(folder).join(name)).unwrap()).collect();
        (names, bytes)
    };
    let (first, again) = (export("one"), export("two"));
    assert_eq!(first.0, again.0);
    for (name, (one, two)) in first.0.iter().zip(first.1.iter().zip(&again.1)) {
        assert!(one == two, "{name} differs");
    }
}

#[test]
fn a_report_is_never_overwritten_unasked() {
    let desk = district();
    let answer = desk.run(["report", "--month", "2026-10", "--out", "out", "--only", "xlsx"]).answer();
    let name = answer["files"][0]["name"].as_str().unwrap();
    let file = desk.folder().join("out").join(name);
    fs::write(&file, "someone's own notes").unwrap();
    let refused = desk.run(["report", "--month", "2026-10", "--out", "out", "--only", "xlsx"]);
    assert_eq!(refused.exit, 2, "{}", refused.stdout);
    assert_eq!(fs::read(&file).unwrap(), b"someone's own notes");
    desk.run(["report", "--month", "2026-10", "--out", "out", "--only", "xlsx", "--overwrite"]).answer();
    assert!(fs::read(&file).unwrap().starts_with(b"PK"));
}

#[test]
fn a_trial_run_stores_nothing() {
    let desk = district();
    let before = desk.run(["score", "--month", "2026-10"]).stdout;
    let shown = desk.run(["scheme", "show"]).answer();
    let schemes =
        gridindex_tests::tree::files(&gridindex_tests::root().join("templates/schemes"), &[".toml"]);
    let text = fs::read_to_string(&schemes[0]).unwrap();
    let trial = text.replacen("\"2026.1\"", "\"trial\"", 1);
    fs::write(desk.folder().join("trial.toml"), trial).unwrap();
    let tried = desk.run(["score", "--month", "2026-10", "--scheme", "trial.toml"]).answer();
    assert_eq!(tried["scheme"]["version"], "trial");
    assert_eq!(desk.run(["score", "--month", "2026-10"]).stdout, before);
    assert_eq!(desk.run(["scheme", "show"]).answer(), shown);
}

#[test]
fn what_an_import_asks_can_be_answered_from_a_file() {
    let desk = desk_with_roster("2026-10");
    let workbook = format!("网格编码,应走访户数,实际走坊户数\n{GRID},10,约9\n");
    fs::write(desk.folder().join("月报十月.csv"), workbook).unwrap();
    let call = |more: &[&str]| {
        let arguments = ["import", "--month", "2026-10", "月报十月.csv"];
        desk.run(arguments.iter().chain(more).collect::<Vec<_>>())
    };
    let asked = call(&["--dry-run"]);
    assert_eq!(asked.exit, 1);
    let column = &asked.json()["files"][0]["sheets"][0]["columns"][2];
    assert_eq!((&column["how"], &column["asks"]), (&"similar".into(), &true.into()), "{column}");

    let answers = r#"{"headings": [{"sender": "月报", "heading": "实际走坊户数", "means": "实际走访户数"}],
        "cells": [{"file": "月报十月.csv", "sheet": "月报十月", "cell": "C2", "text": "9", "reason": "电话核实"}]}"#;
    fs::write(desk.folder().join("答案.json"), answers).unwrap();
    let tried =
        desk.say(["import", "--month", "2026-10", "--dry-run", "--answers", "答案.json", "月报十月.csv"]);
    for words in ["C 实际走坊户数 → 实际走访户数（手工对应）", "C2 由“约9”更正为“9”：电话核实", "试读通过"]
    {
        assert!(tried.contains(words), "{words}: {tried}");
    }
    assert!(call(&["--answers", "答案.json"]).answer()["batch"].is_u64());
    let explained = desk.say(["explain", "--month", "2026-10", GRID]);
    assert!(explained.contains("导入时由“约9”更正为“9”：电话核实"), "{explained}");

    fs::write(desk.folder().join("月报（2）.csv"), format!("网格编码,实际走坊户数\n{GRID},9\n")).unwrap();
    let known = desk.say(["import", "--month", "2026-10", "--dry-run", "月报（2）.csv"]);
    assert!(known.contains("（上次这样认过）"), "{known}");

    for wrong in ["{", r#"{"columns": []}"#] {
        fs::write(desk.folder().join("答案.json"), wrong).unwrap();
        let refused = call(&["--answers", "答案.json"]);
        assert_eq!((refused.exit, &refused.json()["failure"]["code"]), (2, &"answers_wrong".into()));
    }
}

//! What an import takes, refuses, replaces and gives back.
#![allow(clippy::unwrap_used, reason = "a suite of tests")]

mod common;

use common::{Office, grids, month, number};
use gridindex_core::watch::{Unwatched, Watch};
use gridindex_core::{Value, scoring::Period};
use gridindex_report::forms;
use gridindex_workbench::{ImportCall, Level};

#[test]
fn a_filled_in_form_imports_without_a_finding() {
    let office = Office::new();
    let outcome = office.import("2026-10", office.month_workbook("2026-10", &[])).unwrap();
    assert!(outcome.accepted);
    assert!(outcome.findings.is_empty(), "{:#?}", outcome.findings);
    assert_eq!((outcome.changes.new, outcome.changes.absent), (6, 0));
    let sheet = &outcome.files[0].sheets[0];
    assert_eq!((sheet.rows.read, sheet.rows.data), (6, 6));
}

#[test]
fn the_same_file_again_changes_nothing() {
    let office = Office::new();
    let path = office.month_workbook("2026-10", &[]);
    office.import("2026-10", path.clone()).unwrap();
    let again = office.import("2026-10", path).unwrap();
    assert!(again.accepted);
    assert_eq!((again.changes.new, again.changes.changed, again.changes.same), (0, 0, 6));
}

#[test]
fn another_figure_is_refused_until_replacing_is_asked_for_and_comes_back_when_withdrawn() {
    let office = Office::new();
    office.import("2026-10", office.month_workbook("2026-10", &[])).unwrap();
    let figure = || {
        let detail = office.workbench.explain(month("2026-10"), "景芳社区第二网格").unwrap();
        detail.duties[0].indicators[0].figures[0].value.clone()
    };
    assert_eq!(figure(), "10");

    let changed = office.month_workbook("2026-10", &[(1, "实际走访户数", number(7))]);
    let refused = office.import("2026-10", changed.clone()).unwrap();
    assert!(!refused.accepted);
    let finding = &refused.findings[0];
    assert_eq!((finding.code.as_str(), finding.field.as_deref()), ("figure_changed", Some("实际走访户数")));
    assert_eq!(finding.grid.as_deref(), Some(grids()[1].code.as_str()));
    assert_eq!(figure(), "10", "a refused import leaves the ledger as it was");

    let mut call = ImportCall::new(month("2026-10"), vec![changed]);
    call.replace = true;
    let replaced = office.workbench.import(&call, &Unwatched).unwrap();
    assert_eq!((replaced.changes.changed, replaced.changes.same), (1, 5));
    assert_eq!(figure(), "7");

    office.workbench.undo(i64::from(replaced.batch.unwrap())).unwrap();
    assert_eq!(figure(), "10");
    assert!(office.workbench.undo(i64::from(replaced.batch.unwrap())).is_err(), "a batch goes once");
}

#[test]
fn a_dry_run_stores_nothing() {
    let office = Office::new();
    let mut call = ImportCall::new(month("2026-10"), vec![office.month_workbook("2026-10", &[])]);
    call.dry_run = true;
    let outcome = office.workbench.import(&call, &Unwatched).unwrap();
    assert!(outcome.accepted && outcome.batch.is_none());
    assert_eq!(office.workbench.month_page(month("2026-10")).unwrap().month.reported, 0);
}

#[test]
fn one_bad_cell_refuses_the_whole_import_and_names_its_place() {
    let office = Office::new();
    let path =
        office.month_workbook("2026-10", &[(3, "实际走访户数", Value::Number("9.5".parse().unwrap()))]);
    let outcome = office.import("2026-10", path).unwrap();
    assert!(!outcome.accepted && outcome.batch.is_none());
    let finding = &outcome.findings[0];
    assert_eq!((finding.code.as_str(), finding.raw.as_deref()), ("not_whole", Some("9.5")));
    assert!(finding.cell.is_some() && finding.sheet.as_deref() == Some("月度数据"));
    assert_eq!(office.workbench.month_page(month("2026-10")).unwrap().month.reported, 0);
}

#[test]
fn a_cancelled_import_leaves_everything_as_it_was() {
    struct Impatient;
    impl Watch for Impatient {
        fn advance(&self, _stage: &str, _done: usize, _total: usize) {}
        fn cancelled(&self) -> bool {
            true
        }
    }
    let office = Office::new();
    let call = ImportCall::new(month("2026-10"), vec![office.month_workbook("2026-10", &[])]);
    assert_eq!(office.workbench.import(&call, &Impatient).unwrap_err().code, "cancelled");
    assert_eq!(office.workbench.month_page(month("2026-10")).unwrap().month.reported, 0);
}

#[test]
fn every_blank_form_reads_back_without_a_finding() {
    let office = Office::new();
    let grids = grids();
    let form = office.form(Some(month("2026-10")), &grids, None);
    for (name, bytes) in [
        ("网格名册", forms::roster(&form).unwrap()),
        ("议事日", forms::deliberation(&form, &[], &[]).unwrap()),
        ("事件明细", forms::events(&form, &[]).unwrap()),
    ] {
        let outcome = office.import("2026-10", office.write(&format!("{name}.xlsx"), &bytes)).unwrap();
        assert!(outcome.accepted && outcome.findings.is_empty(), "{name}: {:#?}", outcome.findings);
    }
}

#[test]
fn a_file_that_cannot_be_read_is_a_failure_that_names_it() {
    let office = Office::new();
    let good = std::fs::read(office.month_workbook("2026-10", &[])).unwrap();
    for (name, bytes, code) in [
        ("空.xlsx", &[][..], "file_empty"),
        ("截断.xlsx", &good[..good.len() * 6 / 10], "file_damaged"),
        ("文本.xlsx", "就是一段话".as_bytes(), "file_not_workbook"),
    ] {
        let failure = office.import("2026-10", office.write(name, bytes)).unwrap_err();
        assert_eq!((failure.code, failure.file.as_deref()), (code, Some(name)));
    }
    let failure = office.import("2026-10", office.folder.path().join("没有.xlsx")).unwrap_err();
    assert_eq!(failure.code, "file_missing");
}

#[test]
fn without_a_roster_scoring_says_what_to_import_first() {
    let office = Office::without_roster();
    let failure = office.workbench.score(month("2026-10"), Period::Month, Level::Grid, None).unwrap_err();
    assert_eq!(failure.code, "no_roster");
}

//! What is committed although it is made: it must be what the program makes now.
#![allow(clippy::unwrap_used, reason = "a suite of tests")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use gridindex_tests::command_line::Desk;
use gridindex_tests::root;
use gridindex_tests::tree;
use gridindex_workbench::view;
use ts_rs::{Config, TS};

#[test]
fn the_type_bindings_are_those_of_the_view_types() {
    let made = tempfile::tempdir().unwrap();
    let config = Config::new().with_out_dir(made.path()).with_large_int("number");
    view::alerts::AlertPage::export_all(&config).unwrap();
    view::charts::ChartPage::export_all(&config).unwrap();
    view::deliberation_page::DeliberationPage::export_all(&config).unwrap();
    view::deliberation_sessions::SessionList::export_all(&config).unwrap();
    view::detail::GridDetail::export_all(&config).unwrap();
    view::export::ExportOutcome::export_all(&config).unwrap();
    view::export::FailureItem::export_all(&config).unwrap();
    view::export::ProgressStep::export_all(&config).unwrap();
    gridindex_workbench::Answers::export_all(&config).unwrap();
    view::import::ImportOutcome::export_all(&config).unwrap();
    view::month::MonthPage::export_all(&config).unwrap();
    view::month::Overview::export_all(&config).unwrap();
    view::quality::QualityPage::export_all(&config).unwrap();
    view::ranking::RankingPage::export_all(&config).unwrap();
    view::trial::TrialPage::export_all(&config).unwrap();
    view::scheme::DraftCheck::export_all(&config).unwrap();
    view::scheme::SchemeFile::export_all(&config).unwrap();
    view::scheme::SchemePage::export_all(&config).unwrap();
    view::compare::EditionComparison::export_all(&config).unwrap();
    view::keeping::BackupOutcome::export_all(&config).unwrap();
    view::keeping::KeepingPage::export_all(&config).unwrap();
    view::keeping::LedgerCheck::export_all(&config).unwrap();
    view::keeping::RestoreOutcome::export_all(&config).unwrap();
    view::office::OfficePage::export_all(&config).unwrap();
    view::review::AdjustmentOutcome::export_all(&config).unwrap();
    view::preview::AdjustmentPreview::export_all(&config).unwrap();
    view::review::AdjustmentPage::export_all(&config).unwrap();
    view::review::AppealPage::export_all(&config).unwrap();
    view::review::LogPage::export_all(&config).unwrap();
    view::review::PublicationOutcome::export_all(&config).unwrap();
    view::review::PublicationPage::export_all(&config).unwrap();
    gridindex_workbench::report::rules::ReportRulesPage::export_all(&config).unwrap();
    same_files(
        made.path(),
        &root().join("ui/src/backend/bindings"),
        ".ts",
        "cargo test -p gridindex-workbench",
    );
}

#[test]
fn the_blank_workbooks_are_those_that_the_program_writes() {
    let desk = Desk::default();
    let made = desk.folder().join("blank");
    desk.run(["templates".as_ref(), "--out".as_ref(), made.as_os_str()]).answer();
    same_files(
        &made,
        &root().join("templates/workbooks"),
        ".xlsx",
        "gridindex templates --out templates/workbooks",
    );
}

/// The same names, each with the same bytes.
fn same_files(made: &Path, committed: &Path, ending: &str, how: &str) {
    let all = |folder: &Path| -> BTreeMap<String, Vec<u8>> {
        let files = tree::files(folder, &[ending]).into_iter();
        files.map(|file| (tree::name(file.strip_prefix(folder).unwrap()), fs::read(&file).unwrap())).collect()
    };
    let (made, committed) = (all(made), all(committed));
    assert!(!made.is_empty());
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&made), names(&committed), "made anew by: {how}");
    for (name, bytes) in &made {
        assert!(bytes == &committed[name], "{name} is not what the program makes; made anew by: {how}");
    }
}

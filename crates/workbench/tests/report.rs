//! What a report writes, and what it never overwrites.
#![allow(clippy::unwrap_used, reason = "a suite of tests")]

mod common;

use common::{Office, month, number};
use gridindex_core::watch::Unwatched;
use gridindex_workbench::ReportCall;
use gridindex_workbench::report::Part;

fn office() -> Office {
    let office = Office::new();
    office.import("2026-10", office.month_workbook("2026-10", &[(1, "实际走访户数", number(3))])).unwrap();
    office
}

#[test]
fn a_report_stands_where_it_was_asked_for_and_running_it_again_changes_no_byte() {
    let office = office();
    let call = ReportCall::new(month("2026-10"), office.folder.path().join("成果"));
    let written = office.workbench.report(&call, &Unwatched).unwrap();
    let names: Vec<&str> = written.files.iter().map(|file| file.name.as_str()).collect();
    assert!(names.contains(&"试验区_2026-10_网格指数排名_第1版.xlsx"), "{names:?}");
    let drawn = |kind: &str| names.contains(&format!("图表/得分分布.{kind}").as_str());
    assert!(drawn("svg") && drawn("png"), "{names:?}");
    let read = || -> Vec<Vec<u8>> {
        names.iter().map(|name| std::fs::read(call.folder.join(name)).unwrap()).collect()
    };
    let first = read();
    office.workbench.report(&call, &Unwatched).unwrap();
    assert_eq!(first, read());
}

#[test]
fn a_file_with_other_content_is_not_overwritten_without_being_asked() {
    let office = office();
    let mut call = ReportCall::new(month("2026-10"), office.folder.path().join("成果"));
    call.parts = vec![Part::Xlsx];
    let name = office.workbench.report(&call, &Unwatched).unwrap().files[0].name.clone();
    let path = call.folder.join(&name);
    std::fs::write(&path, b"mine").unwrap();
    let asked = office.workbench.report_or_ask(&call, &Unwatched).unwrap();
    assert_eq!((asked.standing, asked.files.len()), (vec![name], 0));
    assert_eq!(office.workbench.report(&call, &Unwatched).unwrap_err().code, "file_exists");
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");
    call.overwrite = true;
    office.workbench.report(&call, &Unwatched).unwrap();
    assert_ne!(std::fs::read(&path).unwrap(), b"mine");
}

#[test]
fn one_subdistrict_by_its_name_and_none_by_a_wrong_one() {
    let office = office();
    let mut call = ReportCall::new(month("2026-10"), office.folder.path().join("成果"));
    call.parts = vec![Part::Xlsx];
    call.subdistrict = Some("凯风街道".to_owned());
    let written = office.workbench.report(&call, &Unwatched).unwrap();
    assert_eq!(written.files[0].name, "凯风街道_2026-10_网格指数排名_第1版.xlsx");
    call.subdistrict = Some("凯凤街道".to_owned());
    assert_eq!(office.workbench.report(&call, &Unwatched).unwrap_err().code, "subdistrict_unknown");
}

#[test]
fn a_folder_that_is_a_file_is_a_failure_and_nothing_is_written() {
    let office = office();
    let call = ReportCall::new(month("2026-10"), office.write("占用", b"mine"));
    assert_eq!(office.workbench.report(&call, &Unwatched).unwrap_err().code, "cannot_write");
    assert_eq!(std::fs::read(office.folder.path().join("占用")).unwrap(), b"mine");
}

#[test]
fn the_road_of_the_month_ends_with_a_workbook_that_went_out_after_the_last_change() {
    let office = office();
    let export = || {
        let mut steps = office.workbench.month_page(month("2026-10")).unwrap().steps;
        steps.pop().map(|step| (step.key, step.done, step.note)).unwrap()
    };
    let mut call = ReportCall::new(month("2026-10"), office.folder.path().join("成果"));
    call.parts = vec![Part::Templates];
    office.workbench.report(&call, &Unwatched).unwrap();
    assert!(!export().1, "blank workbooks are no result");
    call.parts = vec![Part::Xlsx];
    office.workbench.report(&call, &Unwatched).unwrap();
    let (key, done, note) = export();
    assert!(key == "export" && done && note.ends_with("成果"), "{note}");
    office.import("2026-09", office.month_workbook("2026-09", &[(1, "实际走访户数", number(1))])).unwrap();
    let (_, done, note) = export();
    assert!(!done && note.ends_with("请重新导出"), "{note}");
}

#[test]
fn what_could_not_be_written_is_not_noted_as_gone_out() {
    let office = office();
    let call = ReportCall::new(month("2026-10"), office.write("占用", b"mine"));
    office.workbench.report(&call, &Unwatched).unwrap_err();
    assert!(!office.workbench.month_page(month("2026-10")).unwrap().steps.pop().unwrap().done);
}

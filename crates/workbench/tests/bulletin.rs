//! The bulletin and the score cards of a small office: whose template, which grids, which words.
#![allow(clippy::unwrap_used, reason = "a suite of tests")]

mod common;

use common::{Office, month, number};
use gridindex_core::Failure;
use gridindex_core::watch::Unwatched;
use gridindex_report::bulletin::read::{BulletinText, read};
use gridindex_workbench::ReportCall;
use gridindex_workbench::report::{Part, bulletin};

fn office() -> Office {
    let office = Office::new();
    office.import("2026-10", office.month_workbook("2026-10", &[(1, "实际走访户数", number(3))])).unwrap();
    office
}

fn call(office: &Office, part: Part) -> ReportCall {
    let call = ReportCall::new(month("2026-10"), office.folder.path().join("成果"));
    ReportCall { parts: vec![part], overwrite: true, ..call }
}

fn bulletin_of(office: &Office, call: &ReportCall) -> Result<BulletinText, Failure> {
    let written = office.workbench.report(call, &Unwatched)?;
    assert_eq!(written.files[0].name, "试验区_2026-10_网格指数通报_第1版.docx");
    read(&std::fs::read(call.folder.join(&written.files[0].name)).unwrap())
}

#[test]
fn the_built_in_template_is_used_until_the_office_keeps_its_own() {
    let office = office();
    let mut call = call(&office, Part::Bulletin);
    let built_in = bulletin_of(&office, &call).unwrap();
    assert!(built_in.paragraphs.iter().any(|line| line == "一、总体情况"), "{:?}", built_in.paragraphs);
    let own = office.write("自己的.txt", "标题：{{单位}}通报\r\n# 情况\r\n平均{{平均分}}分。".as_bytes());
    call.bulletin_template = Some(own.clone());
    let lines = ["试验区通报", "一、情况"];
    assert_eq!(bulletin_of(&office, &call).unwrap().paragraphs[..2], lines);
    call.bulletin_template = None;
    office.workbench.keep_bulletin_template(Some(&own)).unwrap();
    assert_eq!(bulletin_of(&office, &call).unwrap().paragraphs[..2], lines);
    office.workbench.keep_bulletin_template(None).unwrap();
    assert_eq!(bulletin_of(&office, &call).unwrap(), built_in);
}

#[test]
fn a_wrong_template_is_a_failure_with_its_line_and_nothing_is_written() {
    let office = office();
    let mut call = call(&office, Part::Bulletin);
    call.bulletin_template = Some(office.write("错.txt", "标题：好\n平均{{平均份}}分".as_bytes()));
    let failure = office.workbench.report(&call, &Unwatched).unwrap_err();
    assert!(failure.code == "template_wrong" && failure.message.contains("第 2 行"), "{failure:?}");
    assert!(failure.advice.contains("平均分"), "{failure:?}");
    assert!(!call.folder.exists());
    assert!(office.workbench.keep_bulletin_template(call.bulletin_template.as_deref()).is_err());
}

#[test]
fn the_template_that_is_written_out_makes_the_same_bulletin() {
    let office = office();
    let mut call = call(&office, Part::Bulletin);
    let built_in = bulletin_of(&office, &call).unwrap();
    let file = office.folder.path().join("底稿/月度通报.txt");
    bulletin::write_template(&file).unwrap();
    call.bulletin_template = file.parent().map(Into::into);
    assert_eq!(bulletin_of(&office, &call).unwrap(), built_in);
    assert_eq!(bulletin::write_template(&file).unwrap_err().code, "file_exists");
}

#[test]
fn one_grid_s_card_by_its_code_and_none_by_a_wrong_one() {
    let office = office();
    let mut call = call(&office, Part::Cards);
    let all = office.workbench.report(&call, &Unwatched).unwrap();
    assert_eq!(all.files[0].name, "试验区_2026-10_网格成绩单_第1版.xlsx");
    call.grid = Some("330188001001002".to_owned());
    let one = office.workbench.report(&call, &Unwatched).unwrap();
    assert_eq!(one.files[0].name, "景芳社区第二网格_2026-10_网格成绩单_第1版.xlsx");
    assert!(one.files[0].bytes < all.files[0].bytes);
    call.grid = Some("330188009".to_owned());
    assert_eq!(office.workbench.report(&call, &Unwatched).unwrap_err().code, "grid_unknown");
}

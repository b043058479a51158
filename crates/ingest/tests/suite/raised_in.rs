//! Whose request it is: by its session's number, and of grids that have ended since.

use crate::book::Case;
use gridindex_core::deliberation::Session;
use gridindex_ingest::Records;

const SESSIONS: &[&str] = &["场次编号", "日期", "街道", "社区", "网格名称", "类型", "参会人次"];
const REQUESTS: &[&str] = &["诉求编号", "场次编号", "诉求内容", "提出日期"];

/// A session with number 1.
fn session<'a>(subdistrict: &'a str, community: &'a str) -> [&'a str; 7] {
    ["1", "2026-10-08", subdistrict, community, "第一网格", "固定日", "#12"]
}

fn stored(day: &str, grid: &str) -> Session {
    let case = Case::new().file("议事.xlsx", &[SESSIONS, &session("鹿鸣街道", "景芳社区")]);
    let Records::Sessions(rows) = case.sheet().records else { panic!() };
    Session { day: day.parse().unwrap(), grids: vec![grid.to_owned()], ..rows[0].what.clone() }
}

/// The grids of all requests of the call.
fn grids(case: &Case) -> Vec<String> {
    let files = case.read().files;
    let sheets = files.iter().flat_map(|file| &file.sheets);
    sheets
        .filter_map(|sheet| match &sheet.records {
            Records::Requests(rows) => Some(rows.iter().map(|row| row.what.grid.clone())),
            _ => None,
        })
        .flatten()
        .collect()
}

/// A workbook of one request that names session 1 alone, raised on a day of the month.
fn asking(name: &str) -> Case {
    Case::new().file(name, &[REQUESTS, &["Q1", "1", "停车难", "2026-10-08"]])
}

#[test]
fn a_request_that_names_only_its_session_goes_to_the_nearest_one() {
    let other: &[&[&str]] = &[SESSIONS, &session("松涛街道", "和平社区")];
    let own: &[&[&str]] = &[SESSIONS, &session("石泉街道", "和平社区")];
    let requests: &[&[&str]] = &[REQUESTS, &["Q1", "1", "停车难", "2026-10-08"]];

    let mut case = Case::new().file("甲.xlsx", other).book("乙.xlsx", &[("场次", own), ("诉求", requests)]);
    case.sessions = vec![stored("2026-10-08", "A1"), stored("2026-09-08", "A2")];
    assert_eq!(grids(&case), ["C1"], "its own workbook's");

    let mut case =
        asking("石泉街道诉求.xlsx").file("松涛街道场次.xlsx", other).file("石泉街道场次.xlsx", own);
    case.sessions = vec![stored("2026-10-08", "A1")];
    assert_eq!(grids(&case), ["C1"], "the same sender's");

    let mut case = asking("诉求.xlsx");
    case.sessions = vec![stored("2026-09-08", "A2"), stored("2026-10-08", "A1")];
    assert_eq!(grids(&case), ["A1"], "the month's");

    case.sessions = vec![stored("2026-09-08", "A2")];
    assert_eq!(grids(&case), ["A2"], "an earlier month's");

    let mut case = Case::new().file("诉求.xlsx", &[REQUESTS, &["Q1", "1", "停车难", "2026-08-03"]]);
    case.sessions = vec![stored("2026-09-08", "A2"), stored("2026-08-03", "A3")];
    assert_eq!(grids(&case), ["A3"], "that of the month in which it was raised");

    let mut case = asking("石泉街道诉求.xlsx");
    case.sessions = vec![stored("2026-10-08", "A1"), stored("2026-10-08", "C1")];
    assert_eq!(grids(&case), ["C1"], "the street's that signed the workbook");
}

#[test]
fn a_number_that_several_sessions_equally_near_have_is_asked_about_and_never_guessed() {
    let mut case = asking("诉求.xlsx");
    case.sessions = vec![stored("2026-10-08", "B1"), stored("2026-10-09", "C1")];
    assert_eq!(case.findings(), ["error ambiguous_grid B2 -"]);
    let message = case.read().findings[0].message.clone();
    assert!(message.contains("松涛街道和平社区") && message.contains("石泉街道和平社区"), "{message}");

    // The same session sent twice is one, and a grid that the row names goes before all.
    case.sessions = vec![stored("2026-10-08", "B1"), stored("2026-10-09", "B1")];
    assert_eq!(grids(&case), ["B1"]);
    let head = &["诉求编号", "场次编号", "网格编码", "诉求内容", "提出日期"];
    let mut case = Case::new().file("诉求.xlsx", &[head, &["Q1", "1", "A2", "停车难", "2026-10-08"]]);
    case.sessions = vec![stored("2026-10-08", "B1"), stored("2026-10-09", "C1")];
    assert_eq!((grids(&case), case.findings()), (vec!["A2".to_owned()], vec![]));
}

#[test]
fn a_request_of_a_grid_that_has_ended_can_still_be_closed() {
    // C9 ended in August 2026.
    let head = &["诉求编号", "网格编码", "诉求内容", "提出日期", "状态", "解决日期"];
    let row = |raised| ["Q1", "C9", "停车难", raised, "已解决", "2026-10-05"];
    let case = Case::new().file("诉求.xlsx", &[head, &row("2026-08-20")]);
    assert_eq!((grids(&case), case.findings()), (vec!["C9".to_owned()], vec![]));
    let late = Case::new().file("诉求.xlsx", &[head, &row("2026-09-20")]);
    assert_eq!(late.findings(), ["error grid_ended B2 -"]);
}

#[test]
fn a_bad_day_of_resolution_is_told_once_and_a_missing_one_as_missing() {
    let head = &["诉求编号", "网格编码", "诉求内容", "提出日期", "状态", "解决日期"];
    let row = |resolved| ["Q1", "A1", "停车难", "2026-10-03", "已解决", resolved];
    for (resolved, expected) in [
        ("2026-10-32", "error bad_date F2 A1"),
        ("", "error missing_value F2 A1"),
        ("/", "error missing_value F2 A1"),
    ] {
        let case = Case::new().file("诉求.xlsx", &[head, &row(resolved)]);
        assert_eq!(case.findings(), [expected], "{resolved}");
    }
}

#[test]
fn communities_of_one_name_are_told_apart_by_their_streets() {
    let head = &["街道", "社区", "网格编码", "网格名称", "日期", "类型", "参会人次"];
    let row = ["松涛街道", "和平社区", "C1", "第一网格", "2026-10-08", "固定日", "#12"];
    let case = Case::new().file("议事.xlsx", &[head, &row]);
    let messages: Vec<String> = case.read().findings.iter().map(|found| found.message.clone()).collect();
    assert_eq!(messages, ["编码 C1 是石泉街道和平社区第一网格，名称写的却是松涛街道和平社区第一网格"]);
}

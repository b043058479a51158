//! Sessions, requests and events that are sent again: what is new, what moved on, what changed, what is missing.
#![allow(clippy::unwrap_used, reason = "a suite of tests")]

mod common;

use common::{Office, grids, month};
use gridindex_core::scoring::Period;
use gridindex_core::watch::Unwatched;
use gridindex_workbench::ImportCall;
use gridindex_workbench::view::import::ImportOutcome;

const SESSIONS: &str = "场次编号,日期,社区,网格名称,类型,状态,参会人次,惠及人次";
const REQUESTS: &str = "诉求编号,社区,网格名称,诉求内容,提出日期,状态,解决日期";
const EVENTS: &str = "事件编号,社区,网格名称,事件性质,上报时间,办结时间,办结时限,经办人";

fn send(office: &Office, of: &str, heading: &str, rows: &[&str], replace: bool) -> ImportOutcome {
    let table = format!("{heading}\n{}\n", rows.join("\n"));
    let mut call = ImportCall::new(month(of), vec![office.write("表.csv", table.as_bytes())]);
    call.replace = replace;
    office.workbench.import(&call, &Unwatched).unwrap()
}

fn counts(outcome: &ImportOutcome) -> [u32; 4] {
    let list = &outcome.lists[0];
    [list.new, list.changed, list.same, list.absent]
}

fn told(outcome: &ImportOutcome) -> Vec<String> {
    let text = |finding: &gridindex_workbench::view::import::FindingItem| {
        format!("{} {} {}", finding.level, finding.code, finding.cell.clone().unwrap_or_default())
    };
    outcome.findings.iter().map(text).collect()
}

fn differences(outcome: &ImportOutcome) -> Vec<String> {
    let change = |change: &gridindex_workbench::view::import::FigureChange| {
        format!("{} {} {} {}→{}", change.cell, change.name, change.field, change.before, change.now)
    };
    outcome.differences.iter().map(change).collect()
}

#[test]
fn a_changed_session_sent_again_is_an_error_without_replacing_and_an_added_figure_is_not() {
    let office = Office::new();
    let first = "YS1,2026-10-08,景芳社区,第一网格,固定日,已召开,20,";
    let other = "YS2,2026-10-09,景芳社区,第二网格,固定日,已召开,20,30";
    let outcome = send(&office, "2026-10", SESSIONS, &[first, other], false);
    assert_eq!((counts(&outcome), told(&outcome)), ([2, 0, 0, 0], vec![]));

    let added = "YS1,2026-10-08,景芳社区,第一网格,固定日,已召开,20,31";
    let outcome = send(&office, "2026-10", SESSIONS, &[added], false);
    assert_eq!((outcome.accepted, counts(&outcome)), (true, [0, 1, 0, 1]), "{:?}", told(&outcome));
    assert_eq!(differences(&outcome), ["H2 场次 YS1 景芳社区第一网格 2026-10-08 惠及人次 空白→31"]);
    assert_eq!(outcome.absent_rows[0].name, "场次 YS2 景芳社区第二网格 2026-10-09");

    let changed = "YS1,2026-10-08,景芳社区,第一网格,固定日,已召开,25,31";
    let outcome = send(&office, "2026-10", SESSIONS, &[changed, other], false);
    assert_eq!((outcome.accepted, counts(&outcome)), (false, [0, 1, 1, 0]));
    assert_eq!(told(&outcome), ["error figure_changed G2"]);
    let attendances =
        || office.workbench.deliberation(month("2026-10"), Period::Month).unwrap().total.attendances;
    assert_eq!(attendances(), 40);
    assert!(send(&office, "2026-10", SESSIONS, &[changed, other], true).accepted);
    assert_eq!(attendances(), 45);
    let fewer = "YS1,2026-10-08,景芳社区,第一网格,固定日,已召开,25";
    let short = "场次编号,日期,社区,网格名称,类型,状态,参会人次";
    let outcome = send(&office, "2026-10", short, &[fewer], false);
    assert_eq!(counts(&outcome)[2], 1, "a column that is left out takes nothing away: {:?}", told(&outcome));
    let total = office.workbench.deliberation(month("2026-10"), Period::Month).unwrap().total;
    assert_eq!((total.sessions, total.beneficiaries), (2, 61));
}

#[test]
fn a_request_moves_on_and_is_resolved_but_does_not_go_back_unasked() {
    let office = Office::new();
    let row =
        |status: &str, resolved: &str| format!("Q1,景芳社区,第一网格,路灯,2026-10-08,{status},{resolved}");
    let send = |of: &str, status: &str, resolved: &str, replace| {
        let outcome = send(&office, of, REQUESTS, &[&row(status, resolved)], replace);
        (outcome.accepted, counts(&outcome)[..3].to_vec(), told(&outcome))
    };
    assert_eq!(send("2026-10", "议中", "", false), (true, vec![1, 0, 0], vec![]));
    assert_eq!(send("2026-10", "议后", "", false), (true, vec![0, 1, 0], vec![]));
    assert_eq!(send("2026-10", "转办", "", false), (true, vec![0, 1, 0], vec![]));
    assert_eq!(send("2026-11", "已解决", "2026-11-03", false), (true, vec![0, 1, 0], vec![]));
    let october = send("2026-10", "转办", "", false);
    assert_eq!(october, (true, vec![0, 0, 1], vec![]), "as October had it: what November says is not asked");
    let error = |cell: &str| format!("error figure_changed {cell}");
    assert_eq!(send("2026-11", "议中", "", false), (false, vec![0, 1, 0], vec![error("F2"), error("G2")]));
    assert_eq!(send("2026-11", "已解决", "2026-11-05", false), (false, vec![0, 1, 0], vec![error("G2")]));
    assert_eq!(send("2026-11", "已解决", "2026-11-05", true), (true, vec![0, 1, 0], vec![]));
    let total = office.workbench.deliberation(month("2026-11"), Period::Month).unwrap().total;
    assert_eq!(
        (total.requests_opening, total.requests_resolved, total.mean_days.as_deref()),
        (1, 1, Some("28"))
    );
}

#[test]
fn a_request_number_sent_again_for_another_grid_or_month_is_told() {
    let office = Office::new();
    let first = "SQ202610001,景芳社区,第一网格,路灯不亮,2026-10-08,议中,";
    send(&office, "2026-10", REQUESTS, &[first, "1,景芳社区,第一网格,井盖,2026-10-08,议中,"], false);
    for (row, expected) in [
        ("SQ202610001,景芳社区,第二网格,路灯不亮,2026-10-08,议中,", &["warning duplicate_code A2"][..]),
        ("SQ202610001,景芳社区,第一网格,路灯不亮,2026-09-08,议中,", &["warning duplicate_code A2"]),
        ("SQ202610001,景芳社区,第一网格,别的事,2026-09-09,议中,", &["warning duplicate_code A2"]),
        ("1,景芳社区,第一网格,别的事,2026-09-08,议中,", &[]),
        ("1,景芳社区,第三网格,垃圾,2026-10-08,议中,", &[]),
        ("SQ202610001,景芳社区,第一网格,路灯不亮,2026-10-08,议中,", &[]),
    ] {
        let outcome = send(&office, "2026-10", REQUESTS, &[row], false);
        assert_eq!(told(&outcome), expected, "{row}");
        let batch = outcome.batch.unwrap();
        office.workbench.undo(i64::from(batch)).unwrap();
    }
}

#[test]
fn the_benchmark_looks_at_the_month_as_it_will_stand() {
    let office = Office::new();
    let session = |day: u32, gained: u32| {
        format!("YS{day},2026-10-{day:02},景芳社区,第一网格,随时议,已召开,20,{gained}")
    };
    let many: Vec<String> = (1..=12).map(|day| session(day, 2)).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let parts = (&many[..6], &many[6..]);
    assert_eq!(told(&send(&office, "2026-10", SESSIONS, parts.0, false)), [] as [&str; 0], "six are too few");
    let outcome = send(&office, "2026-10", SESSIONS, parts.1, false);
    assert_eq!(told(&outcome), ["warning off_benchmark H1"], "twelve are stored after it");
    let one = send(
        &office,
        "2026-10",
        SESSIONS,
        &["YS30,2026-10-30,景芳社区,第二网格,随时议,已召开,20,900"],
        false,
    );
    assert_eq!(told(&one), [] as [&str; 0], "together the month is in line");
    let requests: Vec<String> =
        (1..=160).map(|n| format!("Q{n},景芳社区,第一网格,第{n}件,2026-10-08,已解决,2026-10-09")).collect();
    let requests: Vec<&str> = requests.iter().map(String::as_str).collect();
    let outcome = send(&office, "2026-10", REQUESTS, &requests, false);
    assert_eq!(told(&outcome), ["warning off_benchmark G1"], "160 of the 13 sessions that came before");
}

#[test]
fn a_cancelled_session_with_figures_is_told() {
    let office = Office::new();
    let rows = [
        "YS1,2026-10-08,景芳社区,第一网格,固定日,已取消,20,30",
        "YS2,2026-10-09,景芳社区,第二网格,固定日,已取消,,",
        "YS3,2026-10-09,景芳社区,第三网格,固定日,已取消,0,0",
    ];
    assert_eq!(told(&send(&office, "2026-10", SESSIONS, &rows, false)), ["warning check_failed G2"]);
}

#[test]
fn an_event_sent_again_shows_what_differs_and_a_counted_cell_does_not_change_unasked() {
    let office = Office::new();
    let row = |done: &str, who: &str| {
        format!("SJ1,景芳社区,第一网格,协同事项,2026-10-08 08:00,{done},2026-10-10 08:00,{who}")
    };
    let other = "SJ2,景芳社区,第二网格,一般事项,2026-10-08 09:00,,,";
    let send = |rows: &[&str]| send(&office, "2026-10", EVENTS, rows, false);
    assert_eq!(counts(&send(&[&row("", ""), other])), [2, 0, 0, 0]);
    let closed = send(&[&row("2026-10-09 08:00", "张"), other]);
    assert_eq!((counts(&closed), told(&closed)), ([0, 1, 1, 0], vec![]));
    assert_eq!(counts(&send(&[other])), [0, 0, 1, 1]);
    let later = send(&[&row("2026-10-11 08:00", "李")]);
    assert_eq!((later.accepted, told(&later)), (false, vec!["error figure_changed F2".to_owned()]));
}

#[test]
fn an_event_sent_again_with_fewer_columns_keeps_what_they_held() {
    let office = Office::new();
    let send = |heading: &str, row: &str| send(&office, "2026-10", heading, &[row], false);
    send(EVENTS, "SJ1,景芳社区,第一网格,协同事项,2026-10-08 08:00,,2026-10-10 08:00,");
    let fewer = "事件编号,社区,网格名称,上报时间,办结时间";
    assert_eq!(counts(&send(fewer, "SJ1,景芳社区,第一网格,2026-10-08 08:00,")), [0, 0, 1, 0]);
    let closed = send(fewer, "SJ1,景芳社区,第一网格,2026-10-08 08:00,2026-10-09 08:00");
    let only_closing =
        vec!["E2 事件 SJ1 景芳社区第一网格 2026-10-08 08:00:00 办结时间 空白→2026-10-09 08:00:00".to_owned()];
    assert_eq!((counts(&closed), differences(&closed)), ([0, 1, 0, 0], only_closing));
    let again =
        send(EVENTS, "SJ1,景芳社区,第一网格,协同事项,2026-10-08 08:00,2026-10-09 08:00,2026-10-10 08:00,");
    assert_eq!(counts(&again), [0, 0, 1, 0], "nature and due time are still there");
}

#[test]
fn a_summary_that_comes_after_its_events_is_told_to_differ_as_one_that_comes_before() {
    let event = "SJ1,景芳社区,第一网格,协同事项,2026-10-08 08:00,2026-10-09 08:00,2026-10-10 08:00,张";
    let figures = "社区,网格名称,应办结数,办结数\n景芳社区,第一网格,5,1\n";
    let differing = |outcome: &ImportOutcome| -> Vec<String> {
        let own = outcome.findings.iter().filter(|finding| finding.code == "reported_differs");
        own.map(|finding| format!("{} {}", finding.cell.clone().unwrap_or_default(), finding.message))
            .collect()
    };
    let message = "“应办结数”报送的是 5，按事件明细数出来是 1，以报送的为准";
    let office = Office::new();
    send(&office, "2026-10", EVENTS, &[event], false);
    let path = office.write("月度.csv", figures.as_bytes());
    let later = office.import("2026-10", path).unwrap();
    assert_eq!(differing(&later), [format!("C2 {message}")]);

    let office = Office::new();
    let path = office.write("月度.csv", figures.as_bytes());
    assert_eq!(differing(&office.import("2026-10", path).unwrap()), [] as [&str; 0]);
    let later = send(&office, "2026-10", EVENTS, &[event], false);
    assert_eq!(differing(&later), [format!("C2 {message}")]);
}

#[test]
fn what_a_grid_left_open_before_the_roster_dropped_it_stays_in_its_street() {
    let office = Office::new();
    send(&office, "2026-10", REQUESTS, &["Q1,景芳社区,第一网格,路灯,2026-10-08,议中,"], false);
    let grids = grids();
    let form = office.form(None, &grids[1..], None);
    let bytes = gridindex_report::forms::roster(&form).unwrap();
    assert!(office.import("2026-11", office.write("名册11.xlsx", &bytes)).unwrap().accepted);
    let report = office.workbench.deliberation(month("2026-11"), Period::Month).unwrap();
    assert_eq!((report.total.requests_opening, report.subdistricts[0].requests_opening), (1, 1));
    assert_eq!(report.total.grids_total, Some(5));
}

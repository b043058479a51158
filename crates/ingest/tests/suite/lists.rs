//! The roster, deliberation days and events.

use std::borrow::Cow;

use crate::book::{Case, balance};
use gridindex_core::Roster;
use gridindex_core::deliberation::{SessionKind, SessionStatus};
use gridindex_core::org::Boundary;
use gridindex_ingest::{Records, SheetReading, TableKind};

const ROSTER: &[&str] =
    &["区", "街道", "社区", "网格编码", "网格名称", "网格类型", "户数", "起始月份", "停用月份"];
const SESSIONS: &[&str] =
    &["场次编号", "原定日期", "日期", "社区", "网格名称", "品牌", "类型", "状态", "参会人次"];

fn grids(sheet: &SheetReading) -> Vec<gridindex_core::Grid> {
    match &sheet.records {
        Records::Roster(rows) => rows.iter().map(|row| row.what.clone()).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_roster_is_read_with_its_attributes_figures_and_boundaries() {
    let case = Case::new().file(
        "名册.xlsx",
        &[
            ROSTER,
            &[
                "云江区",
                "梅坞街道",
                "云上社区",
                "#330199001001001",
                "第一网格",
                "居住小区",
                "300户",
                "2026年5月",
                "",
            ],
            &["", "", "", "Z2", "=第二", "商圈楼宇", "1,200", "2026.5.1", "2027-01"],
            &["", "", "", "Z3", "第三网格", "/", "#5", "@46143", "/"],
        ],
    );
    assert_eq!(case.findings(), ["error formula_without_value E3 Z2"]);
    let sheet = case.sheet();
    assert_eq!((sheet.kind, balance(&sheet).as_str()), (Some(TableKind::Roster), "3/2/0/0/1"));
    let grids = grids(&sheet);
    assert_eq!(grids[0].code, "330199001001001");
    assert_eq!(grids[0].kind(), Some("居住小区"));
    assert_eq!(grids[0].figures.get("户数").and_then(|value| value.number()), Some(300.into()));
    assert_eq!(grids[0].starts, Some(Boundary::Month("2026-05".parse().unwrap())));
    assert_eq!(grids[1].community, "云上社区", "filled down");
    assert_eq!(grids[1].kind(), None);
    assert_eq!(grids[1].starts, Some(Boundary::Day("2026-05-01".parse().unwrap())));
    assert_eq!(grids[1].ends, None);
}

#[test]
fn a_split_or_merged_grid_names_the_grids_it_was_made_from() {
    let heading = &["街道", "社区", "网格编码", "网格名称", "原网格编码"];
    let row = |code, name, old| ["梅坞街道", "云上社区", code, name, old];
    let case = Case::new().file(
        "名册.xlsx",
        &[
            heading,
            &row("Z1", "第一网格", "Z7、 Z8，Z9"),
            &row("Z2", "第二网格", "#330199001001001"),
            &row("Z3", "第三网格", "/"),
            &row("Z4", "第四网格", "Z7、3.30102E+11"),
        ],
    );
    assert!(
        case.findings().iter().any(|said| said == "error code_digits_lost E5 Z4"),
        "{:?}",
        case.findings()
    );
    let sheet = case.sheet();
    let grids = grids(&sheet);
    let old = |grid: usize| grids[grid].predecessors().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(
        (old(0), old(1), old(2)),
        (vec!["Z7".into(), "Z8".into(), "Z9".into()], vec!["330199001001001".into()], vec![])
    );
    let roster = Roster::new(grids.clone());
    let of = |code| roster.successors(code).map(|grid| grid.code.clone()).collect::<Vec<_>>();
    assert_eq!((of("Z8"), of("Z2")), (vec!["Z1".to_owned()], vec![]));
}

#[test]
fn a_code_stands_for_one_grid_and_keeps_all_its_digits() {
    let case = Case::new().file(
        "名册.xlsx",
        &[
            ROSTER,
            &["区", "梅坞街道", "云上社区", "Z1", "第一网格", "", "#1"],
            &["区", "梅坞街道", "云上社区", "Z1", "第二网格", "", "#1"],
            &["区", "梅坞街道", "云上社区", "#330199001001001001", "第三网格", "", "#1"],
            &["区", "梅坞街道", "云上社区", "3.30199E+14", "第四网格", "", "#1"],
            &["区", "梅坞街道", "云上社区", "", "第五网格", "", "#1"],
            &["区", "梅坞街道", "云上社区", "Z6", "", "", "#1"],
            &["区", "梅坞街道", "云上社区", "Z7", "第七网格", "", "约1", "#2026.1"],
        ],
    );
    assert_eq!(
        case.findings(),
        [
            "error duplicate_code E3 Z1",
            "error code_digits_lost D4 -",
            "error code_digits_lost D5 -",
            "error missing_value D6 -",
            "error missing_value E7 Z6",
            "error not_a_number G8 Z7",
            "error month_ambiguous H8 Z7",
        ]
    );
    assert_eq!(balance(&case.sheet()), "7/0/0/0/7");
}

#[test]
fn a_roster_in_the_same_call_is_used_for_all_the_rest() {
    let mut case = Case::new()
        .file(
            "月度.xlsx",
            &[
                &["网格编码", "应走访户数", "实际走访户数", "满意率", "平均天数"],
                &["Z1", "#1", "#1", "98%", "#1"],
            ],
        )
        .file("名册.xlsx", &[ROSTER, &["区", "梅坞街道", "云上社区", "Z1", "第一网格", "", "#1"]]);
    assert_eq!(case.findings(), [] as [&str; 0]);
    case.roster = Roster::default();
    assert_eq!(case.findings(), [] as [&str; 0], "a month and its roster may come together");
}

#[test]
fn a_list_of_grids_alone_is_no_roster() {
    let case = Case::new().file(
        "通讯录.xlsx",
        &[&["社区", "网格名称", "网格编码", "联系人"], &["景芳社区", "第一网格", "A1", "某某"]],
    );
    assert_eq!(case.findings(), ["error no_table - -"]);
}

#[test]
fn sessions_are_held_moved_or_cancelled_by_one_grid_or_by_several() {
    let case = Case::new().file(
        "议事.xlsx",
        &[
            SESSIONS,
            &["1", "@46303", "@46303", "景芳社区", "第一网格", "桥头夜话", "固定日", "已召开", "35人次"],
            &["2", "2026-10-08", "10月10日", "景芳社区", "第二网格", "", "固定日", "改期", "#12"],
            &["3", "", "2026.10.20", "景芳社区", "第一网格、第三网格", "", "随时议", "", ""],
            &["4", "", "20261022", "景芳社区", "第一网格", "", "固定日", "已取消", "/"],
            &["合计", "", "", "", "", "", "", "", "#47"],
        ],
    );
    assert_eq!(case.findings(), ["warning missing_value I4 A1"], "nobody counted who came");
    let sheet = case.sheet();
    assert_eq!(balance(&sheet), "5/4/1/0/0");
    let Records::Sessions(rows) = &sheet.records else { panic!("{:?}", sheet.records) };
    let sessions: Vec<_> = rows.iter().map(|row| &row.what).collect();
    assert_eq!(sessions[0].planned, None, "held as planned");
    assert_eq!((sessions[0].attendances, sessions[0].kind), (Some(35), SessionKind::FixedDay));
    assert_eq!((sessions[1].day, sessions[1].status), ("2026-10-10".parse().unwrap(), SessionStatus::Moved));
    assert_eq!(sessions[1].planned, Some("2026-10-08".parse().unwrap()));
    assert_eq!(sessions[2].grids, ["A1", "A3"]);
    assert_eq!(sessions[2].kind, SessionKind::OnDemand);
    assert_eq!(sessions[3].status, SessionStatus::Cancelled);
}

#[test]
fn a_session_with_slips_is_refused_at_every_slip() {
    let case = Case::new().file(
        "议事.xlsx",
        &[
            SESSIONS,
            &["1", "", "2026-10-32", "景芳社区", "第一网格", "", "固定日", "已召开", "约30"],
            &["2", "", "2026-09-30", "景芳社区", "第九网格", "", "例会", "待定", "#12"],
            &["3", "", "", "和平社区", "第一网格", "", "", "", ""],
        ],
    );
    assert_eq!(
        case.findings(),
        [
            "error bad_date C2 A1",
            "error not_a_number I2 A1",
            "error date_outside_month C3 -",
            "error unknown_grid E3 -",
            "error missing_value G3 -",
            "error missing_value H3 -",
            "error missing_value C4 -",
            "error ambiguous_grid E4 -",
            "error missing_value G4 -",
        ]
    );
    assert_eq!(balance(&case.sheet()), "3/0/0/0/3");
}

#[test]
fn requests_find_their_grid_by_session_and_may_be_carried_over() {
    let sessions: &[&[&str]] =
        &[SESSIONS, &["7", "", "2026-10-08", "景芳社区", "第二网格", "", "固定日", "已召开", "#12"]];
    let requests: &[&[&str]] = &[
        &["诉求编号", "场次编号", "诉求内容", "提出日期", "办理期限", "状态", "解决日期", "满意"],
        &["Q1", "7", "路灯不亮", "2026-09-22", "2026-10-07", "已解决", "2026-10-06", "满意"],
        &["Q2", "7", "停车难", "2026-10-08", "2026-10-23", "办理中", "/", ""],
        &["Q3", "7", "停车难", "2026-11-01", "", "办理中", "", ""],
        &["Q4", "7", "停车难", "2026-10-08", "", "已解决", "2026-10-07", ""],
    ];
    let case = Case::new().book("议事.xlsx", &[("议事场次", sessions), ("诉求明细", requests)]);
    assert_eq!(case.findings(), ["error date_outside_month D4 A2", "warning bad_date G5 A2"]);
    let reading = case.read();
    let Records::Requests(rows) = &reading.files[0].sheets[1].records else { panic!() };
    assert_eq!(rows.iter().map(|row| &*row.what.grid).collect::<Vec<_>>(), ["A2", "A2", "A2"]);
    assert_eq!(rows[0].what.resolved, Some("2026-10-06".parse().unwrap()));
    assert_eq!(rows[1].what.resolved, None);
}

#[test]
fn events_are_kept_by_their_headings_and_persons_are_not() {
    let case = Case::new().file(
        "事件.xlsx",
        &[
            &["工单编号", "网格编码", "事件性质", "上报时间", "办结时间", "需出动", "联系电话"],
            &["S1", "A1", "协同事项", "@46296.5", "2026年10月2日8时5分", "是", "13800000000"],
            &["S2", "A2", "一般事项", "2026-09-30 23:59:59", "", "", ""],
            &["S3", "A2", "一般事项", "2026-13-01", "/", "", ""],
        ],
    );
    assert_eq!(
        case.findings(),
        ["warning unknown_value C3 -", "warning date_outside_month D3 A2", "error bad_date D4 A2"]
    );
    let sheet = case.sheet();
    assert_eq!(balance(&sheet), "3/2/0/0/1");
    assert_eq!(sheet.unused, ["联系电话"]);
    let Records::Events(rows) = &sheet.records else { panic!("{:?}", sheet.records) };
    let columns: Vec<_> = rows[0].what.columns.iter().map(|(name, text)| format!("{name} {text}")).collect();
    assert_eq!(
        columns,
        [
            "上报时间 2026-10-01 12:00:00",
            "事件性质 协同事项",
            "事件编号 S1",
            "办结时间 2026-10-02 08:05:00",
            "需出动 是"
        ]
    );
}

#[test]
fn marks_in_event_rows_say_nothing_and_a_tick_says_yes() {
    let mut case = Case::new().file(
        "事件.xlsx",
        &[
            &["工单编号", "网格编码", "上报时间", "事件性质", "需出动"],
            &["S1", "A1", "2026-10-02", "/", "√"],
            &["S2", "A1", "2026-10-02", "—", "否"],
        ],
    );
    let text = case.scheme.text.replace("where = { 事件性质 = \"协同事项\" }", "where = { 需出动 = \"是\" }");
    case.scheme = gridindex_core::Scheme::parse(&text).unwrap();
    let Records::Events(rows) = &case.sheet().records else { panic!("no events") };
    let cells = |row: usize, name: &str| rows[row].what.columns.get(name).map(Cow::into_owned);
    assert_eq!((cells(0, "需出动"), cells(1, "需出动")), (Some("是".to_owned()), Some("否".to_owned())));
    assert_eq!((cells(0, "事件性质"), cells(1, "事件性质")), (None, None));
}

#[test]
fn yes_and_no_are_read_as_platforms_write_them_where_the_scheme_counts_them() {
    let words = ["#1", "1", "Y", "TRUE", "有", "#0", "n", "FALSE", "×", "已出动", "/"];
    let head: &[&str] = &["工单编号", "网格编码", "上报时间", "事件性质", "需出动"];
    let numbers = ["S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "S9", "S10", "S11"];
    let rows: Vec<[&str; 5]> =
        numbers.iter().zip(words).map(|(number, word)| [*number, "A1", "2026-10-02", "1", word]).collect();
    let mut table = vec![head];
    table.extend(rows.iter().map(<[&str; 5]>::as_slice));
    let mut case = Case::new().file("事件.xlsx", &table);
    let text = case.scheme.text.replace("where = { 事件性质 = \"协同事项\" }", "where = { 需出动 = \"是\" }");
    case.scheme = gridindex_core::Scheme::parse(&text).unwrap();
    let Records::Events(rows) = &case.sheet().records else { panic!("no events") };
    let read: Vec<_> = rows
        .iter()
        .map(|row| row.what.columns.get("需出动").map_or("空白".to_owned(), Cow::into_owned))
        .collect();
    let (yes, no) = ("是", "否");
    assert_eq!(read, [yes, yes, yes, yes, yes, no, no, no, no, "已出动", "空白"]);
    assert!(
        rows.iter().all(|row| row.what.columns.get("事件性质").as_deref() == Some("1")),
        "no yes or no is asked there"
    );
}

#[test]
fn what_is_listed_twice_is_taken_once_or_refused() {
    let head = ["事件编号", "网格编码", "事件性质", "上报时间"];
    let case = Case::new()
        .file(
            "甲.xlsx",
            &[
                &head,
                &["S1", "A1", "协同事项", "2026-10-01"],
                &["S2", "A1", "协同事项", "2026-10-01"],
                &["S1", "A2", "协同事项", "2026-10-01"],
            ],
        )
        .file(
            "乙.xlsx",
            &[&head, &["S1", "A1", "协同事项", "2026-10-01"], &["S2", "A1", "一般事项", "2026-10-01"]],
        );
    assert_eq!(
        case.findings(),
        ["warning duplicate_code B2 A1", "error duplicate_code B3 A1", "warning unknown_value C3 -"]
    );
    let reading = case.read();
    let sheets: Vec<_> = reading.files.iter().map(|file| balance(&file.sheets[0])).collect();
    assert_eq!(sheets, ["3/2/0/0/1", "2/1/0/0/1"]);
    let taken: usize = reading
        .files
        .iter()
        .map(|file| match &file.sheets[0].records {
            Records::Events(rows) => rows.len(),
            _ => 0,
        })
        .sum();
    assert_eq!(taken, 2, "S1 of A1 and S1 of A2");
}

#[test]
fn a_reported_figure_that_events_contradict_is_told_with_both() {
    let events: &[&[&str]] = &[
        &["事件编号", "网格编码", "事件性质", "上报时间", "办结时间"],
        &["S1", "A1", "协同事项", "2026-10-01", "2026-10-02"],
        &["S2", "A1", "协同事项", "2026-10-01", "2026-10-02"],
        &["S3", "A2", "", "2026-10-01", "2026-10-02"],
    ];
    let month: &[&[&str]] = &[
        &["网格编码", "应走访户数", "实际走访户数", "满意率", "平均天数", "办结数"],
        &["A1", "#1", "#1", "98%", "#1", "#2"],
        &["A2", "#1", "#1", "98%", "#1", "#1"],
        &["A3", "#1", "#1", "98%", "#1", ""],
        &["B1", "#1", "#1", "98%", "#1", "#7"],
    ];
    let case = Case::new().file("事件.xlsx", events).file("月度.xlsx", month);
    assert_eq!(case.findings(), ["warning reported_differs F3 A2"], "B1 lies where no events were sent from");
    let message = &case.read().findings[0].message;
    assert!(message.contains("是 1") && message.contains("是 0"), "{message}");

    let mut later = Case::new().file("事件.xlsx", events);
    let mut figures = vec![gridindex_core::Value::Missing; later.scheme.fields.len()];
    figures[4] = gridindex_core::Value::Number(3.into());
    later.stored.insert("A1".into(), figures);
    assert_eq!(later.findings(), ["warning reported_differs B2 A1"]);
}

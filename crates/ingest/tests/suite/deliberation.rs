//! Deliberation days: how joint sessions are named, and what is doubtful.

use crate::book::Case;
use gridindex_ingest::Records;

const SESSIONS: &[&str] =
    &["场次编号", "原定日期", "日期", "社区", "网格名称", "品牌", "类型", "状态", "参会人次"];

#[test]
fn the_grids_of_a_joint_session_are_named_in_many_ways() {
    let row = |community: &'static str, name: &'static str| {
        ["", "", "2026-10-08", community, name, "", "随时议", "", "#9"]
    };
    let said = [
        (row("景芳社区", "第1网格、第2网格"), "A1 A2"),
        (row("景芳社区", "第1–3网格"), "A1 A2 A3"),
        (row("景芳社区", "第一、二网格"), "A1 A2"),
        (row("景芳社区", "第一网格 第三网格（联合）"), "A1 A3"),
        (row("景芳社区", "全部网格"), "A1 A2 A3"),
        (row("", "景芳社区第一网格、第二网格"), "A1 A2"),
        (row("景芳社区", "第1-99网格"), ""),
    ];
    for (row, expected) in said {
        let case = Case::new().file("议事.xlsx", &[SESSIONS, &row]);
        let Records::Sessions(rows) = case.sheet().records else { panic!("{row:?}") };
        let grids = rows.first().map(|row| row.what.grids.join(" ")).unwrap_or_default();
        assert_eq!(grids, expected, "{row:?} {:?}", case.findings());
        assert_eq!(expected.is_empty(), !case.findings().is_empty(), "{:?}", case.findings());
    }
}

#[test]
fn what_is_doubtful_is_taken_and_told_with_its_cell() {
    let head = &["场次编号", "日期", "社区", "网格名称", "品牌", "类型", "参会人次", "惠及人次"];
    let session = |number, brand, came, gained| {
        [number, "2026-10-08", "景芳社区", "第一网格", brand, "固定日", came, gained]
    };
    let sessions: &[&[&str]] = &[
        head,
        &session("1", "老街茶馆", "#20", "#30"),
        &session("2", "（老街茶馆）", "#0", "#30"),
        &session("3", "老街茶馆儿", "#20", "#30"),
        &session("4", "湾嫂议事厅", "#20", "#30000"),
        &session("5", "湾嫂议事厅", "#20", "#-1"),
        &session("6", "湾嫂议事厅", "#20", "#5000000000"),
        &session("", "湾嫂议事厅", "#21", "#30"),
        &session("", "湾嫂议事厅", "#21", "#30"),
        &session("", "湾嫂议事厅", "#22", "#30"),
    ];
    let requests: &[&[&str]] = &[
        &["诉求编号", "社区", "网格名称", "诉求内容", "提出日期", "办理期限", "状态", "解决日期"],
        &["Q1", "景芳社区", "第一网格", "路灯", "2026-10-08", "2026-10-01", "议中", "2026-10-09"],
        &["Q2", "景芳社区", "第一网格", "路灯", "2026-10-08", "", "已解决", ""],
        &["Q3", "景芳社区", "第一网格", "路灯", "2026-10-08", "", "若干", ""],
        &["Q4", "景芳社区", "第一网格", "路灯", "2026-10-08", "", "转办", "2027-10-09"],
    ];
    let case = Case::new().book("议事.xlsx", &[("议事场次", sessions), ("诉求明细", requests)]);
    assert_eq!(
        case.findings(),
        [
            "warning brand_spelling E3 A1",
            "warning missing_value G3 A1",
            "warning brand_spelling E4 A1",
            "error negative H6 A1",
            "error number_too_large H7 A1",
            "warning duplicate_code D9 A1",
            "warning duplicate_code D10 A1",
            "warning bad_date F2 A1",
            "warning check_failed G2 A1",
            "error missing_value H3 A1",
            "warning missing_value G4 A1",
            "warning date_outside_month H5 A1",
        ]
    );
}

//! Words of headings and of what stands below a table, as platforms and clerks choose them.

use crate::book::{Case, balance};
use gridindex_ingest::{Recognised, Records, TableKind};

#[test]
fn what_a_bracket_adds_to_the_name_of_a_place_does_not_hide_it() {
    let head = ["网格编码（15位）", "网格名称（全称）", "应走访户数（户）", "实际走访户数"];
    let case = Case::new().file("甲.xlsx", &[&head, &["A1", "第一网格", "#100", "#98"]]);
    let fields: Vec<_> = case.sheet().columns.iter().map(|column| column.field.clone()).collect();
    assert_eq!(fields, ["网格编码", "网格名称", "应走访户数", "实际走访户数"]);
    let other = ["网格编码（上月）", "网格编码", "应走访户数", "实际走访户数"];
    let case = Case::new().file("甲.xlsx", &[&other, &["A2", "A1", "#100", "#98"]]);
    assert_eq!(case.sheet().unused, ["网格编码（上月）"]);
}

#[test]
fn what_a_bracket_adds_to_a_figure_is_asked_about_unless_it_turns_the_sense() {
    let how = |heading: &str| {
        let head = ["网格编码", heading, "实际走访户数", "满意率", "平均天数"];
        let case = Case::new().file("甲.xlsx", &[&head, &["A1", "#100", "#98", "98%", "#1"]]);
        case.sheet().columns.iter().find(|column| column.column == "B").map(|column| column.how)
    };
    assert_eq!(how("应走访户数（含商户）"), Some(Recognised::Similar));
    assert_eq!(how("应走访户数（上月）"), None);
    assert_eq!(how("应走访户数（累计）"), None);
}

#[test]
fn lists_are_known_by_the_words_that_platforms_use() {
    let cases: [(&[&str], &[&str]); 3] = [
        (
            &[
                "工单编号",
                "网格编码",
                "来源渠道",
                "工单类型",
                "创建时间",
                "事件受理时间",
                "截止时间",
                "处置完成时间",
                "满意度评价",
            ],
            &[
                "事件编号",
                "网格编码",
                "事件来源",
                "事件类别",
                "上报时间",
                "受理时间",
                "办结时限",
                "办结时间",
                "满意度",
            ],
        ),
        (
            &[
                "诉求单号",
                "关联场次",
                "网格编码",
                "诉求描述",
                "诉求提出时间",
                "要求办结时限",
                "办理进展",
                "诉求办结时间",
            ],
            &["诉求编号", "场次编号", "网格编码", "诉求内容", "提出日期", "办理期限", "状态", "解决日期"],
        ),
        (
            &[
                "议事日编号",
                "原定议事日期",
                "会议召开日期",
                "网格编码",
                "议事会品牌",
                "会议类型",
                "会议状态",
                "会议参会人数",
            ],
            &["场次编号", "原定日期", "日期", "网格编码", "品牌", "类型", "状态", "参会人次"],
        ),
    ];
    for (head, fields) in cases {
        let blank = vec![""; head.len() - 1];
        let row = [&["X1"][..], &blank].concat();
        let sheet = Case::new().file("清单.xlsx", &[head, &row]).sheet();
        let found: Vec<_> = sheet.columns.iter().map(|column| column.field.as_str()).collect();
        assert_eq!(found, fields, "{:?}", sheet.unused);
        assert_ne!(sheet.kind, Some(TableKind::Month));
    }
}

#[test]
fn numbered_lines_under_a_note_and_a_day_alone_are_no_grids() {
    let head: &[&str] = &["社区", "网格名称", "应走访户数", "实际走访户数"];
    let data: &[&str] = &["景芳社区", "第一网格", "#100", "#98"];
    for column in 0..4 {
        let cell = |text: &'static str| (0..4).map(move |at| if at == column { text } else { "" });
        let lines: Vec<Vec<&str>> =
            ["说明：", "1.户数以公安数据为准", "2、事件以平台为准", "（3）其他", "2026年11月2日"]
                .map(|text| cell(text).collect())
                .into();
        let mut rows: Vec<&[&str]> = vec![head, data];
        rows.extend(lines.iter().map(Vec::as_slice));
        let case = Case::new().file("甲.xlsx", &rows);
        assert_eq!(balance(&case.sheet()), "6/1/0/5/0", "column {column}");
        assert!(case.findings().iter().all(|told| !told.starts_with("error")), "{:?}", case.findings());
    }
}

#[test]
fn a_grid_after_a_note_is_still_a_grid() {
    let head: &[&str] = &["社区", "网格名称", "应走访户数", "实际走访户数"];
    let data: &[&str] = &["景芳社区", "第一网格", "#100", "#98"];
    let rows: &[&[&str]] =
        &[head, data, &["注：以下为新增"], &["景芳社区", "第二网格", "", ""], &["", "1.第三网格"]];
    let case = Case::new().file("甲.xlsx", rows);
    assert_eq!(balance(&case.sheet()), "4/2/0/1/1", "a name alone below a grid is refused, not dropped");
}

#[test]
fn headings_broken_in_two_and_printed_again_are_the_same_headings() {
    let head: &[&str] = &["网格编码", "应走访\n户数", "实际走访\n户数", "满意率\n（%）", "平均\n天数"];
    let first: &[&str] = &["A1", "#100", "#98", "98", "#1"];
    let second: &[&str] = &["A2", "#90", "#80", "97.5", "#2"];
    let case = Case::new().file("甲.xlsx", &[head, first, head, second]);
    assert_eq!(case.findings(), [] as [&str; 0]);
    assert_eq!(balance(&case.sheet()), "3/2/0/1/0");
}

#[test]
fn a_roster_that_counts_households_in_several_ways_is_read_by_the_plain_name() {
    let head: &[&str] = &["街道", "社区", "网格编码", "网格名称", "常住户数", "户数", "成立时间"];
    let row: &[&str] = &["梅坞街道", "云上社区", "Z1", "第一网格", "#180", "#200", "2026-05"];
    let case = Case::new().file("名册.xlsx", &[head, row]);
    assert_eq!(case.findings(), [] as [&str; 0]);
    let sheet = case.sheet();
    assert_eq!(sheet.unused, ["常住户数"]);
    let Records::Roster(rows) = &sheet.records else { panic!("no roster") };
    assert_eq!(rows[0].what.figures.get("户数").and_then(|value| value.number()), Some(200.into()));
    assert!(rows[0].what.starts.is_some());
}

#[test]
fn a_total_under_a_column_of_days_is_a_total() {
    let head: &[&str] = &["议题数", "日期", "社区", "网格名称", "类型", "参会人次"];
    let row: &[&str] = &["#2", "2026-10-08", "景芳社区", "第一网格", "固定日", "#20"];
    let total: &[&str] = &["#2", "合计", "", "", "", "#20"];
    let case = Case::new().file("议事日.xlsx", &[head, row, total]);
    assert_eq!(balance(&case.sheet()), "2/1/1/0/0");
    assert!(case.findings().iter().all(|told| !told.starts_with("error")), "{:?}", case.findings());
}

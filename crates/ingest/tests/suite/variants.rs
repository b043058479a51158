//! One thing in the many ways in which clerks write it: months, numbers, grids, totals, what stands around a table.

use crate::book::{Case, balance};
use gridindex_ingest::Records;

const HEAD: &[&str] = &["网格编码", "应走访户数", "实际走访户数", "满意率", "平均天数"];

/// The finding codes of a call, without their places.
fn codes(case: &Case) -> Vec<String> {
    let words = |told: &String| told.split(' ').nth(1).unwrap_or_default().to_owned();
    case.findings().iter().map(words).collect()
}

fn one(row: &[&str]) -> Case {
    Case::new().file("甲.xlsx", &[HEAD, row])
}

#[test]
fn the_month_of_a_row_is_read_in_every_writing() {
    let head = ["月份", "网格编码", "应走访户数", "实际走访户数", "满意率", "平均天数"];
    let said = |month: &'static str| {
        codes(&Case::new().file("甲.xlsx", &[&head, &[month, "A1", "#100", "#98", "98%", "#1"]]))
    };
    for month in [
        "2026年10月",
        "2026-10",
        "2026/10",
        "2026.10",
        "202610",
        "#202610",
        "10月",
        "10月份",
        "十月",
        "二〇二六年十月",
        "二零二六年十月",
        "２０２６年１０月",
        "2026年10月份",
        "2026-10-31",
        "2026年10月15日",
        "@46298",
        "2026 年 10 月",
    ] {
        assert_eq!(said(month), [] as [&str; 0], "{month}");
    }
    for (month, code) in [
        ("2026年9月", "month_mismatch"),
        ("2025-10", "month_mismatch"),
        ("9月", "month_mismatch"),
        ("@46266", "month_mismatch"),
        ("#2026.1", "month_ambiguous"),
        ("上个月", "bad_date"),
        ("2026-13", "bad_date"),
    ] {
        assert_eq!(said(month), [code], "{month}");
    }
}

#[test]
fn the_month_of_a_title_is_read_in_every_writing_and_a_day_of_filling_in_is_none() {
    let said = |title: &'static str| {
        codes(&Case::new().file("甲.xlsx", &[&[title], HEAD, &["A1", "#100", "#98", "98%", "#1"]]))
    };
    for title in [
        "鹿鸣街道2026年10月网格工作月报",
        "2026.10网格数据",
        "网格月报（2026-10）",
        "网格工作情况（十月）",
        "二〇二六年十月份报表",
        "填报日期：2026年11月2日",
        "填报单位：鹿鸣街道　　填报时间：2026-11-02",
        "1—10月网格数据",
        "第3季度后的说明",
        "12345热线情况",
    ] {
        assert!(!said(title).contains(&"month_mismatch".to_owned()), "{title}: {:?}", said(title));
    }
    for title in [
        "鹿鸣街道2026年9月网格工作月报",
        "2025年10月网格数据",
        "网格工作情况（九月）",
        "202609网格数据",
        "2026.09网格数据",
    ] {
        assert_eq!(said(title), ["month_mismatch"], "{title}");
    }
}

#[test]
fn numbers_are_read_as_clerks_write_them_and_what_is_not_exact_is_refused() {
    let read = |text: &'static str| {
        let case = one(&["A1", text, "#0", "98%", "#1"]);
        let figures = case.figures();
        let found =
            figures.iter().find(|(_, field, _)| field == "应走访户数").map(|(.., value)| value.clone());
        found.ok_or_else(|| codes(&case).join(" "))
    };
    for (text, value) in [
        ("1,234", "1234"),
        ("1，234", "1234"),
        (" 12 ", "12"),
        ("1\u{a0}234", "1234"),
        ("１２３４", "1234"),
        ("35户", "35"),
        ("35 件", "35"),
        ("0.12万", "1200"),
        ("1.2万户", "12000"),
        ("'35", "35"),
        ("+35", "35"),
        ("35.0", "35"),
        ("00035", "35"),
        ("/", "/"),
        ("-", "/"),
        ("—", "/"),
        ("——", "/"),
        ("无", "/"),
        ("不涉及", "/"),
        ("\u{200b}35", "35"),
    ] {
        assert_eq!(read(text).as_deref(), Ok(value), "{text:?}");
    }
    for (text, code) in [
        ("约30", "not_a_number"),
        ("近30", "not_a_number"),
        ("20余", "not_a_number"),
        ("20多户", "not_a_number"),
        ("30左右", "not_a_number"),
        ("20-30", "not_a_number"),
        ("30+", "not_a_number"),
        ("√", "not_a_number"),
        ("三十", "not_a_number"),
        ("-5", "negative"),
        ("3.5", "not_whole"),
        ("1.2.3", "not_a_number"),
        ("12,34", "not_a_number"),
        ("3 5", "not_a_number"),
        ("50%", "not_a_number"),
        ("(35)", "not_a_number"),
        ("O", "not_a_number"),
        ("l0", "not_a_number"),
    ] {
        assert_eq!(read(text), Err(code.to_owned()), "{text:?}");
    }
}

#[test]
fn a_grid_is_known_by_every_way_to_write_its_name() {
    let head = ["社区", "网格名称", "应走访户数", "实际走访户数", "满意率", "平均天数"];
    let grid = |community: &'static str, name: &'static str| {
        let case = Case::new().file("甲.xlsx", &[&head, &[community, name, "#100", "#98", "98%", "#1"]]);
        let records = &case.sheet().records;
        let Records::Month(table) = records else { panic!("{records:?}") };
        table.rows.first().map(|row| row.grid.clone()).ok_or_else(|| codes(&case).join(" "))
    };
    for name in [
        "第二网格",
        "第2网格",
        "2网格",
        "二网格",
        "第２网格",
        "2号网格",
        "景芳社区第二网格",
        "景芳第二网格",
        "景芳社区（第二网格）",
        "第 二 网 格",
        "02网格",
        "鹿鸣街道景芳社区第二网格",
        "景芳社区-第二网格",
        "景芳社区 第2网格",
    ] {
        assert_eq!(grid("景芳社区", name).as_deref(), Ok("A2"), "{name}");
    }
    for community in ["景芳", "景 芳 社 区", "鹿鸣街道景芳社区", "景芳社区居委会"] {
        assert_eq!(grid(community, "第二网格").as_deref(), Ok("A2"), "{community}");
    }
    for (community, name, code) in [
        ("景芳社区", "第十二网格", "unknown_grid"),
        ("景苑社区", "第一网格", "unknown_grid"),
        ("和平社区", "第一网格", "ambiguous_grid"),
        ("", "第一网格", "ambiguous_grid"),
    ] {
        assert_eq!(grid(community, name), Err(code.to_owned()), "{community}{name}");
    }
}

#[test]
fn codes_are_read_as_texts_and_as_numbers_and_lost_digits_are_told() {
    let grid = |code: &'static str| codes(&one(&[code, "#100", "#98", "98%", "#1"]));
    for code in ["A1", " A1 ", "Ａ１", "'A1", "A1\u{a0}"] {
        assert_eq!(grid(code), [] as [&str; 0], "{code:?}");
    }
    for code in ["3.30102E+11", "#330199002001001000", "3.30102e14"] {
        assert_eq!(grid(code), ["code_digits_lost"], "{code}");
    }
}

#[test]
fn totals_stand_anywhere_and_are_no_grids() {
    let head = ["社区", "网格名称", "网格编码", "应走访户数", "实际走访户数", "满意率", "平均天数"];
    let grid = ["景芳社区", "第一网格", "A1", "#100", "#98", "98%", "#1"];
    for total in [
        ["合计", "", "", "#100", "#98", "98%", "#1"],
        ["", "合计", "", "#100", "#98", "98%", "#1"],
        ["景芳社区小计", "", "", "#100", "#98", "98%", "#1"],
        ["景芳社区", "小  计", "", "#100", "#98", "98%", "#1"],
        ["", "", "总计：", "#100", "#98", "98%", "#1"],
        ["平均", "", "", "#100", "#98", "98%", "#1"],
        ["全街道合计", "", "", "#100", "#98", "98%", "#1"],
        ["街道合计（3个网格）", "", "", "#100", "#98", "98%", "#1"],
        ["本月合计", "", "", "#100", "#98", "98%", "#1"],
        ["合计数", "", "", "", "", "", ""],
    ] {
        for rows in [[&head[..], &total, &grid], [&head[..], &grid, &total]] {
            let case = Case::new().file("甲.xlsx", &rows);
            assert_eq!(case.findings(), [] as [&str; 0], "{total:?}");
            assert_eq!(balance(&case.sheet()), "2/1/1/0/0", "{total:?}");
        }
    }
}

#[test]
fn what_stands_below_a_table_is_told_from_its_rows() {
    let grid = ["A1", "#100", "#98", "98%", "#1"];
    for foot in [
        &["填表人：张三", "", "审核人：李四"][..],
        &["制表：张三　审核：李四"],
        &["注：1.走访户数含流动人口。"],
        &["备注：以上数据截至10月31日"],
        &["说明：应走访户数按户籍数填写"],
        &["", "", "", "填报日期：", "2026年11月2日"],
        &["单位负责人（签字）：", "", "填表日期："],
        &["联系电话：88886666"],
        &["以上数据已经社区网格长核实无误。"],
        &["（盖章）"],
    ] {
        let case = Case::new().file("甲.xlsx", &[HEAD, &grid, &[], foot]);
        assert_eq!(case.findings(), [] as [&str; 0], "{foot:?}");
        assert_eq!(balance(&case.sheet()), "3/1/0/2/0", "{foot:?}");
    }
}

#[test]
fn a_table_is_found_on_any_sheet_at_any_place_below_anything() {
    let grid = ["A1", "#100", "#98", "98%", "#1"];
    let notes: &[&[&str]] =
        &[&["填表说明"], &["1. 应走访户数：指当月应走访的户数"], &["2. 网格编码按名册填写"]];
    let shifted_head = ["", "", "网格编码", "应走访户数", "实际走访户数", "满意率", "平均天数"];
    let shifted = ["", "", "A1", "#100", "#98", "98%", "#1"];
    let sheet: &[&[&str]] = &[
        &["", "", "网格工作月报"],
        &["", "", "填报单位：鹿鸣街道", "", "", "填报日期：2026年11月2日"],
        &[],
        &[],
        &shifted_head,
        &shifted,
    ];
    let case = Case::new().book("甲.xlsx", &[("填表说明", notes), ("空", &[]), ("数据", sheet)]);
    assert_eq!(case.findings(), [] as [&str; 0]);
    let found = case.read().files.remove(0).sheets.remove(2);
    assert_eq!((found.header_rows.clone(), balance(&found)), (vec![5], "1/1/0/0/0".to_owned()));
    let case = Case::new().file("甲.xlsx", &[&["附件1"], &["网格工作月报"], &["单位：户、件"], HEAD, &grid]);
    assert_eq!(case.findings(), [] as [&str; 0]);
}

#[test]
fn another_table_beside_the_data_is_left_alone() {
    let head = ["网格编码", "应走访户数", "实际走访户数", "满意率", "平均天数", "", "指标", "口径"];
    let case = Case::new().file(
        "甲.xlsx",
        &[
            &head,
            &["A1", "#100", "#98", "98%", "#1", "", "走访率", "实际除以应走访"],
            &["A2", "#100", "#98", "98%", "#1", "", "合计", "#5"],
            &["", "", "", "", "", "", "办结率", "办结除以受理"],
        ],
    );
    assert_eq!(case.findings(), [] as [&str; 0]);
    assert_eq!(balance(&case.sheet()), "3/2/0/1/0");
}

#[test]
fn tables_side_by_side_are_read_each_for_itself() {
    let head = ["序号", "网格名称", "应走访户数", "实际走访户数", "满意率", "平均天数"];
    let left = ["#1", "第一网格", "#100", "#98", "98%", "#1"];
    let right = ["#1", "第二网格", "#100", "约90", "98%", "#1"];
    let beside = |a: &[&'static str], b: &[&'static str]| [a, &[""], b].concat();
    let case = Case::new().built("甲.xlsx", |workbook| {
        let sheet = workbook.add_worksheet();
        let blank = [""; 6];
        let rows = [
            beside(&["鹿鸣街道2026年10月报表"], &[]),
            beside(&["景芳社区", "", "", "", "", ""], &["景芳社区", "", "", "", "", ""]),
            beside(&head, &head),
            beside(&left, &right),
            beside(&["", "合计", "#100"], &["", "", ""]),
            beside(&blank, &["#2", "第三网格", "#100", "#90", "98%", "#1"]),
        ];
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        crate::book::fill(sheet, &rows);
        let plain = rust_xlsxwriter::Format::new();
        for first in [0, 7] {
            sheet.merge_range(1, first, 1, first + 5, "景芳社区", &plain).unwrap();
        }
    });
    assert_eq!(case.findings(), ["error not_a_number K4 A2"]);
    let sheets = case.read().files.remove(0).sheets;
    let balances: Vec<String> = sheets.iter().map(balance).collect();
    assert_eq!(balances, ["2/1/1/0/0", "3/1/0/1/1"]);
    assert!(sheets.iter().all(|sheet| sheet.name == "Sheet1" && sheet.said_month.is_some()));
}

#[test]
fn a_title_between_blocks_says_whose_grids_stand_below_it() {
    let head = &["街道", "网格名称", "应走访户数", "实际走访户数", "满意率", "平均天数"][..];
    for title in ["和平社区", "社区：和平社区", "填报单位：和平社区", "和平社区2026年10月网格情况"]
    {
        let rows = [
            &["景芳社区"][..],
            head,
            &["鹿鸣街道", "第一网格", "#10", "#9", "98%", "#1"],
            &[title],
            &["松涛街道", "第一网格", "#20", "#18", "98%", "#1"],
        ];
        let case = Case::new().file("甲.xlsx", &rows);
        let visits: Vec<String> = case
            .figures()
            .into_iter()
            .filter(|(_, field, _)| field == "应走访户数")
            .map(|(grid, _, value)| format!("{grid} {value}"))
            .collect();
        assert_eq!(visits, ["A1 10", "B1 20"], "{title}: {:?}", case.findings());
    }
}

#[test]
fn a_second_table_under_headings_of_its_own_is_refused_at_its_heading() {
    let first = &["A1", "#100", "#98", "98%", "#1"][..];
    let second = &["A2", "#90", "#100", "98%", "#1"][..];
    let swapped = &["网格编码", "实际走访户数", "应走访户数", "满意率", "平均天数"][..];
    let case = Case::new().file("甲.xlsx", &[HEAD, first, swapped, second]);
    assert!(case.findings().contains(&"error no_table B3 -".to_owned()), "{:?}", case.findings());
    let again = Case::new().file("甲.xlsx", &[HEAD, first, HEAD, &["A2", "#100", "#90", "98%", "#1"]]);
    assert_eq!(codes(&again), [] as [&str; 0], "the same headings again are none of another table");
}

#[test]
fn a_month_without_a_year_is_of_the_year_in_the_title() {
    let head = &["月份", "网格编码", "应走访户数", "实际走访户数", "满意率", "平均天数"][..];
    let row = &["10月", "A1", "#100", "#98", "98%", "#1"][..];
    let said = |title: &'static str| codes(&Case::new().file("甲.xlsx", &[&[title], head, row]));
    assert_eq!(said("2025年度网格工作报表"), ["month_mismatch"]);
    assert_eq!(said("2025年网格工作报表（10月）"), ["month_mismatch", "month_mismatch"]);
    assert_eq!(said("2026年度网格工作报表"), [] as [&str; 0]);
    assert_eq!(said("填报日期：2025年11月2日"), [] as [&str; 0]);
}

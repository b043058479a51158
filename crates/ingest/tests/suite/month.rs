//! Monthly sheets: what is taken, what is refused, what only the whole call shows.

use crate::book::{self, Case, balance, told};
use gridindex_core::Value;
use gridindex_ingest::Records;

/// Headings with every column the small scheme wants.
const HEAD: &[&str] =
    &["社区", "网格名称", "网格编码", "应走访户数", "实际走访户数", "满意率", "平均天数", "区级推广数"];

fn row<'a>(name: &'a str, code: &'a str, due: &'a str, done: &'a str) -> Vec<&'a str> {
    vec!["景芳社区", name, code, due, done, "%0.98", "#2.5", "#0"]
}

fn month(rows: &[Vec<&str>]) -> Case {
    let rows: Vec<&[&str]> = std::iter::once(HEAD).chain(rows.iter().map(Vec::as_slice)).collect();
    Case::new().file("甲.xlsx", &rows)
}

#[test]
fn a_good_sheet_is_taken_without_a_word() {
    let case = month(&[row("第一网格", "A1", "#100", "#98"), row("第二网格", "A2", "1,200", "/")]);
    assert_eq!(case.findings(), [] as [&str; 0]);
    assert_eq!(balance(&case.sheet()), "2/2/0/0/0");
    let figures = case.figures();
    let of = |grid: &str, field: &str| {
        figures.iter().find(|(g, f, _)| g == grid && f == field).map(|(_, _, value)| value.as_str()).unwrap()
    };
    assert_eq!(of("A1", "满意率"), "0.98");
    assert_eq!(of("A1", "平均天数"), "2.5");
    assert_eq!(of("A2", "应走访户数"), "1200");
    assert_eq!(of("A2", "实际走访户数"), "/");
}

#[test]
fn every_bad_cell_is_told_in_one_pass() {
    let case = month(&[
        row("第一网格", "A1", "约100", "#98"),
        row("第二网格", "A2", "#10.5", "#-1"),
        row("第三网格", "A3", "#1", "=1+1"),
    ]);
    assert_eq!(
        case.findings(),
        [
            "error not_a_number D2 A1",
            "error not_whole D3 A2",
            "error negative E3 A2",
            "error formula_without_value E4 A3",
        ]
    );
    assert_eq!(balance(&case.sheet()), "3/0/0/0/3");
}

#[test]
fn a_finding_about_a_row_points_at_the_name_else_at_the_code() {
    let case = month(&[
        row("第九网格", "X9", "#1", "#1"),
        row("", "X9", "#1", "#1"),
        row("第二网格", "A1", "#1", "#1"),
        row("第一网格", "3.30199E+14", "#1", "#1"),
        row("老网格", "C9", "#1", "#1"),
        row("", "", "#1", "#1"),
    ]);
    assert_eq!(
        case.findings(),
        [
            "error unknown_grid B2 -",
            "error unknown_grid C3 -",
            "error code_name_mismatch B4 -",
            "error code_digits_lost B5 -",
            "error grid_ended B6 -",
            "error missing_value B7 -",
        ]
    );
}

#[test]
fn a_new_name_beside_a_known_code_is_a_warning_and_the_roster_wins() {
    let case = month(&[row("改了名的网格", "A1", "#1", "#1")]);
    assert_eq!(case.findings(), ["warning attribute_mismatch B2 A1"]);
    assert_eq!(balance(&case.sheet()), "1/1/0/0/0");
}

#[test]
fn the_same_grid_twice_with_different_figures_is_refused_in_both_rows() {
    let case = month(&[
        row("第一网格", "A1", "#100", "#98"),
        row("第二网格", "A2", "#100", "#98"),
        row("第一网格", "A1", "#100", "#97"),
    ]);
    assert_eq!(case.findings(), ["error duplicate_grid B4 A1"]);
    let message = &case.read().findings[0].message;
    assert!(
        message.contains("第 2 行") && message.contains("第 4 行") && message.contains("98 和 97"),
        "{message}"
    );
    assert_eq!(balance(&case.sheet()), "3/1/0/0/2");
}

#[test]
fn the_same_grid_twice_with_the_same_figures_is_a_warning_and_taken_once() {
    let case = month(&[row("第一网格", "A1", "#100", "#98"), row("第一网格", "A1", "100", "#98.0")]);
    assert_eq!(case.findings(), ["warning duplicate_grid B3 A1"]);
    assert_eq!(balance(&case.sheet()), "2/2/0/0/0");
    assert_eq!(case.figures().iter().filter(|(_, field, _)| field == "应走访户数").count(), 1);
}

#[test]
fn two_workbooks_may_contradict_each_other_or_complete_each_other() {
    let due: &[&[&str]] = &[&["社区", "网格名称", "应走访户数"], &["景芳社区", "第一网格", "#100"]];
    let done: &[&[&str]] = &[&["社区", "网格名称", "实际走访户数"], &["景芳社区", "第一网格", "#98"]];
    let rest: &[&[&str]] = &[&["网格编码", "满意率", "平均天数"], &["A1", "98%", "2"]];
    let case = Case::new().file("应.xlsx", due).file("实.xlsx", done).file("余.xlsx", rest);
    assert_eq!(case.findings(), [] as [&str; 0], "together they supply everything");

    let other: &[&[&str]] = &[&["网格编码", "应走访户数"], &["A1", "#99"]];
    let case = Case::new().file("应.xlsx", due).file("另.xlsx", other);
    let told: Vec<_> = case.findings().into_iter().filter(|told| told.contains("duplicate")).collect();
    assert_eq!(told, ["error duplicate_grid A2 A1"]);
    let reading = case.read();
    let duplicate = reading.findings.iter().find(|finding| finding.is_error()).unwrap();
    assert!(duplicate.message.contains("《应.xlsx》“Sheet1”第 2 行"), "{}", duplicate.message);
    assert_eq!(reading.files.iter().map(|file| file.sheets[0].rows.refused).collect::<Vec<_>>(), [1, 1]);
}

#[test]
fn a_blank_column_supplies_nothing_where_another_workbook_has_figures() {
    let first: &[&[&str]] = &[
        &["网格编码", "应走访户数", "实际走访户数", "满意率", "平均天数"],
        &["A1", "#100", "", "%0.9", "#1"],
    ];
    let second: &[&[&str]] =
        &[&["网格编码", "应走访户数", "实际走访户数", "满意率", "平均天数"], &["A1", "", "#98", "", ""]];
    let case = Case::new().file("甲.xlsx", first).file("乙.xlsx", second);
    assert_eq!(case.findings(), [] as [&str; 0]);
    let mut figures: Vec<_> =
        case.figures().into_iter().map(|(_, field, value)| format!("{field} {value}")).collect();
    figures.sort();
    assert_eq!(figures, ["实际走访户数 98", "平均天数 1", "应走访户数 100", "满意率 0.9"]);
}

#[test]
fn absent_columns_are_told_once_and_those_of_bonus_and_events_not_at_all() {
    let sheet: &[&[&str]] = &[&["网格编码", "应走访户数"], &["A1", "#100"], &["A2", "#100"]];
    let mut case = Case::new().file("甲.xlsx", sheet);
    assert_eq!(case.findings(), ["warning missing_column A1 -"]);
    let message = &case.read().findings[0].message;
    assert!(message.contains("实际走访户数、满意率、平均天数") && message.contains('3'), "{message}");

    let known = Value::Number(1.into());
    for grid in ["A1", "A2"] {
        case.stored.insert(
            grid.into(),
            vec![Value::Missing, known, known, known, Value::Missing, Value::Missing, known],
        );
    }
    assert_eq!(case.findings(), [] as [&str; 0], "the ledger has them");
}

#[test]
fn checks_see_every_workbook_the_ledger_and_the_month_before() {
    let due: &[&[&str]] = &[&["网格编码", "应走访户数", "满意率", "平均天数"], &["A1", "#100", "%0.9", "#1"]];
    let done: &[&[&str]] =
        &[&["网格编码", "实际走访户数", "满意率", "平均天数"], &["A1", "#101", "%0.9", "#1"]];
    let told = |case: &Case| -> Vec<String> {
        case.findings().into_iter().filter(|told| told.contains("check_failed")).collect()
    };
    let both = Case::new().file("甲.xlsx", due).file("乙.xlsx", done);
    assert_eq!(told(&both), ["error check_failed B2 A1"]);
    let message = both.read().findings.iter().find(|f| f.is_error()).unwrap().message.clone();
    assert_eq!(message, "实际走访户数大于应走访户数（实际走访户数 101，应走访户数 100）");

    let mut stored = Case::new().file("乙.xlsx", done);
    assert_eq!(told(&stored), [] as [&str; 0], "nothing to compare with");
    let mut figures = vec![Value::Missing; stored.scheme.fields.len()];
    figures[0] = Value::Number(100.into());
    stored.stored.insert("A1".into(), figures.clone());
    assert_eq!(told(&stored), ["error check_failed B2 A1"]);

    let mut before = Case::new().file("甲.xlsx", due);
    figures[0] = Value::Number(49.into());
    before.previous.insert("A1".into(), figures);
    assert_eq!(told(&before), ["warning check_failed B2 A1"]);
}

#[test]
fn a_bad_cell_is_not_judged_again_by_a_check() {
    let case = month(&[row("第一网格", "A1", "约50", "#98")]);
    assert_eq!(case.findings(), ["error not_a_number D2 A1"]);
}

#[test]
fn rows_that_are_no_records_are_told_apart_and_balance() {
    let case = Case::new().built("甲.xlsx", |workbook| {
        let sheet = workbook.add_worksheet();
        let plain = rust_xlsxwriter::Format::new();
        book::fill(
            sheet,
            &[
                &["鹿鸣街道2026年10月数据"],
                HEAD,
                &["甲", "乙", "丙", "#1", "#2", "#3", "#4", "#5"],
                &row("第一网格", "A1", "#100", "#98"),
                &[],
                HEAD,
                &row("第二网格", "A2", "#100", "#98"),
                &["小计", "", "", "#200", "#196"],
                &["合  计", "", "", "=SUM(D4:D7)", "#196"],
                &["填表说明：没有发生的填 0"],
                &["制表人：某某", "", "", "审核人：某某"],
            ],
        );
        sheet.merge_range(0, 0, 0, 7, "鹿鸣街道2026年10月数据", &plain).unwrap();
        sheet.write_string(13, 0, "  ").unwrap();
    });
    assert_eq!(case.findings(), [] as [&str; 0]);
    let sheet = case.sheet();
    assert_eq!(sheet.header_rows, [2]);
    assert_eq!(balance(&sheet), "9/2/2/5/0");
}

#[test]
fn a_title_a_sheet_name_or_a_column_of_another_month_is_an_error() {
    let sheet = |title: &'static str| -> Vec<Vec<&'static str>> {
        vec![vec![title], HEAD.to_vec(), row("第一网格", "A1", "#100", "#98")]
    };
    let findings = |title: &'static str, name: &str| {
        let rows = sheet(title);
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        Case::new().book("甲.xlsx", &[(name, &rows)]).findings()
    };
    assert_eq!(findings("2026年9月数据", "Sheet1"), ["error month_mismatch A1 -"]);
    assert_eq!(findings("2026年10月数据", "9月"), ["error month_mismatch - -"]);
    assert_eq!(findings("2026年1-10月数据", "Sheet1"), ["warning month_ambiguous A1 -"]);
    assert_eq!(findings("填报单位：鹿鸣街道  填报日期：2026年11月2日", "10月"), [] as [&str; 0]);

    let column = |cell: &str| {
        let head: Vec<&str> = HEAD.iter().copied().chain(["月份"]).collect();
        let mut data = row("第一网格", "A1", "#100", "#98");
        data.push(cell);
        Case::new().file("甲.xlsx", &[&head, &data]).findings()
    };
    assert_eq!(column("2026-10"), [] as [&str; 0]);
    assert_eq!(column("二〇二六年十月"), [] as [&str; 0]);
    assert_eq!(column("2026年9月"), ["error month_mismatch I2 A1"]);
    assert_eq!(column("#2026.1"), ["error month_ambiguous I2 A1"]);

    let rows = [HEAD.to_vec(), row("第一网格", "A1", "#100", "#98")];
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    assert_eq!(Case::new().file("2026年9月.xlsx", &rows).findings(), ["warning month_mismatch - -"]);
}

#[test]
fn vetoes_are_taken_by_name() {
    let head = ["网格编码", "应走访户数", "实际走访户数", "满意率", "平均天数", "一票否决"];
    let case =
        |veto: &'static str| Case::new().file("甲.xlsx", &[&head, &["A1", "#1", "#1", "98%", "#1", veto]]);
    let vetoes = |case: Case| match case.sheet().records {
        Records::Month(table) => table.rows[0].vetoes.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(vetoes(case("数据造假、有责刑事命案")), ["数据造假", "有责刑事命案"]);
    assert_eq!(vetoes(case("无")), [] as [&str; 0]);
    assert_eq!(case("迟到").findings(), ["error unknown_veto_item F2 A1"]);
}

#[test]
fn without_a_roster_or_a_grid_column_one_sentence_says_so() {
    let mut case = month(&[row("第一网格", "A1", "#1", "#1"), row("第二网格", "A2", "#1", "#1")]);
    case.roster = gridindex_core::Roster::default();
    assert_eq!(case.findings(), ["error unknown_grid A1 -"]);
    assert_eq!(balance(&case.sheet()), "2/0/0/0/2");
    let head = ["社区", "应走访户数", "实际走访户数"];
    let case = Case::new().file("甲.xlsx", &[&head, &["景芳社区", "#1", "#1"]]);
    assert_eq!(case.findings(), ["error missing_column A1 -"]);
}

#[test]
fn hidden_sheets_are_told_and_sheets_of_notes_are_not() {
    let rows = [HEAD.to_vec(), row("第一网格", "A1", "#100", "#98")];
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let case = Case::new().built("甲.xlsx", |workbook| {
        book::fill(workbook.add_worksheet().set_name("填表说明").unwrap(), &[&["说明"], &["没有发生的填 0"]]);
        book::fill(workbook.add_worksheet().set_name("数据").unwrap(), &rows);
        book::fill(workbook.add_worksheet().set_name("旧").unwrap().set_hidden(true), &rows);
        workbook.add_worksheet().set_name("空").unwrap();
        book::fill(workbook.add_worksheet().set_name("图").unwrap(), &[&["#1", "#2", "#3"] as &[&str]; 3]);
    });
    let reading = case.read();
    let told: Vec<_> =
        reading.findings.iter().map(|f| format!("{} {}", f.sheet.as_deref().unwrap(), told(f))).collect();
    assert_eq!(told, ["旧 warning hidden_sheet - -", "图 warning no_table - -"]);
    let why: Vec<_> =
        reading.files[0].sheets.iter().map(|sheet| sheet.why.as_deref().unwrap_or("读取")).collect();
    assert_eq!(why, ["没有认出表头", "读取", "隐藏的工作表", "空工作表", "没有认出表头"]);
}

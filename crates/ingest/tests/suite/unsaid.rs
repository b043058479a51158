//! What passed without a word: words that no figure counts, rates above the whole, rows that number columns.

use super::book::{Case, balance, fill};

#[test]
fn words_that_no_figure_counts_are_told_once_each_with_their_cells() {
    let head: &[&str] = &["编号", "网格编码", "事件性质", "上报时间"];
    let row = |number: &'static str, word: &'static str| [number, "A1", word, "2026-10-02"];
    let rows: Vec<[&str; 4]> =
        vec![row("1", "协同"), row("2", "协同事项"), row("3", "协同"), row("4", "无"), row("5", "")];
    let mut table: Vec<&[&str]> = vec![head];
    table.extend(rows.iter().map(<[&str; 4]>::as_slice));
    let case = Case::new().file("事件.xlsx", &table);
    let findings = case.read().findings;
    assert_eq!(findings.len(), 1, "{findings:?}");
    let told = &findings[0];
    assert_eq!((told.cell.as_deref(), told.raw.as_deref()), (Some("C2"), Some("协同")));
    assert!(told.message.contains("C2、C4") && told.advice.contains("“协同事项”"), "{told:?}");
    assert!(case.sheet().columns.iter().any(|column| column.field == "事件编号"), "编号 numbers the list");
}

#[test]
fn a_rate_above_the_whole_is_told_unless_a_check_looks_at_it() {
    let head: &[&str] = &["网格编码", "应走访户数", "实际走访户数", "满意率"];
    let rows: &[&[&str]] = &[head, &["A1", "#100", "#98", "105%"], &["A2", "#100", "#98", "100%"]];
    let mut case = Case::new().file("甲.xlsx", rows);
    let told =
        |case: &Case| case.findings().into_iter().filter(|told| told.contains("D2")).collect::<Vec<_>>();
    assert_eq!(told(&case), ["warning check_failed D2 A1"]);
    let text = case.scheme.text.replacen(
        "[[checks]]",
        "[[checks]]\nrule = \"满意率 <= 1\"\nlevel = \"error\"\nmessage = \"满意率超过 100%\"\n[[checks]]",
        1,
    );
    case.scheme = gridindex_core::Scheme::parse(&text).unwrap();
    assert_eq!(told(&case), ["error check_failed D2 A1"]);
}

#[test]
fn a_rate_given_beside_its_counts_is_told_from_a_hundredth_of_a_point_on() {
    for (given, expected) in [
        ("92.48%", 0),
        ("92.49%", 0),
        ("92.5%", 1),
        ("92%", 1),
        ("92.48", 0),
        ("#0.9248", 0),
        ("#92.48", 0),
        ("#0.93", 1),
        ("/", 0),
    ] {
        let head: &[&str] = &["网格编码", "应走访户数", "实际走访户数", "入户走访率"];
        let case = Case::new().file("甲.xlsx", &[head, &["A1", "#10000", "#9248", given]]);
        let told =
            case.findings().into_iter().filter(|told| told == "warning reported_differs D2 A1").count();
        assert_eq!(told, expected, "{given}");
    }
}

#[test]
fn rows_that_number_the_columns_are_no_records() {
    let head: &[&str] = &["社区", "网格名称", "应走访户数", "实际走访户数"];
    let data: &[&str] = &["景芳社区", "第一网格", "#100", "#98"];
    for counting in [
        &["甲", "乙", "1", "2"][..],
        &["栏次", "", "1", "2"],
        &["栏次", "", "#1", "#2"],
        &["甲", "乙"],
        &["", "栏次", "(1)", "(2)"],
        &["#1", "#2", "#3", "#4"],
        &["A", "B", "1", "2"],
    ] {
        let case = Case::new().file("甲.xlsx", &[head, &["", "", "户", "户"], counting, data]);
        assert_eq!(balance(&case.sheet()), "3/1/0/2/0", "{counting:?}");
    }
}

#[test]
fn a_month_column_of_bare_numbers_names_months() {
    let head: &[&str] = &["月份", "网格编码", "应走访户数", "实际走访户数"];
    let rows: &[&[&str]] =
        &[head, &["#10", "A1", "#100", "#98"], &["10", "A2", "#100", "#98"], &["#9", "A3", "#100", "#98"]];
    let told: Vec<String> =
        Case::new().file("甲.xlsx", rows).findings().into_iter().filter(|told| told.contains(" A")).collect();
    assert_eq!(told.iter().filter(|told| told.starts_with("error")).count(), 1, "{told:?}");
    assert!(told.iter().any(|told| told.starts_with("error month_mismatch A4")), "{told:?}");
}

#[test]
fn a_figure_merged_over_two_columns_is_not_taken_for_one_of_them() {
    let case = Case::new().built("甲.xlsx", |book| {
        let sheet = book.add_worksheet();
        fill(sheet, &[&["网格编码", "应走访户数", "实际走访户数"], &["A1"], &["A2", "#5", "#5"]]);
        sheet.merge_range(1, 1, 1, 2, "", &rust_xlsxwriter::Format::new()).unwrap();
        sheet.write_number(1, 1, 100).unwrap();
    });
    let told: Vec<String> = case.findings().into_iter().filter(|told| told.starts_with("error")).collect();
    assert_eq!(told, ["error missing_value B2 A1"]);
}

#[test]
fn households_under_what_was_due_and_done_make_no_roster() {
    let case = Case::new().built("甲.xlsx", |book| {
        let sheet = book.add_worksheet();
        let rows: &[&[&str]] = &[
            &["社区", "网格", "应走访", "实际走访"],
            &["", "", "户数", "户数"],
            &["景芳社区", "第一网格", "#5", "#4"],
        ];
        fill(sheet, rows);
        for column in 0..2 {
            let plain = rust_xlsxwriter::Format::new();
            sheet.merge_range(0, column, 1, column, ["社区", "网格"][usize::from(column)], &plain).unwrap();
        }
    });
    assert_eq!(case.sheet().table, Some("month"));
    let figures = case.figures();
    assert!(figures.contains(&("A1".to_owned(), "实际走访户数".to_owned(), "4".to_owned())), "{figures:?}");
}

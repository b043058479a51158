//! Where headings stand, said by a person; and answers that found nothing to be about.

use gridindex_ingest::{Answers, GridAnswer, HeadingAnswer, TableAnswer};

use super::book::Case;

const ODD: &[&[&str]] = &[
    &["十月走访情况"],
    &["", "", "户", "户"],
    &["片区", "代码", "该跑的", "跑了的"],
    &["第一网格", "A1", "#100", "#98"],
    &["第二网格", "A2", "#50", "#40"],
];

fn rows(heading_rows: &[u32]) -> Answers {
    let table =
        TableAnswer { file: "甲.xlsx".into(), sheet: "Sheet1".into(), heading_rows: heading_rows.to_vec() };
    Answers { tables: vec![table], ..Answers::default() }
}

fn heading(heading: &str, means: &str) -> HeadingAnswer {
    HeadingAnswer { heading: heading.into(), means: means.into(), ..HeadingAnswer::default() }
}

#[test]
fn a_heading_that_nobody_would_find_is_read_where_a_person_says_it_stands() {
    let mut case = Case::new().file("甲.xlsx", ODD);
    assert_eq!(case.findings(), ["error no_table - -"]);
    case.answers = rows(&[3]);
    assert_eq!(case.sheet().header_rows, [3]);
    assert_eq!(case.findings(), ["warning missing_column B3 -"], "only the code is known");
    case.answers.headings =
        vec![heading("代码", "网格编码"), heading("该跑的", "应走访户数"), heading("跑了的", "实际走访户数")];
    let figures: Vec<String> =
        case.figures().into_iter().map(|(grid, field, value)| format!("{grid} {field} {value}")).collect();
    assert!(figures.contains(&"A1 实际走访户数 98".to_owned()), "{figures:?}");
    assert!(figures.contains(&"A2 应走访户数 50".to_owned()), "{figures:?}");
}

#[test]
fn rows_said_by_hand_go_before_those_that_were_found() {
    let mut case = Case::new().file(
        "甲.xlsx",
        &[
            &["网格编码", "应走访户数", "实际走访户数"],
            &["A1", "#100", "#98"],
            &["网格编码", "应走访户数", "实际走访户数"],
            &["A1", "#90", "#80"],
        ],
    );
    case.answers = rows(&[3]);
    let sheet = case.sheet();
    assert_eq!((sheet.header_rows.as_slice(), sheet.rows.read), (&[3][..], 1));
    assert!(case.figures().contains(&("A1".to_owned(), "应走访户数".to_owned(), "90".to_owned())));
}

#[test]
fn rows_that_cannot_be_a_heading_are_refused_and_others_told() {
    let mut case = Case::new().file("甲.xlsx", ODD);
    for wrong in [&[0][..], &[1, 9]] {
        case.answers = rows(wrong);
        assert_eq!(case.try_read(&gridindex_core::watch::Unwatched).unwrap_err().code, "answer_unknown");
    }
    case.answers = rows(&[9]);
    assert_eq!(case.findings(), ["error no_table - -", "warning answer_unused - -"]);
}

#[test]
fn answers_about_headings_and_grids_that_are_not_there_are_told() {
    let head: &[&str] = &["网格编码", "应走访户数", "实际走访户数", "跑了的"];
    let mut case = Case::new().file("甲.xlsx", &[head, &["A1", "#100", "#98", "#98"]]);
    let before = case.findings();
    case.answers.headings = vec![heading("跑了的", ""), heading("没有的列", "满意率")];
    case.answers.grids =
        vec![GridAnswer { written: "第九片区".into(), means: "A2".into(), ..GridAnswer::default() }];
    let told = case.findings();
    assert_eq!(&told[before.len()..], ["warning answer_unused - -", "warning answer_unused - -"], "{told:?}");
    let messages: Vec<String> =
        case.read().findings.into_iter().skip(before.len()).map(|finding| finding.message).collect();
    assert!(messages[0].contains("没有的列") && messages[1].contains("第九片区"), "{messages:?}");
}

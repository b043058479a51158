//! Where headings stand, said by a person; and answers that found nothing to be about.

use gridindex_ingest::{About, Answers, GridAnswer, HeadingAnswer, Recognised, TableAnswer};

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

#[test]
fn a_heading_placed_once_is_known_the_next_month_wherever_it_stands_for_the_same_sender() {
    let mut case = Case::new().file("鹿鸣街道10月.xlsx", ODD);
    case.answers = rows(&[2, 3]);
    case.answers.tables[0].file = "鹿鸣街道10月.xlsx".into();
    let learned: Vec<_> =
        case.sheet().learned.into_iter().filter(|known| known.about == About::Table).collect();
    assert_eq!(learned.len(), 1, "{learned:?}");
    assert_eq!((learned[0].sender.as_str(), learned[0].means.as_str()), ("鹿鸣街道", "2"));
    assert_eq!(case.sheet().header_how, Some(Recognised::Manual));
    case.remember();

    let lower: Vec<&[&str]> = [&["十一月走访情况"], &["由网格员填报"]]
        .into_iter()
        .map(|row| &row[..])
        .chain(ODD[1..].iter().copied())
        .collect();
    let mut next = Case::new().file("鹿鸣街道11月.xlsx", &lower);
    next.month = "2026-11".parse().unwrap();
    next.remembered.clone_from(&case.remembered);
    let sheet = next.sheet();
    assert_eq!((sheet.header_rows.as_slice(), sheet.header_how), (&[3, 4][..], Some(Recognised::Remembered)));
    assert_eq!(sheet.learned, [], "what is known is not learned again");

    let mut other = Case::new().file("松涛街道11月.xlsx", ODD);
    other.remembered.clone_from(&case.remembered);
    assert_eq!(other.sheet().header_how, None, "another sender's");
}

#[test]
fn the_last_word_on_where_a_heading_stands_is_the_one_remembered() {
    let twice: &[&[&str]] = &[
        &["网格编码", "应走访户数", "实际走访户数"],
        &["A1", "#100", "#98"],
        &["网格编码", "应走访户数", "实际走访户数", "备注"],
        &["A1", "#90", "#80"],
    ];
    let mut case = Case::new().file("甲.xlsx", twice);
    case.answers = rows(&[3]);
    case.remember();
    case.answers = Answers::default();
    assert_eq!(case.sheet().header_rows, [3]);
    case.answers = rows(&[1]);
    let forgotten: Vec<_> = case.sheet().learned.iter().map(|known| known.means.clone()).collect();
    assert_eq!(forgotten, ["", "1"]);
    case.remember();
    case.answers = Answers::default();
    assert_eq!(case.sheet().header_rows, [1]);
}

#[test]
fn a_column_without_a_heading_is_shown_and_can_be_named_by_hand_and_is_known_the_next_time() {
    let rows: &[&[&str]] = &[
        &["网格编码", "应走访户数", "", "满意率", "平均天数"],
        &["A1", "#100", "#98", "98%", "#1", "", "另注"],
    ];
    let mut case = Case::new().file("鹿鸣街道.xlsx", rows);
    let sheet = case.sheet();
    let aside: Vec<_> =
        sheet.set_aside.iter().map(|column| (column.column.as_str(), column.heading.as_str())).collect();
    assert_eq!(aside, [("C", "没有表头的C列"), ("G", "没有表头的G列")]);
    assert_eq!(sheet.unused, [] as [&str; 0], "there is no heading that means nothing");
    case.answers.headings = vec![heading("没有表头的C列", "实际走访户数")];
    assert_eq!(case.findings(), [] as [&str; 0]);
    assert!(case.figures().contains(&("A1".to_owned(), "实际走访户数".to_owned(), "98".to_owned())));
    case.remember();
    assert_eq!(case.findings(), [] as [&str; 0]);
    let how = case.sheet().columns.iter().find(|column| column.column == "C").unwrap().how;
    assert_eq!(how, Recognised::Remembered);
}

//! What a person answers about a workbook: headings, grids, cells; and what is known the next time.

use crate::book::{Case, balance, told};
use gridindex_ingest::{
    About, Answers, CellAnswer, GridAnswer, HeadingAnswer, Recognised, Remembered, SheetReading,
};

const HEAD: &[&str] = &["网格编码", "应走访户数", "实际走访户", "满意率", "平均天数"];
const ROW: &[&str] = &["A1", "#100", "#98", "98%", "#1"];

fn heading(heading: &str, means: &str) -> HeadingAnswer {
    HeadingAnswer { heading: heading.into(), means: means.into(), ..HeadingAnswer::default() }
}

fn remembered(sender: &str, written: &str, means: &str) -> Remembered {
    Remembered { sender: sender.into(), about: About::Heading, written: written.into(), means: means.into() }
}

fn column<'a>(sheet: &'a SheetReading, letters: &str) -> (&'a str, Recognised, bool) {
    let found = sheet.columns.iter().find(|column| column.column == letters).unwrap();
    (&found.field, found.how, found.asks)
}

#[test]
fn a_near_heading_is_asked_once_and_known_the_next_month() {
    let mut case = Case::new().file("鹿鸣街道10月.xlsx", &[HEAD, ROW]);
    assert_eq!(column(&case.sheet(), "C"), ("实际走访户数", Recognised::Similar, true));
    case.answers.headings = vec![heading("实际走访户", "实际走访户数")];
    assert_eq!(case.findings(), [] as [&str; 0]);
    assert_eq!(column(&case.sheet(), "C"), ("实际走访户数", Recognised::Manual, false));
    assert_eq!(case.sheet().learned, [remembered("鹿鸣街道", "实际走访户", "实际走访户数")]);
    case.remember();

    let mut next = Case::new().file("鹿鸣街道-2026-11（2）.xlsx", &[HEAD, ROW]);
    next.month = "2026-11".parse().unwrap();
    next.remembered.clone_from(&case.remembered);
    assert_eq!(next.findings(), [] as [&str; 0]);
    assert_eq!(column(&next.sheet(), "C"), ("实际走访户数", Recognised::Remembered, false));
    assert_eq!(next.sheet().learned, [], "what is known is not learned again");

    let mut other = Case::new().file("松涛街道10月.xlsx", &[HEAD, ROW]);
    other.remembered = case.remembered;
    assert_eq!(column(&other.sheet(), "C"), ("实际走访户数", Recognised::Similar, true), "another sender");
}

#[test]
fn near_headings_taken_wholesale_are_known_the_next_time() {
    let mut case = Case::new().file("鹿鸣街道.xlsx", &[HEAD, ROW]);
    case.accept_similar = true;
    assert_eq!(case.findings(), ["warning similar_heading C1 -"]);
    case.remember();
    case.accept_similar = false;
    assert_eq!(case.findings(), [] as [&str; 0]);
    assert_eq!(column(&case.sheet(), "C"), ("实际走访户数", Recognised::Remembered, false));
}

#[test]
fn a_column_may_be_set_aside_or_given_a_meaning_that_nobody_would_guess() {
    let head = ["网格编码", "应走访户数", "走访情况", "满意率", "平均天数", "实际走访户"];
    let mut case = Case::new().file("月报10月.xlsx", &[&head, &["A1", "#100", "#98", "98%", "#1", "乱写"]]);
    case.answers.headings = vec![heading("走访情况", "实际走访户数"), heading("实际走访户", "")];
    assert_eq!(case.findings(), [] as [&str; 0]);
    let sheet = case.sheet();
    assert_eq!(sheet.sender, "月报", "nobody is named: the file's name without the month");
    assert_eq!(column(&sheet, "C"), ("实际走访户数", Recognised::Manual, false));
    assert_eq!(sheet.unused, ["实际走访户"]);
    assert_eq!(sheet.set_aside[0].how, Some(Recognised::Manual));
    assert_eq!(
        sheet.learned,
        [remembered("月报", "走访情况", "实际走访户数"), remembered("月报", "实际走访户", "")]
    );
    case.remember();
    assert_eq!(case.findings(), [] as [&str; 0]);
    assert_eq!(case.sheet().set_aside[0].how, Some(Recognised::Remembered));
}

#[test]
fn the_month_in_a_heading_does_not_keep_it_from_being_known() {
    let month = |text: &str, heading: &'static str| {
        let head = ["网格编码", "应走访户数", heading, "满意率", "平均天数"];
        let mut case = Case::new().file("鹿鸣街道.xlsx", &[&head, ROW]);
        case.month = text.parse().unwrap();
        case
    };
    let mut case = month("2026-10", "走访/10月份走访情况（户）");
    case.answers.headings = vec![heading("走访/10月份走访情况（户）", "实际走访户数")];
    case.remember();
    let mut next = month("2026-11", "走访/11月走访情况");
    next.remembered = case.remembered;
    assert_eq!(column(&next.sheet(), "C"), ("实际走访户数", Recognised::Remembered, false));
}

#[test]
fn of_two_columns_one_can_be_set_aside_by_its_letters_which_is_not_remembered() {
    let head = ["网格编码", "应走访户数", "实际走访户数", "满意率", "平均天数", "实际走访户数"];
    let mut case = Case::new().file("甲.xlsx", &[&head, &["A1", "#100", "#98", "98%", "#1", "#7"]]);
    assert_eq!(case.findings(), ["error duplicate_column F1 -"]);
    assert_eq!(column(&case.sheet(), "F"), ("实际走访户数", Recognised::Exact, true));
    case.answers.headings =
        vec![HeadingAnswer { column: Some("F".into()), ..heading("实际走访户数", "") }];
    assert_eq!(case.findings(), [] as [&str; 0]);
    assert!(case.figures().contains(&("A1".into(), "实际走访户数".into(), "98".into())));
    assert_eq!(case.sheet().learned, []);
}

#[test]
fn a_table_is_found_by_headings_that_only_a_person_knows() {
    let head = ["网格编码", "该走的", "走了的"];
    let mut case = Case::new().file("鹿鸣街道.xlsx", &[&head, &["A1", "#100", "#98"]]);
    assert_eq!(case.findings(), ["error no_table - -"]);
    case.answers.headings = vec![heading("该走的", "应走访户数"), heading("走了的", "实际走访户数")];
    assert_eq!(case.findings(), ["warning missing_column A1 -"]);
    assert_eq!(case.figures().len(), 2);
}

#[test]
fn a_grid_is_asked_with_the_nearest_first_and_known_the_next_time() {
    let head = ["社区", "网格名称", "应走访户数", "实际走访户数", "满意率", "平均天数"];
    let row = |community: &'static str, name: &'static str| [community, name, "#100", "#98", "98%", "#1"];
    let rows = [row("景芳社区", "第二片"), row("和平社区", "第一网格"), row("景芳社区", "第一网格")];
    let rows: Vec<&[&str]> =
        std::iter::once(&head[..]).chain(rows.iter().map(<[&str; 6]>::as_slice)).collect();
    let mut case = Case::new().file("甲.xlsx", &rows);
    assert_eq!(case.findings(), ["error unknown_grid B2 -", "error ambiguous_grid B3 -"]);
    let asked = case.sheet().matches;
    let told: Vec<_> =
        asked.iter().map(|asked| (asked.cell.as_str(), asked.written.as_str(), asked.rows)).collect();
    assert_eq!(told, [("B2", "景芳社区/第二片", 1), ("B3", "和平社区/第一网格", 1)]);
    assert_eq!(asked[0].candidates.len(), 3, "all of the community");
    assert_eq!(asked[1].candidates, ["B1", "C1"], "and of the two there is none that ended");

    let grid = |written: &str, means: &str| GridAnswer {
        written: written.into(),
        means: means.into(),
        ..GridAnswer::default()
    };
    case.answers.grids = vec![grid("景芳社区/第二片", "A2"), grid("和平社区/第一网格", "C1")];
    assert_eq!(case.findings(), [] as [&str; 0]);
    assert_eq!(balance(&case.sheet()), "3/3/0/0/0");
    assert_eq!(case.sheet().matches[1].answered, Some(("C1".into(), Recognised::Manual)));
    case.remember();
    assert_eq!(case.findings(), [] as [&str; 0]);
    assert_eq!(case.sheet().matches[0].answered, Some(("A2".into(), Recognised::Remembered)));
}

#[test]
fn a_corrected_cell_is_read_as_if_it_stood_there() {
    let head = ["网格编码", "应走访户数", "实际走访户数", "满意率", "平均天数"];
    let mut case = Case::new()
        .file("甲.xlsx", &[&head, &["A1", "#100", "约98", "98%", "#1"], &["A2", "#100", "", "98%", "#1"]]);
    let sha256 = case.read().files[0].sha256.clone();
    let cell = |cell: &str, text: &str| CellAnswer {
        file: sha256.clone(),
        sheet: "Sheet1".into(),
        cell: cell.into(),
        text: text.into(),
        reason: "电话核实".into(),
    };
    case.answers.cells = vec![cell("c2", " 97 "), cell("C3", "96"), cell("B3", "１００户")];
    assert_eq!(case.findings(), [] as [&str; 0]);
    let figures = case.figures();
    for (grid, field, value) in
        [("A1", "实际走访户数", "97"), ("A2", "实际走访户数", "96"), ("A2", "应走访户数", "100")]
    {
        assert!(figures.contains(&(grid.into(), field.into(), value.into())), "{grid} {field}: {figures:?}");
    }
    let corrected = case.sheet().corrected;
    let told_of: Vec<_> = corrected
        .iter()
        .map(|of| (of.cell.as_str(), of.before.as_str(), of.now.as_str(), of.reason.as_str()))
        .collect();
    assert_eq!(
        told_of,
        [
            ("C2", "约98", "97", "电话核实"),
            ("C3", "", "96", "电话核实"),
            ("B3", "100", "１００户", "电话核实")
        ]
    );

    case.answers.cells = vec![cell("C2", "约97"), CellAnswer { sheet: "别的表".into(), ..cell("C3", "1") }];
    assert_eq!(case.findings(), ["error not_a_number C2 A1", "warning answer_unused C3 -"]);
}

#[test]
fn answers_that_name_what_is_not_there_are_refused() {
    let refused = |answers: Answers| {
        let mut case = Case::new().file("甲.xlsx", &[HEAD, ROW]);
        case.answers = answers;
        case.try_read(&gridindex_core::watch::Unwatched).unwrap_err().code
    };
    let headings = vec![heading("实际走访户", "没有这一列")];
    assert_eq!(refused(Answers { headings, ..Answers::default() }), "answer_unknown");
    let grids =
        vec![GridAnswer { written: "第九网格".into(), means: "X9".into(), ..GridAnswer::default() }];
    assert_eq!(refused(Answers { grids, ..Answers::default() }), "answer_unknown");
    let cells = vec![CellAnswer { cell: "C2".into(), reason: " ".into(), ..CellAnswer::default() }];
    assert_eq!(refused(Answers { cells, ..Answers::default() }), "reason_missing");
}

#[test]
fn what_is_remembered_and_fits_no_longer_is_asked_again() {
    let mut case = Case::new().file("鹿鸣街道.xlsx", &[HEAD, ROW]);
    case.remembered = vec![remembered("鹿鸣街道", "实际走访户", "从前的字段")];
    assert!(case.read().findings.iter().map(told).any(|finding| finding == "error similar_heading C1 -"));
}

#[test]
fn what_a_column_can_mean_is_offered() {
    let reading = Case::new().file("甲.xlsx", &[HEAD, ROW]).read();
    let (table, names) = &reading.choices[0];
    assert_eq!((*table, reading.choices.len()), ("month", 1));
    for name in ["网格编码", "社区", "实际走访户数", "一票否决"] {
        assert!(names.iter().any(|known| known == name), "{name}: {names:?}");
    }
    assert!(!names.iter().any(|name| name == "序号" || name == "入户走访率"), "{names:?}");
}

#[test]
fn whose_a_workbook_is_its_name_its_sheet_its_titles_or_its_first_rows_say() {
    let sender = |file: &str, sheet: &str, title: &str, subdistrict: &'static str| {
        let head = ["街道", "网格编码", "应走访户数", "实际走访户数", "满意率", "平均天数"];
        let row = [subdistrict, "A1", "#100", "#98", "98%", "#1"];
        Case::new().book(file, &[(sheet, &[&[title], &head, &row])]).sheet().sender
    };
    assert_eq!(sender("松涛街道10月.xlsx", "鹿鸣街道", "", ""), "松涛街道");
    assert_eq!(sender("松涛10月.xlsx", "Sheet1", "", ""), "松涛街道");
    assert_eq!(sender("10月.xlsx", "鹿鸣街道", "", ""), "鹿鸣街道");
    assert_eq!(sender("10月.xlsx", "Sheet1", "石泉街道网格月报", ""), "石泉街道");
    assert_eq!(sender("10月.xlsx", "Sheet1", "网格月报", "鹿鸣街道"), "鹿鸣街道");
    assert_eq!(sender("景芳社区2026年10月.xlsx", "Sheet1", "", ""), "景芳社区");
    assert_eq!(sender("10月.xlsx", "Sheet1", "", ""), "没有署名的表");
}

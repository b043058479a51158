//! The user's own workbook with its errors marked: what was in it stays, and corrected it is read as before.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use gridindex_ingest::{Annotated, annotate};
use rust_xlsxwriter::{Chart, ChartType, Formula, Note, Workbook};

use crate::book::{Case, fill};

const MONTH: &[&[&str]] = &[
    &["鹿鸣街道2026年10月网格工作月度数据"],
    &["社区", "网格名称", "应走访户数", "实际走访户数", "备注"],
    &["景芳社区", "第一网格", "约30", "#20", "=1+1"],
    &["景芳社区", "第二网格", "#40", "", ""],
    &["", "第九网格", "#10", "#-1", ""],
];

fn one(case: &Case) -> Annotated {
    let reading = case.read();
    annotate(&case.path(0), &reading.files[0], &reading.findings, &case.levels).unwrap()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut text = String::new();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn names(bytes: &[u8]) -> Vec<String> {
    let archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    archive.file_names().map(|name| name.unwrap().into_owned()).collect()
}

fn cell(bytes: &[u8], sheet: &str, row: u32, column: u32) -> String {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    range.get_value((row - 1, column - 1)).map_or_else(String::new, Data::to_string)
}

fn read_again(bytes: &[u8]) -> (Vec<String>, Vec<(String, String, String)>) {
    let case = Case::new().bytes("月报-错误标注.xlsx", bytes);
    (case.findings(), case.figures())
}

#[test]
fn every_error_stands_in_its_row_in_a_comment_and_in_the_index() {
    let case = Case::new().file("月报.xlsx", MONTH);
    let found: Vec<String> = case.findings().into_iter().filter(|told| told.starts_with("error")).collect();
    assert_eq!(found, ["error not_a_number C3 A1", "error unknown_grid B5 -", "error negative D5 -"]);
    let annotated = one(&case);
    assert_eq!(annotated.ending, "xlsx");
    let bytes = &annotated.bytes;
    let book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["错误索引", "Sheet1"]);
    assert!(cell(bytes, "Sheet1", 2, 6).starts_with("错误说明"));
    assert!(cell(bytes, "Sheet1", 3, 6).starts_with("C3：“应走访户数”填的是“约30”"));
    assert_eq!(cell(bytes, "Sheet1", 4, 6), "");
    let both = cell(bytes, "Sheet1", 5, 6);
    assert!(both.contains("B5：") && both.contains("；D5："), "{both}");
    assert_eq!(cell(bytes, "错误索引", 5, 4), "A2", "a warning about the headings");
    assert_eq!(cell(bytes, "错误索引", 6, 4), "C3");
    let comments = part(bytes, "xl/comments9000.xml");
    for at in ["C3", "B5", "D5"] {
        assert!(comments.contains(&format!("ref=\"{at}\"")), "{at}");
    }
    assert!(part(bytes, "xl/worksheets/sheet9000.xml").contains("location=\"'Sheet1'!C3\""));
}

#[test]
fn what_was_added_is_not_there_when_it_is_read_again() {
    let case = Case::new().file("月报.xlsx", MONTH);
    let mut bytes = one(&case).bytes;
    for _ in 0..3 {
        let again = Case::new().bytes("月报.xlsx", &bytes);
        assert_eq!(again.findings(), case.findings());
        let sheets = again.read().files.remove(0).sheets;
        assert_eq!(sheets[0].why.as_deref(), Some("标注时加上的错误索引"));
        assert_eq!((sheets[1].rows, &sheets[1].unused), (case.sheet().rows, &case.sheet().unused));
        bytes = one(&again).bytes;
    }
    let book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["错误索引", "Sheet1"], "marking again does not pile up");
    assert_eq!(cell(&bytes, "Sheet1", 2, 7), "");
    assert_eq!(part(&bytes, "xl/comments9000.xml").matches("<comment ").count(), 4);
}

#[test]
fn corrected_it_imports_and_its_marks_go() {
    let case = Case::new().file("月报.xlsx", &MONTH[..4]);
    let bytes = one(&case).bytes;
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    let red = look(&sheet, "C3");
    let start = sheet.find("<c r=\"C3\"").unwrap();
    let end = start + sheet[start..].find("</c>").unwrap() + 4;
    let right = format!("{}<c r=\"C3\" s=\"{red}\"><v>30</v></c>{}", &sheet[..start], &sheet[end..]);
    let corrected = with_part(&bytes, "xl/worksheets/sheet1.xml", &right);
    let (findings, figures) = read_again(&corrected);
    assert!(findings.iter().all(|told| told.starts_with("warning")), "{findings:?}");
    assert!(figures.contains(&("A1".into(), "应走访户数".into(), "30".into())), "{figures:?}");
    // Another error elsewhere: the corrected cell is no longer red.
    let wrong = right.replace("<v>40</v>", "<v>4.5</v>");
    let again = Case::new().bytes("月报.xlsx", &with_part(&bytes, "xl/worksheets/sheet1.xml", &wrong));
    assert!(again.findings().contains(&"error not_whole C4 A2".to_owned()));
    let twice = one(&again).bytes;
    let sheet = part(&twice, "xl/worksheets/sheet1.xml");
    assert_ne!(look(&sheet, "C3"), red);
    assert!(!part(&twice, "xl/comments9000.xml").contains("ref=\"C3\""));
}

fn look(sheet: &str, cell: &str) -> String {
    let tag = sheet.split(&format!("<c r=\"{cell}\"")).nth(1).unwrap().split('>').next().unwrap();
    tag.split(" s=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[test]
fn the_users_own_work_stays() {
    let case = Case::new().built("月报.xlsm.xlsx", |book: &mut Workbook| {
        let other = book.add_worksheet().set_name("说明").unwrap();
        other.write_string(0, 0, "填表说明").unwrap();
        let mut chart = Chart::new(ChartType::Pie);
        chart.add_series().set_values("月度!$C$3:$C$4");
        other.insert_chart(3, 3, &chart).unwrap();
        let sheet = book.add_worksheet().set_name("月度").unwrap();
        fill(sheet, MONTH);
        sheet.insert_note(2, 2, &Note::new("张：核对过")).unwrap();
        sheet.insert_note(3, 0, &Note::new("另一条")).unwrap();
        sheet.write_formula(8, 2, Formula::new("SUM(C3:C5)").set_result("50")).unwrap();
        sheet.set_column_range_hidden(5, 16_383).unwrap();
        sheet.set_repeat_rows(0, 1).unwrap();
        sheet.set_active(true);
        book.define_name("总数", "=月度!$C$9").unwrap();
    });
    let before = std::fs::read(case.path(0)).unwrap();
    let bytes = one(&case).bytes;
    for name in names(&before) {
        assert!(names(&bytes).contains(&name), "{name} is gone");
    }
    for same in ["xl/charts/chart1.xml", "xl/drawings/drawing1.xml", "xl/sharedStrings.xml"] {
        assert_eq!(part(&bytes, same), part(&before, same), "{same}");
    }
    let workbook = part(&bytes, "xl/workbook.xml");
    assert!(workbook.contains("activeTab=\"0\"") && workbook.contains("localSheetId=\"2\""), "{workbook}");
    let sheet = part(&bytes, "xl/worksheets/sheet2.xml");
    assert!(sheet.contains("<f>SUM(C3:C5)</f>") && !sheet.contains("tabSelected"));
    assert!(
        sheet.contains(
            "<col min=\"6\" max=\"6\" width=\"60\" customWidth=\"1\"/><col min=\"7\" max=\"16384\""
        ),
        "{sheet}"
    );
    let comments = names(&bytes).into_iter().filter(|name| name.starts_with("xl/comments"));
    let comments: String = comments.map(|name| part(&bytes, &name)).collect();
    assert!(
        comments.contains("张：核对过") && comments.contains("另一条") && comments.contains("约30"),
        "{comments}"
    );
    assert_eq!(comments.matches("ref=\"C3\"").count(), 1, "one comment a cell");
}

#[test]
fn a_file_of_another_format_comes_back_as_a_workbook() {
    let csv = "社区,网格名称,应走访户数,实际走访户数\n景芳社区,第一网格,=1+1,20\n景芳社区,第二网格,40,30\n";
    let case = Case::new().bytes("月报.csv", csv.as_bytes());
    let annotated = one(&case);
    assert_eq!(annotated.ending, "xlsx");
    assert_eq!(cell(&annotated.bytes, "月报", 2, 3), "=1+1");
    assert!(cell(&annotated.bytes, "月报", 2, 5).starts_with("C2："));
    for name in names(&annotated.bytes).iter().filter(|name| name.contains("worksheets/")) {
        let sheet = part(&annotated.bytes, name);
        assert!(!sheet.contains("<f>") && !sheet.contains("<f "), "a text became a formula");
    }
    let (findings, figures) = read_again(&annotated.bytes);
    assert_eq!(findings, case.findings());
    assert_eq!(figures, case.figures());
}

#[test]
fn a_file_that_changed_since_is_not_marked() {
    let case = Case::new().file("月报.xlsx", MONTH);
    let reading = case.read();
    std::fs::write(case.path(0), b"another").unwrap();
    let failure = annotate(&case.path(0), &reading.files[0], &reading.findings, &case.levels).unwrap_err();
    assert_eq!((failure.code, failure.file.as_deref()), ("file_changed", Some("月报.xlsx")));
}

fn with_part(bytes: &[u8], name: &str, text: &str) -> Vec<u8> {
    use std::io::Write;
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).unwrap();
        if entry.name().unwrap() == name {
            writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        } else {
            writer.raw_copy_file(entry).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}

//! 分档不排名: grades and totals as ever, and no place anywhere.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod support;
#[path = "support/table.rs"]
mod table;

use calamine::{Data, Reader};
use gridindex_core::value::print_published;
use gridindex_report::bulletin::{Template, bulletin, read, template};
use gridindex_report::cards::{CardInput, cards};
use gridindex_report::{ReportInput, charts, workbook};
use support::District;
use table::{Table, open};

/// Words that only a ranking has.
const RANKING: [&str; 12] =
    ["名次", "排名", "第1名", "前10名", "后10名", "前5名", "红榜", "黑榜", "▲", "▼", "并列", "1、2、2、4"];

/// What says how many are ranked, as places are printed: 共96个网格.
fn counts(text: &str) -> bool {
    text.contains("（共") && text.contains("个网格）")
}

/// The scheme's own text names its ranking; a sheet that quotes it is no ranking.
fn without_the_schemes_words(text: &str) -> String {
    let text = ["参与排名的", "参与排名", "不排名", "不排先后"]
        .iter()
        .fold(text.to_owned(), |text, words| text.replace(words, ""));
    text.replace("个网格排名", "")
}

fn input(district: &District) -> ReportInput<'_> {
    ReportInput { places: false, ..district.input() }
}

#[test]
fn no_sheet_names_a_place() {
    let district = District::new(200);
    let mut book = open(&workbook::ranking(&input(&district)).unwrap());
    for sheet in book.sheet_names() {
        assert!(!RANKING.iter().any(|word| sheet.contains(word)), "{sheet}");
        for (row, col, cell) in book.worksheet_range(&sheet).unwrap().used_cells() {
            let Data::String(text) = cell else { continue };
            let text = without_the_schemes_words(text);
            let found = RANKING.iter().find(|word| text.contains(**word));
            assert!(found.is_none() && !counts(&text), "{sheet}, {row}:{col}: {text}");
        }
    }
}

#[test]
fn neither_bulletin_nor_cards_name_a_place() {
    let district = District::new(200);
    let input = input(&district);
    let bytes = bulletin(&input, &Template::read(template::DEFAULT).unwrap()).unwrap();
    let mut said = read::read(&bytes).unwrap().paragraphs;
    assert!(said.iter().any(|text| text.contains("优秀")), "grades stay");
    let grids = (0..district.scores.grids.len()).collect();
    let mut book = open(&cards(&CardInput { input: &input, grids, source: &|_, _| None }).unwrap());
    for sheet in book.sheet_names() {
        let range = book.worksheet_range(&sheet).unwrap();
        said.extend(range.used_cells().map(|(_, _, cell)| cell.to_string()));
    }
    for text in said {
        let own = without_the_schemes_words(&text);
        assert!(!RANKING.iter().any(|word| own.contains(word)), "{text}");
    }
}

#[test]
fn units_stand_as_the_roster_has_them_with_their_totals_and_grades() {
    let district = District::new(200);
    let mut book = open(&workbook::ranking(&input(&district)).unwrap());
    let table = Table::read(&mut book, "网格得分", "序号", 2);
    let (code, total, grade) = (table.column("网格编码"), table.column("总分"), table.column("等次"));
    let codes: Vec<String> = table.rows().map(|row| row[code].to_string()).collect();
    let roster: Vec<&str> = district.figures.roster.grids().iter().map(|grid| grid.code.as_str()).collect();
    assert_eq!(codes, roster);
    for (row, score) in table.rows().zip(&district.scores.grids) {
        let printed = if let Data::Float(total) = row[total] { Some(format!("{total:.2}")) } else { None };
        assert_eq!(printed, score.published.map(|total| print_published(total, 2)));
        let named = score.grade.map_or("", |grade| district.scheme.grades[grade].name.as_str());
        assert_eq!(row[grade].to_string(), named);
    }
    for duty in &district.scheme.duties {
        let table = Table::read(&mut book, &duty.name, "序号", 2);
        let code = table.column("网格编码");
        let codes: Vec<String> = table.rows().map(|row| row[code].to_string()).collect();
        assert_eq!(codes, roster, "{}", duty.name);
    }
    let names = |sheet: &str, book: &mut table::Book| -> Vec<String> {
        Table::read(book, sheet, "序号", 2).rows().map(|row| row[1].to_string()).collect()
    };
    let streets: Vec<&str> =
        district.scores.subdistricts.iter().map(|unit| unit.subdistrict.as_str()).collect();
    assert_eq!(names("街道得分", &mut book), streets);
}

#[test]
fn the_change_since_last_month_is_one_of_points() {
    let district = District::new(60);
    let mut book = open(&workbook::ranking(&input(&district)).unwrap());
    let table = Table::read(&mut book, "网格得分", "序号", 2);
    let change = table.column("较上月");
    let mut compared = 0;
    for (row, of) in table.rows().zip(&district.changes.grids) {
        if let gridindex_core::scoring::Change::By { total, .. } = of {
            assert_eq!(row[change], Data::Float(total.to_string().parse().unwrap()));
            compared += 1;
        }
    }
    assert!(compared > 10);
}

#[test]
fn no_chart_names_a_place_or_stands_by_it() {
    let district = District::new(120);
    let input = input(&district);
    let charts = charts::all(&input, &gridindex_core::watch::Unwatched).unwrap();
    for chart in &charts {
        let text = without_the_schemes_words(&chart.svg);
        let found = RANKING.iter().find(|word| text.contains(**word) || chart.name.contains(**word));
        assert!(found.is_none(), "{}: {found:?}", chart.name);
    }
    let bars = charts.iter().find(|chart| chart.name == "街道得分").unwrap();
    let places: Vec<usize> =
        district.scores.subdistricts.iter().map(|unit| bars.svg.find(&unit.subdistrict).unwrap()).collect();
    assert!(places.is_sorted(), "streets stand in roster order");
}

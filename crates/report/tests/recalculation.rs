//! 计分底稿 works itself out: LibreOffice, given the raw figures alone, comes to what scoring came to.
#![allow(missing_docs, clippy::panic, clippy::unwrap_used, reason = "tests")]

#[path = "support/libreoffice.rs"]
mod libreoffice;
#[path = "support/schemes.rs"]
mod schemes;
mod support;
#[path = "support/table.rs"]
mod table;

use calamine::{Data, Range, Reader};
use gridindex_core::Scheme;
use gridindex_core::scoring::MonthFigures;
use gridindex_report::workbook;
use support::District;
use table::{Table, open};

const SHEET: &str = "计分底稿";

/// Every cell as it was written and as it was recalculated: the same text, numbers to 1e-9.
fn compare(name: &str, written: &Range<Data>, recalculated: &Range<Data>) {
    let mut wrong = Vec::new();
    for (row, col, cell) in written.used_cells() {
        let other = recalculated.get((row, col)).unwrap_or(&Data::Empty);
        let same = match (cell, other) {
            (Data::Float(a), Data::Float(b)) => (a - b).abs() <= 1e-9 * a.abs().max(1.0),
            (Data::String(_), Data::String(_)) | (Data::Empty, _) => cell.to_string() == other.to_string(),
            _ => false,
        };
        if !same {
            let heading = (0..8).rev().find_map(|up| written.get((up, col)).map(ToString::to_string));
            wrong.push(format!("{row},{col} {heading:?}: {cell:?} became {other:?}"));
        }
    }
    assert!(wrong.is_empty(), "{name}: {} cells, {:#?}", wrong.len(), &wrong[..wrong.len().min(12)]);
}

/// Totals, published totals and ranks of the recalculated sheet are those scored.
fn check_scores(name: &str, district: &District, book: &mut table::Book) {
    let table = Table::read(book, SHEET, "序号", 1);
    let headings: Vec<String> = table.headings().iter().map(|heading| heading.replace('\n', "")).collect();
    let column = |heading: &str| headings.iter().position(|found| found == heading).unwrap();
    let (code, total, published, rank) =
        (column("网格编码"), column("总分（精确）"), column("总分"), column("名次"));
    let number = |cell: &Data| if let Data::Float(number) = cell { Some(*number) } else { None };
    for score in &district.scores.grids {
        let grid = &district.figures.roster.grids()[score.grid];
        let row = table.row(code, &grid.code);
        let exact: Option<f64> = score.total.map(|total| total.to_string().parse().unwrap());
        match (number(&row[total]), exact) {
            (None, None) => {}
            (Some(ours), Some(exact)) => assert!((ours - exact).abs() < 1e-9, "{name} {}: {ours}", grid.code),
            (ours, exact) => panic!("{name} {}: {ours:?} is not {exact:?}", grid.code),
        }
        let decimals = district.scheme.decimals as usize;
        let printed = number(&row[published]).map(|number| format!("{number:.decimals$}"));
        assert_eq!(
            printed,
            score.published.map(|number| format!("{number:.decimals$}")),
            "{name} {}",
            grid.code
        );
        let place = number(&row[rank]).map(|rank| rank.to_string());
        assert_eq!(
            place,
            score.in_district.rank.map(|rank| rank.to_string()),
            "{name}: rank of {}",
            grid.code
        );
    }
}

fn check(districts: &[(String, District)]) {
    let books: Vec<Vec<u8>> =
        districts.iter().map(|(_, district)| workbook::ranking(&district.input()).unwrap()).collect();
    let Some(recalculated) = libreoffice::recalculated(&books) else { return };
    for (((name, district), bytes), mut book) in districts.iter().zip(&books).zip(recalculated) {
        let written = open(bytes).worksheet_range(SHEET).unwrap();
        check_scores(name, district, &mut book);
        compare(name, &written, &book.worksheet_range(SHEET).unwrap());
    }
}

fn scored(scheme: Scheme, figures: MonthFigures) -> District {
    let before = figures.clone();
    District::scored(scheme, figures, &before)
}

#[test]
fn the_sheet_of_the_default_scheme_works_itself_out() {
    check(&[("默认方案".to_owned(), District::new(1360))]);
}

#[test]
fn the_sheets_of_all_methods_work_themselves_out() {
    let mut districts: Vec<(String, District)> = schemes::table()
        .into_iter()
        .map(|(name, scheme, figures)| (name.to_owned(), scored(scheme, figures)))
        .collect();
    for seed in 0..16 {
        let (scheme, figures) = schemes::drawn(seed);
        districts.push((format!("第{seed}个随机方案"), scored(scheme, figures)));
    }
    check(&districts);
}

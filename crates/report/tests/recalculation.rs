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

/// The rows of communities, streets and the whole give what scoring gave, and no total of theirs is a mere value.
fn check_units(name: &str, district: &District, range: &Range<Data>, formulas: &Range<String>) {
    let at = |row: u32, col: u32| range.get_value((row, col)).unwrap_or(&Data::Empty);
    let text = |row, col| at(row, col).to_string().replace('\n', "");
    let (last, width) = range.end().unwrap();
    let head = (0..=last).find(|row| text(*row, 0) == "序号").unwrap();
    let column = |heading: &str| (0..=width).find(|col| text(head, *col) == heading).unwrap();
    let (total, published, rank) = (column("总分（精确）"), column("总分"), column("名次"));
    let inside = column("街道内名次");
    let number = |row, col| if let Data::Float(number) = at(row, col) { Some(*number) } else { None };
    let scores = &district.scores;
    let levels = [
        ("社区：", scores.communities.as_slice()),
        ("街道：", &scores.subdistricts),
        ("全区：", std::slice::from_ref(&scores.district)),
    ];
    for (heading, units) in levels {
        let first = (head..=last).find(|row| text(*row, 0).starts_with(heading)).unwrap() + 1;
        for (row, unit) in (first..).zip(units) {
            let who = format!("{name}: {}{}{heading}", unit.subdistrict, unit.community);
            assert_eq!((text(row, 1), text(row, 2)), (unit.subdistrict.clone(), unit.community.clone()));
            assert_eq!(number(row, 3), Some(f64::from(unit.grids)), "{who}");
            let exact: Option<f64> = unit.total.map(|total| total.to_string().parse().unwrap());
            let same = match (number(row, total), exact) {
                (Some(ours), Some(exact)) => (ours - exact).abs() < 1e-9,
                (ours, exact) => ours == exact,
            };
            assert!(same, "{who} {:?} is not {exact:?}", number(row, total));
            let decimals = district.scheme.decimals as usize;
            let printed = number(row, published).map(|number| format!("{number:.decimals$}"));
            assert_eq!(printed, unit.published.map(|number| format!("{number:.decimals$}")), "{who}");
            let mut calculated = vec![total, published];
            if heading != "全区：" {
                let places = [Some((rank, unit.in_district)), Some((inside, unit.in_subdistrict))];
                let places = places.into_iter().take(if heading == "社区：" { 2 } else { 1 }).flatten();
                for (col, standing) in places {
                    assert_eq!(number(row, col), standing.rank.map(f64::from), "{who} column {col}");
                    calculated.push(col);
                }
            }
            if !unit.overflow {
                for col in calculated {
                    let formula = formulas.get_value((row, col)).map_or("", String::as_str);
                    assert!(!formula.is_empty(), "{who} {row},{col} is a value");
                }
            }
        }
    }
}

fn check(districts: &[(String, District)]) {
    let books: Vec<Vec<u8>> =
        districts.iter().map(|(_, district)| workbook::ranking(&district.input()).unwrap()).collect();
    let Some(recalculated) = libreoffice::recalculated(&books) else { return };
    for (((name, district), bytes), mut book) in districts.iter().zip(&books).zip(recalculated) {
        let written = open(bytes).worksheet_range(SHEET).unwrap();
        check_scores(name, district, &mut book);
        let range = book.worksheet_range(SHEET).unwrap();
        check_units(name, district, &range, &open(bytes).worksheet_formula(SHEET).unwrap());
        compare(name, &written, &range);
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

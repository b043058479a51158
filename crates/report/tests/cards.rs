//! Score cards are read back: one page a grid, every figure with its cell.
#![allow(clippy::unwrap_used, reason = "a suite of tests")]

mod support;

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use gridindex_core::value::print_published;
use gridindex_report::cards::{CardInput, Source, cards};
use support::District;

fn written(district: &District, grids: Vec<usize>) -> Vec<u8> {
    let input = district.input();
    let source = |grid: usize, field: usize| {
        let file = format!("{}10月.xlsx", district.figures.roster.grids()[grid].subdistrict);
        let is_corrected = district.scheme.fields[field].name == "实际走访户数";
        Some(Source {
            file,
            sheet: "月度数据".into(),
            cell: format!("F{}", grid * 100 + field),
            is_corrected,
        })
    };
    cards(&CardInput { input: &input, grids, source: &source }).unwrap()
}

fn text(bytes: &[u8], sheet: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    range
        .rows()
        .map(|row| {
            row.iter()
                .map(|cell| match cell {
                    Data::Float(number) => format!("{number:.2}"),
                    other => other.to_string(),
                })
                .collect()
        })
        .collect()
}

#[test]
fn a_card_says_total_places_lost_points_and_the_cell_of_every_figure() {
    let district = District::new(40);
    let score = &district.scores.grids[20];
    let street = &district.figures.roster.grids()[20].subdistrict;
    let rows = text(&written(&district, vec![20]), street);
    let all: String = rows.iter().flatten().cloned().collect::<Vec<_>>().join("|");
    assert!(all.contains(&print_published(score.published.unwrap(), 2)), "{all}");
    let place = format!("{} / {}", score.in_district.rank.unwrap(), score.in_district.of);
    assert!(all.contains(&place), "{place} in {all}");
    let cell = |field: &str| format!("F{}", 2000 + district.scheme.field_index(field).unwrap());
    let cells = format!("①{}（更正）、{}", cell("实际走访户数"), cell("应走访户数"));
    assert!(all.contains(&cells), "{cells} in {all}");
    assert!(all.contains(&format!("① {street}10月.xlsx · 月度数据")), "{all}");
    assert!(all.contains("签字") && all.contains("政策宣传引导（待确认）"));
    let start = rows.iter().position(|row| row[1].starts_with("指标")).unwrap() + 1;
    let lost: Vec<f64> = rows[start..].iter().map_while(|row| row[4].parse().ok()).collect();
    assert!(lost.len() > 10 && lost.windows(2).all(|pair| pair[0] >= pair[1]), "{lost:?}");
}

#[test]
fn every_grid_has_a_page_of_its_own_and_a_sheet_its_street() {
    let district = District::new(60);
    let bytes = written(&district, (0..60).collect());
    let mut zip = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let mut pages = 0;
    for number in 1..=district.scores.subdistricts.len() {
        let mut xml = String::new();
        let mut sheet = zip.by_name(&format!("xl/worksheets/sheet{number}.xml")).unwrap();
        sheet.read_to_string(&mut xml).unwrap();
        pages += xml.matches("<brk ").count() + 1;
        assert!(!xml.contains("fitToPage"), "programs ignore breaks of a fitted sheet");
    }
    assert_eq!(pages, 60);
}

#[test]
fn cards_of_one_month_are_the_same_bytes() {
    let district = District::new(30);
    assert_eq!(written(&district, (0..30).collect()), written(&district, (0..30).collect()));
}

#[test]
fn grids_without_a_place_say_why() {
    let district = District::new(40);
    let rows = text(&written(&district, vec![2, 8]), "松涛街道");
    let all: String = rows.iter().flatten().cloned().collect::<Vec<_>>().join("|");
    assert!(all.contains("数据不足，不排名、不定等次"), "{all}");
    assert!(all.contains("一票否决：数据造假"), "{all}");
}

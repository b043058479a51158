//! Every number unfolds to the cell it came from, and every surface says the same digits.
#![allow(clippy::unwrap_used, reason = "a suite of tests")]

mod common;

use common::{Office, grids, month, number};
use gridindex_core::scoring::Period;
use gridindex_workbench::Level;

#[test]
fn a_figure_unfolds_to_file_sheet_and_cell() {
    let office = Office::new();
    office.import("2026-10", office.month_workbook("2026-10", &[(4, "实际走访户数", number(4))])).unwrap();
    let detail = office.workbench.explain(month("2026-10"), &grids()[4].code).unwrap();
    let visits = &detail.duties[0].indicators[0];
    let origin = visits.figures[0].origin.as_ref().unwrap();
    assert_eq!((visits.figures[0].field.as_str(), visits.figures[0].value.as_str()), ("实际走访户数", "4"));
    assert_eq!((origin.file.as_str(), origin.sheet.as_str()), ("月度数据-2026-10.xlsx", "月度数据"));
    // The cell itself, read by another library, holds the figure.
    let mut book: calamine::Xlsx<_> =
        calamine::open_workbook(office.folder.path().join(&origin.file)).unwrap();
    let range = calamine::Reader::worksheet_range(&mut book, &origin.sheet).unwrap();
    assert_eq!(range.get_value(position(&origin.cell)).unwrap().to_string(), "4");
    let homes = detail.duties[2].indicators[1].figures.iter().find(|figure| figure.field == "户数").unwrap();
    assert_eq!(homes.origin.as_ref().unwrap().file, "网格名册.xlsx");
}

/// `C7` as (row, column) from 0.
fn position(cell: &str) -> (u32, u32) {
    let letters = cell.bytes().take_while(u8::is_ascii_uppercase);
    let column = letters.fold(0, |column, letter| column * 26 + u32::from(letter - b'A') + 1);
    let row: u32 = cell.trim_start_matches(|c: char| c.is_ascii_uppercase()).parse().unwrap();
    (row - 1, column - 1)
}

#[test]
fn score_ranking_and_explain_print_the_same_total_and_place() {
    let office = Office::new();
    office.import("2026-10", office.month_workbook("2026-10", &[(4, "实际走访户数", number(4))])).unwrap();
    let month = month("2026-10");
    let score = office.workbench.score(month, Period::Month, Level::Grid, None).unwrap();
    let page = office.workbench.ranking(month, Period::Month, Level::Grid).unwrap();
    for (unit, row) in score.units.iter().zip(&page.rows) {
        let detail = office.workbench.explain(month, &row.key).unwrap();
        assert_eq!(unit.total.as_deref().unwrap(), row.total);
        assert_eq!(row.total, detail.total);
        assert_eq!(unit.ranks.0[0].1.rank.unwrap().to_string(), detail.places[0].rank);
        assert_eq!(row.rank, detail.places[0].rank);
    }
    assert_eq!(page.rows[4].rank, "6", "the one that visited less comes last");
    assert_eq!(page.rows[0].rank, "1", "five share the first place");
    assert_eq!(page.rows[5].rank, "1", "five share the first place");
}

#[test]
fn a_share_is_printed_in_per_cent_and_a_count_per_household_is_not() {
    let office = Office::new();
    office.import("2026-10", office.month_workbook("2026-10", &[(0, "实际走访户数", number(4))])).unwrap();
    let detail = office.workbench.explain(month("2026-10"), &grids()[0].code).unwrap();
    assert_eq!(detail.duties[0].indicators[0].value, "40.00%");
    // 10 reports * 500 over 400 homes
    assert_eq!(detail.duties[2].indicators[1].value, "12.5");
}

#[test]
fn a_month_without_one_before_says_so_and_the_next_one_compares() {
    let office = Office::new();
    office.import("2026-09", office.month_workbook("2026-09", &[])).unwrap();
    office.import("2026-10", office.month_workbook("2026-10", &[(0, "实际走访户数", number(0))])).unwrap();
    let first = office.workbench.ranking(month("2026-09"), Period::Month, Level::Grid).unwrap();
    assert_eq!(first.rows[0].change_total, "无上期");
    let second = office.workbench.ranking(month("2026-10"), Period::Month, Level::Grid).unwrap();
    assert_eq!(second.rows[0].change_rank, "-5");
    assert_eq!(second.fallers[0].key, second.rows[0].key);
}

#[test]
fn a_half_year_on_the_page_is_that_of_the_score() {
    let office = Office::new();
    office.import("2026-09", office.month_workbook("2026-09", &[])).unwrap();
    office.import("2026-10", office.month_workbook("2026-10", &[(0, "实际走访户数", number(0))])).unwrap();
    let month = month("2026-10");
    for level in [Level::Grid, Level::Community, Level::Subdistrict] {
        let page = office.workbench.ranking(month, Period::HalfYear, level).unwrap();
        let score = office.workbench.score(month, Period::HalfYear, level, None).unwrap();
        assert_eq!(page.label, "2026年7月至10月（半年）");
        let totals = page.rows.iter().map(|row| Some(&row.total));
        assert!(totals.eq(score.units.iter().map(|unit| unit.total.as_ref())), "{level:?}");
    }
    let single = office.workbench.ranking(month, Period::Month, Level::Grid).unwrap();
    let both = office.workbench.ranking(month, Period::HalfYear, Level::Grid).unwrap();
    assert!(both.rows[0].total_value > single.rows[0].total_value, "September was better");
}

#[test]
fn an_unknown_grid_is_named_and_an_ambiguous_one_asked_for() {
    let office = Office::new();
    assert_eq!(office.workbench.explain(month("2026-10"), "999").unwrap_err().code, "grid_unknown");
    assert_eq!(office.workbench.explain(month("2026-10"), "第一网格").unwrap_err().code, "grid_unknown");
    let detail = office.workbench.explain(month("2026-10"), "景芳社区 第一网格").unwrap();
    assert_eq!(detail.total, "", "without figures there is no total");
    assert_eq!(detail.state_label, "数据不足");
}

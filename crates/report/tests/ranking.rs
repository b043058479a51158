//! The ranking workbook says what scoring says, to the digit.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod support;
#[path = "support/table.rs"]
mod table;

use calamine::{Data, Reader};
use gridindex_core::scheme::{Light, RankOn, RollupMethod, Rounding, VetoEffect};
use gridindex_core::scoring::{Change, DutyScore, GridScore, Standing};
use gridindex_core::value::print_published;
use gridindex_core::{Decimal, Value};
use gridindex_report::workbook;
use support::{Dice, District};
use table::{Table, open};

/// A cell with a published figure, printed with the scheme's decimals.
fn printed(cell: &Data) -> Option<String> {
    match cell {
        Data::Float(number) => Some(format!("{number:.2}")),
        _ => None,
    }
}

fn expected(published: Option<Decimal>) -> Option<String> {
    published.map(|number| print_published(number, 2))
}

fn rounded(exact: Decimal) -> Decimal {
    exact.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
}

fn rank(cell: &Data) -> Option<u32> {
    if let Data::Float(rank) = cell { rank.to_string().parse().ok() } else { None }
}

/// What every level's sheet must say of one unit.
struct Said<'a> {
    published: Option<Decimal>,
    standing: Standing,
    grade: &'a str,
    duties: &'a [DutyScore],
    change: &'a Change,
}

fn check(table: &Table, row: &[Data], said: &Said<'_>, unit: &str) {
    assert_eq!(printed(&row[table.column("总分")]), expected(said.published), "总分 of {unit}");
    assert_eq!(rank(&row[table.column("名次")]), said.standing.rank, "名次 of {unit}");
    assert_eq!(row[table.column("等次")].to_string(), said.grade, "等次 of {unit}");
    let first = table.column("源头信息采集");
    for (col, duty) in (first..).zip(said.duties) {
        assert_eq!(
            printed(&row[col]),
            expected(duty.score.map(rounded)),
            "{} of {unit}",
            table.headings()[col]
        );
    }
    let change = &row[table.column("较上月")];
    match said.change {
        Change::By { rank, .. } => assert_eq!(*change, Data::Float(*rank as f64), "较上月 of {unit}"),
        Change::None(_) => assert!(matches!(change, Data::String(_)), "较上月 of {unit} is words: {change}"),
    }
}

#[test]
fn every_total_rank_and_grade_is_the_one_scored() {
    let district = District::new(300);
    let bytes = workbook::ranking(&district.input()).unwrap();
    let mut book = open(&bytes);
    let grade = |place: Option<usize>| place.map_or("", |place| district.scheme.grades[place].name.as_str());

    let table = Table::read(&mut book, "网格排名", "序号", 2);
    assert_eq!(table.rows().count(), 300);
    let code = table.column("网格编码");
    for (score, change) in district.scores.grids.iter().zip(&district.changes.grids) {
        let grid = &district.figures.roster.grids()[score.grid];
        let row = table.row(code, &grid.code);
        assert!(matches!(row[code], Data::String(_)), "a code is text");
        let said = Said {
            published: score.published,
            standing: score.in_district,
            grade: grade(score.grade),
            duties: &score.duties,
            change,
        };
        check(&table, row, &said, &grid.code);
        assert_eq!(printed(&row[table.column("加分")]), expected(Some(rounded(score.bonus))));
        assert_eq!(printed(&row[table.column("扣分")]), expected(Some(rounded(score.penalty))));
        assert_eq!(rank(&row[table.column("街道内名次")]), score.in_subdistrict.rank);
        assert_eq!(rank(&row[table.column("社区内名次")]), score.in_community.rank);
        assert_eq!(rank(&row[table.column("同类名次")]), score.in_groups[0].rank);
        assert_eq!(row[table.column("亮灯")].to_string().split(' ').nth(1), score.light.map(Light::chinese));
        let remark = row[table.column("备注")].to_string();
        assert!(score.veto.iter().all(|item| remark.contains(item)), "备注 names the veto: {remark}");
        assert!(score.state.is_ranked() || remark.contains(score.state.chinese()), "备注 says why: {remark}");
    }

    for (sheet, units, changes) in [
        ("社区排名", &district.scores.communities, &district.changes.communities),
        ("街道排名", &district.scores.subdistricts, &district.changes.subdistricts),
    ] {
        let table = Table::read(&mut book, sheet, "序号", 2);
        assert_eq!(table.rows().count(), units.len());
        for (unit, change) in units.iter().zip(changes) {
            let path = format!("{}{}", unit.subdistrict, unit.community);
            let row = table.rows().find(|row| {
                let community = if unit.community.is_empty() { String::new() } else { row[2].to_string() };
                format!("{}{community}", row[1]) == path
            });
            let said = Said {
                published: unit.published,
                standing: unit.in_district,
                grade: grade(unit.grade),
                duties: &unit.duties,
                change,
            };
            let row = row.unwrap();
            check(&table, row, &said, &path);
            assert_eq!(rank(&row[table.column("参评网格")]), Some(unit.grids));
        }
    }
}

#[test]
fn ranking_sheets_stand_by_rank_with_the_unranked_last_in_roster_order() {
    let district = District::new(200);
    let bytes = workbook::ranking(&district.input()).unwrap();
    let table = Table::read(&mut open(&bytes), "网格排名", "序号", 2);
    let (place, code) = (table.column("名次"), table.column("网格编码"));
    let rows: Vec<(u32, usize)> = table
        .rows()
        .map(|row| {
            let known = district.figures.roster.position(&row[code].to_string()).unwrap();
            (rank(&row[place]).unwrap_or(u32::MAX), known)
        })
        .collect();
    assert!(rows.is_sorted(), "by rank, then by the roster");
    let unranked = rows.iter().filter(|(rank, _)| *rank == u32::MAX).count();
    assert_eq!(unranked, 200 - district.scores.ranked());
    assert!(unranked > 0);
}

#[test]
fn the_row_of_means_is_the_district_as_scored() {
    let district = District::new(120);
    let bytes = workbook::ranking(&district.input()).unwrap();
    let mut book = open(&bytes);
    for sheet in ["网格排名", "社区排名", "街道排名"] {
        let table = Table::read(&mut book, sheet, "序号", 2);
        let row = &table.cells[table.head + 1 + table.rows().count()];
        assert_eq!(row[0].to_string(), format!("平均（{}个网格）", district.scores.ranked()));
        assert_eq!(printed(&row[table.column("总分")]), expected(district.scores.district.published));
    }
}

#[test]
fn a_duty_sheet_shows_figures_values_points_and_the_place_inside_the_duty() {
    let district = District::new(150);
    let bytes = workbook::ranking(&district.input()).unwrap();
    let mut book = open(&bytes);
    for (duty_place, duty) in district.scheme.duties.iter().enumerate() {
        let table = Table::read(&mut book, &duty.name, "序号", 2);
        let code = table.column("网格编码");
        let total = table.column("职责得分");
        let mut points: Vec<Decimal> = Vec::new();
        for score in &district.scores.grids {
            let grid = &district.figures.roster.grids()[score.grid];
            let row = table.row(code, &grid.code);
            let of_duty = &score.duties[duty_place];
            assert_eq!(
                printed(&row[total]),
                expected(of_duty.score.map(rounded)),
                "{} {}",
                duty.name,
                grid.code
            );
            points.extend(of_duty.score.filter(|_| score.state.is_ranked()).map(rounded));
            let mut col = 4;
            for (indicator, of_grid) in duty.indicators.iter().zip(&of_duty.indicators) {
                for field in indicator.value.expression.fields() {
                    let figure = district.figures.figures[score.grid][field];
                    let cell = &row[col];
                    match figure {
                        Value::Missing => assert_eq!(*cell, Data::Empty),
                        Value::NotApplicable => assert_eq!(cell.to_string(), "/"),
                        Value::Number(number) => assert_eq!(cell.to_string(), number.normalize().to_string()),
                    }
                    col += 1;
                }
                assert_eq!(
                    printed(&row[col + 1]),
                    expected(of_grid.score.map(rounded)),
                    "{}",
                    indicator.code
                );
                col += 2;
            }
        }
        points.sort_by(|left, right| right.cmp(left));
        for row in table.rows() {
            let Some(rank) = rank(&row[total + 1]) else { continue };
            let own: Decimal = printed(&row[total]).unwrap().parse().unwrap();
            let better = points.iter().filter(|other| **other > own).count() as u32;
            assert_eq!(rank, better + 1, "1-2-2-4 inside {}", duty.name);
        }
        let text = table.all_text();
        for indicator in &duty.indicators {
            assert!(text.contains(&indicator.name), "{} is explained", indicator.name);
        }
    }
}

#[test]
fn the_same_month_gives_the_same_bytes() {
    let one = workbook::ranking(&District::new(90).input()).unwrap();
    let two = workbook::ranking(&District::new(90).input()).unwrap();
    assert!(one == two, "the bytes differ");
}

#[test]
fn sheets_stand_in_their_order() {
    let district = District::new(40);
    let bytes = workbook::ranking(&district.input()).unwrap();
    let mut names = vec!["总览", "网格排名", "社区排名", "街道排名"];
    names.extend(district.scheme.duties.iter().map(|duty| duty.name.as_str()));
    names.extend(["议事日", "预警与红黑榜", "数据质量", "计分底稿", "评分办法"]);
    assert_eq!(open(&bytes).sheet_names(), names);
}

#[test]
fn small_and_empty_districts_give_a_workbook_too() {
    for grids in [0, 1, 2, 11] {
        let district = District::new(grids);
        let bytes = workbook::ranking(&district.input()).unwrap();
        let table = Table::read(&mut open(&bytes), "网格排名", "序号", 2);
        assert_eq!(table.rows().count(), grids);
    }
}

#[test]
fn schemes_of_other_shapes_are_printed_as_they_say() {
    for (decimals, grades, effect) in
        [(0, 0, VetoEffect::Zero), (1, 2, VetoEffect::Cap(Decimal::from(59))), (4, 4, VetoEffect::Fail)]
    {
        let mut district = District::new(40);
        let scheme = &mut district.scheme;
        scheme.decimals = decimals;
        scheme.rounding = Rounding::HalfEven;
        scheme.rank_on = RankOn::Exact;
        scheme.grades.truncate(grades);
        scheme.bonus.items.clear();
        scheme.veto.effect = effect;
        scheme.rollup.subdistrict = RollupMethod::Pooled;
        scheme.groups.by.clear();
        let figures = district.figures.clone();
        let district = District::scored(district.scheme, figures.clone(), &figures);
        let bytes = workbook::ranking(&district.input()).unwrap();
        let table = Table::read(&mut open(&bytes), "网格排名", "序号", 2);
        let (total, code) = (table.column("总分"), table.column("网格编码"));
        for score in &district.scores.grids {
            let row = table.row(code, &district.figures.roster.grids()[score.grid].code);
            let printed = match row[total] {
                Data::Float(number) => Some(format!("{number:.*}", decimals as usize)),
                _ => None,
            };
            assert_eq!(printed, score.published.map(|number| print_published(number, decimals)));
        }
    }
}

#[test]
fn a_draft_and_an_edition_are_told_apart() {
    let district = District::new(20);
    for (edition, words) in [(0, "草稿"), (2, "第2版")] {
        let mut input = district.input();
        input.edition = edition;
        let bytes = workbook::ranking(&input).unwrap();
        let table = Table::read(&mut open(&bytes), "网格排名", "序号", 2);
        assert!(table.all_text().contains(words), "{words}");
    }
}

/// Names that would run, break or hide something if they were not text.
const HOSTILE: [&str; 8] = [
    "=HYPERLINK(\"http://example.invalid\",\"点我\")",
    "+1+cmd|'/c calc'!A0",
    "-2+3",
    "@SUM(A1:A9)",
    "{=1+1}",
    "http://example.invalid",
    "<b>&amp;\"'</b>_x0041_",
    "換行\n与\t制表\u{7}𠮷👪",
];

#[test]
fn names_from_outside_stay_text() {
    let mut district = District::new(60);
    let mut grids = district.figures.roster.grids().to_vec();
    let mut dice = Dice::new(3);
    for grid in &mut grids {
        let pick = |dice: &mut Dice| HOSTILE[dice.roll(8) as usize].to_owned();
        grid.name = pick(&mut dice);
        grid.community = pick(&mut dice);
        grid.subdistrict = pick(&mut dice);
    }
    grids[0].name = "长".repeat(40_000);
    let names: Vec<String> = grids.iter().map(|grid| grid.name.clone()).collect();
    let mut figures = district.figures.clone();
    figures.roster = gridindex_core::Roster::new(grids);
    district = District::scored(district.scheme.clone(), figures.clone(), &figures);
    let mut input = district.input();
    input.unit = "=1+1&P<区>";

    let bytes = workbook::ranking(&input).unwrap();
    let mut book = open(&bytes);
    for sheet in book.sheet_names() {
        let formulas = book.worksheet_formula(&sheet).unwrap();
        let ours = |formula: &str| sheet == "计分底稿" && !HOSTILE.iter().any(|text| formula.contains(text));
        let foreign = formulas.used_cells().find(|(_, _, formula)| !formula.is_empty() && !ours(formula));
        assert_eq!(foreign, None, "{sheet} has a formula");
    }
    let table = Table::read(&mut book, "网格排名", "序号", 2);
    let (name, code) = (table.column("网格"), table.column("网格编码"));
    for (grid, name_given) in district.figures.roster.grids().iter().zip(&names).skip(1) {
        assert_eq!(table.row(code, &grid.code)[name].to_string(), *name_given);
    }
}

#[test]
fn duties_with_impossible_sheet_names_still_get_sheets() {
    let mut district = District::new(30);
    let long = "职责名称特别特别特别长".repeat(5);
    for (duty, name) in district.scheme.duties.iter_mut().zip(["总览", "A/B:C*?", &long, &long, "'", ""]) {
        name.clone_into(&mut duty.name);
    }
    let bytes = workbook::ranking(&district.input()).unwrap();
    assert_eq!(open(&bytes).sheet_names().len(), 9 + district.scheme.duties.len());
}

#[test]
fn a_street_alone_keeps_its_places_in_the_district_and_shows_its_own_mean() {
    let mut district = District::new(120);
    let street = district.scores.subdistricts[1].clone();
    let inside = |name: &str| name == street.subdistrict;
    let grids = district.figures.roster.grids().to_vec();
    let kept: Vec<usize> = (0..grids.len()).filter(|at| inside(&grids[*at].subdistrict)).collect();
    district.figures.roster = gridindex_core::Roster::new(kept.iter().map(|at| grids[*at].clone()).collect());
    district.figures.figures = kept.iter().map(|at| district.figures.figures[*at].clone()).collect();
    district.changes.grids = kept.iter().map(|at| district.changes.grids[*at]).collect();
    district.changes.communities.clear();
    district.changes.subdistricts.clear();
    let mut scores = district.scores.clone();
    scores.grids =
        (0..).zip(&kept).map(|(grid, at)| GridScore { grid, ..scores.grids[*at].clone() }).collect();
    scores.communities.retain(|unit| inside(&unit.subdistrict));
    scores.subdistricts.retain(|unit| inside(&unit.subdistrict));
    district.scores = scores;
    let mut input = district.input();
    input.unit = &street.subdistrict;

    let table = Table::read(&mut open(&workbook::ranking(&input).unwrap()), "网格排名", "序号", 2);
    let code = table.column("网格编码");
    let (whole, own) = (table.column("全区名次"), table.column("街道内名次"));
    for score in &district.scores.grids {
        let row = table.row(code, &district.figures.roster.grids()[score.grid].code);
        assert_eq!(rank(&row[whole]), score.in_district.rank);
        assert_eq!(rank(&row[own]), score.in_subdistrict.rank);
    }
    let mean = &table.cells[table.head + 1 + table.rows().count()];
    assert_eq!(mean[0].to_string(), format!("平均（{}个网格）", street.grids));
    assert_eq!(printed(&mean[table.column("总分")]), expected(street.published));
}

#[test]
fn file_names_say_unit_month_and_edition() {
    let district = District::new(3);
    for (unit, edition, places, name) in [
        ("凯旋街道", 2, true, "凯旋街道_2026-10_网格指数排名_第2版.xlsx"),
        ("上城区", 0, true, "上城区_2026-10_网格指数排名_第1版.xlsx"),
        ("上城区", 0, false, "上城区_2026-10_网格指数评价_第1版.xlsx"),
        (" A/B:区 ", 1, true, "A_B_区_2026-10_网格指数排名_第1版.xlsx"),
    ] {
        let input = gridindex_report::ReportInput { unit, edition, places, ..district.input() };
        assert_eq!(workbook::file_name(&input), name);
    }
}

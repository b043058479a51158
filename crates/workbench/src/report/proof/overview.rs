//! 总览: tiles, first and last grids, and every table against the scores.

use std::collections::HashMap;

use gridindex_core::scoring::{Change, GridScore, UnitScore, publish};
use gridindex_core::{Decimal, Failure, LevelNames};
use gridindex_report::ReportInput;

use super::sheet::Sheet;

/// Columns of a list: 名次, 街道, 社区, 网格, 总分, 较上月.
const LIST: usize = 6;

/// Holds the sheet against the scores.
pub fn check(input: &ReportInput<'_>, sheet: &mut Sheet<'_>) -> Result<(), Failure> {
    tiles(input, sheet)?;
    let LevelNames { grid, community, subdistrict, .. } = input.levels;
    let (ranked, of_grids) = (format!("参评{grid}"), format!("{grid}数"));
    for row in 0..sheet.rows() {
        let heads: Vec<String> = (0..LIST).map(|col| sheet.text(row, col)).collect();
        match [0, 1, 3, 4].map(|col| heads[col].as_str()) {
            [first, street, ..]
                if is_place(input, first) && street == subdistrict && heads[2] == *community =>
            {
                lists(input, sheet, row)?;
            }
            [first, level, third, "总分"]
                if (is_place(input, first) || first == "等次")
                    && (level == subdistrict || level == community)
                    && third == ranked =>
            {
                units(input, sheet, row)?;
            }
            ["等次", _, "亮灯", fourth] if fourth == of_grids => grades(input, sheet, row)?,
            ["职责", _, "满分", "平均分"] => duties(input, sheet, row)?,
            ["月份", ..] if heads[2] == "平均分" => trend(input, sheet, row)?,
            _ => {}
        }
    }
    Ok(())
}

/// Whether the heading stands over places in the district.
fn is_place(input: &ReportInput<'_>, heading: &str) -> bool {
    heading == "名次" || heading == format!("{}名次", input.levels.whole_district())
}

/// A figure under each label.
fn tiles(input: &ReportInput<'_>, sheet: &mut Sheet<'_>) -> Result<(), Failure> {
    let mut totals: Vec<Decimal> = input
        .scores
        .grids
        .iter()
        .filter(|score| score.state.is_ranked())
        .filter_map(|score| score.published)
        .collect();
    totals.sort_unstable();
    let (lowest, highest) = (totals.first().copied(), totals.last().copied());
    let middle = |at: usize| totals.get(at).copied();
    let median = match totals.len() {
        0 => None,
        count if count % 2 == 1 => middle(count / 2),
        count => middle(count / 2 - 1)
            .zip(middle(count / 2))
            .map(|(lower, upper)| publish(input.scheme, (lower + upper) / Decimal::TWO)),
    };
    let ranked = format!("参评{}（个）", input.levels.grid);
    let expected = [
        (ranked.as_str(), Some(Decimal::from(input.scores.ranked()))),
        ("平均分", super::whole(input).published),
        ("中位数", median),
        ("最高分", highest),
        ("最低分", lowest),
        ("最高与最低相差", lowest.zip(highest).map(|(lowest, highest)| highest - lowest)),
    ];
    for (label, number) in expected {
        let found = (0..sheet.rows().min(8))
            .flat_map(|row| (0..sheet.columns()).map(move |col| (row, col)))
            .find(|&(row, col)| sheet.text(row, col) == label);
        let (row, col) = found.ok_or_else(|| sheet.wrong(&format!("没有“{label}”")))?;
        sheet.number((row + 1, col), number, &|| label.to_owned())?;
    }
    Ok(())
}

/// The first and the last grids, side by side.
fn lists(input: &ReportInput<'_>, sheet: &mut Sheet<'_>, head: usize) -> Result<(), Failure> {
    let roster = input.figures.roster.grids();
    let mut by_name: HashMap<[&str; 3], Vec<usize>> = HashMap::new();
    for (at, score) in input.scores.grids.iter().enumerate() {
        let grid = &roster[score.grid];
        by_name.entry([&grid.subdistrict, &grid.community, &grid.name]).or_default().push(at);
    }
    let halves = (0..sheet.columns()).filter(|&col| {
        is_place(input, &sheet.text(head, col)) && sheet.text(head, col + 1) == input.levels.subdistrict
    });
    for left in halves.collect::<Vec<_>>() {
        let mut row = head + 1;
        while !sheet.name(row, left + 3).is_empty() {
            let names = [1, 2, 3].map(|col| sheet.name(row, left + col).to_owned());
            let places = by_name.get(&names.each_ref().map(String::as_str)).map_or(&[][..], Vec::as_slice);
            let of = |what: &str| format!("{} {what}", names.concat());
            // Grids of one name in one community: the one that has the printed place.
            let own = |at: &&usize| {
                let rank = input.scores.grids[**at].in_district.rank;
                rank.is_some_and(|rank| *sheet.cell(row, left) == calamine::Data::Float(f64::from(rank)))
            };
            let Some(&at) = places.iter().find(own).or(places.first()) else {
                return Err(sheet.wrong(&format!(
                    "第{}行的{}不在台账里（{}）",
                    row + 1,
                    input.levels.grid,
                    names.concat()
                )));
            };
            let score: &GridScore = &input.scores.grids[at];
            sheet.count((row, left), score.in_district.rank, &|| of("名次"))?;
            sheet.number((row, left + 4), score.published, &|| of("总分"))?;
            sheet.change((row, left + 5), input, input.changes.grids.get(at), &|| of("较上月"))?;
            row += 1;
        }
    }
    Ok(())
}

/// 街道 or 社区 side by side.
fn units(input: &ReportInput<'_>, sheet: &mut Sheet<'_>, head: usize) -> Result<(), Failure> {
    let (scores, changes): (&[UnitScore], &[Change]) = if sheet.text(head, 1) == input.levels.subdistrict {
        (&input.scores.subdistricts, &input.changes.subdistricts)
    } else {
        (&input.scores.communities, &input.changes.communities)
    };
    let places = sheet.text(head, 0) != "等次";
    let mut row = head + 1;
    let mut seen = vec![false; scores.len()];
    while !sheet.name(row, 1).is_empty() && !matches!(sheet.cell(row, 3), calamine::Data::Empty) {
        let name = sheet.name(row, 1).to_owned();
        let own = |unit: &UnitScore| if unit.community.is_empty() { &unit.subdistrict } else { &unit.community } == &name;
        let at = scores.iter().enumerate().position(|(at, unit)| !seen[at] && own(unit));
        let Some(at) = at else {
            return Err(sheet.wrong(&format!("第{}行的单位不在台账里（{name}）", row + 1)));
        };
        seen[at] = true;
        let of = |what: &str| format!("{name} {what}");
        if places {
            sheet.count((row, 0), scores[at].in_district.rank, &|| of("名次"))?;
        }
        sheet.count((row, 3), Some(scores[at].grids), &|| of(&format!("参评{}", input.levels.grid)))?;
        sheet.number((row, 4), scores[at].published, &|| of("总分"))?;
        sheet.change((row, 5), input, changes.get(at), &|| of("较上月"))?;
        row += 1;
    }
    Ok(())
}

fn grades(input: &ReportInput<'_>, sheet: &mut Sheet<'_>, head: usize) -> Result<(), Failure> {
    for (place, grade) in input.scheme.grades.iter().enumerate() {
        let row = head + 1 + place;
        let ranked = input.scores.grids.iter().filter(|score| score.state.is_ranked());
        let count = ranked.filter(|score| score.grade == Some(place)).count();
        let of = || format!("{} {}数", grade.name, input.levels.grid);
        sheet.words((row, 0), &grade.name, &of)?;
        sheet.number((row, 2), Some(grade.from), &of)?;
        sheet.number((row, 4), Some(Decimal::from(count)), &of)?;
    }
    Ok(())
}

fn duties(input: &ReportInput<'_>, sheet: &mut Sheet<'_>, head: usize) -> Result<(), Failure> {
    for (place, (duty, mean)) in input.scheme.duties.iter().zip(&super::whole(input).duties).enumerate() {
        let row = head + 1 + place;
        let of = || format!("{} 平均分", duty.name);
        sheet.words((row, 0), &duty.name, &of)?;
        sheet.number((row, 3), Some(duty.points), &of)?;
        sheet.number((row, 4), mean.score.map(|exact| publish(input.scheme, exact)), &of)?;
    }
    Ok(())
}

fn trend(input: &ReportInput<'_>, sheet: &mut Sheet<'_>, head: usize) -> Result<(), Failure> {
    for (place, month) in input.trend.iter().enumerate() {
        let of = || format!("{} 平均分", month.month.chinese());
        sheet.words((head + 1 + place, 0), &month.month.chinese(), &of)?;
        sheet.number((head + 1 + place, 2), month.district.filter(|_| month.comparable), &of)?;
    }
    Ok(())
}

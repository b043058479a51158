//! 议事日: every unit's figures, the brands, and the sentence on top.

use gridindex_core::deliberation::{Statistics, UnitStatistics};
use gridindex_core::{Decimal, Failure, LevelNames};
use gridindex_report::ReportInput;

use super::sheet::Sheet;

/// A figure by the words over its column, without line breaks.
type Figure = (&'static str, fn(&Statistics) -> Option<Decimal>);

const FIGURES: [Figure; 19] = [
    ("议事场次", |of| Some(of.sessions.into())),
    ("固定日场次", |of| Some(of.fixed_day_sessions.into())),
    ("随时议场次", |of| Some(of.on_demand_sessions.into())),
    ("按日召开", |of| Some(of.fixed_day_kept.into())),
    ("应开场次", |of| of.fixed_day_due.map(Into::into)),
    ("固定日履行率", Statistics::fixed_day_rate),
    ("网格覆盖率", Statistics::coverage_rate),
    ("参会人次", |of| Some(of.attendances.into())),
    ("议题数", |of| Some(of.topics.into())),
    ("期初未结", |of| Some(of.requests_opening.into())),
    ("本期新提", |of| Some(of.requests_raised.into())),
    ("动态解决", |of| Some(of.requests_resolved.into())),
    ("动态解决率", Statistics::dynamic_resolution_rate),
    ("当期解决率", Statistics::same_period_resolution_rate),
    ("超期未结", |of| Some(of.requests_overdue.into())),
    ("平均时长(天)", |of| of.mean_days),
    ("中位时长(天)", |of| of.median_days),
    ("惠及人次", |of| Some(of.beneficiaries.into())),
    ("品牌", |of| Some(of.brands_active.into())),
];

/// Holds the sheet against the month's statistics.
pub fn check(input: &ReportInput<'_>, sheet: &mut Sheet<'_>) -> Result<(), Failure> {
    let Some(month) = input.deliberation else {
        return Ok(());
    };
    let summary = &month.summary;
    let LevelNames { grid, community, subdistrict, .. } = input.levels;
    let of_grids = format!("{grid}数");
    let mut level = Level::Subdistrict;
    let mut seen = (0, 0, 0);
    for row in 0..sheet.rows() {
        match [0, 1, 2].map(|col| sheet.text(row, col)).each_ref().map(String::as_str) {
            [first, "", "议事场次"] if first == subdistrict => level = Level::Subdistrict,
            [first, second, "议事场次"] if first == subdistrict && second == community => {
                level = Level::Community;
            }
            ["品牌", _, "场次"] => level = Level::Brand,
            [first, second, third] if first == subdistrict && second == community && third == of_grids => {
                break;
            }
            _ if matches!(sheet.cell(row, 2), calamine::Data::Float(_)) => {
                let (first, second) = (sheet.name(row, 0).to_owned(), sheet.name(row, 1).to_owned());
                match level {
                    Level::Subdistrict if first == "合计" => figures(sheet, row, "合计", &summary.total)?,
                    Level::Subdistrict => {
                        let unit = find(sheet, row, &summary.subdistricts, |unit| unit.subdistrict == first)?;
                        figures(sheet, row, &first, &unit.statistics)?;
                        seen.0 += 1;
                    }
                    Level::Community => {
                        let own =
                            |unit: &UnitStatistics| unit.subdistrict == first && unit.community == second;
                        let unit = find(sheet, row, &summary.communities, own)?;
                        figures(sheet, row, &second, &unit.statistics)?;
                        seen.1 += 1;
                    }
                    Level::Brand => {
                        let unit = find(sheet, row, &summary.brands, |unit| unit.name == first)?;
                        brand(sheet, row, &first, &unit.statistics)?;
                        seen.2 += 1;
                    }
                }
            }
            _ => {}
        }
    }
    if seen != (summary.subdistricts.len(), summary.communities.len(), summary.brands.len()) {
        return Err(sheet.wrong("单位或品牌列得不全"));
    }
    Ok(())
}

enum Level {
    Subdistrict,
    Community,
    Brand,
}

fn find<'u>(
    sheet: &Sheet<'_>,
    row: usize,
    units: &'u [UnitStatistics],
    own: impl Fn(&UnitStatistics) -> bool,
) -> Result<&'u UnitStatistics, Failure> {
    let unit = units.iter().find(|unit| own(unit));
    unit.ok_or_else(|| sheet.wrong(&format!("第{}行的“{}”不在台账里", row + 1, sheet.name(row, 0))))
}

/// The figures under the nearest headings above.
fn figures(sheet: &mut Sheet<'_>, row: usize, name: &str, of: &Statistics) -> Result<(), Failure> {
    let head = (0..row).rev().find(|&head| sheet.text(head, 2) == "议事场次").unwrap_or_default();
    for (heading, figure) in FIGURES {
        let col = (2..sheet.columns()).find(|&col| sheet.text(head, col) == heading);
        let col = col.ok_or_else(|| sheet.wrong(&format!("没有“{heading}”一列")))?;
        sheet.number((row, col), figure(of), &|| format!("{name} {heading}"))?;
    }
    Ok(())
}

fn brand(sheet: &mut Sheet<'_>, row: usize, name: &str, of: &Statistics) -> Result<(), Failure> {
    let counts = [of.sessions, of.grids_covered, of.communities_covered, of.requests_resolved];
    for (col, count) in (2..).zip(counts) {
        sheet.count((row, col), Some(count), &|| format!("品牌{name}"))?;
    }
    sheet.number((row, 6), Some(of.beneficiaries.into()), &|| format!("品牌{name} 惠及人次"))
}

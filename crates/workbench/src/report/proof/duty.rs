//! One duty's sheet: raw figures, values, points and the place inside the duty.

use std::cmp::Reverse;
use std::collections::HashMap;

use gridindex_core::scheme::RankOn;
use gridindex_core::scoring::{GridScore, publish};
use gridindex_core::{Decimal, Failure, Value};
use gridindex_report::ReportInput;

use super::sheet::Sheet;

/// Holds the sheet of the duty at this place of the scheme against the scores.
pub fn check(input: &ReportInput<'_>, place: usize, sheet: &mut Sheet<'_>) -> Result<(), Failure> {
    let scheme = input.scheme;
    let duty = &scheme.duties[place];
    let headings = sheet.headings("序号")?;
    let code = sheet.column(&headings, "网格编码")?;
    let total = sheet.column(&headings, "职责得分")?;
    let rank = headings.column("名次");
    if rank.is_some() != input.places {
        return Err(sheet.wrong(if input.places {
            "没有“名次”一列"
        } else {
            "不该有“名次”"
        }));
    }
    let mut bands = Vec::with_capacity(duty.indicators.len());
    for indicator in &duty.indicators {
        let first = sheet.band(&headings, &format!("{} ", indicator.code))?;
        let fields = indicator.value.expression.fields();
        for (col, field) in (first..).zip(&fields) {
            let name = &scheme.fields[*field].name;
            if headings.over(col) != *name {
                return Err(sheet.wrong(&format!("{} 下没有“{name}”一列", indicator.code)));
            }
        }
        bands.push((first, fields));
    }
    let places = places(input, place);
    let roster = input.figures.roster.grids();
    let mut waiting: HashMap<&str, usize> =
        input.scores.grids.iter().enumerate().map(|(at, of)| (roster[of.grid].code.as_str(), at)).collect();
    let mut row = headings.below;
    while let Some(at) = waiting.remove(sheet.name(row, code)) {
        let score = &input.scores.grids[at];
        let of_duty = &score.duties[place];
        let grid = &roster[score.grid];
        let of = |what: &str| format!("{}{}{} {what}", grid.subdistrict, grid.community, grid.name);
        let figures = input.figures.figures.get(score.grid).map_or(&[][..], Vec::as_slice);
        for ((indicator, (first, fields)), of_grid) in
            duty.indicators.iter().zip(&bands).zip(&of_duty.indicators)
        {
            for (col, field) in (*first..).zip(fields) {
                let figure = figures.get(*field).copied().unwrap_or_default();
                sheet.number((row, col), figure.number(), &|| of(&scheme.fields[*field].name))?;
            }
            let col = first + fields.len();
            let value = match of_grid.value {
                Value::Number(number) => Some(number),
                Value::Missing | Value::NotApplicable => None,
            };
            sheet.number((row, col), value, &|| of(&format!("{}指标值", indicator.name)))?;
            let points = of_grid.score.map(|points| publish(scheme, points));
            sheet.number((row, col + 1), points, &|| of(&format!("{}得分", indicator.name)))?;
        }
        sheet.number((row, total), of_duty.score.map(|exact| publish(scheme, exact)), &|| of("职责得分"))?;
        if let Some(rank) = rank {
            sheet.count((row, rank), places[at], &|| of("职责内名次"))?;
        }
        row += 1;
    }
    if let Some(missing) = waiting.keys().min() {
        return Err(sheet.wrong(&format!(
            "第{}行是“{}”，缺少{} {missing} 等",
            row + 1,
            sheet.name(row, code),
            input.levels.grid
        )));
    }
    let mean = super::whole(input).duties.get(place).and_then(|duty| duty.score);
    sheet.number((row, total), mean.map(|exact| publish(scheme, exact)), &|| format!("平均 {}", duty.name))
}

/// Places inside the duty: one more than the grids that are better, over the grids that are ranked.
fn places(input: &ReportInput<'_>, duty: usize) -> Vec<Option<u32>> {
    let key = |score: &GridScore| -> Option<Decimal> {
        let exact = score.duties[duty].score.filter(|_| score.state.is_ranked())?;
        Some(if input.scheme.rank_on == RankOn::Exact { exact } else { publish(input.scheme, exact) })
    };
    let keys: Vec<Option<Decimal>> = input.scores.grids.iter().map(key).collect();
    let mut better: HashMap<Decimal, u32> = HashMap::new();
    for key in keys.iter().flatten() {
        *better.entry(*key).or_default() += 1;
    }
    let mut counted: Vec<(Decimal, u32)> = better.into_iter().collect();
    counted.sort_by_key(|(key, _)| Reverse(*key));
    let mut before = 1;
    let mut place: HashMap<Decimal, u32> = HashMap::new();
    for (key, count) in counted {
        place.insert(key, before);
        before += count;
    }
    keys.into_iter().map(|key| key.and_then(|key| place.get(&key).copied())).collect()
}

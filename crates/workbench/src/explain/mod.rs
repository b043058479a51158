//! Explain: one grid's month unfolded, from the total down to the cell.

pub(crate) mod figures;
mod lineage;
mod neighbours;
mod page;

use gridindex_core::org::PREDECESSORS;
use gridindex_core::scheme::{Duty, Expression, Indicator, Light, Measure, Scoring};
use gridindex_core::scoring::{self, Change, DutyScore, GridScore, IndicatorScore, NoChange, Standing};
use gridindex_core::value::{print_exact, print_published};
use gridindex_core::{Decimal, Failure, Month, Value};
use gridindex_ledger::Ledger;

use crate::assemble::{self, MonthBook};
use crate::review::{asked, veto_notes};
use crate::score::{published, signed};
use crate::view::detail::{DutyDetail, ExtraDetail, Fact, GridDetail, IndicatorDetail, Place, TrendPoint};
use crate::{Workbench, ranking, schemes, trend};

use figures::Figures;

impl Workbench {
    /// Why the grid has its score. `grid` is its code, or its name with the community's in front.
    ///
    /// # Errors
    /// When no such grid exists in the month, or several do; when there is no roster.
    pub fn explain(&self, month: Month, grid: &str) -> Result<GridDetail, Failure> {
        let ledger = self.ledger_of(month)?;
        let book = assemble::month(&ledger, month, schemes::in_force(&ledger, Some(month))?)?;
        let index = asked::grid(&book.figures.roster, month, grid, &book.levels)?;
        detail(&ledger, &book, index)
    }
}

fn detail(ledger: &Ledger, book: &MonthBook, index: usize) -> Result<GridDetail, Failure> {
    let (scheme, grid, score) = (&book.scheme, book.grid(index), &book.scores.grids[index]);
    let before = assemble::earlier(ledger, book.figures.month.previous())?;
    let change = book.changes_since(before.as_ref()).grids[index];
    let figures = Figures::new(ledger, book, index)?;
    let (change_total, change_rank) = match change {
        Change::By { total, rank } => (signed(scheme, total), format!("{rank:+}")),
        Change::None(why @ NoChange::NoPrevious) if grid.predecessors().next().is_some() => {
            (format!("{}：由原{}调整而来，得分不接续", why.chinese(), book.levels.grid), String::new())
        }
        Change::None(why) => (why.chinese().to_owned(), String::new()),
    };
    let extra = |items: &[gridindex_core::scheme::ExtraItem], points: &[Decimal]| {
        items
            .iter()
            .zip(points)
            .map(|(item, points)| ExtraDetail {
                name: item.name.clone(),
                formula: item.value.text.clone(),
                points: print_exact(*points),
                cap: item.cap.map(|cap| format!("最多 {} 分", print_exact(cap))).unwrap_or_default(),
                figures: figures.of(&item.value.expression),
            })
            .collect()
    };
    Ok(GridDetail {
        month: book.figures.month.to_string(),
        district: grid.district.clone(),
        subdistrict: grid.subdistrict.clone(),
        community: grid.community.clone(),
        code: grid.code.clone(),
        name: grid.name.clone(),
        facts: lineage::facts(grid, &ledger.roster(book.figures.month)?).chain(facts(grid)).collect(),
        total: published(scheme, score.published).unwrap_or_default(),
        total_exact: score.total.map(print_exact).unwrap_or_default(),
        base_exact: score.base.map(print_exact).unwrap_or_default(),
        bonus: print_exact(score.bonus),
        penalty: print_exact(score.penalty),
        coverage: print_exact(score.coverage),
        state: score.state.name().to_owned(),
        state_label: score.state.chinese().to_owned(),
        grade: score.grade.map(|grade| scheme.grades[grade].name.clone()).unwrap_or_default(),
        light: score.light.map(Light::name).unwrap_or_default().to_owned(),
        light_label: score.light.map(Light::chinese).unwrap_or_default().to_owned(),
        veto: score.veto.clone(),
        veto_notes: veto_notes(book.stored.veto_adjustments(&grid.code)),
        places: places(book, index),
        change_total,
        change_rank,
        duties: duties(book, index, &figures),
        bonus_items: extra(&scheme.bonus.items, &score.bonus_items),
        penalty_items: extra(&scheme.penalty.items, &score.penalty_items),
        steps: [
            scoring::total_steps(scheme, score, &book.levels),
            scoring::standing_steps(scheme, score, &book.levels),
        ]
        .concat(),
        trend: trend_points(ledger, book, &grid.code)?,
        neighbours: neighbours::of(book, index),
    })
}

fn facts(grid: &gridindex_core::Grid) -> impl Iterator<Item = Fact> {
    let fact = |label: &str, text: String| Fact { label: label.to_owned(), text };
    let attributes = grid.attributes.iter().filter(|(label, _)| *label != PREDECESSORS);
    let attributes = attributes.map(move |(label, text)| fact(label, text.clone()));
    let figures = grid
        .figures
        .iter()
        .filter_map(move |(label, value)| value.number().map(|number| fact(label, print_exact(number))));
    attributes.chain(figures)
}

pub(crate) fn places(book: &MonthBook, index: usize) -> Vec<Place> {
    let (grid, score) = (book.grid(index), &book.scores.grids[index]);
    let place = |circle: String, standing: Standing| Place {
        circle,
        rank: standing.rank.map(|rank| rank.to_string()).unwrap_or_default(),
        of: standing.of,
    };
    let mut places = vec![
        place(book.levels.whole_district(), score.in_district),
        place(grid.subdistrict.clone(), score.in_subdistrict),
        place(grid.community.clone(), score.in_community),
    ];
    for (attribute, standing) in book.scheme.groups.by.iter().zip(&score.in_groups) {
        if let Some(value) = grid.attributes.get(attribute) {
            places.push(place(format!("{attribute}：{value}"), *standing));
        }
    }
    places
}

fn duties(book: &MonthBook, index: usize, figures: &Figures<'_>) -> Vec<DutyDetail> {
    let (scheme, grid, score) = (&book.scheme, book.grid(index), &book.scores.grids[index]);
    let subdistrict = book
        .scores
        .subdistricts
        .iter()
        .find(|unit| unit.district == grid.district && unit.subdistrict == grid.subdistrict);
    let detail = |(place, (duty, own)): (usize, (&Duty, &DutyScore))| DutyDetail {
        code: duty.code.clone(),
        name: duty.name.clone(),
        official: duty.official,
        points: print_exact(duty.points),
        score: published(scheme, rounded(scheme, own.score)).unwrap_or_default(),
        score_exact: own.score.map(print_exact).unwrap_or_default(),
        lost: lost(scheme, duty.points, own.score),
        state: own.state.name().to_owned(),
        state_label: own.state.chinese().to_owned(),
        share: share(own, duty.points),
        subdistrict_share: subdistrict.and_then(|unit| share(&unit.duties[place], duty.points)),
        district_share: share(&book.scores.district.duties[place], duty.points),
        share_texts: [
            share_text(own, duty.points),
            subdistrict.map(|unit| share_text(&unit.duties[place], duty.points)).unwrap_or_default(),
            share_text(&book.scores.district.duties[place], duty.points),
        ],
        indicators: indicators(book, place, score, figures),
    };
    scheme.duties.iter().zip(&score.duties).enumerate().map(detail).collect()
}

fn indicators(
    book: &MonthBook,
    duty: usize,
    grid: &GridScore,
    figures: &Figures<'_>,
) -> Vec<IndicatorDetail> {
    let scheme = &book.scheme;
    let describe = |(place, score): (usize, &IndicatorScore)| {
        let indicator = &scheme.duties[duty].indicators[place];
        let (value_exact, value) = value_words(scheme, indicator, score.value);
        IndicatorDetail {
            code: indicator.code.clone(),
            name: indicator.name.clone(),
            points: print_exact(indicator.points),
            formula: indicator.value.text.clone(),
            method: indicator.describe_scoring(&scheme.fields, &book.levels),
            value_exact,
            value,
            score: published(scheme, rounded(scheme, score.score)).unwrap_or_default(),
            score_exact: score.score.map(print_exact).unwrap_or_default(),
            lost: lost(scheme, indicator.points, score.score),
            state: score.state.name().to_owned(),
            state_label: score.state.chinese().to_owned(),
            working: scoring::working_among(
                scheme,
                (duty, place),
                &book.figures,
                &book.scores,
                grid.grid,
                &book.levels,
            ),
            note: note(book, indicator, grid.grid, score),
            figures: figures.of(&indicator.value.expression),
        }
    };
    grid.duties[duty].indicators.iter().enumerate().map(describe).collect()
}

/// The value of an indicator, exact (empty where there is none) and as it is printed.
pub(crate) fn value_words(
    scheme: &gridindex_core::Scheme,
    indicator: &Indicator,
    value: Value,
) -> (String, String) {
    let is_rate = matches!(indicator.measure(&scheme.fields), Measure::Rate);
    match value {
        Value::Number(number) => {
            let percent = number.checked_mul(Decimal::ONE_HUNDRED).filter(|_| is_rate);
            let shown = percent.map_or_else(
                || print_exact(number.round_dp(4)),
                |percent| format!("{}%", print_published(percent.round_dp(2), 2)),
            );
            (print_exact(number), shown)
        }
        Value::Missing => (String::new(), "缺数".to_owned()),
        Value::NotApplicable => (String::new(), "不适用".to_owned()),
    }
}

fn note(book: &MonthBook, indicator: &Indicator, grid: usize, score: &IndicatorScore) -> String {
    let reason = match (&indicator.scoring, &indicator.value.expression) {
        (Scoring::Manual, Expression::Field(field)) => {
            book.stored.reason(&book.grid(grid).code, &book.scheme.fields[*field].name)
        }
        _ => None,
    };
    if let Some(reason) = reason {
        format!("理由：{reason}")
    } else if score.overflow {
        "数字太大，超出 28 位，按缺数处理".to_owned()
    } else if score.no_difference {
        format!("各{}无差异，得满分", book.levels.grid)
    } else {
        String::new()
    }
}

/// Rounded for print by the scheme's rule; sums are never taken from these.
pub(crate) fn rounded(scheme: &gridindex_core::Scheme, number: Option<Decimal>) -> Option<Decimal> {
    number.map(|number| scoring::publish(scheme, number))
}

fn lost(scheme: &gridindex_core::Scheme, points: Decimal, score: Option<Decimal>) -> String {
    let lost = score.map(|score| (points - score).max(Decimal::ZERO));
    published(scheme, rounded(scheme, lost)).unwrap_or_default()
}

/// Share of full marks for a drawing; never printed, so a float will do.
fn share(duty: &DutyScore, points: Decimal) -> Option<f64> {
    let share = duty.score?.checked_div(points)?;
    f64::try_from(share).ok()
}

/// The same for print: `95.2%`, or empty.
fn share_text(duty: &DutyScore, points: Decimal) -> String {
    let share = duty.score.and_then(|score| score.checked_div(points));
    share.map(ranking::percent).unwrap_or_default()
}

fn trend_points(ledger: &Ledger, book: &MonthBook, code: &str) -> Result<Vec<TrendPoint>, Failure> {
    let float = |number: Option<Decimal>| number.and_then(|number| f64::try_from(number).ok());
    Ok(trend::of(ledger, book)?
        .into_iter()
        .map(|point| {
            let own = point.grids.get(code).copied();
            TrendPoint {
                month: point.month.to_string(),
                total: published(&book.scheme, own).unwrap_or_default(),
                value: float(own),
                district: float(point.district),
                district_total: published(&book.scheme, point.district).unwrap_or_default(),
            }
        })
        .collect())
}

//! The rows of communities, streets and the whole below those of the grids, each total a formula over its grids.
//!
//! A unit stands in the grids' own columns: its points under theirs, its total and its rank too. What is not a formula
//! in a unit's row is a number that scoring gave, and the heading of its block says so.

use gridindex_core::Decimal;
use gridindex_core::scheme::{RankOn, RollupMethod};
use gridindex_core::scoring::{GridScore, IndicatorScore, UnitScore, pooled_duties};
use rust_xlsxwriter::{ColNum, Format, Formula, RowNum, XlsxError};

use super::column::{Cell, Shape};
use super::duties::DutyColumns;
use super::formula::{GUARD, MISSING, NONE, NOT_APPLICABLE, accepted, here, in_row, list};
use super::indicator::{Sides, in_words};
use super::look::Looks;
use super::plan::{FROZEN, Plan, parameter};
use super::totals::TotalColumns;
use super::units::{Level, Unit};
use crate::sheet::Page;
use crate::sheet::number::float;

/// Where the grids' columns stand.
#[derive(Clone, Copy)]
pub struct Columns<'a> {
    /// Of the duties.
    pub duties: &'a [DutyColumns],
    /// From the base to the rank.
    pub totals: &'a TotalColumns,
    /// How many columns are in sight at first.
    pub sight: ColNum,
}

/// A cell of a unit: where, its formula, and what it gives.
type Filled = (ColNum, Option<String>, Cell<'static>);

/// Writes all levels.
pub fn write(page: &mut Page, plan: &Plan<'_>, columns: Columns<'_>, looks: &Looks) -> Result<(), XlsxError> {
    let grid = &plan.context.levels().grid;
    for (first, level) in plan.units.placed() {
        let last = first + level.units.len() as RowNum - 1;
        let mut values = false;
        for (row, unit) in (first..).zip(&level.units) {
            let line = Line { plan, columns, level, unit, block: (first, last) };
            values |= line.write(page, row, looks)?;
        }
        let how = match level.method {
            RollupMethod::Mean => format!("参评{grid}的平均"),
            RollupMethod::Weighted => format!("参评{grid}按权数的加权平均"),
            RollupMethod::Pooled => format!("先合并参评{grid}的分子、分母，再按{grid}的办法计分"),
        };
        let values = if values { "；白底的得分为数值" } else { "" };
        let heading = format!("{}：由上面的{grid}合成（{how}{values}）", level.name);
        page.merge((first - 1, 0), (first - 1, columns.sight - 1), &heading, &looks.group)?;
    }
    Ok(())
}

/// One unit's row.
struct Line<'r, 'p> {
    plan: &'r Plan<'p>,
    columns: Columns<'r>,
    level: &'r Level<'p>,
    unit: &'r Unit<'p>,
    /// First and last row of the units of its level.
    block: (RowNum, RowNum),
}

impl Line<'_, '_> {
    /// Whether any of its points is a value.
    fn write(&self, page: &mut Page, row: RowNum, looks: &Looks) -> Result<bool, XlsxError> {
        let score = self.unit.score;
        for col in 0..self.plan.columns.len() as ColNum {
            page.blank(row, col, looks.of(Shape::Text, false))?;
        }
        page.text(row, 1, &score.subdistrict, looks.of(Shape::Text, false))?;
        page.text(row, 2, &score.community, looks.of(Shape::Text, false))?;
        let count = Cell::Number(score.grids.into());
        let counted = self.counted(self.columns.totals.counted);
        cell(page, (row, FROZEN - 1), counted.as_deref(), &count, &looks.grids)?;
        for (place, col) in self.plan.numbers.into_iter().enumerate() {
            let is_known = self.level.number.is_some_and(|number| number >= place);
            if let Some(grid) = self.unit.grids.first().filter(|_| is_known) {
                page.count(row, col, self.plan.units.of[place][*grid] + 1, looks.of(Shape::Centre, false))?;
            }
        }
        if let (Some(col), Some(grid)) = (self.plan.district, self.unit.grids.first())
            && let Some(circles) = self.plan.circles_of(None).map(|circles| &self.plan.circles[circles])
            && self.level.number.is_some()
        {
            page.count(row, col, circles.of[*grid], looks.of(Shape::Centre, false))?;
        }
        let mut filled = match self.level.method {
            RollupMethod::Mean | RollupMethod::Weighted => self.averaged(),
            RollupMethod::Pooled => self.pooled(),
        };
        self.finish(&mut filled);
        let mut values = false;
        for (col, formula, result) in filled {
            let formula = formula.filter(|_| !score.overflow);
            let of = &self.plan.columns[usize::from(col)];
            // A place among units that are not on the sheet is a value in the grids' rows, too.
            values |= formula.is_none() && of.formula.is_some();
            // A mean of whole numbers is none.
            let shape = if of.shape == Shape::General { Shape::Points } else { of.shape };
            cell(page, (row, col), formula.as_deref(), &result, looks.of(shape, formula.is_some()))?;
        }
        Ok(values)
    }

    /// Duties, base, bonus, penalty, coverage and total, each the mean of its column.
    fn averaged(&self) -> Vec<Filled> {
        let (totals, score) = (self.columns.totals, self.unit.score);
        let duties = self.columns.duties.iter().zip(&score.duties);
        let mut filled: Vec<Filled> = duties
            .map(|(columns, duty)| (columns.score, self.mean(columns.score), number(duty.score)))
            .collect();
        filled.push((totals.base, self.mean(totals.base), number(score.base)));
        filled.push((totals.total, self.mean(totals.total), number(score.total)));
        filled.extend(self.shares());
        filled
    }

    /// Coverage, bonus and penalty, which are means whatever the method is.
    fn shares(&self) -> impl Iterator<Item = Filled> {
        let (totals, score) = (self.columns.totals, self.unit.score);
        let extras = totals.extras.into_iter().zip([score.bonus, score.penalty]);
        let extras = extras.filter_map(|(col, number)| Some((col?, number)));
        let parts: Vec<_> = std::iter::once((totals.coverage, score.coverage)).chain(extras).collect();
        parts.into_iter().map(|(col, part)| (col, self.mean(col), number(part)))
    }

    /// Values from sums, points from values, and so on to the total as for a grid.
    fn pooled(&self) -> Vec<Filled> {
        let (input, totals, score) = (&self.plan.context.input, self.columns.totals, self.unit.score);
        let ranked =
            |grid: &usize| input.scores.grids.get(*grid).is_some_and(|of: &GridScore| of.state.is_ranked());
        let ranked: Vec<usize> = self.unit.grids.iter().copied().filter(ranked).collect();
        let duties = pooled_duties(input.scheme, input.figures, &input.scores.grids, &ranked);
        let mut filled = Vec::new();
        for ((columns, of), (duty, pooled)) in
            self.columns.duties.iter().zip(&score.duties).zip(input.scheme.duties.iter().zip(&duties))
        {
            let (mut full, mut points) = (Vec::new(), Vec::new());
            for (indicator, result) in columns.indicators.iter().zip(&pooled.indicators) {
                let (value, col) = (indicator.value, indicator.points);
                if let Some(sides) = &indicator.pooled {
                    filled.push((value, self.quotient(sides), in_words(result.value)));
                    let formula = self.plan.columns[usize::from(col)].formula.clone();
                    filled.push((col, formula, number(result.score)));
                } else {
                    filled.push((col, self.mean(col), number(result.score)));
                }
                full.push(format!("ISNUMBER({})*{}", here(col), parameter(col, 0)));
                points.push(here(col));
            }
            let marks = |result: &IndicatorScore, of: Decimal| result.score.map_or(Decimal::ZERO, |_| of);
            let results = duty.indicators.iter().zip(&pooled.indicators);
            let marks = results.map(|(indicator, result)| marks(result, indicator.points)).sum();
            filled.push((columns.scored, accepted(full.join("+")), Cell::Number(marks)));
            let formula = list(&points).and_then(|points| {
                let (full, scored) = (parameter(columns.score, 0), here(columns.scored));
                accepted(format!("IF({scored}=0,\"{NONE}\",{full}*SUM({points})/{scored})"))
            });
            filled.push((columns.score, formula, number(of.score)));
        }
        let formula = self.plan.columns[usize::from(totals.base)].formula.clone();
        filled.push((totals.base, formula, number(score.base)));
        let base = here(totals.base);
        let extras = totals.extras.into_iter().zip(["+", "-"]);
        let extras: String = extras.filter_map(|(col, sign)| Some(format!("{sign}{}", here(col?)))).collect();
        let formula = accepted(format!("IF(ISNUMBER({base}),MAX(0,{base}{extras}),\"{NONE}\")"));
        filled.push((totals.total, formula, number(score.total)));
        filled.extend(self.shares());
        filled
    }

    /// From the exact total to the ranks, which all methods have in common.
    fn finish(&self, filled: &mut Vec<Filled>) {
        let (totals, score) = (self.columns.totals, self.unit.score);
        let scheme = self.plan.context.input.scheme;
        let published = self.plan.columns[usize::from(totals.published)].formula.clone();
        filled.push((totals.published, published, number(score.published)));
        let Some(merit) = totals.merit.filter(|_| self.level.number.is_some()) else { return };
        let (key, result) = match scheme.rank_on {
            RankOn::Published => (here(totals.published), score.published),
            RankOn::Exact => {
                let total = here(totals.total);
                (format!("IF(ISNUMBER({total}),ROUND({total},{GUARD}),\"{NONE}\")"), exact(score))
            }
        };
        filled.push((merit, accepted(key), number(result)));
        let is_community = self.level.number == Some(1);
        let standings = [
            Some((score.in_district, self.plan.district)),
            is_community.then_some((score.in_subdistrict, Some(self.plan.numbers[0]))),
        ];
        for (place, (col, standing)) in totals.places.into_iter().zip(standings).enumerate() {
            let (Some(col), Some((standing, circle))) = (col, standing) else { continue };
            // What other streets came to is not on the sheet of one street.
            let formula =
                if place == 0 && self.plan.context.is_part() { None } else { self.place(merit, circle) };
            filled.push((col, formula, number(standing.rank.map(Into::into))));
        }
    }

    /// The place among the units of its level that have the same number in a column, or among all.
    fn place(&self, merit: ColNum, circle: Option<ColNum>) -> Option<String> {
        let (cell, all) = (here(merit), Plan::between(merit, self.block.0, self.block.1));
        let place = match circle {
            None => format!("RANK({cell},{all})"),
            Some(circle) => {
                let same = Plan::between(circle, self.block.0, self.block.1);
                format!("1+SUMPRODUCT(({same}={})*ISNUMBER({all})*({all}>{cell}))", here(circle))
            }
        };
        accepted(format!("IF(ISNUMBER({cell}),{place},\"{NONE}\")"))
    }

    /// The cells of a column in the rows from its first grid to its last.
    fn grids(&self, col: ColNum) -> String {
        let row = |grid: Option<&usize>| self.plan.first + grid.copied().unwrap_or_default() as RowNum;
        Plan::between(col, row(self.unit.grids.first()), row(self.unit.grids.last()))
    }

    /// The condition that a grid is its own, for functions that take ranges and what they must hold.
    fn own(&self) -> String {
        self.level.number.map_or_else(String::new, |number| {
            let col = self.plan.numbers[number];
            format!("{},{},", self.grids(col), here(col))
        })
    }

    /// How many of its grids count.
    fn counted(&self, counted: ColNum) -> Option<String> {
        accepted(format!("COUNTIFS({}{},1)", self.own(), self.grids(counted)))
    }

    /// The mean of a column over its grids that count and have a number there.
    fn mean(&self, col: ColNum) -> Option<String> {
        let totals = self.columns.totals;
        let (own, numbers) = (self.own(), self.grids(col));
        if self.level.method != RollupMethod::Weighted {
            let counted = self.grids(totals.counted);
            return accepted(format!(
                "IFERROR(SUMIFS({numbers},{own}{counted},1)/COUNTIFS({own}{counted},1,{numbers},\">=0\"),\"{NONE}\")"
            ));
        }
        let weights = self.grids(totals.weight?);
        let same = match self.level.number {
            Some(number) => {
                let col = self.plan.numbers[number];
                format!("({}={})*", self.grids(col), here(col))
            }
            None => "1*".to_owned(),
        };
        accepted(format!(
            "IFERROR(SUMPRODUCT({same}{weights},{numbers})/SUMIFS({weights},{own}{numbers},\">=0\"),\"{NONE}\")"
        ))
    }

    /// The sum of dividends over the sum of divisors, over its grids that count and have both.
    fn quotient(&self, sides: &Sides) -> Option<String> {
        const ANY: &str = "\">=-1E+300\"";
        let [over, under] = sides.columns.map(|col| self.grids(col));
        let counted = self.grids(self.columns.totals.counted);
        let both = format!("{}{counted},1,{over},{ANY},{under},{ANY}", self.own());
        let same = self.level.number.map_or_else(String::new, |number| {
            let col = self.plan.numbers[number];
            format!("({}={})*", self.grids(col), here(col))
        });
        let holds = |range: &str, word: &str| format!("({range}=\"{word}\")");
        let absent = format!(
            "SUMPRODUCT({same}({counted}=1)*(1-{}*1)*(1-{}*1)*({}+{}>0))",
            holds(&over, sides.inapplicable[0]),
            holds(&under, sides.inapplicable[1]),
            holds(&over, sides.missing[0]),
            holds(&under, sides.missing[1]),
        );
        accepted(format!(
            "IF(COUNTIFS({both})=0,IF({absent}>0,\"{MISSING}\",\"{NOT_APPLICABLE}\"),\
             IF(ROUND(SUMIFS({under},{both}),{GUARD})=0,\"{NOT_APPLICABLE}\",SUMIFS({over},{both})/SUMIFS({under},{both})))"
        ))
    }
}

fn number(number: Option<Decimal>) -> Cell<'static> {
    Cell::or(number, NONE)
}

/// What is ranked on where the exact total is, as the sheet has it.
fn exact(score: &UnitScore) -> Option<Decimal> {
    score.total.map(|total| total.round_dp(GUARD))
}

/// Writes a formula with its result, or the value alone.
fn cell(
    page: &mut Page,
    (row, col): (RowNum, ColNum),
    formula: Option<&str>,
    result: &Cell<'_>,
    format: &Format,
) -> Result<(), XlsxError> {
    let Some(formula) = formula else {
        return match result {
            Cell::Blank => page.blank(row, col, format),
            Cell::Number(number) => page.number(row, col, *number, format),
            Cell::Text(text) => page.text(row, col, text, format),
        };
    };
    let result = match result {
        Cell::Blank => String::new(),
        Cell::Number(number) => float(*number).to_string(),
        Cell::Text(text) => text.clone().into_owned(),
    };
    let formula = Formula::new(in_row(formula, row)).set_result(result);
    page.sheet.write_formula_with_format(row, col, formula, format)?;
    Ok(())
}

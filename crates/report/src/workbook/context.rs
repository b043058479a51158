//! What all sheets of the ranking workbook ask of a scored month.
//!
//! Rounds for print what scoring gives exactly; ranks, grades and totals are taken as they are.

use std::sync::{Arc, Mutex, PoisonError};

use gridindex_core::scheme::{Duty, RollupMethod};
use gridindex_core::scoring::{Change, GridScore, GridState, NoChange, UnitScore, publish};
use gridindex_core::value::print_exact;
use gridindex_core::{Decimal, Grid, LevelNames};

use crate::ReportInput;
use crate::sheet::{Look, Rows};

/// A scored month and the looks of its workbook.
#[derive(Debug)]
pub struct Context<'a> {
    /// The month.
    pub input: ReportInput<'a>,
    /// The looks.
    pub look: Arc<Look>,
    /// Rows of big tables, by the names of their sheets.
    rows: Mutex<Vec<(String, Rows)>>,
}

impl<'a> Context<'a> {
    /// Over a month that was scored by its scheme.
    pub fn new(input: &ReportInput<'a>) -> Self {
        Self { input: *input, look: Arc::new(Look::new(input.scheme.decimals)), rows: Mutex::default() }
    }

    /// What the levels are called.
    pub fn levels(&self) -> &'a LevelNames {
        self.input.levels
    }

    /// Keeps the rows of a sheet until the workbook is packed.
    pub fn keep(&self, sheet: &str, rows: Rows) {
        // Whoever held it only pushed, too.
        self.rows.lock().unwrap_or_else(PoisonError::into_inner).push((sheet.to_owned(), rows));
    }

    /// All rows that were kept.
    pub fn take_rows(&self) -> Vec<(String, Rows)> {
        std::mem::take(&mut *self.rows.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// An exact figure as it is printed.
    pub fn shown(&self, exact: Decimal) -> Decimal {
        publish(self.input.scheme, exact)
    }

    /// The grid that a score is of.
    pub fn grid(&self, score: &GridScore) -> &'a Grid {
        &self.input.figures.roster.grids()[score.grid]
    }

    /// The grade's name, empty when there is none.
    pub fn grade(&self, place: Option<usize>) -> &'a str {
        place.and_then(|place| self.input.scheme.grades.get(place)).map_or("", |grade| grade.name.as_str())
    }

    /// The unit that the workbook is about: the district, or the one subdistrict that the month was cut down to.
    pub fn whole(&self) -> &'a UnitScore {
        match self.input.scores.subdistricts.as_slice() {
            [only] => only,
            _ => &self.input.scores.district,
        }
    }

    /// Whether the month was cut down to a part of the district; places are still those in the whole of it.
    pub fn is_part(&self) -> bool {
        let scores = self.input.scores;
        scores.grids.iter().any(|score| score.in_district.of as usize > scores.grids.len())
    }

    /// Units in the order in which they are printed: by place, or as the roster has them where no places are given.
    pub fn order(&self, places: impl Iterator<Item = Option<u32>>) -> Vec<usize> {
        if self.input.places { by_place(places) } else { (0..places.count()).collect() }
    }

    /// What a place in the district is called.
    pub fn place_heading(&self) -> String {
        let whole = if self.is_part() { self.levels().whole_district() } else { String::new() };
        format!("{whole}名次")
    }

    /// What the change against the month before is called.
    pub fn change_heading(&self) -> &'static str {
        if self.input.places { "较上月" } else { "较上月\n（分）" }
    }

    /// `云江区2026年10月` and what follows.
    pub fn title(&self, what: &str) -> String {
        format!("{}{}{what}", self.input.unit, self.input.scores.month.chinese())
    }

    /// The line under every title: who, in what unit, when. The date is the month's last day.
    pub fn unit_line(&self, unit: &str) -> [String; 3] {
        let edition = match self.input.edition {
            0 => "草稿".to_owned(),
            edition => format!("第{edition}版"),
        };
        let day = self.input.scores.month.last_day().format("%Y年%-m月%-d日");
        [format!("填报单位：{}", self.input.unit), format!("{unit}　{edition}"), format!("填报日期：{day}")]
    }

    /// What a row of means over all ranked grids is called; the notes say how it was taken.
    pub fn mean_label(&self) -> String {
        let grids = self.whole().grids;
        let how = match self.input.scheme.rollup.subdistrict {
            RollupMethod::Mean => "平均",
            RollupMethod::Weighted => "加权平均",
            RollupMethod::Pooled => "合并计算",
        };
        format!("{how}（{grids}个{}）", self.levels().grid)
    }
}

/// `源头信息采集`, `15分`, and 待确认 where the name is ours.
pub fn duty_heading(duty: &Duty) -> String {
    let points = print_exact(duty.points);
    if duty.official {
        format!("{}\n{points}分", duty.name)
    } else {
        format!("{}\n{points}分\n待确认", duty.name)
    }
}

/// Units in the order of their places, ties and the unranked as they come.
fn by_place(places: impl Iterator<Item = Option<u32>>) -> Vec<usize> {
    let mut order: Vec<(u32, usize)> =
        places.enumerate().map(|(unit, place)| (place.unwrap_or(u32::MAX), unit)).collect();
    order.sort_unstable();
    order.into_iter().map(|(_, unit)| unit).collect()
}

/// What stands in 较上月 where there is no change to show.
pub fn no_change_words(change: Option<&Change>) -> &'static str {
    match change {
        Some(Change::None(NoChange::SchemeChanged)) => "不可比",
        Some(Change::None(NoChange::Unranked)) => "未参评",
        Some(Change::None(NoChange::NoPrevious) | Change::By { .. }) | None => "无上期",
    }
}

/// What stands in 备注: why a grid is not ranked, its vetoes, the duties that make its light red.
pub fn remark(context: &Context<'_>, score: &GridScore) -> String {
    let mut parts = Vec::new();
    match score.state {
        GridState::Ranked | GridState::Vetoed => {}
        GridState::Insufficient => {
            let covered = print_exact(context.shown(score.coverage * Decimal::ONE_HUNDRED));
            let scored = print_exact(context.shown(score.scored_share * Decimal::ONE_HUNDRED));
            parts.push(format!("数据不足（有数{covered}分，可计{scored}分）"));
        }
        GridState::New | GridState::Ended => {
            let what = if context.input.places { "不排名" } else { "不定等次" };
            parts.push(format!("{}，{what}", score.state.chinese()));
        }
    }
    if !score.veto.is_empty() {
        parts.push(format!("一票否决：{}", score.veto.join("、")));
    }
    let weak = weak_duties(context, score);
    if !weak.is_empty() {
        parts.push(format!("偏低：{}", weak.join("、")));
    }
    parts.join("；")
}

/// The scored duties under the scheme's share of their points, where they change the light.
pub fn weak_duties<'a>(context: &Context<'a>, score: &GridScore) -> Vec<&'a str> {
    let scheme = context.input.scheme;
    let grade_light = score.grade.and_then(|grade| scheme.grades.get(grade)).map(|grade| grade.light);
    let Some(share) = scheme.lists.duty_red_below.filter(|_| score.light != grade_light) else {
        return Vec::new();
    };
    let duties = scheme.duties.iter().zip(&score.duties);
    duties
        .filter(|(duty, of_grid)| of_grid.score.is_some_and(|points| points < share * duty.points))
        .map(|(duty, _)| duty.name.as_str())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_stand_by_place_and_the_unranked_last_in_their_own_order() {
        assert_eq!(by_place([Some(2), None, Some(1), Some(2), None].into_iter()), [2, 0, 3, 1, 4]);
        assert!(by_place(std::iter::empty()).is_empty());
    }
}

//! The headline: how many grids, their mean and spread, in tiles and in one sentence.

use gridindex_core::Decimal;
use gridindex_core::scoring::GridState;
use gridindex_core::value::print_published;
use rust_xlsxwriter::{RowNum, XlsxError};

use super::super::context::Context;
use super::{COLUMNS, HALF, RIGHT};
use crate::sheet::{Page, width};

/// The month in a few figures. All are taken from published totals of ranked grids.
#[derive(Debug)]
pub struct Headline {
    /// All grids of the month.
    pub all: usize,
    /// Ranked grids, vetoed ones included.
    pub ranked: usize,
    /// Ranked grids by the scheme's grades.
    pub grades: Vec<usize>,
    insufficient: usize,
    new: usize,
    ended: usize,
    vetoed: usize,
    mean: Option<Decimal>,
    /// Published totals, ascending.
    totals: Vec<Decimal>,
}

impl Headline {
    /// Counts the month.
    pub fn of(context: &Context<'_>) -> Self {
        let scores = context.input.scores;
        let count = |state| scores.grids.iter().filter(|score| score.state == state).count();
        let ranked = || scores.grids.iter().filter(|score| score.state.is_ranked());
        let mut totals: Vec<Decimal> = ranked().filter_map(|score| score.published).collect();
        totals.sort_unstable();
        let grades = 0..context.input.scheme.grades.len();
        Self {
            all: scores.grids.len(),
            ranked: scores.ranked(),
            grades: grades.map(|grade| ranked().filter(|score| score.grade == Some(grade)).count()).collect(),
            insufficient: count(GridState::Insufficient),
            new: count(GridState::New),
            ended: count(GridState::Ended),
            vetoed: count(GridState::Vetoed),
            mean: context.whole().published,
            totals,
        }
    }

    /// Writes six tiles and the sentence; returns the row after them.
    pub fn write(&self, page: &mut Page, row: RowNum, context: &Context<'_>) -> Result<RowNum, XlsxError> {
        let look = &context.look;
        page.sheet.set_row_height(row, 6)?;
        let (labels, figures) = (row + 1, row + 2);
        page.sheet.set_row_height(labels, 20)?.set_row_height(figures, 32)?;
        let (lowest, highest) = (self.totals.first().copied(), self.totals.last().copied());
        let range = lowest.zip(highest).map(|(lowest, highest)| highest - lowest);
        let ranked = format!("参评{}（个）", context.levels().grid);
        let tiles = [
            (ranked.as_str(), None),
            ("平均分", self.mean),
            ("中位数", self.median(context)),
            ("最高分", highest),
            ("最低分", lowest),
            ("最高与最低相差", range),
        ];
        for row in [labels, figures] {
            page.blank(row, HALF, &look.tile_label)?;
        }
        let columns = (0..HALF).step_by(2).chain((RIGHT..COLUMNS).step_by(2));
        for (col, (label, score)) in columns.zip(tiles) {
            page.merge((labels, col), (labels, col + 1), label, &look.tile_label)?;
            page.merge((figures, col), (figures, col + 1), "", &look.tile_text)?;
            match score {
                Some(score) => page.number(figures, col, score, &look.tile_score)?,
                None if col == 0 => page.count(figures, col, self.ranked as u32, &look.tile_text)?,
                None => page.text(figures, col, "—", &look.tile_text)?,
            }
        }
        let sentence = self.sentence(context);
        page.merge((row + 3, 0), (row + 3, COLUMNS - 1), &sentence, &look.note)?;
        let all: f64 = super::WIDTHS.iter().sum();
        page.sheet.set_row_height(row + 3, f64::from(width::lines(&sentence, all)) * width::LINE + 8.0)?;
        Ok(row + 4)
    }

    fn sentence(&self, context: &Context<'_>) -> String {
        let unranked = [("数据不足", self.insufficient), ("本月新设", self.new), ("本月停用", self.ended)];
        let unranked: Vec<String> = unranked
            .iter()
            .filter(|(_, count)| *count > 0)
            .map(|(why, count)| format!("{why}{count}个"))
            .collect();
        let (scheme, unit) = (context.input.scheme, &context.levels().grid);
        let mut parts = vec![format!("共{}个{unit}，参评{}个", self.all, self.ranked)];
        if !unranked.is_empty() {
            parts.push(format!("未参评{}个（{}）", self.all - self.ranked, unranked.join("、")));
        }
        if self.vetoed > 0 {
            parts.push(format!("一票否决{}个", self.vetoed));
        }
        if let Some((lower, upper)) = self.middle_half() {
            let [lower, upper] = [lower, upper].map(|total| print_published(total, scheme.decimals));
            parts.push(format!("中间一半{unit}的总分在{lower}至{upper}之间"));
        }
        format!("{}。按《{}》（{}）计分。", parts.join("，"), scheme.title, scheme.version)
    }

    fn median(&self, context: &Context<'_>) -> Option<Decimal> {
        let upper = *self.totals.get(self.totals.len() / 2)?;
        let lower = *self.totals.get(self.totals.len().checked_sub(1)? / 2)?;
        Some(context.shown((lower + upper) / Decimal::TWO))
    }

    /// Lower and upper quartile by nearest rank; of fewer than eight grids there is nothing to say.
    fn middle_half(&self) -> Option<(Decimal, Decimal)> {
        let count = self.totals.len();
        (count >= 8).then(|| (self.totals[count.div_ceil(4) - 1], self.totals[(count * 3).div_ceil(4) - 1]))
    }
}

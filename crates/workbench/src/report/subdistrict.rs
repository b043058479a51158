//! One subdistrict's part of a scored month. Ranks stay what they are in the district: only the list is
//! shorter.

use gridindex_core::scoring::{Changes, GridScore, MonthFigures, Scores};
use gridindex_core::{Failure, Roster};
use gridindex_report::TrendMonth;

use crate::assemble::MonthBook;

/// A month cut down to one subdistrict.
pub struct Part {
    pub figures: MonthFigures,
    pub scores: Scores,
    pub changes: Changes,
    pub trend: Vec<TrendMonth>,
}

/// Cuts the month down to the subdistrict of that name.
///
/// # Errors
/// `subdistrict_unknown` when the month's roster has none of that name.
pub fn of(book: &MonthBook, changes: &Changes, trend: &[TrendMonth], name: &str) -> Result<Part, Failure> {
    let (figures, scores) = (&book.figures, &book.scores);
    let grids = figures.roster.grids();
    let kept: Vec<usize> = (0..grids.len()).filter(|&at| grids[at].subdistrict == name).collect();
    if kept.is_empty() {
        return Err(Failure::new(
            "subdistrict_unknown",
            format!("{}的名册里没有“{name}”", figures.month.chinese()),
            if book.levels.are_usual() {
                "请写街道的全名，如 凯旋街道".to_owned()
            } else {
                format!("请写{}的全名", book.levels.subdistrict)
            },
        ));
    }
    let communities = places(&scores.communities, |unit| unit.subdistrict == name);
    let subdistricts = places(&scores.subdistricts, |unit| unit.subdistrict == name);
    let grid_scores: Vec<GridScore> = kept
        .iter()
        .enumerate()
        .map(|(place, &at)| GridScore { grid: place, ..scores.grids[at].clone() })
        .collect();
    Ok(Part {
        figures: MonthFigures {
            month: figures.month,
            roster: Roster::new(pick(grids, &kept)),
            figures: pick(&figures.figures, &kept),
            vetoes: pick(&figures.vetoes, &kept),
        },
        scores: Scores {
            month: scores.month,
            grids: grid_scores,
            communities: pick(&scores.communities, &communities),
            subdistricts: pick(&scores.subdistricts, &subdistricts),
            district: scores.district.clone(),
        },
        changes: Changes {
            grids: pick(&changes.grids, &kept),
            communities: pick(&changes.communities, &communities),
            subdistricts: pick(&changes.subdistricts, &subdistricts),
        },
        trend: trend
            .iter()
            .map(|month| {
                let subdistricts = pick(&month.subdistricts, &subdistricts);
                let own = |code: &&String| kept.iter().any(|&at| grids[at].code == **code);
                TrendMonth {
                    // What is printed as the whole is the subdistrict.
                    district: subdistricts.first().copied().flatten(),
                    grids: month
                        .grids
                        .iter()
                        .filter(|(code, _)| own(code))
                        .map(|(c, t)| (c.clone(), *t))
                        .collect(),
                    subdistricts,
                    ..month.clone()
                }
            })
            .collect(),
    })
}

fn places<T>(items: &[T], wanted: impl Fn(&T) -> bool) -> Vec<usize> {
    (0..items.len()).filter(|&at| wanted(&items[at])).collect()
}

fn pick<T: Clone>(items: &[T], places: &[usize]) -> Vec<T> {
    places.iter().map(|&at| items[at].clone()).collect()
}

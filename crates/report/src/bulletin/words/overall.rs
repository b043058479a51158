//! 总体情况: how many grids, their mean and spread, grades, and the change of the mean.

use gridindex_core::Decimal;
use gridindex_core::scoring::{GridState, UnitScore};

use super::{Words, list, maybe, say};
use crate::bulletin::facts::{MonthFacts, percent};
use crate::bulletin::figure::{clean, marked};

/// Names of the words that say what a level is called, the smallest level first.
const LEVELS: [&str; 4] = ["网格称呼", "社区称呼", "街道称呼", "区称呼"];

/// Adds the words.
pub fn add(words: &mut Words, month: &MonthFacts<'_>) {
    let input = month.input;
    say(words, "单位", clean(input.unit));
    say(words, "年月", input.scores.month.chinese());
    say(words, "上月", input.scores.month.previous().chinese());
    say(words, "版次", edition(input.edition));
    let levels = input.levels;
    let alone = month.is_subdistrict();
    say(words, "范围", if alone { levels.whole_subdistrict() } else { levels.whole_district() });
    say(words, "下级", if alone { &levels.community } else { &levels.subdistrict });
    for (name, level) in LEVELS.into_iter().zip(levels.all()) {
        say(words, name, level);
    }
    say(words, "方案名称", clean(&input.scheme.title));
    say(words, "方案版本", clean(&input.scheme.version));
    maybe(words, "公布名次", month.places().then(|| "公布".to_owned()));
    counts(words, month);
    spread(words, month);
    if let Some(review) = input.review {
        let counts = [("申诉数", review.appeals), ("采纳数", review.upheld), ("未复核数", review.open)];
        for (name, count) in counts {
            say(words, name, marked(name, "", &count.to_string()));
        }
    }
    match change(month) {
        Some(Ok(difference)) => {
            let size = marked("平均分变化幅度", "", &month.published(difference.abs()));
            let text = match difference {
                up if up > Decimal::ZERO => format!("提高{size}分"),
                down if down < Decimal::ZERO => format!("下降{size}分"),
                _ => "持平".to_owned(),
            };
            say(words, "平均分变化", text);
        }
        Some(Err(())) => say(words, "不可比", "方案调整，不可比"),
        None => {}
    }
}

/// `第1版`, `草稿`.
pub fn edition(edition: u32) -> String {
    if edition == 0 { "草稿".to_owned() } else { format!("第{edition}版") }
}

fn counts(words: &mut Words, month: &MonthFacts<'_>) {
    let scores = month.input.scores;
    let count = |state| scores.grids.iter().filter(|score| score.state == state).count();
    let vetoed = scores.grids.iter().filter(|score| !score.veto.is_empty()).count();
    let ranked = scores.ranked();
    for (name, count) in [
        ("网格数", scores.grids.len()),
        ("参评网格数", ranked),
        ("未参评网格数", scores.grids.len() - ranked),
        ("数据不足数", count(GridState::Insufficient)),
        ("新设数", count(GridState::New)),
        ("停用数", count(GridState::Ended)),
        ("否决数", vetoed),
    ] {
        say(words, name, marked(name, "", &count.to_string()));
    }
    let grades = month.input.scheme.grades.iter().enumerate().map(|(place, grade)| {
        let of_grade =
            scores.grids.iter().filter(|score| score.state.is_ranked() && score.grade == Some(place)).count();
        let name = clean(&grade.name);
        let mut item = Words::new();
        say(&mut item, "个数", marked("等次网格数", &name, &of_grade.to_string()));
        let share = percent(of_grade.into(), ranked.into());
        maybe(&mut item, "占比", share.map(|share| marked("等次占比", &name, &share)));
        say(&mut item, "等次", name);
        item
    });
    let grades = if ranked > 0 { grades.collect() } else { Vec::new() };
    list(words, "各等次", grades);
}

fn spread(words: &mut Words, month: &MonthFacts<'_>) {
    let grids = month.input.scores.grids.iter().filter(|score| score.state.is_ranked());
    let mut totals: Vec<Decimal> = grids.filter_map(|score| score.published).collect();
    totals.sort_unstable();
    let figure = |name: &'static str, text: String| marked(name, "", &text);
    maybe(words, "平均分", month.whole().published.map(|mean| figure("平均分", month.published(mean))));
    maybe(words, "中位数", median(&totals).map(|median| figure("中位数", month.points(median))));
    maybe(words, "最高分", totals.last().map(|highest| figure("最高分", month.published(*highest))));
    maybe(words, "最低分", totals.first().map(|lowest| figure("最低分", month.published(*lowest))));
}

/// Of totals in ascending order.
pub fn median(totals: &[Decimal]) -> Option<Decimal> {
    let upper = *totals.get(totals.len() / 2)?;
    let lower = *totals.get(totals.len().checked_sub(1)? / 2)?;
    Some((lower + upper) / Decimal::TWO)
}

/// Difference of the published means against the month before; `Err` where it was scored by another scheme;
/// nothing where the ledger has no such month or either has no mean.
pub fn change(month: &MonthFacts<'_>) -> Option<Result<Decimal, ()>> {
    let before = month.input.scores.month.previous();
    let before = month.input.trend.iter().find(|point| point.month == before)?;
    let whole: &UnitScore = month.whole();
    let old =
        if month.is_subdistrict() { before.subdistricts.first().copied().flatten() } else { before.district };
    if !before.comparable {
        return Some(Err(()));
    }
    Some(Ok(whole.published? - old?))
}

//! 分项短板: what each duty brought, where it is under the scheme's line, and what is asked for.

use gridindex_core::Decimal;
use gridindex_core::scheme::Duty;
use gridindex_core::scoring::publish;
use gridindex_core::value::print_exact;

use super::{Word, Words, list, maybe, say};
use crate::bulletin::facts::{MonthFacts, leading, percent};
use crate::bulletin::figure::{clean, marked, plain};
use crate::bulletin::template::Template;

/// Duties named as those at the end.
const LAST: usize = 2;
/// No more, ties included.
const MOST: usize = 4;
/// Indicators named for the points they cost.
const INDICATORS: usize = 3;

/// Adds the words.
pub fn add(words: &mut Words, month: &MonthFacts<'_>) {
    let scheme = month.input.scheme;
    let shares: Vec<Option<Decimal>> = scheme
        .duties
        .iter()
        .zip(&month.whole().duties)
        .map(|(duty, score)| score.score.and_then(|score| score.checked_div(duty.points)))
        .collect();
    let all: Vec<usize> = (0..scheme.duties.len()).filter(|&duty| shares[duty].is_some()).collect();
    let line = scheme.lists.duty_red_below;
    let weak: Vec<usize> =
        all.iter().copied().filter(|&duty| line.is_some_and(|line| shares[duty] < Some(line))).collect();
    let items = |duties: &[usize]| duties.iter().map(|&duty| item(month, duty)).collect();
    list(words, "偏低职责", items(&weak));
    list(words, "靠后职责", items(&last(&shares)));
    list(words, "各职责", items(&all));
    maybe(
        words,
        "预警线",
        line.and_then(|line| line.checked_mul(Decimal::ONE_HUNDRED))
            .map(|line| format!("{}%", print_exact(line))),
    );
    list(words, "预警职责", under_the_line(month));
    list(words, "失分指标", costly(month));
}

/// One demand for each duty under the line; where there is none, for those at the end.
pub fn demands(words: &mut Words, template: &Template) {
    let of = |name: &str| match words.get(name) {
        Some(Word::List(items)) => items.clone(),
        _ => Vec::new(),
    };
    let mut duties = of("偏低职责");
    if duties.is_empty() {
        duties = of("靠后职责");
    }
    for duty in &mut duties {
        let name = duty.get("职责").and_then(Word::text).map(plain).unwrap_or_default();
        let name = name.strip_suffix(PENDING).unwrap_or(&name);
        if let Some(demand) = template.demand(name, &[words, duty]) {
            say(duty, "要求", demand.trim());
        }
    }
    duties.retain(|duty| duty.contains_key("要求"));
    list(words, "下步要求", duties);
}

/// What is said behind a name that is ours and not official.
const PENDING: &str = "（待确认）";

/// The duty's name, and that it is not confirmed.
pub fn name(duty: &Duty) -> String {
    clean(&duty.name) + if duty.official { "" } else { PENDING }
}

/// The duties with the lowest shares, those with full marks aside.
fn last(shares: &[Option<Decimal>]) -> Vec<usize> {
    let mut known: Vec<Decimal> = shares.iter().copied().flatten().collect();
    known.sort_unstable();
    known.dedup();
    let ranks: Vec<(u32, usize)> = shares
        .iter()
        .enumerate()
        .filter_map(|(duty, share)| {
            let share = (*share).filter(|share| *share < Decimal::ONE)?;
            Some((known.iter().position(|known| *known == share)? as u32, duty))
        })
        .collect();
    leading(&ranks, LAST, MOST, false).0
}

fn item(month: &MonthFacts<'_>, place: usize) -> Words {
    let duty = &month.input.scheme.duties[place];
    let mut item = Words::new();
    say(&mut item, "职责", name(duty));
    say(&mut item, "满分", print_exact(duty.points));
    if let Some(score) = month.whole().duties[place].score {
        say(&mut item, "得分", marked("职责得分", &duty.code, &month.points(score)));
        let share = percent(score, duty.points);
        maybe(&mut item, "得分率", share.map(|share| marked("职责得分率", &duty.code, &share)));
    }
    let lost = lost(month, place);
    let most = lost.iter().max_by(|one, other| one.1.cmp(&other.1).then(other.0.cmp(&one.0)));
    if let Some((indicator, lost)) = most.filter(|(_, lost)| *lost > Decimal::ZERO) {
        let indicator = &duty.indicators[*indicator];
        say(&mut item, "失分最多的指标", clean(&indicator.name));
        say(&mut item, "平均失分", marked("平均失分", &indicator.code, &month.points(*lost)));
    }
    item
}

/// Points that each indicator of a duty cost on average, over the ranked grids in which it is scored.
pub fn lost(month: &MonthFacts<'_>, duty: usize) -> Vec<(usize, Decimal)> {
    let indicators = &month.input.scheme.duties[duty].indicators;
    let mean = |(place, indicator): (usize, &gridindex_core::scheme::Indicator)| {
        let ranked = month.input.scores.grids.iter().filter(|score| score.state.is_ranked());
        let scored = ranked.filter_map(|score| score.duties.get(duty)?.indicators.get(place)?.score);
        let (mut count, mut sum) = (0_u32, Decimal::ZERO);
        for score in scored {
            count += 1;
            sum = sum.checked_add(indicator.points - score)?;
        }
        Some((place, sum.checked_div(count.into())?))
    };
    indicators.iter().enumerate().filter_map(mean).collect()
}

/// Duties with grids under the scheme's line, most grids first.
fn under_the_line(month: &MonthFacts<'_>) -> Vec<Words> {
    let scheme = month.input.scheme;
    let Some(line) = scheme.lists.duty_red_below else { return Vec::new() };
    let mut counts: Vec<(usize, usize)> = scheme
        .duties
        .iter()
        .enumerate()
        .map(|(place, duty)| {
            let under = |score: &&gridindex_core::scoring::GridScore| {
                let points = score.duties.get(place).and_then(|duty| duty.score);
                score.state.is_ranked() && points.is_some_and(|points| points < line * duty.points)
            };
            (month.input.scores.grids.iter().filter(under).count(), place)
        })
        .filter(|(count, _)| *count > 0)
        .collect();
    counts.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
    let item = |(count, place): (usize, usize)| {
        let duty = &scheme.duties[place];
        let mut item = Words::new();
        say(&mut item, "职责", name(duty));
        say(&mut item, "网格数", marked("预警网格数", &duty.code, &count.to_string()));
        item
    };
    counts.into_iter().map(item).collect()
}

/// The indicators that cost most points on average.
fn costly(month: &MonthFacts<'_>) -> Vec<Words> {
    let scheme = month.input.scheme;
    let mut all: Vec<(Decimal, usize, usize)> = (0..scheme.duties.len())
        .flat_map(|duty| lost(month, duty).into_iter().map(move |(indicator, lost)| (lost, duty, indicator)))
        .filter(|(lost, ..)| publish(scheme, *lost) > Decimal::ZERO)
        .collect();
    all.sort_by(|one, other| other.0.cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2))));
    all.truncate(INDICATORS);
    let item = |(lost, duty, indicator): (Decimal, usize, usize)| {
        let duty = &scheme.duties[duty];
        let indicator = &duty.indicators[indicator];
        let mut item = Words::new();
        say(&mut item, "指标", clean(&indicator.name));
        say(&mut item, "职责", name(duty));
        say(&mut item, "平均失分", marked("平均失分", &indicator.code, &month.points(lost)));
        say(&mut item, "分值", print_exact(indicator.points));
        item
    };
    all.into_iter().map(item).collect()
}

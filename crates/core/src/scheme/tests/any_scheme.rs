//! Schemes of every shape, right by construction: all methods, all settings, texts that need escaping.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::scheme::draft::{
    BandDraft, CheckDraft, ColumnDraft, Draft, DutyDraft, EventsDraft, ExtraDraft, FieldDraft, GradeDraft,
    GroupsDraft, IndicatorDraft, ItemDraft, ListsDraft, RollupDraft, ScoringDraft, VetoDraft,
};

/// Names of the fields, one of each source among the first.
const NAMES: [&str; 6] = ["户数", "场次", "件数", "应到 人数", "min", "_x1"];
/// How formulas name them.
const WRITTEN: [&str; 6] = ["户数", "场次", "件数", "`应到 人数`", "`min`", "_x1"];

fn of(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    select(words).prop_map(str::to_owned)
}

/// A text that says something, also with quotes and backslashes in it.
fn word() -> impl Strategy<Value = String> {
    "[甲乙丙\"\\\\'#a-c1=]{1,6}([ ，][丁戊\\]]{1,3})?"
}

/// A text that may be empty or run over lines.
fn note() -> impl Strategy<Value = String> {
    prop_oneof![3 => Just(String::new()), 1 => "[甲乙\"\\\\\n\t#]{1,12}"]
}

/// A number as people write it.
fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        (1..500_u32).prop_map(|n| n.to_string()),
        (1..500_u32, 1..99_u32).prop_map(|(n, part)| format!("{n}.{part:02}")),
        (1..99_u32, 1..9_u32).prop_map(|(over, under)| format!("{over}/{under}")),
    ]
}

fn maybe(text: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    option::of(text).prop_map(Option::unwrap_or_default)
}

fn formula() -> impl Strategy<Value = String> {
    let field = || of(&WRITTEN);
    prop_oneof![
        field(),
        (field(), field()).prop_map(|(a, b)| format!("{a} / {b}")),
        (field(), field(), field()).prop_map(|(a, b, c)| format!("max({a} - {b}, 0) * 1.50 / ({c} + 1)")),
        field().prop_map(|a| format!("floor( {a} /200 )")),
    ]
}

fn scoring() -> impl Strategy<Value = ScoringDraft> {
    let circle = (of(&["up", "down"]), maybe(of(&["网格类型", "片区"])));
    (0..7_usize, number(), maybe(number()), any::<bool>(), vec(number(), 1..4), circle).prop_map(
        |(method, each, step, whole, points, (direction, within))| {
            let up = ScoringDraft { direction: "up".to_owned(), ..ScoringDraft::default() };
            let bands = |from: fn(usize) -> String| {
                let band =
                    |(at, points): (usize, &String)| BandDraft { from: from(at), points: points.clone() };
                points.iter().enumerate().map(band).collect()
            };
            match method {
                0 => ScoringDraft { zero_at: format!("-{each}"), full_at: each, ..up },
                1 | 2 => ScoringDraft { each, step, whole, ..up },
                3 => ScoringDraft {
                    bands: bands(|at| format!("{}{}", if at == 1 { ">" } else { "" }, at / 2)),
                    ..up
                },
                4 => ScoringDraft { direction, within, ..up },
                5 => ScoringDraft { bands: bands(|at| (at * 3 + 1).to_string()), direction, within, ..up },
                _ => up,
            }
            .with_method(["linear", "deduct", "add", "tiers", "min_max", "place", "manual"][method])
        },
    )
}

impl ScoringDraft {
    fn with_method(mut self, method: &str) -> Self {
        method.clone_into(&mut self.method);
        self
    }
}

fn indicator(code: String, points: &'static str) -> impl Strategy<Value = IndicatorDraft> {
    let states = (of(&["redistribute", "full", "zero"]), of(&["exclude", "zero"]));
    (word(), formula(), scoring(), states, note()).prop_map(
        move |(name, value, scoring, (not_applicable, missing), note)| {
            let value = if scoring.method == "manual" { WRITTEN[2].to_owned() } else { value };
            let (code, points) = (code.clone(), points.to_owned());
            IndicatorDraft { code, name, points, value, scoring, not_applicable, missing, note }
        },
    )
}

/// Points of duties that make a hundred, and of their indicators.
const SHARES: [&[(&str, &[&str])]; 4] = [
    &[("100", &["100"])],
    &[("50/3", &["25/3", "25/3"]), ("250/3", &["250/3"])],
    &[("33.5", &["30", "3.50"]), ("66.50", &["66.5"])],
    &[("10", &["1/3", "29/3"]), ("20.25", &["20.25"]), ("69.75", &["9", "60", "0.75"])],
];

fn duties() -> impl Strategy<Value = Vec<DutyDraft>> {
    select(SHARES.to_vec()).prop_flat_map(|shares| {
        let duty = |(at, (points, parts)): (usize, &(&'static str, &'static [&'static str]))| {
            let parts = parts.iter().enumerate();
            let indicators: Vec<_> =
                parts.map(|(place, points)| indicator(format!("D{at}.{place}"), points)).collect();
            let points = (*points).to_owned();
            (word(), any::<bool>(), note(), indicators).prop_map(move |(name, official, note, indicators)| {
                let (code, name) = (format!("D{at}"), format!("{name}{at}"));
                DutyDraft { code, name, points: points.clone(), official, note, indicators }
            })
        };
        shares.iter().enumerate().map(duty).collect::<Vec<_>>()
    })
}

fn events() -> impl Strategy<Value = EventsDraft> {
    let columns = subsequence(vec!["事件性质", "满意 度", "a\"b", "x"], 0..=4);
    let texts = vec(word(), 1..3);
    let times = select(vec![
        ["", "", "", ""],
        ["上报时间", "办结时间", "5", ""],
        ["", "办结时间", "", "办结时限"],
        ["甲", "乙", "1.5", "丙"],
    ]);
    (columns, texts, vec(word(), 0..3), times, maybe(word()), maybe(word())).prop_map(
        |(columns, texts, filled, [from, to, within_minutes, by], mean, month_of)| EventsDraft {
            equals: columns
                .into_iter()
                .map(|column| ColumnDraft { column: column.to_owned(), texts: texts.clone() })
                .collect(),
            blank: filled.iter().take(1).cloned().collect(),
            filled,
            from: from.to_owned(),
            to: to.to_owned(),
            within_minutes: within_minutes.to_owned(),
            by: by.to_owned(),
            mean,
            month_of,
        },
    )
}

fn fields() -> impl Strategy<Value = Vec<FieldDraft>> {
    let rest = (of(&["count", "number", "percent"]), maybe(word()), events(), note(), any::<bool>());
    vec(rest, NAMES.len()).prop_map(|rests| {
        let field = |(at, (kind, unit, events, note, aliased)): (
            usize,
            (String, String, EventsDraft, String, bool),
        )| {
            let source = ["roster", "deliberation", "events", "month", "month", "month"][at];
            FieldDraft {
                name: NAMES[at].to_owned(),
                aliases: if aliased {
                    vec![format!("别名{at}"), format!("又名 {at}")]
                } else {
                    Vec::new()
                },
                kind,
                unit,
                source: source.to_owned(),
                events: if source == "events" { events } else { EventsDraft::default() },
                note,
            }
        };
        rests.into_iter().enumerate().map(field).collect()
    })
}

fn checks() -> impl Strategy<Value = Vec<CheckDraft>> {
    let rule = (formula(), of(&["<=", "=", "!=", ">"]), formula());
    let rule = rule.prop_map(|(a, sign, b)| format!("{a} {sign} {b} and not previous({}) > 1", WRITTEN[2]));
    let check = (rule, of(&["error", "warning"]), note());
    vec(check.prop_map(|(rule, level, message)| CheckDraft { rule, level, message }), 0..3)
}

fn extra() -> impl Strategy<Value = ExtraDraft> {
    let item = (word(), formula(), maybe(number()), note());
    (maybe(number()), vec(item, 0..3)).prop_map(|(cap, items)| {
        let item = |(at, (name, value, cap, note)): (usize, (String, String, String, String))| ItemDraft {
            name: format!("{name}{at}"),
            value,
            cap,
            note,
        };
        ExtraDraft { cap, items: items.into_iter().enumerate().map(item).collect() }
    })
}

fn grades() -> impl Strategy<Value = Vec<GradeDraft>> {
    vec(of(&["green", "blue", "yellow", "orange", "red"]), 0..4).prop_map(|lights| {
        let count = lights.len();
        let grade = |(at, light): (usize, String)| GradeDraft {
            name: format!("等{at}"),
            from: if at + 1 == count { "0".to_owned() } else { format!("{}.5", 90 - at * 10) },
            light,
        };
        lights.into_iter().enumerate().map(grade).collect()
    })
}

fn circles() -> impl Strategy<Value = (VetoDraft, RollupDraft, GroupsDraft, ListsDraft)> {
    let veto =
        (select(vec![("fail", ""), ("zero", ""), ("cap", "59.99")]), subsequence(vec!["甲", "乙 丙"], 0..=2));
    let rollup = (of(&["mean", "weighted", "pooled"]), of(&["mean", "weighted", "pooled"]));
    let groups = (subsequence(vec!["网格类型", "片区"], 0..=2), maybe(of(&["0", "3"])));
    let count = || maybe(of(&["1", "5", "100"]));
    let lists = (count(), count(), count(), count(), maybe(of(&["0.6", "3/5"])));
    let owned = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect::<Vec<_>>();
    (veto, rollup, groups, lists).prop_map(
        move |((effect, items), (community, subdistrict), (by, min_size), lists)| {
            let veto =
                VetoDraft { effect: effect.0.to_owned(), cap_at: effect.1.to_owned(), items: owned(items) };
            let rollup = RollupDraft { community, subdistrict, weight: NAMES[0].to_owned() };
            let (red, black, bottom_streak, rank_drop, duty_red_below) = lists;
            let lists = ListsDraft { red, black, bottom_streak, rank_drop, duty_red_below };
            (veto, rollup, GroupsDraft { by: owned(by), min_size }, lists)
        },
    )
}

/// Sums have no place among others and nobody to ask.
fn can_be_pooled(duties: &[DutyDraft]) -> bool {
    let mut methods =
        duties.iter().flat_map(|duty| &duty.indicators).map(|indicator| indicator.scoring.method.as_str());
    !methods.any(|method| ["min_max", "place", "manual"].contains(&method))
}

fn unpooled(rollup: RollupDraft) -> RollupDraft {
    let mean = |method: String| if method == "pooled" { "mean".to_owned() } else { method };
    RollupDraft { community: mean(rollup.community), subdistrict: mean(rollup.subdistrict), ..rollup }
}

/// Any draft without a mistake.
pub(super) fn any_scheme() -> impl Strategy<Value = Draft> {
    let heading = (word(), of(&["0", "2", "6"]), of(&["half-up", "half-even"]), of(&["published", "exact"]));
    let shares = (of(&["2/3", "0.5", "1"]), maybe(of(&["1/2", "0"])), of(&["1", "11"]));
    let parts = (fields(), duties(), checks(), extra(), extra(), grades(), circles());
    (heading, shares, parts).prop_map(
        |(
            (title, decimals, rounding, rank_on),
            (min_coverage, min_scored, year_starts_in),
            (fields, duties, checks, bonus, penalty, grades, (veto, rollup, groups, lists)),
        )| Draft {
            rollup: if can_be_pooled(&duties) { rollup } else { unpooled(rollup) },
            id: "shiyan".to_owned(),
            version: "2026.1".to_owned(),
            title,
            decimals,
            rounding,
            rank_on,
            min_coverage,
            min_scored,
            year_starts_in,
            fields,
            duties,
            checks,
            bonus,
            penalty,
            veto,
            grades,
            groups,
            lists,
        },
    )
}

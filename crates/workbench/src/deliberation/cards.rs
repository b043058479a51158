//! The headline of the page: eight figures, each with what it is made of and how it moved.

use gridindex_core::deliberation::{Benchmark, Statistics};
use gridindex_core::scoring::Period;
use gridindex_core::{Decimal, LevelNames};

use super::words::{grouped, one_decimal, percent, rounded};
use crate::view::deliberation_page::{CardChange, DeliberationCard};

/// Sessions before a month can be called far off what is usual.
const ENOUGH: u32 = 10;

/// What a card shows, and what its change is counted in.
struct Figure {
    key: &'static str,
    label: &'static str,
    unit: &'static str,
    /// Whether more is better; `None`: neither.
    more_is_better: Option<bool>,
    /// The figure itself.
    number: fn(&Statistics) -> Option<Decimal>,
    /// Whether it is a share, shown in percent and compared in percentage points.
    share: bool,
    decimals: u32,
    note: fn(&Statistics, &LevelNames) -> String,
}

const FIGURES: [Figure; 8] = [
    Figure {
        key: "sessions",
        label: "议事场次",
        unit: "场",
        more_is_better: Some(true),
        number: |of| Some(of.sessions.into()),
        share: false,
        decimals: 0,
        note: |of, _| {
            let joint = if of.joint_sessions > 0 {
                format!("，联合 {}", of.joint_sessions)
            } else {
                String::new()
            };
            format!(
                "固定日 {}，随时议 {}{joint}",
                grouped(of.fixed_day_sessions.into()),
                grouped(of.on_demand_sessions.into())
            )
        },
    },
    Figure {
        key: "resolved",
        label: "动态解决",
        unit: "件",
        more_is_better: Some(true),
        number: |of| Some(of.requests_resolved.into()),
        share: false,
        decimals: 0,
        note: |of, _| {
            format!(
                "动态解决率 {}，当期解决率 {}",
                percent(of.dynamic_resolution_rate()),
                percent(of.same_period_resolution_rate())
            )
        },
    },
    Figure {
        key: "beneficiaries",
        label: "惠及人次",
        unit: "人次",
        more_is_better: Some(true),
        number: |of| Some(of.beneficiaries.into()),
        share: false,
        decimals: 0,
        note: |of, _| format!("场均 {}，参会 {} 人次", a_session(of), grouped(of.attendances)),
    },
    Figure {
        key: "brands",
        label: "品牌",
        unit: "个",
        more_is_better: Some(true),
        number: |of| Some(of.brands_active.into()),
        share: false,
        decimals: 0,
        note: |of, _| format!("开过会的品牌；议题 {} 个", grouped(of.topics)),
    },
    Figure {
        key: "coverage",
        label: "网格覆盖率",
        unit: "",
        more_is_better: Some(true),
        number: Statistics::coverage_rate,
        share: true,
        decimals: 2,
        note: |of, levels| {
            format!(
                "{} {}/{}，村社 {}/{}",
                levels.grid,
                grouped(of.grids_covered.into()),
                grouped(of.grids_total.unwrap_or(0).into()),
                of.communities_covered,
                of.communities_total.unwrap_or(0)
            )
        },
    },
    Figure {
        key: "fixed_day",
        label: "固定日履行率",
        unit: "",
        more_is_better: Some(true),
        number: Statistics::fixed_day_rate,
        share: true,
        decimals: 2,
        note: |of, _| {
            format!(
                "按日召开 {}，应开 {}",
                grouped(of.fixed_day_kept.into()),
                grouped(of.fixed_day_due.unwrap_or(0).into())
            )
        },
    },
    Figure {
        key: "overdue",
        label: "超期未结",
        unit: "件",
        more_is_better: Some(false),
        number: |of| Some(of.requests_overdue.into()),
        share: false,
        decimals: 0,
        note: |of, _| {
            format!(
                "期初未结 {}，新提 {}",
                grouped(of.requests_opening.into()),
                grouped(of.requests_raised.into())
            )
        },
    },
    Figure {
        key: "days",
        label: "平均解决时长",
        unit: "天",
        more_is_better: Some(false),
        number: |of| of.mean_days,
        share: false,
        decimals: 1,
        note: |of, _| {
            format!(
                "中位 {} 天，次日解决率 {}",
                one_decimal(of.median_days),
                percent(of.next_day_resolution_rate())
            )
        },
    },
];

/// The cards; `before` and `last_year` are the span before and the same one a year ago, where recorded.
pub(super) fn cards(
    now: &Statistics,
    before: Option<&Statistics>,
    last_year: Option<&Statistics>,
    period: Period,
    levels: &LevelNames,
) -> Vec<DeliberationCard> {
    let before_label = match period {
        Period::Month => "较上月",
        Period::Quarter => "较上季",
        Period::HalfYear => "较上半年度",
        Period::Year => "较上年度",
    };
    let card = |figure: &Figure| DeliberationCard {
        key: figure.key.to_owned(),
        label: figure.label.to_owned(),
        value: figure.shown(now),
        unit: figure.unit.to_owned(),
        note: (figure.note)(now, levels),
        changes: [(before_label, before), ("较去年同期", last_year)]
            .into_iter()
            .map(|(label, then)| figure.change(label, now, then))
            .collect(),
    };
    FIGURES.iter().map(card).collect()
}

/// What is more than ten times off the benchmark.
pub(super) fn warnings(now: &Statistics) -> Vec<String> {
    if now.sessions < ENOUGH {
        return Vec::new();
    }
    let sentence = |benchmark: Benchmark| {
        let (what, count, unit) = match benchmark {
            Benchmark::Resolved => ("动态解决", u64::from(now.requests_resolved), "件"),
            Benchmark::Beneficiaries => ("惠及", now.beneficiaries, "人次"),
        };
        format!(
            "{} 场共{what} {} {unit}，与通常每场 {} {unit}相差十倍以上，请核对",
            grouped(now.sessions.into()),
            grouped(count),
            benchmark.a_session().normalize()
        )
    };
    now.out_of_line().into_iter().map(sentence).collect()
}

/// `25.6`: person-times a session.
pub(super) fn a_session(of: &Statistics) -> String {
    one_decimal(Decimal::from(of.beneficiaries).checked_div(Decimal::from(of.sessions)))
}

impl Figure {
    fn shown(&self, of: &Statistics) -> String {
        match (self.number)(of) {
            None => "—".to_owned(),
            Some(_) if self.share => percent((self.number)(of)),
            Some(number) if self.decimals == 0 => {
                grouped(u64::try_from(number.trunc().mantissa()).unwrap_or(0))
            }
            Some(number) => rounded(number, self.decimals),
        }
    }

    fn change(&self, label: &str, now: &Statistics, then: Option<&Statistics>) -> CardChange {
        let moved = then.and_then(|then| Some((self.number)(now)? - (self.number)(then)?));
        let (text, tone) = match moved {
            None => ("无记录".to_owned(), ""),
            Some(moved) => {
                let moved = if self.share { moved * Decimal::ONE_HUNDRED } else { moved };
                let size = rounded(moved.abs(), self.decimals);
                let nothing = size.trim_matches(['0', '.']).is_empty();
                let sign = if moved.is_sign_negative() { "−" } else { "+" };
                let unit = if self.share { " 个百分点" } else { "" };
                let tone = match self.more_is_better {
                    Some(more) if !nothing => {
                        if more == moved.is_sign_positive() {
                            "better"
                        } else {
                            "worse"
                        }
                    }
                    _ => "",
                };
                (if nothing { "持平".to_owned() } else { format!("{sign}{size}{unit}") }, tone)
            }
        };
        CardChange { label: label.to_owned(), text, tone: tone.to_owned() }
    }
}

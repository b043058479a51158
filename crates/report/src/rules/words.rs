//! What applies to the whole in sentences: totals, blanks, coverage, rounding, ranks, ties, roll-ups, lists.

use gridindex_core::scheme::{RankOn, RollupMethod, Rounding, Scheme};
use gridindex_core::value::print_exact;
use gridindex_core::{Decimal, LevelNames};

/// The sentences, without full stops; those about places only where `places` are given.
pub fn notes(scheme: &Scheme, places: bool, levels: &LevelNames) -> Vec<String> {
    let mut notes = vec![total(), blanks(), redistribution(), coverage(scheme), rounding(scheme)];
    notes.push(if places {
        ranking(scheme, levels)
    } else {
        "分档：只分等次，不排先后".to_owned()
    });
    notes.push(format!(
        "起始月份、停用月份落在当月之内的{}，当月只列数据，不排名、不定等次；停用后不再列入",
        levels.grid
    ));
    notes.push(rollup(scheme, levels));
    notes.push(period(scheme));
    notes.push("与上月、上年同月比较，只在两期都参与排名、且方案编号与版本相同时进行；方案有变的，注明“方案调整，不可比”".to_owned());
    if places {
        notes.extend(groups(scheme, levels));
        notes.extend(lists(scheme, levels));
    }
    notes.extend(red_light(scheme));
    notes.extend(placeholders(scheme));
    notes
}

fn total() -> String {
    "总分＝基础分＋加分－扣分，低于 0 分的计 0 分；基础分由各职责得分按满分 100 分折算".to_owned()
}

fn blanks() -> String {
    "空白不等于 0：没有发生的填 0，不涉及的填“/”，空白为缺数；分母为 0 的按不适用".to_owned()
}

fn redistribution() -> String {
    "不适用或缺数而不计分的指标，其分值由同一职责的其余指标按比例分摊；整项职责都不计分的，由其余职责分摊"
        .to_owned()
}

fn coverage(scheme: &Scheme) -> String {
    let scored = if scheme.min_scored.is_zero() {
        String::new()
    } else {
        format!("，或者计了分的指标分值不足满分的{}的", share(scheme.min_scored))
    };
    format!(
        "有数据（含不适用）的指标分值不足满分的{}的{scored}，为数据不足：列出总分，不排名、不定等次",
        share(scheme.min_coverage)
    )
}

fn rounding(scheme: &Scheme) -> String {
    let rule = match scheme.rounding {
        Rounding::HalfUp => "四舍五入",
        Rounding::HalfEven => "四舍六入五成双（GB/T 8170）",
    };
    format!(
        "修约：计算过程不修约，总分在最后一次{rule}到 {} 位小数；分项为显示而修约，相加与总分末位可能不同",
        scheme.decimals
    )
}

fn ranking(scheme: &Scheme, levels: &LevelNames) -> String {
    let on = match scheme.rank_on {
        RankOn::Published => "公布的总分",
        RankOn::Exact => "修约前的总分",
    };
    format!(
        "名次：按{on}由高到低，分别在{}、{}、{}内排列；同分同名次，其后名次顺延（1、2、2、4），不再以其他项目分先后",
        levels.whole_district(),
        levels.subdistrict,
        levels.community
    )
}

fn rollup(scheme: &Scheme, levels: &LevelNames) -> String {
    let LevelNames { grid: unit, community, subdistrict, .. } = levels;
    format!(
        "{community}得分为{}；{subdistrict}得分为{}；都由{unit}直接得出，不是平均数的平均，只修约一次，并注明参与排名的{unit}数",
        rollup_words(scheme, scheme.rollup.community, unit),
        rollup_words(scheme, scheme.rollup.subdistrict, unit),
    )
}

fn rollup_words(scheme: &Scheme, method: RollupMethod, unit: &str) -> String {
    match method {
        RollupMethod::Mean => format!("参与排名的{unit}总分的平均"),
        RollupMethod::Weighted => {
            let weight = scheme.rollup.weight.and_then(|field| scheme.fields.get(field));
            let weight = weight.map_or("权重", |field| &field.name);
            format!("参与排名的{unit}总分按{weight}的加权平均（{weight}空白的不计）")
        }
        RollupMethod::Pooled => {
            format!("把参与排名的{unit}各比率的分子、分母分别相加后，按{unit}的办法计分")
        }
    }
}

fn period(scheme: &Scheme) -> String {
    format!(
        "季度、半年、年度得分为各月总分（参与排名的月份）的平均，只修约一次；考核年度从 {} 月开始；期间内任何一月被一票否决的，整个期间照此处理",
        scheme.year_starts_in
    )
}

fn groups(scheme: &Scheme, levels: &LevelNames) -> Option<String> {
    let by = scheme.groups.by.join("、");
    (!by.is_empty()).then(|| format!("分类考核：另按{by}分别排名；该项空白的{}不参加分类排名", levels.grid))
}

fn lists(scheme: &Scheme, levels: &LevelNames) -> Vec<String> {
    let lists = &scheme.lists;
    let whole = levels.whole_district();
    let group = if scheme.groups.by.is_empty() { &*whole } else { "每一类" };
    let listed = |name: &str, count: Option<u32>| count.map(|count| format!("{name} {count} 个"));
    let both: Vec<String> =
        listed("红榜前", lists.red).into_iter().chain(listed("黑榜末", lists.black)).collect();
    let mut notes = Vec::new();
    if !both.is_empty() {
        let small = if scheme.groups.by.is_empty() {
            String::new()
        } else {
            format!("；不足 {} 个{}的类别不列榜", scheme.groups.min_size, levels.grid)
        };
        notes.push(format!("红黑榜：{group}{}，同分并列{small}", both.join("、")));
    }
    let streak = lists.bottom_streak.map(|months| format!("连续 {months} 个月排在末位"));
    let drop = lists.rank_drop.map(|places| format!("{whole}名次比上月下降 {places} 名以上"));
    let alerts: Vec<String> = streak.into_iter().chain(drop).collect();
    if !alerts.is_empty() {
        notes.push(format!("预警：{}的，列入预警", alerts.join("，或者")));
    }
    notes
}

fn red_light(scheme: &Scheme) -> Option<String> {
    let below = share(scheme.lists.duty_red_below?);
    Some(format!("任一职责得分低于其满分的{below}的，亮红灯，等次不变"))
}

fn placeholders(scheme: &Scheme) -> Option<String> {
    let names: Vec<String> =
        scheme.duties.iter().filter(|duty| !duty.official).map(|duty| format!("“{}”", duty.name)).collect();
    (!names.is_empty()).then(|| format!("待确认：职责名称{}为暂用名，以正式文件为准", names.join("、")))
}

/// `60%`; `三分之二` and other shares that are no whole per cents as fractions of 100.
fn share(share: Decimal) -> String {
    let third = Decimal::ONE / Decimal::from(3);
    let near = |other: Decimal| (share - other).abs() < Decimal::new(1, 20);
    if near(third) {
        "三分之一".to_owned()
    } else if near(third + third) {
        "三分之二".to_owned()
    } else {
        format!(" {}% ", print_exact((share * Decimal::ONE_HUNDRED).round_dp(4)))
    }
}

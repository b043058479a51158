//! 说明: how the figures of a sheet came about, in the words of the scheme.

use gridindex_core::scheme::{RankOn, RollupMethod, Rounding, VetoEffect};
use gridindex_core::value::print_exact;

use super::context::Context;
use crate::sheet::look::light_words;

/// The notes under 网格排名.
pub fn grids(context: &Context<'_>) -> Vec<String> {
    let mut notes = vec![
        method(context),
        rounding(context),
        ranking(context, &context.levels().grid),
        states(context),
        mean(context),
        veto(context),
    ];
    notes.extend(change(context));
    notes.extend(lights(context));
    notes.extend(placeholders(context));
    notes
}

/// The notes under 社区排名 (`method` of communities) and 街道排名 (of subdistricts).
pub fn units(context: &Context<'_>, method: RollupMethod, level: &str) -> Vec<String> {
    let unit = &context.levels().grid;
    let mut notes = vec![
        format!("{level}得分：{}", rollup(context, method)),
        rounding(context),
        ranking(context, level),
        format!("“参评{unit}”为该单位计入得分的{unit}数"),
        mean(context),
    ];
    notes.extend(change(context));
    notes
}

/// The notes under a duty's sheet.
pub fn duty(context: &Context<'_>, points: &str) -> Vec<String> {
    vec![
        format!("职责得分＝{points}分 × 已计分指标得分之和 ÷ 已计分指标分值之和；不适用、缺数的指标不在其中"),
        "“不适用”指分母为0或填报为“/”；“缺数”指应填未填，空白不等于0".to_owned(),
        format!(
            "修约：各项得分由精确值{}到{}位小数后显示，计算总分仍用精确值",
            rounding_rule(context),
            context.input.scheme.decimals,
        ),
        ranking(context, &context.levels().grid)
            .replace("公布的总分", "显示的职责得分")
            .replace("总分", "职责得分"),
    ]
}

/// What stands beside the headings of a ranking table, by how the headings begin.
pub fn of_headings(context: &Context<'_>, level: &str) -> Vec<(String, String)> {
    let mut words =
        vec![("总分".to_owned(), rounding(context)), (context.place_heading(), ranking(context, level))];
    words.extend(change(context).map(|text| ("较上月".to_owned(), text)));
    words.extend(lights(context).map(|text| ("亮灯".to_owned(), text)));
    words
}

/// How a unit above the grid gets its score.
fn rollup(context: &Context<'_>, method: RollupMethod) -> String {
    let unit = &context.levels().grid;
    match method {
        RollupMethod::Mean => format!("参评{unit}精确总分的平均，不是平均数的平均"),
        RollupMethod::Weighted => {
            let fields = &context.input.scheme.fields;
            let weight = context.input.scheme.rollup.weight.and_then(|field| fields.get(field));
            let weight = weight.map_or("权重", |field| field.name.as_str());
            format!("参评{unit}精确总分按{weight}的加权平均")
        }
        RollupMethod::Pooled => format!("先合并参评{unit}各比率的分子、分母，再按{unit}的办法计分"),
    }
}

/// How the row of means was taken.
fn mean(context: &Context<'_>) -> String {
    let method = context.input.scheme.rollup.subdistrict;
    format!("末行为全部参评{}：{}", context.levels().grid, rollup(context, method))
}

/// Which scheme, and how the total comes about.
pub fn method(context: &Context<'_>) -> String {
    let scheme = context.input.scheme;
    let caps = |name: &str, cap: Option<gridindex_core::Decimal>| {
        cap.map_or_else(|| name.to_owned(), |cap| format!("{name}（最多{}分）", print_exact(cap)))
    };
    format!(
        "口径：按《{}》（{}）计分，{}项职责满分100分，总分＝百分制得分＋{}－{}",
        scheme.title,
        scheme.version,
        scheme.duties.len(),
        caps("加分", scheme.bonus.cap),
        caps("扣分", scheme.penalty.cap),
    )
}

fn rounding(context: &Context<'_>) -> String {
    format!(
        "修约：总分由精确值一次{rule}到{}位小数；各分项为{rule}后显示，相加与总分末位可能不同",
        context.input.scheme.decimals,
        rule = rounding_rule(context),
    )
}

fn rounding_rule(context: &Context<'_>) -> &'static str {
    match context.input.scheme.rounding {
        Rounding::HalfUp => "四舍五入",
        Rounding::HalfEven => "四舍六入五成双",
    }
}

fn ranking(context: &Context<'_>, level: &str) -> String {
    let on = match context.input.scheme.rank_on {
        RankOn::Published => "公布的总分",
        RankOn::Exact => "修约前的精确总分",
    };
    if !context.input.places {
        return format!("分档：只分等次，{level}依名册次序列出");
    }
    format!("名次：按{on}由高到低，同分同名次，其后名次顺延（1、2、2、4）；未参评的{level}不排名，不计入个数")
}

fn states(context: &Context<'_>) -> String {
    let what =
        if context.input.places { "列在最后，只列数据，不排名、" } else { "只列数据，" };
    format!("未参评：本月新设、本月停用和数据不足的{}{what}不定等次", context.levels().grid)
}

fn veto(context: &Context<'_>) -> String {
    let effect = match context.input.scheme.veto.effect {
        VetoEffect::Fail if !context.input.places => "得分照列，等次为最低一等".to_owned(),
        VetoEffect::Fail => {
            format!("得分照列，等次为最低一等，名次列在其他参评{}之后", context.levels().grid)
        }
        VetoEffect::Cap(at) => format!("总分最高计{}分", print_exact(at)),
        VetoEffect::Zero => "总分计0分".to_owned(),
    };
    format!("一票否决：{effect}")
}

fn change(context: &Context<'_>) -> Option<String> {
    let changes = context.input.changes;
    if changes.grids.is_empty() && changes.communities.is_empty() && changes.subdistricts.is_empty() {
        return None;
    }
    let what = if context.input.places {
        "名次的变化，▲上升、▼下降、—不变"
    } else {
        "公布的总分之差"
    };
    Some(format!("较上月：{what}；“不可比”指评分方案已调整，“无上期”指上月没有数据，“未参评”指有一期未参评"))
}

fn lights(context: &Context<'_>) -> Option<String> {
    let scheme = context.input.scheme;
    if scheme.grades.is_empty() {
        return None;
    }
    let grades: Vec<_> = scheme
        .grades
        .iter()
        .map(|grade| format!("{}：{}分起，{}", grade.name, print_exact(grade.from), light_words(grade.light)))
        .collect();
    let duty = scheme.lists.duty_red_below.map_or_else(String::new, |share| {
        let share = print_exact(share * gridindex_core::Decimal::ONE_HUNDRED);
        format!("；任一职责得分低于其满分的{share}%亮红灯，等次不变，备注写明“偏低”的职责")
    });
    Some(format!("等次与亮灯：{}{duty}", grades.join("；")))
}

fn placeholders(context: &Context<'_>) -> Option<String> {
    let names: Vec<_> = context
        .input
        .scheme
        .duties
        .iter()
        .filter(|duty| !duty.official)
        .map(|duty| format!("“{}”", duty.name))
        .collect();
    (!names.is_empty()).then(|| format!("待确认：职责名称{}为暂用名，以正式文件为准", names.join("、")))
}

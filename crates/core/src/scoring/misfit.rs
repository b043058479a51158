//! Results that do not fit 28 digits, as findings: which one, of what figures, and what became of it. Nothing
//! ever wraps or is cut to fit.

use crate::scheme::{Expression, ExtraItem, Overflow, Scheme};
use crate::value::print_exact;
use crate::{Decimal, Finding, FindingCode, LevelNames, Value};

use super::model::{GridScore, MonthFigures, Scores, UnitScore};
use super::quantity::read;
use super::score::row;
use super::total::extra_item;

/// A result of one grid that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// What is told of it; without a place, which its finder adds.
    pub finding: Finding,
    /// The fields it was computed from, greatest figure first: the likeliest slip of the pen.
    pub fields: Vec<usize>,
}

/// Indicators and items of bonus and penalty that do not fit over a grid's figures, which stand in the
/// scheme's field order.
pub fn misfits(scheme: &Scheme, figures: &[Value]) -> Vec<Misfit> {
    let mut misfits = Vec::new();
    for indicator in scheme.duties.iter().flat_map(|duty| &duty.indicators) {
        if let Err(Overflow) = read(&indicator.value.expression, figures) {
            let what = format!("指标“{} {}”", indicator.code, indicator.name);
            misfits.push(misfit(scheme, &what, "按缺数处理", &indicator.value.expression, figures));
        }
    }
    for (label, extra) in [("加分", &scheme.bonus), ("扣分", &scheme.penalty)] {
        let unfit = |item: &&ExtraItem| extra_item(item, figures).is_err();
        for item in extra.items.iter().filter(unfit) {
            let what = format!("{label}“{}”", item.name);
            misfits.push(misfit(scheme, &what, "按 0 分计", &item.value.expression, figures));
        }
    }
    misfits
}

/// Checks that cannot be judged over a grid's figures and those of the month before.
pub fn misfits_of_checks(scheme: &Scheme, figures: &[Value], previous: &[Value]) -> Vec<Misfit> {
    let unfit = scheme.checks.iter().filter(|check| check.rule.overflows(figures, previous));
    let told = unfit.map(|check| {
        let what = format!("校验“{}”", check.text);
        let working = check.rule.describe_with(figures, previous);
        told(scheme, &what, "没有校验", &working, check.rule.fields(), figures)
    });
    told.collect()
}

/// Everything of a scored month (or period) that does not fit.
pub fn misfits_of_month(
    scheme: &Scheme,
    figures: &MonthFigures,
    scores: &Scores,
    levels: &LevelNames,
) -> Vec<Finding> {
    let grids = scores.grids.iter().filter(|grid| grid.overflow);
    let of_grids = grids.flat_map(|grid| of_grid(scheme, figures, grid));
    let units = scores.communities.iter().chain(&scores.subdistricts).chain([&scores.district]);
    of_grids.chain(units.filter(|unit| unit.overflow).map(|unit| of_unit(unit, levels))).collect()
}

fn of_grid(scheme: &Scheme, figures: &MonthFigures, grid: &GridScore) -> Vec<Finding> {
    let code = figures.roster.grids().get(grid.grid).map(|grid| grid.code.clone()).unwrap_or_default();
    let found = misfits(scheme, row(figures, grid.grid));
    if found.is_empty() {
        // A period has no figures of its own: they are those of its months.
        let finding = Finding::warning(
            FindingCode::ResultTooLarge,
            "期间里有月份的计算结果超出 28 位数字，那个月按缺数或 0 分计",
            "逐月计分，按那个月的提示核对",
        );
        return vec![finding.of_grid(code)];
    }
    found.into_iter().map(|misfit| misfit.finding.of_grid(&code)).collect()
}

fn of_unit(unit: &UnitScore, levels: &LevelNames) -> Finding {
    let name = [&*unit.district, &*unit.subdistrict, &*unit.community].join(" ");
    Finding::warning(
        FindingCode::ResultTooLarge,
        format!("{}：各{}的数合在一起超出 28 位数字，用到它的得分空缺", name.trim(), levels.grid),
        "核对其中特别大的数；权重字段过大的，改用较大的单位",
    )
}

fn misfit(
    scheme: &Scheme,
    what: &str,
    consequence: &str,
    expression: &Expression,
    figures: &[Value],
) -> Misfit {
    told(scheme, what, consequence, &expression.describe_with(figures), expression.fields(), figures)
}

fn told(
    scheme: &Scheme,
    what: &str,
    consequence: &str,
    working: &str,
    mut fields: Vec<usize>,
    figures: &[Value],
) -> Misfit {
    let size = |field: &usize| {
        let number = figures.get(*field).and_then(|figure| figure.number());
        std::cmp::Reverse(number.map(|number| number.abs()).unwrap_or_default())
    };
    fields.sort_by_key(size);
    let finding = Finding::warning(
        FindingCode::ResultTooLarge,
        format!("{what}的结果太大，超出 28 位数字，{consequence}：{}", shortened(working)),
        "核对这几个数是否多写了位数；数没有错的，请修改方案里的算式",
    );
    let greatest = fields.first().and_then(|field| scheme.fields.get(*field));
    let finding = match greatest {
        Some(field) => finding.of_field(&field.name),
        None => finding,
    };
    let raw = fields
        .first()
        .and_then(|field| figures.get(*field)?.number())
        .map(|number: Decimal| print_exact(number));
    let finding = match raw {
        Some(raw) => finding.with_raw(&raw),
        None => finding,
    };
    Misfit { finding, fields }
}

fn shortened(text: &str) -> String {
    const LONGEST: usize = 80;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    format!("{}…", text.chars().take(LONGEST).collect::<String>())
}

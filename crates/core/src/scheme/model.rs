//! What a scheme says, after it was read and found right. A `Scheme` is always whole and consistent.

use rust_decimal::Decimal;

use crate::Value;
use crate::value::print_exact;

use super::{Condition, Duty, Expression, Field, Formula, Scoring};

/// A scheme that was accepted whole.
#[derive(Debug, Clone)]
pub struct Scheme {
    /// Name for programs: `wangge-zhishu`.
    pub id: String,
    /// Version: `2026.1`. With `id` it identifies the scheme for ever.
    pub version: String,
    /// Title in print.
    pub title: String,
    /// Decimals of published scores, 0 to 6.
    pub decimals: u32,
    /// How published scores are rounded.
    pub rounding: Rounding,
    /// Whether equal printed scores share a rank.
    pub rank_on: RankOn,
    /// Share of full marks that must not be missing, 0 to 1.
    pub min_coverage: Decimal,
    /// Share of full marks that must be scored, 0 to 1.
    pub min_scored: Decimal,
    /// First month of the assessment year, 1 to 12.
    pub year_starts_in: u32,
    /// The data dictionary, in file order. Figures are held in this order everywhere.
    pub fields: Vec<Field>,
    /// Duties in file order; their points sum to exactly 100.
    pub duties: Vec<Duty>,
    /// Cross-field checks on what is imported.
    pub checks: Vec<Check>,
    /// 加分.
    pub bonus: Extra,
    /// 扣分.
    pub penalty: Extra,
    /// 一票否决.
    pub veto: Veto,
    /// 等次 from high to low; the last begins at 0. May be empty.
    pub grades: Vec<Grade>,
    /// How communities and subdistricts are scored.
    pub rollup: Rollup,
    /// 分类考核.
    pub groups: Groups,
    /// 红黑榜 and alerts.
    pub lists: Lists,
    /// The file's text, byte for byte.
    pub text: String,
    /// SHA-256 of `text`, lower-case hex.
    pub sha256: String,
}

impl Scheme {
    /// The fields that a person enters as points (`manual`), by their places, and full marks of each. A value
    /// below full marks needs a reason.
    pub fn manual_fields(&self) -> impl Iterator<Item = (usize, Decimal)> {
        let indicators = self.duties.iter().flat_map(|duty| &duty.indicators);
        indicators.filter_map(|indicator| match (&indicator.scoring, &indicator.value.expression) {
            (Scoring::Manual, Expression::Field(field)) => Some((*field, indicator.points)),
            _ => None,
        })
    }

    /// The field's place in the dictionary.
    pub fn field_index(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }
}

/// How a half is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// 四舍五入: half away from zero, what Excel's ROUND does.
    HalfUp,
    /// 四舍六入五成双 (GB/T 8170).
    HalfEven,
}

/// What ranks are taken on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RankOn {
    /// Equal printed scores share a rank.
    Published,
    /// The exact score, before rounding.
    Exact,
}

/// A cross-field check.
#[derive(Debug, Clone)]
pub struct Check {
    /// As written.
    pub text: String,
    /// What must hold.
    pub rule: Condition,
    /// What a breach is.
    pub level: crate::Severity,
    /// What to say; may be empty.
    pub message: String,
}

impl Check {
    /// What is said where it does not hold: `实际走访户数大于应走访户数（实际走访户数 210，应走访户数 200）`.
    pub fn breach(&self, fields: &[Field], figures: &[Value]) -> String {
        let said = self.rule.fields().into_iter().filter_map(|place| {
            Some(format!("{} {}", fields[place].name, print_exact(figures[place].number()?)))
        });
        let said: Vec<String> = said.collect();
        let rule = match self.message.as_str() {
            "" => format!("不符合校验“{}”", self.text),
            message => message.to_owned(),
        };
        format!("{rule}（{}）", said.join("，"))
    }
}

/// 加分 or 扣分, outside the 100.
#[derive(Debug, Clone, Default)]
pub struct Extra {
    /// Cap of the whole.
    pub cap: Option<Decimal>,
    /// Its items.
    pub items: Vec<ExtraItem>,
}

/// An item of bonus or penalty.
#[derive(Debug, Clone)]
pub struct ExtraItem {
    /// Name in print.
    pub name: String,
    /// Points; blank or not-applicable fields are 0.
    pub value: Formula,
    /// Cap of the item.
    pub cap: Option<Decimal>,
    /// May be empty.
    pub note: String,
}

/// 一票否决.
#[derive(Debug, Clone)]
pub struct Veto {
    /// What a veto does.
    pub effect: VetoEffect,
    /// What may be raised; may be empty.
    pub items: Vec<String>,
}

/// What a veto does to a grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VetoEffect {
    /// Score shown, last grade, ranked after all others.
    Fail,
    /// Total at most this.
    Cap(Decimal),
    /// Total 0.
    Zero,
}

/// A grade (等次).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grade {
    /// 优秀.
    pub name: String,
    /// Published total from which it holds.
    pub from: Decimal,
    /// Its light.
    pub light: Light,
}

/// The light of a grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the variants are their names")]
pub enum Light {
    Green,
    Blue,
    Yellow,
    Orange,
    Red,
}

impl Light {
    /// Name in files and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Yellow => "yellow",
            Self::Orange => "orange",
            Self::Red => "red",
        }
    }

    /// Name in print: colour never speaks alone.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Green => "绿灯",
            Self::Blue => "蓝灯",
            Self::Yellow => "黄灯",
            Self::Orange => "橙灯",
            Self::Red => "红灯",
        }
    }
}

/// How units above the grid are scored.
#[derive(Debug, Clone)]
pub struct Rollup {
    /// Community.
    pub community: RollupMethod,
    /// Subdistrict; always from grids, never a mean of means.
    pub subdistrict: RollupMethod,
    /// Place of the roster field that weights, if `weighted` is used.
    pub weight: Option<usize>,
}

/// One way to score a unit from its ranked grids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RollupMethod {
    /// Mean of the ranked grids.
    Mean,
    /// Weighted by a roster field.
    Weighted,
    /// Numerators and denominators summed first.
    Pooled,
}

/// 分类考核.
#[derive(Debug, Clone, Default)]
pub struct Groups {
    /// Roster attributes inside which grids are ranked too.
    pub by: Vec<String>,
    /// Smaller groups get no red or black list.
    pub min_size: u32,
}

/// 红黑榜 and alerts; `None` switches one off.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    /// Units on the red list of a group.
    pub red: Option<u32>,
    /// Units on the black list of a group.
    pub black: Option<u32>,
    /// Months in a row at the bottom that raise an alert.
    pub bottom_streak: Option<u32>,
    /// A fall of this many places raises an alert.
    pub rank_drop: Option<u32>,
    /// A scored duty under this share of its points makes the light red.
    pub duty_red_below: Option<Decimal>,
}

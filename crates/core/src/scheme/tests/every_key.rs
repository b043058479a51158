//! A scheme in which every key of the format stands.

use rust_decimal::Decimal;

use super::accepted;
use crate::scheme::{FieldKind, Missing, NotApplicable, RankOn, RollupMethod, Rounding, Scoring, VetoEffect};

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// A scheme in which every key of the format stands.
pub(super) const EVERY_KEY: &str = r#"
format   = 1
id       = "quan"
version  = "2026.1"
title    = "每一项都写到的方案"
decimals = 3
rounding = "half-even"
rank_on  = "exact"
min_coverage = "2/3"
min_scored   = "1/2"
year_starts_in = 11

[[fields]]
name    = "户数"
aliases = ["总户数"]
kind    = "number"
unit    = "户"
source  = "roster"
note    = "名册里的户数"
[[fields]]
name   = "出动数"
source = "events"
events = { where = { 性质 = "应急" }, has = ["受理时间"], has_not = ["退单"], from = "甲", to = "乙", within_minutes = 5, by = "丙", mean = "分", month_of = "丁" }
[[fields]]
name   = "场次"
source = "deliberation"

[[duties]]
code = "D1"
name = "职责"
points = "100"
official = false
note = "口径"
  [[duties.indicators]]
  code    = "D1.1"
  name    = "指标"
  points  = 60
  value   = "出动数 / 户数"
  scoring = { method = "deduct", each = 1, step = 2, whole = true }
  not_applicable = "full"
  missing = "zero"
  note    = "口径"
  [[duties.indicators]]
  code    = "D1.2"
  name    = "另一指标"
  points  = 40
  value   = "场次"
  [duties.indicators.scoring]
  method = "place"
  bands = [[1, 40], [3, 20]]
  direction = "down"
  within = "网格类型"

[[checks]]
rule    = "出动数 <= 户数 or previous(出动数) > 1"
level   = "warning"
message = "出动数大于户数"

[bonus]
cap = 10
  [[bonus.items]]
  name = "加分"
  value = "场次 * 1"
  cap = 3
  note = "说明"
[penalty]
cap = 20
  [[penalty.items]]
  name = "扣分"
  value = "场次 * 10"
[veto]
effect = "zero"
cap_at = 59.99
items  = ["数据造假"]

[[grades]]
name = "优秀"
from = 90
light = "green"
[[grades]]
name = "不合格"
from = 0
light = "red"

[rollup]
community   = "mean"
subdistrict = "weighted"
weight = "户数"
period = "mean"
[groups]
by = ["网格类型"]
min_size = 3
[lists]
red = 5
black = 4
bottom_streak = 2
rank_drop = 100
duty_red_below = "3/5"
"#;

#[test]
fn every_key_of_the_format_is_known_and_kept() {
    let scheme = accepted(EVERY_KEY);
    assert_eq!((scheme.decimals, scheme.rounding, scheme.rank_on), (3, Rounding::HalfEven, RankOn::Exact));
    assert_eq!((scheme.min_scored, scheme.year_starts_in), (decimal("0.5"), 11));
    assert_eq!(
        (scheme.fields[0].aliases[0].as_str(), scheme.fields[0].note.as_str()),
        ("总户数", "名册里的户数")
    );
    assert_eq!(scheme.fields[0].kind, FieldKind::Number);
    let duty = &scheme.duties[0];
    assert_eq!((duty.official, duty.note.as_str()), (false, "口径"));
    let indicator = &duty.indicators[0];
    assert_eq!((indicator.not_applicable, indicator.missing), (NotApplicable::Full, Missing::Zero));
    assert_eq!(indicator.scoring, Scoring::Deduct { each: decimal("1"), step: decimal("2"), whole: true });
    let check = &scheme.checks[0];
    assert_eq!((check.level, check.message.as_str()), (crate::Severity::Warning, "出动数大于户数"));
    assert_eq!((scheme.bonus.cap, scheme.bonus.items[0].cap), (Some(decimal("10")), Some(decimal("3"))));
    assert_eq!((scheme.penalty.cap, scheme.penalty.items[0].cap), (Some(decimal("20")), None));
    assert_eq!(
        (scheme.veto.effect, scheme.veto.items.as_slice()),
        (VetoEffect::Zero, ["数据造假".to_owned()].as_slice())
    );
    assert_eq!(scheme.grades.iter().map(|grade| grade.light.name()).collect::<Vec<_>>(), ["green", "red"]);
    assert_eq!((scheme.rollup.subdistrict, scheme.rollup.weight), (RollupMethod::Weighted, Some(0)));
    assert_eq!(scheme.groups.min_size, 3);
    let lists = &scheme.lists;
    assert_eq!(
        (lists.red, lists.black, lists.bottom_streak, lists.rank_drop),
        (Some(5), Some(4), Some(2), Some(100))
    );
    assert_eq!(lists.duty_red_below, Some(decimal("0.6")));
}

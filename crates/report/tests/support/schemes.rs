//! Schemes of every shape, and months drawn at random: blanks, slashes, noughts, ties, vetoes, new grids, two
//! districts.
#![allow(
    dead_code,
    missing_docs,
    clippy::expect_used,
    clippy::format_collect,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests"
)]

use gridindex_core::org::{Boundary, KIND};
use gridindex_core::scheme::FieldKind;
use gridindex_core::scoring::MonthFigures;
use gridindex_core::{ByName, Decimal, Grid, Month, Roster, Scheme, Value};

use super::support::Dice;

// The generator of the second scorer in `core`.
#[path = "../../../core/tests/scoring/oracle/case.rs"]
mod case;
#[path = "../../../core/tests/scoring/oracle/text.rs"]
mod text;

/// A scheme of any methods and a month for it.
pub fn drawn(seed: u64) -> (Scheme, MonthFigures) {
    let indicators = 1 + (seed as usize * 5) % 23;
    let case = case::Case::draw(seed, indicators, 36);
    (case.scheme(), case::Case::figures(&case.months[0]))
}

/// Indicators of one duty each: full marks, formula, scoring and what else is said of them.
type Indicators = &'static [(&'static str, &'static str, &'static str, &'static str)];

struct Shape {
    name: &'static str,
    /// Names and kinds of the fields.
    fields: &'static [(&'static str, &'static str)],
    indicators: Indicators,
    settings: &'static str,
    rest: &'static str,
    districts: usize,
}

const COUNTS: &[(&str, &str)] = &[("甲", "count"), ("乙", "count"), ("丙", "count"), ("丁", "count")];

/// The rest of a scheme with bonus, penalty and a veto that caps, whose units are rolled up in these ways.
macro_rules! rolled_up {
    ($community:literal, $subdistrict:literal) => {
        concat!(
            "[bonus]\n[[bonus.items]]\nname = \"加\"\nvalue = \"甲 * 0.01\"\ncap = 2\n[penalty]\n",
            "[[penalty.items]]\nname = \"扣\"\nvalue = \"丙 * 0.1\"\n[veto]\neffect = \"cap\"\ncap_at = 59.99\n",
            "items = [\"涉毒\"]\n[rollup]\ncommunity = \"",
            $community,
            "\"\nsubdistrict = \"",
            $subdistrict,
            "\"\nweight = \"户数\"\n",
        )
    };
}

const SHAPES: &[Shape] = &[
    Shape {
        name: "文中算例",
        fields: &[
            ("甲", "count"),
            ("乙", "count"),
            ("丙", "count"),
            ("丁", "count"),
            ("戊", "count"),
            ("己", "count"),
        ],
        indicators: &[
            ("40", "甲/乙", "method = \"linear\", zero_at = 0, full_at = 0.95", ""),
            ("30", "丙", "method = \"deduct\", each = 1", ""),
            ("20", "丁/戊", "method = \"linear\", zero_at = 0.5, full_at = 0", ""),
            ("10", "己", "method = \"add\", each = 2", ""),
        ],
        settings: "",
        rest: "",
        districts: 1,
    },
    Shape {
        name: "各种算式",
        fields: &[("甲", "count"), ("乙", "number"), ("丙", "count"), ("丁", "number")],
        indicators: &[
            ("20", "max(0, 1 - 甲 / 乙)", "method = \"linear\", zero_at = 0, full_at = 0.5", ""),
            (
                "15",
                "floor(甲 / 2) * 0.1 - -丁",
                "method = \"add\", each = \"1/3\", step = 0.1, whole = true",
                "",
            ),
            (
                "15",
                "-(甲 - 丙) / (乙 - 丁)",
                "method = \"linear\", zero_at = -3, full_at = 3",
                "missing = \"zero\"",
            ),
            ("15", "min(甲, 乙, 5) / max(丙, 1)", "method = \"deduct\", each = 2, step = 0.5", ""),
            (
                "10",
                "甲 / (乙 / 丙)",
                "method = \"tiers\", bands = [[\">0\", 3], [\"1/3\", \"10/3\"], [1, 10]]",
                "",
            ),
            ("10", "甲 - (乙 - 丙) - 3 * (丁 + 1)", "method = \"min_max\", direction = \"down\"", ""),
            ("15", "0.1 + 甲 * 500 / (丙 + 7)", "method = \"place\", bands = [[1, 15], [4, 9], [9, 3]]", ""),
        ],
        settings: "min_coverage = 0",
        rest: "[bonus]\ncap = 3.3\n[[bonus.items]]\nname = \"甲比丙\"\nvalue = \"甲 / 丙 - 乙 / (丁 - 乙)\"\n\
               [[bonus.items]]\nname = \"定额\"\nvalue = \"floor(甲 / 3)\"\ncap = 1\n",
        districts: 1,
    },
    Shape {
        name: "各种政策",
        fields: COUNTS,
        indicators: &[
            ("10", "甲/乙", "method = \"linear\", zero_at = 0, full_at = 1", "not_applicable = \"full\""),
            (
                "20",
                "乙/丙",
                "method = \"linear\", zero_at = 1, full_at = 0",
                "not_applicable = \"zero\"\nmissing = \"zero\"",
            ),
            ("30", "丙/丁", "method = \"linear\", zero_at = 0, full_at = 0.9", "missing = \"zero\""),
            ("40", "丁/甲", "method = \"linear\", zero_at = 0, full_at = 1.1", ""),
        ],
        settings: "min_coverage = \"2/3\"\nmin_scored = \"1/2\"",
        rest: "[veto]\neffect = \"cap\"\ncap_at = 59.99\nitems = [\"涉毒\"]\n",
        districts: 1,
    },
    Shape {
        name: "恰好一半四舍五入",
        fields: COUNTS,
        indicators: &[
            ("50/3", "甲/16", "method = \"linear\", zero_at = 0, full_at = 1", ""),
            ("50/3", "乙/16", "method = \"linear\", zero_at = 0, full_at = 1", ""),
            ("50/3", "丙/16", "method = \"linear\", zero_at = 0, full_at = 1", ""),
            ("50", "丁/3200", "method = \"add\", each = 8", ""),
        ],
        settings: "decimals = 2",
        rest: "[veto]\neffect = \"zero\"\nitems = [\"涉毒\"]\n",
        districts: 1,
    },
    Shape {
        name: "恰好一半成双",
        fields: COUNTS,
        indicators: &[
            ("50/3", "甲/16", "method = \"linear\", zero_at = 0, full_at = 1", ""),
            ("50/3", "乙/16", "method = \"linear\", zero_at = 0, full_at = 1", ""),
            ("50/3", "丙/16", "method = \"linear\", zero_at = 0, full_at = 1", ""),
            ("50", "丁/3200", "method = \"add\", each = 8", ""),
        ],
        settings: "decimals = 2\nrounding = \"half-even\"",
        rest: "",
        districts: 1,
    },
    Shape {
        name: "按精确分排名",
        fields: COUNTS,
        indicators: &[
            ("100/3", "甲/7", "method = \"linear\", zero_at = 0, full_at = 1", ""),
            ("100/3", "乙/7", "method = \"linear\", zero_at = 0, full_at = 1", ""),
            ("100/3", "丙/7", "method = \"linear\", zero_at = 0, full_at = 1", ""),
        ],
        settings: "decimals = 0\nrank_on = \"exact\"\nrounding = \"half-even\"",
        rest: "",
        districts: 1,
    },
    Shape {
        name: "两个区",
        fields: COUNTS,
        indicators: &[
            ("30", "甲/乙", "method = \"min_max\"", ""),
            ("30", "丙", "method = \"place\", bands = [[1, 30], [3, 20], [6, 5]], within = \"网格类型\"", ""),
            ("40", "丁", "method = \"min_max\", direction = \"down\", within = \"网格类型\"", ""),
        ],
        settings: "min_coverage = 0.5",
        rest: "",
        districts: 2,
    },
    Shape {
        name: "怪名字与人工评分",
        fields: &[
            ("A1", "number"),
            ("R1C1", "count"),
            ("1 号=\\\"数", "count"),
            ("TRUE", "percent"),
            ("甲", "count"),
        ],
        indicators: &[
            ("25", "A1", "method = \"manual\"", "missing = \"zero\""),
            ("25", "R1C1 / `1 号=\\\"数`", "method = \"linear\", zero_at = 0, full_at = 1", ""),
            ("25", "TRUE", "method = \"tiers\", bands = [[0.2, 5], [0.5, 10], [\">0.5\", 25]]", ""),
            ("25", "甲", "method = \"deduct\", each = 0.7, step = 3, whole = true", ""),
        ],
        settings: "decimals = 4",
        rest: "[penalty]\ncap = 5\n[[penalty.items]]\nname = \"=1+1\"\nvalue = \"A1 / R1C1 * 2\"\n",
        districts: 1,
    },
    Shape {
        name: "许多档",
        fields: COUNTS,
        indicators: &[("60", "甲/乙", MANY, ""), ("40", "1 - 丙/丁", MANY, "")],
        settings: "min_coverage = 0.3",
        rest: "",
        districts: 1,
    },
    Shape {
        name: "社区合并计算、街道加权",
        fields: POOLED,
        indicators: TO_POOL,
        settings: "min_coverage = 0.2",
        rest: rolled_up!("pooled", "weighted"),
        districts: 1,
    },
    Shape {
        name: "社区加权、街道合并计算",
        fields: POOLED,
        indicators: TO_POOL,
        settings: "min_coverage = 0.2\nrank_on = \"exact\"",
        rest: rolled_up!("weighted", "pooled"),
        districts: 1,
    },
    Shape {
        name: "社区合并计算、街道平均",
        fields: POOLED,
        indicators: TO_POOL,
        settings: "min_coverage = 0.2",
        rest: rolled_up!("pooled", "mean"),
        districts: 2,
    },
];

/// Fields of schemes whose units are weighted or pooled.
const POOLED: &[(&str, &str)] =
    &[("甲", "count"), ("乙", "count"), ("丙", "count"), ("丁", "count"), ("户数", "roster")];
/// Rates of fields and of sums, a division by what may be nought, and what is no division.
const TO_POOL: Indicators = &[
    ("25", "甲 / 乙", "method = \"linear\", zero_at = 0, full_at = 0.95", ""),
    ("20", "(甲 + 丙) / (乙 - 丁)", "method = \"tiers\", bands = [[-9, 3], [0, 8], [0.5, 15], [1, 20]]", ""),
    ("15", "丙 / max(丁, 1)", "method = \"deduct\", each = 2, step = 0.5", "not_applicable = \"full\""),
    ("20", "丁", "method = \"add\", each = 2", "missing = \"zero\""),
    ("20", "丙 / 丁", "method = \"linear\", zero_at = 2, full_at = 0", "not_applicable = \"zero\""),
];

/// Thirty-six bands, some of them above their beginning.
const MANY: &str = "method = \"tiers\", bands = [[-2,1],[-1,2],[\"-1/2\",3],[\"-1/3\",4],[\"-1/4\",5],[\"-1/5\",6],\
    [0,7],[\">0\",8],[0.1,9],[0.12,10],[0.125,11],[\">0.125\",12],[0.2,13],[0.25,14],[0.3,15],[\"1/3\",16],\
    [\">1/3\",17],[0.4,18],[0.5,19],[\">0.5\",20],[0.6,21],[\"2/3\",22],[0.7,23],[0.75,24],[0.8,25],[0.9,26],\
    [1,27],[\">1\",28],[1.5,29],[2,30],[3,31],[4,32],[5,33],[6,34],[7,35],[8,36]]";

/// All shapes with a month each.
pub fn table() -> Vec<(&'static str, Scheme, MonthFigures)> {
    let of = |(seed, shape): (u64, &Shape)| {
        let scheme = shape.scheme();
        let figures = shape.month(&scheme, 60, seed);
        (shape.name, scheme, figures)
    };
    (1..).zip(SHAPES).map(of).collect()
}

impl Shape {
    fn scheme(&self) -> Scheme {
        let fields = self.fields.iter();
        let fields: String = fields
            .map(|(name, kind)| match *kind {
                "roster" => format!("[[fields]]\nname = \"{name}\"\nsource = \"roster\"\n"),
                kind => format!("[[fields]]\nname = \"{name}\"\nkind = \"{kind}\"\n"),
            })
            .collect();
        let duties = self.indicators.iter().enumerate().map(|(number, (points, value, scoring, more))| {
            format!(
                "[[duties]]\ncode = \"D{number}\"\nname = \"职责{number}\"\npoints = \"{points}\"\n\
                 [[duties.indicators]]\ncode = \"D{number}.1\"\nname = \"指标{number}\"\npoints = \"{points}\"\n\
                 value = \"{value}\"\nscoring = {{ {scoring} }}\n{more}\n"
            )
        });
        let text = format!(
            "format = 1\nid = \"probe\"\nversion = \"1\"\ntitle = \"验算\"\n{}\n{fields}{}{}\n\
             [groups]\nby = [\"网格类型\"]\n",
            self.settings,
            duties.collect::<String>(),
            self.rest,
        );
        Scheme::parse(&text).unwrap_or_else(|problems| panic!("{}: {problems:#?}", self.name))
    }

    fn month(&self, scheme: &Scheme, grids: usize, seed: u64) -> MonthFigures {
        let dice = &mut Dice::new(seed);
        let month: Month = "2026-10".parse().unwrap();
        let roster = (0..grids).map(|number| {
            let kind = [None, Some("居住小区"), Some("商圈*"), Some("?")][dice.roll(4) as usize];
            Grid {
                district: format!("第{}区", number % self.districts),
                subdistrict: format!("街道{}", number % 4),
                community: format!("社区{}", number % 8),
                code: format!("3301{number:05}"),
                name: format!("第{number}网格"),
                attributes: kind.map(|kind| (KIND.to_owned(), kind.to_owned())).into_iter().collect(),
                figures: ByName::new(),
                starts: (dice.roll(15) == 0).then_some(Boundary::Month(month)),
                ends: (dice.roll(15) == 0).then_some(Boundary::Month(month)),
            }
        });
        let roster = Roster::new(roster.collect());
        let row = |dice: &mut Dice| scheme.fields.iter().map(|field| figure(field.kind, dice)).collect();
        let figures = (0..grids).map(|_| row(dice)).collect();
        let item = scheme.veto.items.first().cloned().unwrap_or_else(|| "涉毒".to_owned());
        let veto = |dice: &mut Dice| if dice.roll(8) == 0 { vec![item.clone()] } else { Vec::new() };
        MonthFigures { month, roster, figures, vetoes: (0..grids).map(|_| veto(dice)).collect() }
    }
}

/// Few different figures, so that noughts, equal shares and ties are common.
fn figure(kind: FieldKind, dice: &mut Dice) -> Value {
    let small = dice.roll(10);
    match (dice.roll(14), kind) {
        (0, _) => Value::Missing,
        (1, _) => Value::NotApplicable,
        (2, FieldKind::Count) => Decimal::from(dice.roll(2000)).into(),
        (_, FieldKind::Count) => Decimal::from(small).into(),
        (_, FieldKind::Percent) => (Decimal::from(small) / Decimal::TEN).into(),
        (_, FieldKind::Number) => (Decimal::from(small) - Decimal::new(dice.roll(8).cast_signed(), 1)).into(),
    }
}

//! What a scheme that is right becomes.

use rust_decimal::Decimal;

use super::{SMALL, accepted, changed, followed};
use crate::scheme::{Band, Direction, EventCount, FieldKind, FieldSource, Missing, NotApplicable};
use crate::scheme::{RankOn, RollupMethod, Rounding, Scheme, Scoring, VetoEffect};

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn what_is_left_out_is_as_agreed() {
    let scheme = accepted(SMALL);
    assert_eq!((scheme.decimals, scheme.rounding, scheme.rank_on), (2, Rounding::HalfUp, RankOn::Published));
    assert_eq!(scheme.min_coverage, decimal("0.6666666666666666666666666667"));
    assert_eq!((scheme.min_scored, scheme.year_starts_in), (Decimal::ZERO, 1));
    let field = &scheme.fields[2];
    assert_eq!((field.kind, &field.source, field.unit.as_str()), (FieldKind::Count, &FieldSource::Month, ""));
    let duty = &scheme.duties[0];
    assert!(duty.official);
    let indicator = &duty.indicators[1];
    assert_eq!(indicator.not_applicable, NotApplicable::Redistribute);
    assert_eq!(indicator.missing, Missing::Exclude);
    let (each, step) = (decimal("2"), decimal("1"));
    assert_eq!(indicator.scoring, Scoring::Deduct { each, step, whole: false });
    assert!(scheme.checks.is_empty() && scheme.grades.is_empty() && scheme.groups.by.is_empty());
    assert_eq!((scheme.bonus.cap, scheme.penalty.cap), (None, None));
    assert_eq!((scheme.veto.effect, scheme.veto.items.len()), (VetoEffect::Fail, 0));
    assert_eq!(scheme.rollup.community, RollupMethod::Mean);
    assert_eq!((scheme.lists.red, scheme.lists.duty_red_below), (None, None));
    assert!(scheme.roster_attributes().is_empty());
}

#[test]
fn the_text_is_kept_with_its_fingerprint() {
    let scheme = accepted(SMALL);
    assert_eq!(scheme.text, SMALL);
    assert_eq!(scheme.sha256.len(), 64);
    assert_ne!(scheme.sha256, accepted(&changed("试验方案", "试验方案二")).sha256);
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing_else() {
    let text = format!("\u{feff}{}", SMALL.replace('\n', "\r\n"));
    let scheme = accepted(&text);
    assert_eq!(scheme.text, text);
    assert_eq!(scheme.duties[0].name, "到岗");
}

#[test]
fn numbers_may_be_written_as_numbers_or_as_texts() {
    for (written, read) in [
        ("60", "60"),
        ("60.0", "60"),
        ("\"60\"", "60"),
        ("\"120/2\"", "60"),
        ("\" 120 / 2 \"", "60"),
        ("6e1", "60"),
        ("0x3C", "60"),
        ("6_0", "60"),
        ("+60", "60"),
        ("\"60.000\"", "60"),
        ("600e-1", "60"),
    ] {
        let scheme = accepted(&changed("points = 60", &format!("points = {written}")));
        assert_eq!(scheme.duties[0].indicators[0].points, decimal(read), "{written}");
    }
}

#[test]
fn decimals_are_read_by_their_text_and_not_as_binary_floats() {
    for text in ["0.1", "0.30000000000000004", "0.1234567890123456789012345678", "1e-28"] {
        let scheme = accepted(&changed("full_at = 1", &format!("full_at = {text}")));
        let Scoring::Linear { full_at, .. } = scheme.duties[0].indicators[0].scoring else { panic!() };
        assert_eq!(full_at, Decimal::from_scientific(text).or_else(|_| text.parse()).unwrap(), "{text}");
    }
}

#[test]
fn every_method_is_read_with_its_parameters() {
    let scoring = |text: &str| {
        let scheme = accepted(&changed("{ method = \"linear\", zero_at = 0, full_at = 1 }", text));
        scheme.duties[0].indicators[0].scoring.clone()
    };
    let (each, step) = (decimal("0.1"), decimal("200"));
    assert_eq!(
        scoring("{ method = \"add\", each = 0.1, step = 200, whole = true }"),
        Scoring::Add { each, step, whole: true }
    );
    let band = |from: &str, above, points: &str| Band { from: decimal(from), above, points: decimal(points) };
    assert_eq!(
        scoring("{ method = \"tiers\", bands = [[0, 1], [\">0\", 2], [\"0.5\", \"5/2\"]] }"),
        Scoring::Tiers {
            bands: vec![band("0", false, "1"), band("0", true, "2"), band("0.5", false, "2.5")]
        }
    );
    assert_eq!(
        scoring("{ method = \"min_max\", within = \"网格类型\" }"),
        Scoring::MinMax { direction: Direction::Up, within: Some("网格类型".to_owned()) }
    );
    assert_eq!(
        scoring("{ method = \"place\", bands = [[1, 60], [2, 57]], direction = \"down\" }"),
        Scoring::Place {
            bands: vec![(1, decimal("60")), (2, decimal("57"))],
            direction: Direction::Down,
            within: None
        }
    );
}

#[test]
fn roster_attributes_are_named_once() {
    let scheme = accepted(&changed(
        "{ method = \"linear\", zero_at = 0, full_at = 1 }",
        "{ method = \"min_max\", within = \"规模\" }",
    ));
    assert_eq!(scheme.roster_attributes(), ["规模"]);
    let text = followed("[groups]\nby = [\"网格类型\", \"规模\"]");
    assert_eq!(accepted(&text).roster_attributes(), ["网格类型", "规模"]);
}

#[test]
fn event_columns_may_stand_bare_or_in_quotes() {
    let count = |events: &str| {
        let text =
            changed("name = \"应到\"", &format!("name = \"应到\"\nsource = \"events\"\nevents = {events}"));
        match &accepted(&text).fields[2].source {
            FieldSource::Events(count) => count.clone(),
            other => panic!("{other:?}"),
        }
    };
    let wanted = EventCount {
        equals: vec![
            ("事件性质".to_owned(), vec!["应急事件".to_owned()]),
            ("需出动".to_owned(), vec!["是".to_owned(), "Y".to_owned()]),
        ],
        filled: vec!["满意度".to_owned()],
        blank: vec!["退单时间".to_owned()],
        within: Some(("受理时间".to_owned(), "出动时间".to_owned(), decimal("5"))),
        not_later: Some(("出动时间".to_owned(), "时限".to_owned())),
        mean: Some("满意分".to_owned()),
        month_of: "办结时间".to_owned(),
    };
    let rest = "has = \"满意度\", has_not = [\"退单时间\"], from = \"受理时间\", to = \"出动时间\", \
                within_minutes = 5, by = \"时限\", mean = \"满意分\", month_of = \"办结时间\" }";
    for equals in [
        "{ 事件性质 = \"应急事件\", 需出动 = [\"是\", \"Y\"] }",
        "{ \"事件性质\" = [\"应急事件\"], '需出动' = [\"是\", \"Y\"] }",
    ] {
        assert_eq!(count(&format!("{{ where = {equals}, {rest}")), wanted);
    }
    let least = EventCount { month_of: "上报时间".to_owned(), ..EventCount::default() };
    assert_eq!(count("{}"), least);
    let dotted = EventCount { equals: vec![("性质".to_owned(), vec!["甲".to_owned()])], ..least };
    assert_eq!(count("{ where.性质 = \"甲\" }"), dotted);
}

#[test]
fn tables_may_be_written_in_braces_and_lists_in_brackets() {
    let scheme = accepted(
        r#"
format = 1
id = "a"
version = "1"
title = "b"
fields = [{ name = "甲" }, { name = "乙", source = "roster" }]
rollup = { community = "weighted", weight = "乙" }
duties = [{ code = "D1", name = "一", points = 100, indicators = [
  { code = "D1.1", name = "一一", points = 100, value = "甲 / 乙", scoring = { method = "tiers", bands = [[0, 1]] } },
] }]
"#,
    );
    assert_eq!(scheme.rollup.weight, Some(1));
    assert_eq!(scheme.duties[0].indicators[0].value.text, "甲 / 乙");
}

#[test]
fn pooled_and_capped_schemes_are_taken() {
    let scheme =
        accepted(&followed("[rollup]\ncommunity = \"pooled\"\n[veto]\neffect = \"cap\"\ncap_at = 59.99"));
    assert_eq!(scheme.rollup.community, RollupMethod::Pooled);
    assert_eq!(scheme.veto.effect, VetoEffect::Cap(decimal("59.99")));
}

#[test]
fn the_scheme_is_found_by_field_name() {
    let scheme = Scheme::parse(SMALL).unwrap();
    assert_eq!(scheme.field_index("应到"), Some(2));
    assert_eq!(scheme.field_index("实际到场"), None);
}

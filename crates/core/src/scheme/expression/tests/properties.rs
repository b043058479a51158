//! What holds for every expression.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{FIELDS, fields, names};
use crate::Value;
use crate::scheme::{Comparison, Condition, Expression};

fn number() -> impl Strategy<Value = Decimal> {
    (0..=79_228_162_514_264_337_593_543_950_335_i128, 0..=28_u32)
        .prop_map(|(mantissa, scale)| Decimal::from_i128_with_scale(mantissa, scale))
}

/// Numbers as a scheme can write them: at most 28 digits.
fn written_number() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        (0..1000_u32).prop_map(Decimal::from),
        (0..=9_999_999_999_999_999_999_999_999_999_i128, 0..=28_u32)
            .prop_map(|(mantissa, scale)| Decimal::from_i128_with_scale(mantissa, scale)),
    ]
}

fn tree(in_check: bool) -> impl Strategy<Value = Expression> {
    let field = 0..FIELDS.len();
    let leaf = prop_oneof![
        written_number().prop_map(Expression::Number),
        field.clone().prop_map(Expression::Field),
        field.prop_map(move |field| if in_check {
            Expression::Previous(field)
        } else {
            Expression::Field(field)
        }),
    ];
    leaf.prop_recursive(6, 40, 3, |part| {
        let two = (part.clone(), part.clone());
        let list = prop::collection::vec(part.clone(), 2..4);
        prop_oneof![
            two.clone().prop_map(|(a, b)| Expression::Add(a.into(), b.into())),
            two.clone().prop_map(|(a, b)| Expression::Subtract(a.into(), b.into())),
            two.clone().prop_map(|(a, b)| Expression::Multiply(a.into(), b.into())),
            two.prop_map(|(a, b)| Expression::Divide(a.into(), b.into())),
            part.clone().prop_map(|a| Expression::Negate(a.into())),
            part.prop_map(|a| Expression::Floor(a.into())),
            list.clone().prop_map(Expression::Min),
            list.prop_map(Expression::Max),
        ]
    })
}

fn rule() -> impl Strategy<Value = Condition> {
    let comparison = prop::sample::select(vec![
        Comparison::Equal,
        Comparison::NotEqual,
        Comparison::Less,
        Comparison::LessOrEqual,
        Comparison::Greater,
        Comparison::GreaterOrEqual,
    ]);
    let leaf = (comparison, tree(true), tree(true))
        .prop_map(|(comparison, a, b)| Condition::Compare(comparison, a, b));
    leaf.prop_recursive(3, 6, 2, |part| {
        let two = (part.clone(), part.clone());
        prop_oneof![
            two.clone().prop_map(|(a, b)| Condition::And(a.into(), b.into())),
            two.prop_map(|(a, b)| Condition::Or(a.into(), b.into())),
            part.prop_map(|a| Condition::Not(a.into())),
        ]
    })
}

fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Missing),
        Just(Value::NotApplicable),
        Just(Value::Number(Decimal::ZERO)),
        (0..100_i32).prop_map(|number| Value::Number(number.into())),
        number().prop_map(Value::Number),
        number().prop_map(|number| Value::Number(-number)),
    ]
}

fn row() -> impl Strategy<Value = Vec<Value>> {
    prop::collection::vec(any_value(), 0..=FIELDS.len())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn an_expression_printed_and_read_again_is_the_same(tree in tree(false)) {
        let text = tree.to_text(&fields());
        prop_assume!(text.chars().count() <= 2_000);
        prop_assert_eq!(Expression::parse(&text, &names()), Ok(tree), "{}", text);
    }

    #[test]
    fn a_rule_printed_and_read_again_is_the_same(rule in rule()) {
        let text = rule.to_text(&fields());
        prop_assume!(text.chars().count() <= 2_000);
        prop_assert_eq!(Condition::parse(&text, &names()), Ok(rule), "{}", text);
    }

    #[test]
    fn evaluating_never_panics(tree in tree(false), row in row()) {
        let _ = tree.evaluate(&row);
        let _ = tree.evaluate_blank_as_zero(&row);
        let _ = tree.describe_with(&row);
    }

    #[test]
    fn judging_never_panics(rule in rule(), this_month in row(), month_before in row()) {
        let _ = rule.judge(&this_month, &month_before);
        let _ = rule.describe_with(&this_month, &month_before);
    }

    #[test]
    fn a_not_applicable_operand_makes_the_value_not_applicable(tree in tree(false)) {
        if tree.fields().is_empty() {
            return Ok(());
        }
        let row = vec![Value::NotApplicable; FIELDS.len()];
        if let Ok(value) = tree.evaluate(&row) {
            prop_assert_eq!(value, Value::NotApplicable);
        }
    }

    #[test]
    fn a_blank_operand_leaves_no_number(tree in tree(false)) {
        if tree.fields().is_empty() {
            return Ok(());
        }
        let row = vec![Value::Missing; FIELDS.len()];
        if let Ok(value) = tree.evaluate(&row) {
            prop_assert_eq!(value.number(), None);
        }
    }

    #[test]
    fn reading_any_text_as_an_expression_never_panics(text in "(?s).{0,60}") {
        let _ = Expression::parse(&text, &names());
        let _ = Condition::parse(&text, &names());
    }

    #[test]
    fn mistakes_lie_inside_the_text(text in "[甲乙戊min(),+*/<=`0-9. （＋×and]{0,30}") {
        for mistakes in [Expression::parse(&text, &names()).err(), Condition::parse(&text, &names()).err()] {
            for mistake in mistakes.into_iter().flatten() {
                prop_assert!(text.is_char_boundary(mistake.at), "{:?}", mistake);
            }
        }
    }
}

//! Any text as an indicator's formula and as a check: it is refused, or it computes without a panic and is
//! the same again after it was printed.
#![no_main]

use gridindex_core::scoring::{MonthFigures, misfits_of_month, score};
use gridindex_core::{Decimal, Grid, Roster, Scheme, Value};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (&str, [i64; 3], [u8; 3])| {
    let (text, mantissas, scales) = input;
    let Ok(scheme) = Scheme::parse(&scheme(text, "甲 <= 1")).or_else(|_| Scheme::parse(&scheme("甲", text)))
    else {
        return;
    };
    let figures: Vec<Value> = mantissas.into_iter().zip(scales).map(figure).collect();
    let formula = &scheme.duties[0].indicators[0].value.expression;
    let rule = &scheme.checks[0].rule;
    let _ = rule.judge(&figures, &figures);
    let _ = (formula.describe(&scheme.fields), rule.describe_with(&figures, &[]));

    // Printing an expression brackets no more than it must, so a text near the limits may pass them.
    let printed = (formula.to_text(&scheme.fields), rule.to_text(&scheme.fields));
    if let Ok(again) = Scheme::parse(&self::scheme(&printed.0, &printed.1)) {
        assert_eq!(again.duties[0].indicators[0].value.expression, *formula, "{}", printed.0);
        assert_eq!(again.checks[0].rule, *rule, "{}", printed.1);
    } else {
        assert!(printed.0.chars().count() > 1000 || printed.1.chars().count() > 1000, "{printed:?}");
    }

    let month = month(figures);
    let scores = score(&scheme, &month);
    let indicator = &scores.grids[0].duties[0].indicators[0];
    assert!(indicator.score.is_none_or(|points| (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&points)));
    assert_eq!(misfits_of_month(&scheme, &month, &scores).is_empty(), !scores.grids[0].overflow);
});

/// Blank, not applicable, or any decimal.
fn figure((mantissa, scale): (i64, u8)) -> Value {
    match scale {
        255 => Value::Missing,
        254 => Value::NotApplicable,
        scale => Value::Number(Decimal::new(mantissa, u32::from(scale) % 29)),
    }
}

fn month(figures: Vec<Value>) -> MonthFigures {
    let grid = Grid {
        district: "区".into(),
        subdistrict: "街道".into(),
        community: "社区".into(),
        code: "1".into(),
        name: "第一网格".into(),
        attributes: Default::default(),
        figures: Default::default(),
        starts: None,
        ends: None,
    };
    let month = "2026-10".parse().unwrap_or_else(|_| unreachable!("a month"));
    MonthFigures { month, roster: Roster::new(vec![grid]), figures: vec![figures], vetoes: vec![vec![]] }
}

/// A small scheme around the two texts.
fn scheme(value: &str, rule: &str) -> String {
    let (value, rule) = (quoted(value), quoted(rule));
    format!(
        "format = 1\nid = \"f\"\nversion = \"1\"\ntitle = \"f\"\n\
         [[fields]]\nname = \"甲\"\nkind = \"number\"\n[[fields]]\nname = \"乙\"\nkind = \"number\"\n\
         [[fields]]\nname = \"max\"\nkind = \"number\"\n\
         [[duties]]\ncode = \"D\"\nname = \"d\"\npoints = 100\n\
         [[duties.indicators]]\ncode = \"A\"\nname = \"a\"\npoints = 100\nvalue = {value}\n\
         scoring = {{ method = \"add\", each = 2, step = 3, whole = true }}\n\
         [[checks]]\nrule = {rule}\n"
    )
}

/// As a text of TOML.
fn quoted(text: &str) -> String {
    let escaped: String = text.chars().map(|c| format!("\\U{:08X}", u32::from(c))).collect();
    format!("\"{escaped}\"")
}

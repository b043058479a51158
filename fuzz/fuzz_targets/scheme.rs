//! Any text as a scheme file: taken whole or refused whole, with every problem at a place in the text.
#![no_main]

use gridindex_core::{Decimal, Scheme};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| match Scheme::parse(text) {
    Ok(scheme) => {
        assert_eq!(scheme.text, text);
        let points: Decimal = scheme.duties.iter().map(|duty| duty.points).sum();
        assert!((points - Decimal::ONE_HUNDRED).abs() < Decimal::new(1, 20), "{points}");
        for indicator in scheme.duties.iter().flat_map(|duty| &duty.indicators) {
            let _ = indicator.describe_scoring(&scheme.fields, &gridindex_core::LevelNames::default());
        }
    }
    Err(problems) => {
        assert!(!problems.is_empty(), "refused without a word");
        let lines = text.lines().count() as u32;
        for problem in problems {
            assert!(problem.line >= 1 && problem.line <= lines + 1, "{problem:?}");
            assert!(
                problem.column >= 1 && !problem.message.is_empty() && !problem.advice.is_empty(),
                "{problem:?}"
            );
        }
    }
});

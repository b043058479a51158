//! Appeals against a month, counted for its bulletin.

use gridindex_core::{Failure, Month};
use gridindex_ledger::{Ledger, Verdict};
use gridindex_report::ReviewMonth;

/// The month's appeals; nothing where there was none.
///
/// # Errors
/// When the ledger cannot be read.
pub(super) fn of(ledger: &Ledger, month: Month) -> Result<Option<ReviewMonth>, Failure> {
    let appeals = ledger.appeals(month)?;
    let count = |wanted: &dyn Fn(Option<Verdict>) -> bool| {
        appeals
            .iter()
            .filter(|(_, decision)| wanted(decision.as_ref().map(|decision| decision.verdict)))
            .count() as u32
    };
    let review = ReviewMonth {
        appeals: appeals.len() as u32,
        upheld: count(&|verdict| matches!(verdict, Some(Verdict::Upheld | Verdict::Partly))),
        open: count(&|verdict| verdict.is_none()),
    };
    Ok((review.appeals > 0).then_some(review))
}

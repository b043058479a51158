//! Figures reported by hand beside those counted from rows: the reported one counts, the difference is told.

use super::{Doubt, DoubtKind};
use crate::value::print_exact;
use crate::{Decimal, Finding, FindingCode, Scheme, Severity, Value};

/// What is said where a reported figure is another than the one counted from `source`.
fn differing(field: &str, reported: Decimal, counted: Decimal, source: &str) -> String {
    format!(
        "“{field}”报送的是 {}，按{source}数出来是 {}，以报送的为准",
        print_exact(reported),
        print_exact(counted)
    )
}

/// The warning of an import that says so; without a place.
pub fn differs(field: &str, reported: Decimal, counted: Decimal, source: &str) -> Finding {
    Finding::warning(
        FindingCode::ReportedDiffers,
        differing(field, reported, counted, source),
        format!("核对两边哪个对；要用{source}的，把报送表里的这一格留空"),
    )
}

/// Where a reported figure is another than the one counted from `source` (事件明细, 议事日台账).
///
/// Both by grid (roster order); `counted` by a field's place in the scheme. What is not reported, or not a
/// number on either side, is passed over.
pub fn against_counts(
    scheme: &Scheme,
    reported: &[Vec<Value>],
    counted: &[Vec<(usize, Value)>],
    source: &str,
) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    for (grid, (reported, counted)) in reported.iter().zip(counted).enumerate() {
        for &(field, count) in counted {
            let (Some(told), Some(count)) = (reported[field].number(), count.number()) else { continue };
            if told != count {
                doubts.push(Doubt {
                    kind: DoubtKind::ReportedDiffers,
                    level: Severity::Warning,
                    grids: vec![grid],
                    fields: vec![field],
                    message: differing(&scheme.fields[field].name, told, count, source),
                    advice: "核对两边哪个对；要用数出来的，把报送表里的这一格留空".to_owned(),
                });
            }
        }
    }
    doubts
}

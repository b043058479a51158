//! Figures reported by hand beside those counted from rows: the reported one counts, the difference is told.

use super::{Doubt, DoubtKind};
use crate::value::print_exact;
use crate::{Scheme, Severity, Value};

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
                let message = format!(
                    "“{}”报送的是 {}，按{source}数出来是 {}，以报送的为准",
                    scheme.fields[field].name,
                    print_exact(told),
                    print_exact(count)
                );
                doubts.push(Doubt {
                    kind: DoubtKind::ReportedDiffers,
                    level: Severity::Warning,
                    grids: vec![grid],
                    fields: vec![field],
                    message,
                    advice: "核对两边哪个对；要用数出来的，把报送表里的这一格留空".to_owned(),
                });
            }
        }
    }
    doubts
}

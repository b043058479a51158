//! The scheme's checks, over everything that is known of the month. An import judges only what it brings; here
//! figures of different files meet.

use super::{Doubt, DoubtKind, Evidence};
use crate::Severity;

pub(super) fn broken(evidence: Evidence<'_>) -> Vec<Doubt> {
    let previous = evidence.previous();
    let mut doubts = Vec::new();
    for check in &evidence.scheme.checks {
        let fields = check.rule.fields();
        for (place, (grid, figures)) in evidence.roster.grids().iter().zip(evidence.figures).enumerate() {
            let before = previous.and_then(|month| month.get(&grid.code));
            if check.rule.judge(figures, before.map_or(&[], Vec::as_slice)) != Some(false) {
                continue;
            }
            doubts.push(Doubt {
                kind: DoubtKind::CheckFailed,
                level: check.level,
                grids: vec![place],
                message: check.breach(&evidence.scheme.fields, figures),
                advice: match check.level {
                    Severity::Error => "核对这几个数，改正后重新导入",
                    Severity::Warning => "核对是否属实，属实的可以不改",
                }
                .to_owned(),
                fields: fields.clone(),
            });
        }
    }
    doubts
}

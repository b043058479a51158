//! The scheme's checks, over everything that is known of the month. An import judges only what it brings; here
//! figures of different files meet.

use super::{Doubt, DoubtKind, Evidence};
use crate::Severity;
use crate::value::print_exact;

pub(super) fn broken(evidence: Evidence<'_>) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    for check in &evidence.scheme.checks {
        let fields = check.rule.fields();
        for (place, (grid, figures)) in evidence.roster.grids().iter().zip(evidence.figures).enumerate() {
            let before = evidence.previous.and_then(|month| month.get(&grid.code));
            if check.rule.judge(figures, before.map_or(&[], Vec::as_slice)) != Some(false) {
                continue;
            }
            let said = fields.iter().filter_map(|&field| {
                Some(format!("{} {}", evidence.named(field), print_exact(figures[field].number()?)))
            });
            let rule = match check.message.as_str() {
                "" => format!("不符合校验“{}”", check.text),
                message => message.to_owned(),
            };
            doubts.push(Doubt {
                kind: DoubtKind::CheckFailed,
                level: check.level,
                grids: vec![place],
                message: format!("{rule}（{}）", said.collect::<Vec<_>>().join("，")),
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

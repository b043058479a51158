//! Grids whose figures are the same throughout as another grid's, or as their own of the month before: copied
//! by mistake, or made up.

use std::collections::HashMap;

use super::{Doubt, DoubtKind, Evidence};
use crate::{Severity, Value};

/// So many figures other than 0 must agree: a quiet month of zeros is no copy.
const FEWEST_FIGURES: usize = 6;

/// Several grids with the same reported figures throughout.
pub(super) fn same_rows(evidence: Evidence<'_>) -> Vec<Doubt> {
    let fields: Vec<usize> = evidence.reported().map(|(place, _)| place).collect();
    let mut first_seen: HashMap<Vec<Value>, usize> = HashMap::new();
    let mut alike: Vec<Vec<usize>> = Vec::new();
    for (place, figures) in evidence.figures.iter().enumerate() {
        let row = row(&fields, figures);
        if telling(&row) < FEWEST_FIGURES {
            continue;
        }
        let set = *first_seen.entry(row).or_insert_with(|| {
            alike.push(Vec::new());
            alike.len() - 1
        });
        alike[set].push(place);
    }
    let doubt = |grids: Vec<usize>| Doubt {
        kind: DoubtKind::SameRows,
        level: Severity::Warning,
        message: format!(
            "{} 个{}的 {} 项数据完全相同",
            grids.len(),
            evidence.levels.grid,
            telling(&row(&fields, &evidence.figures[grids[0]]))
        ),
        advice: "核对是否复制后忘了修改".to_owned(),
        fields: fields.clone(),
        grids,
    };
    alike.into_iter().filter(|grids| grids.len() > 1).map(doubt).collect()
}

/// Grids with the same reported figures throughout as the month before.
pub(super) fn same_as_before(evidence: Evidence<'_>) -> Vec<Doubt> {
    let Some(previous) = evidence.previous() else { return Vec::new() };
    let fields: Vec<usize> = evidence.reported().map(|(place, _)| place).collect();
    let mut doubts = Vec::new();
    for (place, (grid, figures)) in evidence.roster.grids().iter().zip(evidence.figures).enumerate() {
        let Some(before) = previous.get(&grid.code).filter(|before| before.len() == figures.len()) else {
            continue;
        };
        let now = row(&fields, figures);
        let count = telling(&now);
        if count >= FEWEST_FIGURES && now == row(&fields, before) {
            doubts.push(Doubt {
                kind: DoubtKind::SameAsBefore,
                level: Severity::Warning,
                grids: vec![place],
                fields: fields.clone(),
                message: format!("{count} 项数据与上月完全相同"),
                advice: "核对是否交了上个月的表".to_owned(),
            });
        }
    }
    doubts
}

fn row(fields: &[usize], figures: &[Value]) -> Vec<Value> {
    fields.iter().map(|&field| figures[field]).collect()
}

/// How many figures are neither blank nor 0.
fn telling(row: &[Value]) -> usize {
    row.iter().filter(|value| value.number().is_some_and(|number| !number.is_zero())).count()
}

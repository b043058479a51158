//! Figures far from what the grid itself, or grids like it, report.

use std::collections::BTreeMap;

use super::spread::{Spread, middle};
use super::{Doubt, DoubtKind, Evidence};
use crate::value::print_exact;
use crate::{Decimal, Grid, Severity};

/// Fewer earlier months tell nothing about a grid's own custom.
const FEWEST_MONTHS: usize = 4;

/// Fewer grids make no group to be far from.
const FEWEST_GRIDS: usize = 12;

/// Figures far from the grid's own earlier months.
pub(super) fn out_of_history(evidence: Evidence<'_>) -> Vec<Doubt> {
    if evidence.earlier.len() < FEWEST_MONTHS {
        return Vec::new();
    }
    let mut doubts = Vec::new();
    for (place, (grid, figures)) in evidence.roster.grids().iter().zip(evidence.figures).enumerate() {
        let months: Vec<_> = evidence.earlier.iter().filter_map(|(_, month)| month.get(&grid.code)).collect();
        for (field, kind) in evidence.reported() {
            let Some(figure) = figures[field].number() else { continue };
            let mut before: Vec<Decimal> =
                months.iter().filter_map(|month| month.get(field)?.number()).collect();
            if before.len() < FEWEST_MONTHS
                || !Spread::of(kind, &before).is_some_and(|spread| spread.is_far(figure))
            {
                continue;
            }
            before.sort();
            let (least, most) = (before[0], before[before.len() - 1]);
            let message = format!(
                "“{}”本月 {}，前 {} 个月都在 {} 至 {} 之间",
                evidence.named(field),
                print_exact(figure),
                before.len(),
                print_exact(least),
                print_exact(most)
            );
            doubts.push(doubt(DoubtKind::OutOfHistory, place, field, message));
        }
    }
    doubts
}

/// Figures far from those of the grid's group: the first of the scheme's group attributes, else the district.
pub(super) fn out_of_group(evidence: Evidence<'_>) -> Vec<Doubt> {
    let attribute = evidence.scheme.groups.by.first();
    let group_of = |grid: &Grid| -> String {
        attribute.and_then(|attribute| grid.attributes.get(attribute)).cloned().unwrap_or_default()
    };
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, grid) in evidence.roster.grids().iter().enumerate() {
        groups.entry(group_of(grid)).or_default().push(place);
    }
    let mut doubts = Vec::new();
    for (name, members) in &groups {
        for (field, kind) in evidence.reported() {
            let figure = |place: usize| evidence.figures[place][field].number();
            let mut figures: Vec<Decimal> = members.iter().filter_map(|&place| figure(place)).collect();
            if figures.len() < FEWEST_GRIDS {
                continue;
            }
            let (Some(spread), Some(middle)) = (Spread::of(kind, &figures), middle(&mut figures)) else {
                continue;
            };
            let unit = &evidence.levels.grid;
            let group = if name.is_empty() { format!("其他{unit}") } else { name.clone() };
            for &place in members {
                let Some(figure) = figure(place).filter(|figure| spread.is_far(*figure)) else { continue };
                let message = format!(
                    "“{}”本月 {}，{group} {} 个{unit}的中位数是 {}",
                    evidence.named(field),
                    print_exact(figure),
                    figures.len(),
                    print_exact(middle)
                );
                doubts.push(doubt(DoubtKind::OutOfGroup, place, field, message));
            }
        }
    }
    doubts.sort_by_key(|doubt| (doubt.grids[0], doubt.fields[0]));
    doubts
}

fn doubt(kind: DoubtKind, grid: usize, field: usize, message: String) -> Doubt {
    Doubt {
        kind,
        level: Severity::Warning,
        grids: vec![grid],
        fields: vec![field],
        message,
        advice: "核对是否多写少写了一位、串了行或单位不同；属实的可以不改".to_owned(),
    }
}

//! What is printed beside the scores: alerts and lists, who reported, what is doubtful.

use gridindex_core::{Failure, Roster};
use gridindex_ledger::Ledger;
use gridindex_report::{AlertMonth, Doubtful, QualityMonth, Reporting};

use crate::assemble::MonthBook;
use crate::view::detail::Origin;
use crate::view::month::Completeness;
use crate::view::quality::{QualityGrid, QualityItem};
use crate::{alerts, completeness, quality};

/// Cells of one doubt that are named; of more, how many there are.
const MOST_CELLS: usize = 6;
/// Names that one cell of the sheet lists.
const MOST_NAMES: usize = 8;

/// Alerts and lists of the month, those of one subdistrict where its roster is given; places in them are then
/// those of that roster.
pub fn alerts_of(ledger: &Ledger, book: &MonthBook, part: Option<&Roster>) -> Result<AlertMonth, Failure> {
    let mut month = alerts::month(ledger, book)?;
    if let Some(part) = part {
        let place = |grid: usize| part.position(&book.grid(grid).code);
        month.alerts = month
            .alerts
            .into_iter()
            .filter_map(|alert| Some(gridindex_core::scoring::Alert { grid: place(alert.grid)?, ..alert }))
            .collect();
        for list in &mut month.lists {
            for units in [&mut list.red, &mut list.black] {
                *units = units.iter().filter_map(|grid| place(*grid)).collect();
            }
        }
    }
    Ok(month)
}

/// Who reported and what is doubtful, in the whole or in one subdistrict.
pub fn quality_of(
    ledger: &Ledger,
    book: &MonthBook,
    subdistrict: Option<&str>,
) -> Result<QualityMonth, Failure> {
    let month = book.figures.month;
    let page = quality::page(ledger, book)?;
    let inside = |name: &str| subdistrict.is_none_or(|wanted| wanted == name);
    let doubts: Vec<Doubtful> = page
        .items
        .iter()
        .filter(|item| item.grids.iter().all(|grid| inside(&grid.subdistrict)))
        .map(doubtful)
        .collect();
    let count = |label: &str| doubts.iter().filter(|doubt| doubt.kind == label).count() as u32;
    let kinds = page.kinds.iter().map(|kind| (kind.label.clone(), count(&kind.label))).collect();
    let units = completeness::of(ledger, &book.scheme, month, &book.figures.roster, &book.stored)?;
    Ok(QualityMonth {
        reporting: units.iter().filter(|unit| inside(&unit.subdistrict)).map(reporting).collect(),
        due: completeness::due(ledger, month)?.label,
        kinds,
        doubts,
        months_before: page.months_before,
    })
}

/// Not when it reported: that is the clock's, and the same data give the same workbook.
fn reporting(unit: &Completeness) -> Reporting {
    let missing = unit.missing_communities.iter().chain(&unit.missing_grids).cloned();
    Reporting {
        subdistrict: unit.subdistrict.clone(),
        grids: unit.grids,
        reported: unit.reported,
        missing: missing.collect(),
        missing_fields: unit.missing_fields.clone(),
    }
}

fn doubtful(item: &QualityItem) -> Doubtful {
    let names = |of: fn(&QualityGrid) -> &String| listed(item.grids.iter().map(of), MOST_NAMES, "个");
    let cells = item.grids.iter().flat_map(|grid| &grid.cells);
    let cells: Vec<String> =
        cells.map(|Origin { file, sheet, cell, .. }| format!("{file} {sheet} {cell}")).collect();
    Doubtful {
        kind: item.kind_label.clone(),
        subdistricts: names(|grid| &grid.subdistrict),
        communities: names(|grid| &grid.community),
        grids: names(|grid| &grid.name),
        fields: item.fields.join("、"),
        message: item.message.clone(),
        advice: item.advice.clone(),
        cells: listed(cells.iter(), MOST_CELLS, "处"),
    }
}

/// Each once, as many as a cell shows well.
fn listed<'a>(names: impl Iterator<Item = &'a String>, most: usize, unit: &str) -> String {
    let mut each: Vec<&str> = Vec::new();
    for name in names {
        if !each.contains(&name.as_str()) {
            each.push(name);
        }
    }
    match each.len() {
        count if count > most => format!("{} 等 {count} {unit}", each[..most].join("、")),
        _ => each.join("、"),
    }
}

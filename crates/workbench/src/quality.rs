//! 数据质量: the doubts of a month, each led back to its cells. Nothing here changes a figure.

use gridindex_core::quality::{self, Doubt, DoubtKind, Evidence, MonthByGrid};
use gridindex_core::scheme::FieldSource;
use gridindex_core::{Failure, Month, Severity, Value, deliberation, event};
use gridindex_ledger::Ledger;

use crate::assemble::{self, MonthBook};
use crate::explain::figures::Figures;
use crate::view::detail::Origin;
use crate::view::quality::{QualityGrid, QualityItem, QualityKind, QualityPage};
use crate::{Workbench, schemes};

/// How many earlier months a grid is compared with.
const LOOK_BACK: usize = 12;

/// A doubt about more figures than this is about the whole row.
const MOST_FIELDS: usize = 4;

/// Every kind, in the order of the list.
const KINDS: [DoubtKind; 6] = [
    DoubtKind::CheckFailed,
    DoubtKind::ReportedDiffers,
    DoubtKind::OutOfHistory,
    DoubtKind::OutOfGroup,
    DoubtKind::SameRows,
    DoubtKind::SameAsBefore,
];

impl Workbench {
    /// What is doubtful in the month's figures.
    ///
    /// # Errors
    /// When there is no roster, or the ledger cannot be read.
    pub fn quality(&self, month: Month) -> Result<QualityPage, Failure> {
        let ledger = self.ledger_of(month)?;
        let book = assemble::month(&ledger, month, schemes::in_force(&ledger, Some(month))?)?;
        page(&ledger, &book)
    }
}

/// The doubts of a month.
///
/// # Errors
/// When the ledger cannot be read.
pub(crate) fn page(ledger: &Ledger, book: &MonthBook) -> Result<QualityPage, Failure> {
    let earlier = months_before(ledger, book)?;
    let doubts = doubts(ledger, book, &earlier)?;
    let kinds = KINDS.map(|kind| QualityKind {
        key: kind.name().to_owned(),
        label: kind.chinese(&book.levels),
        count: doubts.iter().filter(|doubt| doubt.kind == kind).count() as u32,
    });
    let grids = book.figures.roster.grids();
    Ok(QualityPage {
        month: book.figures.month.to_string(),
        reported: grids.iter().filter(|grid| book.stored.has_grid(&grid.code)).count() as u32,
        months_before: earlier.len() as u32,
        kinds: kinds.into(),
        items: doubts.iter().map(|doubt| item(ledger, book, doubt)).collect::<Result<_, Failure>>()?,
    })
}

/// The months of the ledger before this one, newest first.
fn months_before(ledger: &Ledger, book: &MonthBook) -> Result<Vec<(Month, MonthByGrid)>, Failure> {
    let earlier = ledger.months()?.into_iter().rev().filter(|month| *month < book.figures.month);
    earlier
        .take(LOOK_BACK)
        .map(|month| Ok((month, assemble::reported_then(ledger, month, &book.scheme)?)))
        .collect()
}

fn doubts(
    ledger: &Ledger,
    book: &MonthBook,
    earlier: &[(Month, MonthByGrid)],
) -> Result<Vec<Doubt>, Failure> {
    let mut doubts = quality::examine(Evidence {
        scheme: &book.scheme,
        month: book.figures.month,
        roster: &book.figures.roster,
        figures: &book.figures.figures,
        earlier,
        levels: &book.levels,
    });
    doubts.extend(against_rows(ledger, book)?);
    doubts.sort_by_key(|doubt| doubt.kind);
    Ok(doubts)
}

/// Reported figures beside those counted from event rows and from the deliberation ledger.
fn against_rows(ledger: &Ledger, book: &MonthBook) -> Result<Vec<Doubt>, Failure> {
    let (scheme, month, roster) = (&book.scheme, book.figures.month, &book.figures.roster);
    let reported = reported_by_hand(book);
    let mut doubts = Vec::new();
    if scheme.fields.iter().any(|field| matches!(field.source, FieldSource::Events(_))) {
        let placed = ledger.events(month)?;
        let events = || placed.iter().map(|(_, _, event)| event);
        let covered = event::covered_subdistricts(roster, events());
        let mut counted = event::count_all(scheme, roster, events(), month);
        for (grid, counts) in roster.grids().iter().zip(&mut counted) {
            if !covered.contains(grid.subdistrict.as_str()) {
                counts.clear();
            }
        }
        doubts.extend(quality::against_counts(scheme, &reported, &counted, "事件明细"));
    }
    if scheme.fields.iter().any(|field| field.source == FieldSource::Deliberation)
        && ledger.has_sessions(month)?
    {
        let placed = ledger.sessions(month, month)?;
        let sessions = placed.iter().map(|(_, _, session)| session);
        let counted = deliberation::fixed_day_fields(
            scheme,
            roster,
            sessions,
            month,
            &crate::fixed_days::rules(ledger)?,
        );
        doubts.extend(quality::against_counts(scheme, &reported, &counted, "议事日台账"));
    }
    Ok(doubts)
}

/// By grid (roster order) and field: what a monthly sheet brought, without what was counted.
fn reported_by_hand(book: &MonthBook) -> Vec<Vec<Value>> {
    let figure = |code: &str, field: &str| {
        let place = book.stored.field_place(field)?;
        book.stored.values(code).get(place).copied()
    };
    let grids = book.figures.roster.grids().iter();
    grids
        .map(|grid| {
            let fields = book.scheme.fields.iter();
            fields.map(|field| figure(&grid.code, &field.name).unwrap_or_default()).collect()
        })
        .collect()
}

fn item(ledger: &Ledger, book: &MonthBook, doubt: &Doubt) -> Result<QualityItem, Failure> {
    let whole_row = doubt.fields.len() > MOST_FIELDS;
    let grid = |&place: &usize| -> Result<QualityGrid, Failure> {
        let grid = book.grid(place);
        let figures = Figures::new(ledger, book, place)?;
        let mut cells: Vec<Origin> =
            doubt.fields.iter().filter_map(|&field| figures.origin_of(field)).collect();
        if whole_row {
            cells = rows_of(cells);
        }
        Ok(QualityGrid {
            subdistrict: grid.subdistrict.clone(),
            community: grid.community.clone(),
            code: grid.code.clone(),
            name: grid.name.clone(),
            cells,
        })
    };
    let name = |&field: &usize| book.scheme.fields[field].name.clone();
    Ok(QualityItem {
        kind: doubt.kind.name().to_owned(),
        kind_label: doubt.kind.chinese(&book.levels),
        level: if doubt.level == Severity::Error { "error" } else { "warning" }.to_owned(),
        grids: doubt.grids.iter().map(grid).collect::<Result<_, _>>()?,
        fields: if whole_row { Vec::new() } else { doubt.fields.iter().map(name).collect() },
        message: doubt.message.clone(),
        advice: doubt.advice.clone(),
    })
}

/// The rows that the cells stand in, each once.
fn rows_of(cells: Vec<Origin>) -> Vec<Origin> {
    let mut rows: Vec<Origin> = Vec::new();
    for cell in cells {
        let row: String = cell.cell.chars().filter(char::is_ascii_digit).collect();
        let row = Origin { cell: format!("第 {row} 行"), ..cell };
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    rows
}

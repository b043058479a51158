//! A month put together for scoring: the roster, what was reported, what is counted from other ledgers.

use std::collections::HashMap;

use gridindex_core::deliberation::Session;
use gridindex_core::event::Event;
use gridindex_core::scheme::{Field, FieldSource};
use gridindex_core::scoring::{self, Changes, MonthFigures, Scores};
use gridindex_core::{Failure, Grid, LevelNames, Month, Roster, Scheme, Value, deliberation, event};
use gridindex_ledger::{Ledger, NewAdjustment, StoredMonth};

use crate::{level_names, office, schemes};

/// A month with everything that its scores unfold to.
pub(crate) struct MonthBook {
    pub scheme: Scheme,
    pub figures: MonthFigures,
    /// What was reported, with where it stands.
    pub stored: StoredMonth,
    pub scores: Scores,
    /// The lists that figures were counted from.
    pub counted: Counted,
    /// What the office calls itself in titles, if it said so.
    pub office: Option<String>,
    /// What the levels are called.
    pub levels: LevelNames,
}

/// Rows that figures of a month are counted from, each with its sheet of the ledger and its row; empty where nothing
/// is counted.
#[derive(Default)]
pub(crate) struct Counted {
    pub events: Vec<(i64, u32, Event)>,
    pub sessions: Vec<(i64, u32, Session)>,
}

/// Puts the month together and scores it by `scheme`.
///
/// # Errors
/// `no_roster` when no roster was imported; whatever keeps the ledger from being read.
pub(crate) fn month(ledger: &Ledger, month: Month, scheme: Scheme) -> Result<MonthBook, Failure> {
    on_roster(ledger, month, scheme, &ledger.roster(month)?)
}

/// The same on a roster of another place.
pub(crate) fn on_roster(
    ledger: &Ledger,
    month: Month,
    scheme: Scheme,
    roster: &Roster,
) -> Result<MonthBook, Failure> {
    put_together(ledger, month, scheme, (ledger.stored_month(month)?, roster))
}

/// The month as it would stand with one more adjustment or counter-entry.
pub(crate) fn month_if(ledger: &Ledger, new: &NewAdjustment, scheme: Scheme) -> Result<MonthBook, Failure> {
    let (stored, roster) = (ledger.stored_month_if(new)?, ledger.roster(new.month)?);
    put_together(ledger, new.month, scheme, (stored, &roster))
}

fn put_together(
    ledger: &Ledger,
    month: Month,
    scheme: Scheme,
    (stored, roster): (StoredMonth, &Roster),
) -> Result<MonthBook, Failure> {
    let (figures, counted) = figures(ledger, month, &scheme, (&stored, roster))?;
    let scores = scoring::score(&scheme, &figures);
    let (office, levels) = (office::name(ledger)?, level_names::of(ledger)?);
    Ok(MonthBook { scheme, figures, stored, scores, counted, office, levels })
}

/// The month before (or any earlier one), if the ledger has it, by the scheme in force then.
pub(crate) fn earlier(ledger: &Ledger, earlier: Month) -> Result<Option<MonthBook>, Failure> {
    if !ledger.months()?.contains(&earlier) {
        return Ok(None);
    }
    let published = ledger.published(earlier)?;
    let ledger = published.as_ref().unwrap_or(ledger);
    month(ledger, earlier, schemes::in_force(ledger, Some(earlier))?).map(Some)
}

/// A month as another one sees it: as it was last published, by the scheme given.
fn then(ledger: &Ledger, each: Month, scheme: &Scheme) -> Result<MonthBook, Failure> {
    let published = ledger.published(each)?;
    month(published.as_ref().unwrap_or(ledger), each, scheme.clone())
}

/// Several months taken together, the last of them asked for; earlier ones that the ledger lacks are left out.
///
/// # Errors
/// As [`month`].
pub(crate) fn period_ending(
    ledger: &Ledger,
    earlier: &[Month],
    last: Month,
    scheme: &Scheme,
) -> Result<MonthBook, Failure> {
    let known = ledger.months()?;
    let mut books = Vec::new();
    for &each in earlier.iter().filter(|each| known.contains(each)) {
        let book = then(ledger, each, scheme)?;
        books.push((book.figures, book.scores));
    }
    let book = month(ledger, last, scheme.clone())?;
    together(books, book, scheme)
}

/// Months in order, and the last of them, as one.
fn together(
    mut books: Vec<(MonthFigures, Scores)>,
    book: MonthBook,
    scheme: &Scheme,
) -> Result<MonthBook, Failure> {
    let last = book.figures.month;
    if books.is_empty() {
        return Ok(book);
    }
    books.push((book.figures, book.scores));
    let roster = scoring::period_roster(&books);
    let scores = scoring::score_period(scheme, &books).ok_or_else(Failure::cancelled)?;
    let figures = MonthFigures { month: last, roster, figures: Vec::new(), vetoes: Vec::new() };
    let (stored, counted) = (StoredMonth::default(), Counted::default());
    let MonthBook { office, levels, .. } = book;
    Ok(MonthBook { scheme: scheme.clone(), figures, stored, scores, counted, office, levels })
}

/// A whole period, if the ledger has any of its months.
///
/// # Errors
/// As [`month`].
pub(crate) fn period(
    ledger: &Ledger,
    months: &[Month],
    scheme: &Scheme,
) -> Result<Option<MonthBook>, Failure> {
    let known = ledger.months()?;
    let months: Vec<Month> = months.iter().copied().filter(|month| known.contains(month)).collect();
    let mut books =
        months.into_iter().map(|each| then(ledger, each, scheme)).collect::<Result<Vec<_>, _>>()?;
    let Some(last) = books.pop() else { return Ok(None) };
    let books = books.into_iter().map(|book| (book.figures, book.scores)).collect();
    together(books, last, scheme).map(Some)
}

impl MonthBook {
    /// Change against an earlier month.
    pub(crate) fn changes_since(&self, before: Option<&Self>) -> Changes {
        let same = before.is_some_and(|before| before.scheme.sha256 == self.scheme.sha256);
        scoring::compare(
            &self.scores,
            &self.figures.roster,
            before.map(|before| (&before.scores, &before.figures.roster)),
            same,
        )
    }

    /// The grid's place in roster order, by code.
    pub(crate) fn grid(&self, index: usize) -> &Grid {
        &self.figures.roster.grids()[index]
    }

    /// 单位: as the office calls itself, else the district's name; districts joined when a ledger holds several.
    pub(crate) fn unit(&self) -> String {
        self.office.clone().unwrap_or_else(|| unit_of(&self.figures.roster))
    }
}

/// The district's name; several are joined with 、.
pub(crate) fn unit_of(roster: &Roster) -> String {
    let mut names: Vec<&str> = Vec::new();
    for grid in roster.grids() {
        if !grid.district.is_empty() && !names.contains(&grid.district.as_str()) {
            names.push(&grid.district);
        }
    }
    names.join("、")
}

/// What was reported for a month, by grid code, in the scheme's field order: what an import is compared with.
pub(crate) fn reported(
    ledger: &Ledger,
    month: Month,
    scheme: &Scheme,
) -> Result<HashMap<String, Vec<Value>>, Failure> {
    let stored = ledger.stored_month(month)?;
    let places = places(scheme, &stored);
    let figures = |code: &String| {
        let values = stored.values(code);
        let value = |place: &Option<usize>| place.map_or(Value::Missing, |place| values[place]);
        (code.clone(), places.iter().map(value).collect())
    };
    Ok(stored.every_grid().iter().map(figures).collect())
}

/// What was reported for an earlier month, as it was last published.
pub(crate) fn reported_then(
    ledger: &Ledger,
    month: Month,
    scheme: &Scheme,
) -> Result<HashMap<String, Vec<Value>>, Failure> {
    reported(ledger.published(month)?.as_ref().unwrap_or(ledger), month, scheme)
}

/// What was reported for the month before this one, as it was last published.
pub(crate) fn reported_before(
    ledger: &Ledger,
    month: Month,
    scheme: &Scheme,
) -> Result<HashMap<String, Vec<Value>>, Failure> {
    reported_then(ledger, month.previous(), scheme)
}

fn figures(
    ledger: &Ledger,
    month: Month,
    scheme: &Scheme,
    (stored, whole): (&StoredMonth, &Roster),
) -> Result<(MonthFigures, Counted), Failure> {
    if whole.is_empty() {
        return Err(no_roster());
    }
    let roster = whole.in_month(month);
    let places = places(scheme, stored);
    let mut figures: Vec<Vec<Value>> = roster
        .grids()
        .iter()
        .map(|grid| {
            let reported = stored.values(&grid.code);
            let figure = |(field, place): (&Field, &Option<usize>)| match field.source {
                FieldSource::Roster => grid.figures.get(&field.name).copied().unwrap_or_default(),
                _ => place.and_then(|place| reported.get(place).copied()).unwrap_or_default(),
            };
            scheme.fields.iter().zip(&places).map(figure).collect()
        })
        .collect();
    let counted = Counted {
        events: count_events(ledger, month, scheme, &roster, &mut figures)?,
        sessions: count_sessions(ledger, month, scheme, &roster, &mut figures)?,
    };
    let vetoes = roster.grids().iter().map(|grid| vetoes(scheme, stored.vetoes(&grid.code))).collect();
    Ok((MonthFigures { month, roster, figures, vetoes }, counted))
}

/// In the order of the scheme's list, whether they were reported or raised by hand.
fn vetoes(scheme: &Scheme, raised: &[String]) -> Vec<String> {
    let mut items = raised.to_vec();
    items.sort_by_key(|item| scheme.veto.items.iter().position(|known| known == item));
    items
}

/// Nothing can be counted without a roster.
pub(crate) fn no_roster() -> Failure {
    Failure::new(
        "no_roster",
        "台账里还没有网格名册",
        "请先导入网格名册（空白表可用 gridindex templates 生成）",
    )
}

/// By field of the scheme: its place in what was reported, if any sheet had a column for it.
fn places(scheme: &Scheme, stored: &StoredMonth) -> Vec<Option<usize>> {
    scheme.fields.iter().map(|field| stored.field_place(&field.name)).collect()
}

/// Fields counted from event rows, where nothing was reported by hand.
fn count_events(
    ledger: &Ledger,
    month: Month,
    scheme: &Scheme,
    roster: &Roster,
    figures: &mut [Vec<Value>],
) -> Result<Vec<(i64, u32, Event)>, Failure> {
    let counted = scheme.fields.iter().any(|field| matches!(field.source, FieldSource::Events(_)));
    if !counted || !ledger.has_events(month)? {
        return Ok(Vec::new());
    }
    let placed = ledger.events(month)?;
    let events = placed.iter().map(|(_, _, event)| event);
    for (grid, counts) in figures.iter_mut().zip(event::count_all(scheme, roster, events, month)) {
        fill(grid, counts);
    }
    Ok(placed)
}

/// Fields computed from the deliberation ledger, where nothing was reported by hand.
fn count_sessions(
    ledger: &Ledger,
    month: Month,
    scheme: &Scheme,
    roster: &Roster,
    figures: &mut [Vec<Value>],
) -> Result<Vec<(i64, u32, Session)>, Failure> {
    let counted = scheme.fields.iter().any(|field| field.source == FieldSource::Deliberation);
    if !counted || !ledger.has_sessions(month)? {
        return Ok(Vec::new());
    }
    let placed = ledger.sessions(month, month)?;
    let sessions = placed.iter().map(|(_, _, session)| session);
    let counts =
        deliberation::fixed_day_fields(scheme, roster, sessions, month, &crate::fixed_days::rules(ledger)?);
    for (grid, counts) in figures.iter_mut().zip(counts) {
        fill(grid, counts);
    }
    Ok(placed)
}

fn fill(grid: &mut [Value], counts: Vec<(usize, Value)>) {
    for (field, value) in counts {
        if grid[field].is_missing() {
            grid[field] = value;
        }
    }
}

//! What a scheme counts of event rows: for all grids and fields in one pass.
//!
//! A row without a column that a count needs is not counted by it.

use chrono::NaiveDateTime;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::time::Moment;
use super::{Cell, Event, Headings, REPORTED_AT};
use crate::scheme::{EventCount, FieldSource};
use crate::{Month, Roster, Scheme, Value};

/// Counts the rows of one grid by one definition. For a month for which event rows were imported: without
/// any of the grid the count is 0 and a mean not applicable.
pub fn count(definition: &EventCount, events: &[&Event], month: Month) -> Value {
    let plan = Plan::new(&[(0, definition)]);
    let mut reader = Reader::new(&plan, month);
    let mut tally = Tally::default();
    for event in events {
        reader.read(event);
        reader.add(&plan.counts[0], &mut tally);
    }
    tally.value(&plan.counts[0])
}

/// Counts every field of the scheme that is counted from event rows, for every grid of the roster: by grid
/// (roster order) the field's place in the scheme and its figure. Rows of other grids are passed over.
pub fn count_all<'e>(
    scheme: &Scheme,
    roster: &Roster,
    events: impl IntoIterator<Item = &'e Event>,
    month: Month,
) -> Vec<Vec<(usize, Value)>> {
    let mut counting = Counting::new(scheme, roster, month);
    counting.add(events);
    counting.finish()
}

/// [`count_all`] of rows that come one lot after the other.
pub struct Counting<'s> {
    plan: Plan<'s>,
    roster: &'s Roster,
    month: Month,
    /// By grid, then by count.
    tallies: Vec<Tally>,
}

impl<'s> Counting<'s> {
    /// Nothing counted yet.
    pub fn new(scheme: &'s Scheme, roster: &'s Roster, month: Month) -> Self {
        let counted = scheme.fields.iter().enumerate().filter_map(|(place, field)| match &field.source {
            FieldSource::Events(definition) => Some((place, definition)),
            _ => None,
        });
        Self::planned(&counted.collect::<Vec<_>>(), roster, month)
    }

    fn planned(definitions: &[(usize, &'s EventCount)], roster: &'s Roster, month: Month) -> Self {
        let plan = Plan::new(definitions);
        let tallies = vec![Tally::default(); plan.counts.len() * roster.grids().len()];
        Self { plan, roster, month, tallies }
    }

    /// Counts these, too.
    pub fn add<'e>(&mut self, events: impl IntoIterator<Item = &'e Event>) {
        let width = self.plan.counts.len();
        let mut reader = Reader::new(&self.plan, self.month);
        for event in events {
            let Some(grid) = self.roster.position(&event.grid) else { continue };
            reader.read(event);
            for (count, tally) in self.plan.counts.iter().zip(&mut self.tallies[grid * width..]) {
                reader.add(count, tally);
            }
        }
    }

    /// What was counted, by grid.
    pub fn finish(self) -> Vec<Vec<(usize, Value)>> {
        let width = self.plan.counts.len();
        let values = |grid: usize| {
            let own = &self.tallies[grid * width..(grid + 1) * width];
            self.plan.counts.iter().zip(own).map(|(count, tally)| (count.field, tally.value(count))).collect()
        };
        (0..self.roster.grids().len()).map(values).collect()
    }
}

/// [`count_all`] by fields' places and definitions.
#[cfg(test)]
pub(super) fn count_planned<'e>(
    definitions: &[(usize, &EventCount)],
    roster: &Roster,
    events: impl IntoIterator<Item = &'e Event>,
    month: Month,
) -> Vec<Vec<(usize, Value)>> {
    let mut counting = Counting::planned(definitions, roster, month);
    counting.add(events);
    counting.finish()
}

/// The definitions with their columns looked up once.
struct Plan<'s> {
    /// Every column that any count looks at, ascending.
    columns: Vec<&'s str>,
    /// Places of those that hold times.
    timed: Vec<usize>,
    counts: Vec<Count<'s>>,
}

/// One definition; columns are places in the plan's list.
struct Count<'s> {
    field: usize,
    month_of: usize,
    equals: Vec<(usize, Vec<&'s str>)>,
    filled: Vec<usize>,
    blank: Vec<usize>,
    /// From, to, milliseconds.
    within: Option<(usize, usize, i64)>,
    /// To, by.
    not_later: Option<(usize, usize)>,
    mean: Option<usize>,
}

impl<'s> Plan<'s> {
    fn new(definitions: &[(usize, &'s EventCount)]) -> Self {
        let mut columns: Vec<&str> =
            definitions.iter().flat_map(|(_, definition)| columns_of(definition)).collect();
        columns.sort_unstable();
        columns.dedup();
        let place = |name: &str| columns.partition_point(|column| *column < name);
        let places = |names: &[String]| names.iter().map(|name| place(name)).collect();
        let counts = definitions
            .iter()
            .map(|&(field, definition)| Count {
                field,
                month_of: place(month_of(definition)),
                equals: definition
                    .equals
                    .iter()
                    .map(|(name, texts)| (place(name), texts.iter().map(|text| text.trim()).collect()))
                    .collect(),
                filled: places(&definition.filled),
                blank: places(&definition.blank),
                within: definition
                    .within
                    .as_ref()
                    .map(|(from, to, minutes)| (place(from), place(to), milliseconds(*minutes))),
                not_later: definition.not_later.as_ref().map(|(to, by)| (place(to), place(by))),
                mean: definition.mean.as_deref().map(place),
            })
            .collect();
        let mut timed: Vec<usize> =
            definitions.iter().flat_map(|(_, definition)| times_of(definition)).map(place).collect();
        timed.sort_unstable();
        timed.dedup();
        Self { columns, timed, counts }
    }
}

fn columns_of(definition: &EventCount) -> impl Iterator<Item = &str> {
    let names = definition.equals.iter().map(|(name, _)| name);
    names
        .chain(&definition.filled)
        .chain(&definition.blank)
        .chain(&definition.mean)
        .map(String::as_str)
        .chain(times_of(definition))
}

fn times_of(definition: &EventCount) -> impl Iterator<Item = &str> {
    let within = definition.within.iter().flat_map(|(from, to, _)| [from, to]);
    let not_later = definition.not_later.iter().flat_map(|(to, by)| [to, by]);
    within.chain(not_later).map(String::as_str).chain([month_of(definition)])
}

fn month_of(definition: &EventCount) -> &str {
    if definition.month_of.is_empty() { REPORTED_AT } else { &definition.month_of }
}

/// Whole milliseconds; more than fit are no limit.
fn milliseconds(minutes: Decimal) -> i64 {
    const A_MINUTE: Decimal = Decimal::from_parts(60_000, 0, 0, false, 0);
    minutes.checked_mul(A_MINUTE).and_then(|product| product.floor().to_i64()).unwrap_or(i64::MAX)
}

/// The row at hand: its cells by the plan's columns, its times read once for all counts.
struct Reader<'p, 'e> {
    plan: &'p Plan<'p>,
    month: Month,
    /// Headings of the row at hand, which the rows of a sheet share.
    headings: Headings,
    /// Where they have the plan's columns.
    places: Vec<Option<usize>>,
    cells: Vec<Option<Cell<'e>>>,
    moments: Vec<Option<Moment>>,
}

impl<'p, 'e> Reader<'p, 'e> {
    fn new(plan: &'p Plan<'p>, month: Month) -> Self {
        let width = plan.columns.len();
        let (headings, places) = (Headings::default(), vec![None; width]);
        Self { plan, month, headings, places, cells: vec![None; width], moments: vec![None; width] }
    }

    fn read(&mut self, event: &'e Event) {
        if !self.headings.is(event.columns.headings()) {
            self.headings = event.columns.headings().clone();
            let columns = self.plan.columns.iter();
            self.places = columns.map(|column| self.headings.place(column)).collect();
        }
        for (place, cell) in self.places.iter().zip(&mut self.cells) {
            *cell = match place.and_then(|place| event.columns.cell(place)) {
                Some(Cell::Text(text)) => Some(text.trim()).filter(|text| !text.is_empty()).map(Cell::Text),
                other => other,
            };
        }
        for &column in &self.plan.timed {
            self.moments[column] = self.cells[column].and_then(Moment::of);
        }
    }

    fn add(&self, count: &Count<'_>, tally: &mut Tally) {
        if !self.belongs(count) {
            return;
        }
        match count.mean {
            None => tally.rows += 1,
            Some(column) => {
                if let Some(number) = self.cells[column].and_then(number) {
                    tally.rows += 1;
                    match tally.sum.checked_add(number) {
                        Some(sum) => tally.sum = sum,
                        None => tally.too_large = true,
                    }
                }
            }
        }
    }

    fn belongs(&self, count: &Count<'_>) -> bool {
        let texts = count.equals.iter().all(|(column, texts)| {
            self.cells[*column].is_some_and(|cell| texts.iter().any(|text| cell.is(text)))
        });
        texts
            && count.filled.iter().all(|column| self.cells[*column].is_some())
            && count.blank.iter().all(|column| self.cells[*column].is_none())
            && self.time(count.month_of).is_some_and(|at| self.month.contains(at.date()))
            && count.within.is_none_or(|(from, to, limit)| {
                self.lasts(from, to).is_some_and(|time| (0..=limit).contains(&time))
            })
            && count.not_later.is_none_or(|(to, by)| self.keeps(to, by))
    }

    fn time(&self, column: usize) -> Option<NaiveDateTime> {
        self.moments[column].map(|moment| moment.at)
    }

    /// Milliseconds from one column to another.
    fn lasts(&self, from: usize, to: usize) -> Option<i64> {
        Some((self.time(to)? - self.time(from)?).num_milliseconds())
    }

    fn keeps(&self, to: usize, by: usize) -> bool {
        self.moments[to].zip(self.moments[by]).is_some_and(|(to, by)| to.keeps(by))
    }
}

fn number(cell: Cell<'_>) -> Option<Decimal> {
    match cell {
        Cell::Text(text) => read_number(text),
        Cell::Time(_) => None,
    }
}

/// `4.5`, `1,200` or `95%`.
fn read_number(text: &str) -> Option<Decimal> {
    let (digits, hundredths) = match text.strip_suffix(['%', '％']) {
        Some(digits) => (digits.trim_end(), true),
        None => (text, false),
    };
    let number = if digits.contains([',', '，']) {
        Decimal::from_str_exact(&digits.replace([',', '，'], "")).ok()?
    } else {
        Decimal::from_str_exact(digits).ok()?
    };
    if hundredths { number.checked_div(Decimal::ONE_HUNDRED) } else { Some(number) }
}

/// What was counted so far.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    rows: u32,
    sum: Decimal,
    /// The sum does not fit; a wrong mean would be worse than none.
    too_large: bool,
}

impl Tally {
    fn value(&self, count: &Count<'_>) -> Value {
        let rows = Decimal::from(self.rows);
        match count.mean {
            None => Value::Number(rows),
            Some(_) if self.too_large => Value::Missing,
            Some(_) => self.sum.checked_div(rows).map_or(Value::NotApplicable, Value::Number),
        }
    }
}

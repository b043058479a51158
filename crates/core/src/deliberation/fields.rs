//! The figures that a scheme takes from the deliberation ledger (`source = "deliberation"`).

use super::model::Session;
use super::rules::Rules;
use super::statistics::Statistics;
use super::tally::{Span, Tally};
use crate::scheme::FieldSource;
use crate::{Decimal, Month, Roster, Scheme, Value};

/// How a field is read off a grid's statistics.
type Figure = fn(&Statistics) -> u64;

/// Fields by name; a scheme may ask for any of them.
const FIGURES: [(&str, Figure); 8] = [
    ("固定日应开场次", |grid| u64::from(grid.fixed_day_due.unwrap_or(0))),
    ("固定日实开场次", |grid| u64::from(grid.fixed_day_kept)),
    ("固定日场次", |grid| u64::from(grid.fixed_day_sessions)),
    ("随时议场次", |grid| u64::from(grid.on_demand_sessions)),
    ("议事场次", |grid| u64::from(grid.sessions)),
    ("参会人次", |grid| grid.attendances),
    ("议题数", |grid| grid.topics),
    ("惠及人次", |grid| grid.beneficiaries),
];

/// Names of the fields that can be computed from the deliberation ledger; one of another name stays blank.
pub const FIELDS: [&str; FIGURES.len()] = {
    let mut names = [""; FIGURES.len()];
    let mut place = 0;
    while place < names.len() {
        names[place] = FIGURES[place].0;
        place += 1;
    }
    names
};

/// The fields of the scheme that come from the deliberation ledger, for every grid of the month's roster: by
/// grid (roster order) the field's place in the scheme and its figure. One fixed-day session a grid is due.
///
/// A joint session is credited to each of its grids. Sessions outside the month and of other grids are
/// passed over.
pub fn fixed_day_fields<'a>(
    scheme: &Scheme,
    roster: &Roster,
    sessions: impl IntoIterator<Item = &'a Session>,
    month: Month,
    rules: &Rules,
) -> Vec<Vec<(usize, Value)>> {
    let fields =
        scheme.fields.iter().enumerate().filter(|(_, field)| field.source == FieldSource::Deliberation);
    let figures: Vec<(usize, Figure)> = fields
        .filter_map(|(place, field)| {
            let (_, figure) = FIGURES.iter().find(|(name, _)| *name == field.name)?;
            Some((place, *figure))
        })
        .collect();
    let read = |grid: &Statistics| {
        figures.iter().map(|(place, figure)| (*place, Value::Number(Decimal::from(figure(grid))))).collect()
    };
    by_grid(roster, sessions, month, rules).iter().map(read).collect()
}

/// The statistics of the month's sessions, grid by grid.
pub(super) fn by_grid<'a>(
    roster: &Roster,
    sessions: impl IntoIterator<Item = &'a Session>,
    month: Month,
    rules: &Rules,
) -> Vec<Statistics> {
    let span = Span { first: month.first_day(), last: month.last_day() };
    let mut tallies: Vec<Tally> = roster.grids().iter().map(|_| Tally::default()).collect();
    for session in sessions.into_iter().filter(|session| span.contains(session.day) && session.was_held()) {
        let mut grids: Vec<usize> = session.grids.iter().filter_map(|code| roster.position(code)).collect();
        grids.sort_unstable();
        grids.dedup();
        for grid in grids {
            let fixed_day = rules.fixed_day_of(&roster.grids()[grid]);
            tallies[grid].add_session(session, None, session.keeps_fixed_day(fixed_day));
        }
    }
    let due = Some(rules.due_a_month);
    tallies.into_iter().map(|tally| Statistics { fixed_day_due: due, ..tally.finish() }).collect()
}

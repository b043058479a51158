//! Who has reported a month, who has not, who was late, and what nobody filled in.

use std::collections::{HashMap, HashSet};

use chrono::{Datelike, NaiveDate};
use gridindex_core::scheme::FieldSource;
use gridindex_core::{Failure, Grid, Month, Roster, Scheme};
use gridindex_ledger::{Ledger, StoredMonth};

use crate::view::month::{Completeness, Due};
use crate::{Workbench, clock};

/// The ledger's name for the day of the following month by which reports are due.
const DUE_DAY: &str = "due_day";

/// Unless the office decides otherwise: in time for a ranking in the first decade of the month.
const USUAL_DUE_DAY: u32 = 5;

impl Workbench {
    /// Decides by which day of the following month reports are due.
    ///
    /// # Errors
    /// `day_unreadable` for a day that some months lack; when the ledger cannot be written.
    pub fn decide_due_day(&self, day: u32) -> Result<(), Failure> {
        if !(1..=28).contains(&day) {
            return Err(Failure::new(
                "day_unreadable",
                format!("上报截止日不能是 {day} 日"),
                "请填 1 到 28 之间的日子",
            ));
        }
        self.changing()?.decide(DUE_DAY, Some(&day))
    }
}

/// By which day of the following month reports are due.
pub(crate) fn due_day(ledger: &Ledger) -> Result<u32, Failure> {
    Ok(ledger.setting(DUE_DAY)?.unwrap_or(USUAL_DUE_DAY))
}

/// By when the reports of the month are due.
pub(crate) fn due(ledger: &Ledger, month: Month) -> Result<Due, Failure> {
    let date = due_date(ledger, month)?;
    Ok(Due {
        day: date.day(),
        label: format!("{}{}日", Month::of(date).map(Month::chinese).unwrap_or_default(), date.day()),
        over: clock::today() > date,
    })
}

fn due_date(ledger: &Ledger, month: Month) -> Result<NaiveDate, Failure> {
    let day = due_day(ledger)?;
    let first = month.next().first_day();
    Ok(first.with_day(day).unwrap_or(first))
}

/// By subdistrict, in roster order.
pub(crate) fn of(
    ledger: &Ledger,
    scheme: &Scheme,
    month: Month,
    roster: &Roster,
    stored: &StoredMonth,
) -> Result<Vec<Completeness>, Failure> {
    let due = due_date(ledger, month)?;
    let first_reports = ledger.first_reports(month)?;
    let mut order: Vec<&str> = Vec::new();
    let mut members: HashMap<&str, Vec<&Grid>> = HashMap::new();
    for grid in roster.grids() {
        members
            .entry(&grid.subdistrict)
            .or_insert_with(|| {
                order.push(&grid.subdistrict);
                Vec::new()
            })
            .push(grid);
    }
    let fields = scored_fields(scheme);
    let unit =
        |subdistrict: &str| unit(subdistrict, &members[subdistrict], &fields, stored, &first_reports, due);
    Ok(order.into_iter().map(unit).collect())
}

fn unit(
    subdistrict: &str,
    grids: &[&Grid],
    fields: &[&str],
    stored: &StoredMonth,
    first_reports: &HashMap<String, String>,
    due: NaiveDate,
) -> Completeness {
    let reporting: HashSet<&str> =
        grids.iter().filter(|grid| stored.has_grid(&grid.code)).map(|grid| grid.community.as_str()).collect();
    let mut missing_communities: Vec<String> = Vec::new();
    let mut missing_grids = Vec::new();
    for grid in grids.iter().filter(|grid| !stored.has_grid(&grid.code)) {
        if reporting.contains(grid.community.as_str()) {
            missing_grids.push(format!("{}{}", grid.community, grid.name));
        } else if !missing_communities.contains(&grid.community) {
            missing_communities.push(grid.community.clone());
        }
    }
    let reported = grids.iter().filter(|grid| stored.has_grid(&grid.code)).count();
    let complete = reported == grids.len();
    let last = grids.iter().filter_map(|grid| first_reports.get(&grid.code)).max();
    let completed_at = last.filter(|_| complete);
    let ready = completed_at.and_then(|at| clock::local_day(at)).unwrap_or_else(clock::today);
    Completeness {
        subdistrict: subdistrict.to_owned(),
        grids: grids.len() as u32,
        reported: reported as u32,
        missing_communities,
        missing_grids,
        missing_fields: if reported == 0 { Vec::new() } else { missing_fields(grids, fields, stored) },
        completed_at: completed_at.map(|at| clock::local(at)).unwrap_or_default(),
        late: ready > due,
    }
}

/// Fields that no grid of the unit has.
fn missing_fields(grids: &[&Grid], fields: &[&str], stored: &StoredMonth) -> Vec<String> {
    let filled = |field: &str| {
        let place = stored.field_place(field);
        place.is_some_and(|place| {
            grids
                .iter()
                .any(|grid| stored.values(&grid.code).get(place).is_some_and(|value| !value.is_missing()))
        })
    };
    fields.iter().filter(|field| !filled(field)).map(|&field| field.to_owned()).collect()
}

/// Names of the fields that indicators are made of and that a grid reports itself.
fn scored_fields(scheme: &Scheme) -> Vec<&str> {
    let indicators = scheme.duties.iter().flat_map(|duty| &duty.indicators);
    let used: HashSet<usize> = indicators.flat_map(|indicator| indicator.value.expression.fields()).collect();
    let fields = scheme.fields.iter().enumerate();
    fields
        .filter(|(place, field)| field.source == FieldSource::Month && used.contains(place))
        .map(|(_, field)| field.name.as_str())
        .collect()
}

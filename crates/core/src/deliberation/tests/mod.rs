//! Every statistic, case by case, and what must hold between months and between levels.

mod adding_up;
mod requests;
mod rules;
mod sessions;
mod year;

use chrono::NaiveDate;

use super::{Request, Rules, Session, SessionKind, SessionStatus, Summary, summarize};
use crate::org::Boundary;
use crate::{ByName, Grid, Month, Roster};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

/// `甲/g1` is grid g1 in community 甲 of the one subdistrict; `~2026-10` after it: begins then.
fn roster(grids: &[&str]) -> Roster {
    let grid = |text: &&str| {
        let (place, starts) =
            text.split_once('~').map_or((*text, None), |(place, starts)| (place, Some(starts)));
        let (community, code) = place.split_once('/').unwrap();
        Grid {
            district: "云江区".to_owned(),
            subdistrict: "东篱街道".to_owned(),
            community: community.to_owned(),
            code: code.to_owned(),
            name: format!("{code}网格"),
            attributes: ByName::new(),
            figures: ByName::new(),
            starts: starts.map(|month| Boundary::Month(month.parse().unwrap())),
            ends: None,
        }
    };
    Roster::new(grids.iter().map(grid).collect())
}

fn fixed_day(on: &str, grids: &[&str]) -> Session {
    Session {
        number: None,
        day: day(on),
        planned: None,
        grids: grids.iter().map(|&code| code.to_owned()).collect(),
        brand: None,
        kind: SessionKind::FixedDay,
        status: SessionStatus::Held,
        host: None,
        attendances: Some(20),
        topics: Some(2),
        beneficiaries: Some(30),
    }
}

fn on_demand(on: &str, grids: &[&str]) -> Session {
    Session { kind: SessionKind::OnDemand, ..fixed_day(on, grids) }
}

fn request(grid: &str, raised: &str, resolved: Option<&str>, due: Option<&str>) -> Request {
    Request {
        number: None,
        session: None,
        grid: grid.to_owned(),
        content: None,
        category: None,
        origin: None,
        status: None,
        raised: day(raised),
        resolved: resolved.map(day),
        due: due.map(day),
        satisfaction: None,
    }
}

fn october(roster: &Roster, sessions: &[Session], requests: &[Request]) -> Summary {
    summarize(&[(month("2026-10"), roster.clone())], sessions, requests, &Rules::default())
}

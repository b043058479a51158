//! Which grids are ranked. Asks what is there, never how many points it gave: scales that depend on the
//! ranked grids are made afterwards.

use rust_decimal::Decimal;

use crate::org::Presence;
use crate::scheme::{Indicator, Missing, NotApplicable, Scheme};
use crate::value::settle;
use crate::{Grid, Month};

use super::model::{DutyScore, GridState, ScoreState};

/// What becomes of an indicator without a number, by the scheme's policies.
pub(super) fn without_number(indicator: &Indicator, missing: bool) -> (ScoreState, Option<Decimal>) {
    let zero = (ScoreState::Scored, Some(Decimal::ZERO));
    if missing {
        match indicator.missing {
            Missing::Exclude => (ScoreState::Missing, None),
            Missing::Zero => zero,
        }
    } else {
        match indicator.not_applicable {
            NotApplicable::Redistribute => (ScoreState::NotApplicable, None),
            NotApplicable::Full => (ScoreState::Scored, Some(indicator.points)),
            NotApplicable::Zero => zero,
        }
    }
}

/// Points that are not missing, and points that are scored, each over 100 and settled.
pub(super) fn shares(scheme: &Scheme, duties: &[DutyScore]) -> (Decimal, Decimal) {
    let (mut missing, mut not_applicable) = (Decimal::ZERO, Decimal::ZERO);
    for (duty, result) in scheme.duties.iter().zip(duties) {
        for (indicator, result) in duty.indicators.iter().zip(&result.indicators) {
            match result.state {
                ScoreState::Scored => {}
                ScoreState::NotApplicable => not_applicable += indicator.points,
                ScoreState::Missing => missing += indicator.points,
            }
        }
    }
    let covered = Decimal::ONE_HUNDRED - missing;
    let share = |points: Decimal| settle(points / Decimal::ONE_HUNDRED);
    (share(covered), share(covered - not_applicable))
}

/// The grid's state in the month; the first that holds of new, ended, insufficient, vetoed, ranked.
pub(super) fn grid_state(
    scheme: &Scheme,
    grid: &Grid,
    month: Month,
    (coverage, scored): (Decimal, Decimal),
    vetoed: bool,
) -> GridState {
    match grid.presence(month) {
        Presence::New => return GridState::New,
        // A grid that is not there at all is not expected here; it is shown like one that ended.
        Presence::Ended | Presence::Absent => return GridState::Ended,
        Presence::Whole => {}
    }
    let enough =
        !scored.is_zero() && coverage >= settle(scheme.min_coverage) && scored >= settle(scheme.min_scored);
    match (enough, vetoed) {
        (false, _) => GridState::Insufficient,
        (true, true) => GridState::Vetoed,
        (true, false) => GridState::Ranked,
    }
}

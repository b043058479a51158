//! What every chart must hold, over usual and unusual districts.

mod drawing;
mod gallery;
mod golden;
mod layout;
mod whole;

use super::sample::{Sample, Wish, district};
use super::*;

/// Usual and unusual districts, small enough for a test.
fn districts() -> Vec<(&'static str, Sample)> {
    let usual = Wish { communities: 5, grids: 2, ..Wish::default() };
    [
        ("usual", usual.clone()),
        ("one subdistrict", Wish { subdistricts: 1, communities: 12, ..usual.clone() }),
        ("two subdistricts", Wish { subdistricts: 2, months: 1, ..usual.clone() }),
        (
            "forty subdistricts",
            Wish { subdistricts: 40, communities: 2, months: 14, other_scheme: 5, ..usual.clone() },
        ),
        ("all alike", Wish { equal: true, ..usual.clone() }),
        ("nothing ranked", Wish { blank: true, ..usual.clone() }),
        ("long names", Wish { long_names: true, ..usual.clone() }),
        ("no subdistricts", Wish { subdistricts: 0, ..usual.clone() }),
        ("scheme just changed", Wish { other_scheme: 2, ..usual }),
    ]
    .map(|(name, wish)| (name, district(&wish)))
    .into()
}

/// Every drawing that [`all`] would render, and those it leaves out.
fn drawings(input: &ReportInput<'_>) -> Vec<Drawing> {
    let mut jobs = jobs(input);
    jobs.extend([Job::SubdistrictBars, Job::Trend, Job::Moves, Job::SubdistrictHeat]);
    if !input.scores.communities.is_empty() {
        jobs.extend([Job::CommunityBars(0), Job::Radar(Unit::Community(0)), Job::Radar(Unit::Grid(0))]);
    }
    jobs.into_iter().map(|job| job.draw(input).unwrap()).collect()
}

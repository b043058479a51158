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
    .into_iter()
    .chain([("sixteen duties", sixteen_duties()), ("beyond 100 and near 0", beyond())])
    .collect()
}

/// Twice the duties of the default scheme.
fn sixteen_duties() -> Sample {
    let mut sample = district(&Wish { communities: 5, grids: 2, ..Wish::default() });
    let again = sample.scheme.duties.clone();
    sample.scheme.duties.extend(again);
    let scores = &mut sample.scores;
    let units = scores.subdistricts.iter_mut().chain(&mut scores.communities).chain([&mut scores.district]);
    let duties =
        units.map(|unit| &mut unit.duties).chain(scores.grids.iter_mut().map(|grid| &mut grid.duties));
    for duties in duties {
        let again = duties.clone();
        duties.extend(again);
    }
    sample
}

/// Totals that bonus and penalty carry to the ends.
fn beyond() -> Sample {
    let mut sample = district(&Wish { communities: 5, grids: 2, ..Wish::default() });
    let units = sample.scores.subdistricts.iter_mut().chain([&mut sample.scores.district]);
    for (unit, total) in units.zip([10975, 10000, 9999, 0, 1, 150, 433].into_iter().cycle()) {
        unit.published = Some(gridindex_core::Decimal::new(total, 2));
    }
    sample
}

/// Every drawing that [`all`] would render, and those it leaves out.
fn drawings(input: &ReportInput<'_>) -> Vec<Drawing> {
    let mut jobs = jobs(input);
    jobs.extend([Job::SubdistrictBars, Job::Trend, Job::Moves, Job::Ends, Job::Boxes, Job::SubdistrictHeat]);
    if !input.scores.communities.is_empty() {
        jobs.extend([Job::CommunityBars(0), Job::Radar(Unit::Community(0)), Job::Radar(Unit::Grid(0))]);
    }
    jobs.into_iter().map(|job| job.draw(input).unwrap()).collect()
}

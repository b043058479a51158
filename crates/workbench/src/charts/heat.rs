//! Units by duty, the weak ones dark.

use gridindex_core::scheme::Duty;
use gridindex_core::scoring::{DutyScore, UnitScore};
use gridindex_report::ReportInput;
use gridindex_report::charts::figures;

use super::{bars, unit};
use crate::ranking::{duty_headings, rounded};
use crate::score::published;
use crate::view::charts::{HeatCell, HeatRow, HeatTable};

/// Subdistricts, communities and the whole by duty.
pub fn table(input: &ReportInput<'_>) -> HeatTable {
    let mut subdistricts: Vec<&UnitScore> = input.scores.subdistricts.iter().collect();
    figures::in_print_order(input, &mut subdistricts, |unit| unit.in_district.rank);
    let mut communities: Vec<&UnitScore> = input.scores.communities.iter().collect();
    figures::in_print_order(input, &mut communities, |unit| unit.in_subdistrict.rank);
    let whole = figures::whole_unit(input);
    let mut foot = row(input, whole, None);
    foot.unit.name = figures::whole(input);
    HeatTable {
        duties: duty_headings(input.scheme),
        tones: (0..figures::TONES).map(figures::tone_label).collect(),
        subdistricts: subdistricts.iter().map(|unit| row(input, unit, unit.in_district.rank)).collect(),
        communities: communities.iter().map(|unit| row(input, unit, unit.in_subdistrict.rank)).collect(),
        whole: foot,
    }
}

fn row(input: &ReportInput<'_>, score: &UnitScore, rank: Option<u32>) -> HeatRow {
    HeatRow {
        unit: unit(score),
        rank: bars::rank(input, rank),
        total: published(input.scheme, score.published).unwrap_or_else(|| "—".to_owned()),
        cells: input
            .scheme
            .duties
            .iter()
            .zip(&score.duties)
            .map(|(duty, score)| cell(input, duty, score))
            .collect(),
    }
}

fn cell(input: &ReportInput<'_>, duty: &Duty, score: &DutyScore) -> HeatCell {
    match score.score {
        Some(points) => {
            HeatCell { text: rounded(input.scheme, points), tone: Some(figures::tone(duty, points) as u32) }
        }
        None => HeatCell { text: figures::absent(score.state).to_owned(), tone: None },
    }
}

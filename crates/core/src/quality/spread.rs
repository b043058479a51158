//! How far a figure stands from others, in robust standard deviations (median and MAD, after Iglewicz and
//! Hoaglin 1993, who call a modified z-score above 3.5 an outlier).
//!
//! Counts are taken to 2√(x + 3/8) first (Anscombe 1948): a count that merely varies by chance then spreads by
//! about 1 whatever its size, so that 1 after a row of zeros is nothing and 900 after a row of 188 is.
//! A judgement about doubt, not a figure in print: binary floating point is good enough here.

use rust_decimal::prelude::ToPrimitive;

use crate::Decimal;
use crate::scheme::FieldKind;

/// From here on a figure is far off.
const FAR: f64 = 3.5;

/// MAD times this estimates a standard deviation.
const MAD_TO_DEVIATION: f64 = 1.4826;

/// The middle and the spread of some figures of one kind.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spread {
    kind: FieldKind,
    middle: f64,
    deviation: f64,
}

impl Spread {
    /// `None` without figures, or when figures of an unbounded kind do not vary at all.
    pub(super) fn of(kind: FieldKind, figures: &[Decimal]) -> Option<Self> {
        let mut scaled = figures.iter().map(|figure| on_scale(kind, *figure)).collect::<Option<Vec<_>>>()?;
        let middle = median(&mut scaled)?;
        let mut distances: Vec<f64> = scaled.iter().map(|figure| (figure - middle).abs()).collect();
        let deviation = (median(&mut distances)? * MAD_TO_DEVIATION).max(least(kind));
        (deviation > 0.0).then_some(Self { kind, middle, deviation })
    }

    /// Whether the figure stands far off.
    pub(super) fn is_far(&self, figure: Decimal) -> bool {
        on_scale(self.kind, figure).is_some_and(|figure| (figure - self.middle).abs() / self.deviation > FAR)
    }
}

/// The least deviation that is believed: chance alone for counts, two percentage points for rates.
fn least(kind: FieldKind) -> f64 {
    match kind {
        FieldKind::Count => 1.0,
        FieldKind::Percent => 0.02,
        FieldKind::Number => 0.0,
    }
}

fn on_scale(kind: FieldKind, figure: Decimal) -> Option<f64> {
    let figure = figure.to_f64()?;
    Some(match kind {
        FieldKind::Count => 2.0 * (figure.max(0.0) + 0.375).sqrt(),
        FieldKind::Number | FieldKind::Percent => figure,
    })
}

fn median(figures: &mut [f64]) -> Option<f64> {
    figures.sort_by(f64::total_cmp);
    let half = figures.len() / 2;
    match figures.len() {
        0 => None,
        length if length % 2 == 1 => Some(figures[half]),
        _ => Some(f64::midpoint(figures[half - 1], figures[half])),
    }
}

/// The median as it is told to a person: an exact middle figure, the lower one of two.
pub(super) fn middle(figures: &mut [Decimal]) -> Option<Decimal> {
    figures.sort();
    figures.get(figures.len().checked_sub(1)? / 2).copied()
}

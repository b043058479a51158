//! Tones of a heat table: the smaller the share of full marks, the darker. Decided exactly, like anything a reader
//! may count.

use gridindex_core::Decimal;
use gridindex_core::scheme::Duty;

/// Least shares of full marks of the tones, from light to dark, in percent; the last takes the rest.
const BOUNDS: [i64; 4] = [90, 80, 70, 60];

/// How many tones there are.
pub const TONES: usize = BOUNDS.len() + 1;

/// The tone of a duty's points, 0 (light) to 4 (dark).
pub fn tone(duty: &Duty, score: Decimal) -> usize {
    let reached = |&percent: &i64| score * Decimal::ONE_HUNDRED >= duty.points * Decimal::from(percent);
    BOUNDS.iter().position(reached).unwrap_or(BOUNDS.len())
}

/// `≥90%`, `80–90%` …, `<60%`.
pub fn tone_label(tone: usize) -> String {
    match tone {
        0 => format!("≥{}%", BOUNDS[0]),
        tone if tone < BOUNDS.len() => format!("{}–{}%", BOUNDS[tone], BOUNDS[tone - 1]),
        _ => format!("<{}%", BOUNDS[BOUNDS.len() - 1]),
    }
}

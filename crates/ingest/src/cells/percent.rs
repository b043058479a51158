//! Rates: 92.48%, 0.9248 and 92.48 mean the same, and the column decides which, never the cell.

use gridindex_core::{Decimal, FindingCode};

use super::figure::{Figure, Percent};
use super::trouble::Trouble;

/// How the figures without a sign in a column of rates are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scale {
    /// 0.9248.
    Fraction,
    /// 92.48.
    Hundredths,
    /// Between 1 and 2 at most: 1.05 may be 105% or 1.05%.
    Unclear,
}

/// Looks over a column and then decides.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Survey {
    greatest: Option<Decimal>,
}

impl Survey {
    /// Takes in a figure of the column.
    pub(crate) fn see(&mut self, figure: Figure) {
        if let Figure::Number { number, percent: Percent::Unsaid } = figure {
            self.greatest = Some(self.greatest.map_or(number, |greatest| greatest.max(number)));
        }
    }

    /// The scale, given whether the heading says (%).
    pub(crate) fn scale(self, heading_says_percent: bool) -> Scale {
        let Some(greatest) = self.greatest else { return Scale::Fraction };
        if heading_says_percent || greatest > Decimal::TWO {
            Scale::Hundredths
        } else if greatest > Decimal::ONE {
            Scale::Unclear
        } else {
            Scale::Fraction
        }
    }
}

/// The rate as 0..1.
pub(crate) fn rate(number: Decimal, percent: Percent, scale: Scale) -> Decimal {
    match (percent, scale) {
        (Percent::Sign, _) | (Percent::Unsaid, Scale::Hundredths) => number / Decimal::ONE_HUNDRED,
        (Percent::Format | Percent::Unsaid, _) => number,
    }
}

/// The trouble with a column that could be read both ways.
pub(crate) fn unclear(name: &str) -> Trouble {
    Trouble::new(
        FindingCode::NotANumber,
        format!("“{name}”这一列有大于 1 又不超过 2 的数，看不出是 1.05 倍还是 1.05%"),
        "在表头写上（%），或把这一列设为百分比格式",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn column(figures: &[(&str, Percent)], heading: bool) -> (Scale, Vec<String>) {
        let mut survey = Survey::default();
        for (number, percent) in figures {
            survey.see(Figure::Number { number: decimal(number), percent: *percent });
        }
        let scale = survey.scale(heading);
        (scale, figures.iter().map(|(n, p)| rate(decimal(n), *p, scale).normalize().to_string()).collect())
    }

    #[test]
    fn three_ways_to_write_a_rate_give_one_figure() {
        use Percent::{Format, Sign, Unsaid};
        assert_eq!(column(&[("92.48", Sign), ("100", Sign)], false).1, ["0.9248", "1"]);
        assert_eq!(column(&[("0.9248", Format), ("1", Format)], false).1, ["0.9248", "1"]);
        assert_eq!(column(&[("92.48", Unsaid), ("100", Unsaid)], true).1, ["0.9248", "1"]);
        assert_eq!(column(&[("92.48", Unsaid), ("0.5", Unsaid)], false).1, ["0.9248", "0.005"]);
        assert_eq!(column(&[("0.9248", Unsaid), ("1", Unsaid)], false).1, ["0.9248", "1"]);
        assert_eq!(column(&[("0.9248", Unsaid), ("1", Unsaid)], true).1, ["0.009248", "0.01"]);
    }

    #[test]
    fn a_column_that_could_mean_both_is_asked_about() {
        assert_eq!(column(&[("0.98", Percent::Unsaid), ("1.05", Percent::Unsaid)], false).0, Scale::Unclear);
        assert_eq!(column(&[("98", Percent::Sign), ("1.05", Percent::Format)], false).0, Scale::Fraction);
    }
}

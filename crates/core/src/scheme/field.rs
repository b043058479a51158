//! The data dictionary: what is asked of a grid each month, and where it comes from.

use rust_decimal::Decimal;

/// What a field counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// A whole number, 0 or more.
    Count,
    /// Any decimal.
    Number,
    /// A rate, stored as 0..1.
    Percent,
}

/// Where a field's figures come from.
///
/// Figures of the deliberation ledger and of event rows may also be reported by hand: those win, and a
/// difference is a warning.
#[allow(clippy::large_enum_variant, reason = "a scheme has some dozens of fields, made once")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldSource {
    /// Reported monthly.
    Month,
    /// From the roster (户数, 人口 …).
    Roster,
    /// Computed from the 议事日 ledger.
    Deliberation,
    /// Counted from event rows.
    Events(EventCount),
}

/// How a field is counted from the event rows of its grid and month.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EventCount {
    /// Columns that equal one of these texts.
    pub equals: Vec<(String, Vec<String>)>,
    /// Columns that are filled.
    pub filled: Vec<String>,
    /// Columns that are blank.
    pub blank: Vec<String>,
    /// `from`, `to`, minutes: the time between two columns is 0 to that many minutes.
    pub within: Option<(String, String, Decimal)>,
    /// `to`, `by`: not later than.
    pub not_later: Option<(String, String)>,
    /// The mean of this column instead of the number of rows.
    pub mean: Option<String>,
    /// The column whose month counts.
    pub month_of: String,
}

impl EventCount {
    /// Every column that it looks at; one may come twice.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        let equals = self.equals.iter().map(|(column, _)| column);
        let within = self.within.iter().flat_map(|(from, to, _)| [from, to]);
        let not_later = self.not_later.iter().flat_map(|(to, by)| [to, by]);
        let others = within.chain(not_later).chain(&self.mean).chain([&self.month_of]);
        equals.chain(&self.filled).chain(&self.blank).chain(others).map(String::as_str)
    }
}

/// One entry of the data dictionary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The name used in expressions.
    pub name: String,
    /// Other headings under which it arrives.
    pub aliases: Vec<String>,
    /// What it counts.
    pub kind: FieldKind,
    /// Unit in print, may be empty.
    pub unit: String,
    /// Where it comes from.
    pub source: FieldSource,
    /// 口径说明, may be empty.
    pub note: String,
}

//! One column of the working paper: what stands over it, and what stands in the row of a grid.

use std::borrow::Cow;

use gridindex_core::Decimal;
use gridindex_core::scoring::GridScore;

/// What a cell holds, or what its formula gives.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    Blank,
    /// A number.
    Number(Decimal),
    /// Words.
    Text(Cow<'a, str>),
}

impl<'a> Cell<'a> {
    /// The number, or words where there is none.
    pub fn or(number: Option<Decimal>, words: &'a str) -> Self {
        number.map_or(Self::Text(Cow::Borrowed(words)), Self::Number)
    }
}

/// How the numbers of a column are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Text, left.
    Text,
    /// A code.
    Code,
    /// Words or whole numbers, centred.
    Centre,
    /// A number as it is.
    General,
    /// In per cent.
    Percent,
    /// Points with some decimals more than are published.
    Points,
    /// The total before it is rounded.
    Exact,
    /// The published total.
    Published,
}

/// A number above a column, or a formula that gives it.
#[derive(Debug, Clone, PartialEq)]
pub enum Above {
    /// A word for the number that stands right of it.
    Label(String),
    /// A number of the scheme; a word in front of it in the same cell where it is not empty.
    Number(Decimal, &'static str),
    /// A formula, and what it gives.
    Formula(String, Decimal),
}

/// What a grid's cell is made from.
pub type Source<'a> = Box<dyn Fn(&GridScore) -> Cell<'a> + Send + Sync + 'a>;

/// One column.
pub struct Column<'a> {
    /// The duty it belongs to, shared with its neighbours; may be empty.
    pub group: String,
    /// The indicator, likewise.
    pub band: String,
    /// Its formula in words, likewise.
    pub words: String,
    /// Its own heading.
    pub heading: String,
    /// Its width.
    pub width: f64,
    /// What stands above the heading, from the first parameter's row down.
    pub above: Vec<Option<Above>>,
    /// The formula of every row; `None`: the cell is a value.
    pub formula: Option<String>,
    /// The value, or what the formula gives.
    pub source: Source<'a>,
    /// Whether a formula may differ from a result that does not fit 28 digits; then the value stands.
    pub may_overflow: bool,
    /// How it is written.
    pub shape: Shape,
}

impl<'a> Column<'a> {
    /// A column of values.
    pub fn value(heading: &str, width: f64, shape: Shape, source: Source<'a>) -> Self {
        Self {
            group: String::new(),
            band: String::new(),
            words: String::new(),
            heading: heading.to_owned(),
            width,
            above: Vec::new(),
            formula: None,
            source,
            may_overflow: false,
            shape,
        }
    }

    /// A column of formulas; without one it holds values, and its heading says so.
    pub fn formula(
        heading: &str,
        width: f64,
        shape: Shape,
        formula: Option<String>,
        source: Source<'a>,
    ) -> Self {
        let heading = if formula.is_some() { heading.to_owned() } else { format!("{heading}\n（数值）") };
        Self { formula, ..Self::value(&heading, width, shape, source) }
    }

    /// The same under a duty and an indicator.
    #[must_use]
    pub fn under(mut self, group: &str, band: &str, words: &str) -> Self {
        group.clone_into(&mut self.group);
        band.clone_into(&mut self.band);
        words.clone_into(&mut self.words);
        self
    }

    /// The same with parameters above.
    #[must_use]
    pub fn below(mut self, above: Vec<Option<Above>>) -> Self {
        self.above = above;
        self
    }
}

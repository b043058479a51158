//! One column of a form: its heading, what may be entered, and what it means.

use gridindex_core::scheme::{Field, FieldKind, FieldSource};

use super::rule::Rule;
use crate::sheet::{Column, Tone};

/// One column of a form.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The heading as the importer knows it, without star and unit.
    pub name: String,
    /// Unit, may be empty.
    pub unit: String,
    /// Whether it must be filled in.
    pub required: bool,
    /// What may be entered.
    pub rule: Rule,
    /// 口径: what it means; may be empty.
    pub meaning: String,
    /// The heading above it, shared with neighbours; may be empty.
    pub band: String,
    /// Filled in beforehand: stands back.
    pub given: bool,
    /// Narrowest width, where it is not the rule's own.
    pub least: Option<f64>,
}

impl Entry {
    /// A column of free text, not required.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            unit: String::new(),
            required: false,
            rule: Rule::Free,
            meaning: String::new(),
            band: String::new(),
            given: false,
            least: None,
        }
    }

    /// A column for a field of the scheme's dictionary, not required.
    pub fn of_field(field: &Field) -> Self {
        let mut meaning = field.note.clone();
        if let FieldSource::Events(_) = field.source {
            if !meaning.is_empty() {
                meaning.push('；');
            }
            meaning.push_str("可不填，导入事件明细后自动统计");
        }
        let rule = match field.kind {
            FieldKind::Count => Rule::Whole,
            FieldKind::Number => Rule::Number,
            FieldKind::Percent => Rule::Share,
        };
        Self { unit: field.unit.clone(), rule, meaning, ..Self::new(&field.name) }
    }

    /// The same column with a rule.
    #[must_use]
    pub fn with(mut self, rule: Rule) -> Self {
        self.rule = rule;
        self
    }

    /// The same column, required.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The same column, filled in beforehand.
    #[must_use]
    pub fn given(mut self) -> Self {
        self.given = true;
        self
    }

    /// The same column, at least so wide and no wider than its text needs.
    #[must_use]
    pub fn no_narrower(mut self, least: f64) -> Self {
        self.least = Some(least);
        self
    }

    /// The same column under a band.
    #[must_use]
    pub fn under(mut self, band: &str) -> Self {
        band.clone_into(&mut self.band);
        self
    }

    /// The same column with its meaning.
    #[must_use]
    pub fn meaning(mut self, meaning: &str) -> Self {
        meaning.clone_into(&mut self.meaning);
        self
    }

    /// The heading as it is printed: a star where required, the unit in brackets.
    pub fn heading(&self) -> String {
        let star = if self.required { "*" } else { "" };
        let unit = if self.unit.is_empty() { String::new() } else { format!("\n（{}）", self.unit) };
        format!("{star}{}{unit}", self.name)
    }

    /// The column of the sheet.
    pub fn column(&self) -> Column {
        let (least, most) = match self.rule {
            Rule::Whole | Rule::Number | Rule::Share => (8.6, 8.6),
            Rule::OneOf(_) => (10.0, 18.0),
            Rule::Day => (12.5, 12.5),
            Rule::Time => (20.0, 20.0),
            Rule::Grid => (19.0, 40.0),
            Rule::Code => (11.0, 24.0),
            Rule::Free | Rule::Offered(_) => (11.0, 40.0),
        };
        let tone = match (self.required, self.given) {
            (true, _) => Tone::Required,
            (false, true) => Tone::Plain,
            (false, false) => Tone::Quiet,
        };
        Column::text(self.heading(), self.least.unwrap_or(least), most).under(&self.band).toned(tone)
    }
}

//! The trees that expressions and checks are read into. Fields are places in the dictionary, never names.

use rust_decimal::Decimal;

/// An expression over the scheme's fields; fields are named by their place in the dictionary.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the usual operators")]
pub enum Expression {
    Number(Decimal),
    Field(usize),
    /// The same grid's figure of the month before; only in checks.
    Previous(usize),
    Negate(Box<Expression>),
    Add(Box<Expression>, Box<Expression>),
    Subtract(Box<Expression>, Box<Expression>),
    Multiply(Box<Expression>, Box<Expression>),
    Divide(Box<Expression>, Box<Expression>),
    Min(Vec<Expression>),
    Max(Vec<Expression>),
    Floor(Box<Expression>),
}

/// What a check says; only there do comparisons and logic stand.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the usual operators")]
pub enum Condition {
    Compare(Comparison, Expression, Expression),
    And(Box<Condition>, Box<Condition>),
    Or(Box<Condition>, Box<Condition>),
    Not(Box<Condition>),
}

/// A comparison operator of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the usual operators")]
pub enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Expression {
    /// The fields it reads, each once, in order of appearance; those under `previous` too.
    pub fn fields(&self) -> Vec<usize> {
        let mut fields = Vec::new();
        self.collect_fields(&mut fields);
        fields
    }

    /// Numerator and denominator, if the value is one division and nothing else is divided in it.
    pub fn as_division(&self) -> Option<(&Self, &Self)> {
        match self {
            Self::Divide(a, b) if !a.divides() && !b.divides() => Some((a, b)),
            _ => None,
        }
    }

    fn divides(&self) -> bool {
        matches!(self, Self::Divide(..)) || self.parts().any(Self::divides)
    }

    fn collect_fields(&self, fields: &mut Vec<usize>) {
        match self {
            Self::Field(field) | Self::Previous(field) if !fields.contains(field) => fields.push(*field),
            _ => self.parts().for_each(|part| part.collect_fields(fields)),
        }
    }

    /// What it is made of, left to right.
    pub fn parts(&self) -> impl Iterator<Item = &Self> {
        let (two, list): ([Option<&Self>; 2], &[Self]) = match self {
            Self::Number(_) | Self::Field(_) | Self::Previous(_) => ([None, None], &[]),
            Self::Negate(a) | Self::Floor(a) => ([Some(a), None], &[]),
            Self::Add(a, b) | Self::Subtract(a, b) | Self::Multiply(a, b) | Self::Divide(a, b) => {
                ([Some(a), Some(b)], &[])
            }
            Self::Min(list) | Self::Max(list) => ([None, None], list),
        };
        two.into_iter().flatten().chain(list)
    }
}

impl Condition {
    /// The fields it reads, each once, in order of appearance; those under `previous` too.
    pub fn fields(&self) -> Vec<usize> {
        let mut fields = Vec::new();
        self.collect_fields(&mut fields);
        fields
    }

    fn collect_fields(&self, fields: &mut Vec<usize>) {
        match self {
            Self::Compare(_, a, b) => [a, b].into_iter().for_each(|side| side.collect_fields(fields)),
            Self::And(a, b) | Self::Or(a, b) => {
                a.collect_fields(fields);
                b.collect_fields(fields);
            }
            Self::Not(a) => a.collect_fields(fields),
        }
    }
}

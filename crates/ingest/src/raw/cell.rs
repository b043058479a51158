//! What a cell holds, and how a sheet keeps millions of them: twelve bytes each.

use gridindex_core::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::TextId;
use super::number::{of_parts, parts};

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) enum Content {
    /// Text with at least one visible character.
    Text(TextId),
    /// A number at 15 significant digits, and how it is shown.
    Number(#[serde(with = "super::number::short")] Decimal, Shown),
    /// A number beyond all sense, as text.
    Overlong(TextId),
    /// TRUE or FALSE.
    Boolean(bool),
    /// `#DIV/0!` and its kin.
    Error(TextId),
    /// A formula that was never calculated, as text.
    Uncalculated(TextId),
}

/// How a number is shown, as far as it changes what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) enum Shown {
    /// As a number.
    #[default]
    Plain,
    /// As a percentage.
    Percent,
    /// As a day, with or without the time.
    Day,
    /// As a month without the day.
    Month,
    /// As a time of day.
    Time,
}

/// A cell that holds something.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cell {
    /// 1-based; a sheet has 16,384 at most.
    column: u16,
    kind: Kind,
    /// Of a number: its power of ten.
    power: i8,
    /// Of a number its digits, low half first; otherwise the text's name or 0 and 1.
    value: [u32; 2],
}

/// The kinds of [`Content`]; of numbers one for each way to show them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Overlong,
    Boolean,
    Error,
    Uncalculated,
    Number(Shown),
}

impl Cell {
    /// A cell in a column that a sheet can have.
    pub(crate) fn new(column: u32, content: Content) -> Self {
        let mut cell =
            Self { column: u16::try_from(column).unwrap_or(0), kind: Kind::Text, power: 0, value: [0; 2] };
        let mut named = |kind, id: TextId| (cell.kind, cell.value[0]) = (kind, id.number());
        match content {
            Content::Text(id) => named(Kind::Text, id),
            Content::Overlong(id) => named(Kind::Overlong, id),
            Content::Error(id) => named(Kind::Error, id),
            Content::Uncalculated(id) => named(Kind::Uncalculated, id),
            Content::Boolean(yes) => (cell.kind, cell.value[0]) = (Kind::Boolean, u32::from(yes)),
            Content::Number(number, shown) => {
                let (digits, power) = parts(number);
                cell.kind = Kind::Number(shown);
                cell.power = power;
                let bits = digits.cast_unsigned();
                cell.value = [bits as u32, (bits >> 32) as u32];
            }
        }
        cell
    }

    /// 1-based.
    pub(crate) fn column(&self) -> u32 {
        u32::from(self.column)
    }

    /// What it holds.
    pub(crate) fn content(&self) -> Content {
        let id = TextId::numbered(self.value[0]);
        match self.kind {
            Kind::Text => Content::Text(id),
            Kind::Overlong => Content::Overlong(id),
            Kind::Boolean => Content::Boolean(self.value[0] == 1),
            Kind::Error => Content::Error(id),
            Kind::Uncalculated => Content::Uncalculated(id),
            Kind::Number(shown) => {
                let bits = u64::from(self.value[1]) << 32 | u64::from(self.value[0]);
                Content::Number(of_parts(bits.cast_signed(), self.power), shown)
            }
        }
    }

    /// The same cell, where its text has another name.
    pub(crate) fn renamed(self, mut name: impl FnMut(TextId) -> TextId) -> Self {
        let content = match self.content() {
            Content::Text(id) => Content::Text(name(id)),
            Content::Overlong(id) => Content::Overlong(name(id)),
            Content::Error(id) => Content::Error(name(id)),
            Content::Uncalculated(id) => Content::Uncalculated(name(id)),
            Content::Number(..) | Content::Boolean(_) => return self,
        };
        Self::new(self.column(), content)
    }

    /// The same cell, where texts that are no shared ones have moved on by so many.
    pub(super) fn moved(mut self, shared: u32, by: u32) -> Self {
        if !matches!(self.kind, Kind::Number(_) | Kind::Boolean) && self.value[0] >= shared {
            self.value[0] = self.value[0].saturating_add(by);
        }
        self
    }
}

impl std::fmt::Debug for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {:?}", self.column, self.content())
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        (self.column, self.content()).serialize(to)
    }
}

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let (column, content) = <(u16, Content)>::deserialize(from)?;
        Ok(Self::new(u32::from(column), content))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raw::{Strings, decimal};

    #[test]
    fn a_cell_is_small_and_gives_back_what_was_put_in() {
        assert_eq!(size_of::<Cell>(), 12);
        let id = Strings::default().push("景芳社区");
        let numbers =
            ["0", "-0.5", "46321.5058564815", "100000000000000000000", "0.0000000000000000000123", "-1"];
        let numbers = numbers.map(|text| Content::Number(decimal(text).unwrap(), Shown::Day));
        let others = [
            Content::Text(id),
            Content::Overlong(id),
            Content::Boolean(true),
            Content::Boolean(false),
            Content::Error(id),
            Content::Uncalculated(id),
        ];
        for content in numbers.into_iter().chain(others) {
            let cell = Cell::new(16_384, content);
            assert_eq!((cell.column(), cell.content()), (16_384, content));
            if let (Content::Number(before, _), Content::Number(after, _)) = (content, cell.content()) {
                assert_eq!(before.to_string(), after.to_string());
            }
        }
    }
}

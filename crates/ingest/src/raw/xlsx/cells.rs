//! What one cell of a sheet holds, whichever reader found it.

use std::borrow::Cow;

use super::texts::Texts;
use crate::bytes::Fault;
use crate::raw::strings::is_blank;
use crate::raw::xml::unescape_controls;
use crate::raw::{Area, Content, Shown, TextId, decimal};
use crate::text::place;

/// What a sheet needs to know of its workbook.
pub(super) struct Looks<'a> {
    /// How numbers of each style are shown.
    pub(super) styles: &'a [Shown],
    /// Whether any shared text shows nothing.
    pub(super) blanks: bool,
    /// A formula's cached 0 is no value.
    pub(super) never_calculated: bool,
}

/// A cell's tag.
pub(super) struct Tag {
    pub(super) column: u32,
    pub(super) style: usize,
    pub(super) kind: Kind,
}

/// How a cell's value is to be understood.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Number,
    Shared,
    Inline,
    Text,
    Boolean,
    Error,
}

impl Kind {
    /// By the attribute `t`.
    pub(super) fn of(written: &str) -> Self {
        match written {
            "s" => Self::Shared,
            "inlineStr" => Self::Inline,
            // An ISO date is text that the date reader understands.
            "str" | "d" => Self::Text,
            "b" => Self::Boolean,
            "e" => Self::Error,
            _ => Self::Number,
        }
    }
}

/// What stands inside a cell.
#[derive(Default)]
pub(super) struct Inside<'t> {
    pub(super) value: Cow<'t, str>,
    pub(super) formula: Option<Cow<'t, str>>,
}

/// What the cell holds; `None` for one that shows nothing.
pub(super) fn content(
    cell: &Tag,
    inside: &Inside<'_>,
    looks: &Looks<'_>,
    texts: &mut Texts<'_>,
) -> Result<Option<Content>, Fault> {
    let value = &*inside.value;
    if let Some(formula) = &inside.formula
        && (value.is_empty() || looks.never_calculated && value == "0")
    {
        // A formula may well give an empty text; then it says that its value is a text.
        if value.is_empty() && cell.kind == Kind::Text && !looks.never_calculated {
            return Ok(None);
        }
        return Ok(Some(Content::Uncalculated(texts.push(&format!("={formula}")))));
    }
    Ok(match cell.kind {
        _ if is_blank(value) => None,
        Kind::Shared => {
            let index = value.trim().parse().ok();
            let id = index.and_then(|index| texts.shared(index)).ok_or(Fault::Damaged)?;
            (!looks.blanks || !texts.is_blank(id)).then_some(Content::Text(id))
        }
        Kind::Inline | Kind::Text => push_text(value, texts).map(Content::Text),
        Kind::Boolean => Some(Content::Boolean(value.trim() == "1" || value.trim() == "true")),
        Kind::Error => Some(Content::Error(texts.push(value))),
        Kind::Number => {
            let shown = looks.styles.get(cell.style).copied().unwrap_or_default();
            Some(match decimal(value) {
                Some(number) => Content::Number(number, shown),
                None => Content::Overlong(texts.push(value)),
            })
        }
    })
}

fn push_text(value: &str, texts: &mut Texts<'_>) -> Option<TextId> {
    let unescaped = unescape_controls(value);
    let text = unescaped.as_deref().unwrap_or(value);
    (!is_blank(text)).then(|| texts.push(text))
}

/// `A1:C3` as an area.
pub(super) fn area(reference: &str) -> Option<Area> {
    let (from, to) = reference.split_once(':').unwrap_or((reference, reference));
    let ((top, left), (bottom, right)) = (place(from)?, place(to)?);
    Some(Area {
        top: top.min(bottom),
        left: left.min(right),
        bottom: top.max(bottom),
        right: left.max(right),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_row_and_column() {
        for (reference, expected) in [
            ("A1", Some((1, 1))),
            ("$AB$12", Some((12, 28))),
            ("XFD1048576", Some((1_048_576, 16_384))),
            ("12", None),
            ("A", None),
            ("A1B", None),
        ] {
            assert_eq!(place(reference), expected, "{reference}");
        }
        assert_eq!(area("C3:A1"), Some(Area { top: 1, left: 1, bottom: 3, right: 3 }));
    }
}

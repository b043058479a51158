//! Texts while sheets are read side by side: the shared ones, and each sheet's own behind them.

use crate::raw::strings::is_blank;
use crate::raw::{Strings, TextId};

/// The texts that a sheet names.
pub(super) struct Texts<'s> {
    shared: &'s Strings,
    own: Strings,
}

impl<'s> Texts<'s> {
    /// The shared texts, and none of the sheet's own.
    pub(super) fn new(shared: &'s Strings) -> Self {
        Self { shared, own: Strings::default() }
    }

    /// Adds a text of the sheet's own.
    pub(super) fn push(&mut self, text: &str) -> TextId {
        TextId::numbered(self.shared.len() as u32 + self.own.push(text).number())
    }

    /// The shared text of this place, if there is one.
    pub(super) fn shared(&self, place: usize) -> Option<TextId> {
        self.shared.nth(place)
    }

    /// Whether a shared text shows nothing.
    pub(super) fn is_blank(&self, id: TextId) -> bool {
        is_blank(self.shared.get(id))
    }

    /// The sheet's own texts.
    pub(super) fn into_own(self) -> Strings {
        self.own
    }
}

//! What a person said of a sheet's headings: this time, or the last time for the same sender.

use super::{Dictionary, Heading, Meaning, Shape};
use crate::answers::{About, HeadingAnswer, Place, Remembered};
use crate::text::letters;
use crate::{ReadRequest, Recognised};

/// The answers that are about one sheet; headings made comparable.
pub(crate) struct Told<'a> {
    place: Place<'a>,
    now: Vec<(String, &'a HeadingAnswer)>,
    before: Vec<&'a Remembered>,
}

impl<'a> Told<'a> {
    /// Picks the answers about a sheet.
    pub(crate) fn new(request: &'a ReadRequest<'a>, dictionary: &Dictionary, place: Place<'a>) -> Self {
        let now = request.answers.headings.iter().map(|answer| (dictionary.key(&answer.heading), answer));
        let before = request.remembered.iter().filter(|known| known.is_about(About::Heading, place.sender));
        Self { place, now: now.collect(), before: before.collect() }
    }

    /// What was said of a heading: what it means, or that it is of no use. What is said now goes before what is
    /// remembered, the last word before the first; a meaning that tables of this shape do not have is none.
    pub(super) fn about(
        &self,
        dictionary: &Dictionary,
        shape: Shape,
        heading: &Heading,
    ) -> Option<(Option<Meaning>, Recognised)> {
        if self.now.is_empty() && self.before.is_empty() {
            return None;
        }
        let key = dictionary.key(&heading.joined());
        let column = letters(heading.column);
        let fits = |means: &str, how| match means {
            "" => Some((None, how)),
            name => dictionary.named(shape, name).map(|meaning| (Some(meaning), how)),
        };
        let now = self.now.iter().rev().filter(|(said, _)| *said == key);
        let now = now.filter(|(_, answer)| answer.is_about(self.place, &column));
        let mut now = now.filter_map(|(_, answer)| fits(&answer.means, Recognised::Manual));
        now.next().or_else(|| {
            // The sender's own word goes before what holds for anyone.
            let mut before: Vec<_> = self.before.iter().filter(|known| known.written == key).collect();
            before.sort_by_key(|known| known.sender.is_empty());
            before.iter().find_map(|known| fits(&known.means, Recognised::Remembered))
        })
    }
}

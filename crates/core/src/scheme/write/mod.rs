//! A draft as the text of a scheme file, in the order and manner of the default scheme: to be read aloud.
//!
//! Writes whatever it is given, right or wrong, so that a wrong entry is found at its place by whoever reads the
//! text. Knows of every entry where it stands. Comments are made from the draft alone: the same draft is the same
//! text.

mod duties;
mod fields;
mod heading;
mod place;
mod quill;
mod rest;
mod value;

pub use place::{Place, Written};

use super::Draft;
use quill::Quill;

impl Draft {
    /// The scheme file of the draft.
    pub fn write(&self) -> Written {
        let mut quill = Quill::default();
        heading::write(&mut quill, self);
        fields::write(&mut quill, &self.fields);
        duties::write(&mut quill, &self.duties);
        rest::checks(&mut quill, &self.checks);
        rest::outside(&mut quill, self);
        rest::grades(&mut quill, &self.grades);
        rest::circles(&mut quill, self);
        quill.finish()
    }
}

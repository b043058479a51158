//! Formulas that stand in many rows: kept once a column, with room for the numbers of rows.

use std::fmt::Write as _;

/// Stands for the number of the row that a formula is written in.
pub const ROW: char = '\u{1}';
/// Stand for numbers of rows that are given row by row.
pub const MARKS: [char; 4] = ['\u{3}', '\u{4}', '\u{5}', '\u{6}'];

/// The rows that the marks of one row stand for, counted from 0.
pub type Marks = [u32; MARKS.len()];

/// What a formula gives.
#[derive(Debug, Clone, Copy)]
pub enum Outcome<'a> {
    /// A number.
    Number(f64),
    /// Words.
    Text(&'a str),
}

/// A column's formula, ready to be written as XML.
#[derive(Debug)]
pub struct Formula(Vec<Piece>);

#[derive(Debug)]
enum Piece {
    Text(String),
    Row,
    Mark(usize),
}

impl Formula {
    /// From a text with [`ROW`] and [`MARKS`] in it.
    pub fn new(template: &str) -> Self {
        let mut pieces = Vec::new();
        let mut text = String::new();
        for character in template.chars() {
            let piece = match MARKS.iter().position(|mark| *mark == character) {
                Some(mark) => Piece::Mark(mark),
                None if character == ROW => Piece::Row,
                None => {
                    text.push(character);
                    continue;
                }
            };
            pieces.push(Piece::Text(escaped(&text)));
            text.clear();
            pieces.push(piece);
        }
        pieces.push(Piece::Text(escaped(&text)));
        Self(pieces)
    }

    /// Writes it for a row (counted from 0).
    pub(super) fn write(&self, out: &mut String, row: u32, marks: Option<&Marks>) {
        for piece in &self.0 {
            let row = match piece {
                Piece::Text(text) => {
                    out.push_str(text);
                    continue;
                }
                Piece::Row => row,
                Piece::Mark(mark) => marks.map_or(row, |marks| marks[*mark]),
            };
            // Writing into a String cannot fail.
            let _ = write!(out, "{}", row + 1);
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

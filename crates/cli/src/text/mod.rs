//! Answers in words: Chinese, for people at a terminal.

pub mod alerts;
pub mod bulletin;
pub mod compare;
pub mod deliberation;
pub mod explain;
pub mod import;
pub mod keeping;
pub mod preview;
pub mod quality;
pub mod report;
pub mod review;
pub mod score;
pub mod trial;

use gridindex_core::LevelNames;

/// What the office calls a level.
pub fn level<'a>(name: &str, levels: &'a LevelNames) -> &'a str {
    match name {
        "grid" => &levels.grid,
        "community" => &levels.community,
        _ => &levels.subdistrict,
    }
}

/// Columns a text takes on a terminal: a Chinese character takes two.
fn width(text: &str) -> usize {
    text.chars().map(|character| if character.is_ascii() { 1 } else { 2 }).sum()
}

/// The text, filled with spaces on the right to `columns`.
pub fn left(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// The text, filled with spaces on the left to `columns`.
pub fn right(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(width(text))))
}

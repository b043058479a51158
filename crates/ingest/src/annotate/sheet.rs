//! One sheet's XML with its marks: cells get a look derived from their own, the added column its texts.
//!
//! Everything that is not marked stays as it was written.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::marks::Marks;
use super::markup::{Kind, Piece, Pieces, attribute, escape, prefix, with, without};
use super::own;
use super::styles::{Own, Styles};
use crate::bytes::Fault;
use crate::text::{address, place};

/// Elements that stand behind the link to the comments' drawing.
const BEHIND_DRAWING: &[&str] = &[
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
];
/// Width of the added column, in characters of the usual font.
const WIDTH: u32 = 60;

/// A cell to be written.
enum New {
    /// Nothing stands there yet.
    Marked(super::Level),
    Text(String, Own),
}

/// The sheet with its marks. `drawing`: the link to the comments' drawing, if it has none yet.
pub(super) fn rewrite(
    source: &str,
    marks: &Marks,
    styles: &mut Styles,
    drawing: Option<&str>,
) -> Result<String, Fault> {
    let mut writer = Writer {
        marks,
        styles,
        prefix: prefix(source),
        out: String::with_capacity(source.len() + source.len() / 8),
        row: 0,
        above: HashMap::new(),
        waiting: marks
            .cells
            .keys()
            .copied()
            .chain(
                marks.column.iter().flat_map(|beside| beside.texts.keys().copied().chain([beside.heading])),
            )
            .collect(),
    };
    writer.whole(source, drawing)?;
    Ok(writer.out)
}

/// The sheet without being the one that is shown: it is another that opens in front.
pub(super) fn unselect(source: &str) -> Result<String, Fault> {
    let mut out = String::with_capacity(source.len());
    let mut pieces = Pieces::new(source);
    while let Some(piece) = pieces.next()? {
        match piece.name {
            "sheetView" if piece.kind != Kind::Close => out.push_str(&without(piece.text, "tabSelected")),
            "sheetData" => {
                out.push_str(piece.text);
                break;
            }
            _ => out.push_str(piece.text),
        }
    }
    out.push_str(pieces.rest());
    Ok(out)
}

struct Writer<'a> {
    marks: &'a Marks,
    styles: &'a mut Styles,
    prefix: &'a str,
    out: String,
    /// Number of the row that was begun last.
    row: u32,
    /// The look of each column's last cell, for cells that are not there.
    above: HashMap<u32, usize>,
    /// Rows with something to be written that did not come yet.
    waiting: BTreeSet<u32>,
}

impl Writer<'_> {
    fn whole(&mut self, source: &str, drawing: Option<&str>) -> Result<(), Fault> {
        let mut pieces = Pieces::new(source);
        let mut drawing = drawing;
        let mut has_columns = false;
        let mut depth = 0u32;
        while let Some(piece) = pieces.next()? {
            match (piece.kind, piece.name) {
                // What it says is no longer so, and nobody needs it.
                (Kind::Empty, "dimension") => continue,
                (Kind::Open, "dimension") => {
                    pieces.through(&piece)?;
                    continue;
                }
                (Kind::Open | Kind::Empty, "sheetView") => {
                    self.out.push_str(&without(piece.text, "tabSelected"));
                    depth += u32::from(piece.kind == Kind::Open);
                    continue;
                }
                (Kind::Open, "cols") => {
                    has_columns = true;
                    let inside = pieces.through(&piece)?;
                    self.columns(inside)?;
                    continue;
                }
                (Kind::Open | Kind::Empty, "sheetData") => {
                    if !has_columns {
                        self.columns("")?;
                    }
                    self.rows(&piece, &mut pieces)?;
                    continue;
                }
                (Kind::Open | Kind::Empty, name) if depth == 1 && BEHIND_DRAWING.contains(&name) => {
                    self.drawing(drawing.take());
                }
                (Kind::Close, "worksheet") => self.drawing(drawing.take()),
                _ => {}
            }
            match piece.kind {
                Kind::Open => depth += 1,
                Kind::Close => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.out.push_str(piece.text);
        }
        Ok(())
    }

    fn drawing(&mut self, id: Option<&str>) {
        if let Some(id) = id {
            let p = self.prefix;
            self.out.push_str(&format!(
                "<{p}legacyDrawing xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:id=\"{id}\"/>"
            ));
        }
    }

    /// The widths of columns, ours among them. `inside` holds those that there are.
    fn columns(&mut self, inside: &str) -> Result<(), Fault> {
        let p = self.prefix;
        let Some(ours) = self.marks.column.as_ref().map(|beside| beside.column) else {
            if !inside.is_empty() {
                self.out.push_str(&format!("<{p}cols>{inside}"));
            }
            return Ok(());
        };
        let mut columns: BTreeMap<u32, String> = BTreeMap::new();
        columns.insert(
            ours,
            format!("<{p}col min=\"{ours}\" max=\"{ours}\" width=\"{WIDTH}\" customWidth=\"1\"/>"),
        );
        let mut pieces = Pieces::new(inside);
        while let Some(piece) = pieces.next()? {
            if piece.name != "col" || piece.kind == Kind::Close {
                continue;
            }
            let edge = |name: &str| attribute(piece.text, name).and_then(|edge| edge.parse::<u32>().ok());
            let (Some(min), Some(max)) = (edge("min"), edge("max")) else { continue };
            let part = |min: u32, max: u32| {
                let tag = with(&with(piece.text, "min", &min.to_string()), "max", &max.to_string());
                if tag.ends_with("/>") { tag } else { format!("{}/>", tag.trim_end_matches('>')) }
            };
            if (min..=max).contains(&ours) {
                if min < ours {
                    columns.insert(min, part(min, ours - 1));
                }
                if max > ours {
                    columns.insert(ours + 1, part(ours + 1, max));
                }
            } else {
                columns.insert(min, part(min, max));
            }
        }
        let columns: String = columns.into_values().collect();
        self.out.push_str(&format!("<{p}cols>{columns}</{p}cols>"));
        Ok(())
    }

    fn rows(&mut self, open: &Piece<'_>, pieces: &mut Pieces<'_>) -> Result<(), Fault> {
        let p = self.prefix;
        if open.kind == Kind::Empty {
            self.out.push_str(&format!("<{p}sheetData>"));
            self.missing_rows(u32::MAX);
            self.out.push_str(&format!("</{p}sheetData>"));
            return Ok(());
        }
        self.out.push_str(open.text);
        // Rows that come later in any order are not missing.
        let later = numbers(pieces.rest())?;
        let missing: BTreeSet<u32> = self.waiting.difference(&later).copied().collect();
        self.waiting = missing;
        while let Some(piece) = pieces.next()? {
            match (piece.kind, piece.name) {
                (Kind::Open | Kind::Empty, "row") => {
                    let number = attribute(piece.text, "r").and_then(|number| number.parse().ok());
                    self.row = number.unwrap_or(self.row + 1);
                    self.missing_rows(self.row);
                    let inside = if piece.kind == Kind::Open { pieces.through(&piece)? } else { "" };
                    self.old_row(&piece, inside)?;
                }
                (Kind::Close, "sheetData") => {
                    self.missing_rows(u32::MAX);
                    self.out.push_str(piece.text);
                    return Ok(());
                }
                _ => self.out.push_str(piece.text),
            }
        }
        Err(Fault::Damaged)
    }

    /// Rows before this one that are to be written and are not there.
    fn missing_rows(&mut self, before: u32) {
        let p = self.prefix;
        while let Some(row) = self.waiting.first().copied().filter(|&row| row < before) {
            self.waiting.remove(&row);
            self.out.push_str(&format!("<{p}row r=\"{row}\">"));
            for (column, new) in self.new_cells(row) {
                self.new_cell(row, column, new, 0);
            }
            self.out.push_str(&format!("</{p}row>"));
        }
    }

    /// A row that is there, with what it holds up to its end tag.
    fn old_row(&mut self, open: &Piece<'_>, inside: &str) -> Result<(), Fault> {
        let row = self.row;
        let mut new = self.new_cells(row);
        if open.kind == Kind::Empty && new.is_empty() {
            self.out.push_str(open.text);
            return Ok(());
        }
        let look = attribute(open.text, "s").and_then(|look| look.parse().ok()).unwrap_or(0);
        let tag = if new.is_empty() { open.text.to_owned() } else { without(open.text, "spans") };
        self.out.push_str(tag.trim_end_matches("/>").trim_end_matches('>'));
        self.out.push('>');
        let mut pieces = Pieces::new(inside);
        let mut column = 0;
        while let Some(piece) = pieces.next()? {
            if piece.name == "c" && matches!(piece.kind, Kind::Open | Kind::Empty) {
                let named = attribute(piece.text, "r").and_then(place);
                column = named.map_or(column + 1, |(_, column)| column);
                let later = new.split_off(&column);
                for (column, cell) in std::mem::replace(&mut new, later) {
                    self.new_cell(row, column, cell, look);
                }
                let rest = if piece.kind == Kind::Open { pieces.through(&piece)? } else { "" };
                self.old_cell(column, &piece, rest, new.remove(&column));
                continue;
            }
            // The row's own end, or whatever else stands in it.
            for (column, cell) in std::mem::take(&mut new) {
                self.new_cell(row, column, cell, look);
            }
            self.out.push_str(piece.text);
        }
        if open.kind == Kind::Empty {
            for (column, cell) in new {
                self.new_cell(row, column, cell, look);
            }
            self.out.push_str(&format!("</{}row>", self.prefix));
        }
        Ok(())
    }

    /// What is to be written in a row, by column.
    fn new_cells(&self, row: u32) -> BTreeMap<u32, New> {
        let cells = self.marks.cells.get(&row).into_iter().flatten();
        let mut new: BTreeMap<u32, New> =
            cells.map(|(&column, &level)| (column, New::Marked(level))).collect();
        if let Some(beside) = &self.marks.column {
            if row == beside.heading {
                new.insert(beside.column, New::Text(own::COLUMN.to_owned(), Own::Heading));
            } else if let Some(text) = beside.texts.get(&row) {
                new.insert(beside.column, New::Text(text.clone(), Own::Reason));
            }
        }
        new
    }

    /// A cell that is not there yet.
    fn new_cell(&mut self, row: u32, column: u32, new: New, look: usize) {
        let (p, at) = (self.prefix, address(row, column));
        match new {
            New::Marked(level) => {
                let look = self.above.get(&column).copied().unwrap_or(look);
                let marked = self.styles.marked(look, level);
                self.out.push_str(&format!("<{p}c r=\"{at}\" s=\"{marked}\"/>"));
            }
            New::Text(text, own) => {
                let look = self.styles.own(own);
                self.out.push_str(&format!(
                    "<{p}c r=\"{at}\" s=\"{look}\" t=\"inlineStr\"><{p}is><{p}t xml:space=\"preserve\">{}</{p}t></{p}is></{p}c>",
                    escape(&text)
                ));
            }
        }
    }

    /// A cell that is there.
    fn old_cell(&mut self, column: u32, open: &Piece<'_>, rest: &str, new: Option<New>) {
        let row = self.row;
        if matches!(new, Some(New::Text(..))) {
            self.new_cell(row, column, new.unwrap_or(New::Marked(super::Level::Error)), 0);
            return;
        }
        if self.marks.outdated.iter().any(|&(heading, of)| of == column && row >= heading) {
            return;
        }
        let look = attribute(open.text, "s").and_then(|look| look.parse().ok()).unwrap_or(0);
        let plain = self.styles.cleared(look);
        self.above.insert(column, plain.unwrap_or(look));
        let look = match new {
            Some(New::Marked(level)) => Some(self.styles.marked(plain.unwrap_or(look), level)),
            _ => plain,
        };
        match look {
            Some(look) => self.out.push_str(&with(open.text, "s", &look.to_string())),
            None => self.out.push_str(open.text),
        }
        self.out.push_str(rest);
    }
}

/// The numbers of all rows.
fn numbers(rows: &str) -> Result<BTreeSet<u32>, Fault> {
    let mut found = BTreeSet::new();
    let mut pieces = Pieces::new(rows);
    let mut row = 0;
    while let Some(piece) = pieces.next()? {
        match (piece.kind, piece.name) {
            (Kind::Open | Kind::Empty, "row") => {
                row = attribute(piece.text, "r").and_then(|number| number.parse().ok()).unwrap_or(row + 1);
                found.insert(row);
            }
            (Kind::Close, "sheetData") => break,
            _ => {}
        }
    }
    Ok(found)
}

//! A sheet read back: headings by name, rows below them.
#![allow(
    dead_code,
    missing_docs,
    clippy::missing_panics_doc,
    clippy::unwrap_used,
    clippy::panic,
    reason = "shared by several tests"
)]

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};

pub type Book = Xlsx<Cursor<Vec<u8>>>;

pub fn open(bytes: &[u8]) -> Book {
    calamine::open_workbook_from_rs(Cursor::new(bytes.to_vec())).unwrap()
}

/// One sheet, cells from A1 on.
pub struct Table {
    pub cells: Vec<Vec<Data>>,
    /// Row of the last heading.
    pub head: usize,
    headings: Vec<String>,
}

impl Table {
    /// The sheet whose headings begin with `first` in column A and take `levels` rows.
    pub fn read(book: &mut Book, sheet: &str, first: &str, levels: usize) -> Self {
        let range: Range<Data> = book.worksheet_range(sheet).unwrap();
        let end = range.end().unwrap();
        let cells: Vec<Vec<Data>> = (0..=end.0)
            .map(|row| {
                (0..=end.1).map(|col| range.get_value((row, col)).cloned().unwrap_or(Data::Empty)).collect()
            })
            .collect();
        let top = cells.iter().position(|row| row[0].to_string().trim_start_matches('*') == first);
        let top = top.unwrap_or_else(|| panic!("{sheet} has no heading {first}"));
        let head = top + levels - 1;
        let headings = (0..cells[0].len())
            .map(|col| {
                let lowest = (top..=head).rev().map(|row| cells[row][col].to_string());
                lowest.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
            })
            .collect();
        Self { cells, head, headings }
    }

    pub fn headings(&self) -> &[String] {
        &self.headings
    }

    /// The column whose heading begins with `name`.
    pub fn column(&self, name: &str) -> usize {
        let found = self.headings.iter().position(|heading| heading.starts_with(name));
        found.unwrap_or_else(|| panic!("no column {name} among {:?}", self.headings))
    }

    /// The rows of data: those with a number in column A.
    pub fn rows(&self) -> impl Iterator<Item = &[Data]> {
        let below = self.cells[self.head + 1..].iter();
        below.take_while(|row| matches!(row[0], Data::Float(_))).map(Vec::as_slice)
    }

    /// The row whose text in column `col` is `text`.
    pub fn row(&self, col: usize, text: &str) -> &[Data] {
        let found = self.cells[self.head + 1..].iter().find(|row| row[col] == *text);
        found.unwrap_or_else(|| panic!("no row {text}"))
    }

    pub fn all_text(&self) -> String {
        let texts = self.cells.iter().flatten().map(ToString::to_string);
        texts.collect::<Vec<_>>().join("\n")
    }
}

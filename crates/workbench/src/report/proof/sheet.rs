//! One sheet read back, and the comparison of its cells with what they should hold.

use calamine::{Data, Range};
use gridindex_core::scoring::Change;
use gridindex_core::{Decimal, Failure};
use gridindex_report::ReportInput;

/// A sheet, and how many of its numbers were compared.
pub struct Sheet<'a> {
    file: &'a str,
    name: &'a str,
    range: Range<Data>,
    /// Numbers compared so far.
    pub compared: u32,
}

/// Headings of a table: the lowest words of each column, and those of the level above.
pub struct Headings {
    /// First row below them.
    pub below: usize,
    words: Vec<String>,
    above: Vec<String>,
}

/// The file is not what it should be.
pub fn failed(file: &str, what: String) -> Failure {
    let advice = "没有写出任何文件。请重新导出；仍不一致请把这句话告诉维护人员";
    Failure::new("report_mismatch", what, advice).in_file(file)
}

impl<'a> Sheet<'a> {
    /// A sheet of a file.
    pub fn new(file: &'a str, name: &'a str, range: Range<Data>) -> Self {
        Self { file, name, range, compared: 0 }
    }

    /// Rows that hold anything.
    pub fn rows(&self) -> usize {
        self.range.end().map_or(0, |(row, _)| row as usize + 1)
    }

    /// Columns that hold anything.
    pub fn columns(&self) -> usize {
        self.range.end().map_or(0, |(_, col)| col as usize + 1)
    }

    /// A cell; nothing where there is none.
    pub fn cell(&self, row: usize, col: usize) -> &Data {
        self.range.get_value((row as u32, col as u32)).unwrap_or(&Data::Empty)
    }

    /// A cell's text without blanks and line breaks; numbers have none.
    pub fn text(&self, row: usize, col: usize) -> String {
        match self.cell(row, col) {
            Data::String(text) => text.chars().filter(|character| !character.is_whitespace()).collect(),
            _ => String::new(),
        }
    }

    /// A cell's text as it is; numbers have none.
    pub fn name(&self, row: usize, col: usize) -> &str {
        match self.cell(row, col) {
            Data::String(text) => text,
            _ => "",
        }
    }

    /// The headings of the table that has these words at the top of its first column.
    ///
    /// # Errors
    /// When there is none.
    pub fn headings(&self, first: &str) -> Result<Headings, Failure> {
        let top = (0..self.rows()).find(|&row| self.text(row, 0) == first);
        let top = top.ok_or_else(|| self.wrong(&format!("没有“{first}”一列")))?;
        // The level below has no word in the first column, whose heading takes both.
        let two = (0..self.columns()).any(|col| !self.text(top + 1, col).is_empty())
            && matches!(self.cell(top + 1, 0), Data::Empty);
        let below = top + if two { 2 } else { 1 };
        let words = (0..self.columns()).map(|col| {
            let lowest = (top..below).rev().map(|row| self.name(row, col));
            let words = lowest.into_iter().find(|words| !words.is_empty()).unwrap_or_default();
            words.split('\n').next().unwrap_or_default().to_owned()
        });
        let above = (0..self.columns()).map(|col| self.name(top, col).to_owned());
        Ok(Headings { below, words: words.collect(), above: above.collect() })
    }

    /// The column under these words.
    ///
    /// # Errors
    /// When there is none.
    pub fn column(&self, headings: &Headings, words: &str) -> Result<usize, Failure> {
        headings.column(words).ok_or_else(|| self.wrong(&format!("没有“{words}”一列")))
    }

    /// The first of the columns under a band that begins with these words.
    ///
    /// # Errors
    /// When there is none.
    pub fn band(&self, headings: &Headings, words: &str) -> Result<usize, Failure> {
        let found = headings.above.iter().position(|above| above.starts_with(words));
        found.ok_or_else(|| self.wrong(&format!("没有“{words}”一栏")))
    }

    /// Holds a number against what it should be; nothing expected means that no number may stand there.
    ///
    /// # Errors
    /// `report_mismatch`.
    pub fn number(
        &mut self,
        (row, col): (usize, usize),
        expected: Option<Decimal>,
        of: &dyn Fn() -> String,
    ) -> Result<(), Failure> {
        self.compared += 1;
        let printed = match self.cell(row, col) {
            Data::Float(number) => Some(*number),
            Data::Int(number) => Some(*number as f64),
            _ => None,
        };
        // The nearest float of a decimal is what a cell can hold of it.
        let wanted = expected.map(|expected| expected.to_string().parse().unwrap_or(f64::NAN));
        if printed.map(f64::to_bits) == wanted.map(f64::to_bits) || printed == wanted {
            return Ok(());
        }
        let expected = expected.map_or_else(|| "没有数".to_owned(), |number| number.to_string());
        Err(self.differs((row, col), &expected, &of()))
    }

    /// A count or a place.
    ///
    /// # Errors
    /// `report_mismatch`.
    pub fn count(
        &mut self,
        at: (usize, usize),
        expected: Option<u32>,
        of: &dyn Fn() -> String,
    ) -> Result<(), Failure> {
        self.number(at, expected.map(Decimal::from), of)
    }

    /// A grade and other words that are published.
    ///
    /// # Errors
    /// `report_mismatch`.
    pub fn words(
        &mut self,
        at: (usize, usize),
        expected: &str,
        of: &dyn Fn() -> String,
    ) -> Result<(), Failure> {
        self.compared += 1;
        if self.name(at.0, at.1) == expected {
            return Ok(());
        }
        Err(self.differs(at, &format!("“{expected}”"), &of()))
    }

    /// 较上月: places, or points where no places are given.
    ///
    /// # Errors
    /// `report_mismatch`.
    pub fn change(
        &mut self,
        at: (usize, usize),
        input: &ReportInput<'_>,
        change: Option<&Change>,
        of: &dyn Fn() -> String,
    ) -> Result<(), Failure> {
        let expected = match change {
            Some(Change::By { rank, .. }) if input.places => Some(Decimal::from(*rank)),
            Some(Change::By { total, .. }) => Some(*total),
            Some(Change::None(_)) | None => None,
        };
        self.number(at, expected, of)
    }

    /// A sentence that says a number.
    ///
    /// # Errors
    /// `report_mismatch`.
    pub fn said(&mut self, at: (usize, usize), expected: &str, said: &str) -> Result<(), Failure> {
        self.compared += 1;
        if said.contains(expected) {
            return Ok(());
        }
        Err(self.differs(at, &format!("“{expected}”"), "文字里的数"))
    }

    fn differs(&self, (row, col): (usize, usize), expected: &str, of: &str) -> Failure {
        let printed = match self.cell(row, col) {
            Data::Empty => "空白".to_owned(),
            Data::String(text) => format!("“{text}”"),
            other => other.to_string(),
        };
        self.wrong(&format!("{} 是{printed}，台账是{expected}（{of}）", address(row, col)))
    }

    /// What is wrong with this sheet.
    pub fn wrong(&self, what: &str) -> Failure {
        failed(self.file, format!("与台账不一致：工作表“{}” {what}", self.name))
    }
}

impl Headings {
    /// The column under these words, if there is one.
    pub fn column(&self, words: &str) -> Option<usize> {
        self.words.iter().position(|heading| heading == words)
    }

    /// The words over a column.
    pub fn over(&self, col: usize) -> &str {
        self.words.get(col).map_or("", String::as_str)
    }
}

/// `F12`.
pub fn address(row: usize, col: usize) -> String {
    let (mut left, mut letters) = (col + 1, String::new());
    while left > 0 {
        let letter = u8::try_from((left - 1) % 26).unwrap_or_default();
        letters.insert(0, char::from(b'A' + letter));
        left = (left - 1) / 26;
    }
    format!("{letters}{}", row + 1)
}

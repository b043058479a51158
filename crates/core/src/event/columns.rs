//! The cells of an event row. A month has hundreds of thousands of rows: headings are held once for all rows of a
//! sheet, their texts in one piece, a text that comes again and again only once, and times are numbers.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use ahash::RandomState;

use super::time::Second;

/// Headings that rows share: ascending, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Headings(Arc<[String]>);

impl Headings {
    /// The names in order, each once.
    pub fn new(names: impl IntoIterator<Item = String>) -> Self {
        let mut names: Vec<String> = names.into_iter().collect();
        names.sort_unstable();
        names.dedup();
        Self(names.into())
    }

    /// Where a heading stands among them.
    pub fn place(&self, heading: &str) -> Option<usize> {
        self.0.binary_search_by(|own| own.as_str().cmp(heading)).ok()
    }

    /// Whether these are the very same, not just alike.
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Ascending.
    pub fn names(&self) -> &[String] {
        &self.0
    }
}

/// What a cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cell<'a> {
    /// A text; never one that is a [`Second`]'s.
    Text(&'a str),
    /// A time.
    Time(Second),
}

impl<'a> Cell<'a> {
    /// As a text.
    pub fn text(self) -> Cow<'a, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Time(second) => Cow::Owned(second.to_string()),
        }
    }

    /// Whether this is what it says.
    pub fn is(self, text: &str) -> bool {
        match self {
            Self::Text(own) => own == text,
            Self::Time(second) => second.written() == text.as_bytes(),
        }
    }
}

/// Cells of one row by heading, ascending; a blank cell is absent.
#[derive(Clone, Default)]
pub struct Columns {
    rows: Arc<Rows>,
    row: u32,
}

/// Rows under the same headings, their texts held once.
#[derive(Default)]
struct Rows {
    headings: Headings,
    texts: Texts,
    /// Row by row, one for each heading, as [`TextNumber`]s.
    cells: Vec<u32>,
}

/// Rows being gathered.
pub struct RowsBuilder {
    rows: Rows,
    /// By heading, the texts that come again and again.
    known: Vec<Known>,
    count: u32,
}

/// What a [`RowsBuilder`] keeps: the number of a text, from 1, or with the highest bit a time; 0 for none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TextNumber(u32);

impl TextNumber {
    /// No text.
    pub const BLANK: Self = Self(0);
    /// Marks times.
    const TIME: u32 = 1 << 31;

    /// A time.
    pub fn time(second: Second) -> Self {
        Self(Self::TIME | second.number())
    }

    fn as_time(self) -> Option<Second> {
        (self.0 & Self::TIME != 0).then(|| Second::numbered(self.0 & !Self::TIME))
    }
}

/// What was met in a column.
#[derive(Default)]
struct Known {
    texts: HashMap<Box<str>, u32, RandomState>,
    met: u32,
    /// Nearly every row has a text of its own: looking for it is in vain.
    all_differ: bool,
}

/// Rows after which a column is judged, and the share of new texts above which it is looked at no more.
const JUDGED_AFTER: u32 = 512;

impl RowsBuilder {
    /// No rows yet.
    pub fn new(headings: &Headings) -> Self {
        Self::expecting(headings, 0)
    }

    /// No rows yet, and room for so many: rows that outgrow their place are moved.
    pub fn expecting(headings: &Headings, rows: usize) -> Self {
        let known = headings.0.iter().map(|_| Known::default()).collect();
        let cells = Vec::with_capacity(rows * headings.0.len());
        let rows = Rows { headings: headings.clone(), texts: Texts::default(), cells };
        Self { rows, known, count: 0 }
    }

    /// Adds a row: its cells, aligned with the headings; empty ones and those that are not given are absent.
    pub fn push<'t>(&mut self, cells: impl IntoIterator<Item = Option<&'t str>>) {
        let width = self.rows.headings.0.len();
        let mut cells = cells.into_iter();
        for place in 0..width {
            let number = cells.next().flatten().map_or(0, |text| self.repeated(place, text).0);
            self.rows.cells.push(number);
        }
        self.count += 1;
    }

    /// Keeps a text that may come again under this heading.
    pub fn repeated(&mut self, place: usize, text: &str) -> TextNumber {
        match self.known.get_mut(place) {
            Some(known) if !text.is_empty() => match Second::read(text) {
                Some(second) => TextNumber::time(second),
                None => TextNumber(known.number(text, &mut self.rows.texts)),
            },
            _ => TextNumber::BLANK,
        }
    }

    /// Keeps a text without looking whether it is there already.
    pub fn own(&mut self, text: &str) -> TextNumber {
        match Second::read(text) {
            _ if text.is_empty() => TextNumber::BLANK,
            Some(second) => TextNumber::time(second),
            None => TextNumber(self.rows.texts.push(text)),
        }
    }

    /// Adds a row of texts that were kept before, aligned with the headings.
    pub fn push_kept(&mut self, cells: &[TextNumber]) {
        let width = self.rows.headings.0.len();
        let given = cells.iter().map(|cell| cell.0).chain(std::iter::repeat(0));
        self.rows.cells.extend(given.take(width));
        self.count += 1;
    }

    /// The rows in their order.
    pub fn finish(self) -> impl Iterator<Item = Columns> {
        let Self { mut rows, count, .. } = self;
        rows.cells.shrink_to_fit();
        rows.texts.shrink();
        let rows = Arc::new(rows);
        (0..count).map(move |row| Columns { rows: Arc::clone(&rows), row })
    }
}

impl Known {
    fn number(&mut self, text: &str, texts: &mut Texts) -> u32 {
        if self.all_differ {
            return texts.push(text);
        }
        self.met += 1;
        if let Some(&number) = self.texts.get(text) {
            return number;
        }
        let number = texts.push(text);
        self.texts.insert(text.into(), number);
        if self.met > JUDGED_AFTER && self.texts.len() as u32 > self.met / 2 {
            self.all_differ = true;
            self.texts = HashMap::default();
        }
        number
    }
}

/// Texts in one piece of memory, numbered from 1.
#[derive(Default)]
struct Texts {
    text: String,
    ends: Vec<u32>,
}

impl Texts {
    fn push(&mut self, text: &str) -> u32 {
        self.text.push_str(text);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        self.ends.len() as u32
    }

    fn get(&self, number: u32) -> Option<&str> {
        let place = (number as usize).checked_sub(1)?;
        let end = *self.ends.get(place)? as usize;
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        self.text.get(start..end)
    }

    fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

impl Columns {
    /// The cells of a single row, aligned with the headings; empty ones and those that are not given are absent.
    pub fn new<'t>(headings: &Headings, cells: impl IntoIterator<Item = Option<&'t str>>) -> Self {
        let mut rows = RowsBuilder::new(headings);
        rows.push(cells);
        rows.finish().next().unwrap_or_default()
    }

    /// The text under a heading.
    pub fn get(&self, heading: &str) -> Option<Cow<'_, str>> {
        self.cell(self.headings().place(heading)?).map(Cell::text)
    }

    /// Heading and text of each cell that is not blank.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
        self.cells().map(|(heading, cell)| (heading, cell.text()))
    }

    fn cells(&self) -> impl Iterator<Item = (&str, Cell<'_>)> {
        let names = self.headings().0.iter().enumerate();
        names.filter_map(|(place, name)| Some((name.as_str(), self.cell(place)?)))
    }

    /// Headings of the cells that are not blank.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.cells().map(|(heading, _)| heading)
    }

    /// The headings that the row shares with others.
    pub fn headings(&self) -> &Headings {
        &self.rows.headings
    }

    /// The cell at a place of [`headings`](Self::headings).
    pub fn cell(&self, place: usize) -> Option<Cell<'_>> {
        let number = self.number(place);
        match TextNumber(number).as_time() {
            Some(second) => Some(Cell::Time(second)),
            None => self.rows.texts.get(number).map(Cell::Text),
        }
    }

    /// Names the cell at a place of [`headings`](Self::headings) among the rows that [`share`](Self::shares) it, texts
    /// from 1 to [`numbers`](Self::numbers); 0 where there is none. One name is one text; one text may have several.
    pub fn number(&self, place: usize) -> u32 {
        let width = self.headings().0.len();
        let cell = self.rows.cells.get(self.row as usize * width + place).filter(|_| place < width);
        cell.copied().unwrap_or_default()
    }

    /// Whether two rows name their texts alike.
    pub fn shares(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.rows, &other.rows)
    }

    /// How many texts have names.
    pub fn numbers(&self) -> usize {
        self.rows.texts.ends.len()
    }
}

impl FromIterator<(String, String)> for Columns {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(cells: I) -> Self {
        let cells: Vec<(String, String)> = cells.into_iter().collect();
        let headings = Headings::new(cells.iter().map(|(heading, _)| heading.clone()));
        let mut aligned: Vec<Option<&str>> = vec![None; headings.0.len()];
        for (heading, text) in &cells {
            if let Some(place) = headings.place(heading) {
                aligned[place] = Some(text);
            }
        }
        Self::new(&headings, aligned)
    }
}

/// The same cells, whatever other headings the sheets have.
impl PartialEq for Columns {
    fn eq(&self, other: &Self) -> bool {
        self.cells().eq(other.cells())
    }
}

impl Eq for Columns {}

impl fmt::Debug for Columns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(cells: &[(&str, &str)]) -> Columns {
        cells.iter().map(|(heading, text)| ((*heading).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn texts_come_back_by_their_headings_in_order() {
        let row = columns(&[("办结时间", "3日"), ("上报时间", "1日"), ("满意度", "")]);
        assert_eq!(row.iter().collect::<Vec<_>>(), [("上报时间", "1日".into()), ("办结时间", "3日".into())]);
        assert_eq!((row.get("满意度"), row.get("别的")), (None, None));
        assert_eq!(row.get("办结时间").as_deref(), Some("3日"));
    }

    #[test]
    fn times_come_back_as_they_were_written() {
        for text in ["2026-10-03 08:15:00", "2026-10-03T08:15:00", "2026-10-03 08:15", "1990-10-03 08:15:00"]
        {
            let row = columns(&[("上报时间", text)]);
            assert_eq!(row.get("上报时间").as_deref(), Some(text));
            assert!(row.cell(0).unwrap().is(text));
        }
    }

    #[test]
    fn the_same_cells_are_equal_under_more_headings() {
        let headings = Headings::new(["甲", "乙", "丙"].map(str::to_owned));
        let place = headings.place("乙").unwrap();
        let mut cells = [None; 3];
        cells[place] = Some("1");
        assert_eq!(Columns::new(&headings, cells), columns(&[("乙", "1")]));
        assert_ne!(Columns::new(&headings, cells), columns(&[("乙", "2")]));
    }

    #[test]
    fn rows_of_a_sheet_give_back_their_own_cells() {
        let headings = Headings::new(["是否办结", "编号"].map(str::to_owned));
        let mut rows = RowsBuilder::new(&headings);
        let number = |row: u32| format!("SJ{row:08}");
        for row in 0..3000 {
            rows.push([Some(if row % 3 == 0 { "是" } else { "" }), Some(number(row).as_str())]);
        }
        let rows: Vec<Columns> = rows.finish().collect();
        assert_eq!(rows.len(), 3000);
        for (row, columns) in (0..).zip(&rows) {
            assert_eq!(columns.get("是否办结").as_deref(), (row % 3 == 0).then_some("是"));
            assert_eq!(columns.get("编号").as_deref(), Some(number(row).as_str()));
        }
        assert!(rows[0].rows.texts.ends.len() < 3003, "是 is held once");
    }

    #[test]
    fn cells_that_are_not_given_are_absent() {
        let headings = Headings::new(["a", "b"].map(str::to_owned));
        let row = Columns::new(&headings, [Some("1")]);
        assert_eq!(row, columns(&[("a", "1")]));
        assert_eq!(Columns::new(&headings, [Some("1"), None, Some("too many")]), row);
    }
}

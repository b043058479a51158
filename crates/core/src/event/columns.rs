//! The cells of an event row. A month has hundreds of thousands of rows: headings are held once for all rows of a
//! sheet, and a row's texts in one piece.

use std::fmt;
use std::sync::Arc;

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

/// Cell texts of one row by heading, ascending; a blank cell is absent.
#[derive(Clone, Default)]
pub struct Columns {
    headings: Headings,
    /// All texts, one after the other.
    text: Box<str>,
    /// Where the text of each heading ends; without a text, where the one before ends.
    ends: Box<[u32]>,
}

impl Columns {
    /// The cells of a row, aligned with the headings; empty ones and those that are not given are absent.
    pub fn new<'t>(headings: &Headings, cells: impl IntoIterator<Item = Option<&'t str>>) -> Self {
        let mut text = String::new();
        let mut ends: Vec<u32> = Vec::with_capacity(headings.0.len());
        for cell in cells.into_iter().take(headings.0.len()) {
            text.push_str(cell.unwrap_or_default());
            ends.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
        }
        Self { headings: headings.clone(), text: text.into(), ends: ends.into() }
    }

    /// The text under a heading.
    pub fn get(&self, heading: &str) -> Option<&str> {
        self.cell(self.headings.place(heading)?)
    }

    /// Heading and text of each cell that is not blank.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let names = self.headings.0.iter().enumerate();
        names.filter_map(|(place, name)| Some((name.as_str(), self.cell(place)?)))
    }

    /// Headings of the cells that are not blank.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|(heading, _)| heading)
    }

    /// The headings that the row shares with others.
    pub fn headings(&self) -> &Headings {
        &self.headings
    }

    /// The text at a place of [`headings`](Self::headings).
    pub fn cell(&self, place: usize) -> Option<&str> {
        let end = *self.ends.get(place)? as usize;
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        self.text.get(start..end).filter(|text| !text.is_empty())
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
        self.iter().eq(other.iter())
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
        assert_eq!(row.iter().collect::<Vec<_>>(), [("上报时间", "1日"), ("办结时间", "3日")]);
        assert_eq!((row.get("办结时间"), row.get("满意度"), row.get("别的")), (Some("3日"), None, None));
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
    fn cells_that_are_not_given_are_absent() {
        let headings = Headings::new(["a", "b"].map(str::to_owned));
        let row = Columns::new(&headings, [Some("1")]);
        assert_eq!(row, columns(&[("a", "1")]));
        assert_eq!(Columns::new(&headings, [Some("1"), None, Some("too many")]), row);
    }
}

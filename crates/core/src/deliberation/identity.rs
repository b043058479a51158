//! When two rows, sent at different times, speak of the same session or the same request.
//!
//! Never by what may change between two sendings: attendance is corrected, a request gets resolved.

use super::brand::brand_key;
use super::model::{Request, Session, SessionKind};
use crate::Month;

impl Session {
    /// What a session is known by: its number with its first grid and month, since communities and months
    /// number their own; without a number its day, grids, kind and brand.
    pub fn identity(&self) -> String {
        if let Some(number) = &self.number {
            let first = self.grids.iter().min().map_or("", String::as_str);
            return numbered(number, first, Month::of(self.day));
        }
        let mut grids: Vec<&str> = self.grids.iter().map(String::as_str).collect();
        grids.sort_unstable();
        let kind = match self.kind {
            SessionKind::FixedDay => "固定日",
            SessionKind::OnDemand => "随时议",
        };
        let brand = self.brand.as_deref().and_then(brand_key).unwrap_or_default();
        format!("{}|{}|{kind}|{brand}", self.day, grids.join(" "))
    }
}

impl Request {
    /// What a request is known by: its number with its grid and month; without a number its grid, day and
    /// content. One that has neither number nor content is known by nothing.
    pub fn identity(&self) -> Option<String> {
        if let Some(number) = &self.number {
            return Some(numbered(number, &self.grid, Month::of(self.raised)));
        }
        let content: String = self.content.as_ref()?.chars().filter(|c| !c.is_whitespace()).collect();
        Some(format!("{}|{}|{content}", self.raised, self.grid))
    }
}

fn numbered(number: &str, grid: &str, month: Option<Month>) -> String {
    format!("{number}@{grid}@{}", month.map(|month| month.to_string()).unwrap_or_default())
}

//! The automatic styles: which hide a table, which show a month without its day.

use std::collections::HashMap;

use quick_xml::events::Event;

use crate::bytes::Fault;
use crate::raw::xml::{Xml, attribute};

/// What the automatic styles say.
#[derive(Default)]
pub(super) struct Styles {
    /// Date styles that show no day.
    pub(super) months: Vec<String>,
    /// Data style of each cell style.
    pub(super) cells: HashMap<String, String>,
    /// Table styles that hide their table.
    pub(super) hidden: Vec<String>,
}

/// Reads up to the end of the styles.
pub(super) fn read_styles(xml: &mut Xml<'_>) -> Result<Styles, Fault> {
    let mut styles = Styles::default();
    let (mut date, mut style) = (None, None);
    loop {
        match xml.next()? {
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                "date-style" => {
                    date = attribute(&tag, "name");
                    styles.months.extend(date.clone());
                }
                "day" => {
                    if let Some(name) = &date {
                        styles.months.retain(|month| month != name);
                    }
                }
                "style" => {
                    style = attribute(&tag, "name");
                    if let (Some(name), Some(data)) = (&style, attribute(&tag, "data-style-name")) {
                        styles.cells.insert(name.clone(), data);
                    }
                }
                "table-properties" if attribute(&tag, "display").as_deref() == Some("false") => {
                    styles.hidden.extend(style.clone());
                }
                _ => {}
            },
            Event::End(tag) if tag.local_name().as_ref() == "automatic-styles" => return Ok(styles),
            Event::Eof => return Err(Fault::Damaged),
            _ => {}
        }
    }
}

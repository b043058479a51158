//! Number formats, as far as they change what a number means: dates and percentages.

use std::collections::HashMap;

use quick_xml::events::Event;

use crate::bytes::Fault;
use crate::raw::Shown;
use crate::raw::xml::{Xml, attribute};

/// How numbers of each cell style are shown, in the order of `cellXfs`.
pub(super) fn read(text: &str) -> Result<Vec<Shown>, Fault> {
    let mut own: HashMap<u32, Shown> = HashMap::new();
    let mut styles = Vec::new();
    let mut in_cells = false;
    let mut xml = Xml::new(text);
    loop {
        match xml.next()? {
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                "numFmt" => {
                    if let (Some(id), Some(code)) =
                        (attribute(&tag, "numFmtId"), attribute(&tag, "formatCode"))
                        && let Ok(id) = id.parse()
                    {
                        own.insert(id, of_code(&code));
                    }
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    let id = attribute(&tag, "numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                    styles.push(own.get(&id).copied().unwrap_or_else(|| built_in(id)));
                }
                _ => {}
            },
            Event::End(tag) if tag.local_name().as_ref() == "cellXfs" => in_cells = false,
            Event::Eof => return Ok(styles),
            _ => {}
        }
    }
}

/// The formats every program knows by number; 27 to 36 and 50 to 58 as in Chinese Excel.
pub(in crate::raw) fn built_in(id: u32) -> Shown {
    match id {
        9 | 10 => Shown::Percent,
        17 | 27 | 36 | 50 | 52 | 57 => Shown::Month,
        14..=16 | 22 | 28..=31 | 51 | 53 | 54 | 58 => Shown::Day,
        18..=21 | 32..=35 | 45..=47 | 55 | 56 => Shown::Time,
        _ => Shown::Plain,
    }
}

/// What a format code shows: quoted texts, colours and conditions aside.
pub(in crate::raw) fn of_code(code: &str) -> Shown {
    let bare = bare(code);
    if bare.contains('%') {
        return Shown::Percent;
    }
    if bare.contains("general") || bare.contains(['0', '#', '?']) {
        return Shown::Plain;
    }
    let has = |c: char| bare.contains(c);
    let year = has('y') || has('e');
    match (year, has('d'), has('h') || has('s')) {
        (_, true, _) => Shown::Day,
        (true, false, _) => Shown::Month,
        (false, false, true) => Shown::Time,
        (false, false, false) if has('m') => Shown::Month,
        (false, false, false) => Shown::Plain,
    }
}

/// The first section in lower case without quoted texts, escaped characters and square brackets.
fn bare(code: &str) -> String {
    let mut out = String::with_capacity(code.len());
    let mut characters = code.chars();
    while let Some(c) = characters.next() {
        match c {
            '"' => while characters.next().is_some_and(|c| c != '"') {},
            '[' => {
                let inside: String = characters.by_ref().take_while(|&c| c != ']').collect();
                // [h]:mm counts hours beyond a day.
                if matches!(inside.to_ascii_lowercase().as_str(), "h" | "hh" | "m" | "mm" | "s" | "ss") {
                    out.push('h');
                }
            }
            '\\' | '_' | '*' => {
                characters.next();
            }
            ';' => break,
            c => out.push(c.to_ascii_lowercase()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_code_tells_dates_and_percentages_from_numbers() {
        let cases = [
            ("General", Shown::Plain),
            ("0.00", Shown::Plain),
            ("0.00E+00", Shown::Plain),
            ("#,##0_ ;[Red]\\-#,##0\\ ", Shown::Plain),
            ("0.00%", Shown::Percent),
            ("yyyy-mm-dd", Shown::Day),
            ("yyyy\"年\"m\"月\"d\"日\";@", Shown::Day),
            ("yyyy\"年\"m\"月\";@", Shown::Month),
            ("yyyy-mm", Shown::Month),
            ("yyyy-mm-dd hh:mm:ss", Shown::Day),
            ("[h]:mm", Shown::Time),
            ("h:mm AM/PM", Shown::Time),
            ("@", Shown::Plain),
            ("0\"天\"", Shown::Plain),
            ("[$-804]m\"月\"d\"日\"", Shown::Day),
        ];
        for (code, shown) in cases {
            assert_eq!(of_code(code), shown, "{code}");
        }
    }
}

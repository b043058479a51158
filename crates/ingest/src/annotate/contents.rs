//! The parts that say which other parts there are: workbook, relationships, content types.

use super::markup::{Kind, Pieces, attribute, before_end, prefix, with};
use crate::bytes::Fault;

/// Namespaces of the two dialects in which workbooks are written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dialect {
    pub(super) main: &'static str,
    pub(super) relationships: &'static str,
}

/// The dialect of a workbook part.
pub(super) fn dialect(workbook: &str) -> Dialect {
    if workbook.contains("http://purl.oclc.org/ooxml/spreadsheetml/main") {
        Dialect {
            main: "http://purl.oclc.org/ooxml/spreadsheetml/main",
            relationships: "http://purl.oclc.org/ooxml/officeDocument/relationships",
        }
    } else {
        Dialect {
            main: "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            relationships: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        }
    }
}

/// A relationship of a part.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) target: String,
}

/// The relationships that a part of them lists.
pub(super) fn links(source: &str) -> Result<Vec<Link>, Fault> {
    let mut found = Vec::new();
    let mut pieces = Pieces::new(source);
    while let Some(piece) = pieces.next()? {
        if piece.name == "Relationship" && piece.kind != Kind::Close {
            let text = |name| attribute(piece.text, name).unwrap_or_default().to_owned();
            found.push(Link { id: text("Id"), kind: text("Type"), target: text("Target") });
        }
    }
    Ok(found)
}

/// The list of relationships with one more; gives its id.
pub(super) fn with_link(source: Option<&str>, kind: &str, target: &str) -> Result<(String, String), Fault> {
    const NONE: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";
    let source = open(source.unwrap_or(NONE));
    let taken = links(&source)?;
    let mut ids = (9001..=9001 + taken.len()).map(|n| format!("rId{n}"));
    let id = ids.find(|id| taken.iter().all(|link| link.id != *id)).unwrap_or_default();
    let p = prefix(&source);
    let link = format!("<{p}Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>");
    Ok((before_end(&source, &link)?, id))
}

/// An empty list written `<Relationships/>` as one that can take something in.
fn open(source: &str) -> String {
    let trimmed = source.trim_end();
    match trimmed.strip_suffix("/>").and_then(|rest| rest.rsplit_once('<').map(|(_, tag)| (rest, tag))) {
        Some((rest, tag))
            if tag.split(char::is_whitespace).next().is_some_and(|n| n.ends_with("Relationships")) =>
        {
            let name = tag.split(char::is_whitespace).next().unwrap_or_default();
            format!("{rest}></{name}>")
        }
        _ => trimmed.to_owned(),
    }
}

/// The content types with those of added parts: path without leading slash, type.
pub(super) fn with_types(source: &str, parts: &[(String, &str)]) -> Result<String, Fault> {
    let p = prefix(source);
    let mut more = String::new();
    if !source.to_ascii_lowercase().contains("extension=\"vml\"") {
        more.push_str(&format!(
            "<{p}Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>"
        ));
    }
    for (path, kind) in parts {
        more.push_str(&format!("<{p}Override PartName=\"/{path}\" ContentType=\"{kind}\"/>"));
    }
    before_end(source, &more)
}

/// The workbook with the index sheet in front of the others, and open on it.
pub(super) fn with_index(source: &str, name: &str, relationship: &str) -> Result<String, Fault> {
    let highest = highest_sheet(source)?;
    let mut out = String::with_capacity(source.len() + 256);
    let mut pieces = Pieces::new(source);
    while let Some(piece) = pieces.next()? {
        match (piece.kind, piece.name) {
            (Kind::Open, "sheets") => {
                let p = prefix(piece.text);
                out.push_str(piece.text);
                out.push_str(&format!(
                    "<{p}sheet xmlns:r=\"{}\" name=\"{name}\" sheetId=\"{}\" r:id=\"{relationship}\"/>",
                    dialect(source).relationships,
                    highest + 1
                ));
            }
            // Names that belong to a sheet count sheets from the front.
            (Kind::Open | Kind::Empty, "definedName") => {
                let place = attribute(piece.text, "localSheetId").and_then(|id| id.parse::<u32>().ok());
                match place {
                    Some(place) => {
                        out.push_str(&with(piece.text, "localSheetId", &(place + 1).to_string()));
                    }
                    None => out.push_str(piece.text),
                }
            }
            (Kind::Open | Kind::Empty, "workbookView") => out.push_str(&shown(piece.text, 0)),
            _ => out.push_str(piece.text),
        }
    }
    Ok(out)
}

/// The workbook, open on the sheet of this place.
pub(super) fn opened_on(source: &str, place: usize) -> Result<String, Fault> {
    let mut out = String::with_capacity(source.len() + 32);
    let mut pieces = Pieces::new(source);
    while let Some(piece) = pieces.next()? {
        match (piece.kind, piece.name) {
            (Kind::Open | Kind::Empty, "workbookView") => out.push_str(&shown(piece.text, place)),
            _ => out.push_str(piece.text),
        }
    }
    Ok(out)
}

fn shown(view: &str, place: usize) -> String {
    with(&with(view, "activeTab", &place.to_string()), "firstSheet", "0")
}

fn highest_sheet(source: &str) -> Result<u32, Fault> {
    let mut highest = 0;
    let mut pieces = Pieces::new(source);
    while let Some(piece) = pieces.next()? {
        if piece.name == "sheet" && piece.kind != Kind::Close {
            let id = attribute(piece.text, "sheetId").and_then(|id| id.parse::<u32>().ok());
            highest = highest.max(id.unwrap_or(0));
        }
    }
    Ok(highest.min(65_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_a_sheet_move_with_it() {
        let book = "<workbook><bookViews><workbookView activeTab=\"2\"/></bookViews><sheets><sheet name=\"甲\" sheetId=\"7\" r:id=\"rId1\"/></sheets><definedNames><definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">甲!$1:$2</definedName><definedName name=\"总数\">甲!$A$1</definedName></definedNames></workbook>";
        let changed = with_index(book, "错误索引", "rId9001").unwrap();
        for part in [
            "activeTab=\"0\"",
            "name=\"错误索引\" sheetId=\"8\" r:id=\"rId9001\"/><sheet name=\"甲\"",
            "localSheetId=\"1\"",
            "<definedName name=\"总数\">",
        ] {
            assert!(changed.contains(part), "{part} in {changed}");
        }
    }

    #[test]
    fn a_list_of_relationships_takes_in_one_more() {
        for list in [
            None,
            Some("<Relationships xmlns=\"r\"/>"),
            Some("<Relationships><Relationship Id=\"rId9001\"/></Relationships>"),
        ] {
            let (text, id) = with_link(list, "kind", "target").unwrap();
            assert!(
                links(&text).unwrap().iter().any(|link| link.id == id && link.target == "target"),
                "{text}"
            );
            assert_eq!(id == "rId9002", list.is_some_and(|list| list.contains("9001")));
        }
    }
}

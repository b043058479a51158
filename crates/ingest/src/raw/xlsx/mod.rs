//! .xlsx and .xlsm: the parts of the package, and which sheets there are.
//!
//! Reads only the parts it needs, believes no `<dimension>`, expands no entity, runs no formula.

mod agree;
mod cells;
#[cfg(test)]
mod compared;
mod markup;
mod plain;
mod strings;
mod styles;
mod texts;
mod thorough;

pub(crate) use agree::readers_agree;
pub(super) use styles::{built_in, of_code};

use std::collections::HashMap;

use quick_xml::events::Event;

use rayon::prelude::*;

use super::{CELLS_AT_MOST, Sheet, Strings, Workbook};
use crate::bytes::{Fault, Package};
use crate::raw::xml::{Xml, attribute, is_yes, text as xml_text};

use cells::Looks;
use markup::Stop;
use texts::Texts;

/// Relationships: kind and path by name.
type Links = HashMap<String, (String, String)>;

/// What `workbook.xml` says.
#[derive(Default)]
struct Contents {
    /// Name, relationship, hidden.
    sheets: Vec<(String, String, bool)>,
    epoch_1904: bool,
    /// Saved by a program that left all formulas to be calculated by whoever opens it.
    never_calculated: bool,
}

/// Where the parts of a workbook are.
pub(crate) struct Map {
    /// The workbook's own part.
    pub(crate) workbook: String,
    /// Name and path of every sheet of cells, in the order of the workbook.
    pub(crate) sheets: Vec<(String, String)>,
    /// Paths of all sheets, those of charts too.
    pub(crate) pages: Vec<String>,
    /// The style sheet.
    pub(crate) styles: Option<String>,
}

impl Map {
    /// The map of a package.
    pub(crate) fn of(package: &mut Package<'_>) -> Result<Self, Fault> {
        let workbook = main_part(package)?;
        let text = part(package, &workbook)?.ok_or(Fault::NotWorkbook)?;
        let links = workbook_links(package, &workbook)?;
        let mut map =
            Self { sheets: Vec::new(), pages: Vec::new(), styles: by_kind(&links, "/styles"), workbook };
        for (name, id, _) in contents(&text)?.sheets {
            let Some((kind, path)) = links.get(&id) else { continue };
            if kind.ends_with("/worksheet") {
                map.sheets.push((name, path.clone()));
            }
            map.pages.push(path.clone());
        }
        Ok(map)
    }
}

fn workbook_links(package: &mut Package<'_>, path: &str) -> Result<Links, Fault> {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    links(package, folder, &format!("{folder}/_rels/{file}.rels"))
}

fn by_kind(links: &Links, kind: &str) -> Option<String> {
    links.values().find(|link| link.0.ends_with(kind)).map(|link| link.1.clone())
}

/// Reads the workbook of a package.
pub(super) fn read(mut package: Package<'_>) -> Result<Workbook, Fault> {
    let path = main_part(&mut package)?;
    let text = part(&mut package, &path)?.ok_or(Fault::NotWorkbook)?;
    let contents = contents(&text)?;
    let links = workbook_links(&mut package, &path)?;

    let mut strings = Strings::default();
    if let Some(path) = by_kind(&links, "/sharedStrings") {
        read_strings(&mut package, &path, &mut strings)?;
    }
    let styles = match by_kind(&links, "/styles") {
        Some(path) => part(&mut package, &path)?.map_or(Ok(Vec::new()), |text| styles::read(&text))?,
        None => Vec::new(),
    };
    let looks =
        Looks { styles: &styles, blanks: strings.has_blanks(), never_calculated: contents.never_calculated };
    let wanted = contents.sheets.into_iter().filter_map(|(name, id, hidden)| {
        let (kind, path) = links.get(&id)?;
        let sheet = Sheet { name, hidden, epoch_1904: contents.epoch_1904, ..Sheet::default() };
        kind.ends_with("/worksheet").then_some((sheet, path))
    });
    let wanted: Vec<(Sheet, &String)> = wanted.collect();
    let read: Vec<Result<(Sheet, Strings), Fault>> = wanted
        .into_par_iter()
        .map(|(sheet, path)| read_sheet(package.clone(), path, sheet, &looks, &strings))
        .collect();
    let shared = strings.len() as u32;
    let mut workbook = Workbook { strings, sheets: Vec::new() };
    let mut cells = 0;
    for read in read {
        let (mut sheet, own) = read?;
        cells += sheet.count();
        if cells > CELLS_AT_MOST {
            return Err(Fault::TooLarge);
        }
        let by = workbook.strings.len() as u32 - shared;
        if by > 0 && own.len() > 0 {
            sheet.move_texts(shared, by);
        }
        workbook.strings.append(&own);
        workbook.sheets.push(sheet);
    }
    Ok(workbook)
}

/// Reads the shared strings.
fn read_strings(package: &mut Package<'_>, path: &str, strings: &mut Strings) -> Result<(), Fault> {
    let Some(stream) = package.stream(path)? else { return Ok(()) };
    match strings::plain(stream, strings) {
        Ok(()) => return Ok(()),
        Err(Stop::Fault(fault)) => return Err(fault),
        Err(Stop::Unusual) => *strings = Strings::default(),
    }
    part(package, path)?.map_or(Ok(()), |text| strings::thorough(&text, strings))
}

/// Reads a sheet and the texts of its own.
fn read_sheet(
    mut package: Package<'_>,
    path: &str,
    mut sheet: Sheet,
    looks: &Looks<'_>,
    strings: &Strings,
) -> Result<(Sheet, Strings), Fault> {
    let empty = sheet.clone();
    let mut texts = Texts::new(strings);
    let Some(stream) = package.stream(path)? else { return Ok((sheet, texts.into_own())) };
    match plain::read(stream, looks, &mut texts, &mut sheet) {
        Ok(()) => return Ok((sheet, texts.into_own())),
        Err(Stop::Fault(fault)) => return Err(fault),
        Err(Stop::Unusual) => (sheet, texts) = (empty, Texts::new(strings)),
    }
    if let Some(text) = part(&mut package, path)? {
        thorough::read(&text, looks, &mut texts, &mut sheet)?;
    }
    Ok((sheet, texts.into_own()))
}

/// The path of the workbook's own part, as the package says; the usual one if it says nothing.
fn main_part(package: &mut Package<'_>) -> Result<String, Fault> {
    const USUAL: &str = "xl/workbook.xml";
    let path = links(package, "", "_rels/.rels")?
        .into_values()
        .find(|(kind, _)| kind.ends_with("/officeDocument"))
        .map_or_else(|| USUAL.to_owned(), |(_, path)| path);
    if package.has(&path) {
        Ok(path)
    } else if package.has(USUAL) {
        Ok(USUAL.to_owned())
    } else {
        Err(Fault::NotWorkbook)
    }
}

/// A part's text; no part of a workbook is anything but UTF-8 or UTF-16.
fn part(package: &mut Package<'_>, path: &str) -> Result<Option<String>, Fault> {
    package.read(path)?.map(xml_text).transpose()
}

/// The relationships that a part lists.
fn links(package: &mut Package<'_>, folder: &str, path: &str) -> Result<Links, Fault> {
    let mut links = HashMap::new();
    let Some(text) = part(package, path)? else { return Ok(links) };
    let mut xml = Xml::new(&text);
    loop {
        match xml.next()? {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "Relationship" => {
                if let (Some(id), Some(kind), Some(target)) =
                    (attribute(&tag, "Id"), attribute(&tag, "Type"), attribute(&tag, "Target"))
                {
                    links.insert(id, (kind, resolve(folder, &target)));
                }
            }
            Event::Eof => return Ok(links),
            _ => {}
        }
    }
}

/// A target relative to its folder; it can only ever name an entry of the package.
pub(crate) fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn contents(text: &str) -> Result<Contents, Fault> {
    let mut contents = Contents::default();
    let mut is_workbook = false;
    let mut xml = Xml::new(text);
    loop {
        match xml.next()? {
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                "workbook" => is_workbook = true,
                "sheet" => {
                    if let (Some(name), Some(id)) = (attribute(&tag, "name"), attribute(&tag, "id")) {
                        let hidden = attribute(&tag, "state").is_some_and(|state| state != "visible");
                        contents.sheets.push((name, id, hidden));
                    }
                }
                "workbookPr" => contents.epoch_1904 = attribute(&tag, "date1904").is_some_and(|v| is_yes(&v)),
                "calcPr" => {
                    contents.never_calculated = attribute(&tag, "fullCalcOnLoad").is_some_and(|v| is_yes(&v));
                }
                _ => {}
            },
            Event::Eof if is_workbook => return Ok(contents),
            Event::Eof => return Err(Fault::NotWorkbook),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_found_in_their_folder_and_never_outside_the_package() {
        for (target, path) in [
            ("worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("../xl/styles.xml", "xl/styles.xml"),
            ("../../../../etc/passwd", "etc/passwd"),
        ] {
            assert_eq!(resolve("xl", target), path);
        }
    }
}

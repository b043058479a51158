//! The package with its marks: parts are exchanged and added, all others copied as they lie there.

use std::collections::HashMap;

use gridindex_core::{Finding, LevelNames};

use super::contents::{self, Dialect, Link};
use super::marks::{Comment, Marks};
use super::styles::Styles;
use super::{comments, index, own, sheet};
use crate::bytes::{Fault, Package};
use crate::raw::{Map, xml_text};

const SHEET_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
const STYLES_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";
const COMMENTS_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const TYPES: &str = "[Content_Types].xml";

/// What is marked in a workbook.
pub(super) struct Marked<'a> {
    /// By sheet, in the order of the workbook.
    pub(super) sheets: Vec<Marks>,
    /// All findings of the workbook.
    pub(super) findings: &'a [Finding],
    /// What the levels are called.
    pub(super) levels: &'a LevelNames,
    /// Place of the index sheet of an earlier time.
    pub(super) index: Option<usize>,
    /// Names of sheets as findings give them.
    pub(super) names: Vec<String>,
}

/// A package being changed.
struct Editor<'a> {
    package: Package<'a>,
    map: Map,
    dialect: Dialect,
    /// Parts that differ from those of the package, and new ones.
    changed: HashMap<String, String>,
    /// New parts and their types.
    types: Vec<(String, &'static str)>,
}

/// Gives the package with its marks.
pub(super) fn edit(bytes: &[u8], marked: &Marked<'_>) -> Result<Vec<u8>, Fault> {
    let mut package = Package::open(bytes)?;
    let map = Map::of(&mut package)?;
    let workbook = text(&mut package, &map.workbook)?.ok_or(Fault::Damaged)?;
    let dialect = contents::dialect(&workbook);
    let mut editor = Editor { package, map, dialect, changed: HashMap::new(), types: Vec::new() };
    let mut styles = editor.styles()?;
    for (place, marks) in marked.sheets.iter().enumerate() {
        editor.mark(place, marks, &mut styles)?;
    }
    editor.index(marked, &workbook, &mut styles)?;
    editor.finish(styles)
}

fn text(package: &mut Package<'_>, path: &str) -> Result<Option<String>, Fault> {
    let text = package.read(path)?.map(xml_text).transpose()?;
    Ok(text.map(|text| text.trim_start_matches('\u{FEFF}').to_owned()))
}

impl Editor<'_> {
    /// A part as it stands now.
    fn part(&mut self, path: &str) -> Result<Option<String>, Fault> {
        match self.changed.get(path) {
            Some(text) => Ok(Some(text.clone())),
            None => text(&mut self.package, path),
        }
    }

    fn styles(&mut self) -> Result<Styles, Fault> {
        let path = self.map.styles.clone();
        if let Some(source) = path.map(|path| self.part(&path)).transpose()?.flatten() {
            Styles::read(&source)
        } else {
            let path = format!("{}styles.xml", folder_of(&self.map.workbook));
            self.link_workbook("styles", "styles.xml")?;
            self.types.push((path.clone(), STYLES_TYPE));
            self.map.styles = Some(path);
            Styles::read(Styles::plain())
        }
    }

    /// Marks one sheet; of the others only which one is shown changes.
    fn mark(&mut self, place: usize, marks: &Marks, styles: &mut Styles) -> Result<(), Fault> {
        let Some(path) = self.map.sheets.get(place).map(|sheet| sheet.1.clone()) else { return Ok(()) };
        let Some(source) = self.part(&path)? else { return Ok(()) };
        if marks.is_empty() {
            return Ok(());
        }
        let drawing = self.comment(place, &path, &source, &marks.comments)?;
        let text = sheet::rewrite(&source, marks, styles, drawing.as_deref())?;
        self.changed.insert(path, text);
        Ok(())
    }

    /// Adds comments; gives the link to their drawing where the sheet has none yet.
    fn comment(
        &mut self,
        place: usize,
        path: &str,
        source: &str,
        said: &[Comment],
    ) -> Result<Option<String>, Fault> {
        let list = links_path(path);
        let links = self.part(&list)?.map(|text| contents::links(&text)).transpose()?.unwrap_or_default();
        let of_kind = |kind: &str| links.iter().find(|link| link.kind.ends_with(kind));
        let present = of_kind("/comments").map(|link| resolve(path, link));
        let before = match &present {
            Some(present) => self.part(present)?,
            None => None,
        };
        if said.is_empty() && before.is_none() {
            return Ok(None);
        }
        let texts = comments::texts(before.as_deref(), self.dialect.main, said)?;
        let boxed = before.as_deref().map(comments::cells).transpose()?.unwrap_or_default();
        let unboxed: Vec<&Comment> =
            said.iter().filter(|said| !boxed.contains(&(said.row, said.column))).collect();
        let at = if let (Some(present), Some(_)) = (present, before) {
            present
        } else {
            let name = format!("comments9{place:03}.xml");
            self.link(path, "comments", &format!("../{name}"))?;
            let at = format!("{}{name}", folder_of(&self.map.workbook));
            self.types.push((at.clone(), COMMENTS_TYPE));
            at
        };
        self.changed.insert(at, texts);
        let drawn = legacy_drawing(source).and_then(|id| links.iter().find(|link| link.id == id));
        if let Some(link) = drawn {
            let drawing = resolve(path, link);
            let before = self.part(&drawing)?;
            let text = comments::boxes(before.as_deref(), 900 + place, &unboxed)?;
            self.changed.insert(drawing, text);
            return Ok(None);
        }
        let name = format!("vmlDrawing9{place:03}.vml");
        let id = self.link(path, "vmlDrawing", &format!("../drawings/{name}"))?;
        let text = comments::boxes(None, 900 + place, &unboxed)?;
        self.changed.insert(format!("{}drawings/{name}", folder_of(&self.map.workbook)), text);
        Ok(Some(id))
    }

    /// Puts the index in front, or anew in the place where it is.
    fn index(&mut self, marked: &Marked<'_>, workbook: &str, styles: &mut Styles) -> Result<(), Fault> {
        let own_name = |finding: &Finding| {
            let place = marked.names.iter().position(|name| Some(name) == finding.sheet.as_ref())?;
            self.map.sheets.get(place).map(|sheet| sheet.0.clone())
        };
        let text = index::sheet(self.dialect.main, (marked.findings, marked.levels), styles, own_name);
        for path in self.map.pages.clone() {
            if let Some(source) = self.part(&path)?.filter(|source| source.contains("tabSelected")) {
                self.changed.insert(path, sheet::unselect(&source)?);
            }
        }
        let path = self.map.workbook.clone();
        if let Some(sheet) = marked.index.and_then(|place| self.map.sheets.get(place)) {
            let place = self.map.pages.iter().position(|page| *page == sheet.1).unwrap_or(0);
            self.changed.insert(sheet.1.clone(), text);
            self.changed.insert(path, contents::opened_on(workbook, place)?);
            return Ok(());
        }
        let taken = |name: &str| self.map.sheets.iter().any(|sheet| sheet.0.eq_ignore_ascii_case(name));
        let numbered = (2..).map(|n| format!("{}{n}", own::INDEX_NAME));
        let name = std::iter::once(own::INDEX_NAME.to_owned()).chain(numbered).find(|name| !taken(name));
        let id = self.link_workbook("worksheet", "worksheets/sheet9000.xml")?;
        let at = format!("{}worksheets/sheet9000.xml", folder_of(&path));
        self.types.push((at.clone(), SHEET_TYPE));
        self.changed.insert(at, text);
        self.changed.insert(path, contents::with_index(workbook, &name.unwrap_or_default(), &id)?);
        Ok(())
    }

    fn link_workbook(&mut self, kind: &str, target: &str) -> Result<String, Fault> {
        let path = self.map.workbook.clone();
        self.link(&path, kind, target)
    }

    fn link(&mut self, path: &str, kind: &str, target: &str) -> Result<String, Fault> {
        let list = links_path(path);
        let kind = format!("{}/{kind}", self.dialect.relationships);
        let before = self.part(&list)?;
        let (text, id) = contents::with_link(before.as_deref(), &kind, target)?;
        self.changed.insert(list, text);
        Ok(id)
    }

    fn finish(mut self, styles: Styles) -> Result<Vec<u8>, Fault> {
        if let Some(path) = self.map.styles.take() {
            self.changed.insert(path, styles.finish());
        }
        let types = self.part(TYPES)?.ok_or(Fault::Damaged)?;
        self.changed.insert(TYPES.to_owned(), contents::with_types(&types, &self.types)?);
        self.package.with_parts(self.changed)
    }
}

/// `xl/worksheets/` of `xl/worksheets/sheet1.xml`.
fn folder_of(path: &str) -> &str {
    path.rfind('/').map_or("", |at| &path[..=at])
}

fn links_path(path: &str) -> String {
    let folder = folder_of(path);
    format!("{folder}_rels/{}.rels", &path[folder.len()..])
}

fn resolve(path: &str, link: &Link) -> String {
    crate::raw::resolve(folder_of(path), &link.target)
}

/// The id of the drawing that holds a sheet's comments.
fn legacy_drawing(source: &str) -> Option<&str> {
    use super::markup::attribute;
    let at = source.rfind("legacyDrawing ")?;
    let end = source[at..].find('>')?;
    attribute(&source[at..=at + end], "id")
}

//! The workbook's styles with ours added: each marked cell keeps its own look but for the fill.
//!
//! Never changes or moves a style that is there.

use std::collections::HashMap;

use super::Level;
use super::markup::{Kind, Pieces, attribute, prefix, with};
use crate::bytes::Fault;

/// Colours that no program offers, so that a mark is known again when the workbook comes back.
const RED: &str = "FFFF8E8F";
const YELLOW: &str = "FFFFE79B";
const DARK: &str = "FFC00001";
const PALE: &str = "FFDDE6F1";

/// Lists of a style sheet that grow, in the order they stand in.
const LISTS: [&str; 4] = ["fonts", "fills", "borders", "cellXfs"];
const FONTS: usize = 0;
const FILLS: usize = 1;
const BORDERS: usize = 2;
const LOOKS: usize = 3;
/// What comes after each list, for one that is missing.
const AFTER: [&str; 11] = [
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
];

/// Looks of what is added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Own {
    /// Heading of the added column.
    Heading,
    /// A row's errors.
    Reason,
    /// First line of the index.
    Title,
    /// Its heading row.
    IndexHeading,
    /// Its cells.
    IndexCell,
    /// Its cells that quote the user: never taken for formulas, whatever is done to them.
    Quote,
    /// Its links.
    Link,
}

/// A style sheet that grows.
pub(super) struct Styles {
    head: String,
    tail: String,
    /// Children of the root: name and text; lists are kept apart.
    children: Vec<(String, String)>,
    lists: [Vec<String>; 4],
    prefix: String,
    marked: HashMap<(usize, Level), usize>,
    cleared: HashMap<usize, usize>,
    own: HashMap<Own, usize>,
    fills: HashMap<&'static str, usize>,
    borders: Option<usize>,
}

impl Styles {
    /// Reads a style sheet.
    pub(super) fn read(source: &str) -> Result<Self, Fault> {
        let mut styles = Self {
            head: String::new(),
            tail: String::new(),
            children: Vec::new(),
            lists: Default::default(),
            prefix: prefix(source).to_owned(),
            marked: HashMap::new(),
            cleared: HashMap::new(),
            own: HashMap::new(),
            fills: HashMap::new(),
            borders: None,
        };
        let mut pieces = Pieces::new(source);
        loop {
            let piece = pieces.next()?.ok_or(Fault::Damaged)?;
            styles.head.push_str(piece.text);
            if piece.kind == Kind::Open {
                break;
            }
        }
        while let Some(piece) = pieces.next()? {
            match piece.kind {
                Kind::Close => {
                    styles.tail = format!("{}{}", piece.text, pieces.rest());
                    return Ok(styles);
                }
                Kind::Other => {}
                Kind::Empty => styles.children.push((piece.name.to_owned(), piece.text.to_owned())),
                Kind::Open => {
                    let inside = pieces.through(&piece)?;
                    if let Some(list) = LISTS.iter().position(|list| *list == piece.name) {
                        styles.lists[list] = elements(inside)?;
                    } else {
                        let text = format!("{}{inside}", piece.text);
                        styles.children.push((piece.name.to_owned(), text));
                    }
                }
            }
        }
        Err(Fault::Damaged)
    }

    /// A style sheet of nothing but the usual look.
    pub(super) fn plain() -> &'static str {
        concat!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
            "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">",
            "<fonts><font><sz val=\"11\"/><name val=\"宋体\"/><charset val=\"134\"/></font></fonts>",
            "<fills><fill><patternFill patternType=\"none\"/></fill>",
            "<fill><patternFill patternType=\"gray125\"/></fill></fills>",
            "<borders><border><left/><right/><top/><bottom/><diagonal/></border></borders>",
            "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>",
            "<cellXfs><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/></cellXfs>",
            "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>",
            "</styleSheet>",
        )
    }

    /// The look of a cell once it is marked.
    pub(super) fn marked(&mut self, style: usize, level: Level) -> usize {
        if let Some(&known) = self.marked.get(&(style, level)) {
            return known;
        }
        let fill = self.fill(if level == Level::Error { RED } else { YELLOW });
        let look = self.look(style);
        let made = push(&mut self.lists[LOOKS], filled(&look, fill));
        self.marked.insert((style, level), made);
        made
    }

    /// The look of a cell whose mark of an earlier time is over; `None` if it bears none.
    pub(super) fn cleared(&mut self, style: usize) -> Option<usize> {
        if let Some(&known) = self.cleared.get(&style) {
            return (known != style).then_some(known);
        }
        let look = self.lists[LOOKS].get(style)?.clone();
        let fill = attribute(&look, "fillId").and_then(|fill| fill.parse::<usize>().ok()).unwrap_or(0);
        let ours =
            self.lists[FILLS].get(fill).is_some_and(|fill| [RED, YELLOW].iter().any(|c| fill.contains(c)));
        let plain = if ours { push(&mut self.lists[LOOKS], filled(&look, 0)) } else { style };
        self.cleared.insert(style, plain);
        ours.then_some(plain)
    }

    /// The look of something added.
    pub(super) fn own(&mut self, own: Own) -> usize {
        if let Some(&known) = self.own.get(&own) {
            return known;
        }
        let (size, bold, colour) = match own {
            Own::Title => (14, true, "FF1F3864"),
            Own::Heading => (11, true, "FFFFFFFF"),
            Own::IndexHeading => (11, true, "FF000000"),
            Own::Reason => (10, false, DARK),
            Own::Link => (11, false, "FF0563C1"),
            Own::IndexCell | Own::Quote => (11, false, "FF000000"),
        };
        let p = self.prefix.clone();
        let weight = if bold { format!("<{p}b/>") } else { String::new() };
        let line = if own == Own::Link { format!("<{p}u/>") } else { String::new() };
        let font = format!(
            "<{p}font>{weight}{line}<{p}sz val=\"{size}\"/><{p}color rgb=\"{colour}\"/><{p}name val=\"宋体\"/><{p}charset val=\"134\"/></{p}font>"
        );
        // The first font is everyone's: ours never becomes it.
        if self.lists[FONTS].is_empty() {
            self.lists[FONTS].push(format!("<{p}font><{p}sz val=\"11\"/><{p}name val=\"宋体\"/></{p}font>"));
        }
        let font = push(&mut self.lists[FONTS], font);
        let fill = match own {
            Own::Heading => self.fill(DARK),
            Own::IndexHeading => self.fill(PALE),
            _ => self.no_fill(),
        };
        let border = if matches!(own, Own::Title | Own::Reason) { 0 } else { self.border() };
        let (across, wrap) = match own {
            Own::Heading | Own::IndexHeading => ("center", 1),
            Own::Title | Own::Reason => ("left", 0),
            Own::IndexCell | Own::Quote | Own::Link => ("left", 1),
        };
        let quoted = if own == Own::Quote { " quotePrefix=\"1\"" } else { "" };
        let format = if own == Own::Quote { 49 } else { 0 };
        let look = format!(
            "<{p}xf numFmtId=\"{format}\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"{border}\" xfId=\"0\"{quoted} applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><{p}alignment horizontal=\"{across}\" vertical=\"center\" wrapText=\"{wrap}\"/></{p}xf>"
        );
        let made = push(&mut self.lists[LOOKS], look);
        self.own.insert(own, made);
        made
    }

    /// The style sheet as text.
    pub(super) fn finish(mut self) -> String {
        let p = &self.prefix;
        for (list, name) in LISTS.iter().enumerate() {
            if self.lists[list].is_empty() {
                continue;
            }
            let items = &self.lists[list];
            let text = format!("<{p}{name} count=\"{}\">{}</{p}{name}>", items.len(), items.concat());
            let rank = |name: &str| AFTER.iter().position(|known| *known == name);
            let mine = rank(name);
            let place = self.children.iter().position(|(other, _)| rank(other) > mine);
            self.children.insert(place.unwrap_or(self.children.len()), ((*name).to_owned(), text));
        }
        let children: String = self.children.into_iter().map(|(_, text)| text).collect();
        format!("{}{children}{}", self.head, self.tail)
    }

    fn look(&self, style: usize) -> String {
        let p = &self.prefix;
        self.lists[LOOKS].get(style).cloned().unwrap_or_else(|| {
            format!("<{p}xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>")
        })
    }

    /// The first two fills are reserved: none, and a pattern.
    fn no_fill(&mut self) -> usize {
        let p = &self.prefix;
        for pattern in ["none", "gray125"].iter().skip(self.lists[FILLS].len()) {
            self.lists[FILLS].push(format!("<{p}fill><{p}patternFill patternType=\"{pattern}\"/></{p}fill>"));
        }
        0
    }

    fn fill(&mut self, colour: &'static str) -> usize {
        self.no_fill();
        if let Some(&known) = self.fills.get(colour) {
            return known;
        }
        let p = &self.prefix;
        let fill = format!(
            "<{p}fill><{p}patternFill patternType=\"solid\"><{p}fgColor rgb=\"{colour}\"/><{p}bgColor indexed=\"64\"/></{p}patternFill></{p}fill>"
        );
        let made = push(&mut self.lists[FILLS], fill);
        self.fills.insert(colour, made);
        made
    }

    fn border(&mut self) -> usize {
        let p = &self.prefix;
        if self.lists[BORDERS].is_empty() {
            self.lists[BORDERS].push(format!("<{p}border/>"));
        }
        if let Some(known) = self.borders {
            return known;
        }
        let side = |name: &str| format!("<{p}{name} style=\"thin\"><{p}color rgb=\"FFBFBFBF\"/></{p}{name}>");
        let sides: String = ["left", "right", "top", "bottom"].into_iter().map(side).collect();
        let made = push(&mut self.lists[BORDERS], format!("<{p}border>{sides}<{p}diagonal/></{p}border>"));
        self.borders = Some(made);
        made
    }
}

fn push(list: &mut Vec<String>, item: String) -> usize {
    list.push(item);
    list.len() - 1
}

/// A look with another fill.
fn filled(look: &str, fill: usize) -> String {
    let end = look.find('>').map_or(look.len(), |end| end + 1);
    let tag = with(&with(&look[..end], "fillId", &fill.to_string()), "applyFill", "1");
    format!("{tag}{}", &look[end..])
}

/// The elements directly inside.
fn elements(inside: &str) -> Result<Vec<String>, Fault> {
    let mut found = Vec::new();
    let mut pieces = Pieces::new(inside);
    while let Some(piece) = pieces.next()? {
        match piece.kind {
            Kind::Empty => found.push(piece.text.to_owned()),
            Kind::Open => found.push(format!("{}{}", piece.text, pieces.through(&piece)?)),
            Kind::Close => break,
            Kind::Other => {}
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marked_cell_keeps_its_own_look_but_for_the_fill() {
        let mut styles = Styles::read(Styles::plain()).unwrap();
        let red = styles.marked(0, Level::Error);
        assert_eq!((red, styles.marked(0, Level::Error)), (1, 1), "made once");
        assert_eq!(styles.cleared(red), Some(2), "and taken back when the cell is right");
        assert_eq!(styles.cleared(0), None);
        let again = Styles::read(&styles.finish()).unwrap();
        assert_eq!(attribute(&again.lists[LOOKS][1], "fillId"), Some("2"));
        assert!(again.lists[FILLS][2].contains(RED));
    }

    #[test]
    fn lists_that_are_missing_come_where_they_belong() {
        let mut styles =
            Styles::read("<x:styleSheet><x:cellXfs><x:xf/></x:cellXfs><x:dxfs/></x:styleSheet>").unwrap();
        styles.own(Own::Link);
        let text = styles.finish();
        let places: Vec<_> = ["<x:fonts", "<x:fills", "<x:borders", "<x:cellXfs", "<x:dxfs"]
            .map(|tag| text.find(tag))
            .to_vec();
        assert!(places.is_sorted() && places[0].is_some(), "{text}");
    }
}

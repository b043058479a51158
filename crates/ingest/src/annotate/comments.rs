//! Comments at marked cells, in the two parts that programs want: the texts, and the drawing of their boxes.
//!
//! Comments of the user's own stay; what we say at such a cell is added to theirs.

use std::collections::BTreeMap;

use super::marks::Comment;
use super::markup::{Kind, Pieces, attribute, before_end, escape, prefix};
use super::own;
use crate::bytes::Fault;
use crate::text::{address, place};

/// Characters on a line of a box.
const LINE: usize = 24;

/// The part of the texts: the present one, if there is one, with ours.
pub(super) fn texts(present: Option<&str>, namespace: &str, comments: &[Comment]) -> Result<String, Fault> {
    let Some(present) = present else {
        let list: String = comments.iter().map(|comment| one("", 0, comment)).collect();
        return Ok(format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments xmlns=\"{namespace}\"><authors><author>{}</author></authors><commentList>{list}</commentList></comments>",
            own::AUTHOR
        ));
    };
    let p = prefix(present);
    let mut ours: BTreeMap<(u32, u32), &Comment> =
        comments.iter().map(|comment| ((comment.row, comment.column), comment)).collect();
    let mut out = String::with_capacity(present.len() + 256 * comments.len());
    let mut authors = Vec::new();
    let mut pieces = Pieces::new(present);
    while let Some(piece) = pieces.next()? {
        match (piece.kind, piece.name) {
            (Kind::Open, "author") => {
                let rest = pieces.through(&piece)?;
                authors.push(rest.split('<').next().unwrap_or_default() == own::AUTHOR);
                out.push_str(piece.text);
                out.push_str(rest);
            }
            (Kind::Empty, "author") => {
                authors.push(false);
                out.push_str(piece.text);
            }
            (Kind::Close, "authors") => {
                if !authors.contains(&true) {
                    authors.push(true);
                    out.push_str(&format!("<{p}author>{}</{p}author>", own::AUTHOR));
                }
                out.push_str(piece.text);
            }
            (Kind::Open, "comment") => {
                let rest = pieces.through(&piece)?;
                let author = attribute(piece.text, "authorId").and_then(|id| id.parse::<usize>().ok());
                // What we said before is said anew below, where it still holds.
                if author.is_some_and(|author| authors.get(author) == Some(&true)) {
                    continue;
                }
                let at = attribute(piece.text, "ref").and_then(place);
                let added = at.and_then(|at| ours.remove(&at));
                out.push_str(piece.text);
                out.push_str(&theirs(p, rest, added)?);
            }
            (Kind::Close, "commentList") => {
                let author = authors.iter().position(|ours| *ours).unwrap_or(0);
                for comment in ours.values() {
                    out.push_str(&one(p, author, comment));
                }
                out.push_str(piece.text);
            }
            _ => out.push_str(piece.text),
        }
    }
    Ok(out)
}

fn one(p: &str, author: usize, comment: &Comment) -> String {
    let at = address(comment.row, comment.column);
    format!(
        "<{p}comment ref=\"{at}\" authorId=\"{author}\"><{p}text>{}</{p}text></{p}comment>",
        run(p, &comment.text)
    )
}

fn run(p: &str, text: &str) -> String {
    format!(
        "<{p}r><{p}rPr><{p}sz val=\"9\"/><{p}color indexed=\"81\"/><{p}rFont val=\"宋体\"/><{p}charset val=\"134\"/></{p}rPr><{p}t xml:space=\"preserve\">{}</{p}t></{p}r>",
        escape(text)
    )
}

/// Somebody else's comment without what we added before, and with what we add now.
fn theirs(p: &str, rest: &str, added: Option<&Comment>) -> Result<String, Fault> {
    let mut out = String::with_capacity(rest.len());
    let mut pieces = Pieces::new(rest);
    while let Some(piece) = pieces.next()? {
        match (piece.kind, piece.name) {
            (Kind::Open, "r") => {
                let run = pieces.through(&piece)?;
                if !run.contains(own::ADDED) {
                    out.push_str(piece.text);
                    out.push_str(run);
                }
            }
            (Kind::Close, "text") => {
                if let Some(comment) = added {
                    out.push_str(&self::run(p, &format!("\n{}\n{}", own::ADDED, comment.text)));
                }
                out.push_str(piece.text);
            }
            _ => out.push_str(piece.text),
        }
    }
    Ok(out)
}

/// The cells of a comments part that have a box already.
pub(super) fn cells(present: &str) -> Result<Vec<(u32, u32)>, Fault> {
    let mut found = Vec::new();
    let mut pieces = Pieces::new(present);
    while let Some(piece) = pieces.next()? {
        if piece.name == "comment" && piece.kind != Kind::Close {
            found.extend(attribute(piece.text, "ref").and_then(place));
        }
    }
    Ok(found)
}

/// The part of the boxes: the present one, if there is one, with boxes for these comments. `block` numbers the
/// shapes, and is another on every sheet.
pub(super) fn boxes(present: Option<&str>, block: usize, comments: &[&Comment]) -> Result<String, Fault> {
    const KIND: &str = concat!(
        "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\">",
        "<v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>"
    );
    let first = present.map_or(block * 1024, |present| highest(present).max(block * 1024)) + 1;
    let shapes: String =
        comments.iter().enumerate().map(|(index, comment)| shape(first + index, comment)).collect();
    match present {
        Some(present) if present.contains("_x0000_t202\"") => before_end(present, &shapes),
        Some(present) => before_end(present, &format!("{KIND}{shapes}")),
        None => Ok(format!(
            "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"{block}\"/></o:shapelayout>{KIND}{shapes}</xml>"
        )),
    }
}

/// The highest number of a shape that is there.
fn highest(drawing: &str) -> usize {
    let numbers = drawing.split("_x0000_s").skip(1);
    let digits = |text: &str| {
        let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        text[..end.min(9)].parse::<usize>().ok()
    };
    numbers.filter_map(digits).max().unwrap_or(0)
}

fn shape(number: usize, comment: &Comment) -> String {
    let lines: usize = comment.text.lines().map(|line| line.chars().count().div_ceil(LINE).max(1)).sum();
    let (row, column) = (comment.row - 1, comment.column - 1);
    let top = row.saturating_sub(1);
    let bottom = top + lines.clamp(3, 20) as u32 + 1;
    let right = column + 5;
    format!(
        "<v:shape id=\"_x0000_s{number}\" type=\"#_x0000_t202\" style=\"position:absolute;margin-left:60pt;margin-top:2pt;width:230pt;height:{}pt;z-index:{};visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{}, 15, {top}, 4, {right}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>",
        14 * lines.clamp(3, 20) + 8,
        number % 1024 + 1,
        column + 1,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(row: u32, column: u32, text: &str) -> Comment {
        Comment { row, column, text: text.to_owned() }
    }

    #[test]
    fn comments_of_others_stay_and_ours_are_said_anew() {
        let theirs = "<x:comments xmlns:x=\"m\"><x:authors><x:author>张</x:author></x:authors><x:commentList><x:comment ref=\"B2\" authorId=\"0\"><x:text><x:r><x:t>核对过</x:t></x:r></x:text></x:comment></x:commentList></x:comments>";
        let first = texts(Some(theirs), "m", &[at(2, 2, "甲"), at(3, 2, "乙")]).unwrap();
        assert_eq!(cells(&first).unwrap(), [(2, 2), (3, 2)]);
        assert!(
            first.contains("核对过")
                && first.contains("甲")
                && first.contains("<x:author>网格指数</x:author>")
        );
        let second = texts(Some(&first), "m", &[at(4, 2, "丙")]).unwrap();
        assert_eq!(cells(&second).unwrap(), [(2, 2), (4, 2)]);
        assert!(second.contains("核对过") && !second.contains('甲') && !second.contains('乙'), "{second}");
    }
}

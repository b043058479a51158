//! Published figures inside a text: each says what it is and of whom, from the words to the document and back.
//!
//! In the words of a bulletin a figure is wrapped in marks of the private use area, which no name from outside
//! keeps. In the document it stands in a content control (`w:sdt`) whose tag is [`tag`]. That is how
//! [`super::read`] finds every published figure again.

/// First part of every tag.
pub const PREFIX: &str = "网格指数";
/// The longest tag that Word keeps, in UTF-16 units.
const LONGEST: usize = 64;
const OPEN: char = '\u{E000}';
const NEXT: char = '\u{E001}';
const CLOSE: char = '\u{E002}';

/// A published figure.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Figure {
    /// What it is and of whom: `网格指数|总分|330102013001`, see [`tag`].
    pub tag: String,
    /// As printed: `92.48`.
    pub text: String,
}

/// A piece of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// Words.
    Plain(String),
    /// A published figure.
    Figure(Figure),
}

/// `网格指数|item|unit`. The unit is a grid's code, a path `区/街道/社区`, or empty for the whole; one too long for
/// Word is cut and closed by a checksum, so that two never share a tag.
pub fn tag(item: &str, unit: &str) -> String {
    let whole = format!("{PREFIX}|{item}|{unit}");
    if whole.encode_utf16().count() <= LONGEST {
        return whole;
    }
    let sum =
        whole.bytes().fold(0x811C_9DC5_u32, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let mut units = 0;
    let cut: String = whole
        .chars()
        .take_while(|c| {
            units += c.len_utf16();
            units <= LONGEST - 9
        })
        .collect();
    format!("{cut}#{sum:08x}")
}

/// A figure in marks, to stand among words.
pub fn marked(item: &str, unit: &str, text: &str) -> String {
    format!("{OPEN}{}{NEXT}{text}{CLOSE}", tag(item, unit))
}

/// Text from outside, without anything that could be taken for a mark, and nothing that XML forbids.
pub fn clean(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !matches!(c, OPEN..=CLOSE | '\u{FFFE}' | '\u{FFFF}')).collect()
}

/// The text as it is read, without marks.
pub fn plain(text: &str) -> String {
    let plain = |span| match span {
        Span::Plain(text) => text,
        Span::Figure(figure) => figure.text,
    };
    spans(text).into_iter().map(plain).collect()
}

/// Takes a marked text apart.
pub fn spans(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(OPEN) {
        let Some((inside, behind)) = after.split_once(CLOSE) else { break };
        let (tag, text) = inside.split_once(NEXT).unwrap_or(("", inside));
        if !before.is_empty() {
            spans.push(Span::Plain(before.to_owned()));
        }
        spans.push(Span::Figure(Figure { tag: tag.to_owned(), text: text.to_owned() }));
        rest = behind;
    }
    if !rest.is_empty() {
        spans.push(Span::Plain(rest.to_owned()));
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_keeps_what_it_names_among_words() {
        let text = format!("平均{}分，共{}个", marked("平均分", "", "88.10"), marked("网格数", "", "96"));
        assert_eq!(plain(&text), "平均88.10分，共96个");
        let figures: Vec<Span> =
            spans(&text).into_iter().filter(|span| matches!(span, Span::Figure(_))).collect();
        assert_eq!(figures[0], Span::Figure(Figure { tag: "网格指数|平均分|".into(), text: "88.10".into() }));
        assert_eq!(figures.len(), 2);
    }

    #[test]
    fn long_tags_are_cut_and_stay_apart() {
        let [one, two] = ["甲", "乙"].map(|end| tag("总分", &format!("{}{end}", "很长的社区名".repeat(12))));
        assert!(one != two && one.encode_utf16().count() <= 64, "{one}");
        assert_eq!(tag("总分", "330102013001"), "网格指数|总分|330102013001");
    }

    #[test]
    fn a_name_from_outside_cannot_pass_for_a_figure() {
        assert_eq!(clean("甲\u{E000}乙\u{E002}\n"), "甲乙");
        assert_eq!(spans("没有数"), [Span::Plain("没有数".to_owned())]);
    }
}

//! Fills a checked template with words.

use super::super::figure::plain;
use super::super::words::{Word, Words};
use super::tree::{Block, EACH, Node, UNLESS};

/// What stands where a word is not there and no condition asked.
const ABSENT: &str = "—";

/// The text; inner words (last) win over outer ones.
pub fn fill(nodes: &[Node], words: &[&Words]) -> String {
    let mut text = String::new();
    walk(nodes, words, &mut text);
    text
}

fn walk(nodes: &[Node], words: &[&Words], text: &mut String) {
    for node in nodes {
        match node {
            Node::Text(raw) => text.push_str(raw),
            Node::Word { name, .. } => {
                text.push_str(find(name, words).and_then(Word::text).unwrap_or(ABSENT));
            }
            Node::Block(of) => block(of, words, text),
        }
    }
}

fn block(of: &Block, words: &[&Words], text: &mut String) {
    let word = find(&of.name, words);
    if of.keyword != EACH {
        if is_there(word) != (of.keyword == UNLESS) {
            walk(&of.nodes, words, text);
        }
        return;
    }
    let Some(Word::List(items)) = word else { return };
    for (place, item) in items.iter().enumerate() {
        if place > 0 {
            text.push_str(&of.between);
        }
        let inner: Vec<&Words> = words.iter().copied().chain([item]).collect();
        walk(&of.nodes, &inner, text);
    }
}

fn find<'a>(name: &str, words: &[&'a Words]) -> Option<&'a Word> {
    words.iter().rev().find_map(|words| words.get(name))
}

/// A count of 0 and an empty list are as good as none.
fn is_there(word: Option<&Word>) -> bool {
    match word {
        None => false,
        Some(Word::List(items)) => !items.is_empty(),
        Some(Word::Text(text)) => !matches!(plain(text).as_str(), "" | "0"),
    }
}

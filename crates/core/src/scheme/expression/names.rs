//! The names expressions may use, and which of them a wrong one was probably meant to be.

use std::collections::HashMap;

use crate::scheme::read::{nearest, quoted};

/// Words of the language; a field of that name is written in backquotes.
const RESERVED: [&str; 7] = ["min", "max", "floor", "and", "or", "not", "previous"];

/// Stands for a field that was refused already; no scheme is accepted with it.
pub(super) const UNKNOWN: usize = usize::MAX;

/// The dictionary as expressions see it.
#[derive(Debug, Default)]
pub(in crate::scheme) struct Names {
    places: HashMap<String, usize>,
    /// Other names, and the name proper.
    aliases: HashMap<String, String>,
    /// Not all fields could be read: no name can be called unknown.
    partial: bool,
}

impl Names {
    /// Adds a field at its place in the dictionary. Whether the name was free.
    pub(in crate::scheme) fn add(&mut self, name: &str, place: usize) -> bool {
        if self.places.contains_key(name) {
            return false;
        }
        self.places.insert(name.to_owned(), place);
        true
    }

    /// Adds another name of a field.
    pub(in crate::scheme) fn add_alias(&mut self, alias: &str, name: &str) {
        self.aliases.insert(alias.to_owned(), name.to_owned());
    }

    /// Says that not all fields could be read.
    pub(in crate::scheme) fn leave_open(&mut self) {
        self.partial = true;
    }

    /// Whether a field has this name.
    pub(in crate::scheme) fn knows(&self, name: &str) -> bool {
        self.places.contains_key(name)
    }

    /// The place of a field; `Err` says what to write instead.
    pub(in crate::scheme) fn find(&self, name: &str) -> Result<usize, String> {
        match self.places.get(name) {
            Some(place) => Ok(*place),
            None if self.partial => Ok(UNKNOWN),
            None => Err(self.advice(name)),
        }
    }

    fn advice(&self, name: &str) -> String {
        if let Some(proper) = self.aliases.get(name) {
            return format!("这是{}的别名，算式里写{}", quoted(proper), quoted(proper));
        }
        let names = self.places.keys().map(String::as_str);
        let mut names: Vec<&str> = names.chain(RESERVED).collect();
        names.sort_unstable();
        match nearest(name, names) {
            Some(near) => format!("最接近的是{}", quoted(near)),
            None => format!("先在 [[fields]] 里定义{}", quoted(name)),
        }
    }
}

/// A name as an expression writes it: in backquotes where it must be.
pub(in crate::scheme) fn written(name: &str) -> String {
    let mut chars = name.chars();
    let plain =
        chars.next().is_some_and(begins_name) && chars.all(continues_name) && !RESERVED.contains(&name);
    if plain { name.to_owned() } else { format!("`{name}`") }
}

/// Whether a name outside backquotes may begin so.
pub(super) fn begins_name(c: char) -> bool {
    continues_name(c) && !c.is_ascii_digit()
}

/// Whether a name outside backquotes may go on so.
pub(in crate::scheme) fn continues_name(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | '0'..='9' | '_' | '〇' | '々') || is_latin(c) || is_ideograph(c)
}

fn is_latin(c: char) -> bool {
    matches!(c, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}') && c.is_alphabetic()
}

fn is_ideograph(c: char) -> bool {
    matches!(c,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{2FA1F}' | '\u{30000}'..='\u{323AF}')
}

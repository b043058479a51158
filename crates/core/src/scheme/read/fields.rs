//! The data dictionary: names, other names, and where each figure comes from.

use std::collections::HashMap;

use super::events;
use super::node::{Node, Section, Text};
use super::reading::quoted;
use crate::scheme::expression::Names;
use crate::scheme::{Field, FieldKind, FieldSource};

/// Headings that say which grid a row is, or what becomes of it. No field may be called so.
pub(super) const IDENTITY: [&str; 11] = [
    "序号",
    "区",
    "街道",
    "社区",
    "网格编码",
    "网格名称",
    "网格类型",
    "起始月份",
    "停用月份",
    "月份",
    "一票否决",
];

const KINDS: [(&str, FieldKind); 3] =
    [("count", FieldKind::Count), ("number", FieldKind::Number), ("percent", FieldKind::Percent)];

#[derive(Clone, Copy, PartialEq)]
enum Source {
    Month,
    Roster,
    Deliberation,
    Events,
}

const SOURCES: [(&str, Source); 4] = [
    ("month", Source::Month),
    ("roster", Source::Roster),
    ("deliberation", Source::Deliberation),
    ("events", Source::Events),
];

/// The fields in file order, spoiled ones as `None`, and their names for expressions.
pub(super) fn read(root: &mut Section<'_>) -> (Vec<Option<Field>>, Names) {
    let sections = root.required("fields", "[[fields]]").and_then(|node| node.sections("fields"));
    let mut names = Names::default();
    let mut fields = Vec::new();
    let mut headings = Vec::new();
    let Some(sections) = sections else {
        names.leave_open();
        return (fields, names);
    };
    for section in sections {
        match section.and_then(field) {
            Some((name, aliases, field)) => {
                if names.add(name.text, fields.len()) {
                    headings.push((name, aliases));
                    fields.push(field);
                } else {
                    let message = format!("字段{}已经有了", quoted(name.text));
                    name.node.refuse(message, "改一个名称，或者删去重复的字段");
                }
            }
            None => names.leave_open(),
        }
    }
    refuse_shared_headings(&headings);
    for (name, aliases) in headings {
        for alias in aliases {
            names.add_alias(alias.text, name.text);
        }
    }
    (fields, names)
}

/// A field with its name and other names as they stand in the file; `None` without a usable name.
fn field(mut section: Section<'_>) -> Option<(Text<'_>, Vec<Text<'_>>, Option<Field>)> {
    let name = section.required("name", "name = \"应走访户数\"").and_then(Node::word);
    let aliases = section.or("aliases", Vec::new(), |node| node.words(false));
    let kind = section.or("kind", FieldKind::Count, |node| node.one_of(&KINDS));
    let unit = section.or("unit", "", |node| Some(node.text()?.text));
    let from = section.or("source", Source::Month, |node| node.one_of(&SOURCES));
    let note = section.note();
    let events = section.optional("events");
    let counted = events.map(events::read);
    let source = match (from, counted) {
        (Some(Source::Month), None) => Some(FieldSource::Month),
        (Some(Source::Roster), None) => Some(FieldSource::Roster),
        (Some(Source::Deliberation), None) => Some(FieldSource::Deliberation),
        (Some(Source::Events), Some(counted)) => counted.map(FieldSource::Events),
        (Some(Source::Events), None) => {
            let example = "补上它，例如 events = { where = { \"事件性质\" = \"应急事件\" } }";
            section.reading.refuse(section.at, "按事件计数的字段缺少 events", example);
            None
        }
        (Some(_), Some(_)) => {
            let at = events.map_or(section.at, |node| node.key_at);
            section.reading.refuse(
                at,
                "events 只用在按事件计数的字段里",
                "加上 source = \"events\"，或者删去 events",
            );
            None
        }
        (None, _) => None,
    };
    section.finish();
    let name = name.filter(|name| usable(*name))?;
    let aliases =
        aliases.map(|aliases| aliases.into_iter().filter(|alias| usable(*alias)).collect::<Vec<_>>());
    let field = || {
        Some(Field {
            name: name.text.to_owned(),
            aliases: aliases.as_ref()?.iter().map(|alias| alias.text.to_owned()).collect(),
            kind: kind?,
            unit: unit?.to_owned(),
            source: source?,
            note: note?.to_owned(),
        })
    };
    let field = field();
    Some((name, aliases.unwrap_or_default(), field))
}

/// Whether a heading can be told from the others and written in an expression.
fn usable(heading: Text<'_>) -> bool {
    if heading.text.contains('`') {
        heading.node.refuse("字段名里不能有反引号", "去掉反引号");
        return false;
    }
    if IDENTITY.contains(&heading.text) {
        let message = format!("{}是每张表都有的列，不能当作字段", quoted(heading.text));
        heading.node.refuse(message, "换一个名称");
        return false;
    }
    true
}

/// Refuses an other name that belongs to another field already: a column could not be told.
fn refuse_shared_headings(headings: &[(Text<'_>, Vec<Text<'_>>)]) {
    let mut owners: HashMap<&str, &str> = headings.iter().map(|(name, _)| (name.text, name.text)).collect();
    for (name, aliases) in headings {
        for alias in aliases {
            let owner = *owners.entry(alias.text).or_insert(name.text);
            if owner != name.text {
                let message = format!("别名{}已经属于字段{}", quoted(alias.text), quoted(owner));
                alias.node.refuse(message, "删去其中一个，一个表头只能对应一个字段");
            }
        }
    }
}

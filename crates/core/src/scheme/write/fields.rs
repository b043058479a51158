//! The data dictionary.

use super::quill::Quill;
use super::value::{Entry, Value};
use crate::scheme::draft::{EventsDraft, FieldDraft};

pub(super) fn write(quill: &mut Quill, fields: &[FieldDraft]) {
    if fields.is_empty() {
        return;
    }
    quill.chapter("一、字段：每月向网格要哪些数");
    quill.comment("");
    quill.comment("name    字段名，算式里用的就是它；aliases 其他表头写法，导入时认作同一个字段");
    quill.comment("kind    不写就是计数（整数，不小于 0）；number 小数；percent 百分比");
    quill.comment("source  不写就是每月填报；roster 网格名册；deliberation 议事日台账；events 事件明细");
    for (at, field) in fields.iter().enumerate() {
        let path = format!("fields[{at}]");
        quill.item("fields", &path);
        let at = |key: &str| format!("{path}.{key}");
        let mut lines = vec![("name", Entry::text(at("name"), &field.name))];
        if !field.aliases.is_empty() {
            lines.push(("aliases", Entry::texts(at("aliases"), &field.aliases)));
        }
        for (key, text, default) in
            [("kind", &field.kind, "count"), ("unit", &field.unit, ""), ("source", &field.source, "month")]
        {
            if text != default {
                lines.push((key, Entry::text(at(key), text)));
            }
        }
        if field.source == "events" {
            lines.push(("events", events(at("events"), &field.events)));
        }
        if !field.note.is_empty() {
            lines.push(("note", Entry::text(at("note"), &field.note)));
        }
        quill.lines(lines);
    }
}

fn events(path: String, events: &EventsDraft) -> Entry {
    let at = |key: &str| format!("{path}.{key}");
    let mut entries = Vec::new();
    let mut add = |key: &str, entry: Entry| entries.push((key.to_owned(), entry));
    if !events.equals.is_empty() {
        let columns = events.equals.iter().enumerate().map(|(place, column)| {
            let texts = format!("{path}.equals[{place}].texts");
            let entry = match column.texts.as_slice() {
                [text] => Entry::text(format!("{texts}[0]"), text),
                list => Entry::texts(texts, list),
            };
            (column.column.clone(), entry)
        });
        add("where", Entry { path: at("equals"), value: Value::Table(columns.collect()) });
    }
    for (key, name, list) in [("has", "filled", &events.filled), ("has_not", "blank", &events.blank)] {
        if !list.is_empty() {
            add(key, Entry::texts(at(name), list));
        }
    }
    for (key, text) in [("from", &events.from), ("to", &events.to)] {
        if !text.is_empty() {
            add(key, Entry::text(at(key), text));
        }
    }
    if !events.within_minutes.is_empty() {
        add("within_minutes", Entry::number(at("within_minutes"), &events.within_minutes));
    }
    for (key, text) in [("by", &events.by), ("mean", &events.mean), ("month_of", &events.month_of)] {
        if !text.is_empty() {
            add(key, Entry::text(at(key), text));
        }
    }
    Entry { path, value: Value::Table(entries) }
}

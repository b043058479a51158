//! What stands outside the 100 points: bonus, penalty, and checks on what is imported.

use std::collections::HashSet;

use super::node::{Node, Section};
use super::reading::quoted;
use crate::Severity;
use crate::scheme::expression::Names;
use crate::scheme::{Check, Extra, ExtraItem};

const LEVELS: [(&str, Severity); 2] = [("error", Severity::Error), ("warning", Severity::Warning)];

/// Cross-field checks; one without a level is an error when it fails.
pub(super) fn checks(root: &mut Section<'_>, names: &Names) -> Option<Vec<Check>> {
    let Some(node) = root.optional("checks") else { return Some(Vec::new()) };
    let checks: Vec<_> = node.sections("checks")?.into_iter().map(|section| check(section?, names)).collect();
    checks.into_iter().collect()
}

fn check(mut section: Section<'_>, names: &Names) -> Option<Check> {
    let rule =
        section.required("rule", "rule = \"实际走访户数 <= 应走访户数\"").and_then(|node| node.rule(names));
    let level = section.or("level", Severity::Error, |node| node.one_of(&LEVELS));
    let message = section.or("message", "", |node| Some(node.text()?.text));
    section.finish();
    let (text, rule) = rule?;
    Some(Check { text, rule, level: level?, message: message?.to_owned() })
}

/// 加分 (`bonus`) or 扣分 (`penalty`).
pub(super) fn extra(root: &mut Section<'_>, key: &'static str, names: &Names) -> Option<Extra> {
    let Some(node) = root.optional(key) else { return Some(Extra::default()) };
    let mut section = node.section(&format!("[{key}]"))?;
    let cap = section.or("cap", None, |node| Some(Some(node.not_negative()?.decimal)));
    let items = section.or("items", Vec::new(), |node| node.sections(&format!("{key}.items")));
    section.finish();
    let mut seen = HashSet::new();
    let items: Vec<_> = items?.into_iter().map(|section| item(section?, names, &mut seen)).collect();
    Some(Extra { cap: cap?, items: items.into_iter().collect::<Option<_>>()? })
}

fn item<'a>(mut section: Section<'a>, names: &Names, seen: &mut HashSet<&'a str>) -> Option<ExtraItem> {
    let name = section.required("name", "name = \"重大隐患提前报告并化解\"").and_then(Node::word);
    let value =
        section.required("value", "value = \"重大隐患化解数 * 5\"").and_then(|node| node.formula(names));
    let cap = section.or("cap", None, |node| Some(Some(node.not_negative()?.decimal)));
    let note = section.note();
    section.finish();
    if let Some(name) = name.filter(|name| !seen.insert(name.text)) {
        name.node.refuse(format!("{}已经有了", quoted(name.text)), "改成不重复的名称");
    }
    Some(ExtraItem { name: name?.text.to_owned(), value: value?, cap: cap?, note: note?.to_owned() })
}

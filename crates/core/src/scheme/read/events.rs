//! How a field is counted from event rows.

use super::node::{Node, Section, Text};
use crate::scheme::EventCount;

/// The column whose month counts, if none is named.
const MONTH_OF: &str = "上报时间";

/// One definition; `None` if a mistake was noted.
pub(super) fn read(node: Node<'_>) -> Option<EventCount> {
    let mut section = node.section("events = { where = { \"事件性质\" = \"应急事件\" } }")?;
    let equals = section.or("where", Vec::new(), columns);
    let filled = section.or("has", Vec::new(), |node| node.words(true));
    let blank = section.or("has_not", Vec::new(), |node| node.words(true));
    let from = section.optional("from");
    let to = section.optional("to");
    let minutes = section.optional("within_minutes");
    let by = section.optional("by");
    let mean = column(&mut section, "mean");
    let month_of = column(&mut section, "month_of");
    let whole = refuse_halves(&section, from, to, minutes, by);
    section.finish();
    let word = |node: Option<Node<'_>>| node.and_then(Node::word).map(|text| text.text.to_owned());
    let (from, to, by) =
        (from.map(|node| word(Some(node))), to.map(|node| word(Some(node))), by.map(|node| word(Some(node))));
    let minutes = minutes.map(|node| node.not_negative().map(|number| number.decimal));
    let owned = |texts: Vec<Text<'_>>| texts.into_iter().map(|text| text.text.to_owned()).collect();
    let within = match (from, &to, minutes) {
        (Some(from), Some(to), Some(minutes)) => Some((from?, to.clone()?, minutes?)),
        _ => None,
    };
    let not_later = match (to, by) {
        (Some(to), Some(by)) => Some((to?, by?)),
        _ => None,
    };
    whole.then_some(())?;
    Some(EventCount {
        equals: equals?,
        filled: owned(filled?),
        blank: owned(blank?),
        within,
        not_later,
        mean: mean?,
        month_of: month_of?.unwrap_or_else(|| MONTH_OF.to_owned()),
    })
}

/// The name of a column, if one is named; the outer `None`: a mistake was noted.
#[allow(clippy::option_option, reason = "left out and misread are two things")]
fn column(section: &mut Section<'_>, key: &'static str) -> Option<Option<String>> {
    match section.optional(key) {
        None => Some(None),
        Some(node) => node.word().map(|text| Some(text.text.to_owned())),
    }
}

/// Columns and the texts they must equal.
fn columns(node: Node<'_>) -> Option<Vec<(String, Vec<String>)>> {
    let section = node.section("where = { \"事件性质\" = \"应急事件\" }")?;
    let entries = section.into_entries();
    let read: Vec<_> = entries
        .into_iter()
        .map(|entry| {
            if entry.key.trim().is_empty() {
                entry.refuse("列名是空的", "在引号里写上列名");
                return None;
            }
            let texts = entry.words(true)?;
            if texts.is_empty() {
                entry.refuse("没有写等于什么", "写成 \"应急事件\" 或 [\"应急事件\", \"一般事项\"]");
                return None;
            }
            Some((entry.key.to_owned(), texts.into_iter().map(|text| text.text.to_owned()).collect()))
        })
        .collect();
    read.into_iter().collect()
}

/// Refuses parts that mean nothing without another part. Whether all is whole.
fn refuse_halves(
    section: &Section<'_>,
    from: Option<Node<'_>>,
    to: Option<Node<'_>>,
    minutes: Option<Node<'_>>,
    by: Option<Node<'_>>,
) -> bool {
    let refuse = |node: Option<Node<'_>>, message: &str, advice: &str| {
        section.reading.refuse(node.map_or(section.at, |node| node.key_at), message, advice);
        false
    };
    let timed = "几分钟之内写成 from = \"受理时间\", to = \"出动时间\", within_minutes = 5";
    let due = "不晚于写成 to = \"办结时间\", by = \"办结时限\"";
    match (from, to, minutes, by) {
        (None, None, None, None) | (None, Some(_), None, Some(_)) | (Some(_), Some(_), Some(_), _) => true,
        (Some(_), Some(_), None, _) => refuse(from, "有 from 和 to，缺少 within_minutes", timed),
        (Some(_), None, ..) => refuse(from, "有 from，缺少 to", timed),
        (None, _, Some(_), _) => refuse(minutes, "有 within_minutes，缺少 from 或 to", timed),
        (None, None, None, Some(_)) => refuse(by, "有 by，缺少 to", due),
        (None, Some(_), None, None) => {
            refuse(to, "有 to，缺少 from 和 within_minutes，或者缺少 by", &format!("{timed}；{due}"))
        }
    }
}

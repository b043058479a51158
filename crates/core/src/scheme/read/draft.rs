//! A scheme file as a draft: every entry by the text it was written as, `50/3` as `50/3`, defaults filled in
//! where an editor chooses from words.
//!
//! Refuses nothing: it is for texts that were accepted, and takes what it can of any other.

use toml_edit::Value;

use super::node::{Node, Section};
use super::reading::Reading;
use crate::scheme::draft::{
    BandDraft, CheckDraft, ColumnDraft, Draft, DutyDraft, EventsDraft, ExtraDraft, FieldDraft, GradeDraft,
    GroupsDraft, IndicatorDraft, ItemDraft, ListsDraft, RollupDraft, ScoringDraft, VetoDraft,
};

/// A table of the file, if it is there.
type Part<'a> = Option<Section<'a>>;

impl Draft {
    /// The draft of a scheme file's text; an empty one of a text that is no TOML.
    pub fn of_text(text: &str) -> Self {
        let reading = Reading::new(text);
        let Ok(tree) = reading.source.tree() else { return Self::default() };
        draft(&mut Some(Section::root(&reading, tree.as_table())))
    }
}

fn draft(root: &mut Part<'_>) -> Draft {
    Draft {
        id: text(root, "id"),
        version: text(root, "version"),
        title: text(root, "title"),
        decimals: text_or(root, "decimals", "2"),
        rounding: text_or(root, "rounding", "half-up"),
        rank_on: text_or(root, "rank_on", "published"),
        min_coverage: text_or(root, "min_coverage", "2/3"),
        min_scored: text(root, "min_scored"),
        year_starts_in: text_or(root, "year_starts_in", "1"),
        fields: each(root, "fields", field),
        duties: each(root, "duties", duty),
        checks: each(root, "checks", |check| CheckDraft {
            rule: text(check, "rule"),
            level: text_or(check, "level", "error"),
            message: text(check, "message"),
        }),
        bonus: extra(&mut part(root, "bonus")),
        penalty: extra(&mut part(root, "penalty")),
        veto: veto(&mut part(root, "veto")),
        grades: each(root, "grades", |grade| GradeDraft {
            name: text(grade, "name"),
            from: text(grade, "from"),
            light: text(grade, "light"),
        }),
        rollup: rollup(&mut part(root, "rollup")),
        groups: groups(&mut part(root, "groups")),
        lists: lists(&mut part(root, "lists")),
    }
}

fn field(field: &mut Part<'_>) -> FieldDraft {
    FieldDraft {
        name: text(field, "name"),
        aliases: texts(field, "aliases"),
        kind: text_or(field, "kind", "count"),
        unit: text(field, "unit"),
        source: text_or(field, "source", "month"),
        events: events(&mut part(field, "events")),
        note: text(field, "note"),
    }
}

fn events(events: &mut Part<'_>) -> EventsDraft {
    let columns = part(events, "where").map_or_else(Vec::new, Section::into_entries);
    let column = |node: Node<'_>| ColumnDraft { column: node.key.to_owned(), texts: texts_of(node) };
    EventsDraft {
        equals: columns.into_iter().map(column).collect(),
        filled: texts(events, "has"),
        blank: texts(events, "has_not"),
        from: text(events, "from"),
        to: text(events, "to"),
        within_minutes: text(events, "within_minutes"),
        by: text(events, "by"),
        mean: text(events, "mean"),
        month_of: text(events, "month_of"),
    }
}

fn duty(duty: &mut Part<'_>) -> DutyDraft {
    DutyDraft {
        code: text(duty, "code"),
        name: text(duty, "name"),
        points: text(duty, "points"),
        official: text_or(duty, "official", "true") == "true",
        note: text(duty, "note"),
        indicators: each(duty, "indicators", indicator),
    }
}

fn indicator(indicator: &mut Part<'_>) -> IndicatorDraft {
    IndicatorDraft {
        code: text(indicator, "code"),
        name: text(indicator, "name"),
        points: text(indicator, "points"),
        value: text(indicator, "value"),
        scoring: scoring(&mut part(indicator, "scoring")),
        not_applicable: text_or(indicator, "not_applicable", "redistribute"),
        missing: text_or(indicator, "missing", "exclude"),
        note: text(indicator, "note"),
    }
}

fn scoring(scoring: &mut Part<'_>) -> ScoringDraft {
    let bands = node(scoring, "bands").and_then(|bands| bands.list("")).unwrap_or_default();
    let band = |pair: Node<'_>| {
        let mut pair = pair.list("").unwrap_or_default().into_iter().map(text_of);
        BandDraft { from: pair.next().unwrap_or_default(), points: pair.next().unwrap_or_default() }
    };
    ScoringDraft {
        method: text(scoring, "method"),
        zero_at: text(scoring, "zero_at"),
        full_at: text(scoring, "full_at"),
        each: text(scoring, "each"),
        step: text(scoring, "step"),
        whole: text(scoring, "whole") == "true",
        bands: bands.into_iter().map(band).collect(),
        direction: text_or(scoring, "direction", "up"),
        within: text(scoring, "within"),
    }
}

fn extra(extra: &mut Part<'_>) -> ExtraDraft {
    ExtraDraft {
        cap: text(extra, "cap"),
        items: each(extra, "items", |item| ItemDraft {
            name: text(item, "name"),
            value: text(item, "value"),
            cap: text(item, "cap"),
            note: text(item, "note"),
        }),
    }
}

fn veto(veto: &mut Part<'_>) -> VetoDraft {
    VetoDraft {
        effect: text_or(veto, "effect", "fail"),
        cap_at: text(veto, "cap_at"),
        items: texts(veto, "items"),
    }
}

fn rollup(rollup: &mut Part<'_>) -> RollupDraft {
    RollupDraft {
        community: text_or(rollup, "community", "mean"),
        subdistrict: text_or(rollup, "subdistrict", "mean"),
        weight: text(rollup, "weight"),
    }
}

fn groups(groups: &mut Part<'_>) -> GroupsDraft {
    GroupsDraft { by: texts(groups, "by"), min_size: text(groups, "min_size") }
}

fn lists(lists: &mut Part<'_>) -> ListsDraft {
    ListsDraft {
        red: text(lists, "red"),
        black: text(lists, "black"),
        bottom_streak: text(lists, "bottom_streak"),
        rank_drop: text(lists, "rank_drop"),
        duty_red_below: text(lists, "duty_red_below"),
    }
}

fn node<'a>(part: &mut Part<'a>, key: &'static str) -> Option<Node<'a>> {
    part.as_mut()?.optional(key)
}

fn part<'a>(whole: &mut Part<'a>, key: &'static str) -> Part<'a> {
    node(whole, key)?.section("")
}

fn each<T>(whole: &mut Part<'_>, key: &'static str, read: impl Fn(&mut Part<'_>) -> T) -> Vec<T> {
    let sections = node(whole, key).and_then(|node| node.sections(key)).unwrap_or_default();
    sections.into_iter().map(|mut section| read(&mut section)).collect()
}

fn text(part: &mut Part<'_>, key: &'static str) -> String {
    node(part, key).map(text_of).unwrap_or_default()
}

fn text_or(part: &mut Part<'_>, key: &'static str, default: &str) -> String {
    node(part, key).map_or_else(|| default.to_owned(), text_of)
}

fn texts(part: &mut Part<'_>, key: &'static str) -> Vec<String> {
    node(part, key).map_or_else(Vec::new, texts_of)
}

/// A list of texts, or one text alone.
fn texts_of(node: Node<'_>) -> Vec<String> {
    match node.value() {
        Some(Value::Array(_)) => node.list("").unwrap_or_default().into_iter().map(text_of).collect(),
        _ => vec![text_of(node)],
    }
}

/// A text, or anything else as it is written.
fn text_of(node: Node<'_>) -> String {
    node.as_text().map_or_else(|| node.written().to_owned(), |text| text.text.to_owned())
}

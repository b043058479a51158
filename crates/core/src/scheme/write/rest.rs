//! What stands beside the hundred points: checks, bonus, penalty, veto, grades, roll-up, groups, lists.

use super::quill::Quill;
use super::value::Entry;
use crate::scheme::Draft;
use crate::scheme::draft::{CheckDraft, ExtraDraft, GradeDraft};

pub(super) fn checks(quill: &mut Quill, checks: &[CheckDraft]) {
    if checks.is_empty() {
        return;
    }
    quill.chapter("三、校验：导入时核对什么");
    quill.comment("");
    quill.comment("error 不成立就不收这一行；warning 不成立仍然收下，提醒核对。有空白或“/”的，不核对。");
    for (at, check) in checks.iter().enumerate() {
        let path = format!("checks[{at}]");
        quill.item("checks", &path);
        let mut lines = vec![
            ("rule", Entry::text(format!("{path}.rule"), &check.rule)),
            ("level", Entry::text(format!("{path}.level"), &check.level)),
        ];
        if !check.message.is_empty() {
            lines.push(("message", Entry::text(format!("{path}.message"), &check.message)));
        }
        quill.lines(lines);
    }
}

/// Bonus, penalty and veto.
pub(super) fn outside(quill: &mut Quill, draft: &Draft) {
    quill.chapter("四、加分、扣分、一票否决");
    quill.comment("");
    quill.comment("都在一百分之外。cap 是封顶：先单项封顶，再合计封顶。空白按 0 计。");
    extra(quill, "bonus", &draft.bonus);
    extra(quill, "penalty", &draft.penalty);
    quill.table("veto", "veto");
    let veto = &draft.veto;
    let mut lines = vec![("effect", Entry::text("veto.effect", &veto.effect))];
    if veto.effect == "cap" {
        lines.push(("cap_at", Entry::number("veto.cap_at", &veto.cap_at)));
    }
    lines.push(("items", Entry::texts("veto.items", &veto.items)));
    quill.lines(lines);
}

fn extra(quill: &mut Quill, key: &str, extra: &ExtraDraft) {
    if extra.cap.is_empty() && extra.items.is_empty() {
        return;
    }
    quill.table(key, key);
    if !extra.cap.is_empty() {
        quill.lines(vec![("cap", Entry::number(format!("{key}.cap"), &extra.cap))]);
    }
    for (at, item) in extra.items.iter().enumerate() {
        let path = format!("{key}.items[{at}]");
        quill.item(&format!("{key}.items"), &path);
        let mut lines = vec![
            ("name", Entry::text(format!("{path}.name"), &item.name)),
            ("value", Entry::text(format!("{path}.value"), &item.value)),
        ];
        if !item.cap.is_empty() {
            lines.push(("cap", Entry::number(format!("{path}.cap"), &item.cap)));
        }
        if !item.note.is_empty() {
            lines.push(("note", Entry::text(format!("{path}.note"), &item.note)));
        }
        quill.lines(lines);
    }
}

pub(super) fn grades(quill: &mut Quill, grades: &[GradeDraft]) {
    if grades.is_empty() {
        return;
    }
    quill.chapter("五、等次");
    for (at, grade) in grades.iter().enumerate() {
        let path = format!("grades[{at}]");
        quill.item("grades", &path);
        quill.lines(vec![
            ("name", Entry::text(format!("{path}.name"), &grade.name)),
            ("from", Entry::number(format!("{path}.from"), &grade.from)),
            ("light", Entry::text(format!("{path}.light"), &grade.light)),
        ]);
    }
}

/// Roll-up, groups and lists.
pub(super) fn circles(quill: &mut Quill, draft: &Draft) {
    quill.chapter("六、汇总、分类、红黑榜");
    quill.table("rollup", "rollup");
    let rollup = &draft.rollup;
    let mut lines = vec![
        ("community", Entry::text("rollup.community", &rollup.community)),
        ("subdistrict", Entry::text("rollup.subdistrict", &rollup.subdistrict)),
    ];
    if !rollup.weight.is_empty() {
        lines.push(("weight", Entry::text("rollup.weight", &rollup.weight)));
    }
    lines.push(("period", Entry::text("rollup.period", "mean")));
    quill.lines(lines);

    let groups = &draft.groups;
    let mut lines = Vec::new();
    if !groups.by.is_empty() {
        lines.push(("by", Entry::texts("groups.by", &groups.by)));
    }
    if !groups.min_size.is_empty() {
        lines.push(("min_size", Entry::number("groups.min_size", &groups.min_size)));
    }
    table(quill, "groups", lines);

    let lists = &draft.lists;
    let entries = [
        ("red", &lists.red),
        ("black", &lists.black),
        ("bottom_streak", &lists.bottom_streak),
        ("rank_drop", &lists.rank_drop),
        ("duty_red_below", &lists.duty_red_below),
    ];
    let given = entries.into_iter().filter(|(_, text)| !text.is_empty());
    table(
        quill,
        "lists",
        given.map(|(key, text)| (key, Entry::number(format!("lists.{key}"), text))).collect(),
    );
}

/// A table, unless nothing stands in it.
fn table(quill: &mut Quill, key: &str, lines: Vec<(&str, Entry)>) {
    if !lines.is_empty() {
        quill.table(key, key);
        quill.lines(lines);
    }
}

//! The head of the file: what the scheme is called, how it publishes.

use super::quill::Quill;
use super::value::Entry;
use crate::scheme::Draft;

pub(super) fn write(quill: &mut Quill, draft: &Draft) {
    quill.comment(&draft.title);
    quill.comment("");
    quill.comment("这份文件就是考核办法：计什么数、怎么算、怎么得分，都写在这里，程序照此计算。");
    quill.comment("每行开头的 # 后面是说明，不参加计算。改动之后请换一个 version，旧月份仍按旧版计算。");
    quill.blank_line();
    let mut lines = vec![
        ("format", Entry::number("format", "1")),
        ("id", Entry::text("id", &draft.id)),
        ("version", Entry::text("version", &draft.version)),
        ("title", Entry::text("title", &draft.title)),
        ("decimals", Entry::number("decimals", &draft.decimals)),
        ("rounding", Entry::text("rounding", &draft.rounding)),
        ("rank_on", Entry::text("rank_on", &draft.rank_on)),
    ];
    let shares = [("min_coverage", &draft.min_coverage), ("min_scored", &draft.min_scored)];
    for (key, share) in shares {
        if !share.is_empty() {
            lines.push((key, Entry::number(key, share)));
        }
    }
    lines.push(("year_starts_in", Entry::number("year_starts_in", &draft.year_starts_in)));
    // What must be there is written even when it is empty, so that whoever reads it says what is missing.
    if draft.fields.is_empty() {
        lines.push(("fields", Entry::texts("fields", &[])));
    }
    if draft.duties.is_empty() {
        lines.push(("duties", Entry::texts("duties", &[])));
    }
    quill.lines(lines);
}

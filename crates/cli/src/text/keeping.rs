//! 校验、备份、恢复 on the terminal.

use std::fmt::Write;

use gridindex_workbench::view::keeping::{BackupOutcome, LedgerCheck, RestoreOutcome};

/// What a check found.
pub fn check(check: &LedgerCheck) -> String {
    let mut text = if check.sound {
        format!("台账完好：操作记录 {} 条，数据表 {} 张，都与记录一致\n", check.entries, check.sheets)
    } else {
        format!("台账有 {} 处不对：\n", check.troubles.len())
    };
    for trouble in &check.troubles {
        let _ = writeln!(text, "  {trouble}");
    }
    let _ = writeln!(text, "最后一条的校验码 {}（抄存后可证明此前没有改动）", check.last_hash);
    text
}

/// What was copied.
pub fn backup(outcome: &BackupOutcome) -> String {
    format!("已备份到 {}\n{}", outcome.file, check(&outcome.check))
}

/// What came back.
pub fn restored(outcome: &RestoreOutcome) -> String {
    format!("已恢复，备份里有操作记录 {} 条\n恢复前的台账留在 {}\n", outcome.entries, outcome.kept)
}

//! 校验、备份、恢复 on the terminal.

use std::fmt::Write;

use gridindex_workbench::view::keeping::{BackupOutcome, KeepingPage, LedgerCheck, RestoreOutcome};

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

/// Which copies there are.
pub fn backups(page: &KeepingPage) -> String {
    let lock = if page.encrypted { "，有打开密码" } else { "" };
    let mut text =
        format!("台账 {}{lock}\n备份在 {}，每种自动备份保留 {} 份\n", page.ledger, page.folder, page.kept);
    if page.backups.is_empty() {
        text.push_str("还没有备份；每天第一次改动前会自动备份，现在就备份：gridindex backup\n");
    }
    for copy in &page.backups {
        let _ = writeln!(
            text,
            "  {}  {}  {} KB  {}",
            copy.at,
            copy.occasion,
            copy.bytes.div_ceil(1024),
            copy.file
        );
    }
    text
}

/// What came back.
pub fn restored(outcome: &RestoreOutcome) -> String {
    format!("已恢复，备份里有操作记录 {} 条\n恢复前的台账留在 {}\n", outcome.entries, outcome.kept)
}

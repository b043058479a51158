//! What is done to a ledger, each as a command that may be killed. A new act of the program gets a line here.

use std::fs;

use gridindex_tests::command_line::Desk;
use gridindex_tests::fixture;

use super::{papers, small};

/// A grid of the small roster.
const GRID: &str = "330188001002001";

/// What a correction stands on.
const BASIS: &str = "--reason 漏报 --document 凯街〔2026〕3号 --by 张三 --date 2026-10-05";

/// A command and the desk it is given on.
pub struct Act {
    /// What it is, for whoever reads that it failed.
    pub name: &'static str,
    /// What was there before.
    pub desk: Desk,
    /// As it is typed.
    pub command: Vec<&'static str>,
    /// Opening the ledger alone takes it to the end: nobody can see it as it was before.
    pub by_opening: bool,
}

/// Every act.
pub fn all() -> Vec<Act> {
    let act = |name, desk, command: &str| Act {
        name,
        desk,
        command: command.to_owned().leak().split(' ').collect(),
        by_opening: false,
    };
    let october = small();
    october.run(["import", "--month", "2026-10", "十月.csv"]).answer();
    let copied = small();
    copied.run(["backup", "一.gridindex"]).answer();
    copied.run(["import", "--month", "2026-10", "十月.csv"]).answer();
    let locked = small();
    locked.run(["password", "set", "--new-password-file", "密码.txt"]).answer();
    let published = small();
    published.run(["publish", "--month", "2026-09", "--by", "李四"]).answer();
    let appealed = small();
    appealed.run("announce --month 2026-09 --from 2026-10-08 --to 2026-10-12 --by 李四".split(' ')).answer();
    appealed
        .run(format!("appeal --month 2026-09 --grid {GRID} --item 少算 --evidence 九月.csv --by 王芳 --date 2026-10-09").split(' '))
        .answer();
    vec![
        act("the first import", papers(), "import --month 2026-09 --scheme 方案.toml 名册.csv 九月.csv"),
        act("an import", small(), "import --month 2026-10 十月.csv"),
        act(
            "an import into an encrypted ledger",
            locked,
            "import --month 2026-10 十月.csv --password-file 密码.txt",
        ),
        act("undoing", october, "undo 2"),
        act("a report", small(), "report --month 2026-09 --out 成果 --only xlsx"),
        act("a bulletin", small(), "report --month 2026-09 --out 成果 --only bulletin"),
        act("a backup", small(), "backup 优盘/一.gridindex"),
        act("a copy into the folder", small(), "backup"),
        act("restoring", copied, "restore 一.gridindex"),
        act("setting a password", small(), "password set --new-password-file 密码.txt"),
        act(
            "a correction",
            small(),
            &format!("adjust --month 2026-09 --grid {GRID} --field 实际走访户数 --value 5 {BASIS}"),
        ),
        act("announcing", small(), "announce --month 2026-09 --from 2026-10-08 --to 2026-10-12 --by 李四"),
        act("publishing", small(), "publish --month 2026-09 --by 李四"),
        act(
            "a verdict with its correction",
            appealed,
            "decide --appeal 1 --verdict 采纳 --reason 属实 --by 李四 --field 实际走访户数 --value 5 --document 3号 \
             --date 2026-10-10",
        ),
        act("opening again", published, "reopen --month 2026-09 --reason 申诉成立 --by 李四"),
        act("a decision", small(), "fixed-day 全区 每月15日"),
        Act { by_opening: true, ..act("bringing an old ledger up to date", old(), "batches") },
        act("the day's first change, with its copy", old(), "undo 2"),
    ]
}

/// A ledger of the first schema, of an earlier day.
pub fn old() -> Desk {
    let desk = Desk::default();
    fs::create_dir_all(desk.ledger().parent().unwrap()).unwrap();
    fs::copy(fixture("ledgers/schema-1.gridindex"), desk.ledger()).unwrap();
    desk
}

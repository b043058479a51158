//! Numbers of persons: not stored unless asked, never in an export.

use std::fs;

use gridindex_tests::command_line::Desk;

use super::{files, papers};

const PHONE: &str = "13800138000";
const IDENTITY: &str = "11010519491231002X";

/// A desk with a session and a request in which somebody wrote both numbers, and a column of telephone numbers.
fn deliberating(more: &[&str]) -> Desk {
    let desk = papers();
    let sessions = format!(
        "场次编号,日期,社区,网格编码,类型,状态,主持人,参会人次,惠及人次\n1,2026-09-15,清泉社区,330188001002001,固定日,已召开,王大姐{PHONE},20,30\n"
    );
    let requests = format!(
        "诉求编号,场次编号,网格编码,提出日期,内容,状态,居民手机号\nA1,1,330188001002001,2026-09-15,楼道灯坏了请打{PHONE}身份证{IDENTITY},议中,{PHONE}\n"
    );
    fs::write(desk.folder().join("场次.csv"), sessions).unwrap();
    fs::write(desk.folder().join("诉求.csv"), requests).unwrap();
    let files = ["名册.csv", "九月.csv", "场次.csv", "诉求.csv"];
    let call = ["import", "--month", "2026-09", "--scheme", "方案.toml"]
        .into_iter()
        .chain(more.iter().copied())
        .chain(files);
    desk.run(call.collect::<Vec<_>>()).answer();
    desk
}

fn stands_in(desk: &Desk, number: &str) -> bool {
    let folder = desk.ledger().parent().unwrap().to_owned();
    files(&folder).iter().any(|file| {
        let bytes = fs::read(file).unwrap();
        bytes.windows(number.len()).any(|part| part == number.as_bytes())
    })
}

/// Every text of the workbooks below a folder.
fn exported(desk: &Desk, name: &str) -> String {
    let bytes = fs::File::open(desk.folder().join(name)).unwrap();
    let mut package = zip::ZipArchive::new(bytes).unwrap();
    let mut text = String::new();
    for at in 0..package.len() {
        let mut part = package.by_index(at).unwrap();
        if part.name().is_ok_and(|name| name.ends_with(".xml")) {
            std::io::Read::read_to_string(&mut part, &mut text).unwrap();
        }
    }
    text
}

#[test]
fn numbers_of_persons_are_neither_stored_nor_exported() {
    let desk = deliberating(&[]);
    for number in [PHONE, IDENTITY] {
        assert!(!stands_in(&desk, number), "{number} is in the ledger");
    }
    desk.run(["minutes", "--month", "2026-09", "--out", "纪要.xlsx"]).answer();
    let text = exported(&desk, "纪要.xlsx");
    assert!(text.contains("楼道灯坏了请打138****8000"), "the words stay");
    assert!(!text.contains(PHONE) && !text.contains(IDENTITY));
}

#[test]
fn an_office_that_wants_them_keeps_them_and_still_exports_none() {
    let desk = deliberating(&["--keep-personal"]);
    for number in [PHONE, IDENTITY] {
        assert!(stands_in(&desk, number), "{number} was to be kept");
    }
    desk.run(["minutes", "--month", "2026-09", "--out", "纪要.xlsx"]).answer();
    let text = exported(&desk, "纪要.xlsx");
    assert!(text.contains("楼道灯坏了请打138****8000"));
    assert!(!text.contains(PHONE) && !text.contains(IDENTITY));
}

#[test]
fn a_column_of_telephone_numbers_is_named_as_not_stored() {
    let desk = deliberating(&[]);
    let tried = desk.run(["import", "--month", "2026-09", "--dry-run", "诉求.csv"]).answer();
    let aside = &tried["files"][0]["sheets"][0]["set_aside"];
    assert_eq!(*aside, serde_json::json!([{ "column": "G", "heading": "居民手机号", "how": "personal" }]));
    let said = desk.say(["import", "--month", "2026-09", "--dry-run", "诉求.csv"]);
    assert!(said.contains("居民手机号") && said.contains("不存"), "{said}");
}

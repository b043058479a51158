//! Points that a person gives: below full marks they need a reason, which is shown beside them.
#![allow(clippy::unwrap_used, reason = "a suite of tests")]

mod common;

use common::{Office, month};
use gridindex_core::watch::Unwatched;
use gridindex_workbench::ImportCall;
use gridindex_workbench::view::import::ImportOutcome;

const SCHEME: &str = r#"format = 1
id = "ren-gong"
version = "1"
title = "人工评分"
[[fields]]
name = "评议分"
kind = "number"
[[duties]]
code = "D1"
name = "评议"
points = 100
[[duties.indicators]]
code = "D1.1"
name = "群众评议"
points = 100
value = "评议分"
scoring = { method = "manual" }
"#;

fn import(office: &Office, table: &str) -> ImportOutcome {
    let scheme = office.write("人工.toml", SCHEME.as_bytes());
    let data = office.write("评议.csv", table.as_bytes());
    let mut call = ImportCall::new(month("2026-10"), vec![data]);
    call.scheme = Some(scheme.display().to_string());
    office.workbench.import(&call, &Unwatched).unwrap()
}

#[test]
fn a_reason_is_read_and_shown_beside_the_points() {
    let office = Office::new();
    for heading in ["评议分说明", "评议分扣分原因"] {
        let table = format!(
            "社区,网格名称,评议分,{heading}\n景芳社区,第一网格,70,两次缺席议事\n景芳社区,第二网格,100,\n景芳社区,第三网格,/,\n"
        );
        let outcome = import(&office, &table);
        assert!(outcome.accepted && outcome.findings.is_empty(), "{:?}", outcome.findings);
        let columns = &outcome.files[0].sheets[0].columns;
        assert!(columns.iter().any(|column| column.field == "评议分说明"), "{columns:?}");
    }
    let detail = office.workbench.explain(month("2026-10"), "景芳社区第一网格").unwrap();
    assert_eq!(detail.duties[0].indicators[0].note, "理由：两次缺席议事");
    let full = office.workbench.explain(month("2026-10"), "景芳社区第二网格").unwrap();
    assert_eq!(full.duties[0].indicators[0].note, "");
}

#[test]
fn points_below_full_marks_without_a_reason_are_asked_about() {
    let office = Office::new();
    let outcome = import(&office, "社区,网格名称,评议分\n景芳社区,第一网格,70\n景芳社区,第二网格,100\n");
    assert!(outcome.accepted, "the reason may still be entered in review");
    let asked: Vec<_> =
        outcome.findings.iter().map(|finding| (&*finding.code, finding.cell.as_deref())).collect();
    assert_eq!(asked, [("missing_reason", Some("C2"))]);
}

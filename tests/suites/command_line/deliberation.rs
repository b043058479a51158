//! Deliberation days from the terminal: any span, fixed days, minutes.

use gridindex_tests::samples::deliberating;

#[test]
fn a_span_sums_its_months_and_counts_brands_and_grids_anew() {
    let desk = deliberating();
    let total = |call: &[&str]| desk.run(call).answer()["total"].clone();
    let september = total(&["deliberation", "--month", "2026-09"]);
    let october = total(&["deliberation", "--month", "2026-10"]);
    let span = desk.run(["deliberation", "--from", "2026-09", "--to", "2026-10"]).answer();
    assert_eq!((span["period"].as_str(), span["from"].as_str()), (Some("span"), Some("2026-09")));
    let number = |of: &serde_json::Value, key: &str| of[key].as_u64().unwrap();
    for key in ["sessions", "fixed_day_kept", "requests_raised", "requests_resolved", "beneficiaries"] {
        assert_eq!(number(&span["total"], key), number(&september, key) + number(&october, key), "{key}");
    }
    assert_eq!((number(&span["total"], "brands_active"), number(&span["total"], "grids_total")), (22, 1360));
    for call in [
        &["deliberation", "--from", "2026-10", "--to", "2026-09"] as &[&str],
        &["deliberation", "--from", "2026-10"],
        &["deliberation"],
    ] {
        assert_eq!(desk.run(call).exit, 2, "{call:?}");
    }
}

#[test]
fn a_fixed_day_counts_once_it_is_named_and_minutes_are_written() {
    let desk = deliberating();
    let kept =
        || desk.run(["deliberation", "--month", "2026-10"]).answer()["total"]["fixed_day_kept"].as_u64();
    let all = kept();
    desk.run(["fixed-day", "松涛街道", "每月15日"]).answer();
    assert!(kept() < all, "sessions on the 8th no longer stand on the fixed day");
    let days = desk.run(["fixed-day"]).answer();
    assert_eq!(days["fixed_days"].as_array().unwrap().len(), 16, "every community of the street");
    assert_eq!(desk.run(["fixed-day", "松涛街道", "每周五"]).exit, 2);
    desk.run(["fixed-day", "松涛街道", "取消"]).answer();
    assert_eq!(kept(), all);

    let minutes =
        |number: &str| desk.run(["minutes", "--month", "2026-10", "--out", "纪要.xlsx", "--session", number]);
    assert_eq!(minutes("没有这场").json()["failure"]["code"], "no_sessions");
    let written = minutes("YS2026100001").answer();
    assert_eq!(written["files"][0]["kind"], "议事纪要 1 页");
    assert_eq!(
        minutes("YS2026100003").json()["failure"]["code"],
        "file_exists",
        "another file is not overwritten"
    );
}

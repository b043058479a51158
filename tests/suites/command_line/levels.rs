//! Levels renamed from the terminal: what people read follows, what programs read does not.

use super::review::{BASIS, office};

/// The names of the office's own units.
const OTHERS: [&str; 2] = ["示例街道", "示例社区"];

#[test]
fn words_for_people_follow_the_names_and_json_does_not() {
    let desk = office();
    let calls: [&[&str]; 7] = [
        &["score", "--month", "2026-10"],
        &["score", "--month", "2026-10", "--level", "community"],
        &["score", "--month", "2026-10", "--level", "subdistrict"],
        &["explain", "--month", "2026-10", "g4"],
        &["deliberation", "--month", "2026-10"],
        &["quality", "--month", "2026-10"],
        &["fixed-day"],
    ];
    let score = || desk.run(["score", "--month", "2026-10", "--level", "community"]).answer();
    let before = score();
    let usual = desk.run(["level-names"]).answer();
    assert_eq!(usual["community"], "社区");
    let renamed = desk.run([
        "level-names",
        "--grid",
        "片",
        "--community",
        "村居",
        "--subdistrict",
        "镇街",
        "--district",
        "县",
    ]);
    assert_eq!(
        renamed.answer(),
        serde_json::json!({ "grid": "片", "community": "村居", "subdistrict": "镇街", "district": "县" })
    );
    assert_eq!(score(), before, "machines read what they read before");
    for call in calls {
        let words = OTHERS.iter().fold(desk.say(call), |text, other| text.replace(other, ""));
        for word in ["社区", "街道", "全区"] {
            assert!(!words.contains(word), "{call:?} says {word}: {words}");
        }
    }
    assert!(desk.say(["score", "--month", "2026-10", "--level", "community"]).contains("村居排名"));
    let call = ["adjust", "--month", "2026-10", "--grid", "g4", "--field", "丙", "--value", "0"];
    let corrected = desk.say(call.iter().chain(&BASIS));
    assert!(corrected.contains("全县名次 5 → 3"), "{corrected}");

    let wrong = desk.run(["level-names", "--community", "村/居"]);
    assert_eq!((wrong.exit, &wrong.json()["failure"]["code"]), (2, &"level_name_unusable".into()));
    let alike = desk.run(["level-names", "--community", "镇街"]);
    assert_eq!((alike.exit, &alike.json()["failure"]["code"]), (2, &"level_names_alike".into()));
    let one = desk.run(["level-names", "--community", ""]).answer();
    assert_eq!((&one["community"], &one["grid"]), (&"社区".into(), &"片".into()));
    assert_eq!(desk.run(["level-names", "--usual"]).answer(), usual);
    let log = desk.run(["log"]).answer();
    assert_eq!(log["lines"][0]["text"], "取消层级名称");
}

//! The worked example of the scheme's definition, from text files to ranks: every implementation gives this.

use std::fs;

use gridindex_tests::command_line::Desk;

const SCHEME: &str = r#"
format = 1
id = "example"
version = "1"
title = "演算示例"

[[fields]]
name = "甲"
[[fields]]
name = "乙"
[[fields]]
name = "丙"
[[fields]]
name = "丁"
[[fields]]
name = "戊"
[[fields]]
name = "己"

[[duties]]
code = "D1"
name = "唯一职责"
points = 100
  [[duties.indicators]]
  code = "A"
  name = "甲率"
  points = 40
  value = "甲 / 乙"
  scoring = { method = "linear", zero_at = 0, full_at = 0.95 }
  [[duties.indicators]]
  code = "B"
  name = "丙扣分"
  points = 30
  value = "丙"
  scoring = { method = "deduct", each = 1 }
  [[duties.indicators]]
  code = "C"
  name = "丁率"
  points = 20
  value = "丁 / 戊"
  scoring = { method = "linear", zero_at = 0.5, full_at = 0 }
  [[duties.indicators]]
  code = "D"
  name = "己加分"
  points = 10
  value = "己"
  scoring = { method = "add", each = 2 }

[[grades]]
name = "合格"
from = 0
light = "green"
"#;

const ROSTER: &str = "\
区,街道,社区,网格编码,网格名称
示例区,示例街道,示例社区,g1,第一网格
示例区,示例街道,示例社区,g2,第二网格
示例区,示例街道,示例社区,g3,第三网格
示例区,示例街道,示例社区,g4,第四网格
示例区,示例街道,示例社区,g5,第五网格
示例区,示例街道,示例社区,g6,第六网格
";

const FIGURES: &str = "\
网格编码,甲,乙,丙,丁,戊,己
g1,19,20,0,0,9,5
g2,38,50,4,1,8,3
g3,0,0,1,1,4,9
g4,19,20,,1,4,0
g5,9,10,40,0,0,1
g6,38,50,1,1,10,1
";

/// A desk with the example in its ledger, and `more` behind the scheme's text.
pub fn desk(more: &str) -> Desk {
    let desk = Desk::default();
    let scheme = format!("{SCHEME}{more}");
    for (name, text) in
        [("scheme.toml", scheme.as_str()), ("网格名册.csv", ROSTER), ("月度数据.csv", FIGURES)]
    {
        fs::write(desk.folder().join(name), text).unwrap();
    }
    desk.run(["scheme", "add", "scheme.toml"]).answer();
    desk.run(["import", "--month", "2026-10", "网格名册.csv", "月度数据.csv"]).answer();
    desk
}

#[test]
fn the_worked_example_comes_out_exactly() {
    let desk = desk("");
    let answer = desk.run(["score", "--month", "2026-10"]).answer();
    let got: Vec<_> = answer["units"]
        .as_array()
        .unwrap()
        .iter()
        .map(|unit| {
            let text = |key: &str| unit[key].as_str().unwrap_or_default();
            (text("code"), text("total"), unit["ranks"]["district"]["rank"].as_u64().unwrap_or(0))
        })
        .collect();
    let expected = [
        ("g1", "100.00", 1),
        ("g2", "79.00", 3),
        ("g3", "81.67", 2),
        ("g4", "71.43", 5),
        ("g5", "49.87", 6),
        ("g6", "79.00", 3),
    ];
    assert_eq!(got, expected);
    assert_eq!(answer["units"][3]["coverage"], "0.7");
    assert!(answer["units"][4]["total_exact"].as_str().unwrap().starts_with("49.868421052631578947"));
}

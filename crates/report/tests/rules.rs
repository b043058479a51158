//! 评分办法 says everything that the scheme says, in words, with room to sign.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod support;
#[path = "support/table.rs"]
mod table;

use calamine::{Data, Reader};
use gridindex_core::Scheme;
use gridindex_report::rules;
use table::open;

fn printed(scheme: &Scheme) -> Vec<Vec<String>> {
    let mut book = open(&rules::print(scheme, "云江区", gridindex_core::LevelNames::usual()).unwrap());
    let range = book.worksheet_range("评分办法").unwrap();
    range.rows().map(|row| row.iter().map(Data::to_string).collect()).collect()
}

fn all(rows: &[Vec<String>]) -> String {
    rows.concat().join("\n")
}

#[test]
fn every_indicator_stands_there_with_points_formula_and_method_in_words() {
    let scheme = support::scheme();
    let rows = printed(&scheme);
    for duty in &scheme.duties {
        let at = rows.iter().position(|row| row[0].starts_with(&format!("{} {}", duty.code, duty.name)));
        let at = at.unwrap_or_else(|| panic!("{} is not there", duty.name));
        assert_eq!(rows[at][1], duty.points.normalize().to_string());
        assert_eq!(rows[at][0].contains("待确认"), !duty.official, "{}", duty.name);
        for (indicator, row) in duty.indicators.iter().zip(&rows[at..]) {
            assert_eq!(
                row[2..7],
                [
                    indicator.code.clone(),
                    indicator.name.clone(),
                    indicator.points.normalize().to_string(),
                    indicator.value.expression.describe(&scheme.fields),
                    indicator.describe_scoring(&scheme.fields, gridindex_core::LevelNames::usual()),
                ]
            );
            assert!(row[7].contains("不适用：") && row[7].contains("缺数："), "{}", row[7]);
            assert_eq!(row[8], indicator.note);
            assert!(!row[5].contains(['*', '/']), "{} is code, not words", row[5]);
        }
    }
}

#[test]
fn what_stands_beside_the_points_is_all_there() {
    let scheme = support::scheme();
    let text = all(&printed(&scheme));
    let items = scheme.bonus.items.iter().chain(&scheme.penalty.items);
    for item in items {
        assert!(text.contains(&item.name) && text.contains(&item.value.expression.describe(&scheme.fields)));
    }
    for check in &scheme.checks {
        assert!(text.contains(&check.rule.describe(&scheme.fields)), "{}", check.text);
    }
    for grade in &scheme.grades {
        assert!(text.contains(&grade.name));
    }
    for words in [
        "[80, 90) 分",
        "四舍五入到 2 位小数",
        "1、2、2、4",
        "空白不等于 0",
        "三分之二",
        "数据不足",
        "分类考核",
        "红黑榜",
        "预警",
        "拟定人：",
        "审核人：",
        "批准人：",
        "（盖章）",
        "不足 3 个网格",
        &scheme.version,
    ] {
        assert!(text.contains(words), "{words} is not there:\n{text}");
    }
    for item in &scheme.veto.items {
        assert!(text.contains(item.as_str()));
    }
}

#[test]
fn bands_are_intervals_and_another_scheme_says_other_things() {
    let scheme = Scheme::parse(
        r#"
format = 1
id = "other"
version = "7"
title = "另一办法"
rounding = "half-even"
rank_on = "exact"
decimals = 3
min_coverage = 0.5
[[fields]]
name = "办结率"
kind = "percent"
[[fields]]
name = "户数"
source = "roster"
[[duties]]
code = "D1"
name = "唯一"
points = 100
  [[duties.indicators]]
  code = "A"
  name = "分档"
  points = 100
  value = "办结率"
  scoring = { method = "tiers", bands = [[0.6, 60], [0.75, 80], [0.9, 100]] }
  not_applicable = "full"
  missing = "zero"
[veto]
effect = "cap"
cap_at = 59.9
items = ["数据造假"]
[rollup]
community = "weighted"
subdistrict = "pooled"
weight = "户数"
"#,
    )
    .unwrap();
    let text = all(&printed(&scheme));
    for words in [
        "另一办法",
        "[60%, 75%) 得 60 分",
        "[75%, 90%) 得 80 分",
        "四舍六入五成双",
        "修约前的总分",
        "3 位小数",
        "不足满分的 50% 的",
        "不适用：得满分",
        "缺数：得 0 分",
        "总分最高计 59.9 分",
        "按户数的加权平均",
        "分子、分母分别相加",
    ] {
        assert!(text.contains(words), "{words} is not there:\n{text}");
    }
    for absent in ["加分（在", "红黑榜", "预警", "待确认", "等次与亮灯", "数据校验（"] {
        assert!(!text.contains(absent), "{absent} is not in this scheme");
    }
    assert!(
        rules::print(&scheme, "", gridindex_core::LevelNames::usual()).unwrap()
            == rules::print(&scheme, "", gridindex_core::LevelNames::usual()).unwrap(),
        "the bytes differ"
    );
}

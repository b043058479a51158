//! `score --json`: its shape, and that its ranks follow from its totals.

use std::collections::HashMap;

use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::Value;

use super::district;

const UNIT: [&str; 18] = [
    "base_exact",
    "bonus",
    "change",
    "code",
    "community",
    "coverage",
    "district",
    "duties",
    "grade",
    "kind",
    "light",
    "name",
    "penalty",
    "ranks",
    "state",
    "subdistrict",
    "total",
    "total_exact",
];

/// What tells apart the circles of one kind.
type Within = fn(&Value) -> String;

fn score(arguments: &[&str]) -> Value {
    district().run([&["score", "--month", "2026-10"], arguments].concat()).answer()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a Vec<Value> {
    value[key].as_array().unwrap_or_else(|| panic!("{key} is no list: {value}"))
}

/// A decimal as the interface writes it: a string without exponent or trailing zeros; `None` for null.
fn exact(value: &Value) -> Option<Decimal> {
    let text = if value.is_null() { return None } else { value.as_str().unwrap() };
    let decimal: Decimal = text.parse().unwrap();
    assert!(!text.contains(['e', 'E']) && (!text.contains('.') || !text.ends_with('0')), "{text}");
    Some(decimal)
}

fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

#[test]
fn the_answer_has_the_shape_that_others_rely_on() {
    let answer = score(&[]);
    assert_eq!(keys(&answer), ["level", "month", "period", "ranked", "scheme", "units", "unranked"]);
    assert_eq!(
        (&answer["month"], &answer["period"], &answer["level"]),
        (&"2026-10".into(), &"month".into(), &"grid".into())
    );
    assert_eq!(keys(&answer["scheme"]), ["id", "sha256", "version"]);
    assert_eq!(answer["scheme"]["sha256"].as_str().unwrap().len(), 64);
    let units = list(&answer, "units");
    assert_eq!(units.len(), 1360);
    assert_eq!(answer["ranked"].as_u64().unwrap() + answer["unranked"].as_u64().unwrap(), 1360);
    for unit in units {
        assert!(UNIT.iter().all(|key| unit.get(key).is_some()), "{:?}", keys(unit));
        assert!(unit["veto"].is_array());
        for duty in list(unit, "duties") {
            assert_eq!(keys(duty), ["code", "indicators", "name", "points", "score_exact", "state"]);
            let points: Decimal = list(duty, "indicators").iter().filter_map(|i| exact(&i["points"])).sum();
            assert_eq!(Some(points), exact(&duty["points"]), "{}", duty["name"]);
            for indicator in list(duty, "indicators") {
                let scored = indicator["state"] == "scored";
                assert_eq!(scored, exact(&indicator["score_exact"]).is_some(), "{indicator}");
                assert!(
                    ["scored", "not_applicable", "missing"].contains(&indicator["state"].as_str().unwrap())
                );
            }
        }
        let points: Decimal = list(unit, "duties").iter().filter_map(|duty| exact(&duty["points"])).sum();
        assert_eq!(points, Decimal::ONE_HUNDRED);
    }
}

#[test]
fn a_published_total_is_the_exact_one_rounded_once() {
    for unit in list(&score(&[]), "units") {
        let Some(total) = exact(&unit["total_exact"]) else {
            assert!(unit["total"].is_null() && unit["state"] != "ranked", "{unit}");
            continue;
        };
        let half_up = total.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        assert_eq!(unit["total"], format!("{half_up:.2}"), "{unit}");
        let parts = exact(&unit["base_exact"]).unwrap() + exact(&unit["bonus"]).unwrap()
            - exact(&unit["penalty"]).unwrap();
        let difference = (parts.max(Decimal::ZERO) - total).abs();
        assert!(unit["state"] == "vetoed" || difference <= Decimal::new(1, 18), "{unit}");
        let coverage = exact(&unit["coverage"]).unwrap();
        assert!(Decimal::ZERO <= coverage && coverage <= Decimal::ONE, "{unit}");
    }
}

#[test]
fn ranks_are_one_more_than_the_number_of_better_totals() {
    let answer = score(&[]);
    let ranked: Vec<&Value> =
        list(&answer, "units").iter().filter(|unit| unit["state"] == "ranked").collect();
    assert_eq!(ranked.len() as u64, answer["ranked"].as_u64().unwrap(), "no veto in the samples");
    let circles: [(&str, Within); 4] = [
        ("district", |_| String::new()),
        ("subdistrict", |unit| unit["subdistrict"].to_string()),
        ("community", |unit| format!("{}{}", unit["subdistrict"], unit["community"])),
        ("网格类型", |unit| unit["kind"].to_string()),
    ];
    for (circle, within) in circles {
        let mut totals: HashMap<String, Vec<Decimal>> = HashMap::new();
        for unit in &ranked {
            totals.entry(within(unit)).or_default().push(unit["total"].as_str().unwrap().parse().unwrap());
        }
        for unit in &ranked {
            let (peers, own) = (&totals[&within(unit)], unit["total"].as_str().unwrap().parse().unwrap());
            let better = peers.iter().filter(|&&total| total > own).count();
            assert_eq!(unit["ranks"][circle]["rank"], better + 1, "{circle} of {unit}");
            assert_eq!(unit["ranks"][circle]["of"], peers.len(), "{circle} of {unit}");
        }
    }
}

#[test]
fn who_is_not_ranked_has_no_rank_no_grade_and_no_light() {
    let answer = score(&[]);
    let unranked: Vec<_> =
        list(&answer, "units").iter().filter(|unit| unit["ranks"]["district"]["rank"].is_null()).collect();
    assert_eq!(unranked.len() as u64, answer["unranked"].as_u64().unwrap());
    for unit in unranked {
        assert_eq!(unit["ranks"]["district"]["of"], answer["ranked"], "{unit}");
        assert!(unit["grade"].is_null() && unit["light"].is_null(), "{unit}");
        assert!(unit["change"]["total"].is_null(), "{unit}");
        // A grid that is new this month was not there the month before, which is told first.
        let why = if unit["state"] == "new" { "no_previous" } else { "unranked" };
        assert_eq!(unit["change"]["why"], why, "{unit}");
    }
}

#[test]
fn a_change_is_the_difference_of_two_published_totals() {
    let desk = district();
    let months = ["2026-09", "2026-10"].map(|month| desk.run(["score", "--month", month]).answer());
    let before: HashMap<&str, &Value> =
        list(&months[0], "units").iter().map(|unit| (unit["code"].as_str().unwrap(), unit)).collect();
    let published = |unit: &Value| unit["total"].as_str().unwrap().parse::<Decimal>().unwrap();
    let place = |unit: &Value| unit["ranks"]["district"]["rank"].as_i64().unwrap();
    let mut changes = 0;
    for unit in list(&months[1], "units").iter().filter(|unit| !unit["change"]["total"].is_null()) {
        let earlier = before[unit["code"].as_str().unwrap()];
        let difference = published(unit) - published(earlier);
        let sign = if difference > Decimal::ZERO { "+" } else { "" };
        assert_eq!(unit["change"]["total"], format!("{sign}{difference:.2}"), "{unit}");
        assert_eq!(unit["change"]["rank"], place(earlier) - place(unit), "{unit}");
        changes += 1;
    }
    assert!(changes > 1000, "only {changes} grids are compared");
    for unit in list(&months[0], "units") {
        assert_eq!(unit["change"]["why"], if unit["state"] == "ranked" { "no_previous" } else { "unranked" });
    }
}

#[test]
fn above_the_grid_a_unit_says_how_many_grids_it_stands_for() {
    let grids = score(&[]);
    for (level, number) in [("community", 200), ("subdistrict", 14)] {
        let answer = score(&["--level", level]);
        let units = list(&answer, "units");
        assert_eq!(units.len(), number, "{level}");
        let stand_for: u64 = units.iter().map(|unit| unit["grids"].as_u64().unwrap()).sum();
        assert_eq!(stand_for, grids["ranked"].as_u64().unwrap(), "{level}");
        for unit in units {
            assert!(unit["code"].is_null() && unit["kind"].is_null(), "{unit}");
            assert!(list(unit, "duties").iter().all(|duty| duty.get("indicators").is_none()), "{unit}");
        }
    }
}

#[test]
fn a_subdistrict_is_the_mean_of_its_ranked_grids_exact_totals() {
    let grids = score(&[]);
    for unit in list(&score(&["--level", "subdistrict"]), "units") {
        let own = list(&grids, "units").iter();
        let own = own.filter(|grid| grid["state"] == "ranked" && grid["subdistrict"] == unit["subdistrict"]);
        let totals: Vec<Decimal> = own.filter_map(|grid| exact(&grid["total_exact"])).collect();
        let mean = totals.iter().sum::<Decimal>() / Decimal::from(totals.len());
        assert!((mean - exact(&unit["total_exact"]).unwrap()).abs() <= Decimal::new(1, 18), "{unit}");
    }
}

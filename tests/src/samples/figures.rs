//! What is stored after an import, asked for as a user would.

use serde_json::Value;

use super::case::Seen;
use super::matching::text;

/// What of the wished values is not stored so; each is looked up in what `explain` says of its grid.
pub(super) fn stored(wishes: &Value, seen: &Seen) -> Vec<String> {
    let wishes = wishes.as_array().map(Vec::as_slice).unwrap_or_default();
    let mut grids: Vec<&str> = wishes.iter().map(|wish| text(&wish["grid"])).collect();
    grids.sort_unstable();
    grids.dedup();
    let mut broken = Vec::new();
    for grid in grids {
        let explained = seen.desk.run(["explain", "--month", &seen.month, grid]);
        if explained.exit != 0 {
            broken.push(format!("explain {grid}: exit {}: {}", explained.exit, explained.stderr.trim()));
            continue;
        }
        let explained = explained.json();
        for wish in wishes.iter().filter(|wish| text(&wish["grid"]) == grid) {
            let field = text(&wish["field"]);
            let figure = figure(&explained, field);
            if !figure.is_some_and(|figure| is(figure, wish)) {
                let (state, value) =
                    figure.map_or((&Value::Null, &Value::Null), |f| (&f["state"], &f["value"]));
                broken.push(format!("{field} of {grid} is {value} ({state}) instead of {wish}"));
            }
        }
    }
    broken
}

/// What of the wished 议事日 statistics is not so.
pub(super) fn deliberation(wish: &Value, seen: &Seen) -> Vec<String> {
    let ran = seen.desk.run(["deliberation", "--month", &seen.month]);
    let json = ran.json();
    if ran.exit != 0 {
        return vec![format!("deliberation: exit {}: {}", ran.exit, ran.stderr.trim())];
    }
    let mut broken = Vec::new();
    for (key, wish) in wish["total"].as_object().into_iter().flatten() {
        let got = &json["total"][key];
        if !same_number(&plain(got), &plain(wish)) {
            broken.push(format!("deliberation.total.{key} is {got} instead of {wish}"));
        }
    }
    broken
}

/// The figure of a field, wherever it stands in the answer.
fn figure<'a>(json: &'a Value, field: &str) -> Option<&'a Value> {
    match json {
        Value::Object(parts) if parts.get("field").is_some_and(|name| name == field) => Some(json),
        Value::Object(parts) => parts.values().find_map(|part| figure(part, field)),
        Value::Array(items) => items.iter().find_map(|item| figure(item, field)),
        _ => None,
    }
}

fn is(figure: &Value, wish: &Value) -> bool {
    match wish["state"].as_str() {
        Some(state) => figure["state"] == state,
        None => figure["state"] == "number" && same_number(text(&figure["value"]), text(&wish["value"])),
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Decimals are equal as numbers, to the 15 digits that expect files give.
fn same_number(one: &str, other: &str) -> bool {
    use gridindex_core::Decimal;
    match (one.parse::<Decimal>(), other.parse::<Decimal>()) {
        (Ok(one), Ok(other)) => (one - other).abs() <= Decimal::new(1, 14),
        _ => one == other,
    }
}

//! Whether what the program said is what an expect file asks for.

use serde_json::Value;

/// A text; empty where there is none.
pub fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Whether `got` is the wish, or one of the wishes where there are several.
pub fn is_one_of(got: &Value, wish: &Value) -> bool {
    wish.as_array().map_or(got == wish, |wishes| wishes.contains(got))
}

/// Whether a number is the one asked for, or lies in `[least, most]`.
pub fn lies_in(got: u64, wish: &Value) -> bool {
    match wish.as_array().map(Vec::as_slice) {
        Some([least, most]) => least.as_u64() <= Some(got) && Some(got) <= most.as_u64(),
        _ => wish.as_u64() == Some(got),
    }
}

/// Whether a finding is one that the wish describes.
pub fn finding(wish: &Value, finding: &Value) -> bool {
    wish.as_object().into_iter().flatten().all(|(key, wish)| match key.as_str() {
        "mentions" => {
            let parts = finding.as_object().into_iter().flatten();
            parts.into_iter().any(|(_, part)| text(part).contains(text(wish)))
        }
        "row" => is_one_of(&row_of(text(&finding["cell"])), wish),
        _ => is_one_of(&finding[key], wish),
    })
}

/// What of a wish about a sheet does not hold.
pub fn sheet(wish: &Value, json: &Value) -> Vec<String> {
    let sheets = json["files"].as_array().into_iter().flatten();
    let sheets = sheets.filter(|file| wish["file"] == file["name"]);
    let sheets: Vec<&Value> = sheets.filter_map(|file| file["sheets"].as_array()).flatten().collect();
    let sheet = match &wish["sheet"] {
        Value::Null => sheets.first().filter(|_| sheets.len() == 1),
        name => sheets.iter().find(|sheet| sheet["name"] == *name),
    };
    let Some(sheet) = sheet else { return vec![format!("no sheet {} in {}", wish["sheet"], wish["file"])] };
    let mut broken = Vec::new();
    for key in ["kind", "header_rows"] {
        if !wish[key].is_null() && wish[key] != sheet[key] {
            broken.push(format!("{key} of {} is {} instead of {}", sheet["name"], sheet[key], wish[key]));
        }
    }
    for (count, wish) in wish["rows"].as_object().into_iter().flatten() {
        let got = &sheet["rows"][count];
        if !got.as_u64().is_some_and(|got| lies_in(got, wish)) {
            broken.push(format!("rows.{count} of {} is {got} instead of {wish}", sheet["name"]));
        }
    }
    let columns = sheet["columns"].as_array().into_iter().flatten();
    let columns: Vec<(&str, &str)> =
        columns.map(|column| (text(&column["column"]), text(&column["field"]))).collect();
    for (letters, field) in wish["columns"].as_object().into_iter().flatten() {
        if !columns.contains(&(letters, text(field))) {
            let got = columns.iter().find(|(column, _)| column == letters).map(|(_, field)| field);
            broken.push(format!("column {letters} of {} is {got:?} instead of {field}", sheet["name"]));
        }
    }
    for heading in wish["unused"].as_array().into_iter().flatten() {
        if !sheet["unused"].as_array().is_some_and(|unused| unused.contains(heading)) {
            broken.push(format!("{heading} is not among the unused headings of {}", sheet["name"]));
        }
    }
    broken
}

/// What of a wish about standard error does not hold.
pub fn stderr(wish: &Value, stderr: &str) -> Vec<String> {
    let lines = stderr.lines().filter(|line| !line.trim().is_empty()).count() as u64;
    let mut broken = Vec::new();
    if wish["lines"].as_u64().is_some_and(|wanted| wanted != lines)
        || wish["min_lines"].as_u64().is_some_and(|least| lines < least)
    {
        broken.push(format!("{lines} lines on stderr: {stderr}"));
    }
    let texts = |key: &str| wish[key].as_array().cloned().unwrap_or_default();
    for mention in texts("mentions").iter().map(text).filter(|mention| !stderr.contains(mention)) {
        broken.push(format!("stderr does not mention {mention}: {stderr}"));
    }
    for never in texts("never").iter().map(text).filter(|never| stderr.contains(never)) {
        broken.push(format!("stderr says {never}: {stderr}"));
    }
    broken
}

fn row_of(cell: &str) -> Value {
    cell.trim_start_matches(|c: char| c.is_ascii_alphabetic()).parse::<u64>().map_or(Value::Null, Value::from)
}

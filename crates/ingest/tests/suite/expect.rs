//! Runs a sample workbook and compares what was read with the `expect.json` beside it.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use gridindex_core::watch::Unwatched;
use gridindex_core::{Failure, Grid, Roster, Scheme, Value};
use gridindex_ingest::{Answers, ReadRequest, Reading, Records, SheetReading, expand, read};
use serde_json::Value as Json;

/// Every `*.expect.json` below a folder, sorted.
pub fn cases(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(".expect.json") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Runs one case: what is wrong under `must`, and under `should`.
pub fn run(expect: &Path) -> (Vec<String>, Vec<String>) {
    let text = std::fs::read_to_string(expect).unwrap();
    let case: Json = serde_json::from_str(&text).unwrap();
    let folder = expect.parent().unwrap();
    let paths = |key: &str| -> Vec<PathBuf> {
        let list = case[key].as_array().map(Vec::as_slice).unwrap_or_default();
        list.iter().map(|name| folder.join(name.as_str().unwrap())).collect()
    };
    let scheme = match case["scheme"].as_str() {
        Some(file) => Scheme::parse(&std::fs::read_to_string(folder.join(file)).unwrap()).unwrap(),
        None => Scheme::default_scheme().unwrap(),
    };
    let month = case["month"].as_str().unwrap().parse().unwrap();
    let roster = roster(&call(&scheme, month, &Roster::default(), &paths("before")).unwrap_or_default());
    let outcome = call(&scheme, month, &roster, &paths("files"));
    let check = |wanted: &Json| check(wanted, &outcome, &scheme);
    let mut must = check(&case["must"]);
    // A good district gives no reason to say anything at all.
    if let (Some("clean"), Ok(reading)) =
        (case["case"].as_str().and_then(|name| name.split('/').next()), &outcome)
    {
        must.extend(reading.findings.iter().map(|finding| format!("unwanted {finding:?}")));
    }
    (must, check(&case["should"]))
}

fn call(
    scheme: &Scheme,
    month: gridindex_core::Month,
    roster: &Roster,
    paths: &[PathBuf],
) -> Result<Reading, Failure> {
    let nothing = HashMap::new();
    let (files, _) = expand(paths)?;
    let request = ReadRequest {
        month,
        scheme,
        roster,
        levels: gridindex_core::LevelNames::usual(),
        stored: &nothing,
        previous: &nothing,
        sessions: &[],
        events: &[],
        accept_similar: false,
        answers: Answers::NONE,
        remembered: &[],
        files,
    };
    read(&request, &Unwatched)
}

fn roster(reading: &Reading) -> Roster {
    let sheets = reading.files.iter().flat_map(|file| &file.sheets);
    let grids = sheets.flat_map(|sheet| match &sheet.records {
        Records::Roster(grids) => grids.as_slice(),
        _ => &[],
    });
    Roster::new(grids.map(|grid| grid.what.clone()).collect::<Vec<Grid>>())
}

fn check(wanted: &Json, outcome: &Result<Reading, Failure>, scheme: &Scheme) -> Vec<String> {
    let mut wrong = Vec::new();
    let errors =
        outcome.as_ref().map_or(0, |reading| reading.findings.iter().filter(|f| f.is_error()).count());
    let exit = match outcome {
        Err(_) => 2,
        Ok(_) if errors > 0 => 1,
        Ok(_) => 0,
    };
    if let Some(exits) = wanted["exit"].as_array()
        && !exits.contains(&Json::from(exit))
    {
        let why = match outcome {
            Err(failure) => failure.to_string(),
            Ok(reading) => format!("{:#?}", reading.findings.iter().take(6).collect::<Vec<_>>()),
        };
        wrong.push(format!("exit {exit}, wanted {}: {why}", wanted["exit"]));
    }
    if let Some(code) = wanted["failure"].as_str()
        && outcome.as_ref().err().map(|failure| failure.code) != Some(code)
    {
        wrong.push(format!("failure {:?}, wanted {code}", outcome.as_ref().err()));
    }
    if let Some(accepted) = wanted["accepted"].as_bool()
        && accepted != (exit == 0)
    {
        wrong.push(format!("accepted {}, wanted {accepted}", exit == 0));
    }
    if !wanted["errors"].is_null() && !within(errors as u64, &wanted["errors"]) {
        wrong.push(format!("{errors} errors, wanted {}", wanted["errors"]));
    }
    if let Some(alternatives) = wanted["any_of"].as_array() {
        let tried: Vec<Vec<String>> = alternatives.iter().map(|one| check(one, outcome, scheme)).collect();
        if tried.iter().all(|wrong| !wrong.is_empty()) {
            wrong.push(format!("none of the alternatives holds: {tried:#?}"));
        }
    }
    if let Ok(reading) = outcome {
        wrong.extend(balances(reading));
        for sheet in list(&wanted["sheets"]) {
            wrong.extend(check_sheet(sheet, reading));
        }
        for finding in list(&wanted["findings"]) {
            if !reading.findings.iter().any(|found| matches(finding, found)) {
                wrong.push(format!("no finding {finding}"));
            }
        }
        for finding in list(&wanted["no_findings"]) {
            if let Some(found) = reading.findings.iter().find(|found| matches(finding, found)) {
                wrong.push(format!("unwanted {found:?}"));
            }
        }
        for value in list(&wanted["values"]) {
            wrong.extend(check_value(value, reading, scheme));
        }
    } else if !list(&wanted["sheets"]).is_empty() || !list(&wanted["findings"]).is_empty() {
        wrong.push(format!("failure {:?}", outcome.as_ref().err()));
    }
    wrong
}

fn list(json: &Json) -> &[Json] {
    json.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// A number, or `[least, most]`.
fn within(number: u64, wanted: &Json) -> bool {
    match wanted.as_array() {
        Some(range) => (range[0].as_u64().unwrap()..=range[1].as_u64().unwrap()).contains(&number),
        None => wanted.as_u64() == Some(number),
    }
}

fn balances(reading: &Reading) -> Vec<String> {
    let sheets = reading.files.iter().flat_map(|file| &file.sheets);
    sheets
        .filter(|sheet| {
            let rows = sheet.rows;
            rows.read != rows.data + rows.totals + rows.blank + rows.refused
        })
        .map(|sheet| format!("rows of {} do not balance: {:?}", sheet.name, sheet.rows))
        .collect()
}

fn find<'a>(wanted: &Json, reading: &'a Reading) -> Option<&'a SheetReading> {
    let file = reading.files.iter().find(|file| Some(file.name.as_str()) == wanted["file"].as_str())?;
    match wanted["sheet"].as_str() {
        Some(name) => file.sheets.iter().find(|sheet| sheet.name == name),
        None => file.sheets.first(),
    }
}

fn check_sheet(wanted: &Json, reading: &Reading) -> Vec<String> {
    let Some(sheet) = find(wanted, reading) else { return vec![format!("no sheet {}", wanted["sheet"])] };
    let mut wrong = Vec::new();
    let mut differ = |what: &str, found: String, wanted: &Json| {
        wrong.push(format!("{}: {what} {found}, wanted {wanted}", sheet.name));
    };
    if let Some(kind) = wanted["kind"].as_str() {
        let found = serde_json::to_value(sheet.kind).unwrap();
        if found != kind {
            differ("kind", found.to_string(), &wanted["kind"]);
        }
    }
    if let Some(rows) = wanted["header_rows"].as_array()
        && rows.iter().filter_map(Json::as_u64).ne(sheet.header_rows.iter().map(|&row| u64::from(row)))
    {
        differ("header_rows", format!("{:?}", sheet.header_rows), &wanted["header_rows"]);
    }
    let rows = serde_json::to_value(sheet.rows).unwrap();
    for (kind, number) in wanted["rows"].as_object().into_iter().flatten() {
        if !within(rows[kind].as_u64().unwrap(), number) {
            differ(kind, rows[kind].to_string(), number);
        }
    }
    for (letters, field) in wanted["columns"].as_object().into_iter().flatten() {
        let found = sheet.columns.iter().find(|column| column.column == *letters);
        if found.map(|column| column.field.as_str()) != field.as_str() {
            differ(letters, format!("{found:?}"), field);
        }
    }
    for heading in list(&wanted["unused"]) {
        if !sheet.unused.iter().any(|unused| Some(unused.as_str()) == heading.as_str()) {
            differ("unused", format!("{:?}", sheet.unused), heading);
        }
    }
    wrong
}

fn matches(wanted: &Json, found: &gridindex_core::Finding) -> bool {
    let json = serde_json::to_value(found).unwrap();
    let one_of = |key: &str| match &wanted[key] {
        Json::Null => true,
        Json::Array(choices) => choices.contains(&json[key]),
        one => *one == json[key],
    };
    let row = found
        .cell
        .as_deref()
        .and_then(|cell| cell.trim_start_matches(char::is_alphabetic).parse::<u64>().ok());
    let in_row = match &wanted["row"] {
        Json::Null => true,
        Json::Array(rows) => rows.iter().any(|wanted| wanted.as_u64() == row),
        one => one.as_u64() == row,
    };
    let mentions = wanted["mentions"].as_str().is_none_or(|text| json.to_string().contains(text));
    ["level", "code", "file", "sheet", "cell", "field", "raw"].into_iter().all(one_of) && in_row && mentions
}

fn check_value(wanted: &Json, reading: &Reading, scheme: &Scheme) -> Option<String> {
    let (grid, field) = (wanted["grid"].as_str().unwrap(), wanted["field"].as_str().unwrap());
    let index = scheme.field_index(field).unwrap();
    let mut found = None;
    for sheet in reading.files.iter().flat_map(|file| &file.sheets) {
        let Records::Month(table) = &sheet.records else { continue };
        let Some(place) = table.fields.iter().position(|(field, _)| *field == index) else { continue };
        found = table.rows.iter().find(|row| row.grid == grid).map(|row| row.values[place]).or(found);
    }
    let right = match (wanted["value"].as_str(), wanted["state"].as_str()) {
        (Some(number), _) => found == Some(Value::Number(number.parse().unwrap())),
        (_, Some("missing")) => found.is_none_or(Value::is_missing),
        (_, Some("not_applicable")) => found == Some(Value::NotApplicable),
        _ => true,
    };
    (!right).then(|| format!("{grid} {field}: {found:?}, wanted {wanted}"))
}

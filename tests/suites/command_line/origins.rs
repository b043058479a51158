//! Every figure walks back: the cell that `explain` names holds the figure that it shows.

use std::collections::HashMap;

use calamine::{Data, Range, Reader, open_workbook_auto};
use gridindex_core::Decimal;
use gridindex_tests::{fixture, tree};
use serde_json::Value;

use super::district;

#[test]
fn the_cell_that_is_named_holds_the_figure() {
    let desk = district();
    let units = desk.run(["score", "--month", "2026-10"]).answer();
    let units = units["units"].as_array().unwrap();
    let mut books = HashMap::new();
    let mut walked = 0;
    // A grid of every tenth of the district or so, so that several workbooks are opened.
    for unit in units.iter().step_by(149) {
        let code = unit["code"].as_str().unwrap();
        let explained = desk.run(["explain", "--month", "2026-10", code]).answer();
        assert_eq!(explained["total"], unit["total"].as_str().unwrap_or_default(), "{code}");
        for figure in figures(&explained) {
            let origin = &figure["origin"];
            if figure["source"] != "month" || figure["state"] != "number" {
                continue;
            }
            let [file, sheet, cell] = ["file", "sheet", "cell"].map(|key| origin[key].as_str().unwrap());
            let range = books.entry((file.to_owned(), sheet.to_owned())).or_insert_with(|| open(file, sheet));
            let held = range.get_value(place(cell)).unwrap();
            let held: Decimal = held.to_string().parse().unwrap();
            assert_eq!(held, figure["value"].as_str().unwrap().parse().unwrap(), "{code} {figure}");
            walked += 1;
        }
    }
    assert!(walked > 300, "only {walked} figures were walked back");
}

/// Every part of the answer that is a figure.
fn figures(json: &Value) -> Vec<&Value> {
    match json {
        Value::Object(parts) if parts.contains_key("field") => vec![json],
        Value::Object(parts) => parts.values().flat_map(figures).collect(),
        Value::Array(items) => items.iter().flat_map(figures).collect(),
        _ => Vec::new(),
    }
}

fn open(file: &str, sheet: &str) -> Range<Data> {
    let files = tree::files(&fixture("samples/clean"), &[file]);
    open_workbook_auto(&files[0]).unwrap().worksheet_range(sheet).unwrap()
}

/// Row and column, from 0, of an address such as `AB12`.
fn place(cell: &str) -> (u32, u32) {
    let letters = cell.trim_end_matches(|c: char| c.is_ascii_digit());
    let column = letters.bytes().fold(0, |column, letter| column * 26 + u32::from(letter - b'A') + 1);
    (cell[letters.len()..].parse::<u32>().unwrap() - 1, column - 1)
}

//! One case: what is imported, and what must hold afterwards.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::matching::{is_one_of, lies_in, text};
use super::{annotated, desk_with_roster, figures, matching};
use crate::command_line::{Desk, Ran};
use crate::{fixture, tree};

/// A workbook, folder or text file with its expect file.
#[derive(Debug)]
pub struct Case {
    /// `messy/12-不适用与空白`.
    pub name: String,
    folder: PathBuf,
    expect: Value,
}

/// What the program did with it.
pub(super) struct Seen {
    pub desk: Desk,
    pub month: String,
    pub ran: Ran,
    pub json: Value,
    pub files: Vec<PathBuf>,
    pub annotated: PathBuf,
}

impl Case {
    /// The cases of a group, by name.
    pub fn all(group: &str) -> Vec<Self> {
        let folder = fixture("samples").join(group);
        let files = tree::files(&folder, &[".expect.json"]);
        assert!(!files.is_empty(), "no cases in {}", folder.display());
        let read = |file: PathBuf| {
            let expect = fs::read_to_string(&file).expect("an expect file");
            let expect: Value = serde_json::from_str(&expect).expect("an expect file is JSON");
            Self { name: text(&expect["case"]).to_owned(), folder: folder.clone(), expect }
        };
        files.into_iter().map(read).collect()
    }

    /// Imports the case into a ledger of its own; returns what broke of `must` and of `should`.
    pub fn run(&self) -> (Vec<String>, Vec<String>) {
        let seen = self.import();
        let mut broken = broken(&self.expect["must"], &seen);
        broken.extend(balance(&seen.json));
        let limits = &self.expect["limits"];
        if limits["rss_mb"].as_u64().is_some_and(|most| seen.ran.peak_mb > most) {
            broken.push(format!("took {} MB of memory, at most {}", seen.ran.peak_mb, limits["rss_mb"]));
        }
        let wishes = if broken.is_empty() { self::broken(&self.expect["should"], &seen) } else { Vec::new() };
        (broken, wishes)
    }

    fn import(&self) -> Seen {
        let month = text(&self.expect["month"]);
        let before = self.expect["before"].as_array().expect("before is a list");
        assert!(before.iter().all(|file| text(file).ends_with("网格名册.xlsx")), "{}: {before:?}", self.name);
        let desk = if before.is_empty() { Desk::default() } else { desk_with_roster(month) };
        if let Some(scheme) = self.expect["scheme"].as_str() {
            let added = desk.run(["scheme".into(), "add".into(), self.folder.join(scheme).into_os_string()]);
            assert_eq!(added.exit, 0, "{}: {}", self.name, added.stderr);
        }
        let files = self.expect["files"].as_array().expect("files is a list");
        let files: Vec<PathBuf> = files.iter().map(|file| self.place(text(file), desk.folder())).collect();
        let annotated = desk.folder().join("annotated");
        let mut arguments: Vec<OsString> = vec!["import".into(), "--month".into(), month.into()];
        arguments.extend(self.expect["args"].as_array().into_iter().flatten().map(|word| text(word).into()));
        arguments.extend(files.iter().map(Into::into));
        let annotate = ["--dry-run".into(), "--annotate".into(), annotated.clone().into()];
        if self.wants("annotated") {
            desk.run(arguments.iter().chain(&annotate));
        }
        let ran = desk.run(arguments);
        let json = ran.json();
        Seen { month: month.to_owned(), desk, ran, json, files, annotated }
    }

    /// Where the file lies; one that is kept zipped is unpacked first.
    fn place(&self, name: &str, desk: &Path) -> PathBuf {
        let path = self.folder.join(name);
        if path.exists() {
            return path;
        }
        let zipped = File::open(self.folder.join(format!("{name}.zip"))).expect("the file of a case");
        let folder = desk.join("unpacked");
        zip::ZipArchive::new(zipped).expect("a zip").extract(&folder).expect("there is room");
        folder.join(name)
    }

    fn wants(&self, key: &str) -> bool {
        ["must", "should"].iter().any(|part| !self.expect[part][key].is_null())
    }
}

/// What of an expectation does not hold; empty when all of it does.
fn broken(expect: &Value, seen: &Seen) -> Vec<String> {
    expect.as_object().into_iter().flatten().flat_map(|(key, wish)| broken_of(key, wish, seen)).collect()
}

fn broken_of(key: &str, wish: &Value, seen: &Seen) -> Vec<String> {
    let json = &seen.json;
    let wishes = wish.as_array().map(Vec::as_slice).unwrap_or_default();
    let findings = json["findings"].as_array().map(Vec::as_slice).unwrap_or_default();
    let like = |wish: &Value| findings.iter().any(|finding| matching::finding(wish, finding));
    match key {
        "exit" => unless(is_one_of(&seen.ran.exit.into(), wish), || {
            format!("exit {} instead of {wish}: {}", seen.ran.exit, seen.ran.stderr.trim())
        }),
        "accepted" => {
            let accepted = json["accepted"].as_bool().unwrap_or(false);
            unless(wish == accepted, || format!("accepted is {accepted}"))
        }
        "errors" => {
            let errors: Vec<_> = findings.iter().filter(|finding| finding["level"] == "error").collect();
            unless(lies_in(errors.len() as u64, wish), || {
                format!("{} errors instead of {wish}", errors.len())
            })
        }
        "changes" => {
            let counts = wish.as_object().into_iter().flatten();
            let wrong = counts.filter(|(count, wish)| json["changes"][count] != **wish);
            wrong
                .map(|(count, wish)| format!("{count} is {} instead of {wish}", json["changes"][count]))
                .collect()
        }
        "failure" => {
            let code = &json["failure"]["code"];
            unless(is_one_of(code, wish), || format!("failure {code} instead of {wish}"))
        }
        "sheets" => wishes.iter().flat_map(|wish| matching::sheet(wish, json)).collect(),
        "findings" => {
            wishes.iter().filter(|wish| !like(wish)).map(|wish| format!("no finding like {wish}")).collect()
        }
        "no_findings" => {
            wishes.iter().filter(|wish| like(wish)).map(|wish| format!("a finding like {wish}")).collect()
        }
        "stderr" => matching::stderr(wish, &seen.ran.stderr),
        "stdout_max" => {
            let bytes = seen.ran.stdout.len() as u64;
            unless(wish.as_u64().is_some_and(|most| bytes <= most), || format!("{bytes} bytes on stdout"))
        }
        "values" => figures::stored(wish, seen),
        "deliberation" => figures::deliberation(wish, seen),
        "annotated" => annotated::broken(wish, seen),
        "no_such_file" => {
            let places = [seen.desk.folder(), &fixture("samples")];
            let written = |name: &&str| places.iter().any(|place| !tree::files(place, &[name]).is_empty());
            wishes.iter().map(text).filter(written).map(|name| format!("wrote {name}")).collect()
        }
        "any_of" => {
            let ways: Vec<_> = wishes.iter().map(|way| broken(way, seen)).collect();
            unless(ways.iter().any(Vec::is_empty), || format!("none of the alternatives: {ways:?}"))
        }
        unknown => vec![format!("the expect file says “{unknown}”, which no test understands")],
    }
}

fn unless(holds: bool, say: impl FnOnce() -> String) -> Vec<String> {
    if holds { Vec::new() } else { vec![say()] }
}

/// Rows that were read and went nowhere, in any sheet.
fn balance(json: &Value) -> Vec<String> {
    let sheets = json["files"].as_array().into_iter().flatten().filter_map(|file| file["sheets"].as_array());
    let unbalanced = sheets.flatten().filter(|sheet| {
        let count = |key: &str| sheet["rows"][key].as_u64().unwrap_or(0);
        count("read") != count("data") + count("totals") + count("blank") + count("refused")
    });
    unbalanced.map(|sheet| format!("rows of {} do not balance: {}", sheet["name"], sheet["rows"])).collect()
}

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
    let mut broken = Vec::new();
    let mut check = |holds: bool, say: &dyn Fn() -> String| {
        if !holds {
            broken.push(say());
        }
    };
    let json = &seen.json;
    let empty = Vec::new();
    let findings = json["findings"].as_array().unwrap_or(&empty);
    for (key, wish) in expect.as_object().into_iter().flatten() {
        match key.as_str() {
            "exit" => check(is_one_of(&seen.ran.exit.into(), wish), &|| {
                format!("exit {} instead of {wish}: {}", seen.ran.exit, seen.ran.stderr.trim())
            }),
            "accepted" => {
                let accepted = json["accepted"].as_bool().unwrap_or(false);
                check(Some(accepted) == wish.as_bool(), &|| format!("accepted is {accepted}"));
            }
            "errors" => {
                let errors = findings.iter().filter(|finding| finding["level"] == "error").count();
                check(lies_in(errors as u64, wish), &|| format!("{errors} errors instead of {wish}"));
            }
            "changes" => {
                for (count, wish) in wish.as_object().into_iter().flatten() {
                    let got = &json["changes"][count];
                    check(got == wish, &|| format!("changes.{count} is {got} instead of {wish}"));
                }
            }
            "failure" => {
                let code = &json["failure"]["code"];
                check(is_one_of(code, wish), &|| format!("failure {code} instead of {wish}"));
            }
            "sheets" => broken
                .extend(wish.as_array().into_iter().flatten().flat_map(|wish| matching::sheet(wish, json))),
            "findings" => {
                for wish in wish.as_array().into_iter().flatten() {
                    let found = findings.iter().any(|finding| matching::finding(wish, finding));
                    check(found, &|| format!("no finding like {wish}"));
                }
            }
            "no_findings" => {
                for wish in wish.as_array().into_iter().flatten() {
                    let found = findings.iter().find(|finding| matching::finding(wish, finding));
                    check(found.is_none(), &|| format!("a finding like {wish}"));
                }
            }
            "stderr" => broken.extend(matching::stderr(wish, &seen.ran.stderr)),
            "stdout_max" => {
                let bytes = seen.ran.stdout.len() as u64;
                check(wish.as_u64().is_some_and(|most| bytes <= most), &|| {
                    format!("{bytes} bytes on stdout")
                });
            }
            "values" => broken.extend(figures::stored(wish, seen)),
            "deliberation" => broken.extend(figures::deliberation(wish, seen)),
            "annotated" => broken.extend(annotated::broken(wish, seen)),
            "no_such_file" => {
                for name in wish.as_array().into_iter().flatten().map(text) {
                    let strays =
                        [seen.desk.folder(), &fixture("samples")].map(|folder| tree::files(folder, &[name]));
                    check(strays.iter().all(Vec::is_empty), &|| format!("wrote {name}"));
                }
            }
            "any_of" => {
                let ways: Vec<_> =
                    wish.as_array().into_iter().flatten().map(|way| self::broken(way, seen)).collect();
                check(ways.iter().any(Vec::is_empty), &|| format!("none of the alternatives: {ways:?}"));
            }
            unknown => {
                check(false, &|| format!("the expect file says “{unknown}”, which no test understands"))
            }
        }
    }
    broken
}

/// Rows that were read and went nowhere, in any sheet.
fn balance(json: &Value) -> Vec<String> {
    let sheets = json["files"].as_array().into_iter().flatten().flat_map(|file| file["sheets"].as_array());
    let unbalanced = sheets.flatten().filter(|sheet| {
        let count = |key: &str| sheet["rows"][key].as_u64().unwrap_or(0);
        count("read") != count("data") + count("totals") + count("blank") + count("refused")
    });
    unbalanced.map(|sheet| format!("rows of {} do not balance: {}", sheet["name"], sheet["rows"])).collect()
}

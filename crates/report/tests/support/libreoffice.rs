//! Workbooks worked out anew by LibreOffice, from which the cached results were taken first.
#![allow(missing_docs, clippy::panic, clippy::unwrap_used, reason = "tests")]

use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::process::Command;

use calamine::Xlsx;

use super::table::open;

/// Set where LibreOffice must be there: in the project's own test run.
const REQUIRED: &str = "GRIDINDEX_LIBREOFFICE";
/// `ooo.Calc` recalculates what it did not write itself only when told so.
const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"#;

/// The workbooks with every formula worked out anew; `None` where there is no LibreOffice and none is required.
pub fn recalculated(books: &[Vec<u8>]) -> Option<Vec<Xlsx<Cursor<Vec<u8>>>>> {
    if Command::new("soffice").arg("--version").output().is_err() {
        assert!(std::env::var_os(REQUIRED).is_none(), "LibreOffice is required here and is not installed");
        eprintln!("skipped: LibreOffice (soffice) is not installed, nothing was recalculated");
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let (home, results) = (folder.path().join("home"), folder.path().join("out"));
    std::fs::create_dir_all(home.join("user")).unwrap();
    std::fs::write(home.join("user/registrymodifications.xcu"), SETTINGS).unwrap();
    let name = |number: usize| format!("{number}.xlsx");
    for (number, bytes) in books.iter().enumerate() {
        std::fs::write(folder.path().join(name(number)), without_results(bytes)).unwrap();
    }
    let mut office = Command::new("soffice");
    office.arg(format!("-env:UserInstallation=file://{}", home.display()));
    office.args(["--headless", "--norestore", "--convert-to", "xlsx", "--outdir"]).arg(&results);
    office.args((0..books.len()).map(|number| folder.path().join(name(number))));
    let answer = office.output().unwrap();
    let read = |number| {
        let path: &Path = &results.join(name(number));
        open(&std::fs::read(path).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&answer.stderr))))
    };
    Some((0..books.len()).map(read).collect())
}

/// The same workbook without what its formulas gave, so that nothing of it can be taken for a result.
fn without_results(bytes: &[u8]) -> Vec<u8> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut bare = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for part in 0..package.len() {
        let mut file = package.by_index(part).unwrap();
        let mut text = Vec::new();
        file.read_to_end(&mut text).unwrap();
        let name = file.name().unwrap().into_owned();
        if name.starts_with("xl/worksheets/sheet") {
            text = String::from_utf8(text).unwrap().split("</f><v>").enumerate().fold(
                Vec::new(),
                |mut whole, (number, part)| {
                    let rest = if number == 0 { part } else { part.split_once("</v>").unwrap().1 };
                    if number > 0 {
                        whole.extend(b"</f>");
                    }
                    whole.extend(rest.as_bytes());
                    whole
                },
            );
        }
        bare.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        bare.write_all(&text).unwrap();
    }
    bare.finish().unwrap().into_inner()
}

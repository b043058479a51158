//! A call as a whole: files that cannot be read, folders, threads, being stopped.

use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::book::Case;
use gridindex_core::watch::{Unwatched, Watch};
use gridindex_ingest::expand;

const HEAD: &[&str] = &["社区", "网格名称", "应走访户数", "实际走访户数", "满意率", "平均天数"];

fn failure(name: &str, bytes: &[u8]) -> String {
    let failure = Case::new().bytes(name, bytes).try_read(&Unwatched).unwrap_err();
    assert_eq!(failure.file.as_deref(), Some(name));
    failure.code.to_owned()
}

fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_file_that_cannot_be_read_is_a_failure_that_names_it() {
    for (name, bytes, code) in [
        ("空.xlsx", &b""[..], "file_empty"),
        ("图片.xlsx", b"\x89PNG\r\n\x1a\n\0\0", "file_not_workbook"),
        ("截断.xlsx", b"PK\x03\x04\x14\0\0\0\x08\0cut off", "file_damaged"),
        ("文字.xlsx", "鹿鸣街道10月数据详见附件\r\n".as_bytes(), "file_not_workbook"),
        ("登录.xls", b"<!DOCTYPE html><html><body>login</body></html>", "file_not_workbook"),
    ] {
        assert_eq!(failure(name, bytes), code, "{name}");
    }
    let other = zip(&[("说明.txt", b"x")]);
    assert_eq!(failure("压缩包.xlsx", &other), "file_not_workbook");
    let word = zip(&[
        ("_rels/.rels", br#"<Relationships><Relationship Id="r" Type="x/officeDocument" Target="word/document.xml"/></Relationships>"#),
        ("word/document.xml", b"<w:document/>"),
    ]);
    assert_eq!(failure("公文.xlsx", &word), "file_not_workbook");
    let rels: &[u8] = br#"<Relationships><Relationship Id="s" Type="x/worksheet" Target="sheet.xml"/><Relationship Id="t" Type="x/sharedStrings" Target="strings.xml"/></Relationships>"#;
    let book: &[u8] = br#"<workbook><sheets><sheet name="a" id="s"/></sheets></workbook>"#;
    let parts = |sheet: &'static [u8], strings: &'static [u8]| {
        zip(&[
            ("xl/workbook.xml", book),
            ("xl/_rels/workbook.xml.rels", rels),
            ("xl/sheet.xml", sheet),
            ("xl/strings.xml", strings),
        ])
    };
    assert_eq!(
        failure("实体.xlsx", &parts(b"<worksheet/>", b"<!DOCTYPE sst [<!ENTITY a \"x\">]><sst/>")),
        "file_unsafe"
    );
    assert_eq!(
        failure("半截.xlsx", &parts(b"<worksheet><sheetData><row><c><v>1", b"<sst/>")),
        "file_damaged"
    );
    assert_eq!(
        failure("乱码.xlsx", &parts(b"<worksheet></worksheet>", b"<sst><si><t>\xFF\xFE</t></si></sst>")),
        "file_damaged"
    );
}

#[test]
fn a_bomb_is_refused_before_it_goes_off() {
    let sheet = vec![b' '; 300 << 20];
    let bomb = zip(&[
        ("xl/workbook.xml", br#"<workbook><sheets><sheet name="a" id="s"/></sheets></workbook>"#),
        (
            "xl/_rels/workbook.xml.rels",
            br#"<Relationships><Relationship Id="s" Type="x/worksheet" Target="sheet.xml"/></Relationships>"#,
        ),
        ("xl/sheet.xml", &sheet),
    ]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(failure("炸弹.xlsx", &bomb), "file_too_large");
}

#[test]
fn a_path_that_is_not_there_is_missing() {
    let failure = expand(&[PathBuf::from("没有这个文件.xlsx")]).unwrap_err();
    assert_eq!((failure.code, failure.file.as_deref()), ("file_missing", Some("没有这个文件.xlsx")));
}

#[test]
fn a_folder_means_its_files_by_name_without_locks_and_strangers() {
    let case = Case::new()
        .bytes("乙.xlsx", b"")
        .bytes("甲.CSV", b"")
        .bytes("~$乙.xlsx", b"")
        .bytes("说明.txt", b"")
        .bytes("丙.et", b"");
    std::fs::create_dir(case.folder().join("里面.xlsx")).unwrap();
    let one = case.folder().join("乙.xlsx");
    let (files, passed_over) = expand(&[one.clone(), case.folder().to_owned(), one]).unwrap();
    let mut names: Vec<_> = files.iter().map(|file| file.file_name().unwrap().to_str().unwrap()).collect();
    assert_eq!(names.remove(0), "乙.xlsx", "in the order named, each once");
    assert_eq!(names, ["丙.et", "甲.CSV"]);
    assert_eq!(passed_over, ["~$乙.xlsx", "说明.txt", "里面.xlsx"]);

    let empty = tempfile::tempdir().unwrap();
    assert_eq!(expand(&[empty.path().to_owned()]).unwrap_err().code, "file_missing");
}

fn many_files() -> Case {
    (0..12).fold(Case::new(), |case, number| {
        let due = format!("#{}", 100 + number);
        let row = ["景芳社区", "第一网格", due.as_str(), "#50", "98%", "约1"];
        case.file(&format!("{number:02}.xlsx"), &[HEAD, &row])
    })
}

#[test]
fn the_answer_does_not_depend_on_the_number_of_threads() {
    let case = many_files();
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        format!("{:#?}", pool.install(|| case.read()))
    };
    let one = on(1);
    for threads in [2, 3, 8] {
        assert_eq!(one, on(threads), "{threads} threads");
    }
}

#[test]
fn of_several_bad_files_the_first_named_is_told() {
    let case = many_files().bytes("坏.xlsx", b"\x89PNG\0").bytes("空.xlsx", b"");
    for _ in 0..8 {
        assert_eq!(case.try_read(&Unwatched).unwrap_err().file.as_deref(), Some("坏.xlsx"));
    }
}

/// Writes down what it is told, and stops after so many looks.
struct Stops {
    after: usize,
    looks: AtomicUsize,
    told: Mutex<Vec<(String, usize, usize)>>,
}

impl Stops {
    fn after(after: usize) -> Self {
        Self { after, looks: AtomicUsize::new(0), told: Mutex::new(Vec::new()) }
    }
}

impl Watch for Stops {
    fn advance(&self, stage: &str, done: usize, total: usize) {
        self.told.lock().unwrap().push((stage.to_owned(), done, total));
    }

    fn cancelled(&self) -> bool {
        self.looks.fetch_add(1, Ordering::Relaxed) >= self.after
    }
}

#[test]
fn reading_tells_how_far_it_is_and_stops_when_asked() {
    let case = many_files();
    let patient = Stops::after(usize::MAX);
    case.try_read(&patient).unwrap();
    let told = patient.told.into_inner().unwrap();
    for stage in ["读取工作簿", "核对数据"] {
        assert!(told.contains(&(stage.to_owned(), 12, 12)), "{stage}: {told:?}");
    }
    for after in [0, 3, 12] {
        let failure = case.try_read(&Stops::after(after)).unwrap_err();
        assert_eq!(failure.code, "cancelled", "after {after}");
    }
}

#[test]
fn a_long_sheet_is_left_in_the_middle_when_asked() {
    let rows: Vec<[&str; 2]> = (0..5000).map(|_| ["A1", "约1"]).collect();
    let mut all: Vec<&[&str]> = vec![&["网格编码", "应走访户数"]];
    all.extend(rows.iter().map(<[&str; 2]>::as_slice));
    let case = Case::new().file("长.xlsx", &all);
    // The first look is before the file is opened; the next are among its rows.
    assert_eq!(case.try_read(&Stops::after(1)).unwrap_err().code, "cancelled");
}

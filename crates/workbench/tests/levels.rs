//! A district that calls its levels otherwise: 片, 村居, 镇街 and 县 stand wherever a person reads a level, in what
//! goes out and in what comes in, and nothing that a program reads changes.
#![allow(clippy::unwrap_used, reason = "a suite of tests")]

mod common;

use std::collections::HashMap;
use std::path::Path;

use common::{diligent, month, number};
use gridindex_core::deliberation::{Request, Session, SessionKind, SessionStatus};
use gridindex_core::org::KIND;
use gridindex_core::watch::Unwatched;
use gridindex_core::{ByName, Grid, LevelNames, Scheme, Value};
use gridindex_report::{FormInput, forms};
use gridindex_workbench::report::Part;
use gridindex_workbench::{ImportCall, Level, Period, ReportCall, Workbench};
use tempfile::TempDir;

const MONTH: &str = "2026-10";

/// What levels are usually called; in this district nothing else is called so either.
const USUAL: [&str; 3] = ["社区", "街道", "全区"];

fn own() -> LevelNames {
    let [grid, community, subdistrict, district] = ["片", "村居", "镇街", "县"].map(str::to_owned);
    LevelNames { grid, community, subdistrict, district }
}

/// The default scheme, whose own words say 社区 once or twice.
fn scheme() -> Scheme {
    let text = Scheme::default_scheme().unwrap().text;
    Scheme::parse(&text.replace("社区", "院落").replace("街道", "镇子")).unwrap()
}

/// Two towns of two villages of three grids.
fn grids() -> Vec<Grid> {
    let mut grids = Vec::new();
    for (town, subdistrict) in ["听松镇", "望潮乡"].iter().enumerate() {
        for (village, community) in ["金溪村", "银杏村"].iter().enumerate() {
            for (place, name) in ["第一片", "第二片", "第三片"].iter().enumerate() {
                grids.push(Grid {
                    district: "青屿县".to_owned(),
                    subdistrict: (*subdistrict).to_owned(),
                    community: (*community).to_owned(),
                    code: format!("33018800{town}{:03}{:03}", village + 1, place + 1),
                    name: (*name).to_owned(),
                    attributes: ByName::from([(KIND.to_owned(), "居住小区".to_owned())]),
                    figures: ByName::from([
                        ("户数".to_owned(), number(400)),
                        ("人口".to_owned(), number(1000)),
                    ]),
                    starts: None,
                    ends: None,
                });
            }
        }
    }
    grids
}

fn session(grids: &[Grid]) -> Session {
    Session {
        number: Some("YS2026100001".to_owned()),
        day: month(MONTH).first_day(),
        planned: None,
        grids: grids.iter().map(|grid| grid.code.clone()).collect(),
        brand: Some("老茶馆".to_owned()),
        kind: SessionKind::FixedDay,
        status: SessionStatus::Held,
        host: Some("王芳".to_owned()),
        attendances: Some(30),
        topics: Some(2),
        beneficiaries: Some(25),
    }
}

fn request(grid: &Grid) -> Request {
    Request {
        number: Some("SQ20261000001".to_owned()),
        session: None,
        grid: grid.code.clone(),
        content: Some("路灯不亮".to_owned()),
        category: None,
        origin: None,
        status: Some("已解决".to_owned()),
        raised: month(MONTH).first_day(),
        resolved: Some(month(MONTH).last_day()),
        due: None,
        satisfaction: Some("满意".to_owned()),
    }
}

struct District {
    folder: TempDir,
    bench: Workbench,
}

impl District {
    /// Renames its levels, then takes in what it filled into its own blank workbooks.
    fn new(levels: &LevelNames) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let bench = Workbench::open(&folder.path().join("台账.gridindex")).unwrap();
        let district = Self { folder, bench };
        district.bench.rename_levels(levels).unwrap();
        district.bench.add_scheme(&scheme()).unwrap();
        let (scheme, grids) = (scheme(), grids());
        let input = FormInput {
            scheme: &scheme,
            month: None,
            grids: &grids,
            figures: None,
            vetoes: None,
            unit: "青屿县",
            levels,
        };
        district.take("2026-09", "名册.xlsx", &forms::roster(&input).unwrap());
        for (text, poor) in [("2026-09", 0), (MONTH, 4)] {
            let figures = figures(&scheme, &grids, poor);
            let input = FormInput { month: Some(month(text)), figures: Some(&figures), ..input };
            district.take(text, &format!("月度-{text}.xlsx"), &forms::month(&input).unwrap());
        }
        let meetings = forms::deliberation(&input, &[session(&grids[..2])], &[request(&grids[0])]);
        district.take(MONTH, "议事日.xlsx", &meetings.unwrap());
        district
    }

    fn take(&self, text: &str, name: &str, bytes: &[u8]) {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let outcome = self.bench.import(&ImportCall::new(month(text), vec![path]), &Unwatched).unwrap();
        let wrong: Vec<_> = outcome.findings.iter().filter(|finding| finding.level == "error").collect();
        assert!(outcome.accepted, "{name}: {wrong:#?}");
        let sheet = &outcome.files[0].sheets[0];
        for field in ["街道", "社区", "网格名称", "网格编码"] {
            let found = sheet.columns.iter().find(|column| column.field == field);
            assert_eq!(found.map(|column| column.how.as_str()), Some("exact"), "{name}: {field}");
        }
    }

    /// The files of a report by name, as it is wished for.
    fn report(&self, edition: Option<u32>, folder: &str, wish: &Wish) -> Vec<(String, Vec<u8>)> {
        let folder = self.folder.path().join(folder);
        let mut call = ReportCall::new(month(MONTH), folder.clone());
        (call.split, call.places) = (wish.split, Some(wish.places));
        call.parts.clone_from(&wish.parts);
        call.overwrite = true;
        let outcome = self.bench.at_edition(edition).report(&call, &Unwatched).unwrap();
        let read = |name: String| {
            let bytes = std::fs::read(folder.join(&name)).unwrap();
            (name, bytes)
        };
        outcome.files.into_iter().map(|file| read(file.name)).collect()
    }
}

struct Wish {
    parts: Vec<Part>,
    split: bool,
    places: bool,
}

/// Everyone diligent but for one grid, which did less.
fn figures(scheme: &Scheme, grids: &[Grid], poor: usize) -> HashMap<String, Vec<Value>> {
    let field = scheme.field_index("实际走访户数").unwrap();
    let of = |(place, grid): (usize, &Grid)| {
        let mut figures = diligent(scheme);
        if place == poor {
            figures[field] = number(3);
        }
        (grid.code.clone(), figures)
    };
    grids.iter().enumerate().map(of).collect()
}

/// All texts of a file that a person may read; tags of figures in a document are for programs.
fn texts(name: &str, bytes: &[u8]) -> String {
    let mut all = name.to_owned();
    let kind = Path::new(name).extension().and_then(|kind| kind.to_str()).unwrap_or_default();
    if kind == "svg" {
        all.push_str(std::str::from_utf8(bytes).unwrap());
    } else if kind == "xlsx" || kind == "docx" {
        let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        for at in 0..package.len() {
            let mut part = package.by_index(at).unwrap();
            let name = part.name().unwrap().into_owned();
            if [".xml", ".vml"].iter().any(|ending| name.ends_with(ending)) {
                std::io::Read::read_to_string(&mut part, &mut all).unwrap();
            }
        }
    }
    let tagged = all.split("<w:tag w:val=\"");
    tagged
        .enumerate()
        .map(|(at, rest)| if at == 0 { rest } else { rest.split_once('"').map_or("", |(_, rest)| rest) })
        .collect()
}

#[track_caller]
fn says_none_of_the_usual(what: &str, text: &str) {
    for word in USUAL {
        if let Some(at) = text.find(word) {
            let around: String = text[..at].chars().rev().take(30).collect();
            let before: String = around.chars().rev().collect();
            let after: String = text[at..].chars().take(30).collect();
            unreachable!("{what} says {word}: …{before}{after}…");
        }
    }
}

#[test]
fn whatever_goes_out_calls_the_levels_as_the_district_does() {
    let district = District::new(&own());
    let whole = vec![Part::Xlsx, Part::Charts, Part::Bulletin, Part::Cards, Part::Templates];
    // Pictures take their time: of one district they are enough.
    let papers = vec![Part::Xlsx, Part::Bulletin, Part::Cards];
    let mut files = Vec::new();
    for wish in [
        Wish { parts: whole, split: false, places: true },
        Wish { parts: papers.clone(), split: true, places: true },
        Wish { parts: papers, split: false, places: false },
    ] {
        files.extend(district.report(None, &format!("{}-{}", wish.split, wish.places), &wish));
    }
    for (name, bytes) in &files {
        says_none_of_the_usual(name, &texts(name, bytes));
    }
    let named = |name: &str| files.iter().find(|(own, _)| own == name).map(|(own, bytes)| texts(own, bytes));
    let book = named("青屿县_2026-10_网格指数排名_第1版.xlsx").unwrap();
    for words in [
        "name=\"片排名\"",
        "name=\"村居排名\"",
        "name=\"镇街排名\"",
        "镇街内名次",
        "个片",
        "name=\"村居总分\"",
    ] {
        assert!(book.contains(words), "{words}");
    }
    for name in ["图表/镇街排名.svg", "图表/村居职责热力-听松镇.svg", "图表/片前后列.svg"]
    {
        assert!(named(name).is_some(), "{name}");
    }
    let bulletin = named("青屿县_2026-10_网格指数通报_第1版.docx").unwrap();
    assert!(bulletin.contains("全县网格指数") && bulletin.contains("镇街得分居前"), "{bulletin}");
    let roster = named("空白表/网格名册.xlsx").unwrap();
    for heading in ["*县", "*镇街", "*村居", "*网格编码", "*片名称"] {
        assert!(roster.contains(heading), "{heading}");
    }
}

#[test]
fn whatever_the_window_and_the_terminal_show_calls_them_so_too() {
    let district = District::new(&own());
    let bench = &district.bench;
    let code = &grids()[4].code;
    let pages = [
        ("explain", serde_json::to_string(&bench.explain(month(MONTH), code).unwrap())),
        ("month", serde_json::to_string(&bench.month_page(month(MONTH)).unwrap())),
        ("charts", serde_json::to_string(&bench.charts(month(MONTH), Period::Month).unwrap())),
        ("alerts", serde_json::to_string(&bench.alerts(month(MONTH)).unwrap())),
        ("quality", serde_json::to_string(&bench.quality(month(MONTH)).unwrap())),
        (
            "deliberation",
            serde_json::to_string(&bench.deliberation_page(month(MONTH), Period::Month, "").unwrap()),
        ),
        (
            "ranking",
            serde_json::to_string(&bench.ranking(month(MONTH), Period::Month, Level::Community).unwrap()),
        ),
    ];
    for (name, page) in pages {
        says_none_of_the_usual(name, &page.unwrap());
    }
    let failures = [
        bench.explain(month(MONTH), "第九片").unwrap_err(),
        bench.explain(month(MONTH), "金溪村第一片").unwrap_err(),
        bench.set_fixed_day("没有这里", "每月15日").unwrap_err(),
    ];
    for failure in failures {
        says_none_of_the_usual("a failure", &failure.to_string());
    }
}

#[test]
fn what_programs_read_is_the_same_under_any_names() {
    let (district, usual) = (District::new(&own()), District::new(LevelNames::usual()));
    for level in [Level::Grid, Level::Community, Level::Subdistrict] {
        let score = |district: &District| {
            let report = district.bench.score(month(MONTH), Period::Month, level, None).unwrap();
            serde_json::to_string(&report).unwrap()
        };
        assert_eq!(score(&district), score(&usual));
    }
}

#[test]
fn a_sealed_month_is_reported_again_to_the_byte_by_the_names_it_was_sealed_under() {
    let district = District::new(&own());
    let bench = &district.bench;
    bench.publish(month(MONTH), "李四", "").unwrap();
    let wish = Wish { parts: vec![Part::Xlsx, Part::Bulletin, Part::Templates], split: false, places: true };
    let sealed = district.report(None, "封存", &wish);
    bench.rename_levels(LevelNames::usual()).unwrap();
    assert!(district.report(None, "改名后", &wish) == sealed, "the sealed month");
    assert!(district.report(Some(1), "第一版", &wish) == sealed, "the edition by its number");
    assert_eq!(bench.level_names_in(month(MONTH)).unwrap(), own());
    assert_eq!(bench.overview().unwrap().months[0].levels, own());
    assert_eq!(bench.overview().unwrap().levels, LevelNames::default());
    bench.reopen(month(MONTH), "更名", "李四").unwrap();
    let book = &district.report(None, "第二版", &wish)[0];
    assert!(texts(&book.0, &book.1).contains("name=\"街道排名\""), "the next edition goes by today's names");
    assert!(bench.verify().unwrap().sound);
}

//! Writes the ranking workbook and the forms of a made-up district into a folder, to be looked at:
//! `cargo run --release -p gridindex-report --example look -- FOLDER [GRIDS]`.
#![allow(clippy::unwrap_used, reason = "an example says what went wrong by stopping")]

#[path = "../tests/support/mod.rs"]
mod support;

use std::{env, fs, path::Path};

use chrono::NaiveDate;
use gridindex_core::deliberation::{Request, Session, SessionKind, SessionStatus};
use gridindex_core::event::Event;
use gridindex_report::{FormInput, forms, workbook};

fn main() {
    let folder = env::args().nth(1).unwrap_or_else(|| "look".into());
    let grids = env::args().nth(2).map_or(1360, |text| text.parse().unwrap());
    let folder = Path::new(&folder);
    fs::create_dir_all(folder).unwrap();
    let district = support::District::new(grids);
    let input = district.input();

    let name = workbook::file_name(&input);
    fs::write(folder.join(name), workbook::ranking(&input).unwrap()).unwrap();

    let figures = district.by_code();
    let all = district.figures.roster.grids();
    for (tag, grids, figures, unit) in
        [("空白", &all[..20.min(all.len())], None, "松涛街道"), ("已填", all, Some(&figures), "云江区")]
    {
        let form = FormInput {
            scheme: &district.scheme,
            month: Some(district.figures.month),
            grids,
            figures,
            vetoes: None,
            unit,
            levels: gridindex_core::LevelNames::usual(),
        };
        let filled = figures.is_some();
        let sessions = if filled { vec![session(&all[0].code), session(&all[1].code)] } else { Vec::new() };
        let requests = if filled { vec![request(&all[0].code)] } else { Vec::new() };
        let events = if filled { vec![event(&all[0].code)] } else { Vec::new() };
        for (name, bytes) in [
            ("网格名册", forms::roster(&form)),
            ("月度数据", forms::month(&form)),
            ("议事日", forms::deliberation(&form, &sessions, &requests)),
            ("事件明细", forms::events(&form, &events)),
        ] {
            fs::write(folder.join(format!("{name}-{tag}.xlsx")), bytes.unwrap()).unwrap();
        }
    }
}

fn session(code: &str) -> Session {
    let day = NaiveDate::from_ymd_opt(2026, 10, 8).unwrap();
    Session {
        number: Some("YS2026100001".into()),
        day,
        planned: Some(day),
        grids: vec![code.into()],
        brand: Some("老街茶馆".into()),
        kind: SessionKind::FixedDay,
        status: SessionStatus::Held,
        host: Some("网格长".into()),
        attendances: Some(24),
        topics: Some(2),
        beneficiaries: Some(35),
    }
}

fn request(code: &str) -> Request {
    Request {
        number: Some("SQ2026100001".into()),
        session: Some("YS2026100001".into()),
        grid: code.into(),
        content: Some("居民反映停车秩序问题，希望尽快处理".into()),
        category: Some("停车秩序".into()),
        origin: Some("现场提出".into()),
        status: Some("已解决".into()),
        raised: NaiveDate::from_ymd_opt(2026, 10, 8).unwrap(),
        resolved: NaiveDate::from_ymd_opt(2026, 10, 12),
        due: NaiveDate::from_ymd_opt(2026, 10, 23),
        satisfaction: Some("满意".into()),
    }
}

fn event(code: &str) -> Event {
    let columns = [
        ("事件编号", "SJ20261000001"),
        ("事件来源", "网格上报"),
        ("事件性质", "应急事件"),
        ("上报时间", "2026-10-01 00:38:06"),
        ("受理时间", "2026-10-01 00:38:31"),
        ("需出动", "是"),
        ("满意度", "满意"),
    ];
    let columns = columns.map(|(heading, text)| (heading.to_owned(), text.to_owned())).into_iter().collect();
    Event { grid: code.into(), columns }
}

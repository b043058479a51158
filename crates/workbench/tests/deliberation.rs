//! Deliberation days from the workbook to the figures: what feeds the index, what carries on, what is due.
#![allow(clippy::unwrap_used, reason = "a suite of tests")]

mod common;

use common::{Office, grids, month};
use gridindex_core::scoring::Period;
use gridindex_workbench::deliberation::SessionChoice;
use gridindex_workbench::view::import::ImportOutcome;

const SESSIONS: &str = "日期,原定日期,社区,网格名称,品牌,类型,状态,参会人次,惠及人次\n";
const REQUESTS: &str = "社区,网格名称,诉求内容,提出日期,办理期限,状态,解决日期\n";

fn import(office: &Office, of: &str, name: &str, heading: &str, rows: &[&str]) -> ImportOutcome {
    let table = format!("{heading}{}\n", rows.join("\n"));
    let outcome = office.import(of, office.write(name, table.as_bytes())).unwrap();
    assert!(outcome.accepted, "{:#?}", outcome.findings);
    outcome
}

fn told(outcome: &ImportOutcome) -> Vec<String> {
    let place = |finding: &gridindex_workbench::view::import::FindingItem| {
        format!("{} {} {}", finding.code, finding.cell.clone().unwrap_or_default(), finding.message)
    };
    outcome.findings.iter().map(place).collect()
}

#[test]
fn a_fixed_day_reported_by_hand_wins_and_a_difference_is_told_with_both() {
    let session = "2026-10-15,,景芳社区,第一网格,老街茶馆,固定日,已召开,20,30";
    let reported = "景芳社区,第一网格,1,0";
    let figures = "社区,网格名称,固定日应开场次,固定日实开场次\n";
    let expected = "“固定日实开场次”报送的是 0，按议事日台账数出来是 1，以报送的为准";
    let differing = |outcome: &ImportOutcome| -> Vec<String> {
        told(outcome).into_iter().filter(|text| text.starts_with("reported_differs")).collect()
    };

    let office = Office::new();
    assert_eq!(told(&import(&office, "2026-10", "议事.csv", SESSIONS, &[session])), [] as [&str; 0]);
    let later = import(&office, "2026-10", "月度.csv", figures, &[reported]);
    assert_eq!(differing(&later), [format!("reported_differs D2 {expected}")]);

    let office = Office::new();
    import(&office, "2026-10", "月度.csv", figures, &[reported]);
    let later = import(&office, "2026-10", "议事.csv", SESSIONS, &[session]);
    assert_eq!(differing(&later), [format!("reported_differs D2 {expected}")]);
    let detail = office.workbench.explain(month("2026-10"), &grids()[0].code).unwrap();
    let indicator =
        detail.duties.iter().flat_map(|duty| &duty.indicators).find(|each| each.code == "D4.3").unwrap();
    assert_eq!(indicator.value_exact, "0", "the reported figure counts");
    let second = office.workbench.explain(month("2026-10"), &grids()[1].code).unwrap();
    let indicator =
        second.duties.iter().flat_map(|duty| &duty.indicators).find(|each| each.code == "D4.3").unwrap();
    assert_eq!(indicator.value_exact, "0", "nothing was held, one was due");
}

#[test]
fn a_figure_counted_from_sessions_names_their_rows() {
    let office = Office::new();
    let sessions = [
        "2026-10-14,,景芳社区,第二网格,,固定日,已召开,20,30",
        "2026-10-15,,景芳社区,第一网格,,固定日,已召开,20,30",
    ];
    import(&office, "2026-10", "议事.csv", SESSIONS, &sessions);
    let detail = office.workbench.explain(month("2026-10"), &grids()[0].code).unwrap();
    let indicator =
        detail.duties.iter().flat_map(|duty| &duty.indicators).find(|each| each.code == "D4.3").unwrap();
    let held = indicator.figures.iter().find(|figure| figure.field == "固定日实开场次").unwrap();
    let origin = held.origin.as_ref().unwrap();
    assert_eq!((held.source.as_str(), origin.file.as_str()), ("deliberation", "议事.csv"));
    assert_eq!(origin.cell, "由第 3 行计数");
}

#[test]
fn a_request_carries_on_and_is_closed_by_a_later_file() {
    let office = Office::new();
    let open = "景芳社区,第一网格,路灯不亮,2026-10-08,2026-10-20,议后,";
    let closed = "景芳社区,第一网格,路灯不亮,2026-10-08,2026-10-20,已解决,2026-11-03";
    import(&office, "2026-10", "十月.csv", REQUESTS, &[open, "景芳社区,第二网格,井盖,2026-10-09,,议中,"]);
    import(&office, "2026-10", "十月又一次.csv", REQUESTS, &[open]);
    import(&office, "2026-11", "十一月.csv", REQUESTS, &[closed]);
    let of = |text: &str| office.workbench.deliberation(month(text), Period::Month).unwrap().total;
    let (october, november) = (of("2026-10"), of("2026-11"));
    assert_eq!((october.requests_raised, october.requests_resolved, october.requests_overdue), (2, 0, 1));
    assert_eq!((november.requests_opening, november.requests_resolved, november.requests_overdue), (2, 1, 0));
    let both = office.workbench.deliberation_span(month("2026-10"), month("2026-11")).unwrap();
    assert_eq!((both.total.requests_raised, both.total.requests_resolved_same_period), (2, 1));
    assert_eq!(both.total.mean_days.as_deref(), Some("26"));
    assert!(office.workbench.deliberation_span(month("2026-11"), month("2026-10")).is_err());
}

#[test]
fn a_period_counts_dates_before_the_first_import_and_calls_nothing_due_before_the_first_roster() {
    let office = Office::new();
    let carried = "景芳社区,第一网格,路灯不亮,2026-03-08,,已解决,2026-10-11";
    import(&office, "2026-10", "十月.csv", REQUESTS, &[carried]);
    let session = "2026-12-15,,景芳社区,第一网格,老街茶馆,固定日,已召开,20,30";
    import(&office, "2026-12", "十二月.csv", SESSIONS, &[session]);
    let span = |from: &str, to: &str| {
        let total = office.workbench.deliberation_span(month(from), month(to)).unwrap().total;
        let dates = [
            total.requests_opening,
            total.requests_raised,
            total.requests_resolved,
            total.requests_resolved_same_period,
        ];
        (dates, total.sessions, total.fixed_day_due)
    };
    let year = office.workbench.deliberation(month("2026-12"), Period::Year).unwrap().total;
    assert_eq!((year.requests_opening, year.requests_raised, year.requests_resolved_same_period), (0, 1, 1));
    let grids = grids().len() as u32;
    // The months of a roster, November without anything of its own among them, owe a session a grid.
    for (from, to, expected) in [
        ("2026-01", "2026-12", ([0, 1, 1, 1], 1, Some(3 * grids))),
        ("2026-01", "2026-06", ([0, 1, 0, 0], 0, Some(0))),
        ("2026-07", "2026-12", ([1, 0, 1, 0], 1, Some(3 * grids))),
        ("2026-03", "2026-03", ([0, 1, 0, 0], 0, Some(0))),
        ("2026-11", "2026-11", ([0, 0, 0, 0], 0, Some(grids))),
    ] {
        assert_eq!(span(from, to), expected, "{from} to {to}");
    }
}

#[test]
fn a_request_resolved_in_the_month_before_it_was_raised_counts_in_both() {
    let office = Office::new();
    let slip = "景芳社区,第一网格,路灯不亮,2026-11-08,,已解决,2026-10-21";
    import(&office, "2026-11", "十一月.csv", REQUESTS, &[slip]);
    let of = |text: &str, period| {
        let total = office.workbench.deliberation(month(text), period).unwrap().total;
        (total.requests_raised, total.requests_resolved)
    };
    assert_eq!(of("2026-10", Period::Month), (0, 1));
    assert_eq!(of("2026-11", Period::Month), (1, 0));
    assert_eq!(of("2026-12", Period::Year), (1, 1));
}

#[test]
fn each_community_may_have_its_own_fixed_day() {
    let office = Office::new();
    let rows = [
        "2026-10-15,,景芳社区,第一网格,,固定日,已召开,20,30",
        "2026-10-18,2026-10-15,景芳社区,第二网格,,固定日,改期,20,30",
        "2026-10-16,,景芳社区,第三网格,,固定日,已召开,20,30",
        "2026-10-09,,清泉社区,第一网格,,固定日,已召开,20,30",
        "2026-10-15,,清泉社区,第二网格,,固定日,已召开,20,30",
    ];
    import(&office, "2026-10", "议事.csv", SESSIONS, &rows);
    let kept =
        || office.workbench.deliberation(month("2026-10"), Period::Month).unwrap().total.fixed_day_kept;
    assert_eq!(kept(), 5, "no day is named yet");
    office.workbench.set_fixed_day("全区", "每月15日").unwrap();
    assert_eq!(kept(), 3);
    office.workbench.set_fixed_day("清泉社区", "每月第二个星期五").unwrap();
    assert_eq!(kept(), 3, "the 9th is the second Friday");
    assert_eq!(office.workbench.set_fixed_day("凯风街道", "").unwrap().len(), 2, "a whole subdistrict");
    office.workbench.set_fixed_day("", " ").unwrap();
    assert_eq!((kept(), office.workbench.fixed_days().unwrap()), (5, vec![]));
    for (place, day) in [("景芳社区", "每周五"), ("没有的社区", "每月15日")] {
        assert!(office.workbench.set_fixed_day(place, day).is_err(), "{place} {day}");
    }
}

#[test]
fn the_page_says_what_the_statistics_say_and_leads_to_the_rows() {
    let office = Office::new();
    let sessions = [
        "2026-10-15,,景芳社区,第一网格、第二网格,老街茶馆,固定日,已召开,20,30",
        "2026-10-20,,清泉社区,第一网格,（老街茶馆）,随时议,已召开,1020,1070",
        "2026-10-21,,清泉社区,第二网格,湾嫂议事厅,固定日,已取消,,",
    ];
    let requests = [
        "景芳社区,第一网格,停车秩序混乱,2026-10-08,2026-10-20,议中,",
        "景芳社区,第二网格,停车没有秩序,2026-10-09,,已解决,2026-10-19",
        "清泉社区,第三网格,路灯不亮,2026-10-10,,转办,",
    ];
    import(&office, "2026-10", "议事.csv", SESSIONS, &sessions);
    import(&office, "2026-10", "诉求.csv", REQUESTS, &requests);
    let page = |subdistrict: &str| {
        office.workbench.deliberation_page(month("2026-10"), Period::Month, subdistrict).unwrap()
    };
    let district = page("");
    let card = |key: &str| district.cards.iter().find(|card| card.key == key).unwrap();
    assert_eq!(
        (card("sessions").value.as_str(), card("sessions").note.as_str()),
        ("2", "固定日 1，随时议 1，联合 1")
    );
    assert_eq!(card("beneficiaries").value, "1,100");
    assert_eq!(
        (card("coverage").value.as_str(), card("coverage").note.as_str()),
        ("50.00%", "网格 3/6，村社 2/2")
    );
    assert_eq!(card("overdue").value, "1");
    assert!(card("sessions").changes.iter().all(|change| change.text == "无记录"));
    let life: Vec<_> = district.life.iter().map(|stage| format!("{} {}", stage.label, stage.count)).collect();
    assert_eq!(life, ["提出 3", "议前 0", "议中 1", "议后 0", "转办 1", "解决 1"]);
    assert_eq!(district.open_note, "未结 2 件，其中超期 1 件");
    let first = &district.open[0];
    assert_eq!((first.age, first.overdue, first.origin.cell.as_str()), (23, 11, "第 2 行"));
    assert_eq!(first.origin.file, "诉求.csv");
    let without: Vec<_> = district.coverage.iter().map(|unit| unit.without.len()).collect();
    assert_eq!((without, district.brands.len()), (vec![1, 2], 1));
    assert_eq!((district.themes[0].word.as_str(), district.themes[0].count), ("停车", 2));
    assert_eq!(district.trend.len(), 1);
    assert!(district.calendar.note.starts_with("还没有设定固定日"));
    assert_eq!(page("凯风街道").cards[0].value, "2");

    office.workbench.set_fixed_day("景芳社区", "每月第二个星期五").unwrap();
    let calendar = page("").calendar;
    let due: Vec<_> = calendar.weeks.iter().flatten().filter(|day| day.grids > 0).collect();
    assert_eq!((due.len(), due[0].date.as_str(), due[0].grids), (1, "2026-11-13", 3));
    assert_eq!(calendar.note, "1 个社区还没有设定固定日");

    let choice = SessionChoice { brand: "老街茶馆".to_owned(), ..SessionChoice::default() };
    let list = office.workbench.deliberation_sessions(month("2026-10"), Period::Month, &choice).unwrap();
    assert_eq!((list.total, list.title.as_str()), (2, "老街茶馆 · 2026年10月"));
    assert_eq!(list.sessions[0].place, "凯风街道景芳社区第一网格、第二网格（联合）");
    assert_eq!(list.sessions[0].origin.cell, "第 2 行");
}

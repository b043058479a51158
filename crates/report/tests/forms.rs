//! The forms carry the headings that the importer knows, and the figures they are given.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod support;
#[path = "support/table.rs"]
mod table;

use calamine::{Data, DataType, Reader};
use gridindex_core::deliberation::{Request, Session, SessionKind, SessionStatus};
use gridindex_core::event::Event;
use gridindex_core::{Month, Value};
use gridindex_report::{FormInput, forms};
use support::District;
use table::{Table, open};

fn form(district: &District) -> FormInput<'_> {
    FormInput {
        scheme: &district.scheme,
        month: Some(district.figures.month),
        grids: district.figures.roster.grids(),
        figures: None,
        vetoes: None,
        unit: "云江区",
        levels: gridindex_core::LevelNames::usual(),
    }
}

/// A heading as the importer compares it: without star and unit.
fn bare(heading: &str) -> &str {
    heading.trim_start_matches('*').split(['（', '\n']).next().unwrap()
}

const MONTH_HEADINGS: &str = "序号 街道 社区 网格名称 网格编码 应走访户数 实际走访户数 实有流动人口数 已登记流动人口数 抽查差错条数 \
     应化解纠纷数 纠纷化解数 网格社区内化解数 重复信访投诉件数 应整改数 按期整改数 有效上报数 推送预警数 按时核验数 \
     有效评价件数 满意件数 应关爱人次 实际关爱人次 应办结数 按期办结数 办结数 返工数 无正当理由退单件数 应急事件数 \
     一分钟内受理数 应出动数 五分钟内出动数 一般事项应办结数 二十四小时内办结数 宣传任务场次 宣传完成场次 反诈应覆盖户数 \
     反诈覆盖户数 应巡查次数 实际巡查次数 应在岗天数 在岗天数 镇街推广数 区级推广数 市级推广数 省级推广数 三级以上线索数 \
     重大隐患化解数 漏瞒错迟报件数 督查未整改数 重复投诉点位数 数据逾期次数 一票否决";

#[test]
fn the_monthly_form_asks_for_every_reported_field_once() {
    let district = District::new(30);
    let bytes = forms::month(&form(&district)).unwrap();
    let table = Table::read(&mut open(&bytes), "月度数据", "序号", 2);
    let mut given: Vec<&str> = table.headings().iter().map(|heading| bare(heading)).collect();
    let mut wanted: Vec<&str> = MONTH_HEADINGS.split_whitespace().collect();
    assert_eq!(given[..5], wanted[..5], "identity stands first");
    assert_eq!(given.last(), wanted.last(), "一票否决 stands last");
    given.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(given, wanted);
}

#[test]
fn duties_stand_over_their_fields_then_bonus_and_penalty() {
    let district = District::new(5);
    let bytes = forms::month(&form(&district)).unwrap();
    let table = Table::read(&mut open(&bytes), "月度数据", "序号", 2);
    let bands: Vec<String> = table.cells[table.head - 1][5..]
        .iter()
        .map(ToString::to_string)
        .filter(|text| !text.is_empty() && bare(text) != "一票否决")
        .collect();
    let mut wanted: Vec<&str> = district.scheme.duties.iter().map(|duty| duty.name.as_str()).collect();
    wanted.extend(["加分项", "扣分项"]);
    assert_eq!(bands, wanted);
    assert!(table.cells[0][0].to_string().contains("2026年10月"), "the title names the month");
    assert!(table.cells[1][0].to_string().starts_with("填报单位："));
}

#[test]
fn figures_given_are_filled_in_and_all_others_stay_blank() {
    let district = District::new(40);
    let mut figures = district.by_code();
    let without = district.figures.roster.grids()[7].code.clone();
    figures.remove(&without);
    let input = FormInput { figures: Some(&figures), ..form(&district) };
    let table = Table::read(&mut open(&forms::month(&input).unwrap()), "月度数据", "序号", 2);
    let code = table.column("*网格编码");
    assert_eq!(table.rows().count(), 40);
    for (col, heading) in table.headings().iter().enumerate().skip(5) {
        let Some(field) = district.scheme.field_index(bare(heading)) else { continue };
        for grid in district.figures.roster.grids() {
            let cell = &table.row(code, &grid.code)[col];
            let value = figures.get(&grid.code).map_or(Value::Missing, |row| row[field]);
            match value {
                Value::Missing => assert_eq!(*cell, Data::Empty, "{heading}"),
                Value::NotApplicable => assert_eq!(cell.to_string(), "/", "{heading}"),
                Value::Number(number) => assert_eq!(cell.to_string(), number.normalize().to_string()),
            }
        }
    }
}

#[test]
fn the_roster_form_carries_the_roster() {
    let district = District::new(25);
    let table = Table::read(&mut open(&forms::roster(&form(&district)).unwrap()), "网格名册", "区", 1);
    let headings: Vec<&str> = table.headings().iter().map(|heading| bare(heading)).collect();
    let wanted = [
        "区",
        "街道",
        "社区",
        "网格编码",
        "网格名称",
        "网格类型",
        "户数",
        "人口",
        "起始月份",
        "停用月份",
        "原网格编码",
    ];
    assert_eq!(headings, wanted);
    for grid in district.figures.roster.grids() {
        let row = table.row(3, &grid.code);
        assert!(matches!(row[3], Data::String(_)), "a code is text");
        assert_eq!(row[4].to_string(), grid.name);
        assert_eq!(row[5].to_string(), grid.kind().unwrap());
        let households = grid.figures.get("户数").and_then(|value| value.number()).unwrap();
        assert_eq!(row[6].to_string(), households.to_string());
    }
    assert_eq!(table.row(3, &district.figures.roster.grids()[3].code)[8].to_string(), "2026-10");
}

#[test]
fn sessions_and_requests_stand_under_the_usual_headings() {
    let district = District::new(20);
    let codes: Vec<String> =
        district.figures.roster.grids()[..2].iter().map(|grid| grid.code.clone()).collect();
    let day = "2026-10-08".parse().unwrap();
    let session = Session {
        number: Some("YS1".into()),
        day,
        planned: None,
        grids: codes.clone(),
        brand: Some("=老街茶馆()".into()),
        kind: SessionKind::OnDemand,
        status: SessionStatus::Moved,
        host: None,
        attendances: Some(24),
        topics: None,
        beneficiaries: Some(35),
    };
    let request = Request {
        number: Some("SQ1".into()),
        session: Some("YS1".into()),
        grid: codes[0].clone(),
        content: Some("+停车".into()),
        category: None,
        origin: None,
        status: Some("已解决".into()),
        raised: day,
        resolved: Some(day),
        due: None,
        satisfaction: Some("满意".into()),
    };
    let bytes = forms::deliberation(&form(&district), &[session], &[request]).unwrap();
    let mut book = open(&bytes);
    assert_eq!(book.sheet_names(), ["议事场次", "诉求明细", "填表说明"]);

    let table = Table::read(&mut book, "议事场次", "场次编号", 1);
    let headings: Vec<&str> = table.headings().iter().map(|heading| bare(heading)).collect();
    let wanted =
        "场次编号 原定日期 日期 街道 社区 网格名称 网格编码 品牌 类型 状态 主持人 参会人次 议题数 惠及人次";
    assert_eq!(headings, wanted.split(' ').collect::<Vec<_>>());
    let row = table.row(0, "YS1");
    assert_eq!(row[2].as_date(), Some(day));
    assert_eq!(row[6].to_string(), codes.join("、"));
    assert_eq!(row[7].to_string(), "=老街茶馆()");
    assert_eq!([row[8].to_string(), row[9].to_string()], ["随时议", "改期"]);
    assert_eq!([row[11].to_string(), row[12].to_string(), row[13].to_string()], ["24", "", "35"]);

    let table = Table::read(&mut book, "诉求明细", "诉求编号", 1);
    let headings: Vec<&str> = table.headings().iter().map(|heading| bare(heading)).collect();
    let wanted = "诉求编号 场次编号 街道 社区 网格名称 网格编码 诉求类别 诉求内容 来源 提出日期 办理期限 状态 解决日期 满意";
    assert_eq!(headings, wanted.split(' ').collect::<Vec<_>>());
    let row = table.row(0, "SQ1");
    assert_eq!(row[5].to_string(), codes[0]);
    assert_eq!([row[9].as_date(), row[10].as_date(), row[12].as_date()], [Some(day), None, Some(day)]);
}

#[test]
fn events_stand_under_the_usual_headings_and_keep_what_else_they_bring() {
    let district = District::new(20);
    let grid = &district.figures.roster.grids()[4];
    let columns = [
        ("上报时间", "2026-10-01 00:38:06"),
        ("事件性质", "应急事件"),
        ("备注栏", "=1+1"),
        ("受理时间", "凌晨"),
    ];
    let columns = columns.map(|(heading, text)| (heading.to_owned(), text.to_owned())).into_iter().collect();
    let event = Event { grid: grid.code.as_str().into(), columns };
    let table = Table::read(
        &mut open(&forms::events(&form(&district), &[event]).unwrap()),
        "事件明细",
        "事件编号",
        1,
    );
    let headings: Vec<&str> = table.headings().iter().map(|heading| bare(heading)).collect();
    let wanted = "事件编号 街道 社区 网格名称 网格编码 事件来源 事件类别 事件性质 上报时间 受理时间 需出动 出动时间 办结时限 \
                  办结时间 是否返工 无正当理由退单 满意度 备注栏";
    assert_eq!(headings, wanted.split_whitespace().collect::<Vec<_>>());
    let row = table.row(4, &grid.code);
    assert_eq!(row[3].to_string(), grid.name);
    assert_eq!(row[8].as_datetime().unwrap().to_string(), "2026-10-01 00:38:06");
    assert_eq!(row[9].to_string(), "凌晨", "what is no time stays as written");
    assert_eq!(row[17].to_string(), "=1+1");
}

#[test]
fn forms_without_roster_month_or_unit_are_written_and_end_with_their_guide() {
    let scheme = support::scheme();
    let input = FormInput {
        scheme: &scheme,
        month: None,
        grids: &[],
        figures: None,
        vetoes: None,
        unit: "",
        levels: gridindex_core::LevelNames::usual(),
    };
    let all = [
        forms::roster(&input),
        forms::month(&input),
        forms::deliberation(&input, &[], &[]),
        forms::events(&input, &[]),
    ];
    for bytes in all {
        let mut book = open(&bytes.unwrap());
        assert_eq!(book.sheet_names().last().unwrap(), "填表说明");
        let first = book.sheet_names()[0].clone();
        let title = book.worksheet_range(&first).unwrap().get_value((0, 0)).unwrap().to_string();
        assert!(title.starts_with("____年__月"), "{title}");
    }
}

#[test]
fn the_same_form_gives_the_same_bytes_and_its_month_matters() {
    let district = District::new(15);
    let input = form(&district);
    assert!(forms::month(&input).unwrap() == forms::month(&input).unwrap(), "the bytes differ");
    let other = FormInput { month: "2026-11".parse::<Month>().ok(), ..input };
    assert!(forms::month(&input).unwrap() != forms::month(&other).unwrap());
}

//! 议事日: sessions held and requests raised, one sheet each.

use chrono::NaiveDate;
use gridindex_core::deliberation::{Request, Session, SessionKind, SessionStatus};
use gridindex_core::{LevelNames, Roster};
use rust_xlsxwriter::{ExcelDateTime, Worksheet, XlsxError};

use super::entry::Entry;
use super::form::{Filled, Form};
use super::rule::Rule;
use super::{guide, names_of};
use crate::FormInput;

/// Rows ruled off beyond the filled ones, and rows that keep their rules.
const SPARE: (u32, u32) = (40, 5000);

/// Writes both forms and their guide.
pub fn write(
    input: &FormInput<'_>,
    sessions: &[Session],
    requests: &[Request],
) -> Result<Vec<Worksheet>, XlsxError> {
    let roster = Roster::new(input.grids.to_vec());
    let session_entries = session_entries(input.levels);
    let mut form = Form::new("议事场次", &session_entries)?;
    for session in sessions {
        let [subdistrict, community, name, code] = names_of(&session.grids, |code| roster.find(code));
        let (planned, day) = (session.planned.and_then(day), day(session.day));
        form.push([
            Filled::from(&session.number),
            (&planned).into(),
            (&day).into(),
            (&subdistrict).into(),
            (&community).into(),
            (&name).into(),
            (&code).into(),
            (&session.brand).into(),
            kind(session.kind).into(),
            status(session.status).into(),
            (&session.host).into(),
            session.attendances.into(),
            session.topics.into(),
            session.beneficiaries.into(),
        ])?;
    }
    let session_sheet = form.finish(input, "网格议事日场次", SPARE, 1)?;

    let request_entries = request_entries(input.levels);
    let mut form = Form::new("诉求明细", &request_entries)?;
    for request in requests {
        let codes = std::slice::from_ref(&request.grid);
        let [subdistrict, community, name, code] = names_of(codes, |code| roster.find(code));
        let raised = day(request.raised);
        let [due, resolved] = [request.due, request.resolved].map(|date| date.and_then(day));
        form.push([
            Filled::from(&request.number),
            (&request.session).into(),
            (&subdistrict).into(),
            (&community).into(),
            (&name).into(),
            (&code).into(),
            (&request.category).into(),
            (&request.content).into(),
            (&request.origin).into(),
            (&raised).into(),
            (&due).into(),
            (&request.status).into(),
            (&resolved).into(),
            (&request.satisfaction).into(),
        ])?;
    }
    let request_sheet = form.finish(input, "网格议事日诉求明细", SPARE, 1)?;

    let levels = input.levels;
    let rules = [
        "“议事场次”一场一行，“诉求明细”一件一行；带“*”的为必填",
        &format!("几个{}联合议事的填一行，{}、网格编码各用“、”隔开", levels.grid, levels.grid_heading()),
        "固定日改期的，“状态”选“改期”，“日期”填实际召开日，“原定日期”填原定的固定日",
        "上期未办结的诉求请一并列入，“提出日期”按原提出日填写",
        "内容中请不要写居民姓名、电话、身份证号",
    ];
    let sheets = [("议事场次", session_entries.as_slice()), ("诉求明细", request_entries.as_slice())];
    let guide = guide::write(input, &sheets, &rules, true)?;
    Ok(vec![session_sheet, request_sheet, guide])
}

fn session_entries(levels: &LevelNames) -> Vec<Entry> {
    let joint = format!("联合议事的几个{}用“、”隔开", levels.grid);
    vec![
        Entry::new("场次编号").with(Rule::Code),
        Entry::new("原定日期").with(Rule::Day).meaning("改期的填原定的固定日"),
        Entry::new("日期").with(Rule::Day).required().meaning("实际召开的日期"),
        Entry::new(&levels.subdistrict),
        Entry::new(&levels.community),
        Entry::new(levels.grid_heading()),
        Entry::new("网格编码").with(Rule::Grid).required().meaning(&joint),
        Entry::new("品牌").meaning("如“老街茶馆”，名称前后一致才计为同一品牌"),
        Entry::new("类型").with(one_of(&["固定日", "随时议"])).required(),
        Entry::new("状态").with(one_of(&["已召开", "已取消", "改期"])).required().meaning("已取消的不计场次"),
        Entry::new("主持人"),
        count("参会人次", "人次"),
        count("议题数", "个"),
        count("惠及人次", "人次").meaning("受益的人次，不是人数"),
    ]
}

fn request_entries(levels: &LevelNames) -> Vec<Entry> {
    let offered = |choices: &[&str]| Rule::Offered(choices.iter().map(ToString::to_string).collect());
    vec![
        Entry::new("诉求编号").with(Rule::Code),
        Entry::new("场次编号").with(Rule::Code).meaning("在议事日提出的填该场次的编号"),
        Entry::new(&levels.subdistrict),
        Entry::new(&levels.community),
        Entry::new(levels.grid_heading()),
        Entry::new("网格编码").with(Rule::Grid).required(),
        Entry::new("诉求类别"),
        Entry::new("诉求内容"),
        Entry::new("来源").with(offered(&["现场提出", "民意箱", "扫码反映", "12345"])),
        Entry::new("提出日期").with(Rule::Day).required(),
        Entry::new("办理期限").with(Rule::Day),
        Entry::new("状态").with(offered(&["议前", "议中", "议后", "办理中", "已解决", "转办"])).required(),
        Entry::new("解决日期").with(Rule::Day).meaning("已解决的必填，以此日计入当期解决数"),
        Entry::new("满意").with(offered(&["满意", "基本满意", "不满意"])),
    ]
}

fn one_of(choices: &[&str]) -> Rule {
    Rule::OneOf(choices.iter().map(ToString::to_string).collect())
}

fn count(name: &str, unit: &str) -> Entry {
    let mut entry = Entry::new(name).with(Rule::Whole);
    unit.clone_into(&mut entry.unit);
    entry
}

fn kind(kind: SessionKind) -> &'static str {
    match kind {
        SessionKind::FixedDay => "固定日",
        SessionKind::OnDemand => "随时议",
    }
}

fn status(status: SessionStatus) -> &'static str {
    match status {
        SessionStatus::Held => "已召开",
        SessionStatus::Cancelled => "已取消",
        SessionStatus::Moved => "改期",
    }
}

/// The day as the sheet holds it; a day that no sheet can hold stays blank.
fn day(day: NaiveDate) -> Option<ExcelDateTime> {
    ExcelDateTime::parse_from_str(&day.format("%Y-%m-%d").to_string()).ok()
}

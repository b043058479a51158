//! 事件明细: one row an event, with the columns that the scheme counts over.

use std::collections::BTreeSet;

use gridindex_core::Roster;
use gridindex_core::event::{self, Event};
use gridindex_core::scheme::{EventCount, FieldSource};
use rust_xlsxwriter::{ExcelDateTime, Worksheet, XlsxError};

use super::entry::Entry;
use super::form::{Filled, Form};
use super::rule::Rule;
use super::{guide, names_of};
use crate::FormInput;

/// Rows ruled off beyond the filled ones, and rows that keep their rules.
const SPARE: (u32, u32) = (40, 20_000);

/// Writes the form and its guide.
pub fn write(input: &FormInput<'_>, events: &[Event]) -> Result<Vec<Worksheet>, XlsxError> {
    let roster = Roster::new(input.grids.to_vec());
    let entries = entries(input, events);
    // Columns that say which grid it was.
    let levels = input.levels;
    let own = levels.grid_heading();
    let identity_columns = [levels.subdistrict.as_str(), &levels.community, &own, "网格编码"];
    let mut form = Form::new("事件明细", &entries)?;
    for event in events {
        let identity = names_of(std::slice::from_ref(&event.grid), |code| roster.find(code));
        let times: Vec<Option<ExcelDateTime>> = entries
            .iter()
            .map(|entry| if entry.rule == Rule::Time { time(event, &entry.name) } else { None })
            .collect();
        let texts: Vec<_> = entries.iter().map(|entry| event.columns.get(&entry.name)).collect();
        form.push(entries.iter().zip(&times).zip(&texts).map(|((entry, time), own)| {
            if let Some(time) = time {
                return Filled::Time(time);
            }
            let known =
                identity_columns.iter().position(|name| *name == entry.name).map(|part| &identity[part]);
            known
                .map(String::as_str)
                .filter(|name| !name.is_empty())
                .or(own.as_deref())
                .map_or(Filled::Blank, Filled::from)
        }))?;
    }
    let sheet = form.finish(input, "事件明细", SPARE, 1)?;
    let rules = [
        "一件事件一行；带“*”的为必填",
        "平台导出的表可直接导入，不必重抄；栏目名称相近的由系统认定",
        "时间写到时分秒，如 2026-10-08 09:30:00；没有发生的留空",
        "按“上报时间”所在月份统计；缺少所需栏目的行不计入相应指标",
        "内容中请不要写居民姓名、电话、身份证号",
    ];
    Ok(vec![sheet, guide::write(input, &[("事件明细", &entries)], &rules, true)?])
}

/// The usual columns, those the scheme counts over, and those the events bring.
fn entries(input: &FormInput<'_>, events: &[Event]) -> Vec<Entry> {
    let counts: Vec<&EventCount> = input
        .scheme
        .fields
        .iter()
        .filter_map(|field| if let FieldSource::Events(count) = &field.source { Some(count) } else { None })
        .collect();
    let offered = |name: &str, usual: &[&str]| {
        let mut choices: Vec<String> = usual.iter().map(ToString::to_string).collect();
        for text in counts.iter().flat_map(|count| &count.equals).filter(|(column, _)| column == name) {
            for choice in &text.1 {
                if !choices.contains(choice) {
                    choices.push(choice.clone());
                }
            }
        }
        Entry::new(name).with(Rule::Offered(choices))
    };
    let time = |name: &str| Entry::new(name).with(Rule::Time);
    let yes = ["是", "否"];
    let levels = input.levels;
    let mut entries = vec![
        Entry::new(event::NUMBER).with(Rule::Code),
        Entry::new(&levels.subdistrict),
        Entry::new(&levels.community),
        Entry::new(levels.grid_heading()),
        Entry::new("网格编码").with(Rule::Grid).required(),
        Entry::new("事件来源"),
        Entry::new("事件类别"),
        offered("事件性质", &["一般事项", "应急事件", "协同事项"]).required(),
        time(event::REPORTED_AT).required().meaning("以此所在月份统计"),
        time("受理时间"),
        offered("需出动", &yes),
        time("出动时间"),
        time("办结时限").meaning("应当办结的时刻，用于判断是否按期"),
        time("办结时间").meaning("未办结的留空"),
        offered("是否返工", &yes),
        offered("无正当理由退单", &yes),
        offered("满意度", &["满意", "基本满意", "不满意"]).meaning("没有评价的留空"),
    ];
    let times: BTreeSet<&str> = counts.iter().flat_map(|count| time_columns(count)).collect();
    let others = counts.iter().flat_map(|count| other_columns(count));
    let brought: BTreeSet<&str> = events.iter().flat_map(|event| event.columns.keys()).collect();
    for name in times.iter().copied().chain(others).chain(brought) {
        if !entries.iter().any(|entry| entry.name == name) {
            entries.push(if times.contains(name) { time(name) } else { offered(name, &[]) });
        }
    }
    entries
}

fn time_columns(count: &EventCount) -> impl Iterator<Item = &str> {
    let within = count.within.iter().flat_map(|(from, to, _)| [from, to]);
    let by = count.not_later.iter().flat_map(|(to, by)| [to, by]);
    within.chain(by).chain([&count.month_of]).map(String::as_str).filter(|name| !name.is_empty())
}

fn other_columns(count: &EventCount) -> impl Iterator<Item = &str> {
    let texts = count.equals.iter().map(|(column, _)| column);
    texts.chain(&count.filled).chain(&count.blank).chain(&count.mean).map(String::as_str)
}

/// The column as a point in time, where it reads as one. A day alone stays text: a cell could not tell it from
/// midnight.
fn time(event: &Event, column: &str) -> Option<ExcelDateTime> {
    let text = event.columns.get(column).filter(|text| text.contains(':'))?;
    ExcelDateTime::parse_from_str(&text.replacen(' ', "T", 1)).ok()
}

//! `deliberation`, `minutes`, `fixed-day` and `holidays`.

use std::path::Path;

use gridindex_core::{Failure, Month};
use gridindex_workbench::Workbench;
use gridindex_workbench::deliberation::SessionChoice;
use gridindex_workbench::view::office::HolidayYear;
use serde_json::json;

use crate::args::Period;
use crate::output::Answer;
use crate::text;

/// The statistics of the deliberation days: of a span, else of the period that ends with the month.
pub fn statistics(
    workbench: &Workbench,
    month: Option<Month>,
    period: Period,
    span: Option<(Month, Month)>,
) -> Result<Answer, Failure> {
    let report = match (span, month) {
        (Some((from, to)), _) => workbench.deliberation_span(from, to)?,
        (None, Some(month)) => workbench.deliberation(month, period.into())?,
        (None, None) => return Err(Failure::new("usage", "没有说哪个月", "请加 --month 2026-10")),
    };
    let levels = workbench.level_names_in(report.month)?;
    Ok(Answer::new(report, move |report| text::deliberation::report(report, &levels)))
}

/// Writes the minutes of sessions, a page each.
pub fn minutes(
    workbench: &Workbench,
    month: Month,
    choice: &SessionChoice,
    out: &Path,
    overwrite: bool,
) -> Result<Answer, Failure> {
    let period = gridindex_core::scoring::Period::Month;
    let outcome = workbench.write_minutes(month, period, choice, out, overwrite)?;
    Ok(Answer::new(outcome, |outcome| {
        let file = |file: &gridindex_workbench::view::export::ExportedFile| {
            format!("{}（{}）", file.name, file.kind)
        };
        format!("已写出 {}", outcome.files.iter().map(file).collect::<Vec<_>>().join("、"))
    }))
}

/// Lists the fixed days, or sets one.
pub fn fixed_day(workbench: &Workbench, place: Option<&str>, day: Option<&str>) -> Result<Answer, Failure> {
    if let (Some(place), Some(day)) = (place, day) {
        let none = ["取消", "无"].contains(&day.trim());
        let places = workbench.set_fixed_day(place, if none { "" } else { day })?;
        let text = if none {
            format!("{place}不再有固定日（{} 处）", places.len())
        } else {
            format!("{place}的固定日定为{}（{} 处）", day.trim(), places.len())
        };
        return Ok(Answer::new(
            json!({ "places": places, "day": if none { None } else { Some(day) } }),
            move |_| text.clone(),
        ));
    }
    let days = workbench.fixed_days()?;
    let whole = workbench.level_names()?.whole_district();
    let days: Vec<_> =
        days.into_iter().filter(|(name, _)| place.is_none_or(|place| name.contains(place))).collect();
    let list: Vec<_> = days.iter().map(|(place, day)| json!({ "place": place, "day": day })).collect();
    Ok(Answer::new(json!({ "fixed_days": list }), move |_| {
        if days.is_empty() {
            return format!("还没有设定固定日；设定：gridindex fixed-day {whole} 每月15日");
        }
        let shown = |place: &str| if place == "全区" { whole.clone() } else { place.to_owned() };
        let lines: Vec<String> = days.iter().map(|(place, day)| format!("{}　{day}", shown(place))).collect();
        lines.join("\n")
    }))
}

/// Lists 节假日与调休, or enters a year.
pub fn holidays(workbench: &Workbench, year: Option<i32>, off: &str, work: &str) -> Result<Answer, Failure> {
    let years = match year {
        Some(year) => workbench.decide_holidays(year, off, work)?,
        None => workbench.holidays()?,
    };
    Ok(Answer::new(json!({ "holidays": years }), move |_| {
        if years.is_empty() {
            return "还没有设定节假日，工作日按周一至周五；设定：gridindex holidays 2026 --off 10月1日至7日 --work 10月10日".to_owned();
        }
        let none = |text: &str| if text.is_empty() { "无".to_owned() } else { text.to_owned() };
        let line = |year: &HolidayYear| {
            format!("{}年　放假 {}　调休上班 {}", year.year, none(&year.off), none(&year.made_up))
        };
        years.iter().map(line).collect::<Vec<_>>().join("\n")
    }))
}

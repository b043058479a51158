//! The fixed day (固定日) of every month: how it is said, and which day it is.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use crate::{Failure, Month};

/// The fixed day of every month. Written as it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum FixedDay {
    /// 每月 15 日; a day that the month does not have is its last.
    Day(u32),
    /// 每月第二个星期三; a fifth one that the month does not have is its fourth.
    Weekday {
        /// 1 to 5.
        nth: u32,
        /// 星期三.
        weekday: Weekday,
    },
}

const WEEKDAYS: [(Weekday, &str); 7] = [
    (Weekday::Mon, "一"),
    (Weekday::Tue, "二"),
    (Weekday::Wed, "三"),
    (Weekday::Thu, "四"),
    (Weekday::Fri, "五"),
    (Weekday::Sat, "六"),
    (Weekday::Sun, "日"),
];
const NUMERALS: [&str; 5] = ["一", "二", "三", "四", "五"];

impl FixedDay {
    /// The fixed day of the month.
    pub fn of(self, month: Month) -> NaiveDate {
        let last = month.last_day();
        match self {
            Self::Day(day) => month.first_day().with_day(day.max(1)).unwrap_or(last),
            Self::Weekday { nth, weekday } => (1..=nth.clamp(1, 5))
                .rev()
                .find_map(|nth| {
                    NaiveDate::from_weekday_of_month_opt(month.year(), month.month(), weekday, nth as u8)
                })
                .unwrap_or(last),
        }
    }
}

impl fmt::Display for FixedDay {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(out, "每月{day}日"),
            Self::Weekday { nth, weekday } => {
                let nth = NUMERALS.get((*nth).clamp(1, 5) as usize - 1).unwrap_or(&"一");
                write!(out, "每月第{nth}个星期{}", name_of(*weekday))
            }
        }
    }
}

/// 一 to 日.
pub(crate) fn name_of(weekday: Weekday) -> &'static str {
    WEEKDAYS.iter().find(|(each, _)| *each == weekday).map_or("", |(_, name)| name)
}

impl FromStr for FixedDay {
    type Err = Failure;

    fn from_str(written: &str) -> Result<Self, Failure> {
        read(written).ok_or_else(|| {
            Failure::new(
                "bad_fixed_day",
                format!("看不懂固定日“{}”", written.trim()),
                "请写成“每月15日”或“每月第二个星期五”",
            )
        })
    }
}

fn read(written: &str) -> Option<FixedDay> {
    let text: String = written.chars().filter(|c| !c.is_whitespace()).collect();
    let text = text.strip_prefix("每个月").or_else(|| text.strip_prefix("每月")).unwrap_or(&text);
    for name in ["星期", "礼拜", "周"] {
        if let Some((nth, weekday)) = text.split_once(name) {
            let weekday = if weekday == "天" { "日" } else { weekday };
            let (weekday, _) = WEEKDAYS.iter().find(|(_, name)| *name == weekday)?;
            let nth = nth.trim_start_matches('第').trim_end_matches('个');
            let by_numeral =
                NUMERALS.iter().position(|numeral| *numeral == nth).map(|place| place as u32 + 1);
            let nth = by_numeral.or_else(|| nth.parse().ok()).filter(|nth| (1..=5).contains(nth))?;
            return Some(FixedDay::Weekday { nth, weekday: *weekday });
        }
    }
    let day: u32 = text.trim_end_matches(['日', '号']).parse().ok()?;
    (1..=31).contains(&day).then_some(FixedDay::Day(day))
}

impl TryFrom<String> for FixedDay {
    type Error = Failure;

    fn try_from(written: String) -> Result<Self, Failure> {
        written.parse()
    }
}

impl From<FixedDay> for String {
    fn from(day: FixedDay) -> Self {
        day.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_day_is_read_as_it_is_said() {
        let weekday = |nth, weekday| FixedDay::Weekday { nth, weekday };
        for (written, day) in [
            ("每月15日", FixedDay::Day(15)),
            ("15", FixedDay::Day(15)),
            ("每月 3 号", FixedDay::Day(3)),
            ("每月第二个星期五", weekday(2, Weekday::Fri)),
            ("每个月第1个周三", weekday(1, Weekday::Wed)),
            ("第四周日", weekday(4, Weekday::Sun)),
            ("第四个星期天", weekday(4, Weekday::Sun)),
        ] {
            assert_eq!(written.parse::<FixedDay>().ok(), Some(day), "{written}");
            assert_eq!(day.to_string().parse::<FixedDay>().ok(), Some(day), "{day}");
        }
        for written in ["", "每月", "每月32日", "每月0日", "每周五", "每月第六个星期五", "每月第二个星期八"]
        {
            assert!(written.parse::<FixedDay>().is_err(), "{written}");
        }
    }
}

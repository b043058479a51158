//! 节假日与调休: which days are worked on, as the office entered them from the yearly announcement.

use gridindex_core::Failure;
use gridindex_core::working_days::{Calendar, print_days};
use gridindex_ledger::Ledger;

use crate::Workbench;
use crate::view::office::HolidayYear;

/// Under which name the ledger keeps them.
const SETTING: &str = "holidays";

/// A year far from any that a month is of was mistyped.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;

/// The days as the office entered them.
pub(crate) fn calendar(ledger: &Ledger) -> Result<Calendar, Failure> {
    Ok(ledger.setting(SETTING)?.unwrap_or_default())
}

impl Workbench {
    /// What was entered, year by year.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn holidays(&self) -> Result<Vec<HolidayYear>, Failure> {
        let calendar = calendar(&self.ledger()?)?;
        let year = |year| HolidayYear {
            year,
            off: print_days(&calendar.off, year),
            made_up: print_days(&calendar.made_up, year),
        };
        Ok(calendar.years().into_iter().map(year).collect())
    }

    /// Enters a year anew: days off and days that make up for them, as `10月1日至7日、5月1日`. Blank texts take it
    /// back.
    ///
    /// # Errors
    /// `bad_days`; when the ledger cannot be written.
    pub fn decide_holidays(&self, year: i32, off: &str, made_up: &str) -> Result<Vec<HolidayYear>, Failure> {
        if !YEARS.contains(&year) {
            return Err(Failure::new("bad_days", format!("年份“{year}”不对"), "请写四位的年份，如 2026"));
        }
        let mut ledger = self.changing()?;
        let calendar = calendar(&ledger)?.with_year(year, off, made_up)?;
        ledger.decide(SETTING, (calendar != Calendar::default()).then_some(&calendar))?;
        self.holidays()
    }
}

//! How the office wants its reports: decided once, for every month and every way of asking for them.

use gridindex_core::Failure;
use gridindex_ledger::Ledger;
use gridindex_report::{charts, subject};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::name::{self, Named};
use crate::Workbench;

/// Under which name the ledger keeps the rules.
const SETTING: &str = "reports";

/// What holds for every report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct ReportRules {
    /// False: 分档不排名, grades without places.
    pub places: bool,
    /// How files are named: text with {单位} {年月} {内容} {版次}.
    pub file_name: String,
    /// Family that charts are drawn in; empty: the font that comes with the program.
    pub font: String,
}

impl ReportRules {
    /// Why charts are not drawn in the font that was chosen; empty where they are.
    pub fn why_no_font(&self) -> String {
        if self.font.is_empty() || charts::families().contains(&self.font) {
            return String::new();
        }
        format!("这台机器上没有字体“{}”，图表用随程序带的字体", self.font)
    }
}

impl Default for ReportRules {
    fn default() -> Self {
        Self { places: true, file_name: name::USUAL.to_owned(), font: String::new() }
    }
}

/// The rules, and a file named by them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ReportRulesPage {
    /// The rules.
    pub rules: ReportRules,
    /// 上城区_2026-10_网格指数排名_第1版.xlsx
    pub example: String,
    /// Why no PDF can be made on this computer; empty where it can.
    pub no_pdf: String,
    /// Fonts with Chinese characters that this computer has, by name.
    pub fonts: Vec<String>,
    /// Why charts are not drawn in the chosen font; empty where they are.
    pub no_font: String,
}

/// The rules as the office set them.
pub(crate) fn of(ledger: &Ledger) -> Result<ReportRules, Failure> {
    Ok(ledger.setting(SETTING)?.unwrap_or_default())
}

impl Workbench {
    /// What the office decided about its reports.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn report_rules(&self) -> Result<ReportRules, Failure> {
        of(&self.ledger()?)
    }

    /// The same, with the ranking workbook's name of the last month as an example.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn report_rules_page(&self) -> Result<ReportRulesPage, Failure> {
        let overview = self.overview()?;
        let rules = self.report_rules()?;
        // A ledger without months shows the sample's.
        let months = overview.months.iter().map(|item| item.month.as_str()).chain(crate::sample::MONTHS);
        let month = months.flat_map(str::parse).next().ok_or_else(Failure::cancelled)?;
        let unit = if overview.unit.is_empty() { "某某区" } else { overview.unit.as_str() };
        let named = Named { unit, month, edition: 1, subject: subject(rules.places) };
        let example = format!("{}.xlsx", name::stem(&rules.file_name, &named));
        Ok(ReportRulesPage {
            no_font: rules.why_no_font(),
            fonts: charts::families().to_vec(),
            no_pdf: self.why_no_pdf(),
            rules,
            example,
        })
    }

    /// Decides it anew.
    ///
    /// # Errors
    /// `bad_file_name`; `font_absent`; when the ledger cannot be written.
    pub fn set_report_rules(&self, rules: &ReportRules) -> Result<(), Failure> {
        name::check(&rules.file_name)?;
        let usual = *rules == ReportRules::default();
        let mut ledger = self.ledger()?;
        if of(&ledger)?.font != rules.font && !rules.why_no_font().is_empty() {
            return Err(Failure::new(
                "font_absent",
                format!("这台机器上没有字体“{}”", rules.font),
                match charts::families() {
                    [] => "本机没有装中文字体，图表用随程序带的字体".to_owned(),
                    some => format!("可用的有：{}", some.join("、")),
                },
            ));
        }
        ledger.decide(SETTING, (!usual).then_some(rules))
    }
}

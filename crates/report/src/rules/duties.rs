//! The table of duties and indicators: points, formulas and methods in words.

use gridindex_core::LevelNames;
use gridindex_core::scheme::{Duty, Indicator, Missing, NotApplicable, Scheme};
use gridindex_core::value::print_exact;
use rust_xlsxwriter::XlsxError;

use super::{Kind, Rules, WIDTHS, height, lines_in};

const HEADINGS: [&str; WIDTHS.len()] =
    ["职责", "职责分值", "编号", "指标", "指标分值", "计算公式", "计分办法", "不适用、缺数的", "口径说明"];

impl Rules {
    /// Every duty with its indicators, and the sum of the points.
    pub(super) fn duties(&mut self, scheme: &Scheme) -> Result<(), XlsxError> {
        self.section(&format!("职责与指标（{} 项职责，满分 100 分）", scheme.duties.len()))?;
        let headings = (0..).zip(HEADINGS).map(|(col, text)| (col..=col, text, Kind::Heading));
        self.cells(&headings.collect::<Vec<_>>())?;
        for duty in &scheme.duties {
            self.duty(duty, scheme)?;
        }
        let indicators: usize = scheme.duties.iter().map(|duty| duty.indicators.len()).sum();
        let count = format!("共 {indicators} 个指标");
        self.cells(&[
            (0..=0, "合计", Kind::Short),
            (1..=1, "100", Kind::Short),
            (2..=3, &count, Kind::Short),
            (4..=4, "100", Kind::Short),
            (5..=8, "", Kind::Words),
        ])
    }

    fn duty(&mut self, duty: &Duty, scheme: &Scheme) -> Result<(), XlsxError> {
        let first = self.row;
        let mut name = format!("{} {}", duty.code, duty.name);
        if !duty.official {
            name.push_str("\n（名称待确认）");
        }
        if !duty.note.is_empty() {
            name = format!("{name}\n{}", duty.note);
        }
        let own: Vec<u32> =
            duty.indicators.iter().map(|indicator| lines(indicator, scheme, &self.levels)).collect();
        // The duty's own name may want more room than its indicators take.
        let wanted = lines_in(&name, &(0..=0));
        let short = wanted.saturating_sub(own.iter().sum());
        for (place, indicator) in duty.indicators.iter().enumerate() {
            let more = if place + 1 == duty.indicators.len() { short } else { 0 };
            self.page.sheet.set_row_height(self.row, height(own[place] + more))?;
            self.indicator(indicator, scheme)?;
        }
        let last = self.row.saturating_sub(1).max(first);
        self.page.merge((first, 0), (last, 0), &name, &self.look.wrapped)?;
        self.page.merge((first, 1), (last, 1), "", &self.look.centre)?;
        self.page.number(first, 1, duty.points, &self.look.centre)
    }

    fn indicator(&mut self, indicator: &Indicator, scheme: &Scheme) -> Result<(), XlsxError> {
        let texts = texts(indicator, scheme, &self.levels);
        for (col, text) in (2..).zip(&texts) {
            let look = if col == 2 { &self.look.centre } else { &self.look.wrapped };
            self.page.text(self.row, col, text, look)?;
        }
        self.page.number(self.row, 4, indicator.points, &self.look.centre)?;
        self.row += 1;
        Ok(())
    }
}

fn lines(indicator: &Indicator, scheme: &Scheme, levels: &LevelNames) -> u32 {
    let texts = texts(indicator, scheme, levels);
    (2..).zip(&texts).map(|(col, text)| lines_in(text, &(col..=col))).max().unwrap_or(1)
}

/// Code, name, points, formula, method, exceptions and note.
fn texts(indicator: &Indicator, scheme: &Scheme, levels: &LevelNames) -> [String; 7] {
    [
        indicator.code.clone(),
        indicator.name.clone(),
        print_exact(indicator.points),
        indicator.value.expression.describe(&scheme.fields),
        indicator.describe_scoring(&scheme.fields, levels),
        exceptions(indicator),
        indicator.note.clone(),
    ]
}

fn exceptions(indicator: &Indicator) -> String {
    let not_applicable = match indicator.not_applicable {
        NotApplicable::Redistribute => "不适用：不计分",
        NotApplicable::Full => "不适用：得满分",
        NotApplicable::Zero => "不适用：得 0 分",
    };
    let missing = match indicator.missing {
        Missing::Exclude => "缺数：不计分",
        Missing::Zero => "缺数：得 0 分",
    };
    format!("{not_applicable}\n{missing}")
}

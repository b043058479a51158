//! The columns of the deliberation sheet: which figure stands in which, and how it is written.

use gridindex_core::Decimal;
use gridindex_core::deliberation::Statistics;
use rust_xlsxwriter::{ColNum, RowNum, XlsxError};

use crate::sheet::{Look, Page};

/// Columns of the sheet: two of names, then the figures.
pub const COLUMNS: ColNum = 21;
/// Their widths.
pub const WIDTHS: [f64; COLUMNS as usize] = [
    13.0, 14.0, 8.0, 8.0, 8.0, 9.5, 9.5, 9.5, 9.5, 8.5, 7.5, 7.5, 7.5, 7.5, 9.5, 9.5, 7.5, 9.5, 9.5, 9.0, 6.5,
];

/// How a figure is written.
enum Kind {
    Whole,
    Percent,
    Days,
}

/// A column of figures.
pub struct Figure {
    /// Its heading.
    pub heading: &'static str,
    kind: Kind,
    of: fn(&Statistics) -> Option<Decimal>,
}

const fn whole(heading: &'static str, of: fn(&Statistics) -> Option<Decimal>) -> Figure {
    Figure { heading, kind: Kind::Whole, of }
}

const fn percent(heading: &'static str, of: fn(&Statistics) -> Option<Decimal>) -> Figure {
    Figure { heading, kind: Kind::Percent, of }
}

/// From left to right.
pub const FIGURES: [Figure; 19] = [
    whole("议事\n场次", |of| Some(of.sessions.into())),
    whole("固定日\n场次", |of| Some(of.fixed_day_sessions.into())),
    whole("随时议\n场次", |of| Some(of.on_demand_sessions.into())),
    whole("按日\n召开", |of| Some(of.fixed_day_kept.into())),
    whole("应开\n场次", |of| of.fixed_day_due.map(Into::into)),
    percent("固定日\n履行率", Statistics::fixed_day_rate),
    percent("网格\n覆盖率", Statistics::coverage_rate),
    whole("参会\n人次", |of| Some(of.attendances.into())),
    whole("议题数", |of| Some(of.topics.into())),
    whole("期初\n未结", |of| Some(of.requests_opening.into())),
    whole("本期\n新提", |of| Some(of.requests_raised.into())),
    whole("动态\n解决", |of| Some(of.requests_resolved.into())),
    percent("动态\n解决率", Statistics::dynamic_resolution_rate),
    percent("当期\n解决率", Statistics::same_period_resolution_rate),
    whole("超期\n未结", |of| Some(of.requests_overdue.into())),
    Figure { heading: "平均时长\n(天)", kind: Kind::Days, of: |of| of.mean_days },
    Figure { heading: "中位时长\n(天)", kind: Kind::Days, of: |of| of.median_days },
    whole("惠及\n人次", |of| Some(of.beneficiaries.into())),
    whole("品牌", |of| Some(of.brands_active.into())),
];

impl Figure {
    /// Writes it; what is not defined stays blank.
    pub fn write(
        &self,
        page: &mut Page,
        row: RowNum,
        col: ColNum,
        of: &Statistics,
        look: &Look,
    ) -> Result<(), XlsxError> {
        let format = match self.kind {
            Kind::Whole => &look.whole,
            Kind::Percent => &look.percent,
            Kind::Days => &look.number,
        };
        page.maybe(row, col, (self.of)(of), format)
    }
}

//! What stands beside the 100 points: bonus, penalty, veto, grades, and the checks on what is reported.

use gridindex_core::scheme::{Extra, Scheme, VetoEffect};
use gridindex_core::value::print_exact;
use gridindex_core::{Decimal, Severity};
use rust_xlsxwriter::XlsxError;

use super::{Kind, Rules};
use crate::sheet::look::light_words;

impl Rules {
    /// 加分, 扣分 and 一票否决, each where the scheme has it.
    pub(super) fn extras(&mut self, scheme: &Scheme) -> Result<(), XlsxError> {
        self.extra(scheme, "加分", &scheme.bonus)?;
        self.extra(scheme, "扣分", &scheme.penalty)?;
        if scheme.veto.items.is_empty() {
            return Ok(());
        }
        self.section("一票否决")?;
        let effect = match scheme.veto.effect {
            VetoEffect::Fail if !self.places => "得分照列，等次为最低一等".to_owned(),
            VetoEffect::Fail => {
                format!("得分照列，等次为最低一等，名次列在其他参与排名的{}之后", self.levels.grid)
            }
            VetoEffect::Cap(at) => format!("总分最高计 {} 分", print_exact(at)),
            VetoEffect::Zero => "总分计 0 分".to_owned(),
        };
        self.cells(&[(0..=1, "情形", Kind::Heading), (2..=8, &scheme.veto.items.join("、"), Kind::Words)])?;
        self.cells(&[(0..=1, "处理", Kind::Heading), (2..=8, &effect, Kind::Words)])
    }

    fn extra(&mut self, scheme: &Scheme, label: &str, extra: &Extra) -> Result<(), XlsxError> {
        if extra.items.is_empty() {
            return Ok(());
        }
        self.section(&format!("{label}（在 100 分之外）"))?;
        let cap = |cap: Option<Decimal>| {
            cap.map_or_else(|| "不封顶".to_owned(), |cap| format!("最多 {} 分", print_exact(cap)))
        };
        self.cells(&[
            (0..=3, "项目", Kind::Heading),
            (4..=6, "计算公式（结果就是分数，空白按 0）", Kind::Heading),
            (7..=7, "单项封顶", Kind::Heading),
            (8..=8, "口径说明", Kind::Heading),
        ])?;
        for item in &extra.items {
            let formula = item.value.expression.describe(&scheme.fields);
            self.cells(&[
                (0..=3, &item.name, Kind::Words),
                (4..=6, &formula, Kind::Words),
                (7..=7, &cap(item.cap), Kind::Short),
                (8..=8, &item.note, Kind::Words),
            ])?;
        }
        let whole = format!("{label}合计{}", cap(extra.cap));
        self.cells(&[(0..=8, &whole, Kind::Words)])
    }

    /// 等次与亮灯.
    pub(super) fn grades(&mut self, scheme: &Scheme) -> Result<(), XlsxError> {
        if scheme.grades.is_empty() {
            return Ok(());
        }
        self.section("等次与亮灯（按公布的总分）")?;
        self.cells(&[
            (0..=2, "等次", Kind::Heading),
            (3..=5, "总分", Kind::Heading),
            (6..=8, "亮灯", Kind::Heading),
        ])?;
        let mut above: Option<Decimal> = None;
        for grade in &scheme.grades {
            let from = print_exact(grade.from);
            let interval = match above {
                None => format!("{from} 分及以上"),
                Some(above) => format!("[{from}, {}) 分", print_exact(above)),
            };
            self.cells(&[
                (0..=2, &grade.name, Kind::Short),
                (3..=5, &interval, Kind::Short),
                (6..=8, light_words(grade.light), Kind::Short),
            ])?;
            above = Some(grade.from);
        }
        Ok(())
    }

    /// The checks on what is reported.
    pub(super) fn checks(&mut self, scheme: &Scheme) -> Result<(), XlsxError> {
        if scheme.checks.is_empty() {
            return Ok(());
        }
        self.section("数据校验（导入时逐行核对；有空白或不适用的不核对）")?;
        self.cells(&[
            (0..=5, "应当满足", Kind::Heading),
            (6..=6, "不满足时的提示", Kind::Heading),
            (7..=8, "处理", Kind::Heading),
        ])?;
        for check in &scheme.checks {
            let rule = check.rule.describe(&scheme.fields);
            let level = match check.level {
                Severity::Error => "错误：不收，改正后再导入",
                Severity::Warning => "提醒：照收，请核对",
            };
            self.cells(&[
                (0..=5, &rule, Kind::Words),
                (6..=6, &check.message, Kind::Words),
                (7..=8, level, Kind::Words),
            ])?;
        }
        Ok(())
    }
}

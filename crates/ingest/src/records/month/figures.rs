//! The cells of one record: figures, the month, vetoes.

use gridindex_core::scheme::{Field, FieldKind};
use gridindex_core::{Decimal, Failure, FindingCode, Severity, Value};

use crate::cells::{
    Figure, MonthRead, Scale, Survey, Trouble, figure, is_not_applicable, month, rate, settle, unclear,
};
use crate::columns::Meaning;
use crate::raw::Content;
use crate::records::SheetReader;
use crate::table::Line;
use crate::text::{shorten, squeeze};

impl SheetReader<'_> {
    pub(super) fn scheme_field(&self, slot: usize) -> Option<&Field> {
        match self.column(slot).meaning {
            Meaning::Field(field) => self.around.request.scheme.fields.get(field),
            _ => None,
        }
    }

    /// The scale of every column of rates; others get the first one, which changes nothing.
    pub(super) fn scales(&mut self) -> Result<Vec<Scale>, Failure> {
        let slots = 0..self.table.columns.known.len();
        let rates: Vec<usize> = slots
            .clone()
            .filter(|&slot| self.scheme_field(slot).is_some_and(|field| field.kind == FieldKind::Percent))
            .collect();
        let mut scales = vec![Scale::Fraction; slots.len()];
        if rates.is_empty() {
            return Ok(scales);
        }
        let mut surveys = vec![Survey::default(); slots.len()];
        self.table.lines(self.sheet, self.around.strings, self.around.watch).each(|line| {
            for &slot in &rates {
                let Some((content, field)) = line.cells[slot].zip(self.scheme_field(slot)) else { continue };
                if let Ok(found) = figure(content, self.around.strings, field) {
                    surveys[slot].see(found);
                }
            }
            true
        })?;
        for &slot in &rates {
            let known = self.column(slot);
            scales[slot] = surveys[slot].scale(known.percent);
            if scales[slot] == Scale::Unclear {
                let name = self.field_name(slot);
                let finding = unclear(name).finding(Severity::Error).of_field(name).with_raw(&known.heading);
                self.notes.at(known.row, known.column, finding);
            }
        }
        Ok(scales)
    }

    pub(super) fn figure(&self, content: Content, slot: usize, scale: Scale) -> Result<Value, Trouble> {
        let Some(field) = self.scheme_field(slot) else { return Ok(Value::Missing) };
        match figure(content, self.around.strings, field)? {
            Figure::NotApplicable => Ok(Value::NotApplicable),
            Figure::Number { .. } if scale == Scale::Unclear => Ok(Value::Missing),
            Figure::Number { number, percent } => match field.kind {
                FieldKind::Count => settle(field, number),
                FieldKind::Number | FieldKind::Percent => settle(field, rate(number, percent, scale)),
            },
        }
    }

    /// A rate above 100 %, unless a check of the scheme looks at it: that one says what is wrong there.
    pub(super) fn note_above_whole(&mut self, line: &Line<'_>, slot: usize, value: Value) {
        let Meaning::Field(place) = self.column(slot).meaning else { return };
        let scheme = self.around.request.scheme;
        let field = &scheme.fields[place];
        let Some(rate) = value.number().filter(|rate| *rate > Decimal::ONE) else { return };
        if field.kind != FieldKind::Percent
            || scheme.checks.iter().any(|check| check.rule.fields().contains(&place))
        {
            return;
        }
        let trouble = Trouble::new(
            FindingCode::CheckFailed,
            format!("“{}”是 {}%，超过 100%", field.name, (rate * Decimal::ONE_HUNDRED).normalize()),
            "核对是否填错；属实的可以继续",
        );
        self.about_cell(line, slot, trouble, Severity::Warning);
    }

    pub(super) fn same_month(&self, content: Content) -> Result<(), Trouble> {
        let wanted = self.around.request.month;
        let found = match month(content, self.around.strings, self.calendar) {
            MonthRead::Month(found) => Some(found),
            MonthRead::Day(day) => gridindex_core::Month::of(day),
            MonthRead::Ambiguous => {
                return Err(Trouble::new(
                    FindingCode::MonthAmbiguous,
                    "月份写成了数字，看不出是 1 月还是 10 月",
                    "把这一列设为“文本”格式，写成 2026-10 的样子",
                ));
            }
            MonthRead::None => None,
        };
        match found {
            Some(found) if found == wanted => Ok(()),
            Some(found) => Err(Trouble::new(
                FindingCode::MonthMismatch,
                format!("这一行是{}的数据，正在导入的是{}", found.chinese(), wanted.chinese()),
                "删去别的月份的行，或换一个月份导入",
            )),
            None => Err(Trouble::new(
                FindingCode::BadDate,
                "看不懂这一格写的是哪个月",
                "写成 2026-10 或 2026年10月 的样子",
            )),
        }
    }

    pub(super) fn vetoes(&self, line: &Line<'_>, slot: usize) -> Result<Vec<String>, Trouble> {
        let Some(text) = line.text(Some(slot)) else { return Ok(Vec::new()) };
        let items = &self.around.request.scheme.veto.items;
        let mut found = Vec::new();
        for part in text.split(['、', '，', ',', '；', ';', '/', '\n']) {
            let part = squeeze(part);
            if part.is_empty() || is_not_applicable(&part) || matches!(part.as_str(), "否" | "0" | "没有")
            {
                continue;
            }
            match items.iter().find(|item| squeeze(item) == part) {
                Some(item) if found.contains(item) => {}
                Some(item) => found.push(item.clone()),
                None => {
                    return Err(Trouble::new(
                        FindingCode::UnknownVetoItem,
                        format!("方案里没有一票否决项“{}”", shorten(&part, 20)),
                        format!("写明是哪一项，几项用“、”分开：{}", items.join("、")),
                    ));
                }
            }
        }
        Ok(found)
    }
}

//! 月度数据: one row a grid; the fields of each duty, then 加分项, 扣分项, 一票否决.

use gridindex_core::scheme::{Expression, Field, FieldSource, Scheme, Scoring};
use gridindex_core::{Decimal, LevelNames, Value};
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::entry::Entry;
use super::form::{Filled, Form, names};
use super::guide;
use super::rule::Rule;
use crate::FormInput;

/// Rows ruled off when no roster fills them, and rows that keep their rules.
const WITHOUT_ROSTER: (u32, u32) = (40, 2000);

/// A column and the field it holds, if it holds one.
type Placed = (Entry, Option<usize>);

/// Writes the form and its guide.
pub fn write(input: &FormInput<'_>) -> Result<Vec<Worksheet>, XlsxError> {
    let placed = columns(input.scheme, input.levels);
    let entries: Vec<Entry> = placed.iter().map(|(entry, _)| entry.clone()).collect();
    let mut form = Form::new("月度数据", &entries)?;
    for (number, grid) in (1_u32..).zip(input.grids) {
        let figures = input.figures.and_then(|figures| figures.get(&grid.code));
        let struck = input.vetoes.and_then(|vetoes| vetoes.get(&grid.code));
        let struck = struck.map(|items| items.join("、")).unwrap_or_default();
        let figure = |(entry, field): &Placed| {
            if entry.name == VETO && !struck.is_empty() {
                return Filled::from(struck.as_str());
            }
            let value = field.zip(figures).and_then(|(field, figures)| figures.get(field));
            Filled::from(value.copied().unwrap_or(Value::Missing))
        };
        let lead = [Filled::Number(Decimal::from(number))].into_iter().chain(names(grid));
        form.push(lead.chain(placed[LEAD..].iter().map(figure)))?;
    }
    let rows = if input.grids.is_empty() { WITHOUT_ROSTER } else { (0, 0) };
    let sheet = form.finish(input, "网格工作月度数据", rows, LEAD as u16)?;
    let unit = &input.levels.grid;
    let rules = [
        &format!("一个{unit}一行，{unit}由“网格编码”认定，编码按文本填写"),
        "带“*”的为必填；没有发生的填 0，确实不适用的填“/”，没有数据的留空，空白不等于 0",
        "数字直接填写，不写“约”“余”“左右”；率不必填写，由系统按分子、分母计算",
        "注明“自动统计”的栏目，填写了的以填写数为准，与事件明细的统计不一致时会提示",
        "加分项、扣分项没有的可不填，按 0 计；一票否决有多项的用“、”隔开",
        "可增加列、调整列的次序，表头文字请不要改动",
    ];
    Ok(vec![sheet, guide::write(input, &[("月度数据", &entries)], &rules, false)?])
}

/// Heading of the column for vetoes.
const VETO: &str = "一票否决";

/// Columns before the first figure.
const LEAD: usize = 5;

fn columns(scheme: &Scheme, levels: &LevelNames) -> Vec<Placed> {
    let mut placed: Vec<Placed> = [
        Entry::new("序号").given().no_narrower(5.5),
        Entry::new(&levels.subdistrict).given().no_narrower(9.0),
        Entry::new(&levels.community).given().no_narrower(9.0),
        Entry::new(levels.grid_heading()).given().no_narrower(9.0),
        Entry::new("网格编码").with(Rule::Code).given().required(),
    ]
    .map(|entry| (entry, None))
    .into();
    for duty in &scheme.duties {
        for indicator in &duty.indicators {
            let expression = &indicator.value.expression;
            add(&mut placed, scheme, &duty.name, expression, true);
            if let (Scoring::Manual, Expression::Field(field)) = (&indicator.scoring, expression) {
                let name = format!("{}说明", scheme.fields[*field].name);
                let entry = Entry::new(name).meaning("得分低于满分时写明理由").under(&duty.name);
                placed.push((entry, None));
            }
        }
    }
    for (band, extra) in [("加分项", &scheme.bonus), ("扣分项", &scheme.penalty)] {
        for item in &extra.items {
            add(&mut placed, scheme, band, &item.value.expression, false);
        }
    }
    for field in 0..scheme.fields.len() {
        add(&mut placed, scheme, "其他", &Expression::Field(field), false);
    }
    if !scheme.veto.items.is_empty() {
        let meaning = "由认定机关提出，须有书面依据；有多项的用“、”隔开，没有的留空";
        let entry = Entry::new(VETO).with(Rule::Offered(scheme.veto.items.clone())).meaning(meaning);
        placed.push((entry, None));
    }
    placed
}

/// Adds the reported fields of an expression that have no column yet, in the dictionary's order.
fn add(placed: &mut Vec<Placed>, scheme: &Scheme, band: &str, expression: &Expression, required: bool) {
    let mut fields = expression.fields();
    fields.sort_unstable();
    for place in fields {
        let field: &Field = &scheme.fields[place];
        let reported = matches!(field.source, FieldSource::Month | FieldSource::Events(_));
        if !reported || placed.iter().any(|(_, other)| *other == Some(place)) {
            continue;
        }
        let mut entry = Entry::of_field(field).under(band);
        entry.required = required && field.source == FieldSource::Month;
        placed.push((entry, Some(place)));
    }
}

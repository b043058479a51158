//! 网格名册: one row a grid, with its attributes and the figures that the roster supplies.

use std::collections::BTreeSet;

use gridindex_core::Value;
use gridindex_core::org::{Boundary, KIND, PREDECESSORS};
use gridindex_core::scheme::FieldSource;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::entry::Entry;
use super::form::{Filled, Form};
use super::guide;
use super::rule::Rule;
use crate::FormInput;

/// Kinds that are offered beside those the roster has already.
const KINDS: [&str; 5] = ["居住小区", "老旧小区", "商圈楼宇", "产业园区", "城乡接合部"];
/// Rows ruled off beyond the filled ones, and rows that keep their rules.
const SPARE: (u32, u32) = (20, 2000);

/// Writes the form and its guide.
pub fn write(input: &FormInput<'_>) -> Result<Vec<Worksheet>, XlsxError> {
    let attributes = attributes(input);
    let fields: Vec<_> =
        input.scheme.fields.iter().filter(|field| field.source == FieldSource::Roster).collect();
    let levels = input.levels;
    let unit = &levels.grid;
    let mut entries = vec![
        Entry::new(&levels.district).required(),
        Entry::new(&levels.subdistrict).required(),
        Entry::new(&levels.community).required(),
        Entry::new("网格编码")
            .required()
            .with(Rule::Code)
            .meaning(&format!("{unit}的唯一标识，按文本填写，不要写成数字")),
        Entry::new(levels.grid_heading()).required(),
    ];
    entries.extend(attributes.iter().map(|attribute| attribute_entry(input, attribute)));
    entries.extend(fields.iter().map(|field| Entry::of_field(field)));
    let when = "如 2026-05 或 2026-05-01；空白为一直有效";
    entries.push(Entry::new("起始月份").with(Rule::Code).meaning(when));
    entries.push(Entry::new("停用月份").with(Rule::Code).meaning(when));
    let old = &format!("拆分、合并或改过编码的{unit}，填调整前的编码，几个用“、”隔开；空白为没有调整");
    entries.push(Entry::new(PREDECESSORS).with(Rule::Code).meaning(old));

    let mut form = Form::new("网格名册", &entries)?;
    for grid in input.grids {
        let [starts, ends] = [grid.starts, grid.ends].map(|day| day.map(boundary));
        let names = [&grid.district, &grid.subdistrict, &grid.community, &grid.code, &grid.name];
        let attributes =
            attributes.iter().map(|name| grid.attributes.get(name).map_or(Filled::Blank, Filled::from));
        let figures = fields
            .iter()
            .map(|field| grid.figures.get(&field.name).copied().unwrap_or(Value::Missing).into());
        let cells = names.into_iter().map(Filled::from).chain(attributes).chain(figures);
        let old = grid.attributes.get(PREDECESSORS).map_or(Filled::Blank, Filled::from);
        form.push(cells.chain([Filled::from(&starts), Filled::from(&ends), old]))?;
    }
    let sheet = form.finish(input, "网格名册", SPARE, 5)?;
    let rules = [
        &format!("一个{unit}一行；带“*”的为必填"),
        &format!("网格编码不得重复，每个{}都有“第一{unit}”，系统以编码认定{unit}", levels.community),
        &format!("起始月份、停用月份填月份或日期；月中设立或停用的{unit}当月只列数据、不排名"),
        "名册自导入的月份起有效，到下一份名册为止",
    ];
    Ok(vec![sheet, guide::write(input, &[("网格名册", &entries)], &rules, false)?])
}

/// 网格类型, what the scheme groups by, and whatever else the roster has.
fn attributes(input: &FormInput<'_>) -> Vec<String> {
    let mut attributes = vec![KIND.to_owned()];
    let others: BTreeSet<&str> = input.grids.iter().flat_map(|grid| grid.attributes.keys()).collect();
    for name in input.scheme.roster_attributes().into_iter().chain(others) {
        if name != PREDECESSORS && !attributes.iter().any(|known| known == name) {
            attributes.push(name.to_owned());
        }
    }
    attributes
}

fn attribute_entry(input: &FormInput<'_>, attribute: &str) -> Entry {
    let mut choices: Vec<String> =
        if attribute == KIND { KINDS.map(str::to_owned).into() } else { Vec::new() };
    let present: BTreeSet<&String> =
        input.grids.iter().filter_map(|grid| grid.attributes.get(attribute)).collect();
    for value in present {
        if !choices.contains(value) {
            choices.push(value.clone());
        }
    }
    let entry = Entry::new(attribute).with(Rule::Offered(choices));
    if input.scheme.groups.by.iter().any(|group| group == attribute) {
        entry.meaning(&format!("用于分类排名，同类{}另排名次；空白的不参加", input.levels.grid))
    } else {
        entry
    }
}

fn boundary(boundary: Boundary) -> String {
    match boundary {
        Boundary::Month(month) => month.to_string(),
        Boundary::Day(day) => day.to_string(),
    }
}

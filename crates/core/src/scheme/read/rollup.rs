//! How units above the grid are scored.

use super::node::{Node, Section};
use super::reading::{nearest, quoted};
use crate::scheme::expression::Names;
use crate::scheme::{Field, FieldSource, Rollup, RollupMethod};

const METHODS: [(&str, RollupMethod); 3] =
    [("mean", RollupMethod::Mean), ("weighted", RollupMethod::Weighted), ("pooled", RollupMethod::Pooled)];

/// The roll-up; `unpooled` are the indicators' methods that cannot be pooled.
pub(super) fn read(
    root: &mut Section<'_>,
    fields: &[Option<Field>],
    names: &Names,
    unpooled: &[Node<'_>],
) -> Option<Rollup> {
    let Some(node) = root.optional("rollup") else {
        return Some(Rollup { community: RollupMethod::Mean, subdistrict: RollupMethod::Mean, weight: None });
    };
    let mut section = node.section("[rollup]")?;
    let levels = [section.optional("community"), section.optional("subdistrict")];
    let weight_node = section.optional("weight");
    let period = section.or("period", (), |node| node.one_of(&[("mean", ())]));
    section.finish();
    let [community, subdistrict] = levels.map(|level| {
        let Some(node) = level else { return Some(RollupMethod::Mean) };
        let method = node.one_of(&METHODS)?;
        match method {
            RollupMethod::Weighted if weight_node.is_none() => {
                node.refuse("加权平均缺少 weight", "补上它，例如 weight = \"户数\"");
            }
            RollupMethod::Pooled => refuse_pooled(node, unpooled),
            _ => {}
        }
        Some(method)
    });
    let weight = weight_node.map_or(Some(None), |node| weight(node, fields, names).map(Some));
    period?;
    Some(Rollup { community: community?, subdistrict: subdistrict?, weight: weight? })
}

/// Refuses `pooled` beside a method that places grids or asks a person: sums have no place.
fn refuse_pooled(node: Node<'_>, unpooled: &[Node<'_>]) {
    if let Some(method) = unpooled.first() {
        let line = node.reading.source.place(method.at()).0;
        node.refuse(
            format!("汇总计算不能和 min_max、place、manual 同用，第 {line} 行用了其中一种"),
            "改成 mean 或 weighted，或者给那项指标换一种计分方法",
        );
    }
}

/// The place of the roster field that weights.
fn weight(node: Node<'_>, fields: &[Option<Field>], names: &Names) -> Option<usize> {
    let name = node.word()?.text;
    let is_roster = |field: &&Field| field.source == FieldSource::Roster;
    let Ok(place) = names.find(name) else {
        let roster = fields.iter().flatten().filter(is_roster).map(|field| field.name.as_str());
        let advice = nearest(name, roster).map_or_else(
            || "先在 [[fields]] 里定义它，source = \"roster\"".to_owned(),
            |near| format!("最接近的名册字段是{}", quoted(near)),
        );
        node.refuse(format!("没有{}这个字段", quoted(name)), advice);
        return None;
    };
    // A field that could not be read was refused already.
    let field = fields.get(place).and_then(Option::as_ref);
    if !field.as_ref().is_none_or(is_roster) {
        let advice = "权数只能用 source = \"roster\" 的字段，例如户数";
        node.refuse(format!("{}不是名册里的字段", quoted(name)), advice);
        return None;
    }
    Some(place)
}

//! What the scheme is called, how it publishes, and the tables beside duties: veto, grades, groups, lists.

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::fields::IDENTITY;
use super::node::{Node, Section};
use super::number::Number;
use super::reading::quoted;
use crate::scheme::expression::Names;
use crate::scheme::{Grade, Groups, Light, Lists, RankOn, Rounding, Veto, VetoEffect};

/// The keys at the head of the file.
pub(super) struct Heading {
    pub(super) id: String,
    pub(super) version: String,
    pub(super) title: String,
    pub(super) decimals: u32,
    pub(super) rounding: Rounding,
    pub(super) rank_on: RankOn,
    pub(super) min_coverage: Decimal,
    pub(super) min_scored: Decimal,
    pub(super) year_starts_in: u32,
}

const ROUNDINGS: [(&str, Rounding); 2] = [("half-up", Rounding::HalfUp), ("half-even", Rounding::HalfEven)];

const RANKED_ON: [(&str, RankOn); 2] = [("published", RankOn::Published), ("exact", RankOn::Exact)];

pub(super) fn heading(root: &mut Section<'_>) -> Option<Heading> {
    let format = root.required("format", "format = 1").and_then(Node::number);
    if let Some(format) = format.filter(|format| format.decimal != Decimal::ONE) {
        format.node.refuse(
            format!("不认识第 {} 版的方案格式", format.decimal),
            "写成 format = 1；如果文件来自更新的程序，请先升级本程序",
        );
    }
    let id = root.required("id", "id = \"wangge-zhishu\"").and_then(identifier);
    let version = root.required("version", "version = \"2026.1\"").and_then(identifier);
    let title = root.required("title", "title = \"网格指数月度百分制评价方案\"").and_then(Node::word);
    let decimals = root.or("decimals", 2, |node| node.whole(0, 6));
    let rounding = root.or("rounding", Rounding::HalfUp, |node| node.one_of(&ROUNDINGS));
    let rank_on = root.or("rank_on", RankOn::Published, |node| node.one_of(&RANKED_ON));
    let two_thirds = Decimal::TWO / Decimal::from(3);
    let min_coverage = root.or("min_coverage", two_thirds, Node::share);
    let min_scored = root.or("min_scored", Decimal::ZERO, Node::share);
    let year_starts_in = root.or("year_starts_in", 1, |node| node.whole(1, 12));
    Some(Heading {
        id: id?,
        version: version?,
        title: title?.text.to_owned(),
        decimals: decimals?,
        rounding: rounding?,
        rank_on: rank_on?,
        min_coverage: min_coverage?,
        min_scored: min_scored?,
        year_starts_in: year_starts_in?,
    })
}

/// What may stand in a file's name: no blanks, no slashes.
fn identifier(node: Node<'_>) -> Option<String> {
    let word = node.word()?.text;
    if word.contains(|c: char| c.is_whitespace() || "/\\:*?\"<>|".contains(c)) {
        node.refuse(
            format!("{} 里有空格或不能用在文件名里的符号", node.key),
            "只用字母、数字、汉字、点和短横",
        );
        return None;
    }
    Some(word.to_owned())
}

#[derive(Clone, Copy)]
enum Effect {
    Fail,
    Cap,
    Zero,
}

const EFFECTS: [(&str, Effect); 3] = [("fail", Effect::Fail), ("cap", Effect::Cap), ("zero", Effect::Zero)];

/// Without `[veto]`, or without `effect` in it: `fail`, with nothing that could be raised.
pub(super) fn veto(root: &mut Section<'_>) -> Option<Veto> {
    let Some(node) = root.optional("veto") else {
        return Some(Veto { effect: VetoEffect::Fail, items: Vec::new() });
    };
    let mut section = node.section("[veto]")?;
    let effect_node = section.optional("effect");
    let effect = effect_node.map_or(Some(Effect::Fail), |node| node.one_of(&EFFECTS));
    let cap_at = section.optional("cap_at").map(Node::not_negative);
    let items = section.or("items", Vec::new(), |node| distinct_words(node, |_| true));
    section.finish();
    let effect = match (effect?, cap_at) {
        (Effect::Fail, _) => VetoEffect::Fail,
        (Effect::Zero, _) => VetoEffect::Zero,
        (Effect::Cap, Some(cap_at)) => VetoEffect::Cap(cap_at?.decimal),
        (Effect::Cap, None) => {
            effect_node.unwrap_or(node).refuse("封顶的一票否决缺少 cap_at", "补上它，例如 cap_at = 59.99");
            return None;
        }
    };
    Some(Veto { effect, items: items? })
}

const LIGHTS: [(&str, Light); 5] = [
    ("green", Light::Green),
    ("blue", Light::Blue),
    ("yellow", Light::Yellow),
    ("orange", Light::Orange),
    ("red", Light::Red),
];

pub(super) fn grades(root: &mut Section<'_>) -> Option<Vec<Grade>> {
    let Some(node) = root.optional("grades") else { return Some(Vec::new()) };
    let mut names = HashSet::new();
    let mut above: Option<Number<'_>> = None;
    let grades: Vec<_> =
        node.sections("grades")?.into_iter().map(|section| grade(section?, &mut names, &mut above)).collect();
    if let Some(last) = above.filter(|last| !last.decimal.is_zero()) {
        last.node.refuse("最后一个等次没有从 0 起", "把它的 from 写成 0，让每个得分都有等次");
    }
    grades.into_iter().collect()
}

fn grade<'a>(
    mut section: Section<'a>,
    names: &mut HashSet<&'a str>,
    above: &mut Option<Number<'a>>,
) -> Option<Grade> {
    let name = section.required("name", "name = \"优秀\"").and_then(Node::word);
    let from = section.required("from", "from = 90").and_then(Node::number);
    let light = section.required("light", "light = \"green\"").and_then(|node| node.one_of(&LIGHTS));
    section.finish();
    if let Some(name) = name.filter(|name| !names.insert(name.text)) {
        name.node.refuse(format!("等次{}已经有了", quoted(name.text)), "改成不重复的名称");
    }
    let from = from?;
    if above.replace(from).is_some_and(|above| above.exact <= from.exact) {
        from.node.refuse("等次没有从高到低排列", "按 from 从高到低写，不能重复");
    }
    Some(Grade { name: name?.text.to_owned(), from: from.decimal, light: light? })
}

pub(super) fn groups(root: &mut Section<'_>, names: &Names) -> Option<Groups> {
    let Some(node) = root.optional("groups") else { return Some(Groups { by: Vec::new(), min_size: 1 }) };
    let mut section = node.section("[groups]")?;
    let by =
        section.or("by", Vec::new(), |node| distinct_words(node, |item| attribute(item, names).is_some()));
    let min_size = section.or("min_size", 1, |node| node.whole(0, u32::MAX));
    section.finish();
    Some(Groups { by: by?, min_size: min_size? })
}

/// A roster attribute in which grids are compared: a text of the roster, no figure and no circle of its own.
pub(super) fn attribute(node: Node<'_>, names: &Names) -> Option<String> {
    let name = node.word()?.text;
    let (message, advice) = match name {
        "区" | "街道" | "社区" => {
            ("本来就分别排名，不能再当作分类", "写名册里说明网格类别的列，例如网格类型")
        }
        _ if IDENTITY.contains(&name) && name != crate::org::KIND => {
            ("不是网格的类别", "写名册里说明网格类别的列，例如网格类型")
        }
        _ if names.knows(name) => ("是数据字段，不是网格的类别", "写名册里说明网格类别的列，例如网格类型"),
        _ => return Some(name.to_owned()),
    };
    node.refuse(format!("{}{message}", quoted(name)), advice);
    None
}

pub(super) fn lists(root: &mut Section<'_>) -> Option<Lists> {
    let Some(node) = root.optional("lists") else { return Some(Lists::default()) };
    let mut section = node.section("[lists]")?;
    let mut count = |key, least| section.or(key, None, |node| node.whole(least, u32::MAX).map(Some));
    let (red, black) = (count("red", 0), count("black", 0));
    let (bottom_streak, rank_drop) = (count("bottom_streak", 1), count("rank_drop", 1));
    let duty_red_below = section.or("duty_red_below", None, |node| node.share().map(Some));
    section.finish();
    Some(Lists {
        red: red?,
        black: black?,
        bottom_streak: bottom_streak?,
        rank_drop: rank_drop?,
        duty_red_below: duty_red_below?,
    })
}

/// The texts of a list, each once and each fit.
fn distinct_words(node: Node<'_>, fit: impl Fn(Node<'_>) -> bool) -> Option<Vec<String>> {
    let mut seen = HashSet::new();
    let words: Vec<Option<String>> = node
        .words(false)?
        .into_iter()
        .map(|word| {
            if !seen.insert(word.text) {
                word.node.refuse(format!("{}写了两次", quoted(word.text)), "删去其中一个");
                return None;
            }
            fit(word.node).then(|| word.text.to_owned())
        })
        .collect();
    words.into_iter().collect()
}

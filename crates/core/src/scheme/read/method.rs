//! The seven ways from a value to points, each with its own parameters.

use rust_decimal::Decimal;

use super::node::{Node, Section};
use super::number::{Number, fraction_text};
use super::settings::attribute;
use crate::scheme::expression::Names;
use crate::scheme::fraction::decimal;
use crate::scheme::{Band, Direction, Scoring};

#[derive(Clone, Copy)]
enum Method {
    Linear,
    Deduct,
    Add,
    Tiers,
    MinMax,
    Place,
    Manual,
}

const METHODS: [(&str, Method); 7] = [
    ("linear", Method::Linear),
    ("deduct", Method::Deduct),
    ("add", Method::Add),
    ("tiers", Method::Tiers),
    ("min_max", Method::MinMax),
    ("place", Method::Place),
    ("manual", Method::Manual),
];

const DIRECTIONS: [(&str, Direction); 2] = [("up", Direction::Up), ("down", Direction::Down)];

/// How a method is written.
pub(super) const EXAMPLE: &str = "scoring = { method = \"linear\", zero_at = 0, full_at = 1 }";

/// One method with its parameters; `None` if a mistake was noted. Notes in `unpooled` one that needs single
/// grids.
pub(super) fn read<'a>(node: Node<'a>, names: &Names, unpooled: &mut Vec<Node<'a>>) -> Option<Scoring> {
    let mut section = node.section(EXAMPLE)?;
    let method = section.required("method", "method = \"linear\"").and_then(|node| node.one_of(&METHODS))?;
    if matches!(method, Method::MinMax | Method::Place | Method::Manual) {
        unpooled.push(node);
    }
    let scoring = match method {
        Method::Linear => linear(&mut section),
        Method::Deduct => {
            steps(&mut section).map(|(each, step, whole)| Scoring::Deduct { each, step, whole })
        }
        Method::Add => steps(&mut section).map(|(each, step, whole)| Scoring::Add { each, step, whole }),
        Method::Tiers => tiers(&mut section),
        Method::MinMax => {
            circle(&mut section, names).map(|(direction, within)| Scoring::MinMax { direction, within })
        }
        Method::Place => place(&mut section, names),
        Method::Manual => Some(Scoring::Manual),
    };
    section.finish();
    scoring
}

fn linear(section: &mut Section<'_>) -> Option<Scoring> {
    let zero_at = section.required("zero_at", "zero_at = 0").and_then(Node::number);
    let full_at = section.required("full_at", "full_at = 0.95").and_then(Node::number);
    let (zero_at, full_at) = (zero_at?, full_at?);
    if zero_at.exact == full_at.exact {
        full_at.node.refuse("full_at 和 zero_at 相同，分不出高低", "两者写成不同的数");
        return None;
    }
    Some(Scoring::Linear { zero_at: zero_at.decimal, full_at: full_at.decimal })
}

/// `each`, `step` and `whole`.
fn steps(section: &mut Section<'_>) -> Option<(Decimal, Decimal, bool)> {
    let each = section.required("each", "each = 1").and_then(Node::positive);
    let step = section.or("step", Decimal::ONE, |node| Some(node.positive()?.decimal));
    let whole = section.or("whole", false, Node::boolean);
    Some((each?.decimal, step?, whole?))
}

/// `direction` and `within`.
fn circle(section: &mut Section<'_>, names: &Names) -> Option<(Direction, Option<String>)> {
    let direction = section.or("direction", Direction::Up, |node| node.one_of(&DIRECTIONS));
    let within = section.or("within", None, |node| attribute(node, names).map(Some));
    Some((direction?, within?))
}

fn tiers(section: &mut Section<'_>) -> Option<Scoring> {
    let bands = bands(section, "[[0.75, 3], [0.9, 5]]", |node| {
        let after = node.as_text().and_then(|text| text.text.trim().strip_prefix('>'));
        let Some(after) = after else {
            let number = node.number()?;
            return Some(((number.exact, false), number.decimal));
        };
        let number = fraction_text(after).and_then(|exact| Some(((exact, true), decimal(exact)?)));
        if number.is_none() {
            node.refuse("大于号后面不是数字", "“大于 0”写成 \">0\"；“不小于”直接写数字");
        }
        number
    })?;
    let band = |((_, above), from, points): ((_, bool), Decimal, Number<'_>)| Band {
        from,
        above,
        points: points.decimal,
    };
    Some(Scoring::Tiers { bands: bands.into_iter().map(band).collect() })
}

fn place(section: &mut Section<'_>, names: &Names) -> Option<Scoring> {
    let bands = bands(section, "[[1, 5], [2, 4]]", |node| node.whole(1, u32::MAX).map(|place| (place, ())));
    let circle = circle(section, names);
    let bands = bands?.into_iter().map(|(place, (), points)| (place, points.decimal)).collect();
    let (direction, within) = circle?;
    Some(Scoring::Place { bands, direction, within })
}

/// Pairs of where a band begins and its points, beginning ever higher.
fn bands<'a, K: PartialOrd + Copy, T>(
    section: &mut Section<'a>,
    example: &str,
    begin: impl Fn(Node<'a>) -> Option<(K, T)>,
) -> Option<Vec<(K, T, Number<'a>)>> {
    let node = section.required("bands", &format!("bands = {example}"))?;
    let items = node.list(example)?;
    if items.is_empty() {
        node.refuse("bands 里一档也没有", format!("写成 bands = {example}"));
        return None;
    }
    let mut before: Option<K> = None;
    let bands: Vec<_> = items
        .into_iter()
        .map(|item| {
            let pair = item.list(example)?;
            let [from, points] = pair.as_slice() else {
                item.refuse("一档要写两个数：从哪里起、得几分", format!("写成 bands = {example}"));
                return None;
            };
            let (begins, points) = (begin(*from), points.number());
            let (key, rest) = begins?;
            if before.replace(key).is_some_and(|before| before >= key) {
                from.refuse("各档没有从小到大排列", "按起点从小到大写，起点不能重复");
                return None;
            }
            Some((key, rest, points?))
        })
        .collect();
    bands.into_iter().collect()
}

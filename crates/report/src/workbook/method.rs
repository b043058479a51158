//! An indicator's formula and method of scoring in words, as they stand over its figures.

use gridindex_core::LevelNames;
use gridindex_core::scheme::{Indicator, Missing, NotApplicable, Scheme};
use gridindex_core::value::print_exact;

/// `D1.1 入户走访率（6分）＝ 实际走访户数 ÷ 应走访户数；达到 95% 得满分 …`.
pub fn in_words(indicator: &Indicator, scheme: &Scheme, levels: &LevelNames) -> String {
    let mut text = format!(
        "{} {}（{}分）＝ {}；{}",
        indicator.code,
        indicator.name,
        print_exact(indicator.points),
        indicator.value.expression.describe(&scheme.fields),
        indicator.describe_scoring(&scheme.fields, levels),
    );
    match indicator.not_applicable {
        NotApplicable::Redistribute => {}
        NotApplicable::Full => text.push_str("；不适用的得满分"),
        NotApplicable::Zero => text.push_str("；不适用的得 0 分"),
    }
    if indicator.missing == Missing::Zero {
        text.push_str("；缺数的得 0 分");
    }
    if !indicator.note.is_empty() {
        text.push('。');
        text.push_str(&indicator.note);
    }
    text
}

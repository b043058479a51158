//! What is said of a template that is not right: which line, what, and what to write instead.

use gridindex_core::Failure;

/// A mistake in a line.
pub fn at(line: usize, what: impl std::fmt::Display, advice: impl Into<String>) -> Failure {
    Failure::new("template_wrong", format!("通报模板第 {line} 行：{what}"), advice)
}

/// A name that is not known, with the nearest of those that are.
pub fn unknown<'a>(line: usize, kind: &str, name: &str, known: impl Iterator<Item = &'a str>) -> Failure {
    let nearest = known
        .map(|known| (strsim::normalized_damerau_levenshtein(name, known), known))
        .filter(|(near, _)| *near >= 0.4)
        .max_by(|(one, _), (other, _)| one.total_cmp(other));
    let advice = match nearest {
        Some((_, known)) => format!("是不是“{known}”？全部名称见 gridindex bulletin-words"),
        None => "全部名称见 gridindex bulletin-words".to_owned(),
    };
    at(line, format!("没有叫“{name}”的{kind}"), advice)
}

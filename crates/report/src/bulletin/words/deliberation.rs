//! 议事日: nothing at all where nothing was recorded.

use gridindex_core::deliberation::about;

use super::{Words, list, maybe, say};
use crate::bulletin::facts::{MonthFacts, leading, rate};
use crate::bulletin::figure::{clean, marked};

/// Brands named.
const BRANDS: usize = 3;
/// No more, ties included.
const MOST: usize = 5;

/// Adds the words.
pub fn add(words: &mut Words, month: &MonthFacts<'_>) {
    let Some(summary) = month.input.deliberation.map(|month| &month.summary) else { return };
    let of = &summary.total;
    say(words, "议事日", "有记录");
    for (name, count) in [
        ("议事场次", u64::from(of.sessions)),
        ("固定日场次", of.fixed_day_sessions.into()),
        ("随时议场次", of.on_demand_sessions.into()),
        ("参会人次", of.attendances),
        ("诉求数", of.requests_raised.into()),
        ("动态解决数", of.requests_resolved.into()),
        ("超期未结数", of.requests_overdue.into()),
        ("惠及人次", of.beneficiaries),
        ("品牌数", of.brands_active.into()),
    ] {
        say(words, name, marked(name, "议事日", &count.to_string()));
    }
    for (name, count) in [
        ("议事场次约数", of.sessions.into()),
        ("动态解决数约数", of.requests_resolved.into()),
        ("惠及人次约数", of.beneficiaries),
    ] {
        say(words, name, marked(name, "议事日", &about(count)));
    }
    for (name, share) in [
        ("固定日履行率", of.fixed_day_rate()),
        ("网格覆盖率", of.coverage_rate()),
        ("动态解决率", of.dynamic_resolution_rate()),
        ("当期解决率", of.same_period_resolution_rate()),
    ] {
        maybe(words, name, share.and_then(rate).map(|text| marked(name, "议事日", &text)));
    }
    let uncovered = of.grids_total.map(|all| all.saturating_sub(of.grids_covered).to_string());
    maybe(words, "未开网格数", uncovered.map(|count| marked("未开网格数", "议事日", &count)));

    let held: Vec<(u32, usize)> = summary
        .brands
        .iter()
        .enumerate()
        .filter(|(_, brand)| brand.statistics.sessions > 0)
        .map(|(place, brand)| (u32::MAX - brand.statistics.sessions, place))
        .collect();
    let brands = leading(&held, BRANDS, MOST, false).0.into_iter().map(|place| {
        let brand = &summary.brands[place];
        let name = masked(&clean(&brand.name));
        let mut item = Words::new();
        say(&mut item, "场次", marked("品牌场次", &name, &brand.statistics.sessions.to_string()));
        say(&mut item, "品牌", name);
        item
    });
    list(words, "品牌", brands.collect());
}

/// A name without what could be a telephone or identity number: seven digits or more in a row become `*`.
pub fn masked(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let runs = characters.chunk_by(|one, next| one.is_numeric() == next.is_numeric());
    let mask = |run: &[char]| {
        if run[0].is_numeric() && run.len() >= 7 { "*".repeat(run.len()) } else { run.iter().collect() }
    };
    runs.map(mask).collect()
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn numbers_of_persons_are_never_printed() {
        assert_eq!(masked("老街茶馆13812345678"), "老街茶馆***********");
        assert_eq!(masked("2026年3号楼"), "2026年3号楼");
    }
}

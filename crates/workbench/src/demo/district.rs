//! The invented district: 14 subdistricts, 200 communities, 1,360 grids. None of them exists.

use gridindex_core::org::{Boundary, KIND};
use gridindex_core::{ByName, Decimal, Grid, Month, Value};

use super::dice::Dice;

/// The sample's district.
pub const DISTRICT: &str = "青屿区";

const SUBDISTRICTS: [&str; 14] = [
    "听松街道",
    "望潮街道",
    "柳岸街道",
    "梅溪街道",
    "竹坞街道",
    "云桥街道",
    "鹤汀街道",
    "枫林街道",
    "荷塘街道",
    "石潭街道",
    "兰泽街道",
    "桂苑街道",
    "晓港街道",
    "星湾街道",
];
const KINDS: [&str; 5] = ["居住小区", "老旧小区", "商圈楼宇", "产业园区", "城乡接合部"];
const COMMUNITIES: usize = 200;
const GRIDS: usize = 1360;

/// All grids in roster order. `new_in` is the month in which a few of them begin.
pub fn grids(new_in: Month) -> Vec<Grid> {
    let communities = communities();
    // 1,360 grids over 200 communities: four each, then one more here and there until the sum is right.
    let mut sizes = vec![4_usize; COMMUNITIES];
    let mut dice = Dice::new(&["规模"]);
    let mut left = GRIDS - 4 * COMMUNITIES;
    while left > 0 {
        let community = dice.between(0, COMMUNITIES as u32 - 1) as usize;
        if sizes[community] < 11 {
            sizes[community] += 1;
            left -= 1;
        }
    }
    let mut grids = Vec::with_capacity(GRIDS);
    for ((place, number, community), size) in communities.iter().zip(sizes) {
        let main_kind = *Dice::new(&["类型", community]).pick(&KINDS);
        for sequence in 1..=size {
            let code = format!("330188{:03}{:03}{:03}", place + 1, number, sequence);
            grids.push(grid(SUBDISTRICTS[*place], community, sequence, code, main_kind));
        }
    }
    for place in [97, 404, 733, 1020, 1288] {
        grids[place].starts = Some(Boundary::Month(new_in));
    }
    grids
}

/// Place of the subdistrict, number inside it, and name, in roster order.
fn communities() -> Vec<(usize, usize, String)> {
    let first = "文朝清安永兴金玉松兰云晴秋荷凤平";
    let second = "苑晖泰和宁业庆桥林亭园溪岸庭";
    let names: Vec<String> =
        first.chars().flat_map(|a| second.chars().map(move |b| format!("{a}{b}社区"))).collect();
    let (mut listed, mut next) = (Vec::with_capacity(COMMUNITIES), 0);
    for place in 0..SUBDISTRICTS.len() {
        // 200 = 14 × 14 + 4
        let size = if place < 4 { 15 } else { 14 };
        for number in 1..=size {
            // 53 has no divisor in common with 224, so no name comes twice …
            let name = names[(next * 53) % names.len()].clone();
            next += 1;
            // … but one does on purpose: the same name in two subdistricts.
            let name = if (place, number) == (9, 2) { listed_name(&listed, 0) } else { name };
            listed.push((place, number, name));
        }
    }
    listed
}

fn listed_name(listed: &[(usize, usize, String)], place: usize) -> String {
    listed.get(place).map(|(_, _, name)| name.clone()).unwrap_or_default()
}

fn grid(subdistrict: &str, community: &str, sequence: usize, code: String, main_kind: &str) -> Grid {
    let mut dice = Dice::new(&["网格", &code]);
    let kind = if dice.chance(750) { main_kind } else { dice.pick(&KINDS) };
    let (homes, people_per_ten_homes) = match kind {
        "居住小区" => (dice.between(350, 650), 23),
        "老旧小区" => (dice.between(300, 520), 19),
        "商圈楼宇" => (dice.between(60, 260), 15),
        "产业园区" => (dice.between(80, 300), 34),
        _ => (dice.between(250, 500), 28),
    };
    let people = homes * people_per_ten_homes / 10 + dice.between(0, 40);
    let number = |n: u32| Value::Number(Decimal::from(n));
    Grid {
        district: DISTRICT.to_owned(),
        subdistrict: subdistrict.to_owned(),
        community: community.to_owned(),
        code,
        name: format!("第{}网格", numeral(sequence)),
        attributes: ByName::from([(KIND.to_owned(), kind.to_owned())]),
        figures: ByName::from([("户数".to_owned(), number(homes)), ("人口".to_owned(), number(people))]),
        starts: Month::new(2023, 5).map(Boundary::Month),
        ends: None,
    }
}

/// 一 to 十一, as grids are named.
fn numeral(n: usize) -> String {
    let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match n {
        0..=9 => digits[n].to_owned(),
        10 => "十".to_owned(),
        _ => format!("十{}", digits[n % 10]),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_district_has_its_numbers_and_no_code_twice() {
        let grids = grids(Month::new(2026, 10).unwrap());
        assert_eq!(grids.len(), GRIDS);
        assert_eq!(grids.iter().map(|g| &g.code).collect::<HashSet<_>>().len(), GRIDS);
        let communities: HashSet<_> = grids.iter().map(|g| (&g.subdistrict, &g.community)).collect();
        assert_eq!(communities.len(), COMMUNITIES);
        assert_eq!(grids.iter().map(|g| &g.subdistrict).collect::<HashSet<_>>().len(), SUBDISTRICTS.len());
    }

    #[test]
    fn one_community_name_stands_in_two_subdistricts() {
        let grids = grids(Month::new(2026, 10).unwrap());
        let name = &grids[0].community;
        let subdistricts: HashSet<_> =
            grids.iter().filter(|g| &g.community == name).map(|g| &g.subdistrict).collect();
        assert_eq!(subdistricts.len(), 2);
    }
}

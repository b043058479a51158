//! Grids found by code and by the names that clerks write.

use gridindex_core::ByName;

use super::*;

fn grid(subdistrict: &str, community: &str, code: &str, name: &str) -> Grid {
    Grid {
        district: "云江区".into(),
        subdistrict: subdistrict.into(),
        community: community.into(),
        code: code.into(),
        name: name.into(),
        attributes: ByName::new(),
        figures: ByName::new(),
        starts: None,
        ends: None,
    }
}

fn roster() -> Roster {
    Roster::new(vec![
        grid("鹿鸣街道", "景芳社区", "A1", "第一网格"),
        grid("鹿鸣街道", "景芳社区", "A2", "第二网格"),
        grid("鹿鸣街道", "景芳社区", "A11", "第十一网格"),
        grid("松涛街道", "和平社区", "B1", "第一网格"),
        grid("石泉街道", "和平社区", "C1", "第一网格"),
        grid("石泉街道", "和平社区", "C2", "和平苑网格"),
    ])
}

/// 街道, 社区, 编码, 名称; empty is blank. Answers the code of the grid or the trouble.
fn find(said: [&str; 4], around: &[&str]) -> String {
    let roster = roster();
    let grids = Grids::new(&roster, Month::new(2026, 10).unwrap(), LevelNames::usual());
    let filled = |text: &'static str| (!text.is_empty()).then_some(Cow::Borrowed(text));
    let [subdistrict, community, code, name] = said.map(|text| filled(String::leak(text.to_owned())));
    let said = Said { subdistrict, community, code, name };
    match grids.find(&said, &Context::new(around.to_vec())) {
        Ok(grid) => grid.code.clone(),
        Err(trouble) => format!("{:?}", trouble.code),
    }
}

#[test]
fn a_grid_is_found_by_its_code() {
    assert_eq!(find(["", "", "A1", ""], &[]), "A1");
    assert_eq!(find(["", "", " A 1 ", ""], &[]), "A1");
    assert_eq!(find(["", "", "X", ""], &[]), "UnknownGrid");
    assert_eq!(find(["", "", "3.30199E+14", "第一网格"], &[]), "CodeDigitsLost");
}

#[test]
fn a_grid_is_found_by_community_and_name_however_they_are_written() {
    for name in ["第一网格", "第1网格", "一网格", "景芳社区第一网格", "景芳1网格", " 第一 网格 "]
    {
        assert_eq!(find(["", "景芳社区", "", name], &[]), "A1", "{name}");
    }
    assert_eq!(find(["", "景芳", "", "第一网格"], &[]), "A1");
    assert_eq!(find(["", "鹿鸣街道景芳社区", "", "第一网格"], &[]), "A1");
    assert_eq!(find(["", "石泉街道和平社区", "", "第一网格"], &[]), "C1");
    assert_eq!(find(["", "", "", "云江区石泉街道和平社区第一网格"], &[]), "C1");
    assert_eq!(find(["", "景芳社区", "", "第十一网格"], &[]), "A11");
    assert_eq!(find(["", "", "", "景芳社区第一网格"], &[]), "A1");
    assert_eq!(find(["", "景芳社区", "", "第九十九网格"], &[]), "UnknownGrid");
    assert_eq!(find(["", "云上社区", "", "第一网格"], &[]), "UnknownGrid");
}

#[test]
fn a_name_that_several_grids_bear_is_asked_about_unless_the_place_tells() {
    assert_eq!(find(["", "和平社区", "", "第一网格"], &[]), "AmbiguousGrid");
    assert_eq!(find(["石泉街道", "和平社区", "", "第一网格"], &[]), "C1");
    assert_eq!(find(["", "和平社区", "", "第一网格"], &["石泉街道2026年10月月度数据"]), "C1");
    assert_eq!(find(["", "和平社区", "", "和平苑网格"], &[]), "C2");
    assert_eq!(find(["", "", "", "第一网格"], &[]), "AmbiguousGrid");
    assert_eq!(find(["鹿鸣街道", "和平社区", "", "第一网格"], &[]), "UnknownGrid");
}

#[test]
fn the_community_may_be_named_by_sheet_or_title_alone() {
    assert_eq!(find(["", "", "", "第一网格"], &["景芳社区"]), "A1");
    assert_eq!(find(["", "", "", "第一网格"], &["景芳"]), "A1");
    assert_eq!(find(["", "", "", "第一网格"], &["Sheet1", "鹿鸣街道景芳社区2026年10月"]), "A1");
    assert_eq!(find(["", "", "", "第一网格"], &["和平社区", "石泉街道"]), "C1");
}

#[test]
fn a_code_and_a_name_must_point_at_one_grid() {
    assert_eq!(find(["", "景芳社区", "A1", "第二网格"], &[]), "CodeNameMismatch");
    assert_eq!(find(["", "和平社区", "A1", "第一网格"], &[]), "CodeNameMismatch");
    assert_eq!(find(["石泉街道", "和平社区", "B1", "第一网格"], &[]), "CodeNameMismatch");
    assert_eq!(find(["", "景芳社区", "A1", "1网格"], &[]), "A1");
    assert_eq!(find(["", "景芳社区", "A1", "改了名的网格"], &[]), "A1");
}

#[test]
fn the_last_digits_of_a_code_are_not_made_up() {
    for (code, lost) in
        [("3.30199E+14", true), ("3.3E14", true), ("330199001001001", false), ("E12", false), ("1E5", false)]
    {
        assert_eq!(lost_digits(code), lost, "{code}");
    }
}

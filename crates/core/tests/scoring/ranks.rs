//! Ranks in every circle.

use gridindex_core::scoring::{RankedMonth, lists, score};

use crate::support::{SchemeText, check, october, one_indicator, place};

#[test]
fn equal_published_totals_share_a_rank_and_the_next_is_skipped() {
    let scheme = one_indicator("甲", "method = \"manual\"").read();
    check(
        &scheme,
        &october(
            &scheme,
            "网格 | 甲\n g1 | 79.001\n g2 | 90\n g3 | 79.004\n g4 | 78.995\n g5 | 78.99\n g6 | 0",
        ),
        "网格 | 全区\n g1 | 2/6\n g2 | 1/6\n g3 | 2/6\n g4 | 2/6\n g5 | 5/6\n g6 | 6/6",
    );
}

#[test]
fn ranked_on_exact_totals_only_equal_exact_totals_tie() {
    let scheme = one_indicator("甲 / 乙", "method = \"linear\", zero_at = 0, full_at = 1")
        .settings("rank_on = \"exact\"")
        .read();
    check(
        &scheme,
        &october(
            &scheme,
            "网格 | 甲 | 乙
             g1   | 1  | 3
             g2   | 2  | 6
             g3   | 333333333333333 | 1000000000000000
             g4   | 333333333333334 | 1000000000000000
             g5   | 7  | 21",
        ),
        "网格 | 得分  | 全区\n g1 | 33.33 | 2/5\n g2 | 33.33 | 2/5\n g3 | 33.33 | 5/5\n g4 | 33.33 | 1/5\n g5 | 33.33 | 2/5",
    );
}

#[test]
fn circles_are_full_paths_since_names_repeat() {
    let scheme = one_indicator("甲", "method = \"manual\"").read();
    check(
        &scheme,
        &october(
            &scheme,
            "网格 | 区   | 街道 | 社区 | 甲 | 起始
             g1   | 云江 | 东街 | 和平 | 50 |
             g2   | 云江 | 西街 | 和平 | 60 |
             g3   | 云江 | 东街 | 和平 | 70 |
             g4   | 云江 | 东街 | 光明 | 80 |
             g5   | 云江 | 西街 | 和平 | 60 |
             g6   | 云江 | 西街 | 和平 | 99 | 2026-10
             g7   | 山阴 | 东街 | 和平 | 10 |",
        ),
        "网格 | 全区 | 街道内 | 社区内
         g1   | 5/5  | 3/3    | 2/2
         g2   | 3/5  | 1/2    | 1/2
         g3   | 2/5  | 2/3    | 1/2
         g4   | 1/5  | 1/3    | 1/1
         g5   | 3/5  | 1/2    | 1/2
         g6   | -/5  | -/2    | -/2
         g7   | 1/1  | 1/1    | 1/1",
    );
}

#[test]
fn two_districts_in_one_roster_are_ranked_and_measured_apart() {
    let scheme = SchemeText::default()
        .fields("甲 乙")
        .duty("D1", "100")
        .indicator("M", "40", "甲", "method = \"min_max\"")
        .indicator("W", "20", "甲", "method = \"min_max\", within = \"网格类型\"")
        .indicator("P", "40", "甲", "method = \"place\", bands = [[1, 40], [2, 0]]")
        .tables("[groups]\nby = [\"网格类型\"]\n[lists]\nred = 1\nblack = 1")
        .read();
    let figures = october(
        &scheme,
        "网格 | 区   | 街道 | 网格类型 | 甲
         g1   | 云江 | 东街 | 小区     | 10
         g2   | 云江 | 东街 | 小区     | 30
         g3   | 云江 | 西街 | 商圈     | 20
         g4   | 山阴 | 东街 | 小区     | 500
         g5   | 山阴 | 东街 | 小区     | 100
         g6   | 山阴 | 东街 | 小区     | 300",
    );
    let scores = check(
        &scheme,
        &figures,
        "网格 | M  | W   | P  | 全区 | 网格类型
         g1   | 0  | 0   | 0  | 3/3  | 2/2
         g2   | 40 | 20  | 40 | 1/3  | 1/2
         g3   | 20 | 20* | 0  | 2/3  | 1/1
         g4   | 40 | 20  | 40 | 1/3  | 1/3
         g5   | 0  | 0   | 0  | 3/3  | 3/3
         g6   | 20 | 10  | 0  | 2/3  | 2/3",
    );
    let places: Vec<String> = scores.subdistricts.iter().map(|unit| place(unit.in_district)).collect();
    assert_eq!(places, ["1/2", "2/2", "1/1"], "subdistricts stand in their own district");
    let lists = lists(&scheme, RankedMonth { roster: &figures.roster, scores: &scores });
    let on_red: Vec<_> = lists.iter().map(|list| (&*list.district, &*list.value, &*list.red)).collect();
    assert_eq!(on_red, [("云江", "小区", &[1][..]), ("云江", "商圈", &[]), ("山阴", "小区", &[3])]);
}

#[test]
fn groups_rank_among_their_like_and_a_blank_attribute_has_no_rank_there() {
    let scheme = one_indicator("甲", "method = \"manual\"")
        .tables("[groups]\nby = [\"网格类型\", \"规模\"]\nmin_size = 3")
        .read();
    check(
        &scheme,
        &october(
            &scheme,
            "网格 | 甲 | 网格类型 | 规模
             g1   | 50 | 老旧小区 | 大
             g2   | 60 | 商圈楼宇 | 大
             g3   | 70 | 老旧小区 |
             g4   | 80 |          | 小
             g5   | 90 |          |",
        ),
        "网格 | 网格类型 | 规模
         g1   | 2/2      | 2/2
         g2   | 1/1      | 1/2
         g3   | 1/2      | -/0
         g4   | -/0      | 1/1
         g5   | -/0      | -/0",
    );
}

#[test]
fn a_veto_comes_last_in_groups_too() {
    let scheme = one_indicator("甲", "method = \"manual\"")
        .tables("[veto]\nitems = [\"涉毒\"]\n[groups]\nby = [\"网格类型\"]")
        .read();
    check(
        &scheme,
        &october(
            &scheme,
            "网格 | 甲 | 网格类型 | 否决\n g1 | 99 | 居住 | 涉毒\n g2 | 10 | 居住 |\n g3 | 20 | 商圈 |",
        ),
        "网格 | 全区 | 网格类型\n g1 | 3/3 | 2/2\n g2 | 2/3 | 1/2\n g3 | 1/3 | 1/1",
    );
}

#[test]
fn communities_are_ranked_in_the_district_and_in_their_subdistrict() {
    let scheme = one_indicator("甲", "method = \"manual\"").read();
    let figures = october(
        &scheme,
        "网格 | 街道 | 社区 | 甲 | 起始
         g1   | 东街 | 和平 | 50 |
         g2   | 西街 | 和平 | 60 |
         g3   | 东街 | 光明 | 60 |
         g4   | 东街 | 新村 | 70 | 2026-10
         g5   | 西街 | 江边 | 40 |",
    );
    let scores = score(&scheme, &figures);
    let shown: Vec<_> = scores
        .communities
        .iter()
        .map(|unit| {
            format!(
                "{}{} {} {} {}/{}",
                unit.subdistrict,
                unit.community,
                place(unit.in_district),
                place(unit.in_subdistrict),
                unit.grids,
                unit.all_grids
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            "东街和平 3/4 2/2 1/1",
            "西街和平 1/4 1/2 1/1",
            "东街光明 1/4 1/2 1/1",
            "东街新村 -/4 -/2 0/1",
            "西街江边 4/4 2/2 1/1",
        ],
        "communities stand in the order in which the roster first names them",
    );
    let subdistricts: Vec<_> =
        scores.subdistricts.iter().map(|unit| (&*unit.subdistrict, place(unit.in_district))).collect();
    assert_eq!(subdistricts, [("东街", "1/2".to_owned()), ("西街", "2/2".to_owned())]);
}

//! Ranks in every circle.

use gridindex_core::scoring::score;

use crate::support::{check, october, one_indicator, place};

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
         g1   | 5/6  | 3/3    | 2/2
         g2   | 3/6  | 1/2    | 1/2
         g3   | 2/6  | 2/3    | 1/2
         g4   | 1/6  | 1/3    | 1/1
         g5   | 3/6  | 1/2    | 1/2
         g6   | -/6  | -/2    | -/2
         g7   | 6/6  | 1/1    | 1/1",
    );
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

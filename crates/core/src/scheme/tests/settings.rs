//! The keys at the head and the tables beside duties: wrong ones refused, left-out ones as agreed.

use super::{check, check_end};

const MANUAL: &str = "scoring = { method = \"manual\" }";

#[test]
fn settings_stay_in_their_range() {
    check("format = 1", "format = ‸2", &["写成 format = 1"]);
    check("id = ", "decimals = ‸7\nid = ", &["decimals 应当是 0 到 6 的整数"]);
    check("id = ", "decimals = ‸-1\nid = ", &["decimals 应当是 0 到 6 的整数"]);
    check("id = ", "decimals = ‸1.5\nid = ", &["decimals 应当是 0 到 6 的整数"]);
    check("id = ", "year_starts_in = ‸0\nid = ", &["year_starts_in 应当是 1 到 12 的整数"]);
    check("id = ", "year_starts_in = ‸13\nid = ", &["year_starts_in 应当是 1 到 12 的整数"]);
    check("id = ", "min_coverage = ‸\"4/3\"\nid = ", &["min_coverage 应当在 0 和 1 之间"]);
    check("id = ", "min_scored = ‸-0.1\nid = ", &["min_scored 应当在 0 和 1 之间"]);
    check("id = \"shiyan\"", "id = ‸\"shi yan\"", &["不能用在文件名里"]);
    check("id = \"shiyan\"", "id = ‸\"../shiyan\"", &["不能用在文件名里"]);
}

#[test]
fn grades_go_down_to_nought() {
    let grade =
        |name: &str, from: &str| format!("[[grades]]\nname = {name}\nfrom = {from}\nlight = \"green\"\n");
    let grades =
        |list: &[(&str, &str)]| list.iter().map(|(name, from)| grade(name, from)).collect::<String>();
    check_end(&grades(&[("\"甲\"", "90"), ("\"乙\"", "‸10")]), &["最后一个等次没有从 0 起"]);
    check_end(&grades(&[("\"甲\"", "60"), ("\"乙\"", "‸90"), ("\"丙\"", "0")]), &["从高到低"]);
    check_end(&grades(&[("\"甲\"", "60"), ("\"乙\"", "‸60"), ("\"丙\"", "0")]), &["从高到低"]);
    check_end(&grades(&[("\"甲\"", "60"), ("‸\"甲\"", "0")]), &["等次“甲”已经有了"]);
    check_end(
        "[[grades]]\nname = \"甲\"\nfrom = 0\nlight = ‸\"绿\"",
        &["可以写 green、blue、yellow、orange、red"],
    );
    check_end("‸‸‸[[grades]]", &["from", "light", "name"]);
}

#[test]
fn caps_are_not_negative() {
    check_end("[bonus]\ncap = ‸-1", &["cap 不能小于 0"]);
    check_end("[penalty]\ncap = ‸\"-1/2\"", &["cap 不能小于 0"]);
    check_end("[[penalty.items]]\nname = \"甲\"\nvalue = \"实到\"\ncap = ‸-3", &["cap 不能小于 0"]);
    check_end(
        "[[bonus.items]]\nname = \"甲\"\nvalue = \"实到\"\n[[bonus.items]]\nname = ‸\"甲\"\nvalue = \"实到\"",
        &["“甲”已经有了"],
    );
    check_end("‸‸[[bonus.items]]\ncap = 1", &["这里缺少 name", "这里缺少 value"]);
}

#[test]
fn a_capping_veto_says_at_what() {
    check_end("[veto]\neffect = ‸\"cap\"", &["封顶的一票否决缺少 cap_at"]);
    check_end("[veto]\neffect = \"cap\"\ncap_at = ‸-1", &["cap_at 不能小于 0"]);
    check_end("[veto]\neffect = ‸\"kill\"", &["可以写 fail、cap、zero"]);
    check_end(
        "[veto]\nitems = [\"涉毒\", ‸\"涉毒\", ‸\"\"]".replace(", ‸\"\"", "").as_str(),
        &["“涉毒”写了两次"],
    );
}

#[test]
fn roll_ups_have_what_they_need() {
    check_end(
        "[rollup]\ncommunity = ‸\"weighted\"\nsubdistrict = ‸\"weighted\"",
        &["缺少 weight", "缺少 weight"],
    );
    check_end("[rollup]\nweight = ‸\"应到\"", &["“应到”不是名册里的字段"]);
    check_end("[rollup]\nweight = ‸\"户\"", &["最接近的名册字段是“户数”"]);
    check_end("[rollup]\nweight = ‸\"面积\"", &["先在 [[fields]] 里定义它"]);
    check_end("[rollup]\nperiod = ‸\"sum\"", &["可以写 mean"]);
    check_end("[rollup]\nsubdistrict = ‸\"means\"", &["最接近的是 mean"]);
}

#[test]
fn pooling_goes_with_no_method_that_places_grids_or_asks_a_person() {
    let method = "value = \"应到 - 实到\"\n  scoring = { method = \"deduct\", each = 2 }\n";
    for scoring in [
        MANUAL,
        "scoring = { method = \"min_max\" }",
        "scoring = { method = \"place\", bands = [[1, 40], [2, 20]] }",
    ] {
        let by = format!("value = \"应到\"\n  {scoring}\n[rollup]\ncommunity = ‸\"pooled\"\n");
        check(method, &by, &["第 34 行用了其中一种"]);
    }
}

#[test]
fn groups_are_attributes_of_the_roster() {
    check_end(
        "[groups]\nby = [‸\"街道\", ‸\"实到\", ‸\"网格编码\", \"网格类型\"]",
        &["本来就分别排名", "是数据字段", "不是网格的类别"],
    );
    check_end("[groups]\nby = [\"网格类型\", ‸\"网格类型\"]", &["写了两次"]);
    check_end("[groups]\nby = ‸\"网格类型\"", &["by 要写列表"]);
    check_end("[groups]\nmin_size = ‸-3", &["不小于 0 的整数"]);
}

#[test]
fn lists_are_counted_in_whole_numbers() {
    check_end("[lists]\nred = ‸-5\nblack = ‸2.5", &["不小于 0 的整数", "不小于 0 的整数"]);
    check_end("[lists]\nbottom_streak = ‸0\nrank_drop = ‸0", &["不小于 1 的整数", "不小于 1 的整数"]);
    check_end("[lists]\nduty_red_below = ‸60", &["60% 就是 0.6"]);
}

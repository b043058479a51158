//! Mistakes in fields, duties, indicators and methods, each at its line and column.

use super::{accepted, check, check_end, followed, refused};

#[test]
fn an_unknown_key_is_refused_with_the_nearest_known_one() {
    check("id = ", "‸decimal = 2\nid = ", &["最接近的是 decimals"]);
    check("name = \"实到\"", "name = \"实到\"\n‸alias = [\"到\"]", &["最接近的是 aliases"]);
    check("name = \"到岗\"", "name = \"到岗\"\n‸offical = true", &["最接近的是 official"]);
    check("  code = \"D1.1\"", "  code = \"D1.1\"\n  ‸mising = \"zero\"", &["最接近的是 missing"]);
    check("zero_at = 0, ", "zero_at = 0, ‸fullat = 1, ", &["最接近的是 full_at"]);
    check("each = 2 }", "each = 2, ‸full_at = 1 }", &["这里可以写的有 method、each、step、whole"]);
    check_end("[bonus]\n‸caps = 1", &["最接近的是 cap"]);
    check_end("[[bonus.items]]\nname = \"甲\"\nvalue = \"实到\"\n‸vale = \"\"", &["最接近的是 value"]);
    check_end("[[checks]]\nrule = \"实到 <= 应到\"\n‸levels = \"error\"", &["最接近的是 level"]);
    check_end("[veto]\n‸item = []", &["最接近的是 items"]);
    check_end("[rollup]\n‸communty = \"mean\"", &["最接近的是 community"]);
    check_end("[groups]\n‸min_sizes = 3", &["最接近的是 min_size"]);
    check_end("[lists]\n‸redd = 3", &["最接近的是 red"]);
    check_end("[[grades]]\nname = \"甲\"\nfrom = 0\n‸lights = 1\nlight = \"red\"", &["最接近的是 light"]);
    check("id = ", "‸说明 = \"随便写写\"\nid = ", &["这里不认识“说明”"]);
    check("id = ", "‸note = \"方案本身没有 note\"\nid = ", &["这里不认识“note”"]);
    check_end("[‸roll_up]\ncommunity = \"mean\"", &["最接近的是 rollup"]);
    check("title = \"试验方案\"", "title = \"试验方案\"\nveto.‸efect = \"fail\"", &["最接近的是 effect"]);
}

#[test]
fn what_must_be_there_is_asked_for() {
    check("format = 1\n", "‸", &["这里缺少 format"]);
    check("format = 1\nid = \"shiyan\"\nversion = \"2026.1\"\n", "‸‸‸", &["format", "id", "version"]);
    check("[[duties]]\ncode = \"D1\"\n", "‸[[duties]]\n", &["这里缺少 code；补上它，例如 code = \"D1\""]);
    check(
        "[[duties]]\ncode = \"D1\"\nname = \"到岗\"\npoints = 100",
        "‸‸[[duties]]\ncode = \"D1\"",
        &["name", "points"],
    );
    check("[[fields]]\nname = \"应到\"", "‸[[fields]]\nunit = \"人\"", &["这里缺少 name"]);
}

#[test]
fn what_is_left_out_of_an_indicator_is_asked_for_at_its_heading() {
    let whole = "  [[duties.indicators]]\n  code = \"D1.2\"\n  name = \"缺席\"\n  points = 40\n  value = \"应到 - 实到\"\n";
    let without = |line: &str| whole.replace(line, "").replace("[[duties.ind", "‸[[duties.ind");
    check(whole, &without("  code = \"D1.2\"\n"), &["这里缺少 code"]);
    check(whole, &without("  name = \"缺席\"\n"), &["这里缺少 name"]);
    check(whole, &without("  points = 40\n"), &["这里缺少 points"]);
    check(whole, &without("  value = \"应到 - 实到\"\n"), &["这里缺少 value"]);
}

#[test]
fn a_field_stands_once_and_under_a_name_that_can_be_told() {
    check("name = \"应到\"", "name = \"应到\"\n[[fields]]\nname = ‸\"实到\"", &["字段“实到”已经有了"]);
    check(
        "name = \"应到\"",
        "name = \"应到\"\naliases = [\"到\", ‸\"实到\"]",
        &["别名“实到”已经属于字段“实到”"],
    );
    check(
        "name = \"应到\"",
        "name = \"应到\"\naliases = [‸\"实际到场\"]",
        &["别名“实际到场”已经属于字段“实到”"],
    );
    check("name = \"应到\"", "name = \"应到\"\n[[fields]]\nname = ‸\"网格编码\"", &["每张表都有的列"]);
    check("name = \"应到\"", "name = \"应到\"\naliases = [‸\"街道\"]", &["每张表都有的列"]);
    check("name = \"应到\"", "name = \"应到\"\n[[fields]]\nname = ‸\"a`b\"", &["反引号"]);
    check("name = \"应到\"", "name = \"应到\"\n[[fields]]\nname = ‸\" 空格\"", &["前后有空格"]);
    check("name = \"应到\"", "name = \"应到\"\n[[fields]]\nname = ‸\"\"", &["是空的"]);
}

#[test]
fn a_word_that_is_no_choice_is_refused_with_the_choices() {
    check(
        "source = \"roster\"",
        "source = ‸\"rooster\"",
        &["可以写 month、roster、deliberation、events，最接近的是 roster"],
    );
    check(
        "name = \"应到\"",
        "name = \"应到\"\nkind = ‸\"整数\"",
        &["kind 没有“整数”这种写法；可以写 count、number、percent"],
    );
    check("points = 60", "points = 60\n  not_applicable = ‸\"redistrib\"", &["最接近的是 redistribute"]);
    check("points = 60", "points = 60\n  missing = ‸\"full\"", &["可以写 exclude、zero"]);
    check("method = \"deduct\"", "method = ‸\"deducts\"", &["最接近的是 deduct"]);
    check("id = ", "rounding = ‸\"half-down\"\nid = ", &["half-up、half-even"]);
    check("id = ", "rank_on = ‸\"publish\"\nid = ", &["最接近的是 published"]);
}

#[test]
fn a_wrong_type_is_refused_where_it_stands() {
    check(
        "version = \"2026.1\"",
        "version = ‸2026.1",
        &["version 要写文字，这里是数字；加上引号：version = \"2026.1\""],
    );
    check("title = \"试验方案\"", "title = ‸[\"试验方案\"]", &["title 要写文字，这里是列表"]);
    check("name = \"应到\"", "name = \"应到\"\nunit = ‸5", &["unit 要写文字"]);
    check("points = 100", "points = 100\nofficial = ‸\"true\"", &["official 要写 true 或 false，这里是文字"]);
    check("points = 60", "points = ‸true", &["points 要写数字"]);
    check("value = \"实到 / 应到\"", "value = ‸0.95", &["value 要写文字，这里是数字"]);
    check(
        "scoring = { method = \"deduct\", each = 2 }",
        "scoring = ‸\"deduct\"",
        &["scoring 要写一个表，这里是文字"],
    );
    check("aliases = [\"实际到场\"]", "aliases = ‸\"实际到场\"", &["aliases 要写列表，这里是文字"]);
    check(
        "aliases = [\"实际到场\"]",
        "aliases = [‸1, ‸2]",
        &["要写文字，这里是数字", "要写文字，这里是数字"],
    );
    check_end("‸[grades]\nname = \"甲\"", &["grades 要写一组表，这里是一个表；每一项前面写一行 [[grades]]"]);
    check_end("‸[[lists]]\nred = 1", &["lists 要写一个表，这里是一组表"]);
    check("id = ", "groups = ‸3\nid = ", &["groups 要写一个表，这里是数字"]);
    check("id = ", "checks = [‸1]\nid = ", &["checks 要写一个表，这里是数字"]);
    check("id = ", "bonus = ‸2026-10-01\nid = ", &["这里是日期"]);
}

#[test]
fn numbers_are_refused_unless_they_are_exact_decimals_or_fractions() {
    check("points = 60", "points = ‸\"六十\"", &["“\"六十\"”不是数字"]);
    check("points = 60", "points = ‸\"60%\"", &["95% 就是 0.95"]);
    check("points = 60", "points = ‸\"６０\"", &["半角"]);
    check("points = 60", "points = ‸\"60/0\"", &["不是数字"]);
    check("points = 60", "points = ‸\"1/2/3\"", &["不是数字"]);
    check("points = 60", "points = ‸\"6e1\"", &["不是数字"]);
    check("points = 60", "points = ‸\".5\"", &["不是数字"]);
    check("points = 60", "points = ‸\"\"", &["不是数字"]);
    check("points = 60", "points = ‸nan", &["不是数字"]);
    check("points = 60", "points = ‸inf", &["不是数字"]);
    check("points = 60", "points = ‸1e300", &["超过28位"]);
    check("points = 60", "points = ‸0.12345678901234567890123456789", &["超过28位"]);
    check("points = 60", "points = ‸-60", &["points 应当大于 0"]);
    check("points = 60", "points = ‸0", &["points 应当大于 0"]);
}

#[test]
fn points_must_sum_up_exactly() {
    let duty = "[[duties]]\ncode = \"D1\"\nname = \"到岗\"\npoints = ";
    let with = |points: &str, expected: &[&str]| {
        check(&format!("{duty}100"), &format!("‸{duty}‸{points}"), expected);
    };
    with("99.99", &["合计 99.99，应当正好是 100；还差 0.01", "合计 100，应当正好是 99.99；多了 0.01"]);
    with("100.0000000000000000000001", &["多了 0.0000000000000000000001", "还差 0.0000000000000000000001"]);
    with("\"301/3\"", &["合计 301/3，应当正好是 100；多了 1/3", "应当正好是 301/3；还差 1/3"]);
    let of_three = |points: &str| {
        let third = "  points = \"50/3\"\n  value = \"实到\"\n  scoring = { method = \"manual\" }\n";
        let part = |code: &str| {
            format!("  [[duties.indicators]]\n  code = \"{code}\"\n  name = \"{code}\"\n{third}")
        };
        let second = format!(
            "[[duties]]\ncode = \"D2\"\nname = \"三等分\"\npoints = {points}\n{}{}{}",
            part("1"),
            part("2"),
            part("3")
        );
        followed(&second).replace("points = 100", "points = 50").replace("points = 60", "points = 10")
    };
    accepted(&of_three("50"));
    refused(
        &of_three("‸49.99999999999999999999999999")
            .replace("[[duties]]\ncode = \"D1\"", "‸[[duties]]\ncode = \"D1\""),
        &["应当正好是 100", "多了"],
    );
}

#[test]
fn a_method_has_its_own_parameters_and_no_others() {
    let linear = "{ method = \"linear\", zero_at = 0, full_at = 1 }";
    let with = |scoring: &str, expected: &[&str]| check(linear, scoring, expected);
    with("‸{ method = \"linear\", zero_at = 0 }", &["这里缺少 full_at"]);
    with("‸{ zero_at = 0, full_at = 1 }", &["这里缺少 method"]);
    with("{ method = \"linear\", zero_at = 1, full_at = ‸1.0 }", &["full_at 和 zero_at 相同"]);
    with("{ method = \"linear\", zero_at = \"1/3\", full_at = ‸\"2/6\" }", &["full_at 和 zero_at 相同"]);
    with("‸{ method = \"deduct\" }", &["这里缺少 each"]);
    with("{ method = \"deduct\", each = ‸-1 }", &["each 应当大于 0"]);
    with("{ method = \"add\", each = 1, step = ‸0 }", &["step 应当大于 0"]);
    with(
        "{ method = \"deduct\", each = 1, step = ‸-2, whole = ‸1 }",
        &["step 应当大于 0", "whole 要写 true 或 false"],
    );
    with("{ method = \"min_max\", ‸each = 1 }", &["这里不认识“each”"]);
    with("{ method = \"min_max\", direction = ‸\"more\" }", &["可以写 up、down"]);
    with("{ method = \"min_max\", within = ‸\"街道\" }", &["本来就分别排名"]);
    with("{ method = \"min_max\", within = ‸\"实到\" }", &["是数据字段，不是网格的类别"]);
    with("{ method = \"place\", bands = [[1, 5]], within = ‸\"网格名称\" }", &["不是网格的类别"]);
}

#[test]
fn bands_begin_ever_higher() {
    let linear = "{ method = \"linear\", zero_at = 0, full_at = 1 }";
    let with = |scoring: &str, expected: &[&str]| check(linear, scoring, expected);
    with("‸{ method = \"tiers\" }", &["这里缺少 bands"]);
    with("{ method = \"tiers\", bands = ‸[] }", &["一档也没有"]);
    with("{ method = \"tiers\", bands = ‸5 }", &["bands 要写列表"]);
    with("{ method = \"tiers\", bands = [[0, 1], ‸[1]] }", &["一档要写两个数"]);
    with("{ method = \"tiers\", bands = [[0, 1], ‸3] }", &["要写列表，这里是数字"]);
    with("{ method = \"tiers\", bands = [[0.9, 5], [‸0.75, 3], [‸0.1, 1]] }", &["从小到大", "从小到大"]);
    with("{ method = \"tiers\", bands = [[\"1/3\", 5], [‸\"2/6\", 3]] }", &["从小到大"]);
    with("{ method = \"tiers\", bands = [[\">0\", 5], [‸0, 3]] }", &["从小到大"]);
    with("{ method = \"tiers\", bands = [[\">0\", 5], [‸\"> 0\", 3]] }", &["从小到大"]);
    with("{ method = \"tiers\", bands = [[‸\">=0\", 5]] }", &["“不小于”直接写数字"]);
    with("{ method = \"tiers\", bands = [[0, ‸\"五\"], [‸\"一\", 3]] }", &["不是数字", "不是数字"]);
    with("{ method = \"place\", bands = [[2, 5], [‸1, 3]] }", &["从小到大"]);
    with("{ method = \"place\", bands = [[‸0, 5], [‸1.5, 3]] }", &["不小于 1 的整数", "不小于 1 的整数"]);
}

#[test]
fn a_manual_indicator_reads_one_field() {
    check(
        "value = \"应到 - 实到\"\n  scoring = { method = \"deduct\", each = 2 }",
        "value = ‸\"应到 - 实到\"\n  scoring = { method = \"manual\" }",
        &["人工评分的 value 只能是一个字段"],
    );
}

#[test]
fn codes_and_names_stand_once() {
    check("code = \"D1.2\"", "code = ‸\"D1.1\"", &["“D1.1”已经用过了"]);
    check("code = \"D1.2\"", "code = ‸\"D1\"", &["“D1”已经用过了"]);
    let two = "[[duties]]\ncode = \"D0\"\nname = \"到岗\"\npoints = ‸1\nindicators = []\n\n[[duties]]";
    check(
        "[[duties]]\ncode = \"D1\"\nname = \"到岗\"",
        &format!("‸{two}\ncode = \"D1\"\nname = ‸\"到岗\""),
        &["合计 101", "合计 0，应当正好是 1", "“到岗”已经用过了"],
    );
}

#[test]
fn counting_from_events_is_defined_whole() {
    let with = |events: &str, expected: &[&str]| {
        check("name = \"应到\"", &format!("name = \"应到\"\nsource = \"events\"\n{events}"), expected);
    };
    check(
        "[[fields]]\nname = \"应到\"",
        "‸[[fields]]\nname = \"应到\"\nsource = \"events\"",
        &["缺少 events"],
    );
    check("name = \"应到\"", "name = \"应到\"\n‸events = {}", &["只用在按事件计数的字段里"]);
    with("events = { ‸from = \"受理时间\" }", &["有 from，缺少 to"]);
    with("events = { ‸from = \"受理时间\", to = \"出动时间\" }", &["缺少 within_minutes"]);
    with("events = { ‸to = \"出动时间\" }", &["有 to，缺少 from 和 within_minutes，或者缺少 by"]);
    with("events = { to = \"出动时间\", ‸within_minutes = 5 }", &["缺少 from 或 to"]);
    with("events = { ‸within_minutes = 5 }", &["缺少 from 或 to"]);
    with("events = { ‸by = \"办结时限\" }", &["有 by，缺少 to"]);
    with("events = { from = \"甲\", to = \"乙\", within_minutes = ‸-1 }", &["不能小于 0"]);
    with("events = { from = ‸1, to = \"乙\", within_minutes = ‸\"五\" }", &["要写文字", "不是数字"]);
    with("events = { where = { 事件性质 = ‸1 } }", &["要写列表"]);
    with("events = { where = { 事件性质 = ‸[] } }", &["没有写等于什么"]);
    with("events = { where = { 事件性质 = \"甲\", ‸\"事件性质\" = \"乙\" } }", &["写了两次"]);
    with("events = { ‸wher = { 事件性质 = \"甲\" } }", &["最接近的是 where"]);
    with(
        "events = { has = ‸1, has_not = [‸2], mean = ‸3, month_of = ‸\"\" }",
        &["要写列表", "要写文字", "要写文字", "是空的"],
    );
    with("events = { where = { ‸事件性质（大类） = \"甲\" } }", &["名字前后加上半角双引号"]);
    with("events = { where = { 事件性质 = \"甲\"‸，需出动 = \"是\" } }", &["“，”是全角字符"]);
    with("events = ‸\"应急事件\"", &["events 要写一个表"]);
}

#[test]
fn every_mistake_of_a_file_is_found_in_one_pass() {
    refused(
        r#"format = ‸2
id = "a"
version = "1"
title = "b"
decimals = ‸9
‸colour = "red"
[[fields]]
name = "甲"
kind = ‸"cuont"
[[fields]]
name = ‸"甲"
[[fields]]
name = "乙"
‸[[duties]]
code = "D1"
name = "一"
points = ‸90
[[duties.indicators]]
code = "D1.1"
name = "一一"
points = 80
value = "甲 / ‸丙 + ‸丁"
scoring = { method = "tiers", bands = [[0, 1], [2, 2], [‸1, 3]] }
"#,
        &[
            "格式",
            "0 到 6",
            "最接近的是 rollup",
            "最接近的是 count",
            "已经有了",
            "还差 10",
            "还差 10",
            "“丙”",
            "“丁”",
            "从小到大",
        ],
    );
}

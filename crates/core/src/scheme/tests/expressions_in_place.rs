//! Mistakes inside expressions, placed in the file and not in the expression.

use super::{changed, check, check_end, refused};

#[test]
fn a_mistake_is_placed_inside_the_text_it_stands_in() {
    let value = "value = \"实到 / 应到\"";
    check(value, "value = \"实到 / ‸应道\"", &["没有“应道”这个字段；最接近的是“应到”"]);
    check(value, "value = '实到 / ‸应道'", &["最接近的是“应到”"]);
    check(value, "value = \"\"\"实到 / ‸应道\"\"\"", &["最接近的是“应到”"]);
    check(value, "value = '''\n实到\n  / ‸应道'''", &["最接近的是“应到”"]);
    check(value, "value = \"\"\"\n实到 \\\n    / ‸应道\"\"\"", &["最接近的是“应到”"]);
    check(value, "value = \"\\u5B9E\\u5230 / ‸应道\"", &["最接近的是“应到”"]);
    check(value, "value = \"实到\\t/\\t‸应道\"", &["最接近的是“应到”"]);
    check(value, "value = \"`实到` / ‸`应道`\"", &["最接近的是“应到”"]);
    check(value, "value = \"‸\"", &["算式是空的"]);
}

#[test]
fn columns_are_counted_alike_where_lines_end_as_on_windows() {
    let text = changed("value = \"实到 / 应到\"", "value = \"\"\"\n实到\n  / ‸应道\"\"\"");
    refused(&text.replace('\n', "\r\n"), &["最接近的是“应到”"]);
}

#[test]
fn all_unknown_names_and_wrong_signs_of_an_expression_are_found() {
    check(
        "value = \"实到 / 应到\"",
        "value = \"‸（‸甲 ‸＋ ‸乙‸） ‸÷ 应到\"",
        &["改成半角的 (", "“甲”", "改成半角的 +", "“乙”", "改成半角的 )", "改成半角的 /"],
    );
}

#[test]
fn another_heading_of_a_field_is_no_name_in_expressions() {
    let value = "value = \"实到 / 应到\"";
    check(value, "value = \"‸实际到场 / 应到\"", &["这是“实到”的别名，算式里写“实到”"]);
}

#[test]
fn rules_bonus_and_penalty_are_placed_too() {
    check_end("[[checks]]\nrule = \"实到 <= ‸应道\"", &["最接近的是“应到”"]);
    check_end("[[checks]]\nrule = \"‸实到 + 应到\"", &["这里要的是比较，却只有数"]);
    check_end("[[bonus.items]]\nname = \"甲\"\nvalue = \"‸实道 * 2\"", &["最接近的是“实到”"]);
    check_end("[[penalty.items]]\nname = \"甲\"\nvalue = \"实到 ‸> 2\"", &["只能写在 [[checks]] 的 rule 里"]);
    check_end(
        "[[penalty.items]]\nname = \"甲\"\nvalue = \"‸previous(实到)\"",
        &["只能写在 [[checks]] 的 rule 里"],
    );
}

#[test]
fn names_are_not_called_unknown_while_fields_cannot_be_read() {
    check(
        "[[fields]]\nname = \"应到\"",
        "‸[[fields]]\nnam‸e_ = \"应到\"".replace("nam‸e_", "‸nama").as_str(),
        &["缺少 name", "最接近的是 name"],
    );
    let without_fields = changed("[[fields]]\nname = \"应到\"", "[[fields]]\nname = \"应到\"");
    let misspelt = without_fields.replace("[[fields]]", "[[field]]");
    refused(
        &misspelt.replacen("format", "‸format", 1).replacen("[[field]]", "[[‸field]]", 1),
        &["这里缺少 fields", "最接近的是 fields"],
    );
}

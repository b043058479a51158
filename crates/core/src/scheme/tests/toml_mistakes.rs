//! Files that are no TOML at all: one problem, placed, said in Chinese.

use super::{check, refused};
use crate::Scheme;

#[test]
fn one_problem_says_where_and_what_to_do() {
    check("id = \"shiyan\"", "id = ‸shiyan", &["文字没有加引号"]);
    check("id = \"shiyan\"", "id = ‸试验", &["文字没有加引号"]);
    check("id = \"shiyan\"", "id ‸＝ \"shiyan\"", &["“＝”是全角字符；改成半角的 ="]);
    check("id = \"shiyan\"", "id = ‸“shiyan”", &["““”是全角字符；改成半角的 \""]);
    check("id = \"shiyan\"", "id = \"shiyan‸", &["引号没有成对"]);
    check("id = \"shiyan\"", "id = \"shiyan\"\n‸id = \"a\"", &["同一个名字写了两次"]);
    check("[[fields]]\nname = \"应到\"", "[[fields]‸\nname = \"应到\"", &["写成 [[名字]]"]);
    check("points = 60", "points = ‸060", &["删去前面的 0"]);
    check(
        "scoring = { method = \"deduct\", each = 2 }",
        "scoring = { method = \"deduct\" ‸each = 2 }",
        &["缺少逗号"],
    );
    check("id = ", "这是说明‸\nid = ", &["说明文字前面加 #"]);
    refused("a = ‸1 b", &["文字没有加引号"]);
}

#[test]
fn no_word_of_the_parser_reaches_the_reader() {
    let broken = [
        "=",
        "a",
        "a =",
        "a = ",
        "[",
        "[a",
        "[[a]",
        "[]",
        "a = [1",
        "a = [1 2]",
        "a = {",
        "a = {b}",
        "a = {b = 1",
        "a = '",
        "a = \"\\q\"",
        "a = \"\\u12\"",
        "a = '''",
        "a = 1.",
        "a = 1__0",
        "a = 0x",
        "a = 99999999999999999999",
        "a = 1e999",
        "a = 2026-13-01",
        "a = tru",
        "a = 1\r2",
        "# \u{7f}",
        "a.b.c",
        "a = 1 b = 2",
        "a = ,",
        "a = [,]",
        "a = 1\na.b = 2",
        "[a]\n[a]",
        "a = {b = 1, b = 2}",
        "\"\"\"a\"\"\" = 1",
        "a = \u{1}",
        "]",
        "}",
        ",",
    ];
    for text in broken {
        let problems = Scheme::parse(text).expect_err(text);
        assert_eq!(problems.len(), 1, "{text}: {problems:?}");
        let said = problems[0].to_string();
        assert!(!said.contains(|c: char| c.is_ascii_lowercase()), "{text}: {said}");
    }
}

#[test]
fn deep_nesting_is_a_problem_and_no_crash() {
    for text in
        ["[".repeat(10_000), format!("a = {}", "[".repeat(10_000)), format!("a = {}", "{a=".repeat(10_000))]
    {
        assert!(Scheme::parse(&text).is_err());
    }
    let dotted = format!("{}a = 1", "a.".repeat(10_000));
    assert!(Scheme::parse(&dotted).is_err());
}

#[test]
fn a_file_too_large_is_refused_unread() {
    let text = format!("# {}", "长".repeat(400_000));
    let problems = Scheme::parse(&text).unwrap_err();
    assert!(problems[0].message.contains("超过 1 MB"));
}

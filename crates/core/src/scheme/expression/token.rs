//! An expression's text cut into words and signs. Wrong signs are noted and read as what was meant, so that
//! one pass finds all of them.

use rust_decimal::Decimal;

use super::names::{begins_name, continues_name};
use crate::scheme::read::{Mistake, quoted};

/// A word or sign and the byte it begins at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Token<'t> {
    pub(super) at: usize,
    pub(super) what: What<'t>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum What<'t> {
    Number(Decimal),
    /// A name or a word of the language.
    Word(&'t str),
    /// A name in backquotes.
    Quoted(&'t str),
    /// Stands for a value, but what is wrong with it was said already.
    Spoiled,
    Sign(&'static str),
    End,
}

/// Signs, longer ones first.
const SIGNS: [&str; 13] = ["<=", ">=", "!=", "<", ">", "=", "+", "-", "*", "/", "(", ")", ","];

/// Signs that only look like those of the grammar, and what to write instead.
const LOOKALIKES: [(&str, &str); 43] = [
    ("==", "="),
    ("<>", "!="),
    ("=<", "<="),
    ("=>", ">="),
    ("（", "("),
    ("）", ")"),
    ("[", "("),
    ("]", ")"),
    ("［", "("),
    ("］", ")"),
    ("【", "("),
    ("】", ")"),
    ("{", "("),
    ("}", ")"),
    ("｛", "("),
    ("｝", ")"),
    ("，", ","),
    ("、", ","),
    ("；", ","),
    (";", ","),
    ("＋", "+"),
    ("－", "-"),
    ("−", "-"),
    ("–", "-"),
    ("—", "-"),
    ("＊", "*"),
    ("×", "*"),
    ("✕", "*"),
    ("·", "*"),
    ("／", "/"),
    ("÷", "/"),
    ("∕", "/"),
    ("＝", "="),
    ("≠", "!="),
    ("≤", "<="),
    ("≦", "<="),
    ("⩽", "<="),
    ("≥", ">="),
    ("≧", ">="),
    ("⩾", ">="),
    ("＜", "<"),
    ("＞", ">"),
    ("：", "/"),
];

/// Cuts a text into tokens, the last being [`What::End`].
pub(super) fn tokens<'t>(text: &'t str, mistakes: &mut Vec<Mistake>) -> Vec<Token<'t>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let (length, what) = next(rest, at, mistakes);
        tokens.extend(what.map(|what| Token { at, what }));
        at += length.max(1);
    }
    tokens.push(Token { at: text.len(), what: What::End });
    tokens
}

/// Length in bytes of what stands first, and what it is; nothing for blanks and for what was refused.
fn next<'t>(rest: &'t str, at: usize, mistakes: &mut Vec<Mistake>) -> (usize, Option<What<'t>>) {
    let mut refuse = |message: String, advice: String| mistakes.push(Mistake::new(at, message, advice));
    let first = rest.chars().next().unwrap_or_default();
    if first.is_ascii_whitespace() {
        return (1, None);
    }
    if is_digit(first) || first == '.' && rest.chars().nth(1).is_some_and(is_digit) {
        return number(rest, refuse);
    }
    if begins_name(first) {
        let word = leading(rest, continues_name);
        return (word.len(), Some(What::Word(word)));
    }
    if let Some(inside) = rest.strip_prefix('`') {
        return match inside.split_once('`') {
            Some(("", _)) => {
                refuse("反引号里没有名称".to_owned(), "在两个反引号之间写字段名".to_owned());
                (2, Some(What::Spoiled))
            }
            Some((name, _)) => (name.len() + 2, Some(What::Quoted(name))),
            None => {
                refuse("反引号没有成对".to_owned(), "字段名前后各写一个反引号".to_owned());
                (rest.len(), Some(What::Spoiled))
            }
        };
    }
    if let Some((wrong, right)) = LOOKALIKES.into_iter().find(|(wrong, _)| rest.starts_with(wrong)) {
        refuse(format!("算式里不能用{}", quoted(wrong)), format!("改成半角的 {right}"));
        return (wrong.len(), SIGNS.into_iter().find(|sign| *sign == right).map(What::Sign));
    }
    if let Some(sign) = SIGNS.into_iter().find(|sign| rest.starts_with(sign)) {
        return (sign.len(), Some(What::Sign(sign)));
    }
    let advice = match first {
        '%' | '％' | '‰' => "没有百分号，95% 写成 0.95",
        '"' | '\'' | '“' | '”' | '‘' | '’' => "算式里没有文字，字段名不加引号，特殊的名称用反引号",
        '^' => "没有乘方，写成连乘",
        '&' => "并且写成 and",
        '|' => "或者写成 or",
        '!' | '！' => "不等于写成 !=，否定写成 not",
        '\u{3000}' | '\u{A0}' => "改成半角空格",
        _ => "删去它；如果它是字段名的一部分，把整个名称放在反引号里",
    };
    refuse(format!("算式里不能用{}", quoted(&first.to_string())), advice.to_owned());
    (first.len_utf8(), None)
}

/// A number: `12` or `1.5`, in half-width digits, followed by no name.
fn number(rest: &str, mut refuse: impl FnMut(String, String)) -> (usize, Option<What<'_>>) {
    let run = leading(rest, |c| is_digit(c) || c == '.' || continues_name(c));
    let (whole, part) = run.split_once('.').unwrap_or((run, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits(whole) && digits(part) {
        let significant = run.trim_start_matches(['0', '.']).bytes().filter(u8::is_ascii_digit).count();
        if let Ok(number) = run.parse::<Decimal>()
            && significant <= 28
            && part.len() <= 28
        {
            return (run.len(), Some(What::Number(number)));
        }
        refuse(format!("{} 的位数太多", quoted(run)), "最多28位数字".to_owned());
    } else if run.chars().any(begins_name) {
        let advice = format!("若是字段名，写成 `{run}`；若是数字，与后面的名称之间要有运算符");
        refuse(format!("{} 以数字开头", quoted(run)), advice);
    } else {
        refuse(format!("{} 不是数字", quoted(run)), "用半角数字，写成 12 或 1.5 的样子".to_owned());
    }
    (run.len(), Some(What::Spoiled))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn leading(text: &str, belongs: impl Fn(char) -> bool) -> &str {
    let end = text.find(|c| !belongs(c)).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

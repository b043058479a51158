//! What is wrong where a file is no TOML at all, said to a clerk.

use toml_edit::TomlError;

use super::reading::{Mistake, quoted};
use super::source::{Source, full_width};

/// The parser's words, by how they begin, and ours: what is wrong, what to do.
const WORDS: &[(&str, &str, &str)] = &[
    ("duplicate key", "同一个名字写了两次", "删去其中一个，或者给一组表的每一项各写一行 [[…]]"),
    ("cannot extend", "这个名字前面已经写成了别的东西", "改掉其中一个名字"),
    ("string values must be quoted", "文字没有加引号", "文字前后加上半角双引号"),
    ("invalid value", "等号后面的值写得不对", "文字前后加上半角双引号，数字不加"),
    ("missing value", "等号后面没有值", "在等号后面写上值，或者删去这一行"),
    ("key with no value", "这里只有名字，没有等号和值", "写成 名字 = 值，说明文字前面加 #"),
    ("missing assignment", "名字后面没有等号", "写成 名字 = 值，说明文字前面加 #"),
    ("extra `=`", "多了一个等号", "一行只写一个等号"),
    ("extra assignment", "多了一个等号", "一行只写一个等号"),
    ("unexpected `=`", "列表里不能写等号", "列表写成 [1, 2]，带名字的值写成 { 名字 = 值 }"),
    ("invalid unquoted key", "名字里有不能用的字符", "名字前后加上半角双引号"),
    ("unquoted keys cannot be empty", "等号前面没有名字", "在等号前面写上名字"),
    ("keys cannot be multi-line", "名字不能写成多行文字", "名字前后只用一个引号"),
    ("unclosed array table", "这一行的 [[ 没有用 ]] 关上", "写成 [[名字]]"),
    ("unclosed table", "这一行的 [ 没有用 ] 关上", "写成 [名字]"),
    ("unclosed array", "列表没有用 ] 关上", "在列表末尾加上 ]"),
    ("unclosed inline table", "花括号没有关上", "在末尾加上 }"),
    ("missing comma", "两项之间缺少逗号", "加上半角逗号"),
    ("extra comma", "多了一个逗号", "删去多余的逗号"),
    ("missing key", "逗号前后缺少名字", "删去多余的逗号，或者补上 名字 = 值"),
    (
        "invalid basic string",
        "文字的引号没有成对，或者里面有不能用的字符",
        "前后各写一个半角双引号，文字里的 \\ 写成 \\\\",
    ),
    ("invalid multi-line basic string", "多行文字没有关上，或者里面有不能用的字符", "前后各写三个半角双引号"),
    ("invalid literal string", "文字的引号没有成对", "前后各写一个半角单引号"),
    ("invalid multi-line literal string", "多行文字没有关上", "前后各写三个半角单引号"),
    ("missing escaped value", "反斜线后面的写法不对", "文字里的 \\ 写成 \\\\"),
    ("too few unicode", "反斜线后面的写法不对", "文字里的 \\ 写成 \\\\"),
    ("missing opening quote", "只有后面的引号，缺少前面的", "在文字前面也加上引号"),
    ("unexpected leading zero", "数字前面多写了 0", "删去前面的 0；编号之类前后加上引号"),
    ("integer number overflowed", "数字太大", "改小这个数"),
    ("floating-point number overflowed", "数字太大", "改小这个数"),
    ("`_` may only", "下划线只能写在数字之间", "删去下划线"),
    ("cannot recurse", "括号套得太深", "减少括号的层数"),
    ("recursion limit", "名字里的点太多", "减少点的个数"),
    ("carriage return", "换行符不完整", "用记事本或 WPS 另存为普通文本再试"),
    ("invalid comment character", "说明文字里有看不见的控制字符", "删去这一行的说明重新写"),
    ("unexpected content", "这一行的后面多了东西", "另起一行写，说明文字前面加 #"),
    ("unexpected key or value", "这一行的后面多了东西", "另起一行写，说明文字前面加 #"),
];

/// The one mistake of a text that is no TOML.
pub(super) fn mistake(source: &Source<'_>, error: &TomlError) -> Mistake {
    let at = error.span().map_or(0, |span| span.start);
    if let Some((at, c, half)) = full_width(source, at) {
        let wanted = if half == "空格" { "空格".to_owned() } else { format!(" {half}") };
        return Mistake::new(
            at,
            format!("{}是全角字符", quoted(&c.to_string())),
            format!("改成半角的{wanted}"),
        );
    }
    let known = WORDS.iter().find(|(begin, ..)| error.message().starts_with(begin));
    let (_, message, advice) =
        known.copied().unwrap_or(("", "这里不符合 TOML 的写法", "对照默认方案检查这一行的引号、括号和等号"));
    Mistake::new(at, message, advice)
}

//! The names that a bulletin's template may use, in words.

use std::fmt::Write;

use gridindex_workbench::report::bulletin::Word;

/// How a template is written, then every name.
pub fn words(words: &[Word]) -> String {
    let mut text = String::from(
        "通报模板的写法：一行是一段；“标题：”“副题：”“落款：”“#”“##”开头的行是标题、副题、落款、一级和二级标题；\n\
         [图：…] [表：…] [附件：…] 单独占一行。占位写 {{平均分}}；条件写 {{#如有 申诉数}}…{{/如有}}，反过来是“如无”；\n\
         列表写 {{#每个 前列 间隔=\"、\"}}…{{/每个}}。没有的数，“如有”不成立，写出来是“—”。\n\n",
    );
    for word in words {
        let _ = writeln!(text, "{}　{}", word.name, word.meaning);
        for (name, meaning) in &word.items {
            let _ = writeln!(text, "    {name}　{meaning}");
        }
    }
    text.trim_end().to_owned()
}

//! The words of the file format as a clerk knows them: what a mistake says about `zero_at` is said about
//! 得 0 分的值 where nobody sees the file.

use super::Draft;
use crate::LevelNames;
use crate::scheme::SchemeProblem;
use crate::scheme::write::Written;

/// Keys and words of the format, longer ones before those that they contain.
const WORDS: &[(&str, &str)] = &[
    ("source = \"roster\"", "来源选“网格名册”"),
    ("source = \"events\"", "来源选“事件明细”"),
    ("[[duties.indicators]]", "一项指标"),
    ("[[duties]]", "一项职责"),
    ("[[fields]]", "“数据字段”"),
    ("within_minutes", "分钟数"),
    ("duty_red_below", "职责亮红灯的比例"),
    ("not_applicable", "不适用时"),
    ("year_starts_in", "考核年度起始月"),
    ("bottom_streak", "连续垫底月数"),
    ("min_coverage", "数据完整的最低比例"),
    ("redistribute", "由其他指标分摊"),
    ("min_scored", "计分指标的最低比例"),
    ("deliberation", "议事日台账"),
    ("subdistrict", "{街道}得分"),
    ("indicators", "指标"),
    ("rank_drop", "名次下降位数"),
    ("published", "按公布得分"),
    ("community", "{社区}得分"),
    ("half-even", "四舍六入五成双"),
    ("direction", "方向"),
    ("month_of", "按哪一列的月份"),
    ("min_size", "最少{网格}数"),
    ("rounding", "修约"),
    ("weighted", "加权平均"),
    ("decimals", "小数位数"),
    ("official", "已确认"),
    ("rank_on", "名次依据"),
    ("half-up", "四舍五入"),
    ("min_max", "按高低比例"),
    ("zero_at", "得 0 分的值"),
    ("full_at", "得满分的值"),
    ("has_not", "为空的列"),
    ("aliases", "别名"),
    ("scoring", "计分方法"),
    ("version", "版本"),
    ("message", "提示"),
    ("missing", "缺数时"),
    ("warning", "提醒"),
    ("penalty", "扣分"),
    ("exclude", "不计分"),
    ("percent", "百分比"),
    ("pooled", "汇总计算"),
    ("points", "分值"),
    ("method", "计分方法"),
    ("linear", "按比例"),
    ("deduct", "逐项扣分"),
    ("manual", "人工评分"),
    ("effect", "处理办法"),
    ("weight", "权数"),
    ("within", "比较范围"),
    ("roster", "网格名册"),
    ("cap_at", "最高得分"),
    ("events", "事件明细"),
    ("fields", "数据字段"),
    ("duties", "职责"),
    ("grades", "等次"),
    ("tiers", "分档"),
    ("place", "按名次"),
    ("bands", "各档"),
    ("value", "算式"),
    ("title", "名称"),
    ("light", "亮灯"),
    ("level", "级别"),
    ("items", "项目"),
    ("bonus", "加分"),
    ("black", "黑榜个数"),
    ("count", "计数"),
    ("whole", "只计整数倍"),
    ("where", "条件"),
    ("exact", "按修约前得分"),
    ("error", "不收"),
    ("code", "编号"),
    ("name", "名称"),
    ("each", "每次分值"),
    ("step", "每多少"),
    ("from", "起点"),
    ("kind", "类型"),
    ("unit", "单位"),
    ("note", "口径说明"),
    ("rule", "算式"),
    ("mean", "平均"),
    ("veto", "一票否决"),
    ("fail", "列末等"),
    ("full", "得满分"),
    ("zero", "得 0 分"),
    ("down", "越少越好"),
    ("cap", "封顶"),
    ("red", "红榜个数"),
    ("has", "有内容的列"),
    ("add", "逐项得分"),
    ("id", "方案代号"),
    ("up", "越多越好"),
    ("by", "类别"),
    ("to", "终点"),
];

/// Message and advice for a mistake at an entry of the draft.
pub(super) fn in_words(
    (draft, levels): (&Draft, &LevelNames),
    written: &Written,
    path: &str,
    problem: &SchemeProblem,
) -> (String, String) {
    if written.is_empty_at(path) && !path.ends_with(']') {
        let key = path.rsplit('.').next().unwrap_or(path);
        return (format!("{}还没有填", plain(key, levels)), "请填上".to_owned());
    }
    let message = match line_named_in(&problem.message) {
        Some((around, line)) => {
            problem.message.replacen(around, &indicator_at(draft, &written.path_of_line(line)), 1)
        }
        None => problem.message.clone(),
    };
    (plain(&message, levels), plain(&problem.advice, levels))
}

/// `第 12 行` in a message, and its number.
fn line_named_in(message: &str) -> Option<(&str, u32)> {
    let start = message.find("第 ")?;
    let rest = message.get(start..)?;
    let digits = rest.strip_prefix("第 ")?.split(' ').next()?;
    let end = start + "第 ".len() + digits.len() + " 行".len();
    let around = message.get(start..end).filter(|around| around.ends_with(" 行"))?;
    Some((around, digits.parse().ok()?))
}

/// The indicator that an entry belongs to, by its name.
fn indicator_at(draft: &Draft, path: &str) -> String {
    let mut indices = path.split(['[', ']']).filter_map(|part| part.parse::<usize>().ok());
    let indicator = indices
        .next()
        .zip(indices.next())
        .and_then(|(duty, indicator)| draft.duties.get(duty)?.indicators.get(indicator));
    indicator.map_or_else(|| "有一项指标".to_owned(), |indicator| format!("指标“{}”", indicator.name))
}

/// A text with the format's words in plain ones; what stands in Chinese quotes is the writer's own and stays.
fn plain(text: &str, levels: &LevelNames) -> String {
    let mut out = String::new();
    let mut rest = text;
    let mut quoted = false;
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        let begins_word = !is_letter(before);
        let word = WORDS.iter().find(|(word, _)| {
            let after = rest.get(word.len()..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
            rest.starts_with(word) && !is_letter(after)
        });
        if let Some((word, plain)) = word.filter(|_| begins_word && !quoted) {
            out.push_str(&named(plain, levels));
            before = word.chars().last().unwrap_or(' ');
            rest = rest.get(word.len()..).unwrap_or_default();
        } else {
            quoted = c == '“' || quoted && c != '”';
            out.push(c);
            before = c;
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        }
    }
    out
}

/// Plain words with the names of the levels in them.
fn named(plain: &str, levels: &LevelNames) -> String {
    let Some((before, (level, after))) =
        plain.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
    else {
        return plain.to_owned();
    };
    let level = match level {
        "街道" => &levels.subdistrict,
        "社区" => &levels.community,
        _ => &levels.grid,
    };
    format!("{before}{level}{after}")
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formats_words_become_plain_ones() {
        for (from, to) in [
            ("points 应当大于 0", "分值 应当大于 0"),
            ("full_at 和 zero_at 相同，分不出高低", "得满分的值 和 得 0 分的值 相同，分不出高低"),
            ("可以写 mean、weighted、pooled", "可以写 平均、加权平均、汇总计算"),
            ("没有“cap”这个字段", "没有“cap”这个字段"),
            ("先在 [[fields]] 里定义“走访户”", "先在 “数据字段” 里定义“走访户”"),
            ("capital stays", "capital stays"),
            ("subdistrict 用了 pooled", "街道得分 用了 汇总计算"),
        ] {
            assert_eq!(plain(from, &LevelNames::default()), to);
        }
    }

    #[test]
    fn a_named_line_is_found() {
        assert_eq!(line_named_in("同用，第 12 行用了其中一种"), Some(("第 12 行", 12)));
        assert_eq!(line_named_in("不认识第 2 版的方案格式"), None);
    }
}

//! What the requests are about: words that many of them share. Only words that were written; none is made up.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use chrono::NaiveDate;
use gridindex_core::deliberation::Request;
use jieba_rs::Jieba;

use crate::view::deliberation_page::Theme;

/// How many words are shown.
const MOST: usize = 24;
/// Requests that must share a word.
const LEAST: u32 = 2;

/// Words of every request, which tell nothing of its theme.
const EMPTY_WORDS: &[&str] = &[
    "居民",
    "群众",
    "反映",
    "问题",
    "希望",
    "尽快",
    "处理",
    "解决",
    "社区",
    "网格",
    "小区",
    "部分",
    "情况",
    "相关",
    "建议",
    "要求",
    "请求",
    "存在",
    "影响",
    "进行",
    "需要",
    "给予",
    "协调",
    "落实",
    "工作",
    "物业公司",
    "业主",
    "住户",
    "有人",
    "附近",
    "门口",
    "长期",
    "经常",
    "无法",
    "不能",
    "没有",
    "出现",
    "导致",
    "造成",
    "街道",
    "部门",
    "加强",
    "及时",
    "有关",
    "一下",
    "比较",
    "已经",
    "目前",
    "大家",
    "我们",
    "他们",
    "时间",
    "地方",
];

/// The segmenter with its dictionary, read once.
fn segmenter() -> &'static Jieba {
    static SEGMENTER: OnceLock<Jieba> = OnceLock::new();
    SEGMENTER.get_or_init(Jieba::new)
}

/// The words that most requests share, from frequent to rare; each request counts once a word.
pub(super) fn themes<'a>(requests: impl Iterator<Item = &'a Request>, end: NaiveDate) -> Vec<Theme> {
    let mut counts: HashMap<String, (u32, u32)> = HashMap::new();
    let mut known: HashMap<&str, HashSet<String>> = HashMap::new();
    for request in requests {
        let Some(content) = request.content.as_deref().or(request.category.as_deref()) else { continue };
        let resolved = request.resolved.is_some_and(|day| day <= end);
        for word in known.entry(content).or_insert_with(|| words(content)).iter() {
            let count = counts.entry(word.clone()).or_default();
            count.0 += 1;
            count.1 += u32::from(resolved);
        }
    }
    let mut themes: Vec<Theme> = counts
        .into_iter()
        .filter(|(_, (count, _))| *count >= LEAST)
        .map(|(word, (count, resolved))| Theme { word, count, resolved })
        .collect();
    themes.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.word.cmp(&b.word)));
    themes.truncate(MOST);
    themes
}

/// The telling words of a text: nouns, verbs and set phrases of two characters or more.
fn words(content: &str) -> HashSet<String> {
    let tagged = segmenter().tag(content, true);
    tagged
        .into_iter()
        .filter(|word| matches!(word.tag.chars().next(), Some('n' | 'v' | 'a' | 'l' | 'i' | 'j' | 'z' | 'x')))
        .map(|word| word.word.trim())
        .filter(|word| word.chars().count() >= 2 && word.chars().all(char::is_alphabetic))
        .filter(|word| !EMPTY_WORDS.contains(word))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_requests_are_counted_once_a_request() {
        let request = |content: &str, resolved: Option<&str>| Request {
            number: None,
            session: None,
            grid: "g".to_owned(),
            content: Some(content.to_owned()),
            category: None,
            origin: None,
            status: None,
            raised: NaiveDate::default(),
            resolved: resolved.and_then(|day| day.parse().ok()),
            due: None,
            satisfaction: None,
        };
        let requests = [
            request("居民反映停车难，停车秩序混乱", Some("2026-10-08")),
            request("希望增加停车位，停车秩序要管", None),
            request("路灯不亮", None),
        ];
        let end: NaiveDate = "2026-10-31".parse().expect("a day");
        let found = themes(requests.iter(), end);
        let parking = found.iter().find(|theme| theme.word == "停车").expect("told apart from its sentence");
        assert_eq!((parking.count, parking.resolved), (2, 1));
        assert!(found.iter().all(|theme| theme.count >= 2 && !EMPTY_WORDS.contains(&theme.word.as_str())));
    }
}

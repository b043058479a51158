//! What the requests are about: words that many of them share. Only words that were written; none is made up.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use chrono::NaiveDate;
use gridindex_core::deliberation::Request;
use jieba_rs::Jieba;

use crate::view::deliberation_page::Theme;

/// How many words are shown.
const MOST: usize = 20;
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

/// Words of residents that the dictionary takes apart.
const WORDS_OF_THE_TRADE: &[&str] = &[
    "路灯",
    "充电桩",
    "电动车",
    "飞线充电",
    "高空抛物",
    "楼道堆物",
    "消防通道",
    "雨污管网",
    "老旧小区",
    "适老改造",
    "物业费",
    "停车位",
    "停车难",
    "井盖",
    "晾衣架",
    "健身器材",
    "监控探头",
    "门禁",
    "化粪池",
    "油烟",
];
/// How often a word stands in the dictionary's texts; often enough to be kept whole.
const OFTEN: usize = 200_000;

/// The segmenter with its dictionary, read once.
fn segmenter() -> &'static Jieba {
    static SEGMENTER: OnceLock<Jieba> = OnceLock::new();
    SEGMENTER.get_or_init(|| {
        let mut segmenter = Jieba::new();
        for word in WORDS_OF_THE_TRADE {
            segmenter.add_word(word, Some(OFTEN), Some("n"));
        }
        segmenter
    })
}

/// How many requests hold a word, and how many of those are resolved.
type Count = (u32, u32);

/// The words that most requests share, from frequent to rare; each request counts once a word. Two words that
/// hardly stand without one another (停车, 秩序) are one theme.
pub(super) fn themes<'a>(requests: impl Iterator<Item = &'a Request>, end: NaiveDate) -> Vec<Theme> {
    let mut words: HashMap<String, Count> = HashMap::new();
    let mut pairs: HashMap<(String, String), Count> = HashMap::new();
    let mut known: HashMap<&str, Told> = HashMap::new();
    for request in requests {
        let Some(content) = request.content.as_deref().or(request.category.as_deref()) else { continue };
        let resolved = u32::from(request.resolved.is_some_and(|day| day <= end));
        let told = known.entry(content).or_insert_with(|| Told::of(content));
        for word in &told.words {
            add(words.entry(word.clone()).or_default(), resolved);
        }
        for pair in &told.pairs {
            add(pairs.entry(pair.clone()).or_default(), resolved);
        }
    }
    let mut pairs: Vec<_> = pairs.into_iter().collect();
    pairs.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut themes = Vec::new();
    for ((first, second), count) in pairs {
        let most =
            [&first, &second].into_iter().filter_map(|word| words.get(word)).map(|count| count.0).max();
        let together = words.contains_key(&first)
            && words.contains_key(&second)
            && most.is_some_and(|most| count.0 * 10 >= most * 8);
        if together {
            words.remove(&first);
            words.remove(&second);
            themes.push((format!("{first}{second}"), count));
        }
    }
    themes.extend(words);
    let mut themes: Vec<Theme> = themes
        .into_iter()
        .filter(|(_, (count, _))| *count >= LEAST)
        .map(|(word, (count, resolved))| Theme { word, count, resolved })
        .collect();
    themes.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.word.cmp(&b.word)));
    themes.truncate(MOST);
    themes
}

fn add(count: &mut Count, resolved: u32) {
    count.0 += 1;
    count.1 += resolved;
}

/// What a text tells.
struct Told {
    /// Nouns, verbs and set phrases of two characters or more, each once.
    words: HashSet<String>,
    /// Of those, which stand directly behind one another.
    pairs: HashSet<(String, String)>,
}

impl Told {
    fn of(content: &str) -> Self {
        // Only words of the dictionary: guessed ones (灯不亮) would be invented.
        let tagged = segmenter().tag(content, false);
        let telling: Vec<Option<&str>> = tagged
            .into_iter()
            .map(|word| {
                let of_kind =
                    matches!(word.tag.chars().next(), Some('n' | 'v' | 'a' | 'l' | 'i' | 'j' | 'z'));
                let text = word.word.trim();
                let tells = of_kind
                    && text.chars().count() >= 2
                    && text.chars().all(char::is_alphabetic)
                    && !EMPTY_WORDS.contains(&text);
                tells.then_some(text)
            })
            .collect();
        let pair = |pair: &[Option<&str>]| Some((pair[0]?.to_owned(), pair[1]?.to_owned()));
        Self {
            words: telling.iter().flatten().map(|&word| word.to_owned()).collect(),
            pairs: telling.windows(2).filter_map(pair).filter(|(first, second)| first != second).collect(),
        }
    }
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
            request("居民反映停车秩序混乱", Some("2026-10-08")),
            request("希望增加停车场，停车太乱", None),
            request("路灯不亮，噪声扰民", None),
            request("居民反映噪声扰民，希望尽快处理", None),
        ];
        let end: NaiveDate = "2026-10-31".parse().expect("a day");
        let found = themes(requests.iter(), end);
        let parking = found.iter().find(|theme| theme.word == "停车").expect("told apart from its sentence");
        assert_eq!((parking.count, parking.resolved), (2, 1));
        assert!(found.iter().any(|theme| theme.word == "噪声扰民"), "they never stand apart: {found:?}");
        assert!(found.iter().all(|theme| theme.count >= 2 && !EMPTY_WORDS.contains(&theme.word.as_str())));
    }
}

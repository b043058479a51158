//! The life of a request: 提出 → 议前 → 议中 → 议后 → 解决 or 转办.

use chrono::NaiveDate;

use super::model::Request;

/// How far a request has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// 提出: nothing is said of it yet.
    Raised,
    /// 议前: collected, to be talked about.
    Before,
    /// 议中: talked about.
    During,
    /// 议后: settled how, being done.
    After,
    /// 转办: handed to another office.
    HandedOn,
    /// 解决.
    Resolved,
}

impl Stage {
    /// In the order in which a request passes through them.
    pub const ALL: [Self; 6] =
        [Self::Raised, Self::Before, Self::During, Self::After, Self::HandedOn, Self::Resolved];

    /// As it is shown.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Raised => "提出",
            Self::Before => "议前",
            Self::During => "议中",
            Self::After => "议后",
            Self::HandedOn => "转办",
            Self::Resolved => "解决",
        }
    }

    /// What a clerk's words say; `None` when they say no stage.
    pub fn read(written: &str) -> Option<Self> {
        let text: String = written.chars().filter(|c| !c.is_whitespace()).collect();
        let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
        // 未解决 and 待办结 hold the words of what they deny.
        if has(&["未解决", "未办结", "未完成", "未办理", "待解决", "待办", "在办", "办理中", "处理中"])
        {
            return Some(Self::After);
        }
        if has(&["解决", "办结", "完成", "已处理", "已办", "结案", "答复"]) {
            return Some(Self::Resolved);
        }
        if has(&["转办", "转交", "移交", "上报", "交办", "上交"]) {
            return Some(Self::HandedOn);
        }
        if has(&["议后", "已议", "推进", "落实", "跟进", "整改", "协调中", "进行中"]) {
            return Some(Self::After);
        }
        if has(&["议中", "议事中", "协商中", "讨论中"]) {
            return Some(Self::During);
        }
        if has(&["议前", "待议", "收集", "受理", "登记", "已提出"]) {
            return Some(Self::Before);
        }
        None
    }
}

impl Request {
    /// Its stage at the end of a day. The day of resolution decides whether it is resolved, whatever the
    /// words say, so that stages and counts agree.
    pub fn stage(&self, at: NaiveDate) -> Stage {
        if self.resolved.is_some_and(|day| day <= at) {
            return Stage::Resolved;
        }
        match self.status.as_deref().and_then(Stage::read) {
            Some(Stage::Resolved) => Stage::After,
            Some(stage) => stage,
            None => Stage::Raised,
        }
    }

    /// Whether it is open at the end of a day.
    pub fn is_open(&self, at: NaiveDate) -> bool {
        self.raised <= at && self.resolved.is_none_or(|day| day > at)
    }

    /// Whether it is open at the end of a day, and was due by then.
    pub fn is_overdue(&self, at: NaiveDate) -> bool {
        self.is_open(at) && self.due.is_some_and(|due| due <= at)
    }
}

#[cfg(test)]
mod tests {
    use super::Stage::{After, Before, During, HandedOn, Resolved};
    use super::*;

    #[test]
    fn words_say_how_far_a_request_has_come() {
        for (written, stage) in [
            ("议前", Some(Before)),
            ("议 中", Some(During)),
            ("议后", Some(After)),
            ("办理中", Some(After)),
            ("未解决", Some(After)),
            ("待办结", Some(After)),
            ("已解决", Some(Resolved)),
            ("办结", Some(Resolved)),
            ("转办", Some(HandedOn)),
            ("已转交城管", Some(HandedOn)),
            ("若干", None),
        ] {
            assert_eq!(Stage::read(written), stage, "{written}");
        }
    }
}

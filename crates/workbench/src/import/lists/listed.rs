//! What a row of a list says, cell by cell, and which of it may become something else when it is sent again.
//!
//! A blank that gets filled is added, never changed. A request moves on: its status forward, until it is resolved.
//! Everything else that differs changes what was stored.

use std::borrow::Cow;

use gridindex_core::Scheme;
use gridindex_core::deliberation::{Request, Session, SessionKind, SessionStatus, Stage, brand_key};
use gridindex_core::event::{self, Event};
use gridindex_core::scheme::FieldSource;

/// A heading and what stands under it.
pub(super) type Cell = (String, Option<String>);

/// A row of a list.
pub(super) trait Listed: PartialEq + Clone {
    /// `sessions`, `requests`, `events`.
    const TABLE: &'static str;
    /// What one is called.
    const NAME: &'static str;
    /// The column of its number.
    const NUMBERED: &'static str;
    /// What two of them are counted by.
    const UNIT: &'static str;
    /// Code of its first grid.
    fn grid(&self) -> &str;
    /// Its number, if it has one.
    fn number(&self) -> Option<Cow<'_, str>>;
    /// The day it is known by.
    fn day(&self) -> String;
    /// Everything it says, in the order of the columns.
    fn cells(&self) -> Vec<Cell>;
    /// Whether a cell may go from one filled text to another, or to a blank, without being asked.
    fn may_become(field: &str, before: &str, now: Option<&str>, scheme: &Scheme) -> bool;
    /// Takes over what the row does not speak of; `has` says which columns its sheet has.
    fn keep(&mut self, before: &Self, has: &dyn Fn(&str) -> bool);
    /// Whether another row of the same number, known by another grid or month, may be the same.
    fn seems(&self, other: &Self) -> bool;
    /// Whether two texts of a column say the same.
    fn is_same(field: &str, one: &str, other: &str) -> bool {
        match field {
            "品牌" => brand_key(one) == brand_key(other),
            _ => squeezed(one).eq(squeezed(other)),
        }
    }
}

/// Numbers of fewer characters are counted from 1 again and again.
const TELLING: usize = 6;

fn is_telling<T: Listed>(row: &T) -> bool {
    row.number().is_some_and(|number| number.chars().count() >= TELLING)
}

/// A text's characters without spaces and line breaks.
pub(super) fn squeezed(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace())
}

fn said(heading: &str, text: Option<impl ToString>) -> Cell {
    (heading.to_owned(), text.map(|text| text.to_string()))
}

impl Listed for Session {
    const TABLE: &'static str = "sessions";
    const NAME: &'static str = "场次";
    const NUMBERED: &'static str = "场次编号";
    const UNIT: &'static str = "场";

    fn grid(&self) -> &str {
        self.grids.first().map_or("", String::as_str)
    }

    fn number(&self) -> Option<Cow<'_, str>> {
        self.number.as_deref().map(Cow::Borrowed)
    }

    fn day(&self) -> String {
        self.day.to_string()
    }

    fn cells(&self) -> Vec<Cell> {
        let kind = match self.kind {
            SessionKind::FixedDay => "固定日",
            SessionKind::OnDemand => "随时议",
        };
        let status = match self.status {
            SessionStatus::Held => "已召开",
            SessionStatus::Cancelled => "已取消",
            SessionStatus::Moved => "改期",
        };
        let mut grids: Vec<&str> = self.grids.iter().map(String::as_str).collect();
        grids.sort_unstable();
        vec![
            said("日期", Some(self.day)),
            said("原定日期", self.planned),
            said("网格名称", Some(grids.join("、"))),
            said("品牌", self.brand.as_ref()),
            said("类型", Some(kind)),
            said("状态", Some(status)),
            said("主持人", self.host.as_ref()),
            said("参会人次", self.attendances),
            said("议题数", self.topics),
            said("惠及人次", self.beneficiaries),
        ]
    }

    fn may_become(_: &str, _: &str, _: Option<&str>, _: &Scheme) -> bool {
        false
    }

    fn keep(&mut self, before: &Self, has: &dyn Fn(&str) -> bool) {
        // Words that are left out say nothing new; a figure that is blanked does.
        self.brand = self.brand.take().or_else(|| before.brand.clone());
        self.host = self.host.take().or_else(|| before.host.clone());
        for (own, kept, heading) in [
            (&mut self.attendances, before.attendances, "参会人次"),
            (&mut self.topics, before.topics, "议题数"),
            (&mut self.beneficiaries, before.beneficiaries, "惠及人次"),
        ] {
            *own = own.or(kept.filter(|_| !has(heading)));
        }
        self.planned = self.planned.or(before.planned.filter(|_| !has("原定日期")));
    }

    fn seems(&self, other: &Self) -> bool {
        self.day == other.day && self.kind == other.kind
    }
}

impl Listed for Request {
    const TABLE: &'static str = "requests";
    const NAME: &'static str = "诉求";
    const NUMBERED: &'static str = "诉求编号";
    const UNIT: &'static str = "件";

    fn grid(&self) -> &str {
        &self.grid
    }

    fn number(&self) -> Option<Cow<'_, str>> {
        self.number.as_deref().map(Cow::Borrowed)
    }

    fn day(&self) -> String {
        self.raised.to_string()
    }

    fn cells(&self) -> Vec<Cell> {
        vec![
            said("场次编号", self.session.as_ref()),
            said("诉求内容", self.content.as_ref()),
            said("诉求类别", self.category.as_ref()),
            said("来源", self.origin.as_ref()),
            said("提出日期", Some(self.raised)),
            said("办理期限", self.due),
            said("状态", self.status.as_ref()),
            said("解决日期", self.resolved),
            said("满意", self.satisfaction.as_ref()),
        ]
    }

    fn may_become(field: &str, before: &str, now: Option<&str>, _: &Scheme) -> bool {
        // 议后 and 转办 are one step: who is at it changes, how far it has come does not.
        let step = |text: &str| match Stage::read(text) {
            Some(Stage::HandedOn) => Some(Stage::After),
            stage => stage,
        };
        let forward = |now: &str| match (step(before), step(now)) {
            (Some(before), Some(now)) => before <= now,
            _ => true,
        };
        field == "状态" && now.is_some_and(forward)
    }

    fn keep(&mut self, before: &Self, has: &dyn Fn(&str) -> bool) {
        for (own, kept) in [
            (&mut self.session, &before.session),
            (&mut self.content, &before.content),
            (&mut self.category, &before.category),
            (&mut self.origin, &before.origin),
            (&mut self.status, &before.status),
            (&mut self.satisfaction, &before.satisfaction),
        ] {
            *own = own.take().or_else(|| kept.clone());
        }
        self.due = self.due.or(before.due);
        self.resolved = self.resolved.or(before.resolved.filter(|_| !has("解决日期")));
    }

    fn seems(&self, other: &Self) -> bool {
        let same_content = match (&self.content, &other.content) {
            (Some(own), Some(other)) => squeezed(own).eq(squeezed(other)),
            (None, None) => self.raised == other.raised,
            _ => false,
        };
        same_content || self.grid == other.grid && is_telling(self)
    }
}

impl Listed for Event {
    const TABLE: &'static str = "events";
    const NAME: &'static str = "事件";
    const NUMBERED: &'static str = "事件编号";
    const UNIT: &'static str = "件";

    fn grid(&self) -> &str {
        &self.grid
    }

    fn number(&self) -> Option<Cow<'_, str>> {
        self.columns.get(event::NUMBER)
    }

    fn day(&self) -> String {
        self.columns.get(event::REPORTED_AT).unwrap_or_default().into_owned()
    }

    fn cells(&self) -> Vec<Cell> {
        let own = self.columns.iter().map(|(heading, text)| said(heading, Some(&text)));
        std::iter::once(said("网格编码", Some(&self.grid))).chain(own).collect()
    }

    fn may_become(field: &str, _: &str, _: Option<&str>, scheme: &Scheme) -> bool {
        field != "网格编码" && !is_counted(field, scheme)
    }

    fn keep(&mut self, before: &Self, has: &dyn Fn(&str) -> bool) {
        if before.columns.keys().all(has) {
            return;
        }
        let left_out = before.columns.iter().filter(|(heading, _)| !has(heading));
        let cells = left_out.chain(self.columns.iter());
        self.columns = cells.map(|(heading, text)| (heading.to_owned(), text.into_owned())).collect();
    }

    fn seems(&self, other: &Self) -> bool {
        self.grid == other.grid && is_telling(self)
    }
}

/// Whether any figure is counted from a column of event rows.
fn is_counted(column: &str, scheme: &Scheme) -> bool {
    scheme.fields.iter().any(|field| match &field.source {
        FieldSource::Events(count) => count.columns().any(|own| own == column),
        _ => false,
    })
}

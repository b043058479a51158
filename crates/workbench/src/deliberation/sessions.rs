//! The sessions behind a figure: of a unit or a brand, each with its requests and where it stands.

use std::collections::HashMap;

use chrono::NaiveDate;
use gridindex_core::deliberation::{Request, Session, SessionKind, SessionStatus, brand_key};
use gridindex_core::scoring::Period;
use gridindex_core::{Failure, Month};

use super::book::{DeliberationBook, Placed};
use super::origins::Origins;
use super::words;
use crate::view::deliberation_sessions::{SessionLine, SessionList, SessionRequest};
use crate::{Workbench, schemes};

/// Sessions that are listed at once.
const MOST: usize = 300;

/// Which sessions; what is empty does not narrow.
#[derive(Debug, Clone, Default)]
pub struct SessionChoice {
    /// 街道.
    pub subdistrict: String,
    /// 社区.
    pub community: String,
    /// 网格编码.
    pub grid: String,
    /// 品牌, in any writing.
    pub brand: String,
    /// 场次编号.
    pub number: String,
}

impl Workbench {
    /// The sessions of the period that ends with the month, cancelled ones too, in order of day.
    ///
    /// # Errors
    /// When there is no roster yet or the ledger cannot be read.
    pub fn deliberation_sessions(
        &self,
        month: Month,
        period: Period,
        choice: &SessionChoice,
    ) -> Result<SessionList, Failure> {
        let ledger = self.ledger_of(month)?;
        let scheme = schemes::in_force(&ledger, Some(month))?;
        let from = period.months(month, scheme.year_starts_in).first().copied().unwrap_or(month);
        let book = DeliberationBook::read(&ledger, from, month)?;
        let chosen = book.chosen(choice);
        let raised = raised_in(&book);
        let mut origins = Origins::new(&ledger);
        let mut lines = Vec::new();
        for (sheet, row, session) in chosen.iter().copied().take(MOST) {
            let requests = raised.get(&(*sheet, *row)).map_or(&[] as &[_], Vec::as_slice);
            let mut told = Vec::new();
            for (sheet, row, request) in requests {
                told.push(SessionRequest {
                    origin: origins.of(*sheet, *row)?,
                    ..line_of(request, month.last_day())
                });
            }
            lines.push(SessionLine {
                key: format!("{sheet}-{row}"),
                requests: told,
                origin: origins.of(*sheet, *row)?,
                ..describe(&book, session, origins.of(*sheet, *row)?)
            });
        }
        let title = [&choice.subdistrict, &choice.community, &choice.brand, &choice.number];
        let mut title: String = title.into_iter().map(String::as_str).collect();
        if !choice.grid.is_empty() {
            title = book.place(std::slice::from_ref(&choice.grid));
        }
        let title = if title.is_empty() { "全部场次".to_owned() } else { title };
        Ok(SessionList {
            title: format!("{title} · {}", words::span((from, month))),
            total: u32::try_from(chosen.len()).unwrap_or(u32::MAX),
            sessions: lines,
        })
    }
}

impl DeliberationBook {
    /// The sessions of the span that a choice names, in order of day.
    pub(super) fn chosen(&self, choice: &SessionChoice) -> Vec<&Placed<Session>> {
        let brand = brand_key(&choice.brand);
        let lies_in = |code: &String| {
            if !choice.grid.is_empty() {
                return *code == choice.grid;
            }
            let all = choice.subdistrict.is_empty() && choice.community.is_empty();
            all || self.grid(code).is_some_and(|grid| {
                (choice.subdistrict.is_empty() || grid.subdistrict == choice.subdistrict)
                    && (choice.community.is_empty() || grid.community == choice.community)
            })
        };
        let (first, last) = (self.span.0.first_day(), self.span.1.last_day());
        let mut chosen: Vec<&Placed<Session>> = self
            .sessions
            .iter()
            .filter(|(_, _, session)| (first..=last).contains(&session.day))
            .filter(|(_, _, session)| session.grids.iter().any(lies_in))
            .filter(|(_, _, session)| {
                brand.is_none() || session.brand.as_deref().and_then(brand_key) == brand
            })
            .filter(|(_, _, session)| {
                choice.number.is_empty() || session.number.as_deref() == Some(choice.number.as_str())
            })
            .collect();
        chosen.sort_by_key(|(sheet, row, session)| (session.day, *sheet, *row));
        chosen
    }
}

/// By sheet and row of a session, the requests that were raised in it.
pub(super) fn raised_in(book: &DeliberationBook) -> HashMap<(i64, u32), Vec<&Placed<Request>>> {
    let mut by_number: HashMap<&str, Vec<&Placed<Session>>> = HashMap::new();
    for placed in &book.sessions {
        if let Some(number) = &placed.2.number {
            by_number.entry(number).or_default().push(placed);
        }
    }
    let mut raised: HashMap<(i64, u32), Vec<&Placed<Request>>> = HashMap::new();
    for placed in &book.requests {
        let Some(candidates) = placed.2.session.as_deref().and_then(|number| by_number.get(number)) else {
            continue;
        };
        // Numbers that several sessions share are told apart by the grid.
        let own = candidates.iter().rev().find(|(_, _, session)| session.grids.contains(&placed.2.grid));
        let ((Some(session), _) | (None, [session])) = (own, &candidates[..]) else { continue };
        raised.entry((session.0, session.1)).or_default().push(placed);
    }
    raised
}

fn describe(book: &DeliberationBook, session: &Session, origin: crate::view::detail::Origin) -> SessionLine {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let joint = if session.is_joint() { "（联合）" } else { "" };
    let counted = [
        (session.attendances, "参会", "人次"),
        (session.topics, "议题", "个"),
        (session.beneficiaries, "惠及", "人次"),
    ];
    let counts: Vec<String> = counted
        .into_iter()
        .filter_map(|(count, what, unit)| Some(format!("{what} {} {unit}", count?)))
        .collect();
    SessionLine {
        key: String::new(),
        number: text(&session.number),
        day: session.day.to_string(),
        moved: session
            .planned
            .map(|day| format!("原定 {}", words::day(day, session.day)))
            .unwrap_or_default(),
        place: format!("{}{joint}", book.place(&session.grids)),
        brand: text(&session.brand),
        kind: kind(session.kind).to_owned(),
        status: status(session.status).to_owned(),
        host: text(&session.host),
        counts: counts.join("，"),
        requests: Vec::new(),
        origin,
    }
}

/// 固定日 or 随时议.
pub(super) fn kind(kind: SessionKind) -> &'static str {
    match kind {
        SessionKind::FixedDay => "固定日",
        SessionKind::OnDemand => "随时议",
    }
}

/// 已召开, 已取消 or 改期.
pub(super) fn status(status: SessionStatus) -> &'static str {
    match status {
        SessionStatus::Held => "已召开",
        SessionStatus::Cancelled => "已取消",
        SessionStatus::Moved => "改期",
    }
}

pub(super) fn line_of(request: &Request, end: NaiveDate) -> SessionRequest {
    let known = [&request.content, &request.category, &request.number];
    let resolved = request.resolved.filter(|day| *day <= end);
    let raised = words::day(request.raised, end);
    let dates = match (resolved, request.due) {
        (Some(day), _) if day >= request.raised => {
            let lasted = (day - request.raised).num_days();
            format!("{raised} 提出，{} 解决，{lasted} 天", words::day(day, end))
        }
        (Some(day), _) => format!("{raised} 提出，{} 解决", words::day(day, end)),
        (None, Some(due)) => format!("{raised} 提出，{} 到期", words::day(due, end)),
        (None, None) => format!("{raised} 提出"),
    };
    SessionRequest {
        content: known.into_iter().flatten().next().cloned().unwrap_or_else(|| "未写内容".to_owned()),
        stage: request.stage(end).chinese().to_owned(),
        dates,
        satisfaction: request.satisfaction.clone().unwrap_or_default(),
        origin: crate::view::detail::Origin {
            file: String::new(),
            sha256: String::new(),
            sheet: String::new(),
            cell: String::new(),
            batch: 0,
        },
    }
}

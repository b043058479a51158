//! Invented deliberation days: nearly every grid meets once a month, some brands are popular, some
//! requests stay open.

use std::collections::HashMap;

use chrono::{Datelike, Days, NaiveDate};
use gridindex_core::deliberation::{Request, Session, SessionKind, SessionStatus};
use gridindex_core::org::Presence;
use gridindex_core::{Grid, Month};

use super::dice::Dice;

const BRANDS: [&str; 22] = [
    "老榕树下议事",
    "楼道板凳会",
    "清风茶叙",
    "邻里圆桌",
    "桥头夜话",
    "院落恳谈",
    "红砖会客厅",
    "街角议事亭",
    "书香议事角",
    "阳台对话",
    "周三有约",
    "工友说事",
    "商圈会客厅",
    "银龄议事",
    "妈妈议事团",
    "小区听证会",
    "水岸议事",
    "田头话事",
    "园区茶座",
    "楼长碰头会",
    "晚风议事",
    "门前小板凳",
];
const TOPICS: [&str; 12] = [
    "停车秩序",
    "楼道堆物",
    "电梯加装",
    "路灯不亮",
    "雨污管网",
    "宠物管理",
    "物业收费",
    "噪声扰民",
    "绿化补种",
    "充电桩安装",
    "适老改造",
    "垃圾清运",
];

/// Sessions and requests of a month, in roster order: those raised in it, and of the month before those that
/// were still open when it ended. What is solved after the month's end is open.
pub fn of_month(grids: &[Grid], month: Month) -> (Vec<Session>, Vec<Request>) {
    let (sessions, raised) = raised_in(grids, month);
    let (_, before) = raised_in(grids, month.previous());
    let open_then = |request: &Request| {
        let last = month.previous().last_day();
        request.raised <= last && request.resolved.is_none_or(|day| day > last)
    };
    let carried = before.into_iter().filter(open_then);
    let requests = carried.chain(raised).map(|request| as_of(request, month)).collect();
    (sessions, requests)
}

/// The request as it stood at the month's end.
fn as_of(request: Request, month: Month) -> Request {
    let resolved = request.resolved.filter(|day| *day <= month.last_day());
    // Some of what is open has only been talked about.
    let open = if request.raised.day().is_multiple_of(3) { "议中" } else { "议后" };
    Request {
        status: Some(if resolved.is_some() { "已解决" } else { open }.to_owned()),
        satisfaction: request.satisfaction.filter(|_| resolved.is_some()),
        resolved,
        ..request
    }
}

/// Sessions of a month and the requests raised in it, with the day on which each is solved, however late.
fn raised_in(grids: &[Grid], month: Month) -> (Vec<Session>, Vec<Request>) {
    let (mut sessions, mut requests) = (Vec::new(), Vec::new());
    let mut brands: HashMap<(&str, &str), &str> = HashMap::new();
    for grid in grids.iter().filter(|grid| grid.presence(month) != Presence::Absent) {
        let place: (&str, &str) = (&grid.subdistrict, &grid.community);
        let brand = *brands
            .entry(place)
            .or_insert_with(|| *Dice::new(&["品牌", place.0, place.1]).pick::<&'static str>(&BRANDS));
        let mut dice = Dice::new(&["议事", &grid.code, &month.to_string()]);
        let fixed_day = month.first_day() + Days::new(14);
        let first = if dice.chance(960) { Some((SessionKind::FixedDay, fixed_day)) } else { None };
        let second = if dice.chance(160) {
            Some((SessionKind::OnDemand, month.first_day() + Days::new(u64::from(dice.between(0, 27)))))
        } else {
            None
        };
        for (kind, planned) in [first, second].into_iter().flatten() {
            let number = format!("YS{}{:02}{:04}", month.year(), month.month(), sessions.len() + 1);
            let session = session(&mut dice, grid, number, kind, planned, brand);
            if session.status != SessionStatus::Cancelled {
                raise(&mut dice, grid, &session, &mut requests);
            }
            sessions.push(session);
        }
    }
    (sessions, requests)
}

fn session(
    dice: &mut Dice,
    grid: &Grid,
    number: String,
    kind: SessionKind,
    planned: NaiveDate,
    brand: &str,
) -> Session {
    let cancelled = dice.chance(25);
    let moved = !cancelled && kind == SessionKind::FixedDay && dice.chance(60);
    let day = if moved { planned + Days::new(u64::from(dice.between(1, 3))) } else { planned };
    let held = |n: u32| (!cancelled).then_some(n);
    Session {
        number: Some(number),
        day,
        planned: Some(planned),
        grids: vec![grid.code.clone()],
        brand: Some(brand.to_owned()),
        kind,
        status: if cancelled {
            SessionStatus::Cancelled
        } else if moved {
            SessionStatus::Moved
        } else {
            SessionStatus::Held
        },
        host: Some((*dice.pick(&["网格长", "社区书记", "网格指导员", "楼道长"])).to_owned()),
        attendances: held(dice.between(8, 40)),
        topics: held(dice.weighted(&[(1, 60), (2, 30), (3, 10)])),
        beneficiaries: held(dice.between(6, 45)),
    }
}

fn raise(dice: &mut Dice, grid: &Grid, session: &Session, requests: &mut Vec<Request>) {
    let (year, month) = (session.day.year(), session.day.month());
    for _ in 0..dice.weighted(&[(0, 28), (1, 38), (2, 22), (3, 9), (4, 3)]) {
        let topic = *dice.pick(&TOPICS);
        let solved = dice.chance(970).then(|| {
            session.day + Days::new(u64::from(dice.weighted(&[(1, 20), (4, 40), (9, 25), (18, 15)])))
        });
        requests.push(Request {
            number: Some(format!("SQ{year}{month:02}{:05}", requests.len() + 1)),
            session: session.number.clone(),
            grid: grid.code.clone(),
            content: Some(format!("居民反映{topic}问题，希望尽快处理")),
            category: Some(topic.to_owned()),
            origin: Some((*dice.pick(&["现场提出", "12345", "民意箱", "扫码反映"])).to_owned()),
            status: None,
            raised: session.day,
            resolved: solved,
            due: Some(session.day + Days::new(20)),
            satisfaction: solved.map(|_| (if dice.chance(960) { "满意" } else { "不满意" }).to_owned()),
        });
    }
}

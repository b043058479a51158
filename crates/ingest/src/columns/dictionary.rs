//! Every heading under which a column may arrive, built once for a call from the scheme and the usual names.

use std::borrow::Cow;
use std::collections::HashMap;

use gridindex_core::scheme::FieldSource;
use gridindex_core::{LevelNames, Month, Scheme};

use super::deliberation::{REQUESTS, SESSIONS};
use super::meaning::{
    ATTRIBUTES, EVENT_NUMBER, EVENT_TIMES, EVENTS, IDENTITY, MONTH, Meaning, Names, ROSTER, Shape, subjects,
};
use super::normal::{normal, with_han_numbers};
use crate::Recognised;

/// Headings of all shapes of table.
pub(crate) struct Dictionary {
    shapes: [HashMap<String, (Meaning, Recognised)>; 5],
    /// Headings that a person named, whoever's.
    heard: [HashMap<String, Meaning>; 5],
    /// Names of the scheme's fields.
    fields: Vec<String>,
    /// Headings of the reasons for fields that a person scores, by the field's place.
    reasons: HashMap<usize, String>,
    /// Names of indicators over all duties.
    rates: Vec<String>,
    /// Roster attributes, for [`Meaning::Attribute`].
    attributes: Vec<String>,
    /// Columns of event rows, for [`Meaning::Event`], and whether they hold times.
    events: Vec<(String, bool)>,
    /// What the levels are called.
    levels: LevelNames,
    /// What may stand before a heading to say that it is this month's.
    this_month: Vec<String>,
}

/// Whether the workbooks that are filled in have a column of this name that is no level's: a level called so could
/// not be told from it.
pub fn names_another_column(scheme: &Scheme, name: &str) -> bool {
    let Some(month) = Month::new(2026, 1) else { return false };
    let book = Dictionary::new(scheme, month, LevelNames::usual());
    let bare = normal(name).bare;
    let is_level = |meaning: Meaning| {
        matches!(meaning, Meaning::District | Meaning::Subdistrict | Meaning::Community | Meaning::GridName)
    };
    let meanings = Shape::ALL.iter().filter_map(|shape| book.look_up(*shape, &bare));
    bare.is_empty() || meanings.into_iter().any(|(meaning, _)| !is_level(meaning))
}

impl Dictionary {
    /// The dictionary of a scheme in a month.
    pub(crate) fn new(scheme: &Scheme, month: Month, levels: &LevelNames) -> Self {
        let mut book = Self {
            shapes: Default::default(),
            heard: Default::default(),
            fields: scheme.fields.iter().map(|field| field.name.clone()).collect(),
            reasons: scheme
                .manual_fields()
                .map(|(field, _)| (field, format!("{}说明", scheme.fields[field].name)))
                .collect(),
            rates: scheme.duties.iter().flat_map(|duty| &duty.indicators).map(|i| i.name.clone()).collect(),
            attributes: Vec::new(),
            events: Vec::new(),
            levels: levels.clone(),
            this_month: vec![
                "本月".to_owned(),
                "当月".to_owned(),
                "本期".to_owned(),
                month.chinese(),
                format!("{}月", month.month()),
            ],
        };
        // What the scheme names comes first: it wins over the usual names.
        for (index, field) in scheme.fields.iter().enumerate() {
            book.add(Shape::Month, Meaning::Field(index), &field.name, &field.aliases);
            if field.source == FieldSource::Roster {
                book.add(Shape::Roster, Meaning::Field(index), &field.name, &field.aliases);
                book.add_usual_roster_names(index, &field.name);
            }
        }
        book.add_reasons(scheme);
        book.add_attributes(scheme);
        book.add_events(scheme);
        for (shape, names) in [
            (Shape::Month, MONTH),
            (Shape::Roster, ROSTER),
            (Shape::Sessions, SESSIONS),
            (Shape::Requests, REQUESTS),
        ] {
            book.add_names(shape, names);
        }
        for shape in Shape::ALL {
            // The office's own words win over the usual ones, which may mean another level there.
            book.add_levels(shape);
            book.add_names(shape, IDENTITY);
        }
        for index in 0..book.rates.len() {
            let name = book.rates[index].clone();
            book.add(Shape::Month, Meaning::Rate(index), &name, &[] as &[&str]);
        }
        book
    }

    /// What a normalised heading means in a table of this shape.
    pub(crate) fn look_up(&self, shape: Shape, bare: &str) -> Option<(Meaning, Recognised)> {
        let book = &self.shapes[shape as usize];
        if let Some(&found) = book.get(bare) {
            return Some(found);
        }
        let current = self.this_month.iter().find_map(|word| bare.strip_prefix(word.as_str()));
        let other = current
            .map(|rest| rest.trim_start_matches('份'))
            .and_then(|rest| book.get(rest))
            .copied()
            .or_else(|| with_han_numbers(bare).and_then(|han| book.get(&han).copied()))
            .or_else(|| self.look_up_in_list(shape, bare));
        other.map(|(meaning, _)| (meaning, Recognised::Alias))
    }

    /// A list's heading without the list's own subject, and with 时间 for 日期 or the other way round: 诉求提出时间 is
    /// 提出日期 where what a list is about need not be said again.
    fn look_up_in_list(&self, shape: Shape, bare: &str) -> Option<(Meaning, Recognised)> {
        let subjects = subjects(shape);
        if subjects.is_empty() {
            return None;
        }
        let book = &self.shapes[shape as usize];
        let shorter = subjects.iter().filter_map(|subject| bare.strip_prefix(subject));
        std::iter::once(bare).chain(shorter.filter(|rest| rest.chars().count() >= 2)).find_map(|name| {
            let swapped = match (name.strip_suffix("日期"), name.strip_suffix("时间")) {
                (Some(stem), _) => Some(format!("{stem}时间")),
                (_, Some(stem)) => Some(format!("{stem}日期")),
                _ => None,
            };
            book.get(name).or_else(|| book.get(&swapped?)).copied()
        })
    }

    /// All headings of a shape with their meanings, for the search of similar ones.
    pub(crate) fn headings(&self, shape: Shape) -> impl Iterator<Item = (&str, Meaning)> {
        self.shapes[shape as usize].iter().map(|(heading, found)| (heading.as_str(), found.0))
    }

    /// The meaning that is shown under this name in tables of a shape.
    pub(crate) fn named(&self, shape: Shape, name: &str) -> Option<Meaning> {
        // A standard name means its own level, whatever the office calls the others.
        let own = IDENTITY.iter().find(|names| names.1.first() == Some(&name));
        if let Some((meaning, _)) = own {
            return Some(*meaning);
        }
        let meaning = self.shapes[shape as usize].get(&normal(name).bare)?.0;
        let standard = self.name(shape, meaning);
        (standard == name || self.levels.column(standard) == name).then_some(meaning)
    }

    /// Everything that a column of a shape can be said to mean, as it is shown.
    pub(crate) fn choices(&self, shape: Shape) -> Vec<String> {
        let mut meanings: Vec<Meaning> = self.shapes[shape as usize]
            .values()
            .map(|found| found.0)
            .filter(|meaning| !matches!(meaning, Meaning::Serial | Meaning::Rate(_)))
            .collect();
        meanings.sort_unstable();
        meanings.dedup();
        meanings.into_iter().map(|meaning| self.name(shape, meaning).to_owned()).collect()
    }

    /// A heading as it is compared with what was answered before: without units, spaces and this month's name.
    pub(crate) fn key(&self, heading: &str) -> String {
        let mut key = normal(heading).bare;
        for word in &self.this_month {
            if key.contains(word.as_str()) {
                key = key.replace(&format!("{word}份"), "").replace(word.as_str(), "");
            }
        }
        key
    }

    /// Learns headings that a person named, so that the table they stand in is found.
    pub(crate) fn hear(&mut self, headings: impl IntoIterator<Item = (String, String)>) {
        for (heading, means) in headings {
            let Some(lowest) = heading.rsplit('/').next() else { continue };
            for shape in Shape::ALL {
                if let Some(meaning) = self.named(shape, &means) {
                    self.heard[shape as usize].insert(self.key(lowest), meaning);
                }
            }
        }
    }

    /// What some sender's heading of this wording means, for telling headings from other rows.
    pub(crate) fn heard(&self, shape: Shape, bare: &str) -> Option<Meaning> {
        let book = &self.heard[shape as usize];
        if book.is_empty() { None } else { book.get(&self.key(bare)).copied() }
    }

    /// The name that a meaning is shown under.
    pub(crate) fn name(&self, shape: Shape, meaning: Meaning) -> &str {
        match meaning {
            Meaning::Field(index) => &self.fields[index],
            Meaning::Reason(field) => self.reasons.get(&field).map_or("", String::as_str),
            Meaning::Rate(index) => &self.rates[index],
            Meaning::Attribute(index) => &self.attributes[index],
            Meaning::Event(index) => &self.events[index].0,
            Meaning::EventNumber => EVENT_NUMBER[0],
            other => {
                let own = match shape {
                    Shape::Roster => ROSTER,
                    Shape::Month | Shape::Events => MONTH,
                    Shape::Sessions => SESSIONS,
                    Shape::Requests => REQUESTS,
                };
                let names = own.iter().chain(IDENTITY).find(|names| names.0 == other);
                names.and_then(|names| names.1.first()).copied().unwrap_or_default()
            }
        }
    }

    /// The same as a person reads it, levels by the names that the office gave them.
    pub(crate) fn shown(&self, shape: Shape, meaning: Meaning) -> Cow<'_, str> {
        self.levels.column(self.name(shape, meaning))
    }

    /// What the office calls its communities.
    pub(crate) fn community(&self) -> &str {
        &self.levels.community
    }

    /// Whether a column of event rows holds times.
    pub(crate) fn is_time(&self, index: usize) -> bool {
        self.events.get(index).is_some_and(|event| event.1)
    }

    fn add(&mut self, shape: Shape, meaning: Meaning, name: &str, aliases: &[impl AsRef<str>]) {
        let book = &mut self.shapes[shape as usize];
        book.entry(normal(name).bare).or_insert((meaning, Recognised::Exact));
        for alias in aliases {
            book.entry(normal(alias.as_ref()).bare).or_insert((meaning, Recognised::Alias));
        }
    }

    fn add_names(&mut self, shape: Shape, names: &[Names]) {
        for (meaning, names) in names {
            if let Some((name, aliases)) = names.split_first() {
                self.add(shape, *meaning, name, aliases);
            }
        }
    }

    /// Headings by the names that the office gave the levels: 村居, 所属村居, 村居名称.
    fn add_levels(&mut self, shape: Shape) {
        let levels = self.levels.clone();
        let usual = LevelNames::usual();
        for (meaning, own, usual) in [
            (Meaning::District, levels.district, &usual.district),
            (Meaning::Subdistrict, levels.subdistrict, &usual.subdistrict),
            (Meaning::Community, levels.community, &usual.community),
            (Meaning::GridName, levels.grid, &usual.grid),
        ] {
            if own == *usual {
                continue;
            }
            let others =
                ["所属{}", "所在{}", "{}名", "填报{}"].map(|pattern| pattern.replace("{}", &own)).into_iter();
            let named = format!("{own}名称");
            if meaning == Meaning::GridName {
                let more = [own.clone(), format!("参与{own}"), format!("联合{own}")];
                self.add(shape, meaning, &named, &more.into_iter().chain(others).collect::<Vec<_>>());
                let codes = ["编码", "代码", "编号"].map(|word| format!("{own}{word}"));
                self.add(shape, Meaning::GridCode, "网格编码", &codes);
            } else {
                self.add(shape, meaning, &own, &others.chain([named]).collect::<Vec<_>>());
            }
        }
    }

    fn add_usual_roster_names(&mut self, index: usize, name: &str) {
        let usual: &[&str] = match name {
            "户数" => &["总户数", "住户数", "户数合计", "居民户数", "实有户数", "常住户数"],
            "人口" => {
                &["人口数", "总人口", "总人口数", "常住人口", "常住人口数", "实有人口", "实有人口数", "人数"]
            }
            _ => &[],
        };
        self.add(Shape::Roster, Meaning::Field(index), name, usual);
    }

    fn add_reasons(&mut self, scheme: &Scheme) {
        for (field, heading) in self.reasons.clone() {
            let name = &scheme.fields[field].name;
            let others =
                ["扣分说明", "原因", "扣分原因", "理由", "扣分理由"].map(|word| format!("{name}{word}"));
            self.add(Shape::Month, Meaning::Reason(field), &heading, &others);
        }
    }

    fn add_attributes(&mut self, scheme: &Scheme) {
        for name in scheme.roster_attributes() {
            if !ATTRIBUTES.iter().any(|usual| usual[0] == name) {
                self.attributes.push(name.to_owned());
            }
        }
        self.attributes.extend(ATTRIBUTES.iter().map(|usual| usual[0].to_owned()));
        for index in 0..self.attributes.len() {
            let name = self.attributes[index].clone();
            let usual =
                ATTRIBUTES.iter().find(|usual| usual[0] == name).map_or(&[] as &[&str], |usual| &usual[1..]);
            self.add(Shape::Roster, Meaning::Attribute(index), &name, usual);
            // A monthly sheet repeats 网格类型; it is compared with the roster.
            self.add(Shape::Month, Meaning::Attribute(index), &name, usual);
        }
    }

    fn add_events(&mut self, scheme: &Scheme) {
        self.add(Shape::Events, Meaning::EventNumber, EVENT_NUMBER[0], &EVENT_NUMBER[1..]);
        let mut named: Vec<(String, bool)> = Vec::new();
        for field in &scheme.fields {
            let FieldSource::Events(count) = &field.source else { continue };
            let times = count.within.iter().flat_map(|(from, to, _)| [from, to]);
            let times =
                times.chain(count.not_later.iter().flat_map(|(to, by)| [to, by])).chain([&count.month_of]);
            named.extend(times.map(|name| (name.clone(), true)));
            let others = count.equals.iter().map(|(name, _)| name).chain(&count.filled).chain(&count.blank);
            named.extend(others.chain(&count.mean).map(|name| (name.clone(), false)));
        }
        named.sort_by(|a, b| (&a.0, !a.1).cmp(&(&b.0, !b.1)));
        named.dedup_by(|a, b| a.0 == b.0);
        let usual =
            EVENTS.iter().map(|names| names[0]).filter(|name| !named.iter().any(|(own, _)| own == name));
        let mut events: Vec<_> = usual.map(|name| (name.to_owned(), EVENT_TIMES.contains(&name))).collect();
        events.extend(named.into_iter().map(|(name, time)| {
            let time = time || EVENT_TIMES.contains(&name.as_str());
            (name, time)
        }));
        self.events = events;
        for index in 0..self.events.len() {
            let name = self.events[index].0.clone();
            let usual =
                EVENTS.iter().find(|names| names[0] == name).map_or(&[] as &[&str], |names| &names[1..]);
            self.add(Shape::Events, Meaning::Event(index), &name, usual);
        }
    }
}

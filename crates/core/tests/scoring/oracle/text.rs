//! A drawn case as our scorer is told it: a scheme file, and a month.

use gridindex_core::org::Boundary;
use gridindex_core::scoring::MonthFigures;
use gridindex_core::{ByName, Decimal, Grid, Month, Roster, Scheme, Value};

use super::case::{Case, Extra, FIELDS, Figure, Formula, Indicator, Method, Parts, Row, Steps, Veto};

impl Case {
    /// The scheme, read from its text.
    pub fn scheme(&self) -> Scheme {
        let fields: String = (0..FIELDS)
            .map(|field| format!("[[fields]]\nname = \"F{field}\"\nkind = \"number\"\n"))
            .collect();
        let duties: String = self.duties.iter().enumerate().map(duty_text).collect();
        let veto = match self.veto {
            Veto::Fail => "effect = \"fail\"".to_owned(),
            Veto::Zero => "effect = \"zero\"".to_owned(),
            Veto::Cap(cap) => format!("effect = \"cap\"\ncap_at = \"{}\"", fraction(cap)),
        };
        let text = format!(
            "format = 1\nid = \"oracle\"\nversion = \"1\"\ntitle = \"对照\"\ndecimals = {}\nrounding = \"{}\"\n\
             rank_on = \"{}\"\nmin_coverage = \"{}\"\nmin_scored = \"{}\"\n{fields}{duties}{}{}\
             [veto]\n{veto}\nitems = [\"涉毒\"]\n[groups]\nby = [\"网格类型\"]\n",
            self.decimals,
            if self.half_up { "half-up" } else { "half-even" },
            if self.rank_exact { "exact" } else { "published" },
            fraction(self.min_coverage),
            fraction(self.min_scored),
            self.bonus.text("bonus"),
            self.penalty.text("penalty"),
        );
        Scheme::parse(&text).unwrap_or_else(|problems| panic!("{problems:#?}\n{text}"))
    }

    /// One month's rows.
    pub fn figures(rows: &[Row]) -> MonthFigures {
        let month: Month = "2026-10".parse().unwrap();
        let grid = |(number, row): (usize, &Row)| Grid {
            district: "云江区".into(),
            subdistrict: format!("街道{}", row.community / 2),
            community: format!("社区{}", row.community),
            code: number.to_string(),
            name: "第一网格".into(),
            attributes: row.kind.map(|kind| ("网格类型".to_owned(), kind.to_owned())).into_iter().collect(),
            figures: ByName::new(),
            starts: row.new.then_some(Boundary::Month(month)),
            ends: None,
        };
        let veto = |row: &Row| if row.vetoed { vec!["涉毒".to_owned()] } else { Vec::new() };
        MonthFigures {
            month,
            roster: Roster::new(rows.iter().enumerate().map(grid).collect()),
            figures: rows.iter().map(|row| row.figures.iter().map(Figure::value).collect()).collect(),
            vetoes: rows.iter().map(veto).collect(),
        }
    }
}

fn duty_text((number, duty): (usize, &Vec<Indicator>)) -> String {
    let points: i64 = duty.iter().map(|indicator| indicator.points.0).sum();
    let points = fraction((points, duty[0].points.1));
    let indicators: String =
        duty.iter().enumerate().map(|(place, indicator)| indicator.text(number, place)).collect();
    format!("[[duties]]\ncode = \"D{number}\"\nname = \"D{number}\"\npoints = \"{points}\"\n{indicators}")
}

impl Indicator {
    fn text(&self, duty: usize, place: usize) -> String {
        format!(
            "[[duties.indicators]]\ncode = \"D{duty}.{place}\"\nname = \"I{duty}.{place}\"\npoints = \"{}\"\n\
             value = \"{}\"\nscoring = {{ {} }}\nnot_applicable = \"{}\"\nmissing = \"{}\"\n",
            fraction(self.points),
            self.formula.text(),
            self.method.text(),
            self.not_applicable,
            self.missing,
        )
    }
}

impl Formula {
    fn text(&self) -> String {
        match self {
            Self::Field(a) => format!("F{a}"),
            Self::Share(a, b) => format!("F{a} / F{b}"),
            Self::Rest(a, b) => format!("1 - F{a} / F{b}"),
            Self::Scaled(a, k, b) => format!("F{a} * {k} / F{b}"),
        }
    }
}

impl Method {
    fn text(&self) -> String {
        let circle = |up: bool, within: bool| {
            let direction = if up { "up" } else { "down" };
            let within = if within { ", within = \"网格类型\"" } else { "" };
            format!("direction = \"{direction}\"{within}")
        };
        let list = |bands: Vec<String>| format!("bands = [{}]", bands.join(", "));
        match self {
            Self::Linear { zero_at, full_at } => {
                let (zero_at, full_at) = (fraction(*zero_at), fraction(*full_at));
                format!("method = \"linear\", zero_at = \"{zero_at}\", full_at = \"{full_at}\"")
            }
            Self::Deduct(steps) => format!("method = \"deduct\", {}", steps.text()),
            Self::Add(steps) => format!("method = \"add\", {}", steps.text()),
            Self::Tiers(bands) => {
                let bands = bands.iter().map(|band| {
                    let above = if band.above { ">" } else { "" };
                    format!("[\"{above}{}\", \"{}\"]", fraction(band.from), fraction(band.points))
                });
                format!("method = \"tiers\", {}", list(bands.collect()))
            }
            Self::MinMax { up, within } => format!("method = \"min_max\", {}", circle(*up, *within)),
            Self::Place { up, within, bands } => {
                let bands =
                    bands.iter().map(|(place, points)| format!("[{place}, \"{}\"]", fraction(*points)));
                format!("method = \"place\", {}, {}", list(bands.collect()), circle(*up, *within))
            }
        }
    }
}

impl Steps {
    fn text(&self) -> String {
        let (each, step) = (fraction(self.each), fraction(self.step));
        format!("each = \"{each}\", step = \"{step}\", whole = {}", self.whole)
    }
}

impl Extra {
    fn text(&self, table: &str) -> String {
        let cap =
            |cap: Option<Parts>| cap.map(|cap| format!("cap = \"{}\"\n", fraction(cap))).unwrap_or_default();
        let items = self.items.iter().enumerate().map(|(number, item)| {
            let (over, under) = item.each;
            format!(
                "[[{table}.items]]\nname = \"{table}{number}\"\nvalue = \"F{} * {over} / {under}\"\n{}",
                item.field,
                cap(item.cap)
            )
        });
        format!("[{table}]\n{}{}", cap(self.cap), items.collect::<String>())
    }
}

impl Figure {
    fn value(&self) -> Value {
        match *self {
            Self::Blank => Value::Missing,
            Self::Inapplicable => Value::NotApplicable,
            Self::Number(digits, scale) => Value::Number(Decimal::new(digits, scale)),
        }
    }
}

fn fraction((over, under): Parts) -> String {
    format!("{over}/{under}")
}

//! 申诉: recorded with evidence, decided with a reason, and what came of it.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use gridindex_core::{Failure, Month, Roster};
use gridindex_ledger::{Appeal, Decision, Evidence, Ledger, MonthState, NewAppeal, NewEvidence, Verdict};

use super::effect::Standings;
use super::entry::{self, Entry};
use super::{BasisWords, FigureCall, VetoCall, asked, names, number};
use crate::view::review::{AppealCounts, AppealItem, AppealPage, Effect, EvidenceItem};
use crate::{Workbench, assemble, clock, files, level_names, schemes};

/// Evidence of up to so many bytes is kept in the ledger; of what is larger only name and hash are.
const KEPT_UP_TO: u64 = 2 * 1024 * 1024;

/// Evidence that is larger was not meant to be evidence.
const LARGEST: u64 = 512 * 1024 * 1024;

/// An appeal to be recorded.
#[derive(Debug, Clone)]
pub struct AppealCall {
    /// The month.
    pub month: Month,
    /// Code, or 社区+网格名称.
    pub grid: String,
    /// What it is about: an indicator, a figure, a deduction, in the office's own words.
    pub item: String,
    /// Files that speak for it.
    pub evidence: Vec<PathBuf>,
    /// Who appeals.
    pub person: String,
    /// `2026-11-04`.
    pub date: String,
}

/// An appeal to be decided.
#[derive(Debug, Clone, Default)]
pub struct DecisionCall {
    /// Its number.
    pub appeal: u32,
    /// 采纳, 部分采纳, 不采纳, or `upheld`, `partly`, `rejected`.
    pub verdict: String,
    /// Why.
    pub reason: String,
    /// Who decides.
    pub person: String,
    /// What follows from it at once.
    pub correction: Option<Correction>,
}

/// A correction of the grid that appeals; its reason and person are the decision's.
#[derive(Debug, Clone)]
pub struct Correction {
    /// What is changed.
    pub change: Change,
    /// 文号.
    pub document: String,
    /// `2026-11-05`.
    pub date: String,
}

/// What a correction changes.
#[derive(Debug, Clone)]
pub enum Change {
    /// A figure.
    Figure {
        /// Name of the field.
        field: String,
        /// What it shall be.
        value: String,
    },
    /// A veto.
    Veto {
        /// Item of the scheme.
        item: String,
        /// Take it back.
        lift: bool,
    },
}

impl Workbench {
    /// Records an appeal against a month that hangs out or was published.
    ///
    /// # Errors
    /// `basis_missing`, `date_unreadable`, `grid_unknown`; `month_not_announced`; when a file cannot be read.
    pub fn appeal(&self, call: &AppealCall) -> Result<AppealItem, Failure> {
        asked::all_given("申诉", &[("事项", &call.item), ("申诉人", &call.person), ("日期", &call.date)])?;
        let day = asked::day("日期", &call.date)?;
        let mut ledger = self.changing()?;
        let roster = ledger.roster(call.month)?.in_month(call.month);
        if roster.is_empty() {
            return Err(assemble::no_roster());
        }
        let grid = asked::grid(&roster, call.month, &call.grid, &level_names::of(&ledger)?)?;
        refuse_unseen(&ledger, call.month)?;
        let evidence = call.evidence.iter().map(|path| read(path)).collect::<Result<_, Failure>>()?;
        ledger.act_as(call.person.trim());
        let id = ledger.appeal(&NewAppeal {
            month: call.month,
            grid: roster.grids()[grid].code.clone(),
            item: call.item.trim().to_owned(),
            person: call.person.trim().to_owned(),
            day: day.to_string(),
            made_at: clock::now(),
            evidence,
        })?;
        self.one(call.month, id)
    }

    /// Decides an appeal, and enters the correction that follows from it, if one is given: both or neither.
    ///
    /// # Errors
    /// `verdict_unknown`, `basis_missing`; `appeal_unknown`, `appeal_decided`; `verdict_changes_nothing` for a
    /// correction beside 不采纳; with a correction also those of [`adjust`](Self::adjust) and
    /// [`veto`](Self::veto).
    pub fn decide_appeal(&self, call: &DecisionCall) -> Result<AppealItem, Failure> {
        let verdict = Verdict::named(call.verdict.trim()).ok_or_else(|| {
            Failure::new(
                "verdict_unknown",
                format!("没有“{}”这样的结论", call.verdict.trim()),
                "请写 采纳、部分采纳 或 不采纳",
            )
        })?;
        let (reason, person) = (call.reason.trim(), call.person.trim());
        asked::all_given("申诉的结论", &[("理由", reason), ("经办人", person)])?;
        let mut ledger = self.changing()?;
        ledger.act_as(person);
        let month = ledger.month_of_appeal(call.appeal.into())?;
        if call.correction.is_some() && verdict == Verdict::Rejected {
            return Err(Failure::new(
                "verdict_changes_nothing",
                "不采纳的申诉不改数据",
                "要改数据，结论请写 采纳 或 部分采纳；只下结论，就不写更正",
            ));
        }
        ledger.together(|ledger| {
            if let Some(correction) = &call.correction {
                ledger.adjust(&entry_of(ledger, call, correction)?.new)?;
            }
            ledger.decide_appeal(call.appeal.into(), verdict, reason, person, &clock::now())
        })?;
        self.one(month, call.appeal.into())
    }

    /// The appeals of a month, also of one that is sealed: they go on after 公布, and may lead to the next edition.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn appeals(&self, month: Month) -> Result<AppealPage, Failure> {
        let ledger = self.ledger()?;
        let roster = ledger.roster(month)?;
        let mut effects = Effects { ledger: &ledger, month, standings: HashMap::new() };
        let mut items = Vec::new();
        for (appeal, decision) in ledger.appeals(month)? {
            items.push(item(&ledger, &roster, &appeal, decision.as_ref(), &mut effects)?);
        }
        Ok(AppealPage { month: month.to_string(), counts: counts(&ledger, month)?, items })
    }

    /// How many appeals of a month came to what: for reports.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn appeal_counts(&self, month: Month) -> Result<AppealCounts, Failure> {
        counts(&self.ledger_of(month)?, month)
    }

    /// Writes the evidence of an appeal, as far as the ledger keeps it, into a folder; returns the names.
    ///
    /// # Errors
    /// `appeal_unknown`; `file_exists`; when a file cannot be written.
    pub fn save_evidence(&self, appeal: u32, folder: &Path) -> Result<Vec<String>, Failure> {
        let kept = self.ledger()?.evidence(appeal.into())?;
        files::make_folder(folder)?;
        for (name, content) in &kept {
            let path = folder.join(name);
            if path.exists() && std::fs::read(&path).ok().as_ref() != Some(content) {
                return Err(
                    Failure::new("file_exists", "已经有同名但内容不同的文件", "请换一个文件夹").in_file(name)
                );
            }
            files::write_whole(&path, content)?;
        }
        Ok(kept.into_iter().map(|(name, _)| name).collect())
    }

    fn one(&self, month: Month, id: i64) -> Result<AppealItem, Failure> {
        let page = self.appeals(month)?;
        page.items.into_iter().find(|item| item.number == number(id)).ok_or_else(Failure::cancelled)
    }
}

/// The correction that is to follow from an appeal, checked.
fn entry_of(ledger: &Ledger, call: &DecisionCall, correction: &Correction) -> Result<Entry, Failure> {
    let (month, grid) = ledger.subject_of_appeal(call.appeal.into())?;
    let words = BasisWords {
        reason: call.reason.clone(),
        document: correction.document.clone(),
        person: call.person.clone(),
        date: correction.date.clone(),
    };
    let (appeal, basis) = (Some(call.appeal), super::adjust::basis("更正", &words)?);
    match correction.change.clone() {
        Change::Figure { field, value } => {
            entry::figure(ledger, &FigureCall { month, grid, field, value, basis: words, appeal }, basis)
        }
        Change::Veto { item, lift } => {
            entry::veto(ledger, &VetoCall { month, grid, item, lift, basis: words, appeal }, basis)
        }
    }
}

/// Nobody can appeal against what was never shown.
fn refuse_unseen(ledger: &Ledger, month: Month) -> Result<(), Failure> {
    if ledger.announcements(month)?.is_empty() && ledger.publications(month)?.is_empty() {
        return Err(Failure::new(
            "month_not_announced",
            format!("{}还没有公示，不能登记申诉", month.chinese()),
            format!("请先公示（gridindex announce --month {month}）；草稿里的错，直接更正"),
        ));
    }
    Ok(())
}

/// How many appeals of the month came to what.
pub(super) fn counts(ledger: &Ledger, month: Month) -> Result<AppealCounts, Failure> {
    let mut counts = AppealCounts::default();
    for (_, decision) in ledger.appeals(month)? {
        counts.raised += 1;
        *match decision.map(|decision| decision.verdict) {
            None => &mut counts.open,
            Some(Verdict::Upheld) => &mut counts.upheld,
            Some(Verdict::Partly) => &mut counts.partly,
            Some(Verdict::Rejected) => &mut counts.rejected,
        } += 1;
    }
    Ok(counts)
}

fn read(path: &Path) -> Result<NewEvidence, Failure> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let missing = |_| Failure::new("file_missing", "证据文件打不开", "请核对路径").in_file(&name);
    let size = std::fs::metadata(path).map_err(missing)?.len();
    if size > LARGEST {
        return Err(Failure::new("file_too_large", "证据文件太大（超过 512 MB）", "请只附与申诉有关的部分")
            .in_file(&name));
    }
    let content = std::fs::read(path).map_err(missing)?;
    let sha256 = super::sha256(&content);
    Ok(NewEvidence { name, sha256, size, content: (size <= KEPT_UP_TO).then_some(content) })
}

fn item(
    ledger: &Ledger,
    roster: &Roster,
    appeal: &Appeal,
    decision: Option<&Decision>,
    effects: &mut Effects<'_>,
) -> Result<AppealItem, Failure> {
    let (subdistrict, community, name) = names(roster, &appeal.grid);
    let all = ledger.adjustments(appeal.month)?;
    let own: Vec<i64> = all.iter().filter(|one| one.appeal == Some(appeal.id)).map(|one| one.id).collect();
    // What undid them is a part of what came of the appeal.
    let followed =
        all.iter().filter(|one| own.contains(&one.id) || one.undoes.is_some_and(|id| own.contains(&id)));
    let places: Vec<i64> = followed.map(|one| one.place).collect();
    let verdict = decision.map(|decision| decision.verdict);
    let told = |tell: fn(&Decision) -> String| decision.map(tell).unwrap_or_default();
    Ok(AppealItem {
        number: number(appeal.id),
        month: appeal.month.to_string(),
        code: appeal.grid.clone(),
        subdistrict,
        community,
        name,
        item: appeal.item.clone(),
        person: appeal.person.clone(),
        date: appeal.day.clone(),
        made_at: clock::local(&appeal.made_at),
        evidence: appeal.evidence.iter().map(evidence).collect(),
        verdict: verdict.map_or("open", Verdict::name).to_owned(),
        verdict_label: verdict.map_or("未决", Verdict::chinese).to_owned(),
        reason: told(|decision| decision.reason.clone()),
        decided_by: told(|decision| decision.person.clone()),
        decided_at: told(|decision| clock::local(&decision.made_at)),
        adjustments: own.iter().map(|id| number(*id)).collect(),
        effect: effects.of(&appeal.grid, &places)?,
        warning: warning(ledger, appeal)?,
    })
}

fn evidence(file: &Evidence) -> EvidenceItem {
    let tenths = |unit: u64| format!("{}.{}", file.size / unit, file.size % unit * 10 / unit);
    EvidenceItem {
        name: file.name.clone(),
        sha256: file.sha256.clone(),
        size: match file.size {
            0..1024 => format!("{} 字节", file.size),
            1024..1_048_576 => format!("{} kB", tenths(1024)),
            _ => format!("{} MB", tenths(1_048_576)),
        },
        kept: file.kept,
    }
}

/// An appeal is made while the month hangs out.
fn warning(ledger: &Ledger, appeal: &Appeal) -> Result<String, Failure> {
    let announced = ledger.announcements(appeal.month)?;
    let within = |first: &str, last: &str| (first..=last).contains(&appeal.day.as_str());
    Ok(match announced.last() {
        _ if announced.iter().any(|one| within(&one.first, &one.last)) => String::new(),
        None => "这个月没有公示过".to_owned(),
        Some(last) => match ledger.month_state(appeal.month)? {
            MonthState::Published(_) if appeal.day > last.last => "公示结束以后提出".to_owned(),
            _ => format!("不在公示期内（{} 至 {}）", last.first, last.last),
        },
    })
}

/// What adjustments did, read from the ledger as it stood just before and just after them.
struct Effects<'a> {
    ledger: &'a Ledger,
    month: Month,
    standings: HashMap<i64, Standings>,
}

impl Effects<'_> {
    /// From before the first adjustment to after the last.
    fn of(&mut self, grid: &str, places: &[i64]) -> Result<Option<Effect>, Failure> {
        let (Some(first), Some(last)) = (places.first(), places.last()) else { return Ok(None) };
        self.read(first - 1)?;
        self.read(*last)?;
        let (before, now) = (self.standings.get(&(first - 1)), self.standings.get(last));
        Ok(before.zip(now).map(|(before, now)| before.effect(now, grid)))
    }

    fn read(&mut self, place: i64) -> Result<(), Failure> {
        if !self.standings.contains_key(&place) {
            let then = self.ledger.as_of(place)?;
            let scheme = schemes::in_force(&then, Some(self.month))?;
            let book = assemble::month(&then, self.month, scheme)?;
            self.standings.insert(place, Standings::of(&book));
        }
        Ok(())
    }
}

//! 公示, 公布, 重开: a month becomes an edition, and opens again for the next.

use gridindex_core::working_days::{Calendar, FEWEST, MOST, is_usual};
use gridindex_core::{Failure, Month};
use gridindex_ledger::{Announcement, Ledger, MonthState, NewPublication, Publication, Reopening};

use super::{appeals, asked, seals, state_words};
use crate::view::review::{AnnouncementItem, EditionItem, PublicationOutcome, PublicationPage};
use crate::{Workbench, assemble, clock, holidays, schemes};

impl Workbench {
    /// Announces a month from one day to another: it hangs out, and appeals are taken. Announcing again moves the
    /// days.
    ///
    /// # Errors
    /// `basis_missing`, `date_unreadable`, `bad_span`; `month_sealed`; `nothing_ranked`.
    pub fn announce(
        &self,
        month: Month,
        from: &str,
        to: &str,
        person: &str,
    ) -> Result<PublicationPage, Failure> {
        asked::all_given("公示", &[("起始日期", from), ("截止日期", to), ("经办人", person)])?;
        let (first, last) = (asked::day("起始日期", from)?, asked::day("截止日期", to)?);
        if last < first {
            return Err(Failure::new(
                "bad_span",
                format!("公示的截止日期 {last} 早于起始日期 {first}"),
                "请把较早的日期写在 --from",
            ));
        }
        let mut ledger = self.changing()?;
        ledger.refuse_sealed(month)?;
        ranked(&ledger, month)?;
        ledger.act_as(person.trim());
        ledger.announce(month, (&first.to_string(), &last.to_string()), person.trim(), &clock::now())?;
        page(&ledger, month)
    }

    /// How far the month has come, and what it was published as.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn publication(&self, month: Month) -> Result<PublicationPage, Failure> {
        page(&self.ledger()?, month)
    }

    /// Seals the month: figures, roster, scheme, deliberation ledger and results under one SHA-256, as its next
    /// edition. `overrule` says why open appeals do not keep it back.
    ///
    /// # Errors
    /// `basis_missing`; `month_sealed`; `appeals_open`; `nothing_ranked`; `ledger_moved`.
    pub fn publish(&self, month: Month, person: &str, overrule: &str) -> Result<PublicationOutcome, Failure> {
        asked::all_given("公布", &[("公布人", person)])?;
        let mut ledger = self.changing()?;
        ledger.refuse_sealed(month)?;
        ledger.act_as(person.trim());
        // From now on the month has a scheme of its own, whatever is added later.
        let scheme = schemes::in_force(&ledger, Some(month))?;
        ranked(&ledger, month)?;
        self.copy_before_publication(&ledger);
        let warnings = warnings(&ledger, month)?;
        // The scheme and the seal in one: a month is never half published.
        let (publication, book) = ledger.together(|ledger| {
            schemes::bind(ledger, month, &scheme)?;
            let seen = ledger.place()?;
            let book = assemble::month(ledger, month, scheme)?;
            let publication = ledger.publish(&NewPublication {
                month,
                person: person.trim().to_owned(),
                made_at: clock::now(),
                overruled: overrule.trim().to_owned(),
                parts: ledger.parts(month)?,
                results: seals::results(&book),
                seen,
            })?;
            Ok((publication, book))
        })?;
        Ok(PublicationOutcome {
            month: month.to_string(),
            edition: edition(&publication, &ledger.reopenings(month)?),
            ranked: book.scores.ranked() as u32,
            warnings,
        })
    }

    /// Opens a published month again, for its next edition.
    ///
    /// # Errors
    /// `basis_missing`; `month_not_published`.
    pub fn reopen(&self, month: Month, reason: &str, person: &str) -> Result<PublicationPage, Failure> {
        asked::all_given("重开", &[("理由", reason)])?;
        let mut ledger = self.changing()?;
        ledger.act_as(person.trim());
        ledger.reopen(month, reason.trim(), person.trim(), &clock::now())?;
        page(&ledger, month)
    }
}

/// Refuses a month in which nobody has a rank.
fn ranked(ledger: &Ledger, month: Month) -> Result<(), Failure> {
    let book = assemble::month(ledger, month, schemes::in_force(ledger, Some(month))?)?;
    if book.scores.ranked() > 0 {
        return Ok(());
    }
    Err(Failure::new(
        "nothing_ranked",
        format!("{}还没有一个{}参与排名，没有可公布的", month.chinese(), book.levels.grid),
        "请先导入月度数据",
    ))
}

fn page(ledger: &Ledger, month: Month) -> Result<PublicationPage, Failure> {
    let state = ledger.month_state(month)?;
    let (name, label) = state_words(&state);
    let counts = appeals::counts(ledger, month)?;
    let hindrances = if counts.open > 0 {
        vec![format!("还有 {} 件申诉没有结论", counts.open)]
    } else {
        Vec::new()
    };
    let (edition_number, announcement) = match &state {
        MonthState::Draft { edition } => (*edition, None),
        MonthState::Announced { edition, announcement } => {
            (*edition, Some(announced(announcement, &holidays::calendar(ledger)?)?))
        }
        MonthState::Published(publication) => (publication.edition, None),
    };
    let reopenings = ledger.reopenings(month)?;
    let editions = ledger.publications(month)?;
    Ok(PublicationPage {
        month: month.to_string(),
        state: name.to_owned(),
        state_label: label,
        edition: edition_number,
        announcement,
        appeals: counts,
        hindrances: if name == "published" { Vec::new() } else { hindrances },
        warnings: if name == "published" { Vec::new() } else { warnings(ledger, month)? },
        editions: editions.iter().rev().map(|publication| edition(publication, &reopenings)).collect(),
    })
}

/// What is unusual about publishing the month now.
fn warnings(ledger: &Ledger, month: Month) -> Result<Vec<String>, Failure> {
    let announced = match ledger.month_state(month)? {
        MonthState::Announced { announcement, .. } => announced(&announcement, &holidays::calendar(ledger)?)?,
        MonthState::Draft { .. } => return Ok(vec!["没有公示".to_owned()]),
        MonthState::Published(_) => return Ok(Vec::new()),
    };
    let unfinished = (!announced.over).then(|| format!("公示到 {} 才结束", announced.to));
    let unusual = (!announced.warning.is_empty()).then_some(announced.warning);
    Ok(unfinished.into_iter().chain(unusual).collect())
}

fn announced(announcement: &Announcement, calendar: &Calendar) -> Result<AnnouncementItem, Failure> {
    let (first, last) =
        (asked::day("公示起始日期", &announcement.first)?, asked::day("公示截止日期", &announcement.last)?);
    let days = calendar.working_days(first, last);
    Ok(AnnouncementItem {
        from: announcement.first.clone(),
        to: announcement.last.clone(),
        working_days: days,
        over: clock::today() > last,
        warning: if is_usual(days) {
            String::new()
        } else {
            format!("公示 {days} 个工作日，一般应为 {FEWEST} 到 {MOST} 个工作日")
        },
        person: announcement.person.clone(),
        made_at: clock::local(&announcement.made_at),
    })
}

/// An edition as it is shown.
pub(super) fn edition(publication: &Publication, reopenings: &[Reopening]) -> EditionItem {
    let reopened = reopenings.iter().find(|reopening| reopening.edition == publication.edition);
    EditionItem {
        edition: publication.edition,
        label: format!("第{}版", publication.edition),
        person: publication.person.clone(),
        made_at: clock::local(&publication.made_at),
        announced: publication
            .announced
            .as_ref()
            .map_or_else(|| "未公示".to_owned(), |(first, last)| format!("{first} 至 {last}")),
        overruled: publication.overruled.clone(),
        reason: reopened.map(|reopening| reopening.reason.clone()).unwrap_or_default(),
        seal: publication.seal.clone(),
    }
}

//! From tables to records: the roster, monthly figures, sessions, requests, events.

mod doubts;
mod events;
mod joint;
mod list;
mod matches;
mod month;
mod notes;
mod raised_in;
mod requests;
mod roster;
mod sessions;
mod sheet;
mod whose;

pub(crate) use list::{ListDraft, compare_numbers, compare_unnumbered};
pub(crate) use month::MonthDraft;
pub(crate) use notes::Notes;
pub(crate) use raised_in::SessionGrids;
pub(crate) use roster::{RosterDraft, RosterDraftRow, compare_codes, place};
pub(crate) use sheet::{Around, SheetReader};

//! Reading from outside: workbooks in, records and findings out.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod annotate;
mod answers;
mod book;
mod by_hand;
mod call;
mod deliberation;
mod expect;
mod headings;
mod lists;
mod month;
mod raised_in;
mod robust;
mod samples;
mod unsaid;
mod variants;
mod wording;

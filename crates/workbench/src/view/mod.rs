//! What screens, terminals and programs are shown: plain data with all display strings made here, so that
//! every surface prints the same digits. Field names are part of the interface.

pub mod alerts;
pub mod charts;
pub mod compare;
pub mod deliberation;
pub mod deliberation_page;
pub mod deliberation_sessions;
pub mod detail;
pub mod export;
pub mod import;
pub mod keeping;
pub mod month;
pub mod office;
pub mod preview;
pub mod quality;
pub mod ranking;
pub mod review;
pub mod scheme;
pub mod score;
pub mod trial;

//! What single cells say: figures, rates, days. Never looks at other cells, but for the scale of a rate column.

mod day;
mod figure;
mod month;
mod percent;
mod trouble;
mod written;

pub(crate) use day::{Calendar, Moment, moment};
pub(crate) use figure::{Figure, Percent, figure, raw, settle};
pub(crate) use month::{MonthRead, month};
pub(crate) use percent::{Scale, Survey, rate, unclear};
pub(crate) use trouble::{Trouble, too_large};
pub(crate) use written::{is_not_applicable, of_text};

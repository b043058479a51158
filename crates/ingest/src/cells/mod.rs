//! What single cells say: figures, rates, days. Never looks at other cells, but for the scale of a rate column.

mod day;
mod figure;
mod percent;

pub(crate) use day::{Calendar, Moment, MonthRead, moment, month};
pub(crate) use figure::{Figure, Trouble, figure, is_not_applicable, raw, settle};
pub(crate) use percent::{Scale, Survey, rate, unclear};

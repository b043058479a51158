//! From figures to points, totals, ranks and grades: grid, community, subdistrict, district.

mod alerts;
mod circles;
mod compare;
mod explain;
mod gather;
mod grade;
mod mean;
mod methods;
mod misfit;
mod model;
mod peers;
mod period;
mod pooled;
mod quantity;
mod rank;
mod rollup;
mod score;
mod state;
mod total;

pub use alerts::{Alert, AlertKind, GroupLists, RankedMonth, alerts, lists};
pub use compare::compare;
pub use explain::{standing_steps, total_steps, working, working_among};
pub use misfit::{Misfit, misfits, misfits_of_checks, misfits_of_month};
pub use model::*;
pub use period::{Period, period_roster, score_period};
pub use pooled::pooled_duties;
pub use score::score;
pub use total::publish;

//! From figures to points, totals, ranks and grades: grid, community, subdistrict, district.

mod circles;
mod evaluate;
mod fraction;
mod grade;
mod methods;
mod model;
mod peers;
mod pooled;
mod rank;
mod rollup;
mod score;
mod state;
mod total;

pub use model::*;
pub use score::score;

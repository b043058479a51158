//! From figures to points, totals, ranks and grades: grid, community, subdistrict, district.

mod circles;
mod grade;
mod methods;
mod model;
mod peers;
mod pooled;
mod quantity;
mod rank;
mod rollup;
mod score;
mod state;
mod total;

pub use model::*;
pub use score::score;

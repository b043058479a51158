//! From figures to points, totals, ranks and grades: grid, community, subdistrict, district.

mod model;

pub use model::*;

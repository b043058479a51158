//! Scoring from outside: schemes as text, months as tables, scores as tables.

mod alerts;
mod comparing;
mod exactness;
mod explaining;
mod methods;
mod oracle;
mod peers;
mod periods;
mod properties;
mod ranks;
mod rollups;
mod states;
mod support;
mod totals;
mod worked_example;

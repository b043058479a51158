//! 台账: the SQLite book of record. Batches, months, where every figure came from.
//!
//! Append-only in spirit: an import adds a layer, withdrawing a batch takes its layer away, and what lay
//! beneath shows again. Knows nothing of workbooks' looks or of scoring.

pub mod model;

pub use model::*;

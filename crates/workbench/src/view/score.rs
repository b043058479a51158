//! `score --json`: the shape of the interface. Filled by the score use case.

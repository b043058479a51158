//! What all sheets share: looks, widths, paper, names, and how a workbook becomes bytes.

pub mod write;

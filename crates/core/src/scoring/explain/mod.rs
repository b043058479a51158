//! The working in words: why an indicator has its points and a grid its total. Only words are rounded
//! here, with ≈ where they are; nothing that is published comes from this.

mod indicator;
mod method;
mod standing;
mod total;
mod words;

pub use indicator::{working, working_among};
pub use standing::standing_steps;
pub use total::total_steps;

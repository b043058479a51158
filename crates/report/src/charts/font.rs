//! The embedded font.

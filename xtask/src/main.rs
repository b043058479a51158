//! The project's two commands, `cargo xtask run` and `cargo xtask test`.
fn main() {}

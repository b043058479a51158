//! 网格议事日: sessions held and requests raised in them.

mod model;

pub use model::{Request, Session, SessionKind, SessionStatus};

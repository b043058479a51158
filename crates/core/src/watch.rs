//! How long work tells how far it is, and learns that it should stop.

/// Watches long work. Called often; must be cheap and may be called from several threads.
pub trait Watch: Sync {
    /// `done` of `total` steps of `stage` (a Chinese word for what is being done) are finished.
    fn advance(&self, stage: &str, done: usize, total: usize);

    /// Whether the user asked to stop. Work then ends with [`Failure::cancelled`](crate::Failure::cancelled)
    /// and leaves everything as it was.
    fn cancelled(&self) -> bool {
        false
    }
}

/// Watches nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn advance(&self, _stage: &str, _done: usize, _total: usize) {}
}

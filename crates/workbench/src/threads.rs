//! The threads that work is spread over.

/// Lets the thread that asks for work do its share of it, instead of waiting for as many others as there are
/// processors: each thread has memory of its own. Only for a program in which no other thread hands out work, which
/// would wait for this one; so not for one that has a window to serve.
pub fn work_along() {
    // Threads that are there already are as good.
    let _ = rayon::ThreadPoolBuilder::new().use_current_thread().build_global();
}

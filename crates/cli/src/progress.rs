//! A progress bar on stderr when that is a terminal.

use std::io::IsTerminal;
use std::sync::Mutex;

use gridindex_core::watch::Watch;
use indicatif::{ProgressBar, ProgressStyle};

/// Draws how far work is; silent when stderr is no terminal.
pub struct Bar {
    bar: Option<Mutex<ProgressBar>>,
}

impl Bar {
    /// A bar, or nothing at all.
    pub fn new() -> Self {
        let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}");
        let bar = std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::new(0);
            if let Ok(style) = style {
                bar.set_style(style);
            }
            Mutex::new(bar)
        });
        Self { bar }
    }
}

impl Watch for Bar {
    fn advance(&self, stage: &str, done: usize, total: usize) {
        let Some(bar) = &self.bar else { return };
        let Ok(bar) = bar.lock() else { return };
        bar.set_length(total as u64);
        bar.set_position(done as u64);
        bar.set_message(stage.to_owned());
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar
            && let Ok(bar) = bar.lock()
        {
            bar.finish_and_clear();
        }
    }
}

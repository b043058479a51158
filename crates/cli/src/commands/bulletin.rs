//! `bulletin-words`: what a bulletin's template may say, and whose template is used.

use std::path::Path;

use gridindex_core::Failure;
use gridindex_workbench::Workbench;
use gridindex_workbench::report::bulletin;
use serde_json::json;

use crate::output::Answer;
use crate::text;

/// Every name with its meaning.
pub fn words() -> Answer {
    Answer::new(bulletin::words(), |words| text::bulletin::words(words))
}

/// Writes the built-in template, to be changed.
pub fn write_template(out: &Path) -> Result<Answer, Failure> {
    bulletin::write_template(out)?;
    let text = format!(
        "已写出通报底稿 {}；改好后用 report --bulletin-template 试出，再用 bulletin-words --keep 存进台账",
        out.display()
    );
    Ok(Answer::new(json!({ "file": out }), move |_| text.clone()))
}

/// Keeps a template for all bulletins to come, or forgets it.
pub fn keep(workbench: &Workbench, file: Option<&Path>) -> Result<Answer, Failure> {
    workbench.keep_bulletin_template(file)?;
    let text = if file.is_some() {
        "以后的通报都用这个模板"
    } else {
        "以后的通报用内置的模板"
    };
    Ok(Answer::new(json!({ "kept": file.is_some() }), move |_| text.to_owned()))
}

//! A scheme file read whole or refused whole, with every mistake that was found.
//!
//! Reading goes on after a mistake, so that one pass finds all of them. It never panics, whatever the text.
//!
//! Where the format leaves a choice, the cautious one is taken: `format`, `id`, `version` and `title` must be
//! there; a check without a level is an error, a veto without an effect is `fail`, groups of any size count;
//! points, `each` and `step` are above 0; `min` and `max` take at least two arguments; a level of an expression
//! is a bracket, a function, a sign or a `not`; codes of duties and indicators stand once, and so do names of
//! duties and items; a column that every sheet has (街道, 网格编码 …) is no field, and a field is no group.

mod draft;
mod duties;
mod events;
mod extras;
mod fields;
mod formula;
mod method;
mod node;
mod number;
mod points;
mod reading;
mod rollup;
mod settings;
mod source;
mod syntax;
mod words;

use std::fmt::Write;

use sha2::{Digest, Sha256};

pub use reading::nearest;
pub(in crate::scheme) use reading::{Mistake, quoted};

use self::duties::Seen;
use self::node::Section;
use self::reading::Reading;
use crate::scheme::{Scheme, SchemeProblem};

/// Bytes of a scheme file at most; the default one has some thirty thousand.
const LARGEST: usize = 1 << 20;

impl Scheme {
    /// Reads a scheme file. It is taken whole, or refused whole with every mistake that was found, in the
    /// order of the file.
    pub fn parse(text: &str) -> Result<Self, Vec<SchemeProblem>> {
        let reading = Reading::new(text);
        if text.len() > LARGEST {
            reading.refuse(0, "方案文件超过 1 MB", "检查是不是选错了文件");
            return Err(reading.problems());
        }
        let tree = match reading.source.tree() {
            Ok(tree) => tree,
            Err(error) => {
                reading.note(syntax::mistake(&reading.source, &error));
                return Err(reading.problems());
            }
        };
        let scheme = whole(Section::root(&reading, tree.as_table()), text);
        let problems = reading.problems();
        scheme.filter(|_| problems.is_empty()).ok_or(problems)
    }
}

/// Everything, as far as it could be read. `None` only if a mistake was noted.
fn whole(mut root: Section<'_>, text: &str) -> Option<Scheme> {
    let heading = settings::heading(&mut root);
    let (fields, names) = fields::read(&mut root);
    let mut seen = Seen::new(&names);
    let duties = duties::read(&mut root, &mut seen);
    let checks = extras::checks(&mut root, &names);
    let bonus = extras::extra(&mut root, "bonus", &names);
    let penalty = extras::extra(&mut root, "penalty", &names);
    let veto = settings::veto(&mut root);
    let grades = settings::grades(&mut root);
    let rollup = rollup::read(&mut root, &fields, &names, &seen.unpooled);
    let groups = settings::groups(&mut root, &names);
    let lists = settings::lists(&mut root);
    root.finish();
    let heading = heading?;
    Some(Scheme {
        id: heading.id,
        version: heading.version,
        title: heading.title,
        decimals: heading.decimals,
        rounding: heading.rounding,
        rank_on: heading.rank_on,
        min_coverage: heading.min_coverage,
        min_scored: heading.min_scored,
        year_starts_in: heading.year_starts_in,
        fields: fields.into_iter().collect::<Option<_>>()?,
        duties: duties?,
        checks: checks?,
        bonus: bonus?,
        penalty: penalty?,
        veto: veto?,
        grades: grades?,
        rollup: rollup?,
        groups: groups?,
        lists: lists?,
        text: text.to_owned(),
        sha256: sha256(text),
    })
}

fn sha256(text: &str) -> String {
    Sha256::digest(text).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

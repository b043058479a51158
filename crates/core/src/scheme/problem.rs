//! What is wrong with a scheme file: where, what, and what to write instead.

use std::fmt;

/// One mistake in a scheme file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SchemeProblem {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters (not bytes), from 1.
    pub column: u32,
    /// What is wrong: one Chinese sentence, no full stop.
    pub message: String,
    /// What to write instead: one Chinese sentence, no full stop.
    pub advice: String,
}

impl fmt::Display for SchemeProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "第{}行第{}列：{}；{}", self.line, self.column, self.message, self.advice)
    }
}

impl std::error::Error for SchemeProblem {}

//! The shape of the tree as rules over its text: who imports whom, what must not be there, how long a file may be.
//!
//! Every rule takes a path and a text and gives its findings, so that a test can show that it catches a bad line.

pub mod circles;
pub mod files;
pub mod imports;
pub mod ladder;
pub mod numbers;
pub mod shape;
pub mod source;
pub mod words;

use std::fmt;

use crate::said::{Outcome, none};

/// Something that breaks a rule, with its mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Path from the top of the repository.
    pub path: String,
    /// Line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub wrong: String,
    /// What to do about it.
    pub mend: &'static str,
}

impl fmt::Display for Finding {
    fn fmt(&self, form: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(form, "{}:{}: {}\n    mend: {}", self.path, self.line, self.wrong, self.mend)
    }
}

/// A rule over one file.
pub type RuleOf = fn(&str, &str) -> Vec<Finding>;

/// Every finding of one rule over the tracked text files.
///
/// # Errors
/// The findings, one after the other; or that no file was looked at.
pub fn over_all(concerns: fn(&str) -> bool, rule: RuleOf) -> Outcome {
    let mut found = Vec::new();
    let mut looked_at = 0_usize;
    for (path, text) in files::texts().into_iter().filter(|(path, _)| concerns(path)) {
        looked_at += 1;
        found.extend(rule(&path, &text));
    }
    if looked_at == 0 {
        return Err("the rule looked at no file: has the tree moved? Change the rule's paths.".into());
    }
    report(&found)
}

/// Nothing found, or everything found as text.
///
/// # Errors
/// The findings, one after the other.
pub fn report(found: &[Finding]) -> Outcome {
    let lines: Vec<String> = found.iter().map(ToString::to_string).collect();
    none("places break a rule of the tree", &lines)
}

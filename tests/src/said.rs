//! A failure that a test prints as it was said, line by line.

use std::fmt;

/// What went wrong, in words.
#[derive(Clone, PartialEq, Eq)]
pub struct Said(pub String);

impl fmt::Debug for Said {
    fn fmt(&self, form: &mut fmt::Formatter<'_>) -> fmt::Result {
        form.write_str(&self.0)
    }
}

impl<T: fmt::Display> From<T> for Said {
    fn from(text: T) -> Self {
        Self(text.to_string())
    }
}

/// What a test gives back.
pub type Outcome = Result<(), Said>;

/// Nothing wrong, or everything that is wrong under a heading.
///
/// # Errors
/// The heading and every line.
pub fn none(what: &str, wrong: &[String]) -> Outcome {
    if wrong.is_empty() { Ok(()) } else { Err(Said(format!("{}: {what}\n{}", wrong.len(), wrong.join("\n")))) }
}

/// A defect we know of: what should hold does not yet, and this says so once it does.
///
/// # Errors
/// Where it holds now.
pub fn known_defect(why: &str, outcome: Outcome) -> Outcome {
    if outcome.is_err() { Ok(()) } else { Err(Said(format!("holds now: drop known_defect ({why})"))) }
}

//! A failure says what is missing and the command that mends it.

use std::fmt::{self, Display};

/// Either a value, or what is missing and how to mend it.
pub type Outcome<T> = Result<T, Failure>;

/// What is missing, and the command or action that mends it.
#[derive(Debug)]
pub struct Failure {
    missing: String,
    mend: String,
}

impl Failure {
    /// A failure from two sentences: what is missing, what to do.
    pub fn new(missing: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { missing: missing.into(), mend: mend.into() }
    }
}

impl Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "xtask: {}\n  mend: {}", self.missing, self.mend)
    }
}

/// Turns any error into a [`Failure`], keeping the error's own words.
pub trait OrFail<T> {
    /// Adds what was missing and the mend.
    ///
    /// # Errors
    /// - the original error, described
    fn or_fail(self, missing: impl Display, mend: impl Into<String>) -> Outcome<T>;
}

impl<T, E: Display> OrFail<T> for Result<T, E> {
    fn or_fail(self, missing: impl Display, mend: impl Into<String>) -> Outcome<T> {
        self.map_err(|error| Failure::new(format!("{missing}: {error}"), mend))
    }
}

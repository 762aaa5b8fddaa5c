//! Three values and a fourth: what a criterion can answer.

use serde::Serialize;

/// One criterion's answer. There is no `is_met() -> bool`: callers match all four.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Held.
    Met,
    /// Not held.
    NotMet,
    /// Not known yet.
    Unknown,
    /// The pack switches the criterion off; nothing else does.
    NotApplicable,
}

/// How much one reason weighs in its criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Worth saying, decides nothing.
    Note,
    /// A fact or figure is missing.
    Missing,
    /// The criterion is not met.
    Fails,
}

impl Verdict {
    /// Reads the verdict off the weights of its reasons, so the two cannot disagree.
    pub fn of(weights: impl Iterator<Item = Weight>) -> Self {
        match weights.max() {
            Some(Weight::Fails) => Self::NotMet,
            Some(Weight::Missing) => Self::Unknown,
            Some(Weight::Note) | None => Self::Met,
        }
    }
}

/// A proposition about the household: true, false, or not known. The rules' arithmetic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Truth {
    /// Known to hold.
    Yes,
    /// Known not to hold.
    No,
    /// Not known.
    Open,
}

impl Truth {
    /// Known truth as it is, nothing known as open.
    pub const fn from(value: Option<bool>) -> Self {
        match value {
            Some(true) => Self::Yes,
            Some(false) => Self::No,
            None => Self::Open,
        }
    }

    /// Holds when both hold; one that fails is enough to fail.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes, Self::Yes) => Self::Yes,
            _ => Self::Open,
        }
    }

    /// Holds when either holds.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Yes, _) | (_, Self::Yes) => Self::Yes,
            (Self::No, Self::No) => Self::No,
            _ => Self::Open,
        }
    }

    /// The opposite.
    #[must_use]
    pub const fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Open => Self::Open,
        }
    }
}

//! What a field asks for, and what comes of a text typed into it.

use chrono::NaiveDate;

use super::day::day;
use super::kind::Kind;
use super::long_number::long_number;
use super::refusal::Refusal;
use super::sum::amount;
use super::working::Reading;

/// What a field asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// A number of a kind.
    Number(Kind),
    /// A day.
    Day,
    /// A number that names and does not count: of the register, of a person, of a telephone.
    LongNumber,
}

/// What comes of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A number, in units of the last decimal that its kind keeps.
    Number(Reading),
    /// A day.
    Day(NaiveDate),
    /// A text that is kept as it is.
    Text(String),
}

impl Asked {
    /// The word of it in the table of the form and in calls.
    pub fn word(self) -> &'static str {
        match self {
            Self::Number(kind) => kind.word(),
            Self::Day => "day",
            Self::LongNumber => "long_number",
        }
    }

    /// What a word asks for.
    pub fn of(word: &str) -> Option<Self> {
        match word {
            "day" => Some(Self::Day),
            "long_number" => Some(Self::LongNumber),
            _ => Kind::of(word).map(Self::Number),
        }
    }

    /// Every word there is.
    pub fn words() -> impl Iterator<Item = &'static str> {
        Kind::ALL.iter().map(|(_, word)| *word).chain(["day", "long_number"])
    }

    /// The kind of the number, where it is one.
    pub const fn kind(self) -> Option<Kind> {
        match self {
            Self::Number(kind) => Some(kind),
            Self::Day | Self::LongNumber => None,
        }
    }

    /// Whether nothing but digits and a point is ever typed there.
    pub const fn is_digits(self) -> bool {
        matches!(self, Self::Number(Kind::Count | Kind::ModelUnits | Kind::Year))
    }

    /// Reads what was typed.
    ///
    /// # Errors
    /// Why it is not what is asked for.
    pub fn read(self, text: &str) -> Result<Found, Refusal> {
        match self {
            Self::Number(kind) => amount(text, kind).map(Found::Number),
            Self::Day => day(text).map(Found::Day),
            Self::LongNumber => long_number(text).map(|()| Found::Text(text.trim().to_owned())),
        }
    }

    /// The one number a text is, in units of the last decimal; `None` where it is none, or two bounds.
    pub fn exact(self, text: &str) -> Option<i64> {
        match self.read(text) {
            Ok(Found::Number(Reading { low, high, .. })) if low == high => Some(low),
            _ => None,
        }
    }
}

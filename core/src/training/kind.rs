//! Kinds of cases: what decides, over which household, and what would have to be otherwise for it not to decide.

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::Value;

use crate::assessment::Question;

/// What a case asks the trainee for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Asks {
    /// The verdict with its standing, what fails, what is missing.
    Verdict,
    /// Contradictions in the record.
    Checks,
    /// Causes in their order.
    Causes,
    /// Measures.
    Measures,
    /// A plan.
    Plan,
}

impl Asks {
    /// Everything that can be asked for.
    pub const ALL: [Self; 5] = [Self::Verdict, Self::Checks, Self::Causes, Self::Measures, Self::Plan];

    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Verdict => "verdict",
            Self::Checks => "checks",
            Self::Causes => "causes",
            Self::Measures => "measures",
            Self::Plan => "plan",
        }
    }
}

/// One kind of case, as its line of `data/training/kinds.json` says.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Kind {
    /// Its name.
    pub id: String,
    /// What decides, as `family:word`: see [`super::judged::points`].
    pub point: String,
    /// The household it is laid over; `twist` where the maker of synthetic households makes it for that purpose.
    pub base: String,
    /// What differs from the base.
    pub with: Value,
    /// What differs from the base where the point is not there. Without it, the base itself has not got the point.
    pub otherwise: Value,
    /// Which question; exit where left out.
    pub question: String,
    /// For which day; the record's own where left out.
    pub as_of: Option<NaiveDate>,
    /// A sheet of local figures.
    pub local: Value,
}

/// The base of kinds that the maker of synthetic households makes.
pub const TWIST: &str = "twist";

impl Kind {
    /// What decides: its family and its word.
    pub fn point(&self) -> (&str, &str) {
        self.point.split_once(':').unwrap_or_default()
    }

    /// The question.
    pub fn question(&self) -> Question {
        Question::ALL
            .into_iter()
            .find(|(_, word)| *word == self.question)
            .map_or(Question::Exit, |(question, _)| question)
    }

    /// The sheet of local figures, where there is one.
    pub fn local(&self) -> Option<&Value> {
        (!self.local.is_null()).then_some(&self.local)
    }

    /// What a case of it asks for.
    pub fn asks(&self) -> Asks {
        match self.point().0 {
            "check" => Asks::Checks,
            "cause" | "presence" => Asks::Causes,
            "measure" | "said" | "conflict" => Asks::Measures,
            "chosen" | "barred" => Asks::Plan,
            _ => Asks::Verdict,
        }
    }
}

//! What keeps a model or a job out: known facts that bar it, unknown ones that would have to be asked.

use serde::Serialize;

use super::place::Answer;
use crate::models::place::PlaceTag;

/// Why something cannot be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", tag = "bar")]
pub enum Bar {
    /// A fact of the place.
    Place {
        /// Which.
        tag: PlaceTag,
    },
    /// The altitude.
    Altitude {
        /// The land's, in metres.
        have_m: i64,
        /// Lowest.
        min_m: i64,
        /// Highest.
        max_m: i64,
    },
    /// Nobody has the skill and no course is to be had.
    Skill,
    /// The family refuses it.
    Refused,
    /// It was banned from this plan.
    Banned,
    /// Nobody in the household can do it: age, labour, willingness.
    Nobody,
    /// The village does not offer it.
    NotOffered,
    /// It is not to be started within a year, or would be over before it pays.
    NoStart,
    /// The worker has not the days it takes.
    Days {
        /// Days of a month the job or its course takes, in hundredths.
        needs: i64,
        /// Days there are in that month.
        has: i64,
    },
    /// It pays no more than the present wage that would be given up for it. Both over the plan, in fen.
    PaysLess {
        /// Its net pay less wear.
        pay_fen: i64,
        /// What is given up.
        gives_up_fen: i64,
    },
    /// Other households have taken what the village can sell or fill.
    Taken,
    /// Its figures are larger than any household's.
    Size,
}

/// A question whose answer would settle it: a path into the record.
pub type Question = &'static str;

/// What keeps a model or a job out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Kept {
    /// Known facts.
    pub bars: Vec<Bar>,
    /// Unknown ones.
    pub questions: Vec<Question>,
}

impl Kept {
    /// Whether nothing keeps it out.
    pub const fn is_free(&self) -> bool {
        self.bars.is_empty() && self.questions.is_empty()
    }

    pub(super) fn take(&mut self, answer: Answer, bar: Bar) {
        match answer {
            Answer::Free => {}
            Answer::Barred => self.bars.push(bar),
            Answer::Ask(question) => self.ask(question),
        }
    }

    pub(super) fn ask(&mut self, question: Question) {
        if !self.questions.contains(&question) {
            self.questions.push(question);
        }
    }
}

/// How one member stands to one job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobStanding {
    /// Place of the member.
    pub member: usize,
    /// Place of the job in the catalogue.
    pub job: usize,
    /// What keeps it out.
    pub kept: Kept,
}

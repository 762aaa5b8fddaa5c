//! What the ruler says of a household, as a case pins it: question, answer, standing, and fingerprints to hold it against.

use chrono::NaiveDate;

use super::document::{Day, Text, document, words};
use super::hash::Hash;
use crate::assessment::{Assessment, Level, Overall, Question, assess};
use crate::base::FieldError;
use crate::household::check;
use crate::household::record::{HouseholdRecord, MonitoringClass};
use crate::policy::Policy;

words! {
    /// A question of the ruler.
    pub enum Asks {
        /// May the household leave the register?
        #[default]
        Exit = "exit",
        /// Is the risk eliminated?
        RiskEliminated = "risk_eliminated",
        /// Is it to be taken in?
        Enter = "enter",
    }
}

words! {
    /// An answer of the ruler.
    pub enum Answer {
        /// Not decided: the answer where nothing is known.
        #[default]
        Undecided = "undecided",
        /// Exit: met.
        MayExit = "may_exit",
        /// Exit: not met.
        NotYet = "not_yet",
        /// Risk: met.
        RiskEliminated = "risk_eliminated",
        /// Risk: not met.
        KeepMonitoring = "keep_monitoring",
        /// Enter: yes.
        ShouldEnter = "should_enter",
        /// Enter: no.
        NoEntry = "no_entry",
    }
}

words! {
    /// What an answer may be used for, the least first.
    pub enum Reached {
        /// The criteria are not all met.
        #[default]
        NoPass = "no_pass",
        /// A deciding figure is not confirmed.
        Provisional = "provisional",
        /// Met on reported facts.
        MetOnReport = "met_on_report",
        /// Met and verified, a check is open.
        Blocked = "blocked",
        /// May start the procedure.
        MayStart = "may_start",
    }
}

impl Asks {
    /// The question it is.
    pub const fn question(self) -> Question {
        match self {
            Self::Exit => Question::Exit,
            Self::RiskEliminated => Question::RiskEliminated,
            Self::Enter => Question::Enter,
        }
    }
}

impl From<Question> for Asks {
    fn from(question: Question) -> Self {
        match question {
            Question::Exit => Self::Exit,
            Question::RiskEliminated => Self::RiskEliminated,
            Question::Enter => Self::Enter,
        }
    }
}

impl From<Overall> for Answer {
    fn from(overall: Overall) -> Self {
        match overall {
            Overall::MayExit => Self::MayExit,
            Overall::NotYet => Self::NotYet,
            Overall::Undecided => Self::Undecided,
            Overall::RiskEliminated => Self::RiskEliminated,
            Overall::KeepMonitoring => Self::KeepMonitoring,
            Overall::ShouldEnter => Self::ShouldEnter,
            Overall::NoEntry => Self::NoEntry,
        }
    }
}

impl From<Level> for Reached {
    fn from(level: Level) -> Self {
        match level {
            Level::NoPass => Self::NoPass,
            Level::Provisional => Self::Provisional,
            Level::MetOnReport => Self::MetOnReport,
            Level::Blocked => Self::Blocked,
            Level::MayStart => Self::MayStart,
        }
    }
}

document! {
    /// A verdict, pinned.
    pub struct Pinned {
        /// What was asked.
        pub question: Option<Asks>,
        /// For which day.
        pub as_of: Option<Day>,
        /// The answer.
        pub answer: Option<Answer>,
        /// What it is fit for.
        pub level: Option<Reached>,
        /// The class the household would be monitored in.
        pub class: Option<MonitoringClass>,
        /// SHA-256 over the whole answer: facts, figures with their sources, engine and pack.
        pub fingerprint: Hash,
        /// SHA-256 over the facts alone.
        pub facts: Hash,
        /// Version of the engine.
        pub engine: Text,
        /// The pack.
        pub pack: Text,
        /// Its version.
        pub pack_version: Text,
    }
}

impl Pinned {
    /// What an assessment says, pinned.
    pub fn of(assessment: &Assessment) -> Self {
        let text = serde_json::to_vec(assessment).unwrap_or_default();
        Self {
            question: Some(assessment.question.into()),
            as_of: Some(Day(assessment.as_of)),
            answer: Some(assessment.overall.into()),
            level: Some(assessment.standing.level.into()),
            class: assessment.monitoring_class,
            fingerprint: Hash::of(&text),
            facts: Hash::parse(&assessment.facts_hash).unwrap_or_default(),
            engine: Text(assessment.engine.to_owned()),
            pack: Text(assessment.pack.id.clone()),
            pack_version: Text(assessment.pack.version.clone()),
        }
    }

    /// Keys that every pinned verdict has and this one lacks.
    pub(super) fn lacks(&self) -> Vec<&'static str> {
        let there = [
            ("question", self.question.is_some()),
            ("as_of", self.as_of.is_some()),
            ("answer", self.answer.is_some()),
            ("level", self.level.is_some()),
            ("fingerprint", !self.fingerprint.is_empty()),
            ("facts", !self.facts.is_empty()),
            ("engine", !self.engine.0.is_empty()),
            ("pack", !self.pack.0.is_empty()),
            ("pack_version", !self.pack_version.0.is_empty()),
        ];
        there.into_iter().filter(|(_, is_there)| !is_there).map(|(key, _)| key).collect()
    }
}

/// What the ruler says of a record for a day, ready to be pinned. `policy` is that day's.
///
/// # Errors
/// Every fault of the record.
pub fn ruling(
    record: &HouseholdRecord,
    question: Question,
    as_of: NaiveDate,
    policy: &Policy,
) -> Result<Pinned, Vec<FieldError>> {
    let facts = check(record, Some(as_of))?;
    Ok(Pinned::of(&assess(&facts, question, policy)))
}

//! The report document `one-ruler/report@1`.

use serde::Serialize;

use super::picture::{Picture, picture};
use crate::assessment::{Assessment, Question, assess};
use crate::causes::{Diagnosis, diagnose};
use crate::household::{Facts, Means};
use crate::measures::{Proposal, propose};
use crate::policy::Policy;

/// Name and version of the document.
pub const FORMAT: &str = "one-ruler/report@1";

/// The document of the plan. Nothing builds one yet, so the slot of the report is always empty; the plan module puts its
/// own type here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum NoPlan {}

/// Everything about one household.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// Always `one-ruler/report@1`.
    pub format: &'static str,
    /// The ruler's answer.
    pub assessment: Assessment,
    /// What holds the household down.
    pub diagnosis: Diagnosis,
    /// What every measure answers.
    pub proposal: Proposal,
    /// Gap, causes and what is given back, in the same fen a year.
    pub picture: Picture,
    /// The plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub plan: Option<NoPlan>,
}

/// Reports on a household.
pub fn report(facts: &Facts, means: &Means, question: Question, policy: &Policy) -> Report {
    let assessment = assess(facts, question, policy);
    let diagnosis = diagnose(facts, means, policy);
    let proposal = propose(facts, means, &assessment, &diagnosis, policy);
    let picture = picture(means, &assessment, &diagnosis, &proposal, policy);
    Report { format: FORMAT, assessment, diagnosis, proposal, picture, plan: None }
}

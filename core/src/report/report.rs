//! The report document `one-ruler/report@1`.

use serde::Serialize;

use super::picture::{Picture, picture, planned};
use crate::assessment::{Assessment, Question, assess};
use crate::causes::{Diagnosis, diagnose};
use crate::household::{Facts, Means};
use crate::measures::{Proposal, propose};
use crate::plan::PlanDocument;
use crate::policy::Policy;

/// Name and version of the document.
pub const FORMAT: &str = "one-ruler/report@1";

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
    /// The three plans; left out where they were not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanDocument>,
}

/// Reports on a household; the plan, where there is one, is put beside causes and measures.
pub fn report(facts: &Facts, means: &Means, question: Question, policy: &Policy, plan: Option<PlanDocument>) -> Report {
    let assessment = assess(facts, question, policy);
    let diagnosis = diagnose(facts, means, policy);
    let proposal = propose(facts, means, &assessment, &diagnosis, policy);
    let mut picture = picture(means, &assessment, &diagnosis, &proposal);
    picture.plans = plan.as_ref().map(planned).unwrap_or_default();
    Report { format: FORMAT, assessment, diagnosis, proposal, picture, plan }
}

//! What a trainee answers: codes alone, each part as far as the exercise asks.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::judged::{Judged, word};
use super::kind::Asks;
use super::planned;
use crate::base::Verdict;
use crate::measures::result::Status;
use crate::plan::verify::Stated;

/// An answer. A part that was not asked for is left out, and is not marked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Answer {
    /// The answer to the question: `may_exit`, `not_yet`, `undecided`, and so on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overall: Option<String>,
    /// What it may be used for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standing: Option<String>,
    /// Criteria that are not met, by rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failing: Option<Vec<String>>,
    /// Criteria that are not known, by rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<Vec<String>>,
    /// Contradictions in the record, by check.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checks: Option<Vec<String>>,
    /// Causes, the heaviest first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub causes: Option<Vec<String>>,
    /// Measures to propose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measures: Option<Vec<String>>,
    /// A plan for the goal High, without a loan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanAnswer>,
}

/// A plan as a trainee states it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PlanAnswer {
    /// Units of each model, in thousandths.
    pub models: BTreeMap<String, i64>,
    /// The job of a member, by place in the record.
    pub jobs: BTreeMap<usize, String>,
    /// Members whose job is taken up once their own wages have ended.
    pub afterwards: Vec<usize>,
    /// Present enterprises given up, by place in the record.
    pub given_up: Vec<usize>,
}

impl From<&PlanAnswer> for Stated {
    fn from(plan: &PlanAnswer) -> Self {
        Self {
            units: plan.models.iter().map(|(model, units)| (model.clone(), *units)).collect(),
            jobs: plan.jobs.iter().map(|(member, job)| (*member, job.clone())).collect(),
            afterwards: plan.afterwards.clone(),
            given_up: plan.given_up.clone(),
            loan: None,
        }
    }
}

impl From<&Stated> for PlanAnswer {
    fn from(plan: &Stated) -> Self {
        Self {
            models: plan.units.iter().cloned().collect(),
            jobs: plan.jobs.iter().cloned().collect(),
            afterwards: plan.afterwards.clone(),
            given_up: plan.given_up.clone(),
        }
    }
}

/// Rules of an assessment with a verdict, in the order of the form.
pub(super) fn rules(judged: &Judged, verdict: Verdict) -> Vec<String> {
    let criteria = judged.assessment.criteria.iter().filter(|one| one.verdict == verdict);
    criteria.map(|one| one.rule.word().to_owned()).collect()
}

/// The engine's own answer to what a case asks for. It is worked out when it is needed and never kept.
pub fn own(judged: &Judged, asks: Asks) -> Answer {
    let mut out = Answer::default();
    match asks {
        Asks::Verdict => {
            out.overall = Some(word(&judged.assessment.overall));
            out.standing = Some(word(&judged.assessment.standing.level));
            out.failing = Some(rules(judged, Verdict::NotMet));
            out.missing = Some(rules(judged, Verdict::Unknown));
        }
        Asks::Checks => {
            let mut checks: Vec<String> =
                judged.assessment.checks.iter().map(|one| one.check.word().to_owned()).collect();
            checks.sort_unstable();
            checks.dedup();
            out.checks = Some(checks);
        }
        Asks::Causes => {
            let ranking = judged.diagnosis().ranking;
            out.causes = Some(ranking.primary.iter().chain(&ranking.others).map(word).collect());
        }
        Asks::Measures => {
            let proposal = judged.proposal();
            let open = proposal.measures.iter().filter(|one| one.status == Status::Proposed);
            out.measures = Some(open.map(|one| one.measure.word().to_owned()).collect());
        }
        Asks::Plan => {
            let best = planned::distance(judged, &Stated::default()).map(|found| PlanAnswer::from(&found.best));
            out.plan = Some(best.unwrap_or_default());
        }
    }
    out
}

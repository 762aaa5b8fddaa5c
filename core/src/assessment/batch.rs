//! Many households: verdicts and reasons by the same rules, without the explanation.

use serde::Serialize;

use super::judge::Judge;
use super::reason::Reason;
use super::rule::{Question, Rule};
use super::walk::walk;
use super::{Overall, overall};
use crate::base::{Verdict, Yuan};
use crate::household::Facts;
use crate::policy::Policy;

/// The short answer for one household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Brief {
    /// The answer to the question.
    pub overall: Overall,
    /// Each criterion with its reasons, in the order of the form.
    pub criteria: Vec<BriefCriterion>,
    /// Counted total at least, in fen.
    pub counted_low_fen: Option<Yuan>,
    /// Counted total at most, in fen.
    pub counted_high_fen: Option<Yuan>,
}

/// One criterion of a short answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BriefCriterion {
    /// The rule.
    pub rule: Rule,
    /// Its answer.
    pub verdict: Verdict,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// Assesses one of many: the verdicts and reasons of [`super::assess`], nothing else.
pub fn brief(facts: &Facts, question: Question, policy: &Policy) -> Brief {
    let mut criteria = Vec::with_capacity(question.rules().len());
    let walked = walk(facts, question, &mut Judge::brief(policy), &mut |rule, verdict, out| {
        criteria.push(BriefCriterion { rule, verdict, reasons: out.take().0 });
    });
    let overall = overall(question, criteria.iter().map(|one| one.verdict), walked.enters);
    let counted = walked.view.standing.ledger.counted;
    Brief { overall, criteria, counted_low_fen: counted.low(), counted_high_fen: counted.high() }
}

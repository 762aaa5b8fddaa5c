//! Many households: verdicts and reasons by the same rules, without the explanation.

use serde::Serialize;

use super::judge::Judge;
use super::reason::Reason;
use super::rule::{Question, Rule, hear, income};
use super::rules::entry;
use super::{Overall, entry_verdict, overall};
use crate::base::{Truth, Verdict, Yuan};
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
    let rules = question.rules();
    let mut criteria = Vec::with_capacity(rules.len());
    let (mut below, mut enters, mut counted) = (Truth::Open, Truth::Open, (None, None));
    for rule in rules.iter().copied() {
        let mut out = Judge::brief(policy);
        if rule == Rule::Income {
            let view = income(facts, question, &mut out);
            below = view.standing.below;
            counted = (view.standing.ledger.counted.low(), view.standing.ledger.counted.high());
        }
        if rule.is_off(policy) {
            criteria.push(BriefCriterion { rule, verdict: Verdict::NotApplicable, reasons: Vec::new() });
            continue;
        }
        let verdict = if rule == Rule::Entry {
            let guarantees = guarantees(criteria.iter().map(|one: &BriefCriterion| (one.rule, one.verdict)));
            enters = entry::judge(facts, below, &guarantees, &mut out).enters;
            entry_verdict(enters)
        } else {
            hear(rule, facts, &mut out);
            out.verdict()
        };
        criteria.push(BriefCriterion { rule, verdict, reasons: out.reasons });
    }
    let overall = overall(question, criteria.iter().map(|one| one.verdict), enters);
    Brief { overall, criteria, counted_low_fen: counted.0, counted_high_fen: counted.1 }
}

/// The guarantees among the criteria: everything but income.
pub(super) fn guarantees(criteria: impl Iterator<Item = (Rule, Verdict)>) -> Vec<Verdict> {
    criteria.filter(|(rule, _)| *rule != Rule::Income).map(|(_, verdict)| verdict).collect()
}

//! Many households one after the other: verdicts, reasons and level of each by the same rules, in room that is used
//! again, so that a household costs no allocation.

use super::judge::{Footing, Judge};
use super::overall;
use super::quality::{self, Effect};
use super::reason::Reason;
use super::result::{Level, Overall};
use super::rule::{Question, Rule};
use super::rules::income::Standing;
use super::walk::walk;
use crate::base::{Truth, Verdict};
use crate::household::Facts;
use crate::policy::Policy;

/// The verdict of each rule, by its place in [`Rule::ALL`]; `None` where the question does not ask it.
pub type Verdicts = [Option<Verdict>; Rule::ALL.len()];

/// The short answer for one of many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Short {
    /// The answer to the question.
    pub overall: Overall,
    /// What it may be used for.
    pub level: Level,
    /// Each criterion.
    pub verdicts: Verdicts,
    /// Income, heads and line it was compared with.
    pub income: Standing,
}

/// Hears one household after the other.
#[derive(Debug)]
pub struct Many<'p> {
    question: Question,
    out: Judge<'p>,
    said: Vec<(Rule, Reason)>,
    quick: Judge<'p>,
}

impl<'p> Many<'p> {
    /// Ready to hear households about a question.
    pub fn new(question: Question, policy: &'p Policy) -> Self {
        Self { question, out: Judge::brief(policy), said: Vec::new(), quick: Judge::weighing(policy) }
    }

    /// The answer for a household: the verdicts, reasons and level of [`super::assess`].
    pub fn hear(&mut self, facts: &Facts) -> Short {
        let Self { question, out, said, .. } = self;
        said.clear();
        let mut verdicts: Verdicts = [None; Rule::ALL.len()];
        let mut footing = Footing::default();
        let walked = walk(facts, *question, out, &mut |rule, verdict, out| {
            put(&mut verdicts, rule, verdict);
            footing = footing.and(out.footing);
            said.extend(out.reasons.iter().map(|reason| (rule, *reason)));
        });
        let income = walked.view.standing;
        let overall = all(*question, &verdicts, walked.enters);
        // Checks are many: they are looked at where nothing else stands in the way.
        let blocked =
            || quality::checks(facts, &income, out.policy()).iter().any(|check| check.effect == Effect::BlocksStart);
        let level = Level::of(overall.is_passed(), footing.unsettled, footing.reported, blocked);
        Short { overall, level, verdicts, income }
    }

    /// The reasons of the last household heard, each with its rule.
    pub fn said(&self) -> &[(Rule, Reason)] {
        &self.said
    }

    /// The verdicts for a household, and nothing beside them.
    pub fn verdicts(&mut self, facts: &Facts) -> (Overall, Verdicts) {
        let mut verdicts: Verdicts = [None; Rule::ALL.len()];
        let walked =
            walk(facts, self.question, &mut self.quick, &mut |rule, verdict, _| put(&mut verdicts, rule, verdict));
        (all(self.question, &verdicts, walked.enters), verdicts)
    }
}

fn put(verdicts: &mut Verdicts, rule: Rule, verdict: Verdict) {
    if let Some(slot) = verdicts.get_mut(rule as usize) {
        *slot = Some(verdict);
    }
}

fn all(question: Question, verdicts: &Verdicts, enters: Truth) -> Overall {
    overall(question, question.rules().iter().filter_map(|rule| *verdicts.get(*rule as usize)?), enters)
}

//! One household before every rule of a question, in order: the one way every answer is made.

use super::entry_verdict;
use super::judge::Judge;
use super::rule::{IncomeView, Question, Rule, hear, income};
use super::rules::entry;
use crate::base::{Truth, Verdict};
use crate::household::Facts;
use crate::household::record::MonitoringClass;
use crate::policy::Param;

/// What is left when all rules have been heard.
pub(super) struct Walked {
    /// The income rule's view.
    pub view: IncomeView,
    /// Whether the household is to be taken in; open where nobody asked.
    pub enters: Truth,
    /// The class it would be monitored in.
    pub class: Option<MonitoringClass>,
}

/// Hears every rule of a question and hands each with its verdict to `each`, what it read and said still in `out`.
/// A rule that the pack switches off has read and said nothing.
pub(super) fn walk<'p>(
    facts: &Facts,
    question: Question,
    out: &mut Judge<'p>,
    each: &mut impl FnMut(Rule, Verdict, &mut Judge<'p>),
) -> Walked {
    let policy = out.policy();
    out.clear();
    let view = income(facts, question, out);
    let (mut enters, mut class) = (Truth::Open, None);
    let mut guarantees = [Verdict::NotApplicable; Rule::ALL.len()];
    let mut count = 0_usize;
    for rule in question.rules().iter().copied() {
        let verdict = if rule.is_off(policy) {
            out.clear();
            Verdict::NotApplicable
        } else if rule == Rule::Entry {
            let given = guarantees.get(..count).unwrap_or_default();
            let answer = entry::judge(facts, view.standing.below, given, out);
            enters = answer.enters;
            if question.line(policy).0 == Param::MonitoringRange {
                class = entry::class(facts, answer, view.standing.below, out);
            }
            entry_verdict(enters)
        } else {
            hear(rule, facts, out);
            out.verdict()
        };
        if rule != Rule::Income
            && let Some(slot) = guarantees.get_mut(count)
        {
            *slot = verdict;
            count = count.saturating_add(1);
        }
        each(rule, verdict, out);
        out.clear();
    }
    Walked { view, enters, class }
}

//! A record judged for the table: the ruler's answer and what measures answer.

use ruler_core::assessment::Assessment;
use ruler_core::base::Verdict;
use ruler_core::household::HouseholdRecord;
use ruler_core::measures::Proposal;

use crate::i18n::{Lang, RULE, STATUS};
use crate::views::amount::sum;
use crate::views::report::tone_of;
use crate::views::why::word;

/// A record with what ruler and measures say of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// The record as read.
    pub record: HouseholdRecord,
    /// The ruler's answer.
    pub assessment: Assessment,
    /// What measures answer.
    pub proposal: Proposal,
}

/// The ruler's answer in a few words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Brief {
    /// The answer.
    pub title: String,
    /// `good`, `bad` or `open`.
    pub tone: &'static str,
    /// Counted net income of the household.
    pub income: String,
    /// Each criterion: its name, its answer's word, its answer.
    pub criteria: Vec<(String, &'static str, String)>,
}

/// An assessment in a few words.
pub fn words(found: &Assessment, lang: Lang) -> Brief {
    let overall = word(&found.overall);
    let criterion = |one: &ruler_core::assessment::result::Criterion| {
        let answer = STATUS.of("verdict", &word(&one.verdict), lang);
        (RULE.get(one.rule.word(), lang).to_owned(), verdict(one.verdict), answer.to_owned())
    };
    Brief {
        title: STATUS.of("overall", &overall, lang).to_owned(),
        tone: tone_of(&overall),
        income: sum(&found.income.counted, lang),
        criteria: found.criteria.iter().map(criterion).collect(),
    }
}

const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "met",
        Verdict::NotMet => "not_met",
        Verdict::Unknown => "unknown",
        Verdict::NotApplicable => "not_applicable",
    }
}

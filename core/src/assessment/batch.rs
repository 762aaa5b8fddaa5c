//! Many households: verdicts and reasons by the same rules, without the explanation.
//!
//! A short answer says what it may be used for, of which day it is and by what it was judged: it may be stored far from
//! the call that made it.

use chrono::NaiveDate;
use serde::Serialize;

use super::judge::{Footing, Judge};
use super::quality;
use super::reason::Reason;
#[cfg(feature = "schema")]
use super::result::ReasonShape;
use super::result::{Level, PackName};
use super::rule::{Question, Rule};
use super::walk::walk;
use super::{Overall, overall};
use crate::base::{Verdict, Yuan};
use crate::household::Facts;
use crate::policy::Policy;

/// Name and version of the document.
pub const FORMAT: &str = "one-ruler/brief@1";

/// What a short answer may be used for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BriefStanding {
    /// What it may be used for.
    pub level: Level,
    /// Anything but `may_start` carries the notice 仅供核算,不作退出依据.
    pub for_calculation_only: bool,
    /// Checks that must be cleared first.
    pub blockers: Vec<&'static str>,
}

/// The short answer for one household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Brief {
    /// Always `one-ruler/brief@1`.
    pub format: &'static str,
    /// Version of the engine.
    pub engine: &'static str,
    /// What was asked.
    pub question: Question,
    /// The day it was asked for.
    pub as_of: NaiveDate,
    /// The pack it was judged by.
    pub pack: PackName,
    /// The answer to the question.
    pub overall: Overall,
    /// What it may be used for.
    pub standing: BriefStanding,
    /// Each criterion with its reasons, in the order of the form.
    pub criteria: Vec<BriefCriterion>,
    /// Counted total at least, in fen.
    pub counted_low_fen: Option<Yuan>,
    /// Counted total at most, in fen.
    pub counted_high_fen: Option<Yuan>,
}

/// One criterion of a short answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BriefCriterion {
    /// The rule.
    pub rule: Rule,
    /// Its answer.
    pub verdict: Verdict,
    /// Why.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<ReasonShape>"))]
    pub reasons: Vec<Reason>,
}

/// Assesses one of many: the verdicts and reasons of [`super::assess`], nothing else.
pub fn brief(facts: &Facts, question: Question, policy: &Policy) -> Brief {
    let mut criteria = Vec::with_capacity(question.rules().len());
    let mut footing = Footing::default();
    let walked = walk(facts, question, &mut Judge::brief(policy), &mut |rule, verdict, out| {
        footing = footing.and(out.footing);
        criteria.push(BriefCriterion { rule, verdict, reasons: out.take().0 });
    });
    let overall = overall(question, criteria.iter().map(|one| one.verdict), walked.enters);
    let standing = walked.view.standing;
    let counted = standing.ledger.counted;
    let blockers = quality::blockers(&quality::checks(facts, &standing, question, policy));
    let level = Level::of(overall, footing, || !blockers.is_empty());
    Brief {
        format: FORMAT,
        engine: env!("CARGO_PKG_VERSION"),
        question,
        as_of: facts.as_of,
        pack: PackName { id: policy.pack.clone(), version: policy.version.clone() },
        overall,
        standing: BriefStanding { level, for_calculation_only: level.for_calculation_only(), blockers },
        criteria,
        counted_low_fen: counted.low(),
        counted_high_fen: counted.high(),
    }
}

//! The ruler: facts and figures in, verdict with everything that explains it out.
//!
//! `assess` takes [`Facts`], which hold no village, no township and no name: what decides cannot see them.

pub mod batch;
pub mod bounds;
pub mod finding;
pub mod income_result;
pub mod judge;
pub mod least_change;
pub mod lever;
pub mod many;
pub mod outlook;
pub mod quality;
pub mod reason;
pub mod result;
pub mod rule;
pub mod rules;
pub mod stability;
pub mod step;

mod assemble;
mod walk;

pub use assemble::basis;
pub use result::{Assessment, Level, Overall};
pub use rule::{Question, Rule};

use crate::base::{Truth, Verdict};
use crate::household::Facts;
use crate::policy::Policy;

/// Assesses a household with the full explanation.
pub fn assess(facts: &Facts, question: Question, policy: &Policy) -> Assessment {
    assemble::assemble(facts, question, policy, true, quality::checks)
}

/// The same without the consistency checks of the register, of which none turns a verdict: a page shows it until the rest of
/// the program is there. What it says of standing holds only where no check blocks.
pub fn criteria(facts: &Facts, question: Question, policy: &Policy) -> Assessment {
    assemble::assemble(facts, question, policy, true, |_, _, _, _| Vec::new())
}

/// The same answer without what its explanation alone needs: facts read, comparisons, figures with their sources, what
/// would change it, the hash of the facts; strengths of criteria are not told. Tables over many households are made of it.
pub fn answer(facts: &Facts, question: Question, policy: &Policy) -> Assessment {
    assemble::assemble(facts, question, policy, false, quality::checks)
}

/// The answer to a question from its criteria.
pub fn overall(question: Question, verdicts: impl Iterator<Item = Verdict>, enters: Truth) -> Overall {
    if question == Question::Enter {
        return match enters {
            Truth::Yes => Overall::ShouldEnter,
            Truth::No => Overall::NoEntry,
            Truth::Open => Overall::Undecided,
        };
    }
    let (mut failed, mut open) = (false, false);
    for verdict in verdicts {
        failed |= verdict == Verdict::NotMet;
        open |= verdict == Verdict::Unknown;
    }
    match (question, failed, open) {
        (Question::RiskEliminated, true, _) => Overall::KeepMonitoring,
        (_, true, _) => Overall::NotYet,
        (_, false, true) => Overall::Undecided,
        (Question::RiskEliminated, false, false) => Overall::RiskEliminated,
        (_, false, false) => Overall::MayExit,
    }
}

/// The verdict of an entry criterion: met where the household is to be taken in.
const fn entry_verdict(enters: Truth) -> Verdict {
    match enters {
        Truth::Yes => Verdict::Met,
        Truth::No => Verdict::NotMet,
        Truth::Open => Verdict::Unknown,
    }
}

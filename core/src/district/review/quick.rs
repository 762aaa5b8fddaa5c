//! Households outside the register (卡外): a quick check of what decides, so that the missed can be told at all.
//!
//! The answers go into a record like any other and the ruler is asked whether the household should be taken in: a quick
//! check has no rule of its own. What it asks, and in which order, is what the ruler asks of a household of whom nothing
//! is known, the most decisive first; who is found out to be in need early need not be asked the rest.

use chrono::NaiveDate;
use serde::Serialize;

use super::entry::Outcome;
use crate::assessment::{Assessment, Overall, Question, assess};
use crate::base::FieldError;
use crate::household::member::Member;
use crate::household::record::FORMAT;
use crate::household::{HouseholdRecord, check};
use crate::policy::Policy;

/// Result of a quick check.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Quick {
    /// `wrong`: it should have been taken in, and was missed.
    pub outcome: Outcome,
    /// The ruler's answer.
    pub overall: Overall,
    /// Facts still to be asked, the most decisive first; none once it is decided.
    pub ask: Vec<String>,
    /// The procedure it opens, where it was missed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opens: Option<&'static str>,
}

/// The procedure that takes a household in, by its id.
pub const ENTRY: &str = "entry";

/// Judges the answers of a quick check.
///
/// # Errors
/// Every fault of the record.
pub fn quick(record: &HouseholdRecord, as_of: NaiveDate, policy: &Policy) -> Result<Quick, Vec<FieldError>> {
    let assessment = assess(&check(record, Some(as_of))?, Question::Enter, policy);
    let outcome = match assessment.overall {
        Overall::ShouldEnter => Outcome::Wrong,
        Overall::NoEntry => Outcome::Right,
        _ => Outcome::Open,
    };
    let ask = if outcome == Outcome::Open { questions(&assessment) } else { Vec::new() };
    let opens = (outcome == Outcome::Wrong).then_some(ENTRY);
    Ok(Quick { outcome, overall: assessment.overall, ask, opens })
}

/// Facts a sheet asks of a household of whom nothing is known, in order: for a quick check whether it should enter, for a
/// blind visit whether it may exit. No answer of anybody is on it.
pub fn sheet(question: Question, as_of: NaiveDate, policy: &Policy) -> Vec<String> {
    let mut nothing = HouseholdRecord::default();
    nothing.format.0 = FORMAT.to_owned();
    // Somebody lives there: what is asked of a person is asked of each.
    let mut member = Member::default();
    member.id.0 = "m1".to_owned();
    nothing.members.push(member);
    check(&nothing, Some(as_of)).map(|facts| questions(&assess(&facts, question, policy))).unwrap_or_default()
}

fn questions(assessment: &Assessment) -> Vec<String> {
    assessment.questions.iter().map(|question| question.path.clone()).collect()
}

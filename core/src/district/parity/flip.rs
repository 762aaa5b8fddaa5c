//! The exact test (翻牌): every household in a village of the other kind, everything answered again, nothing may change.
//!
//! Kind, name and township of the village are changed in the record; what the village offers stays as it is. So whatever
//! changes, changes for the kind alone, and that must be nothing, to the byte. What an answer owes to offers is listed as a
//! gap of offers (`offers.rs`) and is not an unfair rule.

use chrono::NaiveDate;
use serde::Serialize;

use crate::assessment::{Assessment, Question, assess};
use crate::base::FieldError;
use crate::causes::{Diagnosis, diagnose};
use crate::household::leaf::Text;
use crate::household::{HouseholdRecord, Means, check};
use crate::measures::propose;
use crate::measures::result::Proposal;
use crate::policy::Policy;

/// A village of the other kind to be moved to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Twin {
    /// Id.
    pub village: String,
    /// Name.
    pub name: String,
    /// Township.
    pub township: String,
}

/// Answers of one household as bytes: verdict, causes, measures.
pub type Answers = [Vec<u8>; 3];

/// Names of the three [`Answers`].
pub const PARTS: [&str; 3] = ["assessment", "diagnosis", "proposal"];

/// A household whose answer changed with the kind of its village.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// Id of the record.
    pub id: String,
    /// Which answer: `assessment`, `diagnosis`, `proposal`.
    pub part: &'static str,
    /// The first byte that differs.
    pub at: usize,
}

/// Result of a flip.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Flip {
    /// Households answered twice.
    pub households: u32,
    /// Answers compared.
    pub answers: u32,
    /// Changed answers: none, where the ruler is blind.
    pub changed: Vec<Changed>,
    /// Households that could not be answered, with how many faults they have: set apart, not counted as equal.
    pub unanswered: Vec<(String, usize)>,
    /// Households whose village nobody named: no other kind to move to.
    pub unplaced: Vec<String>,
}

impl Flip {
    /// Takes one household in.
    pub fn take(
        &mut self,
        record: &HouseholdRecord,
        twin: Option<&Twin>,
        answers: &dyn Fn(&HouseholdRecord) -> Result<Answers, Vec<FieldError>>,
    ) {
        let Some(twin) = twin else {
            self.unplaced.push(record.id.0.clone());
            return;
        };
        let moved = moved(record, twin);
        match (answers(record), answers(&moved)) {
            (Ok(here), Ok(there)) => {
                self.households = self.households.saturating_add(1);
                for ((part, a), b) in PARTS.iter().zip(&here).zip(&there) {
                    self.answers = self.answers.saturating_add(1);
                    if a != b {
                        let at = a.iter().zip(b).take_while(|(a, b)| a == b).count();
                        self.changed.push(Changed { id: record.id.0.clone(), part, at });
                    }
                }
            }
            (Err(faults), _) | (_, Err(faults)) => self.unanswered.push((record.id.0.clone(), faults.len())),
        }
    }
}

/// The household in another village.
fn moved(record: &HouseholdRecord, twin: &Twin) -> HouseholdRecord {
    let mut out = record.clone();
    out.place.village = Text(twin.village.clone());
    out.place.village_name = Text(twin.name.clone());
    out.place.township = Text(twin.township.clone());
    out
}

/// Flips many households. `twin` names a village of the other kind for the village of a record.
pub fn flip<'r>(
    records: impl Iterator<Item = &'r HouseholdRecord>,
    twin: impl Fn(&str) -> Option<Twin>,
    answers: impl Fn(&HouseholdRecord) -> Result<Answers, Vec<FieldError>>,
) -> Flip {
    let mut out = Flip::default();
    for record in records {
        out.take(record, twin(&record.place.village.0).as_ref(), &answers);
    }
    out
}

/// What the engine answers of a household.
pub type Answered = (Assessment, Diagnosis, Proposal);

/// The engine's own answers of a day.
///
/// # Errors
/// Every fault of the record.
pub fn answered(
    record: &HouseholdRecord,
    question: Question,
    as_of: NaiveDate,
    policy: &Policy,
) -> Result<Answered, Vec<FieldError>> {
    let facts = check(record, Some(as_of))?;
    let means = Means::of(record);
    let assessment = assess(&facts, question, policy);
    let diagnosis = diagnose(&facts, &means, policy);
    let proposal = propose(&facts, &means, &assessment, &diagnosis, policy);
    Ok((assessment, diagnosis, proposal))
}

/// The same as the documents it hands out.
pub fn written((assessment, diagnosis, proposal): &Answered) -> Answers {
    let bytes = |written: Result<Vec<u8>, serde_json::Error>| written.unwrap_or_default();
    [bytes(serde_json::to_vec(assessment)), bytes(serde_json::to_vec(diagnosis)), bytes(serde_json::to_vec(proposal))]
}

/// The documents of a household on a day.
///
/// # Errors
/// Every fault of the record.
pub fn answers(
    record: &HouseholdRecord,
    question: Question,
    as_of: NaiveDate,
    policy: &Policy,
) -> Result<Answers, Vec<FieldError>> {
    answered(record, question, as_of, policy).map(|found| written(&found))
}

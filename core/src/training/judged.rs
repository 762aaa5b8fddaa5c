//! A household as the engine sees it.

use std::rc::Rc;

use serde::Serialize;
use serde_json::Value;

use super::kind::Kind;
use crate::assessment::{Assessment, assess};
use crate::base::Faults;
use crate::causes::{Diagnosis, diagnose};
use crate::document::Input;
use crate::document::reader::Reader;
use crate::household::{Facts, HouseholdRecord, Means, check};
use crate::measures::{Proposal, propose};
use crate::policy::Policy;
use crate::ruler::with_ruler;

/// A household as the engine sees it.
#[derive(Debug, Clone)]
pub struct Judged {
    /// The record.
    pub record: HouseholdRecord,
    /// Facts of the ruler.
    pub facts: Facts,
    /// What the household works with.
    pub means: Means,
    /// Policy of its day.
    pub policy: Rc<Policy>,
    /// The ruler's answer.
    pub assessment: Assessment,
}

/// Reads a record of a value; nothing where it has a fault.
pub fn record(value: &Value) -> Option<HouseholdRecord> {
    let (mut reader, mut record) = (Reader::default(), HouseholdRecord::default());
    Input::Value(value).read(&mut record, &mut reader).ok()?;
    reader.is_clean().then_some(record)
}

impl Judged {
    /// Judges a household by the question, day and local figures of a kind; nothing where the record has faults.
    pub fn of(value: &Value, kind: &Kind) -> Option<Self> {
        let record = record(value)?;
        let judged = with_ruler(None, kind.local(), |ruler| -> Result<Self, Faults> {
            let facts = check(&record, kind.as_of)?;
            let policy = ruler.policy(facts.as_of);
            let assessment = assess(&facts, kind.question(), &policy);
            Ok(Self { means: Means::of(&record), record: record.clone(), facts, policy, assessment })
        });
        judged.ok()
    }

    /// What holds the household down.
    pub fn diagnosis(&self) -> Diagnosis {
        diagnose(&self.facts, &self.means, &self.policy)
    }

    /// What every measure answers.
    pub fn proposal(&self) -> Proposal {
        propose(&self.facts, &self.means, &self.assessment, &self.diagnosis(), &self.policy)
    }
}

/// The word a value is written as.
pub fn word<T: Serialize>(value: &T) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

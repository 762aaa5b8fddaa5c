//! From a record to what is kept of it; and the answers again from what is kept, when the ruler changed.

use chrono::NaiveDate;

use super::entry::{Entry, Row};
use super::label::Label;
use super::outcome::Outcome;
use super::packed::{self, Unreadable};
use super::stamp::{Hash, Stamp};
use crate::assessment::Question;
use crate::base::FieldError;
use crate::household::{HouseholdRecord, Means, check};
use crate::policy::Policy;

/// How a table of households is judged.
#[derive(Debug, Clone, Copy)]
pub struct Judging<'p> {
    /// The question; where nobody says, that of the regime in force for the household.
    pub asked: Option<Question>,
    /// The policy of the day.
    pub policy: &'p Policy,
    /// The hash of engine and policy: [`super::stamp::ruler`].
    pub ruler: Hash,
}

impl Judging<'_> {
    /// What an answer for a record with this text would be stamped with.
    pub fn stamp(&self, text: &[u8]) -> Stamp {
        Stamp { record: Hash::of(text), ruler: self.ruler, as_of: self.policy.as_of }
    }

    /// Everything that is kept of a record. `text` is the record as it is stored.
    ///
    /// # Errors
    /// Every fault of the record.
    pub fn make(&self, record: &HouseholdRecord, text: &[u8]) -> Result<Entry, Vec<FieldError>> {
        let facts = check(record, Some(self.policy.as_of))?;
        let means = Means::of(record);
        let outcome = Outcome::of(&facts, &means, self.asked, self.policy);
        let row = Row { label: Label::of(record), outcome };
        Ok(Entry { stamp: self.stamp(text), row, packed: packed::pack(&facts, &means) })
    }

    /// The answers of an entry made again from its packed facts.
    ///
    /// # Errors
    /// Packed facts that cannot be read: they are to be made from the record.
    pub fn again(&self, entry: &mut Entry) -> Result<(), Unreadable> {
        let (facts, means) = (packed::facts(&entry.packed)?, packed::means(&entry.packed)?);
        entry.row.outcome = Outcome::of(&facts, &means, self.asked, self.policy);
        entry.stamp.ruler = self.ruler;
        Ok(())
    }

    /// The day all households are judged on.
    pub const fn day(&self) -> NaiveDate {
        self.policy.as_of
    }
}

//! A village meeting: one appraisal, one notice, one announcement for many households. Each journal gets its own entry,
//! all of them or none.

use serde::Serialize;

use super::append::append;
use super::document::Text;
use super::entry::{Act, EntryRecord, Votes};
use super::journal::Journal;
use super::lack::Refused;
use super::present::Present;
use super::rules::Rules;

/// What is the same for every household.
#[derive(Debug, Clone, Default)]
pub struct Meeting {
    /// Id of the meeting; stands in every entry.
    pub id: String,
    /// The step, its day, signers, papers, place and words: an entry without case, result and votes.
    pub common: EntryRecord,
}

/// What one household came to.
#[derive(Debug, Clone)]
pub struct Seat<'a> {
    /// Its journal.
    pub journal: &'a Journal,
    /// The case.
    pub case: String,
    /// What the step came to.
    pub result: String,
    /// Its vote.
    pub votes: Option<Votes>,
    /// Why, where the result needs words.
    pub why: String,
    /// Verdict, fingerprint and class, where the step pins or rechecks them.
    pub pinned: EntryRecord,
    /// Today and its record.
    pub present: Present,
}

/// Why a household keeps the meeting from being entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Refusal {
    /// Its place in the list, counted from 0.
    pub place: usize,
    /// Its id.
    pub household: String,
    /// Why.
    pub refused: Refused,
}

/// The journals with the meeting's entries, in the order of the seats.
///
/// # Errors
/// Every household whose entry is refused, with everything it lacks; then no journal is changed.
pub fn hold(meeting: &Meeting, seats: &[Seat<'_>], rules: &Rules<'_>) -> Result<Vec<Journal>, Vec<Refusal>> {
    let (mut out, mut refused) = (Vec::with_capacity(seats.len()), Vec::new());
    for (place, seat) in seats.iter().enumerate() {
        let journal = seat.journal;
        match append(journal, entry(meeting, seat), rules, &seat.present) {
            Ok(longer) => out.push(longer),
            Err(lacks) => refused.push(Refusal { place, household: journal.household().to_owned(), refused: lacks }),
        }
    }
    if refused.is_empty() { Ok(out) } else { Err(refused) }
}

/// The entry of one household.
fn entry(meeting: &Meeting, seat: &Seat<'_>) -> EntryRecord {
    EntryRecord {
        act: Some(Act::Step),
        case: Text(seat.case.clone()),
        result: Text(seat.result.clone()),
        votes: seat.votes.clone(),
        why: Text(seat.why.clone()),
        meeting: Text(meeting.id.clone()),
        verdict: seat.pinned.verdict.clone(),
        rederived: seat.pinned.rederived.clone(),
        class: seat.pinned.class,
        ..meeting.common.clone()
    }
}

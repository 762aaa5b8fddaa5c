//! Helpers, visits, promises and what becomes of them.

use super::super::entry::{EntryRecord, Kept};
use super::super::lack::Lack;
use super::super::state::State;
use super::common;

pub(super) fn pair(state: &State, entry: &EntryRecord, out: &mut Vec<Lack>) {
    if let Some(there) = state.helper() {
        out.push(Lack::HelperThere { helper: there.helper.name.0.clone() });
    }
    after_last(state, entry, out);
}

pub(super) fn hand_over(state: &State, entry: &EntryRecord, out: &mut Vec<Lack>) {
    match state.helper() {
        None => out.push(Lack::NoHelper {}),
        Some(there) if there.helper.name == entry.helper.name && there.helper.unit == entry.helper.unit => {
            out.push(Lack::SameHelper { helper: there.helper.name.0.clone() });
        }
        Some(_) => {}
    }
    after_last(state, entry, out);
}

fn after_last(state: &State, entry: &EntryRecord, out: &mut Vec<Lack>) {
    if let Some(last) = state.pairings.last() {
        common::not_before(last.mark.on, entry.day(), |earliest| Lack::BeforePairing { earliest }, out);
    }
}

pub(super) fn visit(state: &State, entry: &EntryRecord, out: &mut Vec<Lack>) {
    for (place, promise) in entry.promises.iter().enumerate() {
        let id = &promise.id;
        let taken = state.promises.iter().any(|one| one.id == id.0);
        if taken || entry.promises.iter().take(place).any(|one| one.id == *id) {
            out.push(Lack::PromiseTaken { promise: id.0.clone() });
        }
    }
}

/// Kept late or not kept, it is said why.
pub(super) fn outcome(state: &State, entry: &EntryRecord, out: &mut Vec<Lack>) {
    let Some(promise) = state.promises.iter().find(|one| one.id == entry.promise.0) else {
        out.push(Lack::NoSuchPromise { promise: entry.promise.0.clone() });
        return;
    };
    if let Some(outcome) = &promise.outcome {
        out.push(Lack::PromiseEnded { promise: promise.id.clone(), on: outcome.mark.on });
        return;
    }
    common::not_before(promise.mark.on, entry.day(), |earliest| Lack::BeforePromise { earliest }, out);
    match entry.kept.unwrap_or_default() {
        Kept::Kept if entry.day() > promise.until && entry.late_why.0.trim().is_empty() => {
            out.push(Lack::LateReason { latest: promise.until });
        }
        Kept::Kept => {}
        Kept::NotKept | Kept::Dropped if entry.why.0.trim().is_empty() => out.push(Lack::WhyMissing {}),
        Kept::NotKept | Kept::Dropped => {}
    }
}

/// Only what is due can be excused: a visit while there is a helper, a follow-up after exit.
pub(super) fn excuse(state: &State, entry: &EntryRecord, out: &mut Vec<Lack>) {
    let due = match entry.duty.unwrap_or_default() {
        super::super::entry::Duty::Visit => state.helper().map(|helper| helper.mark.on),
        super::super::entry::Duty::FollowUp => state.left_register().map(|(_, on)| on),
    };
    if due.is_none_or(|from| entry.day() < from) {
        out.push(Lack::NothingDue {});
    }
}

//! Whether an entry may be added: everything it lacks, told at once. Only journal, procedure and calendar are looked at;
//! what depends on today and on the record is in `present.rs`.

mod begin;
mod care;
mod change;
mod objection;
mod step;

use chrono::NaiveDate;

pub(super) use step::{latest, waits};

use super::Rules;
use super::definition::{Quorum, SignerGroup};
use super::entry::{Act, EntryRecord, Signer};
use super::lack::Lack;
use super::procedure::Procedure;
use super::state::{Case, State};

/// Everything an entry lacks.
pub(super) fn lacks(state: &State, entry: &EntryRecord, rules: &Rules<'_>) -> Vec<Lack> {
    let mut out = Vec::new();
    if entry.day() > entry.entered_on() {
        out.push(Lack::HappensLater { entered: entry.entered_on() });
    }
    match entry.act() {
        Act::Begin => begin::lacks(state, entry, rules, &mut out),
        Act::Step => step::lacks(state, entry, rules, &mut out),
        Act::Objection => objection::raised(state, entry, rules, &mut out),
        Act::Answer => objection::answered(state, entry, &mut out),
        Act::Pin => change::pin(state, entry, rules, &mut out),
        Act::GoOver => change::go_over(state, entry, rules, &mut out),
        Act::Close => change::close(state, entry, &mut out),
        Act::Pair => care::pair(state, entry, &mut out),
        Act::HandOver => care::hand_over(state, entry, &mut out),
        Act::Visit => care::visit(state, entry, &mut out),
        Act::Outcome => care::outcome(state, entry, &mut out),
        Act::Excuse => care::excuse(state, entry, &mut out),
        // What they name is looked at where they are added: it says nothing of the state.
        Act::Void | Act::Settle => {}
    }
    out
}

/// The case an entry is of, where it runs.
fn running<'s>(state: &'s State, entry: &EntryRecord, out: &mut Vec<Lack>) -> Option<&'s Case> {
    let Some(case) = state.case(&entry.case.0) else {
        out.push(Lack::NoSuchCase { case: entry.case.0.clone() });
        return None;
    };
    if let Some(ended) = &case.ended {
        out.push(Lack::CaseEnded { case: case.id.clone(), on: ended.mark.on });
        return None;
    }
    not_before(case.floor(), entry.day(), |earliest| Lack::BeforeBegin { earliest }, out);
    Some(case)
}

/// The procedure a case goes by.
fn procedure_of<'r>(case: &Case, rules: &Rules<'r>, out: &mut Vec<Lack>) -> Option<&'r Procedure> {
    let found = case.procedure(rules);
    if found.is_none() {
        out.push(Lack::NoSuchProcedure { procedure: case.procedure.clone(), version: case.version.clone() });
    }
    found
}

fn not_before(earliest: NaiveDate, on: NaiveDate, lack: impl Fn(NaiveDate) -> Lack, out: &mut Vec<Lack>) {
    if on < earliest {
        out.push(lack(earliest));
    }
}

/// Signers that are missing, unknown or doubled.
fn signed(signers: &[Signer], groups: &[SignerGroup], procedure: &Procedure, out: &mut Vec<Lack>) {
    for (place, signer) in signers.iter().enumerate() {
        let role = &signer.role;
        if !procedure.file().roles.iter().any(|one| one.id == *role) {
            out.push(Lack::NoSuchRole { role: role.0.clone() });
        }
        if signers.iter().take(place).any(|one| one == signer) {
            out.push(Lack::SignedTwice { role: role.0.clone(), name: signer.name.0.clone() });
        }
    }
    for group in groups {
        let of: Vec<String> = group.of.iter().map(|role| role.0.clone()).collect();
        let own: Vec<&Signer> = signers.iter().filter(|one| group.of.contains(&one.role)).collect();
        let unsigned = of.iter().filter(|role| !own.iter().any(|one| one.role.0 == **role));
        let (missing, more): (Vec<String>, usize) = match group.quorum.unwrap_or_default() {
            Quorum::All => {
                let missing: Vec<String> = unsigned.cloned().collect();
                let more = missing.len();
                (missing, more)
            }
            Quorum::Any => (of.clone(), usize::from(own.is_empty())),
            Quorum::Number(number) => {
                let mut names: Vec<&str> = own.iter().map(|one| one.name.0.as_str()).collect();
                names.sort_unstable();
                names.dedup();
                (of.clone(), usize::from(number).saturating_sub(names.len()))
            }
        };
        if more > 0 {
            let (quorum, more) = (group.quorum.unwrap_or_default(), u16::try_from(more).unwrap_or(u16::MAX));
            out.push(Lack::Signers { of, quorum, missing, more });
        }
    }
}

//! What several acts must hold to.

use chrono::NaiveDate;

use super::super::definition::{Quorum, SignerGroup};
use super::super::entry::{EntryRecord, Signer};
use super::super::lack::Lack;
use super::super::procedure::Procedure;
use super::super::rules::Rules;
use super::super::state::{Case, State};

/// The case an entry is of, where it runs.
pub fn running<'s>(state: &'s State, entry: &EntryRecord, out: &mut Vec<Lack>) -> Option<&'s Case> {
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
pub fn procedure_of<'r>(case: &Case, rules: &Rules<'r>, out: &mut Vec<Lack>) -> Option<&'r Procedure> {
    let found = case.procedure(rules);
    if found.is_none() {
        out.push(Lack::NoSuchProcedure { procedure: case.procedure.clone(), version: case.version.clone() });
    }
    found
}

/// An entry is not of a day before this one.
pub fn not_before(earliest: NaiveDate, on: NaiveDate, lack: impl Fn(NaiveDate) -> Lack, out: &mut Vec<Lack>) {
    if on < earliest {
        out.push(lack(earliest));
    }
}

/// Signers that are missing, unknown or doubled.
pub fn signed(signers: &[Signer], groups: &[SignerGroup], procedure: &Procedure, out: &mut Vec<Lack>) {
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

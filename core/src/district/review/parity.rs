//! Whether both kinds of village were checked alike (同检查): who was drawn, seen, and found with something, by kind.

use std::collections::BTreeMap;

use serde::Serialize;

use super::entry::{Claim, Visit};
use super::round::RoundBook;
use crate::district::said::told;
use crate::district::sampling::StratumName;

/// One kind of village in one claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Checked {
    /// Listed.
    pub listed: u32,
    /// To be drawn.
    pub drawn: u32,
    /// Visited, and somebody answered.
    pub answered: u32,
    /// Wrong, contested or not.
    pub wrong: u32,
}

told! {
    /// How the rates of drawing of two kinds compare.
    pub enum Alike {
        /// At one rate, but for rounding up a household a stratum.
        Yes = "checked.alike",
        /// One kind was drawn from more.
        No {
            /// The kind that was drawn from more.
            more: String,
        } = "checked.not_alike",
        /// Only one kind is listed.
        OneKind = "checked.one_kind",
    }
}

/// Counts rounds by claim and kind of village, as the strata name it.
pub fn checked(rounds: &[&RoundBook]) -> BTreeMap<(Claim, String), Checked> {
    let mut out: BTreeMap<(Claim, String), Checked> = BTreeMap::new();
    let place = |stratum: &str| {
        let name = StratumName::parse(stratum)?;
        let claim = Claim::ALL.iter().find(|(_, word)| *word == name.claim)?.0;
        Some((claim, name.kind))
    };
    for (at, round) in rounds.iter().enumerate() {
        for (stratum, size) in round.committed.iter().flat_map(|committed| &committed.sizes) {
            let Some(key) = place(stratum) else { continue };
            let row = out.entry(key).or_default();
            // A later round lists those not drawn before: they are listed already.
            if at == 0 {
                row.listed = row.listed.saturating_add(size.population);
            }
            row.drawn = row.drawn.saturating_add(size.sample);
        }
        for case in round.cases.values() {
            let Some(row) = place(&case.stratum).and_then(|key| out.get_mut(&key)) else { continue };
            row.answered = row.answered.saturating_add(u32::from(case.visit == Some(Visit::Answered)));
            let (surely, _) = case.wrong();
            row.wrong = row.wrong.saturating_add(u32::from(surely));
        }
    }
    out
}

/// Whether the kinds of one claim were drawn from at one rate. Rounding up in each stratum may add as many households as
/// there are strata: a difference within that is none.
pub fn alike(rows: &BTreeMap<(Claim, String), Checked>, claim: Claim, strata: u32) -> Alike {
    let kinds: Vec<(&String, &Checked)> = rows
        .iter()
        .filter(|((one, _), row)| *one == claim && row.listed > 0)
        .map(|((_, kind), row)| (kind, row))
        .collect();
    if kinds.len() < 2 {
        return Alike::OneKind;
    }
    for (kind, row) in &kinds {
        for (_, other) in &kinds {
            // More than the other's rate, even without what rounding may have added.
            let mine = u64::from(row.drawn.saturating_sub(strata)) * u64::from(other.listed);
            let theirs = u64::from(other.drawn) * u64::from(row.listed);
            if mine > theirs {
                return Alike::No { more: (*kind).clone() };
            }
        }
    }
    Alike::Yes
}

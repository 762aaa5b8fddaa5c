//! Tickets and the draw: the smallest tickets of each stratum are drawn.
//!
//! A ticket is SHA-256 of seed, tab, stratum, tab, number, so that ten lines of shell draw the same (`repeat.sh`). It
//! depends on nobody else on the list: a larger draw keeps the smaller one, and a household that leaves the list moves
//! nobody but the one that takes its place.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::list::List;
use super::seed::Seed;
use crate::district::chain::Hash;

/// The draw once more in ten lines of shell: `sh repeat.sh list.tsv sizes.tsv SEED`. Printed as it is tested.
pub const REPEAT: &str = include_str!("repeat.sh");

/// A household that is drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ticket {
    /// Its stratum.
    pub stratum: String,
    /// Its ticket.
    pub ticket: Hash,
    /// Its number.
    pub number: String,
}

/// The ticket of one household.
pub fn ticket(seed: &Seed, stratum: &str, number: &str) -> Hash {
    Hash::of(format!("{}\t{stratum}\t{number}", seed.text()).as_bytes())
}

/// Draws so many of each stratum: in order of stratum, the smallest tickets first. A stratum that is not named is not
/// drawn from; one that lists fewer gives all it lists.
pub fn draw(list: &List, seed: &Seed, sizes: &BTreeMap<String, u32>) -> Vec<Ticket> {
    let mut out = Vec::new();
    let mut strata: BTreeMap<&str, Vec<(Hash, &str)>> = BTreeMap::new();
    for line in list.lines() {
        if sizes.get(&line.stratum).is_some_and(|size| *size > 0) {
            let ticket = ticket(seed, &line.stratum, &line.number);
            strata.entry(&line.stratum).or_default().push((ticket, &line.number));
        }
    }
    for (stratum, mut tickets) in strata {
        // Two households with one ticket would stand in order of number, as `sort` has them.
        tickets.sort_unstable();
        let size = sizes.get(stratum).copied().and_then(|size| usize::try_from(size).ok()).unwrap_or_default();
        let taken = tickets.into_iter().take(size);
        out.extend(taken.map(|(ticket, number)| Ticket {
            stratum: stratum.to_owned(),
            ticket,
            number: number.to_owned(),
        }));
    }
    out
}

/// The numbers of a draw.
pub fn drawn(tickets: &[Ticket]) -> BTreeSet<String> {
    tickets.iter().map(|ticket| ticket.number.clone()).collect()
}

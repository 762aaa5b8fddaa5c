//! What rounds found, counted for a claim in the whole district, one township, or one kind of village, with its bound.

use std::collections::BTreeMap;

use serde::Serialize;

use super::case::Case;
use super::entry::{Claim, Visit};
use super::round::{Committed, RoundBook};
use crate::district::bounds::{Goal, Level, Round, Stratum, bound, more_needed, shared, strata_upper};
use crate::district::said::told;
use crate::district::sampling::StratumName;

/// A count with what is open counted both ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Count {
    /// For certain.
    pub low: u32,
    /// At worst: with everything contested, undecided or not seen.
    pub high: u32,
}

impl Count {
    /// A count with nothing open.
    pub const fn exact(count: u32) -> Self {
        Self { low: count, high: count }
    }

    /// And another count.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self { low: self.low.saturating_add(other.low), high: self.high.saturating_add(other.high) }
    }
}

/// Of which households something is counted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Scope {
    /// The claim.
    pub claim: Claim,
    /// One township; all of them where `None`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub township: Option<String>,
    /// One kind of village; both where `None`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}

impl Scope {
    /// Everybody of whom it is claimed.
    pub const fn of(claim: Claim) -> Self {
        Self { claim, township: None, kind: None }
    }

    /// Whether a stratum is part of it.
    pub fn holds(&self, stratum: &str) -> bool {
        let Some(name) = StratumName::parse(stratum) else { return false };
        name.claim == self.claim.word()
            && self.township.as_ref().is_none_or(|one| *one == name.township)
            && self.kind.as_ref().is_none_or(|one| *one == name.kind)
    }
}

/// A count of draws and findings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Of whom.
    pub scope: Scope,
    /// Listed before the first round.
    pub population: u32,
    /// Drawn in all rounds.
    pub drawn: u32,
    /// Of these, somebody answered.
    pub answered: u32,
    /// Of these, nobody was found or would answer.
    pub unseen: u32,
    /// Of these, not visited yet.
    pub waiting: u32,
    /// Of these, contested and not decided again.
    pub contested: u32,
    /// Wrong.
    pub wrong: Count,
    /// The most that can be wrong of all that are listed, drawn or not.
    pub most: Count,
    /// How sure.
    pub level: Level,
    /// At most so many are to be wrong.
    pub allowed: u32,
    /// How many more to draw from each stratum so that, if none of them is wrong and what is open turns out right, at
    /// most as many are wrong as allowed: nothing where that is so already, `None` where no draw can show it any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more: Option<BTreeMap<String, u32>>,
}

told! {
    /// Why rounds cannot be counted together.
    pub enum TallyFault {
        /// No round is committed.
        NoRound = "tally.no_round",
        /// A round is not committed.
        NotCommitted = "tally.not_committed",
        /// A round follows another one than the one before it.
        NotFollowing {
            /// The round.
            round: String,
        } = "tally.not_following",
        /// A later list is not the earlier one without the households drawn: the rounds are of different lists.
        ListChanged {
            /// The round.
            round: String,
            /// The stratum.
            stratum: String,
            /// Households left of it.
            left: u32,
            /// Households on the later list.
            listed: u32,
        } = "tally.list_changed",
        /// Another level was committed than in the first round.
        OtherLevel {
            /// The round.
            round: String,
        } = "tally.other_level",
    }
}

/// Counts rounds that follow each other, the first one first.
///
/// # Errors
/// Why they cannot be counted together.
pub fn tally(rounds: &[&RoundBook], scope: &Scope) -> Result<Tally, TallyFault> {
    let committed = follow(rounds)?;
    let first = committed.first().ok_or(TallyFault::NoRound)?;
    let mut out = Tally {
        scope: scope.clone(),
        population: listed(first, scope).map(|(_, stratum)| stratum.population).sum(),
        drawn: 0,
        answered: 0,
        unseen: 0,
        waiting: 0,
        contested: 0,
        wrong: Count::default(),
        most: Count::default(),
        level: first.level,
        allowed: part(first, scope),
        more: None,
    };
    let (mut at_best, mut at_worst) = (Vec::new(), Vec::new());
    for (round, committed) in rounds.iter().zip(&committed) {
        let cases: Vec<&Case> = round.cases.values().filter(|case| scope.holds(&case.stratum)).collect();
        let found = count(&cases, &mut out);
        let strata: Vec<Stratum> = listed(committed, scope).map(|(_, stratum)| *stratum).collect();
        let drawn: u32 = strata.iter().map(|stratum| stratum.sample).sum();
        // Drawn by commitment, not written down yet: nobody knows what they are.
        let unwritten = drawn.saturating_sub(u32::try_from(cases.len()).unwrap_or(u32::MAX));
        out.drawn = out.drawn.saturating_add(drawn);
        out.waiting = out.waiting.saturating_add(unwritten);
        let found = Count { low: found.low, high: found.high.saturating_add(unwritten) };
        out.wrong = out.wrong.plus(found);
        at_best.push(Round { strata: strata.clone(), found: found.low });
        at_worst.push(Round { strata, found: found.high });
    }
    let goal = Goal { level: first.level, allowed: out.allowed };
    let most = |rounds: &[Round]| bound(rounds, &goal).unwrap_or(out.population);
    out.most = Count { low: most(&at_best), high: most(&at_worst) };
    let names = committed.last().into_iter().flat_map(|last| listed(last, scope)).map(|(name, _)| name.clone());
    let more = more_needed(&at_best, out.allowed, &goal);
    out.more = more.map(|more| names.zip(more).map(|(name, stratum)| (name, stratum.sample)).collect());
    Ok(out)
}

fn listed<'a>(committed: &'a Committed, scope: &'a Scope) -> impl Iterator<Item = (&'a String, &'a Stratum)> {
    committed.sizes.iter().filter(|(name, _)| scope.holds(name))
}

/// The part of what is allowed that falls to a scope, by the households it lists, rounded down.
fn part(first: &Committed, scope: &Scope) -> u32 {
    let whole = Scope::of(scope.claim);
    let count = |scope: &Scope| listed(first, scope).map(|(_, stratum)| u64::from(stratum.population)).sum::<u64>();
    let allowed = first.aims.get(&scope.claim).copied().unwrap_or_default();
    let part = u64::from(allowed) * count(scope) / count(&whole).max(1);
    u32::try_from(part).unwrap_or(u32::MAX)
}

fn count(cases: &[&Case], out: &mut Tally) -> Count {
    let mut found = Count::default();
    for case in cases {
        let (surely, maybe) = case.wrong();
        found = found.plus(Count { low: u32::from(surely), high: u32::from(maybe) });
        let slot = match case.visit {
            Some(Visit::Answered) => &mut out.answered,
            Some(_) => &mut out.unseen,
            None => &mut out.waiting,
        };
        *slot = slot.saturating_add(1);
        out.contested = out.contested.saturating_add(u32::from(case.contested));
    }
    found
}

/// The commitments, where each round goes on from the one before.
fn follow<'a>(rounds: &[&'a RoundBook]) -> Result<Vec<&'a Committed>, TallyFault> {
    let mut out: Vec<&Committed> = Vec::new();
    for round in rounds {
        let committed = round.committed.as_ref().ok_or(TallyFault::NotCommitted)?;
        let name = || committed.round.clone();
        if let Some(before) = out.last() {
            if committed.follows != before.entry {
                return Err(TallyFault::NotFollowing { round: name() });
            }
            if committed.level != before.level {
                return Err(TallyFault::OtherLevel { round: name() });
            }
            for (stratum, size) in &before.sizes {
                let left = size.population.saturating_sub(size.sample);
                let listed = committed.sizes.get(stratum).map_or(0, |size| size.population);
                if left != listed {
                    return Err(TallyFault::ListChanged { round: name(), stratum: stratum.clone(), left, listed });
                }
            }
            if let Some((stratum, size)) = committed.sizes.iter().find(|(name, _)| !before.sizes.contains_key(*name)) {
                let (stratum, listed) = (stratum.clone(), size.population);
                return Err(TallyFault::ListChanged { round: name(), stratum, left: 0, listed });
            }
        }
        out.push(committed);
    }
    Ok(out)
}

/// Bounds of a draw before anybody is visited, for each number that may be found: at none, one, two, …
pub fn foreseen(strata: &[Stratum], found: u32, level: Level) -> Vec<u32> {
    (0..=found).map(|found| strata_upper(strata, found, level)).collect()
}

/// So many in all, at one rate in every stratum, for both kinds of village alike.
pub fn sizes(populations: &BTreeMap<String, u32>, sample: u32) -> BTreeMap<String, Stratum> {
    let strata: Vec<Stratum> = populations.values().map(|one| Stratum { population: *one, sample: 0 }).collect();
    populations.keys().cloned().zip(shared(&strata, sample)).collect()
}

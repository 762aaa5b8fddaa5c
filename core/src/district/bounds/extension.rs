//! Several rounds: the bound when more was drawn because of what was found, whoever chose how much more.
//!
//! A bound of one draw taken again after each extension is wrong more often than it says: whoever may stop when it
//! looks good will. So each number of wrong ones `m` has one tail to be ruled out by, spent in two ways:
//! 1. the first round rules it out by the bound of one draw, and spends the exact chance with which it may do so wrongly;
//! 2. what is left of the tail, `rest`, rules it out in any later round in which the evidence against it has grown to
//!    `1 / rest`: the likelihood of what was found in all rounds, averaged over smaller numbers, divided by its
//!    likelihood under `m`. Under `m` this evidence is one on average however sizes are chosen, so it reaches `1 / rest`
//!    with a chance of at most `rest` in all rounds together (Ville 1939). Nine tenths of the average are the numbers
//!    hoped for (nought to the goal), the tenth that is left is every number there can be: it narrows the bound where
//!    more was found than hoped for.
//!
//! With several lists the likelihood of a round is the binomial one at the smallest rate. It is convex and falls with
//! what is found, so its mean under any way the wrong ones may lie is at most that under the binomial (Hoeffding 1956),
//! and the evidence is at most one on average there too.
//!
//! This needs a fresh seed every round, thrown after its size is fixed: who knows the next tickets may choose the size by
//! them. Every step is rounded towards the larger bound.

use super::bracket::Bracket;
use super::hypergeometric::{Level, last_that_holds};
use super::strata::{Design, Stratum, shared, strata_upper};

/// Aim of a review, fixed before the first draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Goal {
    /// How sure the bound is to be over all rounds together.
    pub level: Level,
    /// At most so many wrong: the evidence is weighed for the numbers up to it.
    pub allowed: u32,
}

/// One round: what was still undrawn in each list and what was drawn of it, and how many of these were wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Each list: how many were not yet drawn before the round, and how many the round drew.
    pub strata: Vec<Stratum>,
    /// Wrong ones among those the round drew.
    pub found: u32,
}

/// A round as the evidence sees it.
struct Seen {
    design: Design,
    /// Found in the rounds before.
    before: u64,
    found: u64,
}

/// The most that can be wrong after each round, drawn and undrawn together. Each bound is at most the one before:
/// what was ruled out stays so.
pub fn bounds(rounds: &[Round], goal: &Goal) -> Vec<u32> {
    let mut seen: Vec<Seen> = Vec::with_capacity(rounds.len());
    let mut out: Vec<u32> = Vec::with_capacity(rounds.len());
    let mut before = 0_u64;
    for round in rounds {
        let design = Design::of(&round.strata);
        let found = u64::from(round.found).min(design.sample);
        // Undrawn after the round, and everything found so far.
        let left = design.population.saturating_sub(design.sample);
        let most = before.saturating_add(found).saturating_add(left);
        let most = u32::try_from(most).unwrap_or(u32::MAX);
        seen.push(Seen { design, before, found });
        before = before.saturating_add(found);
        let next = match out.last() {
            None => strata_upper(&round.strata, round.found, goal.level),
            Some(last) => later(&seen, (*last).min(most), before, goal),
        };
        out.push(next);
    }
    out
}

/// The most that can be wrong after all rounds; `None` where there was none.
pub fn bound(rounds: &[Round], goal: &Goal) -> Option<u32> {
    bounds(rounds, goal).pop()
}

/// How many more to draw from each list, at one rate, so that if none of them is wrong at most `allowed` can be in all.
/// `None` where even all would not do: more than that were found already.
pub fn more_needed(rounds: &[Round], allowed: u32, goal: &Goal) -> Option<Vec<Stratum>> {
    let left: Vec<Stratum> = match rounds.last() {
        None => Vec::new(),
        Some(last) => last
            .strata
            .iter()
            .map(|one| Stratum { population: one.population.saturating_sub(one.sample), sample: 0 })
            .collect(),
    };
    let population: u32 = left.iter().fold(0, |sum, one| sum.saturating_add(one.population));
    let does = |sample: u32| {
        let mut with = rounds.to_vec();
        with.push(Round { strata: shared(&left, sample), found: 0 });
        bound(&with, goal).is_some_and(|bound| bound <= allowed)
    };
    if bound(rounds, goal).is_some_and(|bound| bound <= allowed) {
        return Some(shared(&left, 0));
    }
    if rounds.is_empty() || !does(population) {
        return None;
    }
    Some(shared(&left, last_that_holds(0, population, |sample| !does(sample)).saturating_add(1)))
}

/// The largest number not ruled out, looked for from the bound before downwards to what was found.
fn later(seen: &[Seen], bound: u32, found: u64, goal: &Goal) -> u32 {
    let Some(first) = seen.first() else { return bound };
    let evidence = Evidence::up_to(seen, found, u64::from(bound), u64::from(goal.allowed));
    let ruled_out = |wrong: u64| {
        let rest = goal.level.tail().less(spent(&first.design, wrong, goal.level));
        evidence.reaches(wrong, rest)
    };
    let mut wrong = u64::from(bound);
    while wrong > found && ruled_out(wrong) {
        wrong = wrong.saturating_sub(1);
    }
    u32::try_from(wrong.max(found)).unwrap_or(u32::MAX)
}

/// The chance, at most, with which the bound of the first round rules `wrong` out: that of finding no more than the
/// most for which it does.
fn spent(design: &Design, wrong: u64, level: Level) -> Bracket {
    let mut spent = Bracket::ZERO;
    for found in 0..=wrong.min(design.sample) {
        if !design.rules_out(wrong, found, level) {
            break;
        }
        spent = design.at_most(wrong, found).unwrap_or(spent);
    }
    spent
}

/// The likelihood of what was found, for each number of wrong ones from `found` up, as a multiple of the first.
struct Evidence {
    found: u64,
    allowed: u64,
    population: u64,
    likelihood: Vec<Bracket>,
    /// Sums of the likelihoods up to each.
    sums: Vec<Bracket>,
}

/// Parts of the average: what is hoped for, and any number at all.
const HOPED: (u64, u64) = (9, 10);
const ANY: (u64, u64) = (1, 10);

impl Evidence {
    fn up_to(seen: &[Seen], found: u64, most: u64, allowed: u64) -> Self {
        let (mut now, mut sum) = (Bracket::one(), Bracket::one());
        let (mut likelihood, mut sums) = (vec![now], vec![sum]);
        for wrong in found..most {
            now = seen.iter().fold(now, |now, one| one.next(now, wrong));
            sum = sum.plus(now);
            likelihood.push(now);
            sums.push(sum);
        }
        let population = seen.first().map_or(0, |first| first.design.population);
        Self { found, allowed, population, likelihood, sums }
    }

    fn at(list: &[Bracket], place: u64) -> Bracket {
        usize::try_from(place).ok().and_then(|place| list.get(place)).copied().unwrap_or(Bracket::ZERO)
    }

    /// The mean likelihood under the numbers up to `most`; those under what was found are in the mean with nothing.
    fn mean(&self, most: u64, numbers: u64, (over, under): (u64, u64)) -> Bracket {
        let sum = most.checked_sub(self.found).map_or(Bracket::ZERO, |place| Self::at(&self.sums, place));
        sum.times(1, numbers.saturating_add(1)).times(over, under)
    }

    /// Whether the mean likelihood under smaller numbers is at least `1 / rest` times that under `wrong`.
    fn reaches(&self, wrong: u64, rest: Bracket) -> bool {
        let under = Self::at(&self.likelihood, wrong.saturating_sub(self.found));
        // Smaller numbers alone: only for these does the likelihood fall with what is found.
        let smaller = wrong.saturating_sub(1);
        let hoped = self.mean(self.allowed.min(smaller), self.allowed, HOPED);
        let any = self.mean(smaller, self.population, ANY);
        under.surely_at_most(hoped.plus(any).product(rest))
    }
}

impl Seen {
    /// The likelihood of what the round found with one wrong one more than `wrong` in all, from that with `wrong`.
    fn next(&self, likelihood: Bracket, wrong: u64) -> Bracket {
        let left = wrong.saturating_sub(self.before);
        let more = left.saturating_add(1);
        // C(left, found) grows by this in both models.
        let likelihood = likelihood.times(more, more.saturating_sub(self.found));
        if self.design.single.is_some() {
            // C(N - left, right ones drawn) shrinks by this.
            let good = self.design.population.saturating_sub(left);
            let right = self.design.sample.saturating_sub(self.found);
            likelihood.times(good.saturating_sub(right), good)
        } else {
            // One more was missed.
            let (drawn, all) = self.design.rate;
            likelihood.times(all.saturating_sub(drawn), all)
        }
    }
}

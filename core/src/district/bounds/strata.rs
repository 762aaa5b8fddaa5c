//! The most that can be wrong in several lists drawn from at once, whatever way the wrong ones lie among them.
//!
//! Townships and kinds of village are drawn apart, so the whole is not one draw and the bound of one draw does not hold:
//! with one wrong household in each of many small lists it would be too low. What holds for every way they may lie:
//! the number found is a sum of independent yes-or-no events (Vatutin and Mikhailov 1982, for each list), at most as many
//! as are wrong or drawn, with a mean of at least the smallest rate times the wrong ones; among all such sums the
//! binomial one is the likeliest to stay small (Hoeffding 1956, theorem 4, for a count at least one below the mean).
//! Where there is one list, the exact bound of that list is taken.

use super::bracket::Bracket;
use super::hypergeometric::{Level, Urn, last_that_holds, upper_count};

/// One list that is drawn from by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Stratum {
    /// How many it lists.
    pub population: u32,
    /// How many are drawn.
    pub sample: u32,
}

/// How many are listed and drawn in all, and the smallest rate among lists that list anybody, as a fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Design {
    pub population: u64,
    pub sample: u64,
    pub rate: (u64, u64),
    /// The only list with anybody in it.
    pub single: Option<Stratum>,
}

impl Design {
    pub fn of(strata: &[Stratum]) -> Self {
        let listed = || strata.iter().filter(|one| one.population > 0);
        let drawn = |one: &Stratum| u64::from(one.sample.min(one.population));
        let slower = |a: (u64, u64), b: (u64, u64)| {
            if u128::from(a.0) * u128::from(b.1) <= u128::from(b.0) * u128::from(a.1) { a } else { b }
        };
        let rates = listed().map(|one| (drawn(one), u64::from(one.population)));
        let mut rest = listed();
        let first = rest.next().copied();
        Self {
            population: listed().map(|one| u64::from(one.population)).sum(),
            sample: listed().map(drawn).sum(),
            rate: rates.reduce(slower).unwrap_or((0, 1)),
            single: first.filter(|_| rest.next().is_none()),
        }
    }

    /// A chance that is at least that of finding at most so many when so many are wrong; `None` where nothing is known.
    pub fn at_most(&self, wrong: u64, found: u64) -> Option<Bracket> {
        if let Some(one) = self.single {
            let urn = Urn { population: one.population.into(), wrong, sample: one.sample.min(one.population).into() };
            return Some(urn.at_most(found));
        }
        let (over, under) = self.rate;
        // The mean must lie at least one over what is found.
        let mean_over = u128::from(over) * u128::from(wrong);
        if mean_over < u128::from(found.saturating_add(1)) * u128::from(under) {
            return None;
        }
        let trials = wrong.min(self.sample);
        // Each trial's chance: rate * wrong / trials.
        let (yes, all) = (u64::try_from(mean_over).ok()?, under.checked_mul(trials)?);
        let no = all.checked_sub(yes)?;
        let mut chance = Bracket::fraction(no, all).power(trials);
        let mut sum = chance;
        for at in 0..found {
            // Where every trial says yes, finding fewer has no chance at all.
            chance = chance.times(trials.saturating_sub(at), at.saturating_add(1)).times(yes, no.max(1));
            sum = sum.plus(chance);
        }
        Some(if no == 0 { Bracket::ZERO } else { sum })
    }

    /// Whether so many wrong are ruled out at the level when so many were found.
    pub fn rules_out(&self, wrong: u64, found: u64, level: Level) -> bool {
        if let Some(one) = self.single {
            let urn = Urn { population: one.population.into(), wrong, sample: one.sample.min(one.population).into() };
            return !urn.at_most_exceeds(found, level);
        }
        self.at_most(wrong, found).is_some_and(|chance| chance.surely_at_most(level.tail()))
    }
}

/// The most that can be wrong in all lists together, when `found` wrong ones were found among those drawn.
pub fn strata_upper(strata: &[Stratum], found: u32, level: Level) -> u32 {
    let design = Design::of(strata);
    if let Some(one) = design.single {
        return upper_count(one.population, one.sample, found, level);
    }
    let found = u64::from(found).min(design.sample);
    let most = design.population.saturating_sub(design.sample.saturating_sub(found));
    let (low, high) = (u32::try_from(found).unwrap_or(u32::MAX), u32::try_from(most).unwrap_or(u32::MAX));
    last_that_holds(low, high, |wrong| u64::from(wrong) == found || !design.rules_out(wrong.into(), found, level))
}

/// So many in all, shared over the lists at one rate and rounded up in each: nobody's chance of being drawn is below it.
pub fn shared(strata: &[Stratum], sample: u32) -> Vec<Stratum> {
    let population: u64 = strata.iter().map(|one| u64::from(one.population)).sum();
    let part = |one: &Stratum| {
        let part = (u64::from(one.population) * u64::from(sample)).div_ceil(population.max(1));
        Stratum { population: one.population, sample: u32::try_from(part).unwrap_or(u32::MAX).min(one.population) }
    };
    strata.iter().map(part).collect()
}

/// The fewest to draw from each list, at one rate, so that if none is wrong at most `allowed` can be in all.
pub fn strata_for(strata: &[Stratum], allowed: u32, level: Level) -> Option<Vec<Stratum>> {
    let population: u32 = strata.iter().fold(0, |sum, one| sum.saturating_add(one.population));
    let does = |sample: u32| strata_upper(&shared(strata, sample), 0, level) <= allowed;
    if !does(population) {
        return None;
    }
    if does(0) {
        return Some(shared(strata, 0));
    }
    let sample = last_that_holds(0, population, |sample| !does(sample)).saturating_add(1);
    Some(shared(strata, sample))
}

//! One draw from one list: the most that can be wrong in it, by the exact hypergeometric distribution.
//!
//! The bound is the largest number of wrong ones under which finding so few would still be more likely than the tail
//! left open. Chances are held between two bounds in whole numbers (`bracket.rs`); where these do not settle it, the
//! ways are counted exactly (`natural.rs`). So no rounding ever moves a bound.

use std::cmp::Ordering;

use super::bracket::Bracket;
use super::natural::Natural;

/// Parts per million in the whole.
const WHOLE: u32 = 1_000_000;

/// How sure a bound is: the share of all draws in which it holds, in parts per million.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(transparent)]
pub struct Level(u32);

impl Level {
    /// A level, where it is over nothing and below the whole.
    pub fn from_ppm(ppm: i64) -> Option<Self> {
        u32::try_from(ppm).ok().filter(|ppm| (1..WHOLE).contains(ppm)).map(Self)
    }

    /// In parts per million.
    pub const fn ppm(self) -> u32 {
        self.0
    }

    /// The tail left open, in parts per million.
    pub const fn tail_ppm(self) -> u32 {
        WHOLE.saturating_sub(self.0)
    }

    /// The tail left open.
    pub fn tail(self) -> Bracket {
        Bracket::fraction(u64::from(self.tail_ppm()), u64::from(WHOLE))
    }
}

/// A list of so many, of which so many are wrong, and a draw of so many from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Urn {
    pub population: u64,
    pub wrong: u64,
    pub sample: u64,
}

impl Urn {
    /// The fewest wrong ones a draw must hold, where there are not enough right ones to fill it.
    const fn fewest(self) -> u64 {
        self.sample.saturating_add(self.wrong).saturating_sub(self.population)
    }

    /// The chance of drawing the fewest.
    fn chance_of_fewest(self) -> Bracket {
        let right = self.population.saturating_sub(self.wrong);
        let undrawn = self.population.saturating_sub(self.sample);
        // (a - i) / (population - i) over the shorter of two equal products.
        let (from, steps) = if self.fewest() == 0 {
            // No wrong one is drawn: all of the sample are right ones.
            let (less, more) =
                if self.sample < self.wrong { (self.sample, self.wrong) } else { (self.wrong, self.sample) };
            (self.population.saturating_sub(more), less)
        } else if undrawn < right {
            // All that is not drawn is wrong.
            (self.wrong, undrawn)
        } else {
            // Every right one is drawn.
            (self.sample, right)
        };
        (0..steps).fold(Bracket::one(), |chance, step| {
            chance.times(from.saturating_sub(step), self.population.saturating_sub(step))
        })
    }

    /// `chance(found + 1) / chance(found)` as a fraction.
    const fn next(self, found: u64) -> ((u64, u64), (u64, u64)) {
        let over = (self.wrong.saturating_sub(found), self.sample.saturating_sub(found));
        let right_left = self.population.saturating_add(found).saturating_add(1);
        let under = (found.saturating_add(1), right_left.saturating_sub(self.wrong).saturating_sub(self.sample));
        (over, under)
    }

    /// The chance of finding at most so many.
    pub fn at_most(self, found: u64) -> Bracket {
        if found >= self.wrong.min(self.sample) {
            return Bracket::one();
        }
        if found < self.fewest() {
            return Bracket::ZERO;
        }
        let mut chance = self.chance_of_fewest();
        let mut sum = chance;
        for at in self.fewest()..found {
            let ((a, b), (c, d)) = self.next(at);
            chance = chance.times(a, c).times(b, d);
            sum = sum.plus(chance);
        }
        sum
    }

    /// Whether finding at most so many is more likely than the tail. Exact.
    pub fn at_most_exceeds(self, found: u64, level: Level) -> bool {
        match self.at_most(found).compare(level.tail()) {
            Some(order) => order == Ordering::Greater,
            None => self.counted_exceeds(found, level),
        }
    }

    /// Decides it by counting the ways.
    fn counted_exceeds(self, found: u64, level: Level) -> bool {
        let fewest = self.fewest();
        let right = self.population.saturating_sub(self.wrong);
        let mut ways = Natural::choose(self.wrong, fewest);
        // The ways to choose the right ones beside them, multiplied in step by step.
        let beside = self.sample.saturating_sub(fewest);
        let fewer = beside.min(right.saturating_sub(beside));
        for step in 0..fewer {
            ways.multiply(right.saturating_sub(step));
            ways.divide(step.saturating_add(1));
        }
        let mut sum = ways.clone();
        for at in fewest..found.min(self.wrong.min(self.sample)) {
            let ((a, b), (c, d)) = self.next(at);
            ways.multiply(a);
            ways.multiply(b);
            ways.divide(c);
            ways.divide(d);
            sum.add(&ways);
        }
        if found < fewest {
            sum = Natural::default();
        }
        sum.multiply(u64::from(WHOLE));
        let mut all = Natural::choose(self.population, self.sample);
        all.multiply(u64::from(level.tail_ppm()));
        sum > all
    }
}

/// The most that can be wrong in a list of `population` of which `sample` were drawn and `found` of these were wrong:
/// with so many wrong, a draw would find so few in more than the tail of all cases; with one more, it would not.
///
/// Unit: households, or what the list lists. A sample larger than the list, or more found than drawn, is cut to it.
pub fn upper_count(population: u32, sample: u32, found: u32, level: Level) -> u32 {
    let sample = sample.min(population);
    let found = found.min(sample);
    // What was drawn and is right is right.
    let most = population.saturating_sub(sample.saturating_sub(found));
    let stands = |wrong: u32| {
        let urn = Urn { population: population.into(), wrong: wrong.into(), sample: sample.into() };
        urn.at_most_exceeds(found.into(), level)
    };
    last_that_holds(found, most, stands)
}

/// The fewest to draw so that, if none of them is wrong, at most `allowed` can be: `None` where even all would not do.
pub fn sample_for(population: u32, allowed: u32, level: Level) -> Option<u32> {
    let does = |sample: u32| upper_count(population, sample, 0, level) <= allowed;
    if !does(population) {
        return None;
    }
    // The last that does not, and one more.
    if does(0) {
        return Some(0);
    }
    Some(last_that_holds(0, population, |sample| !does(sample)).saturating_add(1))
}

/// The largest of `low..=high` for which it holds, given that it holds up to somewhere and not beyond; it holds at `low`.
pub(super) fn last_that_holds(low: u32, high: u32, holds: impl Fn(u32) -> bool) -> u32 {
    let (mut low, mut high) = (low, high);
    while low < high {
        let middle = low.saturating_add(high.saturating_sub(low).div_ceil(2));
        if holds(middle) {
            low = middle;
        } else {
            high = middle.saturating_sub(1);
        }
    }
    low
}

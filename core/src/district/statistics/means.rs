//! Two groups compared within strata by a mean: days waited, visits, money a household.
#![allow(
    clippy::float_arithmetic,
    reason = "statistics that only show; `libm` alone, so every platform gives the same bits"
)]

use serde::Serialize;

use super::share::{Interval, float};

/// One group's figures, kept as exact sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Group {
    /// How many.
    pub count: u64,
    /// Their sum, in the figure's own whole unit.
    pub sum: i64,
    /// The sum of their squares.
    pub squares: i128,
}

impl Group {
    /// Adds one figure.
    pub fn take(&mut self, figure: i64) {
        self.count = self.count.saturating_add(1);
        self.sum = self.sum.saturating_add(figure);
        let figure = i128::from(figure);
        self.squares = self.squares.saturating_add(figure.saturating_mul(figure));
    }

    /// Both groups as one.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self {
            count: self.count.saturating_add(other.count),
            sum: self.sum.saturating_add(other.sum),
            squares: self.squares.saturating_add(other.squares),
        }
    }

    /// The mean; `None` where there is nobody.
    pub fn mean(&self) -> Option<f64> {
        (self.count > 0).then(|| whole(self.sum.into()) / float(self.count))
    }

    /// The variance of one of them; `None` where there are fewer than two.
    fn variance(&self) -> Option<f64> {
        let rest = self.count.checked_sub(1).filter(|rest| *rest > 0)?;
        let sum = i128::from(self.sum);
        // Exact until here: the difference of two large sums.
        let off = i128::from(self.count).checked_mul(self.squares)?.checked_sub(sum.checked_mul(sum)?)?;
        Some(whole(off) / float(self.count) / float(rest))
    }
}

#[expect(clippy::cast_precision_loss, reason = "rounded once, the same everywhere")]
const fn whole(value: i128) -> f64 {
    value as f64
}

/// The difference of means, first less second, weighted as Mantel and Haenszel weigh shares.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MeanGap {
    /// Places of the strata in which one group is empty.
    pub empty: Vec<usize>,
    /// The difference.
    pub difference: Option<f64>,
    /// Its interval; `None` where a group of a stratum has fewer than two, so that its spread is not known.
    pub interval: Option<Interval>,
}

/// Puts strata together, for a normal quantile `z`.
pub fn mean_gap(strata: &[(Group, Group)], z: f64) -> MeanGap {
    let (mut empty, mut over, mut under) = (Vec::new(), 0.0, 0.0);
    let mut variance = Some(0.0);
    for (place, (first, second)) in strata.iter().enumerate() {
        let (Some(a), Some(b)) = (first.mean(), second.mean()) else {
            empty.push(place);
            continue;
        };
        let (m, n) = (float(first.count), float(second.count));
        let weight = m * n / (m + n);
        over += weight * (a - b);
        under += weight;
        let spread = first.variance().zip(second.variance()).map(|(a, b)| a / m + b / n);
        variance = variance.zip(spread).map(|(sum, spread)| sum + weight * weight * spread);
    }
    let difference = (under > 0.0).then(|| over / under);
    let interval = difference.zip(variance).map(|(difference, variance)| {
        let half = z * libm::sqrt(f64::max(variance, 0.0)) / under;
        Interval { low: difference - half, high: difference + half }
    });
    MeanGap { empty, difference, interval }
}

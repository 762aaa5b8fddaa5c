//! A share, and the difference of two shares, with their intervals.
#![allow(
    clippy::float_arithmetic,
    reason = "statistics that only show; `libm` alone, so every platform gives the same bits"
)]

use serde::Serialize;

use super::special::beta_below;

/// Two bounds of a share, or of a difference of shares.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Interval {
    /// At least.
    pub low: f64,
    /// At most.
    pub high: f64,
}

impl Interval {
    /// In parts per million, rounded to the nearest.
    pub fn ppm(self) -> [i64; 2] {
        [ppm(self.low), ppm(self.high)]
    }
}

/// A share in parts per million, rounded to the nearest.
pub fn ppm(share: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "shares and their differences lie between -1 and 1")]
    let parts = libm::round(share * 1e6) as i64; // arithmetic: parts per million
    parts
}

#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
pub(super) const fn float(count: u64) -> f64 {
    count as f64
}

/// Wilson's score interval of `yes` in `all`, for a normal quantile `z`. `None` where there is nobody.
pub fn wilson(yes: u64, all: u64, z: f64) -> Option<Interval> {
    if all == 0 || yes > all {
        return None;
    }
    let (n, p, square) = (float(all), float(yes) / float(all), z * z);
    let middle = p + square / (2.0 * n);
    let half = z * libm::sqrt(p * (1.0 - p) / n + square / (4.0 * n * n)); // arithmetic: the score's square root
    let under = 1.0 + square / n;
    // At both ends the bound is known exactly.
    let low = if yes == 0 { 0.0 } else { (middle - half) / under };
    let high = if yes == all { 1.0 } else { (middle + half) / under };
    Some(Interval { low, high })
}

/// Newcombe's hybrid score interval of the difference of two shares (his method 10). `None` where a group is empty.
pub fn newcombe(first: (u64, u64), second: (u64, u64), z: f64) -> Option<Interval> {
    let (a, b) = (wilson(first.0, first.1, z)?, wilson(second.0, second.1, z)?);
    let (p, q) = (float(first.0) / float(first.1), float(second.0) / float(second.1));
    let root = |x: f64, y: f64| libm::sqrt(x * x + y * y);
    Some(Interval { low: p - q - root(p - a.low, b.high - q), high: p - q + root(a.high - p, q - b.low) })
}

/// The upper bound of Clopper and Pearson on one side: for a share drawn from no list, as answers to a question are.
/// For a list use [`crate::district::bounds::upper_count`]. `None` where nobody was asked.
pub fn clopper_pearson_upper(yes: u64, all: u64, level_ppm: u32) -> Option<f64> {
    if all == 0 || yes > all {
        return None;
    }
    if yes == all {
        return Some(1.0);
    }
    let level = f64::from(level_ppm) / 1e6; // arithmetic: parts per million
    let (a, b) = (float(yes) + 1.0, float(all - yes));
    let (mut low, mut high) = (0.0, 1.0);
    // Halving to the last bit: 60 steps leave 1e-18.
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        if beta_below(a, b, middle) < level { low = middle } else { high = middle }
    }
    Some((low + high) / 2.0)
}

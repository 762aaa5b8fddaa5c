//! Two groups compared within strata: the pooled difference of shares, its odds ratio, its test, whether strata agree.
#![allow(
    clippy::float_arithmetic,
    reason = "statistics that only show; `libm` alone, so every platform gives the same bits"
)]

use serde::Serialize;

use super::share::{Interval, float};
use super::special::chi_square_above;

/// One stratum: how many of the first group and of the second have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Table {
    /// Have it in the first group.
    pub first: u64,
    /// The first group.
    pub first_all: u64,
    /// Have it in the second group.
    pub second: u64,
    /// The second group.
    pub second_all: u64,
}

impl Table {
    /// Whether both groups have anybody: one group alone compares nothing.
    pub const fn compares(&self) -> bool {
        self.first_all > 0 && self.second_all > 0
    }

    fn cells(&self) -> [f64; 4] {
        let (a, c) = (float(self.first), float(self.second));
        [a, float(self.first_all) - a, c, float(self.second_all) - c]
    }
}

/// All strata put together; `None` for figures that cannot be worked out from them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pooled {
    /// Places of the strata in which one group is empty: they say nothing.
    pub empty: Vec<usize>,
    /// The difference of shares, first less second, weighted by Mantel and Haenszel.
    pub difference: Option<f64>,
    /// Its interval, with the variance of Sato.
    pub interval: Option<Interval>,
    /// The pooled odds ratio.
    pub odds: Option<f64>,
    /// Its interval, with the variance of Robins, Breslow and Greenland.
    pub odds_interval: Option<Interval>,
    /// The chance of so large a difference, or a larger one, where there is none (Cochran, Mantel, Haenszel; no correction).
    pub chance: Option<f64>,
    /// Whether strata agree about the difference.
    pub agreement: Option<Agreement>,
}

/// Cochran's test of whether strata agree.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Agreement {
    /// The sum of squares.
    pub sum: f64,
    /// Strata in it, less one.
    pub degrees: u32,
    /// The chance of so large a sum where they agree.
    pub chance: f64,
    /// Places of strata that compare, but in which everybody or nobody has it: their variance is nothing.
    pub left_out: Vec<usize>,
}

/// Puts strata together, for a normal quantile `z`.
pub fn pooled(tables: &[Table], z: f64) -> Pooled {
    let empty = (0..).zip(tables).filter(|(_, table)| !table.compares()).map(|(place, _)| place).collect();
    let used: Vec<[f64; 4]> = tables.iter().filter(|table| table.compares()).map(Table::cells).collect();
    let (difference, interval) = difference(&used, z).unzip();
    let (odds, odds_interval) = odds(&used, z);
    let agreement = agreement(tables);
    Pooled { empty, difference, interval, odds, odds_interval, chance: chance(&used), agreement }
}

fn difference(used: &[[f64; 4]], z: f64) -> Option<(f64, Interval)> {
    let (mut over, mut under, mut part_p, mut part_q) = (0.0, 0.0, 0.0, 0.0);
    for [a, b, c, d] in used {
        let (m, n) = (a + b, c + d);
        let all = m + n;
        over += (a * n - c * m) / all;
        under += m * n / all;
        part_p += (m * m * c - n * n * a + m * n * (n - m) / 2.0) / (all * all);
        part_q += (a * d + c * b) / (2.0 * all);
    }
    if under <= 0.0 {
        return None;
    }
    let difference = over / under;
    let half = z * libm::sqrt(f64::max(difference * part_p + part_q, 0.0)) / under;
    Some((difference, Interval { low: difference - half, high: difference + half }))
}

fn odds(used: &[[f64; 4]], z: f64) -> (Option<f64>, Option<Interval>) {
    let (mut r, mut s, mut pr, mut mixed, mut qs) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for [a, b, c, d] in used {
        let all = a + b + c + d;
        let (p, q, one_r, one_s) = ((a + d) / all, (b + c) / all, a * d / all, b * c / all);
        r += one_r;
        s += one_s;
        pr += p * one_r;
        mixed += p * one_s + q * one_r;
        qs += q * one_s;
    }
    if s <= 0.0 {
        return (None, None);
    }
    let odds = r / s;
    if r <= 0.0 {
        return (Some(odds), None);
    }
    let variance = pr / (2.0 * r * r) + mixed / (2.0 * r * s) + qs / (2.0 * s * s);
    let half = z * libm::sqrt(variance);
    let log = libm::log(odds);
    (Some(odds), Some(Interval { low: libm::exp(log - half), high: libm::exp(log + half) }))
}

fn chance(used: &[[f64; 4]]) -> Option<f64> {
    let (mut off, mut variance) = (0.0, 0.0);
    for [a, b, c, d] in used {
        let (m, n, yes, no) = (a + b, c + d, a + c, b + d);
        let all = m + n;
        off += a - m * yes / all;
        if all > 1.0 {
            variance += m * n * yes * no / (all * all * (all - 1.0));
        }
    }
    (variance > 0.0).then(|| chi_square_above(off * off / variance, 1))
}

fn agreement(tables: &[Table]) -> Option<Agreement> {
    let mut left_out = Vec::new();
    let mut parts: Vec<(f64, f64)> = Vec::new();
    for (place, table) in (0..).zip(tables).filter(|(_, table)| table.compares()) {
        let [a, b, c, d] = table.cells();
        let (m, n) = (a + b, c + d);
        let variance = a * b / (m * m * m) + c * d / (n * n * n);
        if variance > 0.0 {
            parts.push((a / m - c / n, 1.0 / variance));
        } else {
            left_out.push(place);
        }
    }
    let degrees = u32::try_from(parts.len()).ok()?.checked_sub(1).filter(|degrees| *degrees > 0)?;
    let weight: f64 = parts.iter().map(|(_, weight)| weight).sum();
    let mean = parts.iter().map(|(difference, weight)| difference * weight).sum::<f64>() / weight;
    let sum = parts.iter().map(|(difference, weight)| weight * (difference - mean) * (difference - mean)).sum();
    Some(Agreement { sum, degrees, chance: chi_square_above(sum, degrees), left_out })
}

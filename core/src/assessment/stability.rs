//! The probability of staying over the line: closed form, no random draws.
//!
//! Model: each source pays `gross x B x X`, with `B` zero at the yearly chance of loss and `X` lognormal with mean 1
//! and the class's spread; the logarithms share one Gaussian shock (`common`). Costs and payments stay as they are.
//! Given which sources are lost, the sum of the rest is matched by a shifted lognormal in its first three moments
//! (two moments alone were off by up to 0.024 where sources of very different spread meet).
//! Floats live here alone, with transcendental functions from `libm`, so that every platform gives the same bits.
#![allow(clippy::float_arithmetic, reason = "a probability; every decision on money stays integer")]

use crate::base::Yuan;
use crate::policy::{Param, Policy, RiskClass};

/// Most sources looked at; the smallest ones beyond are merged into one.
pub const SOURCES_MAX: usize = 10; // arithmetic: bounds the work, 2^10 outcomes

/// One source of income.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Source {
    /// What it pays in a normal year, in fen.
    pub gross: f64,
    /// Standard deviation of the logarithm.
    pub sigma: f64,
    /// Loading of the common shock, 0 to 1.
    pub load: f64,
    /// Yearly chance of total loss.
    pub loss: f64,
}

impl Source {
    /// A source of a class, with the pack's spread, loss and common share; `None` where the pack lacks one.
    pub fn of(gross: Yuan, risk: RiskClass, policy: &Policy) -> Option<Self> {
        // arithmetic: parts per million
        let part = |param| policy.amount(param).map(|ppm| to_f64(ppm.clamp(0, 1_000_000)) / 1e6);
        let spread = part(Param::Spread(risk))?;
        Some(Self {
            gross: to_f64(gross.fen()),
            sigma: libm::sqrt(libm::log(1.0 + spread * spread)),
            load: libm::sqrt(part(Param::Common(risk))?),
            loss: part(Param::Loss(risk))?,
        })
    }
}

#[expect(clippy::cast_precision_loss, reason = "sums in a record stay far below 2^53 fen")]
const fn to_f64(value: i64) -> f64 {
    value as f64
}

/// The probability, in parts per million, that the sources together pay more than `needed`.
///
/// `needed` is the line for the household plus everything that must be paid whatever comes in.
pub fn probability_ppm(sources: &[Source], needed: Yuan) -> i64 {
    let joint = Joint::of(merged(sources));
    let over = joint.over(0, Moments::default(), to_f64(needed.fen()));
    #[expect(clippy::cast_possible_truncation, reason = "between 0 and 1e6")]
    let ppm = libm::round(over.clamp(0.0, 1.0) * 1e6) as i64; // arithmetic: parts per million
    ppm
}

/// The probability that every one of several years passes, from the probability of each, in parts per million.
///
/// Shocks of different years are independent in the model, so the chances multiply. What binds real years together makes
/// it likelier that all pass once one does: the figure is the careful side.
pub fn all_years_ppm(years: &[i64]) -> i64 {
    const WHOLE: i64 = 1_000_000; // arithmetic: parts per million
    let half = i128::from(WHOLE).div_euclid(2); // arithmetic: rounding
    let times = |all: i64, year: &i64| {
        let product = i128::from(all) * i128::from((*year).clamp(0, WHOLE));
        i64::try_from((product + half).div_euclid(i128::from(WHOLE))).unwrap_or(WHOLE)
    };
    years.iter().fold(WHOLE, times)
}

/// The largest sources, the rest as one with their mean qualities, weighted by what they pay.
fn merged(sources: &[Source]) -> Vec<Source> {
    let mut sorted: Vec<Source> = sources.iter().copied().filter(|source| source.gross > 0.0).collect();
    sorted.sort_by(|a, b| b.gross.total_cmp(&a.gross));
    if sorted.len() <= SOURCES_MAX {
        return sorted;
    }
    let rest = sorted.split_off(SOURCES_MAX - 1);
    let total: f64 = rest.iter().map(|source| source.gross).sum();
    let mean = |part: fn(&Source) -> f64| rest.iter().map(|source| part(source) * source.gross).sum::<f64>() / total;
    sorted.push(Source { gross: total, sigma: mean(|s| s.sigma), load: mean(|s| s.load), loss: mean(|s| s.loss) });
    sorted
}

/// First three moments of a sum: mean, variance, third central moment; and which sources are in it.
#[derive(Debug, Clone, Copy, Default)]
struct Moments {
    mean: f64,
    variance: f64,
    third: f64,
    kept: u32,
}

/// Sources with `E[XiXj]` of every pair, worked out once.
struct Joint {
    sources: Vec<Source>,
    pairs: Vec<f64>,
}

impl Joint {
    fn of(sources: Vec<Source>) -> Self {
        let pair = |a: usize, x: &Source, b: usize, y: &Source| {
            let load = if a == b { 1.0 } else { x.load * y.load };
            libm::exp(load * x.sigma * y.sigma)
        };
        let all = || sources.iter().enumerate();
        let pairs = all().flat_map(|(a, x)| all().map(move |(b, y)| pair(a, x, b, y))).collect();
        Self { sources, pairs }
    }

    /// `E[XiXj]`; both means are 1.
    fn pair(&self, a: usize, b: usize) -> f64 {
        self.pairs.get(a * self.sources.len() + b).copied().unwrap_or(1.0)
    }

    /// `E[(Xi-1)(Xj-1)(Xk-1)]` of jointly lognormal variables of mean 1.
    fn triple(&self, a: usize, b: usize, c: usize) -> f64 {
        let (x, y, z) = (self.pair(a, b), self.pair(a, c), self.pair(b, c));
        x * y * z - x - y - z + 2.0 // arithmetic: the product written out
    }

    /// Sums over which sources are lost, one source at a time.
    fn over(&self, at: usize, so_far: Moments, needed: f64) -> f64 {
        let Some(source) = self.sources.get(at) else {
            return tail(so_far, needed);
        };
        let stays = (1.0 - source.loss) * self.over(at + 1, self.add(at, source.gross, so_far), needed);
        if source.loss > 0.0 { source.loss * self.over(at + 1, so_far, needed) + stays } else { stays }
    }

    fn add(&self, at: usize, gross: f64, so_far: Moments) -> Moments {
        let mut variance = so_far.variance + gross * gross * (self.pair(at, at) - 1.0);
        let mut third = so_far.third + gross * gross * gross * self.triple(at, at, at);
        let kept = |index: &usize| so_far.kept & (1 << index) != 0;
        for a in (0..at).filter(kept) {
            let x = self.gross(a);
            variance += 2.0 * gross * x * (self.pair(a, at) - 1.0); // arithmetic: a square written out
            // arithmetic: a cube written out
            third += 3.0 * gross * gross * x * self.triple(at, at, a) + 3.0 * gross * x * x * self.triple(at, a, a);
            for b in (0..a).filter(kept) {
                third += 6.0 * gross * x * self.gross(b) * self.triple(at, a, b); // arithmetic: a cube written out
            }
        }
        Moments { mean: so_far.mean + gross, variance, third, kept: so_far.kept | (1 << at) }
    }

    fn gross(&self, at: usize) -> f64 {
        self.sources.get(at).map_or(0.0, |source| source.gross)
    }
}

/// The chance that a shifted lognormal of these three moments exceeds `needed`.
fn tail(moments: Moments, needed: f64) -> f64 {
    // arithmetic: below what a float can tell apart
    if moments.variance <= moments.mean * moments.mean * 1e-18 {
        return if moments.mean > needed { 1.0 } else { 0.0 };
    }
    let deviation = libm::sqrt(moments.variance);
    let skew = moments.third / (moments.variance * deviation);
    let z = (needed - moments.mean) / deviation;
    // arithmetic: below what the cubic can tell apart
    if skew < 1e-6 {
        return upper(z);
    }
    // w = exp(s^2) solves (w + 2) sqrt(w - 1) = skew: the one real root of a cubic.
    // arithmetic: the root by Cardano
    let root = libm::cbrt(1.0 + 0.5 * skew * (skew + libm::sqrt(4.0 + skew * skew)));
    let w = root + 1.0 / root - 1.0;
    if w <= 1.0 {
        return upper(z);
    }
    let scale = 1.0 / libm::sqrt(w * (w - 1.0));
    // In standard units the variable is `scale * exp(s N) - scale * sqrt(w)`.
    let above = z + scale * libm::sqrt(w);
    if above <= 0.0 { 1.0 } else { upper(libm::log(above / scale) / libm::sqrt(libm::log(w))) }
}

/// The chance that a standard normal variable exceeds `z`.
fn upper(z: f64) -> f64 {
    0.5 * libm::erfc(z / core::f64::consts::SQRT_2) // arithmetic: the normal tail by the error function
}

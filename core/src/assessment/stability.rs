//! The probability of staying over the line: closed form, no random draws.
//!
//! Model: each source pays `gross x B x X`, with `B` zero at the yearly chance of loss and `X` lognormal with mean 1
//! and the class's spread; the logarithms share one Gaussian shock (`common`). Costs and payments stay as they are.
//! Given which sources are lost, the sum of the rest is matched by a lognormal in its first two moments.
//! Floats live here alone, with transcendental functions from `libm`, so that every platform gives the same bits.
#![allow(clippy::float_arithmetic, reason = "a probability; every decision on money stays integer")]

use crate::base::Yuan;
use crate::policy::{Param, Policy, RiskClass};

/// Most sources looked at; the smallest ones beyond are merged into one.
pub const SOURCES_MAX: usize = 10;

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
    let sources = merged(sources);
    let over = Sum::over(&sources, 0, Moments::default(), to_f64(needed.fen()));
    #[expect(clippy::cast_possible_truncation, reason = "between 0 and 1e6")]
    let ppm = libm::round(over.clamp(0.0, 1.0) * 1e6) as i64;
    ppm
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

#[derive(Debug, Clone, Copy, Default)]
struct Moments {
    mean: f64,
    variance: f64,
    kept: u32,
}

struct Sum;

impl Sum {
    /// Sums over which sources are lost, one source at a time. `kept` is a bit set of those that are not.
    fn over(sources: &[Source], at: usize, so_far: Moments, needed: f64) -> f64 {
        let Some(source) = sources.get(at) else {
            return tail(so_far, needed);
        };
        let with = add(sources, at, source, so_far);
        let stays = (1.0 - source.loss) * Self::over(sources, at + 1, with, needed);
        if source.loss > 0.0 { source.loss * Self::over(sources, at + 1, so_far, needed) + stays } else { stays }
    }
}

fn add(sources: &[Source], at: usize, source: &Source, so_far: Moments) -> Moments {
    let mut variance = so_far.variance + source.gross * source.gross * libm::expm1(source.sigma * source.sigma);
    for (index, other) in sources.iter().enumerate().take(at) {
        if so_far.kept & (1 << index) != 0 {
            let shared = source.load * other.load * source.sigma * other.sigma;
            variance += 2.0 * source.gross * other.gross * libm::expm1(shared);
        }
    }
    Moments { mean: so_far.mean + source.gross, variance, kept: so_far.kept | (1 << at) }
}

/// The chance that a lognormal of these moments exceeds `needed`.
fn tail(moments: Moments, needed: f64) -> f64 {
    if needed <= 0.0 {
        return if moments.mean > 0.0 || needed < 0.0 { 1.0 } else { 0.0 };
    }
    if moments.mean <= 0.0 {
        return 0.0;
    }
    let sigma2 = libm::log1p(moments.variance / (moments.mean * moments.mean));
    if sigma2 <= 0.0 {
        return if moments.mean > needed { 1.0 } else { 0.0 };
    }
    let sigma = libm::sqrt(sigma2);
    let z = (libm::log(needed / moments.mean) + sigma2 / 2.0) / sigma;
    0.5 * libm::erfc(z / core::f64::consts::SQRT_2)
}

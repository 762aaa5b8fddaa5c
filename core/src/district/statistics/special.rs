//! Tails and quantiles of the normal, chi-square and beta distributions.
#![allow(
    clippy::float_arithmetic,
    reason = "statistics that only show; `libm` alone, so every platform gives the same bits"
)]

/// Steps after which an iteration ends; each needs far fewer.
const STEPS: usize = 500; // arithmetic: bounds the work
/// Nearly nothing, in place of a divisor of nothing (Lentz).
const TINY: f64 = 1e-300;
/// A step that changes less than this changes nothing.
const STILL: f64 = 1e-16;

/// How far from the mean, in standard deviations, a share of `level_ppm` of a normal distribution lies on both sides.
/// 950,000 gives 1.96. Nothing at or below 0, endless at or above the whole.
pub fn normal_quantile(level_ppm: u32) -> f64 {
    let tail = f64::from(1_000_000_u32.saturating_sub(level_ppm)) / 1e6; // arithmetic: parts per million
    if tail <= 0.0 {
        return f64::INFINITY;
    }
    // erfc falls, so halving finds it; the last bits come from Newton's steps.
    let outside = |z: f64| libm::erfc(z / core::f64::consts::SQRT_2);
    let (mut low, mut high) = (0.0, 40.0); // arithmetic: erfc is nothing beyond 40 deviations
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        if outside(middle) > tail { low = middle } else { high = middle }
    }
    let mut z = (low + high) / 2.0;
    for _ in 0..3 {
        let slope = libm::sqrt(2.0 / core::f64::consts::PI) * libm::exp(-z * z / 2.0);
        if slope > 0.0 {
            z += (outside(z) - tail) / slope;
        }
    }
    z
}

/// The chance that a chi-square with so many degrees of freedom lies above `value`.
pub fn chi_square_above(value: f64, degrees: u32) -> f64 {
    if value <= 0.0 || degrees == 0 {
        return 1.0;
    }
    if degrees == 1 {
        return libm::erfc(libm::sqrt(value / 2.0));
    }
    gamma_above(f64::from(degrees) / 2.0, value / 2.0)
}

/// The regularised upper incomplete gamma function `Q(a, x)`.
fn gamma_above(a: f64, x: f64) -> f64 {
    let front = libm::exp(a * libm::log(x) - x - libm::lgamma(a));
    if x < a + 1.0 {
        let (mut term, mut sum, mut at) = (1.0 / a, 1.0 / a, a);
        for _ in 0..STEPS {
            at += 1.0;
            term *= x / at;
            sum += term;
            if term < sum * STILL {
                break;
            }
        }
        return 1.0 - front * sum;
    }
    // Lentz's continued fraction.
    let mut b = x + 1.0 - a;
    let mut c = 1.0 / TINY;
    let mut d = 1.0 / b;
    let mut h = d;
    for step in 1_u32..=500 {
        let i = f64::from(step);
        let an = -i * (i - a);
        b += 2.0;
        d = away_from_nothing(an * d + b);
        c = away_from_nothing(b + an / c);
        d = 1.0 / d;
        let change = d * c;
        h *= change;
        if libm::fabs(change - 1.0) < STILL {
            break;
        }
    }
    front * h
}

fn away_from_nothing(value: f64) -> f64 {
    if libm::fabs(value) < TINY { TINY } else { value }
}

/// The regularised incomplete beta function `I_x(a, b)`, for `a` and `b` over nothing.
pub(super) fn beta_below(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    let log = libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b) + a * libm::log(x) + b * libm::log1p(-x);
    let front = libm::exp(log);
    if x < (a + 1.0) / (a + b + 2.0) {
        front * beta_fraction(a, b, x) / a
    } else {
        1.0 - front * beta_fraction(b, a, 1.0 - x) / b
    }
}

fn beta_fraction(a: f64, b: f64, x: f64) -> f64 {
    let (mut c, mut d) = (1.0, 1.0 / away_from_nothing(1.0 - (a + b) * x / (a + 1.0)));
    let mut h = d;
    // The larger the numbers, the more steps: of the order of the root of the larger.
    for step in 1_u32..=20_000 {
        let m = f64::from(step);
        let two = m + m;
        let even = m * (b - m) * x / ((a + two - 1.0) * (a + two));
        d = 1.0 / away_from_nothing(1.0 + even * d);
        c = away_from_nothing(1.0 + even / c);
        h *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + two) * (a + two + 1.0));
        d = 1.0 / away_from_nothing(1.0 + odd * d);
        c = away_from_nothing(1.0 + odd / c);
        let change = d * c;
        h *= change;
        if libm::fabs(change - 1.0) < STILL {
            break;
        }
    }
    h
}

//! The closed-form probability against a million seeded draws of the same model.
#![allow(clippy::float_arithmetic, clippy::indexing_slicing, reason = "an oracle with random draws")]

use ruler_core::assessment::stability::{Source, all_years_ppm, probability_ppm};
use ruler_core::base::Yuan;
use ruler_tests::arbitrary::Rng;

/// Two independent standard normal draws (Box and Muller).
fn normals(rng: &mut Rng) -> (f64, f64) {
    let radius = (-2.0 * (1.0 - rng.unit()).ln()).sqrt();
    let angle = 2.0 * std::f64::consts::PI * rng.unit();
    (radius * angle.cos(), radius * angle.sin())
}

/// One year drawn: whether the sources pay more than is needed.
fn passes(sources: &[Source], needed: f64, rng: &mut Rng) -> bool {
    let (shared, _) = normals(rng);
    let mut sum = 0.0;
    for source in sources {
        if rng.unit() < source.loss {
            continue;
        }
        let (own, _) = normals(rng);
        let z = source.load * shared + (1.0 - source.load * source.load).sqrt() * own;
        sum += source.gross * (source.sigma * z - source.sigma * source.sigma / 2.0).exp();
    }
    sum > needed
}

/// The share of draws in which the sources pay more than is needed.
fn drawn(sources: &[Source], needed: f64, draws: u32, rng: &mut Rng) -> f64 {
    let over: u32 = (0..draws).map(|_| u32::from(passes(sources, needed, rng))).sum();
    f64::from(over) / f64::from(draws)
}

fn household(rng: &mut Rng) -> (Vec<Source>, f64) {
    let count = rng.range(1, 7);
    let sources: Vec<Source> = (0..count)
        .map(|_| {
            let spread = rng.range(2, 60) as f64 / 100.0;
            Source {
                gross: rng.range(20_000, 3_000_000) as f64,
                sigma: (1.0 + spread * spread).ln().sqrt(),
                load: (rng.range(0, 60) as f64 / 100.0).sqrt(),
                loss: rng.range(0, 20) as f64 / 100.0,
            }
        })
        .collect();
    let total: f64 = sources.iter().map(|source| source.gross).sum();
    (sources, total * rng.range(20, 120) as f64 / 100.0)
}

#[test]
fn the_closed_form_agrees_with_draws() {
    let full = std::env::var_os("ONE_RULER_FULL").is_some();
    let (households, draws) = if full { (200, 1_000_000) } else { (40, 200_000) };
    // Ordinary run: fewer draws, so the draws' own error (4 standard errors) is allowed for. Full: 0.01 as it is.
    let slack = if full { 0.0 } else { 4.0 * (0.25 / f64::from(draws)).sqrt() };
    let rng = &mut Rng::new(20_171_215);
    let mut worst = 0.0_f64;
    for place in 0..households {
        let (sources, needed) = household(rng);
        let closed = probability_ppm(&sources, Yuan::from_fen(needed.round() as i64)) as f64 / 1e6;
        let error = (closed - drawn(&sources, needed, draws, rng)).abs();
        worst = worst.max(error);
        assert!(error <= 0.01 + slack, "household {place}: closed form {closed}, off by {error}: {sources:?} {needed}");
    }
    println!("largest difference over {households} households: {worst:.5}");
}

/// Three years in a row, the sources of some ending on the way: the chance that every one passes, against draws of all
/// three together.
#[test]
fn all_years_together_agree_with_draws() {
    let full = std::env::var_os("ONE_RULER_FULL").is_some();
    let (households, draws) = if full { (200, 500_000) } else { (30, 60_000) };
    // Three closed forms, each within 0.01 in the full run; the ordinary run allows for the draws' own error as well.
    let slack = if full { 0.01 } else { 0.01 + 4.0 * (0.25 / f64::from(draws)).sqrt() };
    let rng = &mut Rng::new(20_181_215);
    let (mut worst, mut weaker) = (0.0_f64, 0);
    for place in 0..households {
        let (sources, needed) = household(rng);
        // A source that runs out is there no longer in the years after.
        let mut years = vec![sources.clone()];
        for _ in 1..3 {
            let mut next = years.last().cloned().unwrap_or_default();
            if rng.chance(25) && next.len() > 1 {
                next.pop();
            }
            years.push(next);
        }
        let ask = Yuan::from_fen(needed.round() as i64);
        let each: Vec<i64> = years.iter().map(|sources| probability_ppm(sources, ask)).collect();
        let closed = all_years_ppm(&each) as f64 / 1e6;
        let over: u32 = (0..draws).map(|_| u32::from(years.iter().all(|year| passes(year, needed, rng)))).sum();
        let share = f64::from(over) / f64::from(draws);
        let error = (closed - share).abs();
        worst = worst.max(error);
        assert!(error <= 0.01 + slack, "household {place}: closed form {closed}, drawn {share}: {years:?} {needed}");
        weaker += usize::from(each.iter().min().is_some_and(|least| closed < *least as f64 / 1e6 - 0.01));
    }
    assert!(weaker * 3 > households, "all together is less than the weakest year: {weaker} of {households}");
    println!("largest difference over {households} households: {worst:.5}");
}

#[test]
fn all_years_of_certain_ones_are_certain() {
    assert_eq!(all_years_ppm(&[1_000_000; 3]), 1_000_000);
    assert_eq!(all_years_ppm(&[900_000, 0, 900_000]), 0);
    assert_eq!(all_years_ppm(&[500_000, 500_000]), 250_000);
    assert_eq!(all_years_ppm(&[800_000; 3]), 512_000, "the mark: four years in five, three times in a row");
    assert_eq!(all_years_ppm(&[]), 1_000_000, "no year to fail in");
}

#[test]
fn certain_income_is_certain() {
    let sure = Source { gross: 1000.0, sigma: 0.0, load: 0.0, loss: 0.0 };
    assert_eq!(probability_ppm(&[sure], Yuan::from_fen(999)), 1_000_000);
    assert_eq!(probability_ppm(&[sure], Yuan::from_fen(1000)), 0);
    assert_eq!(probability_ppm(&[Source { loss: 0.25, ..sure }], Yuan::from_fen(999)), 750_000);
    assert_eq!(probability_ppm(&[], Yuan::from_fen(1)), 0);
}

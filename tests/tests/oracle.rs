//! The closed-form probability against a million seeded draws of the same model.
#![allow(clippy::float_arithmetic, clippy::indexing_slicing, reason = "an oracle with random draws")]

use ruler_core::assessment::stability::{Source, probability_ppm};
use ruler_core::base::Yuan;
use ruler_tests::arbitrary::Rng;

/// Two independent standard normal draws (Box and Muller).
fn normals(rng: &mut Rng) -> (f64, f64) {
    let radius = (-2.0 * (1.0 - rng.unit()).ln()).sqrt();
    let angle = 2.0 * std::f64::consts::PI * rng.unit();
    (radius * angle.cos(), radius * angle.sin())
}

/// The share of draws in which the sources pay more than is needed.
fn drawn(sources: &[Source], needed: f64, draws: u32, rng: &mut Rng) -> f64 {
    let mut over = 0_u32;
    for _ in 0..draws {
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
        over += u32::from(sum > needed);
    }
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

#[test]
fn certain_income_is_certain() {
    let sure = Source { gross: 1000.0, sigma: 0.0, load: 0.0, loss: 0.0 };
    assert_eq!(probability_ppm(&[sure], Yuan::from_fen(999)), 1_000_000);
    assert_eq!(probability_ppm(&[sure], Yuan::from_fen(1000)), 0);
    assert_eq!(probability_ppm(&[Source { loss: 0.25, ..sure }], Yuan::from_fen(999)), 750_000);
    assert_eq!(probability_ppm(&[], Yuan::from_fen(1)), 0);
}

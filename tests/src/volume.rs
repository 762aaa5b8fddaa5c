//! How much is tried: little in the ordinary run, always the same; much with `ONE_RULER_FULL=1`, and new each time.

use proptest::prelude::ProptestConfig;
use proptest::test_runner::RngSeed;

/// Whether the large volumes are asked for.
pub fn is_full() -> bool {
    std::env::var_os("ONE_RULER_FULL").is_some()
}

/// One of two numbers.
pub fn count(ordinary: u32, full: u32) -> u32 {
    if is_full() { full } else { ordinary }
}

/// Cases of a property.
pub fn config(ordinary: u32, full: u32) -> ProptestConfig {
    let rng_seed = if is_full() { RngSeed::Random } else { RngSeed::Fixed(2026) };
    ProptestConfig { cases: count(ordinary, full), rng_seed, failure_persistence: None, ..ProptestConfig::default() }
}

//! Training, shown: kinds cover what they claim, cases decide by what was asked, marks agree with an independent marker.

mod coverage;
mod marks;
mod sets;

/// Whether everything is tried, or a part of it.
fn whole() -> bool {
    std::env::var_os("ONE_RULER_FULL").is_some()
}

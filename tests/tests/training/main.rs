//! Training, shown: kinds cover what they claim, cases decide by what was asked, marks agree with an independent marker.

mod coverage;
mod marks;
mod sets;

/// Whether everything is tried, or a part of it.
fn whole() -> bool {
    ruler_tests::volume::is_full()
}

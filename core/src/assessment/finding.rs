//! What makes a pass fragile, by its word.

use crate::base::code::codes;

codes! {
    /// What makes a pass fragile: text `finding.<word>` of `finding.toml`.
    pub enum FindingCode {
        ThinMargin = "thin_margin",
        SourceFailure = "source_failure",
        RestsOnTransfers = "rests_on_transfers",
        LastYearBelow = "last_year_below",
        ProbabilityLow = "probability_low",
        AlternativeLine = "alternative_line",
        LeansOnExpected = "leans_on_expected",
        RestsOnExitEnd = "rests_on_exit_end",
        RestsOnMeansTested = "rests_on_means_tested",
    }
}

//! Which file holds the rule of which measure.

use super::measure::Measure;
use super::result::PartAnswer;
use super::view::View;
use super::{dibao, employment, equity, finance, guarantees, industry, relief, relocation, school_aid, training};

/// Hears a measure.
pub fn hear(measure: Measure, view: &View<'_>) -> Vec<PartAnswer> {
    match measure {
        Measure::Industry => industry::hear(view),
        Measure::Employment => employment::hear(view),
        Measure::Relocation => relocation::hear(view),
        Measure::Finance => finance::hear(view),
        Measure::Equity => equity::hear(view),
        Measure::Dibao => dibao::hear(view),
        Measure::SchoolAid => school_aid::hear(view),
        Measure::Medical => guarantees::medical(view),
        Measure::HouseRepair => guarantees::house_repair(view),
        Measure::Water => guarantees::water(view),
        Measure::Disability => guarantees::disability(view),
        Measure::Relief => relief::hear(view),
        Measure::Training => training::hear(view),
    }
}

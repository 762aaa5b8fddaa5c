//! Which file holds the rule of which measure.

use super::measure::Measure;
use super::result::PartAnswer;
use super::view::View;
use super::{
    dibao, disability, employment, equity, finance, house_repair, industry, medical, relief, relocation, school_aid,
    training, water,
};

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
        Measure::Medical => medical::hear(view),
        Measure::HouseRepair => house_repair::hear(view),
        Measure::Water => water::hear(view),
        Measure::Disability => disability::hear(view),
        Measure::Relief => relief::hear(view),
        Measure::Training => training::hear(view),
    }
}

//! The twenty sample households of the sample village, as JSON text. All synthetic.

pub mod code;

use serde_json::Value;

macro_rules! samples {
    ($($name:literal)*) => {
        /// Each sample's text, in the order of their numbers.
        pub const SAMPLES: &[&str] = &[$(include_str!(concat!("../../../core/data/samples/", $name, ".json")),)*];
    };
}

samples! {
    "01-clear-pass"
    "02-on-the-line"
    "03-one-off-relief"
    "04-migrant-living-costs"
    "05-relocated-centralised"
    "06-dispersed-not-moved"
    "07-dibao-elders"
    "08-pigs-died"
    "09-exemption-without-certificate"
    "10-insurance-unknown"
    "11-water-too-far"
    "12-shares-handed-on"
    "13-early-interview"
    "14-left-school"
    "15-grade-d-house"
    "16-roof-leaks"
    "17-cured"
    "18-public-post-and-goats"
    "19-cost-not-asked"
    "20-one-yuan-over"
}

/// A sample as it is built in.
pub fn sample(place: usize) -> Value {
    SAMPLES.get(place).and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}

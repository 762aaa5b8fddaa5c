//! The twenty sample households of the sample village, as JSON text. All synthetic.

pub mod code;

use serde_json::Value;

include!(concat!(env!("OUT_DIR"), "/samples.rs"));

/// A sample as it is built in.
pub fn sample(place: usize) -> Value {
    SAMPLES.get(place).and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}

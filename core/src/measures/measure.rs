//! The six to-household measures and the guarantees, each as its data file says.

use serde::Serialize;

use crate::assessment::Rule;
use crate::household::record::Cause;
use crate::policy::Param;

/// What the data file of a measure says beside its figures.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "each is the data file's key of the same name")]
pub struct Data {
    pub measure: Measure,
    /// One of the six to-household measures; else a guarantee.
    pub six: bool,
    /// The scheme that pays. Which fund stands behind it is asked at the edge, with the village.
    pub scheme: &'static str,
    /// Whose the next step is.
    pub owner: &'static str,
    /// A guarantee that must not wait.
    pub urgent: bool,
    /// How long it runs.
    pub runs: Duration,
    /// The figure that says for how many months, where the pack has one.
    pub months: Option<Param>,
    pub causes: &'static [Cause],
    pub criteria: &'static [Rule],
    /// Words by which a measure received is known.
    pub known_as: &'static [&'static str],
}

/// How long a measure runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "MeasureDuration"))]
#[serde(rename_all = "snake_case")]
pub enum Duration {
    /// Once.
    Once,
    /// As long as the conditions hold.
    WhileEntitled,
    /// Until the stage of schooling ends.
    UntilStageEnds,
    /// Until the household exits; then handed on.
    UntilExit,
    /// So many months at most.
    Months(i64),
}

include!(concat!(env!("OUT_DIR"), "/measures.rs"));

impl Measure {
    /// What a remark of the record names: the measure's word, or words people write for it.
    pub fn named(text: &str) -> Option<Self> {
        let named = |data: &&Data| data.measure.word() == text || data.known_as.iter().any(|word| text.contains(word));
        DATA.iter().find(named).map(|data| data.measure)
    }
}

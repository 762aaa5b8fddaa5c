//! What is known within bounds, as documents write it. A bound that is `null` is open.

use serde::Serialize;

use super::reason::Arg;
use crate::base::{Heads, Yuan};

/// Two bounds of a sum, in fen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Bounds {
    /// At least.
    pub low: Option<Yuan>,
    /// At most.
    pub high: Option<Yuan>,
}

/// Two bounds of a count; one that is `null` is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CountBounds {
    /// At least.
    pub low: i64,
    /// At most.
    pub high: Option<i64>,
}

impl CountBounds {
    /// So many a head.
    pub fn each(count: i64, heads: Heads) -> Arg {
        let times = |heads: u16| count.saturating_mul(i64::from(heads));
        match heads.known() {
            Some(heads) => Arg::Count(times(heads)),
            None => Arg::Counts(Self { low: times(heads.low), high: heads.high.map(times) }),
        }
    }
}

/// How many divide the income.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HeadBounds {
    /// At least.
    pub low: u16,
    /// At most.
    pub high: Option<u16>,
}

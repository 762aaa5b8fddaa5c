//! What a household needs, for sharing money out: what it lacks of the line, for all who share, at worst.
//!
//! The report gives money 根据不同贫困家庭的实际情况 within 300 to 900 yuan and says no more. Ours is the one figure that the
//! ruler already tells every household: how much its counted income is short. Nothing of the village is in it.

use crate::assessment::Assessment;

/// Its shortfall against the line, in fen: nothing where it is over; `None` while income or heads leave it open.
pub fn need(assessment: &Assessment) -> Option<u64> {
    let line = assessment.income.line_total.as_ref()?.high?;
    let counted = assessment.income.counted.low?;
    Some(u64::try_from(line.minus(counted).fen()).unwrap_or(0))
}

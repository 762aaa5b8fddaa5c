//! Measures for the page: their tones and groups.

use ruler_core::measures::Status;

use super::help::{BranchText, MeasureText};

/// The tone of an answer: `good`, `bad`, `open` or `off`.
pub const fn status_tone(status: Status) -> &'static str {
    match status {
        Status::Proposed => "good",
        Status::Unknown => "open",
        Status::NotOffered => "bad",
        Status::AlreadyThere | Status::NotEligible => "off",
    }
}

/// Measures in groups of the same answer, each group with its name; what is proposed first.
pub fn groups(measures: &[MeasureText]) -> Vec<(&'static str, Vec<MeasureText>)> {
    let order = [Status::Proposed, Status::Unknown, Status::NotOffered, Status::AlreadyThere, Status::NotEligible];
    let group = |status| {
        let own: Vec<MeasureText> = measures.iter().filter(|one| one.status == status).cloned().collect();
        Some((own.first()?.answer, own))
    };
    order.into_iter().filter_map(group).collect()
}

/// Whether a part answers otherwise than its measure, so that its own answer is worth showing.
pub fn differs(part: &BranchText, measure: &MeasureText) -> bool {
    part.status != measure.status
}

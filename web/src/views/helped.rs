//! Causes and measures for the page: the report in words, made with a ruler kept ready.

use std::cell::RefCell;

use ruler_core::exchange::ask::{Ruler, options};
use ruler_core::exchange::read;
use ruler_core::measures::Status;
use serde_json::Value;

use super::help::{BranchText, MeasureText, ReportText};
use super::measure_words::explain_report;
use crate::i18n::Lang;

thread_local! {
    static RULER: RefCell<Option<(String, Ruler)>> = const { RefCell::new(None) };
}

/// The report of a record in words; `None` where the record has faults, which the form shows. `asked` are options as
/// the API takes them.
pub fn helped(record: &Value, asked: &Value, lang: Lang) -> Option<ReportText> {
    let asked = options(&asked.to_string()).ok()?;
    let record = read::household(&record.to_string()).ok()?;
    let key = asked.local_figures.as_ref().map(ToString::to_string).unwrap_or_default();
    RULER.with_borrow_mut(|kept| {
        if kept.as_ref().is_none_or(|(known, _)| *known != key) {
            *kept = Some((key, asked.ruler().ok()?));
        }
        let (_, ruler) = kept.as_mut()?;
        let report = ruler.report(&record, asked.ask).ok()?;
        Some(explain_report(&report, &record, ruler.pack(), lang))
    })
}

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

//! Causes and measures for the page: the report in words, made with a ruler kept ready.

use ruler_core::exchange::ask::options;
use ruler_core::exchange::read;
use ruler_core::measures::Status;
use serde_json::Value;

use super::help::{BranchText, MeasureText, ReportText};
use super::measure_words::explain_report;
use crate::i18n::Lang;

/// The report of a record in words; `None` where the record has faults, which the form shows. `asked` are options as
/// the API takes them.
pub fn helped(record: &Value, asked: &Value, lang: Lang) -> Option<ReportText> {
    let asked = options(asked).ok()?;
    let record = read::household(record).ok()?;
    let told = asked.ruled(|ruler| {
        let report = ruler.report(&record, asked.ask)?;
        Ok(explain_report(&report, &record, ruler.pack(), lang))
    });
    told.ok()
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

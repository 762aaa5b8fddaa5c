//! Causes and measures for the page: the report in words, made with a ruler kept ready.

use std::cell::RefCell;

use ruler_core::exchange::ask::{Ruler, options};
use ruler_core::exchange::read;
use ruler_words::i18n::Lang;
use ruler_words::views::help::ReportText;
use ruler_words::views::measure_words::explain_report;
use serde_json::Value;

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

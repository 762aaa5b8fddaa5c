//! Causes and measures for the page: the report in words, made with a ruler kept ready.

use ruler_core::exchange::ask::options;
use ruler_core::exchange::read;
use ruler_words::i18n::Lang;
use ruler_words::views::help::ReportText;
use ruler_words::views::measure_words::explain_report;
use serde_json::Value;

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

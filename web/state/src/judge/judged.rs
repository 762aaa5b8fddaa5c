//! A record judged for what helper and family look at together.

use ruler_core::causes::result::Presence;
use ruler_core::exchange::ask::options;
use ruler_core::exchange::read;
use ruler_core::household::record::Cause;
use ruler_words::i18n::Lang;
use ruler_words::views::table::judged::{Brief, Judged, words};
use serde_json::Value;

use super::report::with_ruler;

/// Judges a record; `None` where it, or the options, have faults.
pub fn judged(record: &Value, asked: &Value) -> Option<Judged> {
    let asked = options(&asked.to_string()).ok()?;
    let record = read::household(&record.to_string()).ok()?;
    let made = with_ruler(&asked, |ruler| Ok((ruler.assess(&record, asked.ask)?, ruler.propose(&record, asked.ask)?)));
    made.ok().map(|(assessment, proposal)| Judged { record, assessment, proposal })
}

/// The same in a few words; without the measures it takes half as long.
pub fn brief(record: &Value, asked: &Value, lang: Lang) -> Option<Brief> {
    let asked = options(&asked.to_string()).ok()?;
    let record = read::household(&record.to_string()).ok()?;
    with_ruler(&asked, |ruler| ruler.assess(&record, asked.ask)).ok().map(|found| words(&found, lang))
}

/// The causes that are there, the largest first.
pub fn causes(record: &Value, asked: &Value) -> Vec<Cause> {
    let Ok(asked) = options(&asked.to_string()) else { return Vec::new() };
    let Ok(record) = read::household(&record.to_string()) else { return Vec::new() };
    let found = with_ruler(&asked, |ruler| ruler.diagnose(&record, asked.ask));
    let there = found.map(|found| found.causes).unwrap_or_default();
    there.iter().filter(|one| one.presence == Presence::Present).map(|one| one.cause).take(3).collect()
}

//! A record judged for what helper and family look at together.

use ruler_core::causes::result::Presence;
use ruler_core::exchange::ask::options;
use ruler_core::exchange::read;
use ruler_core::household::record::Cause;
use ruler_words::i18n::Lang;
use ruler_words::views::table::judged::{Brief, Judged, words};
use serde_json::Value;

/// Judges a record; `None` where it, or the options, have faults.
pub fn judged(record: &Value, asked: &Value) -> Option<Judged> {
    let asked = options(asked).ok()?;
    let record = read::household(record).ok()?;
    let made = asked.ruled(|ruler| Ok((ruler.assess(&record, asked.ask)?, ruler.propose(&record, asked.ask)?)));
    made.ok().map(|(assessment, proposal)| Judged { record, assessment, proposal })
}

/// The same in a few words; without the measures it takes half as long.
pub fn brief(record: &Value, asked: &Value, lang: Lang) -> Option<Brief> {
    let asked = options(asked).ok()?;
    let record = read::household(record).ok()?;
    asked.ruled(|ruler| ruler.assess(&record, asked.ask)).ok().map(|found| words(&found, lang))
}

/// The causes that are there, the largest first.
pub fn causes(record: &Value, asked: &Value) -> Vec<Cause> {
    let Ok(asked) = options(asked) else { return Vec::new() };
    let Ok(record) = read::household(record) else { return Vec::new() };
    let found = asked.ruled(|ruler| ruler.diagnose(&record, asked.ask));
    let there = found.map(|found| found.causes).unwrap_or_default();
    there.iter().filter(|one| one.presence == Presence::Present).map(|one| one.cause).take(3).collect()
}

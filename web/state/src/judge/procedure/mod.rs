//! Procedures of a household: its journal beside its record, where it stands, what may be entered, what becomes of both.

pub mod add;
pub mod look;
pub mod papers;
pub mod week;

use std::rc::Rc;

use chrono::{Datelike, NaiveDate};
use ruler_core::assessment::Question;
use ruler_core::exchange::ask::options;
use ruler_core::household::HouseholdRecord;
use ruler_core::policy::Policy;
pub use ruler_core::procedure::Journal;
use ruler_core::procedure::Present;
use ruler_core::procedure::ruling::{Pinned, ruling};
use ruler_core::procedure::{Care, Rules, State, fold, merge};
use serde_json::{Value, json};

use crate::route::Route;
use crate::shared::Shared;
use ruler_words::i18n::Lang;
use ruler_words::record::order::find;

/// A household with its journal.
#[derive(Debug, Clone, PartialEq)]
pub struct File {
    /// Where it is.
    pub route: Route,
    /// Its record.
    pub record: Rc<Value>,
    /// Its journal.
    pub journal: Rc<Journal>,
}

/// A journal with an entry more, and what its record shows of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// Whose.
    pub route: Route,
    /// The journal the entry was added to.
    pub before: Rc<Journal>,
    /// The journal now.
    pub journal: Journal,
    /// Parts of the record that are a copy of the journal: path, value.
    pub copy: Vec<(String, Option<Value>)>,
}

/// What holds for every household of a device today.
#[derive(Debug, Clone, PartialEq)]
pub struct Ground {
    /// Sheets of local figures, and who uses the device.
    pub shared: Rc<Shared>,
    /// Today, YYYY-MM-DD.
    pub today: String,
    /// Who enters.
    pub by: String,
    /// Random letters for the first entry of a journal.
    pub salt: String,
    /// Language.
    pub lang: Lang,
}

impl Ground {
    fn day(&self) -> NaiveDate {
        day_of(&self.today).unwrap_or_default()
    }

    /// The policy of a day with the sheet of its year; none where the sheet has faults.
    fn policy(&self, day: NaiveDate) -> Option<Rc<Policy>> {
        let sheet = find(&self.shared.sheets, &day.year()).and_then(|sheet| sheet.document(day.year()));
        let asked = sheet.map_or_else(|| json!({}), |sheet| json!({ "local_figures": sheet }));
        options(&asked).ok()?.ruled(|ruler| Ok(ruler.policy(day))).ok()
    }

    /// What the ruler says of a record on a day, ready to be pinned; none where record or sheet have faults.
    fn ruling(&self, record: &HouseholdRecord, question: Question, day: NaiveDate) -> Option<Pinned> {
        ruling(record, question, day, &*self.policy(day)?).ok()
    }

    fn care(&self) -> Care {
        self.policy(self.day()).map(|policy| Care::of(&policy)).unwrap_or_default()
    }
}

/// Where a household stands by its journal.
fn state(journal: &Journal) -> State {
    fold(journal, &Rules::embedded())
}

fn day_of(text: &str) -> Option<NaiveDate> {
    ruler_words::day::day(text)?.parse().ok()
}

/// A journal as a document, for a file.
pub fn document_of(journal: &Journal) -> Value {
    serde_json::from_str(&journal.text()).unwrap_or_default()
}

/// The journal of a document; none where it is none, or does not hang together.
pub fn read_journal(value: &Value) -> Option<Journal> {
    Journal::read(&value.to_string()).ok()
}

/// What is here and what a file has of one household together: the union by hash; what is here where they are of two ids.
pub fn joined_journal(mine: Option<&Journal>, theirs: Option<&Journal>) -> Option<Journal> {
    match (mine, theirs) {
        (Some(mine), Some(theirs)) => Some(merge(mine, theirs).unwrap_or_else(|_| mine.clone())),
        (one, other) => one.or(other).cloned(),
    }
}

/// The journal without its people, as text: for training and reports.
pub fn without_people(journal: &Journal) -> String {
    ruler_core::procedure::strip::stripped(journal, "case").text()
}

/// SHA-256 of the picture of a paper.
pub fn picture(bytes: &[u8]) -> String {
    ruler_core::procedure::Hash::of(bytes).digits().to_owned()
}

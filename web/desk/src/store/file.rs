//! Files handed over: households and shared sheets in one, sealed unless the person chose otherwise.

use serde_json::{Value, json};

use super::lock::Lock;
use super::records::Stored;
use super::vault::VaultFault;
use ruler_state::judge::procedure::{Journal, document_of, read_journal};
use ruler_state::shared::{self, Shared};
use ruler_state::trial::Scenario;
use ruler_words::text::{base64, from_base64};

/// Name and version of a file with households.
const PARCEL: &str = "one-ruler/parcel@1";
/// Name and version of a sealed file.
const SEALED: &str = "one-ruler/sealed@1";

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Parcel {
    /// Households.
    pub households: Vec<Stored>,
    /// Scenarios kept of each of them, in the same order.
    pub tries: Vec<Vec<Scenario>>,
    /// The journal of each of them, in the same order; none where nothing was entered.
    pub journals: Vec<Option<Journal>>,
    /// What they share, where it was handed on.
    pub shared: Option<Shared>,
    /// Entries that are no household, by their place counted from 1.
    pub unreadable: Vec<usize>,
    /// It holds sheets of figures or villages that are not understood.
    pub sheets_lost: bool,
}

/// A file as it was read.
#[derive(Debug, Clone, PartialEq)]
pub enum Read {
    /// Sealed: its lock, and what is sealed.
    Sealed(Lock, Vec<u8>),
    /// Open.
    Plain(Parcel),
}

/// Key of a household's scenarios, beside its record.
const TRIES: &str = "tries";

/// Key of a household's journal, beside its record.
const JOURNAL: &str = "journal";

/// A household as it goes out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Out {
    /// Record and history.
    pub stored: Stored,
    /// Its scenarios, where they go with it.
    pub tries: Option<Value>,
    /// Its journal, where it has one.
    pub journal: Option<Journal>,
}

/// A file with households, each with its journal and scenarios (those of no others are handed on), and, where given, what
/// they share.
pub fn parcel(households: &[Out], shared: Option<&Shared>, by: &str, on: &str) -> String {
    let one = |Out { stored, tries, journal }: &Out| {
        let mut out = stored.whole_history();
        if let Some(map) = out.as_object_mut() {
            map.extend(tries.iter().map(|tries| (TRIES.to_owned(), tries.clone())));
            map.extend(journal.iter().map(|journal| (JOURNAL.to_owned(), document_of(journal))));
        }
        out
    };
    let all: Vec<Value> = households.iter().map(one).collect();
    let mut out = json!({ "format": PARCEL, "made_by": by, "made_on": on, "households": all });
    if let (Some(map), Some(shared)) = (out.as_object_mut(), shared) {
        map.insert("shared".to_owned(), shared.document(false));
    }
    out.to_string()
}

/// The same, sealed: opened by whoever has the passphrase, or the recovery key, of its lock.
pub fn sealed(lock: &Lock, bytes: &[u8]) -> String {
    json!({ "format": SEALED, "lock": lock.document(), "content": base64(bytes) }).to_string()
}

/// Reads a file: sealed or open, with many households, a list of them, one, or the shared sheets alone.
///
/// # Errors
/// - none of these
pub fn read(text: &str) -> Result<Read, VaultFault> {
    let value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|_| VaultFault::Unreadable)?;
    match value.get("format").and_then(Value::as_str) {
        Some(SEALED) => {
            let lock = value.get("lock").and_then(Lock::read).ok_or(VaultFault::Unreadable)?;
            let bytes = value.get("content").and_then(Value::as_str).and_then(from_base64);
            Ok(Read::Sealed(lock, bytes.ok_or(VaultFault::Unreadable)?))
        }
        Some(PARCEL) => {
            let list = value.get("households").and_then(Value::as_array).cloned().unwrap_or_default();
            let shared = value.get("shared").map(Shared::read);
            let sheets_lost = shared == Some(None);
            Ok(Read::Plain(Parcel { shared: shared.flatten(), sheets_lost, ..households(list) }))
        }
        Some(shared::FORMAT) => {
            let shared = Shared::read(&value).ok_or(VaultFault::Unreadable)?;
            Ok(Read::Plain(Parcel { shared: Some(shared), ..Parcel::default() }))
        }
        _ => match value {
            Value::Array(list) => Ok(Read::Plain(households(list))),
            one => {
                let stored = Stored::read(one)?;
                Ok(Read::Plain(Parcel {
                    households: vec![stored],
                    tries: vec![Vec::new()],
                    journals: vec![None],
                    ..Parcel::default()
                }))
            }
        },
    }
}

fn households(list: Vec<Value>) -> Parcel {
    let mut out = Parcel::default();
    for (place, value) in (1..).zip(list) {
        let tries = Scenario::read_all(value.get(TRIES));
        // A journal that is none of ours is told, not dropped: its household is not taken in without it.
        let journal = value.get(JOURNAL).map(read_journal);
        match Stored::read(value) {
            Ok(_) if journal == Some(None) => out.unreadable.push(place),
            Ok(stored) => {
                out.journals.push(journal.flatten());
                out.households.push(stored);
                out.tries.push(tries);
            }
            Err(_) => out.unreadable.push(place),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Out, Parcel, Read, parcel, read, sealed};
    use crate::ports::crypto::{Refused, Twin};
    use crate::ports::later::now;
    use crate::store::lock::Lock;
    use crate::store::records::Stored;
    use ruler_state::judge::procedure::Journal;
    use ruler_state::shared::Shared;
    use ruler_state::trial::Scenario;
    use ruler_words::samples::sample;
    use serde_json::json;

    #[test]
    fn what_is_handed_over_arrives() {
        let households =
            [Stored { record: sample(0), history: Vec::new() }, Stored { record: sample(1), history: Vec::new() }];
        let tries = vec![Scenario { name: "多养蜂".into(), on: "2017-11-28".into(), ..Scenario::default() }];
        let [first, second] = households.clone();
        let journal = Some(Journal::new("sample-01"));
        let all = [
            Out { stored: first, tries: Some(Scenario::documents(&tries)), journal: journal.clone() },
            Out { stored: second, ..Out::default() },
        ];
        let text = parcel(&all, Some(&Shared::default()), "何", "2017-11-28");
        let want = Parcel {
            households: households.to_vec(),
            tries: vec![tries, Vec::new()],
            journals: vec![journal, None],
            shared: Some(Shared::default()),
            unreadable: Vec::new(),
            sheets_lost: false,
        };
        assert_eq!(read(&text), Ok(Read::Plain(want)));
        let lost = text.replace("\"villages\":{}", "\"villages\":{\"村\":3}");
        assert!(matches!(read(&lost), Ok(Read::Plain(parcel)) if parcel.sheets_lost && parcel.households.len() == 2));
    }

    #[test]
    fn one_household_a_list_and_broken_entries_are_read_for_what_they_are() {
        let one = read(&sample(0).to_string());
        assert!(matches!(one, Ok(Read::Plain(parcel)) if parcel.households.len() == 1));
        let list = read(&json!([sample(0), { "no": "household" }, 3]).to_string());
        assert!(matches!(list, Ok(Read::Plain(parcel)) if parcel.households.len() == 1 && parcel.unreadable == [2, 3]));
        for text in ["", "{}", "{oops", "[1", "null", "{\"format\":\"one-ruler/sealed@1\"}"] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_sealed_file_carries_its_lock() -> Result<(), Refused> {
        let made = now(Lock::make(&Twin::default(), "口令口令口令口令"))?;
        let text = sealed(&made.lock, &[1, 2, 3]);
        assert_eq!(read(&text), Ok(Read::Sealed(made.lock, vec![1, 2, 3])));
        Ok(())
    }
}

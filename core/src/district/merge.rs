//! Two sets of households in one: the same, new, or different, by the id of the record.

use std::collections::BTreeMap;

use super::entry::Entry;

/// How a household that comes in stands to what is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nobody here has it.
    New,
    /// The same record, to the byte.
    Same,
    /// Another record under the same id: facts have to be held against each other before one of them is kept.
    Different,
    /// It names no id, so it cannot be held against anything.
    NoId,
}

/// What comes in, held against what is there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merged {
    /// What is there and what is new, by id; of a record that stands twice as the same, the answers of the newer ruler's
    /// day are kept where the days differ.
    pub entries: Vec<Entry>,
    /// Ids that came in new.
    pub new: Vec<String>,
    /// Ids that are the same in both.
    pub same: Vec<String>,
    /// What came in under an id that has another record here. Ours stays until somebody decides.
    pub different: Vec<Entry>,
    /// What came in without an id.
    pub unnamed: Vec<Entry>,
}

/// How one that comes in stands to what is there.
pub fn standing(here: Option<&Entry>, coming: &Entry) -> Standing {
    match here {
        _ if coming.row.label.id.is_empty() => Standing::NoId,
        None => Standing::New,
        Some(here) if here.stamp.record == coming.stamp.record => Standing::Same,
        Some(_) => Standing::Different,
    }
}

/// Puts two sets together. Nothing is lost: what cannot be decided is handed back beside the set. Merging the same set
/// again changes nothing.
pub fn merge(here: Vec<Entry>, coming: Vec<Entry>) -> Merged {
    let mut out = Merged::default();
    let mut all: BTreeMap<String, Entry> = BTreeMap::new();
    for entry in here {
        if entry.row.label.id.is_empty() {
            out.unnamed.push(entry);
        } else {
            all.insert(entry.row.label.id.clone(), entry);
        }
    }
    for entry in coming {
        let id = entry.row.label.id.clone();
        let here = all.get(&id);
        match standing(here, &entry) {
            Standing::NoId => {
                if !out.unnamed.contains(&entry) {
                    out.unnamed.push(entry);
                }
            }
            Standing::New => {
                out.new.push(id.clone());
                all.insert(id, entry);
            }
            Standing::Same => {
                if here.is_some_and(|here| here.stamp.as_of < entry.stamp.as_of) {
                    all.insert(id.clone(), entry);
                }
                out.same.push(id);
            }
            Standing::Different => out.different.push(entry),
        }
    }
    out.entries = all.into_values().collect();
    out
}

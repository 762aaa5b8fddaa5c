//! Two versions of one household, fact by fact: a person decides, the decision is kept, nothing is overwritten. Both ways
//! round the same decisions give the same household.

mod align;
mod join;
mod union;

use serde_json::Value;

use super::check;
use super::records::Stored;
use join::{At, join};
use ruler_words::record::history::{Change, Hand, last};
use ruler_words::record::path;

/// The reason noted with a decision between two versions.
pub const REASON: &str = "合并";

/// A fact, an entry or the order of a list in which two versions differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// What it is about, the same on both devices: `members[m3].birth`; `members[*]` is the order of the members.
    pub about: String,
    /// Its path here; in the file where only that has it.
    pub path: String,
    /// What is here.
    pub mine: Option<Value>,
    /// What the file has.
    pub theirs: Option<Value>,
    /// The last change of it here.
    pub my_change: Option<Change>,
    /// The last change of it in the file.
    pub their_change: Option<Change>,
}

/// Everything in which they differ and nobody has decided yet.
pub fn conflicts(mine: &Stored, theirs: &Stored) -> Vec<Conflict> {
    let mut out = Vec::new();
    let mut ask = |at: &At, own: Option<&Value>, other: Option<&Value>| {
        if let Some(take_theirs) = decided(mine, theirs, at, own, other) {
            return take_theirs;
        }
        let shown = |side: &Stored, value: Option<&Value>| match ordered(&side.record, &at.about) {
            Some(list) => Some(align::names_of(list)),
            None => value.cloned(),
        };
        out.push(Conflict {
            my_change: last_of(mine, [&at.about, &at.mine]),
            their_change: last_of(theirs, [&at.about, &at.theirs]),
            about: at.about.clone(),
            path: if own.is_some() { at.mine.clone() } else { at.theirs.clone() },
            mine: shown(mine, own),
            theirs: shown(theirs, other),
        });
        false
    };
    join(&union::without_visits(&mine.record), &union::without_visits(&theirs.record), &mut ask);
    out
}

/// Both versions in one, as decided: true takes what the file has. Every decision is noted. What was taken out and is still
/// pointed to stays: a member somebody's expense names.
pub fn merged(mine: &Stored, theirs: &Stored, decisions: &[(Conflict, bool)], hand: &Hand) -> Stored {
    let mut answer = |at: &At, own: Option<&Value>, other: Option<&Value>| {
        let found = decisions.iter().find(|(conflict, _)| conflict.about == at.about);
        let known = || decided(mine, theirs, at, own, other);
        found.map(|(_, take_theirs)| *take_theirs).or_else(known).unwrap_or_default()
    };
    let mut record = join(&union::without_visits(&mine.record), &union::without_visits(&theirs.record), &mut answer);
    union::keep_pointed(&mut record, &mine.record, &theirs.record);
    union::visits(&mut record, &mine.record, &theirs.record);
    let mut history = union::history(&mine.history, &theirs.history);
    let mut notes: Vec<Change> = Vec::with_capacity(decisions.len());
    for (conflict, take_theirs) in decisions {
        // Of an order what it became is kept: what only one of them has stands in it too.
        let side = if *take_theirs { mine } else { theirs };
        let order = ordered(&record, &conflict.about).zip(ordered(&side.record, &conflict.about));
        let order = order.map(|(kept, rejected)| (align::order_of(kept), align::order_of(rejected)));
        let (kept, rejected) = match (&order, take_theirs) {
            (Some((kept, rejected)), _) => (Some(kept), Some(rejected)),
            (None, true) => (conflict.theirs.as_ref(), conflict.mine.as_ref()),
            (None, false) => (conflict.mine.as_ref(), conflict.theirs.as_ref()),
        };
        let note = Change {
            on: hand.on.clone(),
            field: conflict.about.clone(),
            by: hand.by.clone(),
            before: text(rejected),
            after: text(kept),
            reason: REASON.to_owned(),
            after_verdict: false,
        };
        if !history.contains(&note) && !notes.contains(&note) {
            notes.push(note);
        }
    }
    notes.sort_by(|one, other| (&one.field, &one.after).cmp(&(&other.field, &other.after)));
    history.extend(notes);
    Stored { record, history }
}

/// What was decided between these two values before, here or there, where nobody has changed it since on the side whose
/// value was not kept.
fn decided(mine: &Stored, theirs: &Stored, at: &At, own: Option<&Value>, other: Option<&Value>) -> Option<bool> {
    let (held, given) = (text(own), text(other));
    let found = |side: &Stored, kept: &str, rejected: &str| {
        let is_it = |one: &&Change| {
            one.reason == REASON && one.field == at.about && one.after == kept && one.before == rejected
        };
        side.history.iter().any(|one| is_it(&one))
    };
    let newer = |side: &Stored, than: &Stored, path: &str| {
        let about = |one: &&Change| one.field == at.about || one.field == path;
        side.history.iter().filter(about).any(|one| !than.history.contains(one))
    };
    if found(mine, &held, &given) && !newer(theirs, mine, &at.theirs) {
        return Some(false);
    }
    (found(theirs, &given, &held) && !newer(mine, theirs, &at.mine)).then_some(true)
}

/// The list whose order something is about.
fn ordered<'r>(record: &'r Value, about: &str) -> Option<&'r [Value]> {
    path::get(record, about.strip_suffix("[*]")?).and_then(Value::as_array).map(Vec::as_slice)
}

fn last_of(side: &Stored, fields: [&String; 2]) -> Option<Change> {
    fields.into_iter().find_map(|field| last(&side.history, field)).cloned()
}

/// Longest text of a value in a history: a bound of the format.
const LONGEST: usize = 500;

/// A value as a history notes it; a long one is cut, and told from others that begin the same.
fn text(value: Option<&Value>) -> String {
    let text = value.map(|value| align::sorted(value).to_string()).unwrap_or_default();
    if text.chars().count() <= LONGEST {
        return text;
    }
    let end = format!("… {:016x}", check::sum(text.as_bytes()));
    text.chars().take(LONGEST.saturating_sub(end.chars().count())).chain(end.chars()).collect()
}

#[cfg(test)]
mod tests;

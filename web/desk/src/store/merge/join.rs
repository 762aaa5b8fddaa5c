//! Two documents walked side by side: what is the same stays, and every difference is asked about once.

use serde_json::{Map, Value};

use super::align::{self, Pair};
use ruler_words::record::leaves::{is_parts, known};

/// Where the walk is: by what things are, and by their places here and in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct At {
    /// By what they are: `members[m3].birth`. The same on both devices.
    pub about: String,
    /// `members[2].birth` here.
    pub mine: String,
    /// `members[4].birth` in the file.
    pub theirs: String,
}

impl At {
    fn key(&self, key: &str) -> Self {
        let join = |at: &str| if at.is_empty() { key.to_owned() } else { format!("{at}.{key}") };
        Self { about: join(&self.about), mine: join(&self.mine), theirs: join(&self.theirs) }
    }

    fn entry(&self, key: &str, mine: usize, theirs: usize) -> Self {
        Self {
            about: format!("{}[{key}]", self.about),
            mine: format!("{}[{mine}]", self.mine),
            theirs: format!("{}[{theirs}]", self.theirs),
        }
    }
}

/// Who decides: asked about each difference, answers whether the file's is taken.
pub type Decide<'d> = dyn FnMut(&At, Option<&Value>, Option<&Value>) -> bool + 'd;

/// Both in one.
pub fn join(mine: &Value, theirs: &Value, decide: &mut Decide<'_>) -> Value {
    walk(&At::default(), Some(mine), Some(theirs), decide).unwrap_or_else(|| Value::Object(Map::new()))
}

fn walk(at: &At, mine: Option<&Value>, theirs: Option<&Value>, decide: &mut Decide<'_>) -> Option<Value> {
    let (own, other) = (known(mine), known(theirs));
    if own == other {
        // Nothing known and nothing there are the same: what both write in different ways is left out.
        return if mine == theirs { mine.cloned() } else { own.cloned() };
    }
    let entries =
        |value: Option<&Value>| value.is_none_or(|value| value.as_array().is_some_and(|list| align::is_entries(list)));
    let parts = |value: Option<&Value>| value.is_none_or(is_parts);
    if entries(own) && entries(other) {
        return list(at, of(own), of(other), decide);
    }
    if !(parts(own) && parts(other)) {
        return if decide(at, own, other) { other.cloned() } else { own.cloned() };
    }
    if own.or(other).is_some_and(Value::is_object) && other.or(own).is_some_and(Value::is_object) {
        return object(at, own, other, decide);
    }
    if own.or(other).is_some_and(Value::is_array) && other.or(own).is_some_and(Value::is_array) {
        return places(at, of(own), of(other), decide);
    }
    if decide(at, own, other) { other.cloned() } else { own.cloned() }
}

fn of(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn object(at: &At, mine: Option<&Value>, theirs: Option<&Value>, decide: &mut Decide<'_>) -> Option<Value> {
    let keys = |value: Option<&Value>| -> Vec<String> {
        value.and_then(Value::as_object).into_iter().flat_map(|map| map.keys().cloned()).collect()
    };
    let mut all = keys(mine);
    all.extend(keys(theirs).into_iter().filter(|key| mine.is_none_or(|value| value.get(key).is_none())));
    let mut out = Map::new();
    for key in all {
        let (own, other) = (mine.and_then(|value| value.get(&key)), theirs.and_then(|value| value.get(&key)));
        if let Some(value) = walk(&at.key(&key), own, other, decide) {
            out.insert(key, value);
        }
    }
    Some(Value::Object(out)).filter(|value| known(Some(value)).is_some())
}

/// Facts in their places.
fn places(at: &At, mine: &[Value], theirs: &[Value], decide: &mut Decide<'_>) -> Option<Value> {
    let mut out = Vec::with_capacity(mine.len().max(theirs.len()));
    for place in 0..mine.len().max(theirs.len()) {
        let below = at.entry(&place.to_string(), place, place);
        out.push(walk(&below, mine.get(place), theirs.get(place), decide).unwrap_or_default());
    }
    // A place nobody knows anything of stays where something known follows it.
    while out.last().is_some_and(|last| known(Some(last)).is_none()) {
        out.pop();
    }
    (!out.is_empty()).then_some(Value::Array(out))
}

/// Entries: each that both have is walked, each that one has alone is one difference, and so is their order.
fn list(at: &At, mine: &[Value], theirs: &[Value], decide: &mut Decide<'_>) -> Option<Value> {
    let pairs = align::pairs(mine, theirs);
    let mut held: Vec<(Pair, Option<Value>)> = Vec::with_capacity(pairs.len());
    for pair in &pairs {
        let (own, other) =
            (pair.mine.and_then(|place| mine.get(place)), pair.theirs.and_then(|place| theirs.get(place)));
        let below = at.entry(&pair.key, pair.mine.unwrap_or_default(), pair.theirs.unwrap_or_default());
        let value = match (own, other) {
            (Some(_), Some(_)) => walk(&below, own, other, decide),
            _ if decide(&below, own, other) => other.cloned(),
            _ => own.cloned(),
        };
        held.push((pair.clone(), value));
    }
    let is_kept = |pair: &Pair| held.iter().any(|(one, value)| one == pair && value.is_some());
    let is_moved = align::moved(&pairs);
    let take_theirs = is_moved && {
        let below = At {
            about: format!("{}[*]", at.about),
            mine: format!("{}[]", at.mine),
            theirs: format!("{}[]", at.theirs),
        };
        decide(&below, Some(&align::order_of(mine)), Some(&align::order_of(theirs)))
    };
    let order = align::order(&pairs, &is_kept, take_theirs);
    let all = order.into_iter().filter_map(|pair| held.iter().find(|(one, _)| *one == pair)?.1.clone());
    let all: Vec<Value> = all.collect();
    (!all.is_empty()).then_some(Value::Array(all))
}

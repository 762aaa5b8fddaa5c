//! Two records of one household held against each other: members are found by name, items of income by kind and whose
//! they are, whoever listed what first.

use serde_json::{Map, Value};

use crate::household::HouseholdRecord;

/// A record as JSON, to be asked by path.
#[derive(Debug, Clone, PartialEq)]
pub struct Keyed(pub Value);

/// An element of a list: what it is found by, and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// Name, or kind and whose it is; `#2` is the second such.
    pub key: String,
    /// Its place in the list.
    pub place: usize,
}

impl Keyed {
    /// A record.
    pub fn of(record: &HouseholdRecord) -> Self {
        Self(serde_json::to_value(record).unwrap_or_default())
    }

    /// The value at a path: `income.wage.items`.
    pub fn at(&self, path: &str) -> Option<&Value> {
        path.split('.').try_fold(&self.0, |value, key| value.get(key))
    }

    /// Puts a value at a path; parts that are not there are made.
    pub fn set(&mut self, path: &str, value: Value) {
        let mut at = &mut self.0;
        for key in path.split('.') {
            if !at.is_object() {
                *at = Value::Object(Map::new());
            }
            let Value::Object(map) = at else { return };
            at = map.entry(key.to_owned()).or_insert(Value::Null);
        }
        *at = value;
    }

    /// The elements of the list at a path.
    pub fn elements(&self, list: &str) -> Vec<Element> {
        let mut out: Vec<Element> = Vec::new();
        for (place, element) in self.at(list).and_then(Value::as_array).into_iter().flatten().enumerate() {
            let name = self.name(element).unwrap_or_else(|| format!("{}", place.saturating_add(1)));
            let same = |one: &&Element| one.key == name || one.key.split('#').next() == Some(&name);
            let before = out.iter().filter(same).count();
            let key = if before > 0 { format!("{name}#{}", before.saturating_add(1)) } else { name };
            out.push(Element { key, place });
        }
        out
    }

    /// The element at a place.
    pub fn element(&self, list: &str, place: usize) -> Option<&Value> {
        self.at(list)?.get(place)
    }

    /// The list at a path, to be changed; made where it is not there.
    pub fn list(&mut self, path: &str) -> Option<&mut Vec<Value>> {
        if !self.at(path).is_some_and(Value::is_array) {
            self.set(path, Value::Array(Vec::new()));
        }
        let mut keys = path.split('.');
        keys.try_fold(&mut self.0, |value, key| value.get_mut(key))?.as_array_mut()
    }

    /// A member's name by id.
    fn member(&self, id: &str) -> Option<&str> {
        let members = self.at("members")?.as_array()?;
        let found = members.iter().find(|member| text(member, "id") == Some(id))?;
        text(found, "name")
    }

    /// A member's id by name.
    pub fn member_id(&self, name: &str) -> Option<String> {
        let members = self.at("members")?.as_array()?;
        let found = members.iter().find(|member| text(member, "name") == Some(name))?;
        text(found, "id").map(str::to_owned)
    }

    fn name(&self, element: &Value) -> Option<String> {
        if let Some(name) = text(element, "name") {
            return Some(name.to_owned());
        }
        let kind = text(element, "kind").or_else(|| text(element, "label"))?;
        let whose = text(element, "member").and_then(|id| self.member(id));
        Some(whose.map_or_else(|| kind.to_owned(), |whose| format!("{kind}·{whose}")))
    }
}

/// A text that is there.
fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key)?.as_str().filter(|text| !text.is_empty())
}

/// The value of a fact without who says so; nothing where nobody knows.
pub fn known(fact: Option<&Value>) -> Option<&Value> {
    let fact = fact?;
    match fact {
        Value::Null => None,
        Value::String(word) if word == "unknown" => None,
        Value::Object(map) => match (map.get("reported"), map.get("verified")) {
            (Some(value), _) => Some(value),
            (None, Some(proof)) => proof.get("value"),
            // A sum between bounds, or a part of the record.
            (None, None) => Some(fact),
        },
        other => Some(other),
    }
}

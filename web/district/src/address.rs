//! Addresses of the district: a place, and after `?` what it is asked with, so that every number is a link, the browser's
//! own way back works, and a kept view is a bookmark.

use ruler_core::district::family::Family;
use ruler_core::district::filter::{Filter, WrittenPart};
use ruler_core::district::table::Table;

/// Begins the addresses of the district.
pub const START: &str = "#/district";
/// Begins the name of what households are narrowed by.
const NARROW: &str = "f.";

/// What an address asks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    /// The place: `board`, `list`, …; empty for the door.
    pub place: String,
    /// Names and values.
    pub asked: Vec<(String, String)>,
}

impl Address {
    /// What stands after [`START`].
    pub fn read(text: &str) -> Self {
        let text = text.strip_prefix(START).unwrap_or(text);
        let (place, asked) = text.trim_start_matches('/').split_once('?').unwrap_or((text, ""));
        let pair = |part: &str| {
            let (name, value) = part.split_once('=')?;
            Some((plain(name), plain(value)))
        };
        let place = place.trim_matches('/').to_owned();
        Self { place, asked: asked.split('&').filter_map(pair).collect() }
    }

    /// An address of a place, asked with nothing.
    pub fn at(place: &str) -> Self {
        Self { place: place.to_owned(), asked: Vec::new() }
    }

    /// A value by its name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.asked
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
            .filter(|one| !one.is_empty())
    }

    /// The same with another value; an empty one takes it off.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.asked.retain(|(known, _)| known != name);
        if !value.is_empty() {
            self.asked.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    /// The same households at another place.
    #[must_use]
    pub fn moved(&self, place: &str) -> Self {
        let kept = self.asked.iter().filter(|(name, _)| name.starts_with(NARROW)).cloned().collect();
        Self { place: place.to_owned(), asked: kept }
    }

    /// The same place with other households.
    #[must_use]
    pub fn narrowed(mut self, filter: &Filter, table: &Table) -> Self {
        self.asked.retain(|(name, _)| !name.starts_with(NARROW));
        for part in filter.written(table).parts() {
            for value in part.values {
                self.asked.push((format!("{NARROW}{}", part.family), value));
            }
        }
        self
    }

    /// The households it names; what the table does not know any more is left out.
    pub fn filter(&self, table: &Table) -> Filter {
        let mut parts: Vec<WrittenPart> = Vec::new();
        for (name, value) in &self.asked {
            let Some(family) = name.strip_prefix(NARROW) else { continue };
            match parts.iter_mut().find(|part| part.family == family && !overlaps(family)) {
                Some(part) => part.values.push(value.clone()),
                None => parts.push(WrittenPart { family: family.to_owned(), values: vec![value.clone()] }),
            }
        }
        Filter::read(&parts, table).0
    }

    /// As the browser shows it.
    pub fn text(&self) -> String {
        let asked: Vec<String> =
            self.asked.iter().map(|(name, value)| format!("{}={}", safe(name), safe(value))).collect();
        let mark = if asked.is_empty() { "" } else { "?" };
        format!("{START}/{}{mark}{}", self.place, asked.join("&"))
    }
}

fn overlaps(family: &str) -> bool {
    Family::of(family).is_some_and(Family::overlaps)
}

/// Without what ends a part of an address.
fn safe(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.[]/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for half in [byte >> 4, byte & 0xf] {
                out.extend(char::from_digit(u32::from(half), 16).map(|digit| digit.to_ascii_uppercase()));
            }
        }
    }
    out
}

/// The text of a part of an address; what is no escape stays as it is.
fn plain(text: &str) -> String {
    let bytes = text.as_bytes();
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    while let Some(byte) = bytes.get(at) {
        let escaped = (*byte == b'%').then(|| digit(at + 1).zip(digit(at + 2))).flatten();
        match escaped.and_then(|(high, low)| u8::try_from(high * 16 + low).ok()) {
            Some(value) => {
                out.push(value);
                at += 3;
            }
            None => {
                out.push(if *byte == b'+' { b' ' } else { *byte });
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn an_address_is_read_as_it_was_written() {
        let address = Address::at("list").with("f.township", "柏溪乡 & 100%?").with("page", "2");
        assert_eq!(Address::read(&address.text()), address);
        assert_eq!(Address::read("#/district"), Address::default());
        assert_eq!(Address::read("#/district/board?x=%E").get("x"), Some("%E"));
        assert_eq!(address.moved("board").get("page"), None);
    }
}

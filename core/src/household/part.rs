//! The parts of a document and how each takes its value from the text.

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Error;

use super::reader::{Key, Reader};
pub use super::scalar::Scalar;
use crate::base::FaultCode;
use crate::base::ids::LIST_MAX;

/// Anything that can take its value from the text.
pub trait Part {
    /// Takes the next value. Faults go to the reader.
    ///
    /// # Errors
    /// Only where the text is not JSON.
    fn take(&mut self, next: &mut dyn Next, reader: &mut Reader) -> Result<(), Error>;
}

/// A part with keys.
pub trait Document {
    /// Its keys, in order.
    fn keys(&self) -> &'static [&'static str];
    /// The part under a key, by place.
    fn part(&mut self, place: usize) -> Option<&mut dyn Part>;
}

/// A part that is a list.
pub trait List {
    /// A new last element.
    fn push(&mut self) -> Option<&mut dyn Part>;
    /// Takes the last element away again.
    fn drop_last(&mut self);
    /// How many there are.
    fn count(&self) -> usize;
    /// How many there may be.
    fn most(&self) -> usize {
        LIST_MAX
    }
}

/// A value with nothing under it but, for sums, two bounds.
pub trait Leaf: Default {
    /// The value of a scalar; another one is a fault and the default.
    fn leaf(given: Scalar<'_>, reader: &mut Reader) -> Self;
}

/// A fact with how well it is known, filled in as its form is read: nothing is kept in between.
pub trait Stated {
    /// Somebody says so.
    fn reported(&mut self, given: Scalar<'_>, reader: &mut Reader);
    /// Somebody saw it: the part of the proof at a place of [`PROOF_KEYS`].
    fn proved(&mut self, place: usize, given: Scalar<'_>, reader: &mut Reader);
}

/// The keys of a proof, in order.
pub const PROOF_KEYS: [&str; 3] = ["value", "by", "on"];

/// The next value of the text, to be read as what the part needs.
pub trait Next {
    /// Reads a scalar and hands it on.
    ///
    /// # Errors
    /// Only where the text is not JSON.
    fn scalar(&mut self, reader: &mut Reader, then: &mut dyn FnMut(Scalar<'_>, &mut Reader)) -> Result<(), Error>;
    /// Reads an object into a document.
    ///
    /// # Errors
    /// Only where the text is not JSON.
    fn object(&mut self, document: &mut dyn Document, reader: &mut Reader) -> Result<(), Error>;
    /// Reads a list.
    ///
    /// # Errors
    /// Only where the text is not JSON.
    fn list(&mut self, list: &mut dyn List, reader: &mut Reader) -> Result<(), Error>;
    /// Reads a fact with how well it is known.
    ///
    /// # Errors
    /// Only where the text is not JSON.
    fn stated(&mut self, fact: &mut dyn Stated, reader: &mut Reader) -> Result<(), Error>;
}

impl<T: Leaf> Part for T {
    fn take(&mut self, next: &mut dyn Next, reader: &mut Reader) -> Result<(), Error> {
        next.scalar(reader, &mut |given, reader| *self = T::leaf(given, reader))
    }
}

impl<T: Part + Default> Part for Vec<T> {
    fn take(&mut self, next: &mut dyn Next, reader: &mut Reader) -> Result<(), Error> {
        next.list(self, reader)
    }
}

impl<T: Part + Default> List for Vec<T> {
    fn push(&mut self) -> Option<&mut dyn Part> {
        Self::push(self, T::default());
        self.last_mut().map(|last| last as &mut dyn Part)
    }
    fn drop_last(&mut self) {
        self.pop();
    }
    fn count(&self) -> usize {
        self.len()
    }
}

impl<T: Part + Default> Part for Option<T> {
    fn take(&mut self, next: &mut dyn Next, reader: &mut Reader) -> Result<(), Error> {
        let before = reader.count();
        self.insert(T::default()).take(next, reader)?;
        // What could not be read is not there, rather than a default that makes faults of its own.
        if reader.count() != before {
            *self = None;
        }
        Ok(())
    }
}

/// A value that is about to be read, as what its part needs.
enum Want<'a> {
    Object(&'a mut dyn Document),
    List(&'a mut dyn List),
    Fact(&'a mut dyn Stated),
    Proof(&'a mut dyn Stated),
}

const FORMS: &str =
    "\"unknown\" | {\"reported\": …} | {\"verified\": {\"value\": …, \"by\": \"…\", \"on\": \"YYYY-MM-DD\"}}";
const PROOF: &str = "{\"value\": …, \"by\": \"…\", \"on\": \"YYYY-MM-DD\"}";

struct Taking<'a> {
    want: Want<'a>,
    reader: &'a mut Reader,
}

impl<'de> DeserializeSeed<'de> for Taking<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_any(self)
    }
}

impl Taking<'_> {
    fn wrong<E>(self, given: &str) -> Result<(), E> {
        let allowed = match self.want {
            Want::Object(_) => "{…}",
            Want::List(_) => "[…]",
            Want::Fact(_) => FORMS,
            Want::Proof(_) => PROOF,
        };
        self.reader.fault(FaultCode::WrongType, given, allowed);
        Ok(())
    }
}

impl<'de> Visitor<'de> for Taking<'_> {
    type Value = ();

    fn expecting(&self, form: &mut fmt::Formatter<'_>) -> fmt::Result {
        form.write_str("an object or a list")
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        if matches!(self.want, Want::Fact(_)) { Ok(()) } else { self.wrong("null") }
    }
    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.wrong(if value { "true" } else { "false" })
    }
    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.wrong(&value.to_string())
    }
    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.wrong(&value.to_string())
    }
    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.wrong(&value.to_string())
    }
    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        let unknown = matches!(self.want, Want::Fact(_)) && text == "unknown";
        if unknown { Ok(()) } else { self.wrong(&format!("\"{text}\"")) }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let document = match self.want {
            Want::Object(document) => document,
            Want::Fact(fact) => return fact_forms(fact, map, self.reader),
            Want::Proof(fact) => return proof(fact, map, self.reader),
            Want::List(_) => {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                return self.wrong("{…}");
            }
        };
        let (keys, reader) = (document.keys(), self.reader);
        let (mut seen, mut expected) = (0_u64, 0_usize);
        while let Some(key) = map.next_key::<Key<'de>>()? {
            // Keys mostly come in the order of the format, so the next one is looked at first.
            let next = keys.get(expected).is_some_and(|known| *known == key.0).then_some(expected);
            let Some(place) = next.or_else(|| keys.iter().position(|known| *known == key.0)) else {
                reader.unknown_key(&key.0, keys.join(" "));
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            expected = place.saturating_add(1);
            reader.enter(keys.get(place).copied().unwrap_or_default());
            if seen & (1 << place) != 0 {
                reader.fault(FaultCode::DuplicateKey, &key.0, "1");
            }
            seen |= 1 << place;
            match document.part(place) {
                Some(part) => part.take(&mut FromMap(&mut map), reader).map_err(A::Error::custom)?,
                None => map.next_value::<IgnoredAny>().map(|_| ())?,
            }
            reader.leave();
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut source: A) -> Result<(), A::Error> {
        let Want::List(list) = self.want else {
            while source.next_element::<IgnoredAny>()?.is_some() {}
            return self.wrong("[…]");
        };
        let (reader, most) = (self.reader, list.most());
        while list.count() < most {
            reader.enter_index(list.count());
            let Some(part) = list.push() else { break };
            let more = source.next_element_seed(Element { part, reader })?.is_some();
            reader.leave();
            if !more {
                list.drop_last();
                return Ok(());
            }
        }
        let mut count = list.count();
        while source.next_element::<IgnoredAny>()?.is_some() {
            count = count.saturating_add(1);
        }
        if count > most {
            reader.fault(FaultCode::TooMany, &count.to_string(), format!("0..={most}"));
        }
        Ok(())
    }
}

/// One of the forms of a fact; both together contradict each other.
fn fact_forms<'de, A: MapAccess<'de>>(fact: &mut dyn Stated, mut map: A, reader: &mut Reader) -> Result<(), A::Error> {
    let mut found = false;
    while let Some(key) = map.next_key::<Key<'de>>()? {
        let name = match key.0.as_ref() {
            "reported" => "reported",
            "verified" => "verified",
            other => {
                reader.unknown_key(other, FORMS);
                map.next_value::<IgnoredAny>()?;
                continue;
            }
        };
        if found {
            reader.fault(FaultCode::DuplicateKey, name, FORMS);
        }
        found = true;
        reader.enter(name);
        if name == "reported" {
            fact.reported(map.next_value()?, reader);
        } else {
            map.next_value_seed(Taking { want: Want::Proof(fact), reader })?;
        }
        reader.leave();
    }
    if !found {
        reader.fault(FaultCode::MissingKey, "{}", FORMS);
    }
    Ok(())
}

fn proof<'de, A: MapAccess<'de>>(fact: &mut dyn Stated, mut map: A, reader: &mut Reader) -> Result<(), A::Error> {
    let mut found = [false; PROOF_KEYS.len()];
    while let Some(key) = map.next_key::<Key<'de>>()? {
        let place = PROOF_KEYS.iter().position(|known| *known == key.0);
        let Some((place, name)) = place.and_then(|place| Some((place, *PROOF_KEYS.get(place)?))) else {
            reader.unknown_key(&key.0, PROOF);
            map.next_value::<IgnoredAny>()?;
            continue;
        };
        if found.get_mut(place).is_some_and(|found| core::mem::replace(found, true)) {
            reader.fault(FaultCode::DuplicateKey, name, PROOF);
        }
        reader.enter(name);
        fact.proved(place, map.next_value()?, reader);
        reader.leave();
    }
    if found.contains(&false) {
        reader.fault(FaultCode::MissingKey, "{…}", PROOF);
    }
    Ok(())
}

struct Element<'a> {
    part: &'a mut dyn Part,
    reader: &'a mut Reader,
}

impl<'de> DeserializeSeed<'de> for Element<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        self.part.take(&mut From(Some(source)), self.reader).map_err(D::Error::custom)
    }
}

/// The next value of an object.
struct FromMap<'m, A>(&'m mut A);

impl<'de, A: MapAccess<'de>> Next for FromMap<'_, A> {
    fn scalar(&mut self, reader: &mut Reader, then: &mut dyn FnMut(Scalar<'_>, &mut Reader)) -> Result<(), Error> {
        then(self.0.next_value().map_err(Error::custom)?, reader);
        Ok(())
    }
    fn object(&mut self, document: &mut dyn Document, reader: &mut Reader) -> Result<(), Error> {
        self.0.next_value_seed(Taking { want: Want::Object(document), reader }).map_err(Error::custom)
    }
    fn list(&mut self, list: &mut dyn List, reader: &mut Reader) -> Result<(), Error> {
        self.0.next_value_seed(Taking { want: Want::List(list), reader }).map_err(Error::custom)
    }
    fn stated(&mut self, fact: &mut dyn Stated, reader: &mut Reader) -> Result<(), Error> {
        self.0.next_value_seed(Taking { want: Want::Fact(fact), reader }).map_err(Error::custom)
    }
}

/// A value at hand; it can be read once.
struct From<D>(Option<D>);

impl<'de, D: Deserializer<'de>> Next for From<D> {
    fn scalar(&mut self, reader: &mut Reader, then: &mut dyn FnMut(Scalar<'_>, &mut Reader)) -> Result<(), Error> {
        match self.0.take() {
            Some(source) => then(Scalar::deserialize(source).map_err(Error::custom)?, reader),
            None => then(Scalar::Null, reader),
        }
        Ok(())
    }
    fn object(&mut self, document: &mut dyn Document, reader: &mut Reader) -> Result<(), Error> {
        let Some(source) = self.0.take() else { return Ok(()) };
        Taking { want: Want::Object(document), reader }.deserialize(source).map_err(Error::custom)
    }
    fn list(&mut self, list: &mut dyn List, reader: &mut Reader) -> Result<(), Error> {
        let Some(source) = self.0.take() else { return Ok(()) };
        Taking { want: Want::List(list), reader }.deserialize(source).map_err(Error::custom)
    }
    fn stated(&mut self, fact: &mut dyn Stated, reader: &mut Reader) -> Result<(), Error> {
        let Some(source) = self.0.take() else { return Ok(()) };
        Taking { want: Want::Fact(fact), reader }.deserialize(source).map_err(Error::custom)
    }
}

/// Reads a part from any serde source.
///
/// # Errors
/// The source's own error: text that is not JSON.
pub fn read<'de, D: Deserializer<'de>>(source: D, part: &mut dyn Part, reader: &mut Reader) -> Result<(), D::Error> {
    Element { part, reader }.deserialize(source)
}

//! JSON text as a source, read as it streams by: nothing is built up before it is known what it is for.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Error;

use super::next::{Elements, Entries, Found, Next, Then};

/// A value at hand: whatever serde can read.
pub struct Source<D>(Option<D>);

impl<D> Source<D> {
    /// A value that is about to be read.
    pub const fn new(source: D) -> Self {
        Self(Some(source))
    }
}

impl<'de, D: Deserializer<'de>> Source<D> {
    /// Reads it over where nobody opened it.
    ///
    /// # Errors
    /// Where the text is not JSON.
    pub fn close(self) -> Result<(), Error> {
        self.0.map_or(Ok(()), |source| IgnoredAny::deserialize(source).map(|_| ()).map_err(Error::custom))
    }
}

impl<'de, D: Deserializer<'de>> Next for Source<D> {
    fn open(&mut self, then: Then<'_>) -> Result<(), Error> {
        self.0.take().map_or(Ok(()), |source| Opening(then).deserialize(source).map_err(Error::custom))
    }
}

/// Says of a value what it is.
struct Opening<'t>(Then<'t>);

impl Opening<'_> {
    fn found<E: serde::de::Error>(self, found: Found<'_>) -> Result<(), E> {
        (self.0)(found).map_err(E::custom)
    }
}

impl<'de> DeserializeSeed<'de> for Opening<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Opening<'_> {
    type Value = ();

    fn expecting(&self, form: &mut fmt::Formatter<'_>) -> fmt::Result {
        form.write_str("any JSON value")
    }
    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        self.found(Found::Null)
    }
    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<(), E> {
        self.found(Found::Bool(value))
    }
    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<(), E> {
        self.found(Found::Whole(value))
    }
    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<(), E> {
        self.found(i64::try_from(value).map_or(Found::Large(value), Found::Whole))
    }
    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<(), E> {
        self.found(Found::Number(value))
    }
    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<(), E> {
        self.found(Found::Text(text))
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let mut map = MapSource(map);
        (self.0)(Found::Map(&mut map)).map_err(A::Error::custom)?;
        // What nobody looked at is read over: the text goes on behind it.
        while map.0.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(())
    }
    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<(), A::Error> {
        let mut list = ListSource(list);
        (self.0)(Found::List(&mut list)).map_err(A::Error::custom)?;
        while list.0.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }
}

/// The object at hand.
struct MapSource<A>(A);

/// The value of its present key.
struct ValueSource<'m, A> {
    map: &'m mut A,
    opened: bool,
}

impl<'de, A: MapAccess<'de>> Next for ValueSource<'_, A> {
    fn open(&mut self, then: Then<'_>) -> Result<(), Error> {
        if core::mem::replace(&mut self.opened, true) {
            return Ok(());
        }
        self.map.next_value_seed(Opening(then)).map_err(Error::custom)
    }
}

impl<'de, A: MapAccess<'de>> Entries for MapSource<A> {
    fn entry(&mut self, then: &mut dyn FnMut(&str, &mut dyn Next) -> Result<(), Error>) -> Result<bool, Error> {
        let Some(key) = self.0.next_key::<Key<'de>>().map_err(Error::custom)? else { return Ok(false) };
        let mut value = ValueSource { map: &mut self.0, opened: false };
        then(&key.0, &mut value)?;
        if !value.opened {
            self.0.next_value::<IgnoredAny>().map_err(Error::custom)?;
        }
        Ok(true)
    }
}

/// The list at hand.
struct ListSource<A>(A);

/// The element that is about to be read.
struct Element<'t>(&'t mut dyn FnMut(&mut dyn Next) -> Result<(), Error>);

impl<'de> DeserializeSeed<'de> for Element<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        let mut source = Source::new(source);
        (self.0)(&mut source).and_then(|()| source.close()).map_err(D::Error::custom)
    }
}

impl<'de, A: SeqAccess<'de>> Elements for ListSource<A> {
    fn element(&mut self, then: &mut dyn FnMut(&mut dyn Next) -> Result<(), Error>) -> Result<bool, Error> {
        self.0.next_element_seed(Element(then)).map(|found| found.is_some()).map_err(Error::custom)
    }
}

/// A key, borrowed where the text allows it.
struct Key<'de>(Cow<'de, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        struct KeyVisitor;
        impl<'de> Visitor<'de> for KeyVisitor {
            type Value = Key<'de>;
            fn expecting(&self, form: &mut fmt::Formatter<'_>) -> fmt::Result {
                form.write_str("a key")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(text.to_owned())))
            }
        }
        source.deserialize_str(KeyVisitor)
    }
}

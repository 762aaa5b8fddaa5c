//! Reads JSON text straight into the record and keeps every fault with its path.
//!
//! One streaming pass: a wrong value is noted and replaced by the default, so reading goes on to the end.
//! Only text that is not JSON at all stops it.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::base::{FaultCode, FieldError};

/// Something a document is made of: reads itself, notes faults, never stops at one.
pub trait Read: Sized + Default {
    /// Reads one value. Faults go to the reader; `Err` only where the text itself is broken.
    ///
    /// # Errors
    /// The deserializer's own error: text that is not JSON.
    fn read<'de, D: Deserializer<'de>>(source: D, reader: &mut Reader) -> Result<Self, D::Error>;
}

/// One step of a path into the document.
#[derive(Debug, Clone, Copy)]
enum Step {
    Key(&'static str),
    Index(usize),
}

/// Collects faults and knows where in the document reading stands.
#[derive(Debug, Default)]
pub struct Reader {
    path: Vec<Step>,
    faults: Vec<FieldError>,
}

/// Faults beyond so many are not listed: the document is not what it claims to be.
const FAULTS_MAX: usize = 200;

impl Reader {
    /// Where reading stands: `members[2].birth`.
    pub fn path(&self) -> String {
        let mut text = String::new();
        for step in &self.path {
            match step {
                Step::Key(key) => {
                    if !text.is_empty() {
                        text.push('.');
                    }
                    text.push_str(key);
                }
                Step::Index(index) => text.push_str(&format!("[{index}]")),
            }
        }
        text
    }

    /// Notes a fault at the present place.
    pub fn fault(&mut self, code: FaultCode, given: &str, allowed: impl Into<String>) {
        if self.faults.len() < FAULTS_MAX {
            let field = self.path();
            self.faults.push(FieldError { code, field, given: shortened(given), allowed: allowed.into() });
        }
    }

    /// Everything noted so far.
    pub fn into_faults(self) -> Vec<FieldError> {
        self.faults
    }

    /// Whether nothing was noted.
    pub const fn is_clean(&self) -> bool {
        self.faults.is_empty()
    }

    /// Steps into a key.
    pub fn enter(&mut self, key: &'static str) {
        self.path.push(Step::Key(key));
    }

    /// Steps into a list.
    pub fn enter_index(&mut self, index: usize) {
        self.path.push(Step::Index(index));
    }

    /// Steps out again.
    pub fn leave(&mut self) {
        self.path.pop();
    }
}

fn shortened(text: &str) -> String {
    const SHOWN: usize = 60;
    if text.chars().count() <= SHOWN { text.to_owned() } else { text.chars().take(SHOWN).chain(['…']).collect() }
}

/// Reads a value of a type where serde asks for a seed.
pub struct Seed<'r, T>(pub &'r mut Reader, pub core::marker::PhantomData<T>);

impl<'de, T: Read> DeserializeSeed<'de> for Seed<'_, T> {
    type Value = T;
    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<T, D::Error> {
        T::read(source, self.0)
    }
}

/// A seed for a value of type `T`.
pub fn seed<T>(reader: &mut Reader) -> Seed<'_, T> {
    Seed(reader, core::marker::PhantomData)
}

/// A key, borrowed where the text allows it.
pub struct Key<'de>(pub Cow<'de, str>);

impl<'de> serde::Deserialize<'de> for Key<'de> {
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

/// Any JSON value, reduced to what a leaf needs; lists and objects are read over.
#[derive(Debug, Clone, PartialEq)]
pub enum Scalar<'de> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Whole(i64),
    /// A number that is not whole, or too large to be.
    Number(f64),
    /// A text.
    Text(Cow<'de, str>),
    /// A list.
    List,
    /// An object.
    Object,
}

impl Scalar<'_> {
    /// The value as it is shown in a fault.
    pub fn shown(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(value) => value.to_string(),
            Self::Whole(value) => value.to_string(),
            Self::Number(value) => format!("{value:?}"),
            Self::Text(text) => format!("\"{text}\""),
            Self::List => "[…]".to_owned(),
            Self::Object => "{…}".to_owned(),
        }
    }
}

impl<'de> serde::Deserialize<'de> for Scalar<'de> {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        source.deserialize_any(ScalarVisitor)
    }
}

struct ScalarVisitor;

impl<'de> Visitor<'de> for ScalarVisitor {
    type Value = Scalar<'de>;

    fn expecting(&self, form: &mut fmt::Formatter<'_>) -> fmt::Result {
        form.write_str("any JSON value")
    }
    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Scalar::Null)
    }
    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Scalar::Bool(value))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Scalar::Whole(value))
    }
    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        #[expect(clippy::cast_precision_loss, reason = "only shown, in a fault")]
        Ok(i64::try_from(value).map_or(Scalar::Number(value as f64), Scalar::Whole))
    }
    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Scalar::Number(value))
    }
    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Scalar::Text(Cow::Borrowed(text)))
    }
    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Scalar::Text(Cow::Owned(text.to_owned())))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Scalar::List)
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Scalar::Object)
    }
}

/// The visitor methods for values that are no object (or no list): a fault and the default.
macro_rules! wrong_scalars {
    ($allowed:expr) => {
        fn expecting(&self, form: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            form.write_str($allowed)
        }
        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            self.0.fault($crate::base::FaultCode::WrongType, "null", $allowed);
            Ok(Default::default())
        }
        fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
            self.0.fault($crate::base::FaultCode::WrongType, if value { "true" } else { "false" }, $allowed);
            Ok(Default::default())
        }
        fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
            self.0.fault($crate::base::FaultCode::WrongType, &value.to_string(), $allowed);
            Ok(Default::default())
        }
        fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
            self.0.fault($crate::base::FaultCode::WrongType, &value.to_string(), $allowed);
            Ok(Default::default())
        }
        fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
            self.0.fault($crate::base::FaultCode::WrongType, &format!("{value:?}"), $allowed);
            Ok(Default::default())
        }
    };
}
pub(crate) use wrong_scalars;

/// Whether a value is the default: such fields are left out when a document is written.
pub fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A document part: the struct, its writing, its schema and its lenient reading from one list of fields.
macro_rules! document {
    ($(#[$meta:meta])* pub struct $name:ident { $($(#[$fmeta:meta])* pub $field:ident: $kind:ty,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Default, serde::Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields, default))]
        pub struct $name {
            $($(#[$fmeta])* #[serde(skip_serializing_if = "crate::household::reader::is_default")] pub $field: $kind,)*
        }

        impl $crate::household::reader::Read for $name {
            fn read<'de, D: serde::Deserializer<'de>>(
                source: D,
                reader: &mut $crate::household::reader::Reader,
            ) -> Result<Self, D::Error> {
                struct Fields<'r>(&'r mut $crate::household::reader::Reader);
                impl<'de> serde::de::Visitor<'de> for Fields<'_> {
                    type Value = $name;
                    $crate::household::reader::wrong_scalars!("{…}");
                    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                        self.0.fault($crate::base::FaultCode::WrongType, text, "{…}");
                        Ok(Default::default())
                    }
                    fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                        while list.next_element::<serde::de::IgnoredAny>()?.is_some() {}
                        self.0.fault($crate::base::FaultCode::WrongType, "[…]", "{…}");
                        Ok(Default::default())
                    }
                    #[allow(unused_mut, unused_variables, reason = "parts without fields")]
                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                        let mut out = $name::default();
                        $(let mut $field = false;)*
                        while let Some(key) = map.next_key::<$crate::household::reader::Key<'de>>()? {
                            match &*key.0 {
                                $(stringify!($field) => {
                                    self.0.enter(stringify!($field));
                                    if core::mem::replace(&mut $field, true) {
                                        self.0.fault($crate::base::FaultCode::DuplicateKey, stringify!($field), "1");
                                    }
                                    out.$field = map.next_value_seed($crate::household::reader::seed(self.0))?;
                                    self.0.leave();
                                })*
                                other => {
                                    self.0.fault(
                                        $crate::base::FaultCode::UnknownKey,
                                        other,
                                        concat!($(stringify!($field), " "),*),
                                    );
                                    map.next_value::<serde::de::IgnoredAny>()?;
                                }
                            }
                        }
                        Ok(out)
                    }
                }
                source.deserialize_any(Fields(reader))
            }
        }
    };
}
pub(crate) use document;

/// A closed list of words: the enum, its words, its writing, schema and lenient reading.
macro_rules! words {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $word)] $variant,)* }

        impl $name {
            /// Every word with its value, in the order of the form.
            pub const ALL: &'static [(Self, &'static str)] = &[$((Self::$variant, $word),)*];
            /// The word documents use.
            pub const fn word(self) -> &'static str { match self { $(Self::$variant => $word,)* } }
        }

        impl $crate::household::reader::Read for $name {
            fn read<'de, D: serde::Deserializer<'de>>(
                source: D,
                reader: &mut $crate::household::reader::Reader,
            ) -> Result<Self, D::Error> {
                let given = <$crate::household::reader::Scalar<'de> as serde::Deserialize<'de>>::deserialize(source)?;
                Ok($crate::household::leaf::word(&given, Self::ALL, reader))
            }
        }
    };
}
pub(crate) use words;

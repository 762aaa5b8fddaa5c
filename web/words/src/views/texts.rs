//! Structs of texts that cross to the page as JSON and are read back there.

use serde_json::Value;

/// What can be read back from JSON. A derived reader is several times the size, and the page waits for every byte; what
/// is missing or of another kind is empty, since both ends are of one build.
pub trait Read: Default {
    /// From a value; what is of another kind is empty.
    fn read(value: &Value) -> Self;
}

impl Read for String {
    fn read(value: &Value) -> Self {
        value.as_str().unwrap_or_default().to_owned()
    }
}

impl Read for i64 {
    fn read(value: &Value) -> Self {
        value.as_i64().unwrap_or_default()
    }
}

impl Read for bool {
    fn read(value: &Value) -> Self {
        value.as_bool().unwrap_or_default()
    }
}

impl<T: Read> Read for Option<T> {
    fn read(value: &Value) -> Self {
        (!value.is_null()).then(|| T::read(value))
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: &Value) -> Self {
        value.as_array().map(|list| list.iter().map(T::read).collect()).unwrap_or_default()
    }
}

/// A part of an object; null where there is none.
pub fn part<'v>(value: &'v Value, key: &str) -> &'v Value {
    value.get(key).unwrap_or(&Value::Null)
}

/// Structs that are written as JSON and read back.
macro_rules! texts {
    ($($(#[$meta:meta])* pub struct $name:ident { $($(#[$doc:meta])* pub $field:ident: $type:ty,)* })*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub struct $name { $($(#[$doc])* pub $field: $type,)* }
        impl $crate::views::texts::Read for $name {
            fn read(value: &serde_json::Value) -> Self {
                use $crate::views::texts::{Read, part};
                Self { $($field: Read::read(part(value, stringify!($field))),)* }
            }
        }
    )*};
}

pub(crate) use texts;

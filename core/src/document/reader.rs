//! What reading a document leaves behind: every fault with its path. A wrong value is noted and replaced by the default,
//! so reading goes on to the end; only text that is not JSON at all stops it.
//!
//! And the two ways to declare what can be read: a part with keys, a closed list of words.

use crate::base::{FaultCode, FieldError};

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

    /// Notes a key that has no place at the present one.
    pub fn unknown_key(&mut self, key: &str, allowed: impl Into<String>) {
        let before = self.faults.len();
        self.fault(FaultCode::UnknownKey, key, allowed);
        if let Some(fault) = self.faults.get_mut(before) {
            let key = shortened(key);
            fault.field = if fault.field.is_empty() { key } else { format!("{}.{key}", fault.field) };
        }
    }

    /// How many faults were noted.
    pub const fn count(&self) -> usize {
        self.faults.len()
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
            $($(#[$fmeta])* #[serde(skip_serializing_if = "crate::document::reader::is_default")] pub $field: $kind,)*
        }

        impl $crate::document::part::Document for $name {
            fn keys(&self) -> &'static [&'static str] {
                &[$(stringify!($field),)*]
            }
            #[allow(unused_assignments, reason = "the last step of the count")]
            fn part(&mut self, place: usize) -> Option<&mut dyn $crate::document::part::Part> {
                let mut at = 0;
                $(if place == at { return Some(&mut self.$field); } at += 1;)*
                None
            }
        }

        impl $crate::document::part::Part for $name {
            fn take(
                &mut self,
                next: &mut dyn $crate::document::next::Next,
                reader: &mut $crate::document::reader::Reader,
            ) -> Result<(), serde_json::Error> {
                next.object(self, reader)
            }
        }
    };
}
pub(crate) use document;

/// A closed list of words: the enum, its words, its writing, schema and lenient reading.
macro_rules! words {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        #[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
        pub enum $name { $($(#[$vmeta])* #[cfg_attr(feature = "schema", serde(rename = $word))] $variant,)* }

        #[cfg(not(feature = "schema"))]
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
                target.serialize_str(self.word())
            }
        }

        impl $name {
            /// Every word with its value, in the order of the form.
            pub const ALL: &'static [(Self, &'static str)] = &[$((Self::$variant, $word),)*];
            /// The word documents use.
            pub const fn word(self) -> &'static str { match self { $(Self::$variant => $word,)* } }
        }

        impl $crate::document::part::Leaf for $name {
            fn leaf(given: $crate::document::part::Scalar<'_>, reader: &mut $crate::document::reader::Reader) -> Self {
                $crate::document::leaf::word(&given, Self::ALL, reader)
            }
        }
    };
}
pub(crate) use words;

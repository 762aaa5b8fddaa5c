//! What is told or refused: a stable code with typed arguments. The text is made at the edge, the code is its key.

/// A closed list of things that can be said, each with its arguments: the enum, its codes, its writing.
macro_rules! told {
    ($(#[$meta:meta])* pub enum $name:ident {
        $($(#[$vmeta:meta])* $variant:ident $({ $($(#[$fmeta:meta])* $field:ident: $kind:ty,)* })? = $word:literal,)*
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
        #[serde(tag = "code")]
        pub enum $name {
            $($(#[$vmeta])* #[serde(rename = $word)] $variant $({ $($(#[$fmeta])* $field: $kind,)* })?,)*
        }

        impl $name {
            /// Every code: each has its text.
            pub const CODES: &'static [&'static str] = &[$($word,)*];

            /// Its code.
            pub const fn code(&self) -> &'static str {
                match self { $(Self::$variant $({ $($field: _,)* })? => $word,)* }
            }
        }
    };
}
pub(crate) use told;

//! What every entry of the district's data is made of: texts in both languages, where it comes from, the register of
//! sources; and how such a document is read.

use crate::base::{FaultCode, FieldError};
use crate::document::Input;
use crate::document::leaf::{Text, Whole};
use crate::document::part::Part;
use crate::document::reader::{Reader, document};

document! {
    /// A text in both languages.
    pub struct Named {
        /// zh-Hans.
        pub zh: Text,
        /// English.
        pub en: Text,
    }
}

document! {
    /// Where something comes from.
    pub struct Basis {
        /// `seed`, `sourced`, `derived` or `assumption`.
        pub tag: Text,
        /// Source id.
        pub source: Text,
        /// Clause, or what the source says.
        pub clause: Text,
        /// How what is derived was worked out.
        pub formula: Text,
        /// Who should confirm an assumption.
        pub confirm_with: Text,
    }
}

document! {
    /// One document of the register of sources.
    pub struct SourceNote {
        /// Id.
        pub id: Text,
        /// Title.
        pub title: Text,
        /// A government page, B news or academic, C repost.
        pub grade: Text,
        /// The year it is of.
        pub year: Option<Whole<1900, 2100>>,
        /// Address.
        pub url: Text,
    }
}

/// Reads a document from JSON text.
///
/// # Errors
/// Every fault at its path; one alone where the text is not JSON.
pub fn from_text<T: Part + Default>(text: &str) -> Result<T, Vec<FieldError>> {
    let mut reader = Reader::default();
    let mut out = T::default();
    if let Err(error) = Input::Text(text).read(&mut out, &mut reader) {
        let given = format!("{}:{} {}", error.line(), error.column(), crate::base::json::reason(&error));
        let allowed = "JSON (RFC 8259)".to_owned();
        return Err(vec![FieldError { code: FaultCode::NotJson, field: String::new(), given, allowed }]);
    }
    if reader.is_clean() { Ok(out) } else { Err(reader.into_faults()) }
}

impl Named {
    /// Whether it is there in both languages.
    pub fn is_whole(&self) -> bool {
        !self.zh.0.trim().is_empty() && !self.en.0.trim().is_empty()
    }
}

impl Basis {
    /// The part its provenance lacks: nothing stands without tag, source and clause.
    pub fn lacks(&self, sources: &[SourceNote]) -> Option<&'static str> {
        let tag = self.tag.0.as_str();
        if !["seed", "sourced", "derived", "assumption"].contains(&tag) {
            return Some("tag");
        }
        if self.clause.0.trim().is_empty() {
            return Some("clause");
        }
        if tag == "derived" && self.formula.0.trim().is_empty() {
            return Some("formula");
        }
        if tag == "assumption" && self.confirm_with.0.trim().is_empty() {
            return Some("confirm_with");
        }
        // An assumption is ours: it must not lean on a document that does not say it.
        if (tag == "assumption") != (self.source.0 == "ours") {
            return Some("source");
        }
        (!sources.iter().any(|source| source.id == self.source)).then_some("source")
    }
}

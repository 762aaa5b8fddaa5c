//! What every figure and rule of a procedure carries: a text in both languages, and where it comes from.

use super::document::{Text, Whole, document, fault};
use crate::base::{FaultCode, FieldError};

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
        pub year: Option<Whole<1900, 2100>>, // arithmetic: bound of the format
        /// Address.
        pub url: Text,
    }
}

const TAGS: [&str; 4] = ["seed", "sourced", "derived", "assumption"];
const GRADES: [&str; 3] = ["A", "B", "C"];

/// Faults of a register of sources.
pub(super) fn check_sources(sources: &[SourceNote], faults: &mut Vec<FieldError>) {
    for (index, source) in sources.iter().enumerate() {
        let at = |key: &str| format!("sources[{index}].{key}");
        need(&source.id, &at("id"), faults);
        need(&source.title, &at("title"), faults);
        if !GRADES.contains(&source.grade.0.as_str()) {
            faults.push(fault(FaultCode::UnknownWord, at("grade"), &source.grade.0, &GRADES.join(" | ")));
        }
        if sources.iter().take(index).any(|other| other.id == source.id) {
            faults.push(fault(FaultCode::DuplicateId, at("id"), &source.id.0, "1"));
        }
    }
}

/// Faults of a provenance: nothing stands without tag, source and clause.
pub(super) fn check_basis(basis: &Basis, at: &str, sources: &[SourceNote], faults: &mut Vec<FieldError>) {
    let mut lacks = |key: &str, given: &str, allowed: &str| {
        faults.push(fault(FaultCode::NoProvenance, format!("{at}.{key}"), given, allowed));
    };
    let tag = basis.tag.0.as_str();
    if !TAGS.contains(&tag) {
        lacks("tag", tag, &TAGS.join(" | "));
    }
    if basis.clause.0.is_empty() {
        lacks("clause", "", "\"…\"");
    }
    if tag == "derived" && basis.formula.0.is_empty() {
        lacks("formula", "", "\"…\"");
    }
    if tag == "assumption" && basis.confirm_with.0.is_empty() {
        lacks("confirm_with", "", "\"…\"");
    }
    if basis.source.0.is_empty() {
        lacks("source", "", "\"…\"");
    } else if !sources.iter().any(|source| source.id == basis.source) {
        faults.push(fault(FaultCode::NoSuchName, format!("{at}.source"), &basis.source.0, "sources[].id"));
    }
}

/// A fault where a text is not there.
pub(super) fn need(text: &Text, at: &str, faults: &mut Vec<FieldError>) {
    if text.0.trim().is_empty() {
        faults.push(fault(FaultCode::MissingKey, at.to_owned(), "", "\"…\""));
    }
}

/// A fault where a text is not there in both languages.
pub(super) fn need_both(named: &Named, at: &str, faults: &mut Vec<FieldError>) {
    need(&named.zh, &format!("{at}.zh"), faults);
    need(&named.en, &format!("{at}.en"), faults);
}

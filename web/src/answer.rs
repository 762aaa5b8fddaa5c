//! What a call gives back beside a document: the local figures it names, its words; or every fault.

use ruler_core::base::FieldError;
use ruler_core::policy::LocalFigures;
use serde::Serialize;

use crate::views::errors::{self, ErrorView};

/// Who entered the local figures, and when.
#[derive(Debug, Serialize)]
pub struct LocalSheet<'a> {
    /// Who.
    pub entered_by: &'a str,
    /// When.
    pub entered_on: chrono::NaiveDate,
}

impl<'a> LocalSheet<'a> {
    /// Of a sheet.
    fn of(local: &'a LocalFigures) -> Self {
        Self { entered_by: local.entered_by(), entered_on: local.entered_on() }
    }
}

/// What stands beside a document that is written for itself: its keys follow those of the document.
#[derive(Debug, Serialize)]
pub struct Beside<'a, W> {
    /// The sheet of local figures it was made with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub local_figures: Option<LocalSheet<'a>>,
    /// The document in words, one for each language asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub explanations: Vec<W>,
}

impl<'a, W> Beside<'a, W> {
    /// The sheet a document names and the words for it.
    pub fn of(local: Option<&'a LocalFigures>, explanations: Vec<W>) -> Self {
        Self { local_figures: local.map(LocalSheet::of), explanations }
    }
}

/// Every fault of a call, in words.
#[derive(Debug, Serialize)]
pub struct Faults {
    errors: Vec<ErrorView>,
}

impl Faults {
    /// Faults with their texts in both languages.
    pub fn of(faults: &[FieldError]) -> Self {
        Self { errors: faults.iter().map(errors::view).collect() }
    }
}

/// A document, and beside it the sheet it names and the words for it: one JSON object.
pub fn beside<T: Serialize, W: Serialize>(document: &T, local: Option<&LocalFigures>, words: Vec<W>) -> String {
    joined(text(document), &text(&Beside::of(local, words)))
}

/// Two JSON objects as one, the keys of the second after those of the first; neither is empty of keys but the second.
fn joined(mut first: String, second: &str) -> String {
    if let Some(rest) = second.strip_prefix('{').filter(|rest| *rest != "}") {
        first.pop();
        first.push(',');
        first.push_str(rest);
    }
    first
}

/// Room for a usual answer with its explanation, so that writing does not move it again and again.
const ROOM: usize = 32_768;

/// A value as JSON text.
pub fn text<T: Serialize + ?Sized>(value: &T) -> String {
    let mut out = Vec::with_capacity(ROOM);
    match serde_json::to_writer(&mut out, value) {
        Ok(()) => String::from_utf8(out).unwrap_or_default(),
        Err(_) => String::new(),
    }
}

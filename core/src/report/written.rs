//! Documents as JSON text: what the JavaScript API hands back, and what a paper's fingerprint is taken of.

use serde::Serialize;

use crate::policy::LocalFigures;

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

/// A document, and beside it the sheet it names and the words for it: one JSON object, written in one go.
pub fn beside<T: Serialize, W: Serialize>(document: &T, local: Option<&LocalFigures>, words: Vec<W>) -> String {
    let mut out = written(document);
    if local.is_none() && words.is_empty() {
        return whole(out);
    }
    // The keys of the second object follow those of the first: `…}{…` becomes `…,…`.
    let seam = out.len().saturating_sub(1);
    out.truncate(seam);
    match serde_json::to_writer(&mut out, &Beside::of(local, words)) {
        Ok(()) => out.iter_mut().skip(seam).take(1).for_each(|brace| *brace = b','),
        Err(_) => out.clear(),
    }
    whole(out)
}

/// Room for a usual answer with its explanation, so that writing does not move it again and again.
const ROOM: usize = 32_768;

fn written<T: Serialize + ?Sized>(value: &T) -> Vec<u8> {
    let mut out = Vec::with_capacity(ROOM);
    match serde_json::to_writer(&mut out, value) {
        Ok(()) => out,
        Err(_) => Vec::new(),
    }
}

fn whole(text: Vec<u8>) -> String {
    String::from_utf8(text).unwrap_or_default()
}

/// A value as JSON text.
pub fn text<T: Serialize + ?Sized>(value: &T) -> String {
    whole(written(value))
}

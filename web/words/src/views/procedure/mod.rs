//! Procedures in words: where a case stands, what it waits for, forms of what may be entered, the week, papers.

pub mod care;
pub mod care_form;
pub mod case;
pub mod form;
pub mod lack;
pub mod paper;
pub mod typed;
pub mod week;

use ruler_core::procedure::basis::Named;
use ruler_core::procedure::{Library, Procedure};

use crate::i18n::{Lang, PROCEDURE, PROCEDURE_PAGE};

/// A title of a data file.
pub fn named(title: &Named, lang: Lang) -> String {
    lang.pick(&title.zh.0, &title.en.0).to_owned()
}

/// What a procedure is called; its id where no file of it is at hand.
pub fn procedure_name(id: &str, version: &str, lang: Lang) -> String {
    let library = Library::embedded();
    let found = library.find(id, version).or_else(|| library.all().iter().find(|one| one.id() == id));
    found.map_or_else(|| id.to_owned(), |one| named(&one.file().title, lang))
}

/// What a step is called.
pub fn step_name(procedure: Option<&Procedure>, step: &str, lang: Lang) -> String {
    if step == "begin" {
        return PROCEDURE.get("act.begin", lang).to_owned();
    }
    let found = procedure.and_then(|one| one.step(step));
    found.map_or_else(|| step.to_owned(), |step| named(&step.title, lang))
}

/// What somebody who acts or signs is called.
pub fn role_name(procedure: Option<&Procedure>, role: &str, lang: Lang) -> String {
    let roles = procedure.map(|one| one.file().roles.as_slice()).unwrap_or_default();
    let found = roles.iter().find(|one| one.id.0 == role);
    found.map_or_else(|| role.to_owned(), |one| named(&one.title, lang))
}

/// What a step came to.
pub fn result_name(procedure: Option<&Procedure>, step: &str, result: &str, lang: Lang) -> String {
    let found = procedure.and_then(|one| one.step(step)?.result(result));
    found.map_or_else(|| result.to_owned(), |one| named(&one.title, lang))
}

/// What a paper is called.
pub fn paper_name(id: &str, lang: Lang) -> String {
    PROCEDURE.find(&format!("paper.{id}"), lang).unwrap_or(id).to_owned()
}

fn page(key: &str, lang: Lang) -> String {
    PROCEDURE_PAGE.get(key, lang).to_owned()
}

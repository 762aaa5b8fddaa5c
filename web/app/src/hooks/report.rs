//! The verdict beside the form.

use std::rc::Rc;

use serde_json::Value;
use yew::prelude::*;

use crate::hooks::shared::Shared;
use ruler_state::judge::report::{opening, report};
use ruler_words::views::report::Report;

/// The open record judged: anew at every change of it, of the question, of the local figures.
#[hook]
pub fn use_report(state: &Shared) -> Rc<Report> {
    let asked: (Rc<Value>, Value, _) = (Rc::clone(&state.record), state.options(), state.lang);
    use_memo(asked, |(record, options, lang)| report(record, options, *lang))
}

/// The same for a sample, before the rest of the app is there: nobody has typed another day or a local figure yet.
#[hook]
pub fn use_opening_report(state: &Shared) -> Rc<Option<Report>> {
    let asked = (Rc::clone(&state.record), state.question().to_owned(), state.lang);
    use_memo(asked, |(record, question, lang)| opening(record, question, *lang))
}

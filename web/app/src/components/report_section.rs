//! Causes, measures and one picture of them, under the verdict. Nothing where the record has faults.

use std::rc::Rc;

use serde_json::Value;
use yew::prelude::*;

use super::cause_bars::CauseBars;
use super::measure_list::MeasureList;
use ruler_words::i18n::{HELP, Lang};

use crate::ports::tab;
use ruler_state::judge::helped::helped;
use ruler_words::views::help::{ReportText, SumText};

/// What the section takes.
#[derive(Properties, PartialEq)]
pub struct ReportSectionProps {
    /// The record as the form holds it.
    pub record: Rc<Value>,
    /// Options as the API takes them.
    pub options: Value,
    /// Language.
    pub lang: Lang,
    /// A fact is to be shown in the form.
    pub on_show: Callback<String>,
}

/// The section.
#[component]
pub fn ReportSection(ReportSectionProps { record, options, lang, on_show }: &ReportSectionProps) -> Html {
    let lang = *lang;
    let words = use_helped(record, options, lang);
    let Some(report) = &*words else { return html! {} };
    let row = |row: &SumText| {
        html! { <tr><th scope="row">{ row.label.clone() }</th><td class="sum">{ row.sum.clone() }</td></tr> }
    };
    html! {
        <div class="report" id="report" role="region" aria-label={HELP.get("section", lang)}>
            <section class="card">
                <h3>{ HELP.get("gives.title", lang) }</h3>
                <table class="picture"><tbody>{ for report.picture.iter().map(row) }</tbody></table>
            </section>
            <CauseBars diagnosis={report.diagnosis.clone()} {lang} on_show={on_show.clone()} />
            <MeasureList proposal={report.proposal.clone()} {lang} on_show={on_show.clone()} />
        </div>
    }
}

/// The words for a record, found in a task of their own after the verdict stands: a field that is left waits for one of
/// the two, never for both.
#[hook]
fn use_helped(record: &Rc<Value>, options: &Value, lang: Lang) -> UseStateHandle<Option<Rc<ReportText>>> {
    let words = use_state(|| None);
    let newest = use_mut_ref(|| 0_u64);
    let set = words.setter();
    use_effect_with((Rc::clone(record), options.clone(), lang), move |(record, options, lang)| {
        let (record, options, lang) = (Rc::clone(record), options.clone(), *lang);
        *newest.borrow_mut() += 1;
        let own = *newest.borrow();
        tab::later(0, move || {
            if *newest.borrow() == own {
                set.set(helped(&record, &options, lang).map(Rc::new));
            }
        });
    });
    words
}

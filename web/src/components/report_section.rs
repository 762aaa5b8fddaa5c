//! Causes, measures and one picture of them, under the verdict. Nothing where the record has faults.

use std::rc::Rc;

use serde_json::Value;
use yew::prelude::*;

use super::cause_bars::CauseBars;
use super::measure_list::MeasureList;
use crate::i18n::{HELP, Lang};
use crate::views::help::SumText;
use crate::views::helped::helped;

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
    let words =
        use_memo((Rc::clone(record), options.clone(), lang), |(record, options, lang)| helped(record, options, *lang));
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

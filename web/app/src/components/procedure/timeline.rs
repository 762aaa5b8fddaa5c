//! The steps of a case in order: done, running, to do, barred with the reason; beneath each what may be entered for it.

use serde_json::Value;
use yew::prelude::*;

use super::entry_form::{EntryForm, Refused};
use ruler_state::judge::procedure::look::CaseLook;
use ruler_words::i18n::{Lang, PROCEDURE_PAGE};
use ruler_words::views::procedure::case::StepText;

/// What the steps take.
#[derive(Properties, PartialEq)]
pub struct TimelineProps {
    /// The case.
    pub case: CaseLook,
    /// How many entries there are: a form begins anew after each.
    pub turn: usize,
    /// Language.
    pub lang: Lang,
    /// Why the last try was refused.
    pub refused: Refused,
    /// Form id, entry.
    pub on_add: Callback<(String, Value)>,
}

/// A case, whole.
#[component]
pub fn Timeline(TimelineProps { case, turn, lang, refused, on_add }: &TimelineProps) -> Html {
    let lang = *lang;
    let text = &case.text;
    let form = |form: &ruler_words::views::procedure::form::FormText| {
        html! { <EntryForm key={format!("{}-{turn}", form.id)} form={form.clone()} {lang} refused={refused.clone()} on_add={on_add.clone()} /> }
    };
    let step = |one: &StepText| {
        let forms = case.steps.iter().filter(|(id, _)| *id == one.id).map(|(_, one)| form(one));
        html! {
            <li key={one.id.clone()} class={classes!("step", format!("step-{}", one.status), one.loud.then_some("step-loud"))} data-step={one.id.clone()}>
                <p class="step-head"><strong>{ one.title.clone() }</strong>{ " " }<span class="chip">{ one.status_text.clone() }</span>{ " " }<small>{ one.actor.clone() }</small></p>
                if let Some(done) = &one.done { <p>{ done.clone() }</p> }
                if let Some(days) = &one.days { <p class="step-days">{ days.clone() }</p> }
                if !one.waits.is_empty() { <ul class="step-waits">{ for one.waits.iter().map(|text| html! { <li>{ text.clone() }</li> }) }</ul> }
                if !one.count.is_empty() {
                    <details class="more"><summary>{ PROCEDURE_PAGE.get("count", lang) }</summary>
                        <ol>{ for one.count.iter().map(|text| html! { <li>{ text.clone() }</li> }) }</ol></details>
                }
                { for forms }
            </li>
        }
    };
    html! {
        <section class="card case" id={text.id.clone()} aria-label={text.title.clone()}>
            <h2>{ text.title.clone() }</h2>
            <p class={classes!("case-end", text.loud.then_some("notice"))} role={text.loud.then_some("alert")}>{ text.end.clone() }</p>
            { lines(&text.about) }
            { lines(&text.verdict) }
            <ol class="steps-of-case" aria-label={PROCEDURE_PAGE.get("steps", lang)}>{ for text.steps.iter().map(step) }</ol>
            if !text.objections.is_empty() {
                <h3>{ PROCEDURE_PAGE.get("objections", lang) }</h3>
                <ul>{ for text.objections.iter().map(|text| html! { <li>{ text.clone() }</li> }) }</ul>
            }
            { lines(&text.returns) }
            { for case.whole.iter().map(form) }
        </section>
    }
}

/// Short lines, one under the other.
pub fn lines(all: &[String]) -> Html {
    html! { <>{ for all.iter().map(|text| html! { <p class="hint">{ text.clone() }</p> }) }</> }
}

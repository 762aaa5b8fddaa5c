//! The next deciding question, one at a time; when the verdict stands, what causes and measures still need.

use yew::prelude::*;

use super::form_list::FormContext;
use ruler_words::i18n::{DESK, Lang};
use ruler_words::views::ask::Next;
use ruler_words::views::form;

/// What the question takes.
#[derive(Properties, PartialEq)]
pub struct NextQuestionProps {
    /// Language.
    pub lang: Lang,
    /// What to ask.
    pub next: Next,
    /// What the form shares.
    pub form: FormContext,
    /// Passed over for now.
    pub on_skip: Callback<String>,
    /// To the form, for a list that has nothing in it yet.
    pub on_show: Callback<String>,
}

/// The question.
#[component]
pub fn NextQuestion(NextQuestionProps { lang, next, form, on_skip, on_show }: &NextQuestionProps) -> Html {
    let lang = *lang;
    let count = |key: &'static str, count: usize| DESK.say(key, lang, &[("count", &count.to_string())]);
    let Some(path) = next.path.clone() else {
        return html! { <section class="card next"><h2>{ DESK.get("next.done", lang) }</h2></section> };
    };
    let field = form::field(&form::key(&path));
    let (skip, show) = (path.clone(), path.clone());
    html! {
        <section class="card next" aria-live="polite" key={path.clone()}>
            <p class="hint">
                { if next.deciding > 0 { count("next.deciding", next.deciding) } else { DESK.get("next.settled", lang).to_owned() } }
                { " " }{ count("next.needs", next.needs) }
            </p>
            <h2>{ next.label.clone() }</h2>
            if !next.ask.is_empty() { <p class="ask-how">{ next.ask.clone() }</p> }
            if let Some(field) = field {
                { form.row(field, path.clone()) }
            } else {
                <button type="button" class="button primary" onclick={on_show.reform(move |_: MouseEvent| show.clone())}>{ DESK.get("next.to_form", lang) }</button>
            }
            <div class="actions">
                <button type="button" class="button" onclick={on_skip.reform(move |_: MouseEvent| skip.clone())}>{ DESK.get("next.skip", lang) }</button>
            </div>
        </section>
    }
}

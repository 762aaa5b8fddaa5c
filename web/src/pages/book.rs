//! The list: sample households to look at, a household to enter, a file to open.

use serde_json::Value;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::Shared;
use crate::i18n::{Lang, UI};
use crate::ports::{address, files};
use crate::route::Route;
use crate::samples::SAMPLES;
use crate::state::Action;
use crate::views::report::card;

/// The page.
#[component]
pub fn Book() -> Html {
    let Some(state) = use_context::<Shared>() else { return html! {} };
    let lang = state.lang;
    let on_new = {
        let state = state.dispatcher();
        Callback::from(move |_: MouseEvent| {
            state.dispatch(Action::New);
            address::go(&Route::Entered.address());
        })
    };
    let on_file = {
        let state = state.dispatcher();
        Callback::from(move |event: Event| {
            let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
                return;
            };
            let state = state.clone();
            files::read(&input, move |text| match text.map(|text| serde_json::from_str::<Value>(&text)) {
                Ok(Ok(record)) if record.is_object() => {
                    state.dispatch(Action::Open(record));
                    address::go(&Route::Entered.address());
                }
                Ok(Ok(_)) => state.dispatch(Action::Trouble(UI.get("file.not_a_record", lang).to_owned())),
                Ok(Err(error)) => {
                    state.dispatch(Action::Trouble(UI.say("file.not_json", lang, &[("where", &error.to_string())])));
                }
                Err(error) => state.dispatch(Action::Trouble(UI.say("file.unreadable", lang, &[("why", &error)]))),
            });
        })
    };
    html! {
        <div class="book">
            <section class="card intro">
                <h1>{ UI.get("book.title", lang) }</h1>
                <p>{ UI.get("book.intro", lang) }</p>
                <div class="actions">
                    if state.has_entered() {
                        <a class="button primary" href={Route::Entered.address()}>{ UI.get("book.go_on", lang) }</a>
                    }
                    <button type="button" class={classes!("button", (!state.has_entered()).then_some("primary"))} onclick={on_new}>
                        { UI.get(if state.has_entered() { "book.replace" } else { "book.new" }, lang) }
                    </button>
                    <label class="button file">
                        { UI.get("book.open", lang) }
                        <input type="file" accept="application/json,.json" onchange={on_file} />
                    </label>
                </div>
                if let Some(trouble) = &state.trouble { <p class="fault" role="alert">{ trouble.clone() }</p> }
            </section>
            <h2>{ UI.get("book.samples", lang) }</h2>
            <p class="hint">{ UI.get("book.samples_note", lang) }</p>
            <Samples {lang} />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct SamplesProps {
    lang: Lang,
}

/// The samples, each judged on its own day. Judged again only when the language changes.
#[component]
fn Samples(SamplesProps { lang }: &SamplesProps) -> Html {
    let cards = use_memo(*lang, |lang| SAMPLES.iter().map(|text| card(text, "exit", *lang)).collect::<Vec<_>>());
    let one = |(place, card): (usize, &Option<crate::views::report::Card>)| {
        let Some(card) = card else { return html! {} };
        html! {
            <li>
                <a class={classes!("sample", card.tone)} href={Route::Sample(place).address()}>
                    <span class="sample-title">{ card.title.clone() }</span>
                    <span class="badge">{ card.answer }</span>
                    <span class="sample-teaches">{ card.teaches.clone() }</span>
                    <small>{ card.family.clone() }</small>
                </a>
            </li>
        }
    };
    html! { <ol class="samples">{ for cards.iter().enumerate().map(one) }</ol> }
}

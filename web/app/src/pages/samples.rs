//! The sample village: invented households to look at and play with, apart from real ones.

use yew::prelude::*;

use crate::components::sample_list::SampleList;
use crate::components::switches::QUESTIONS;
use crate::components::text_field::TextField;
use crate::hooks::shared::Shared;
use crate::ports::address;
use ruler_state::Action;
use ruler_state::route::Route;
use ruler_words::i18n::DESK;
use ruler_words::samples::code::opened;

/// The page.
#[component]
pub fn Samples() -> Html {
    let Some(state) = use_context::<Shared>() else { return html! {} };
    let wrong = use_state(|| false);
    let lang = state.lang;
    let on_code = {
        let (state, wrong) = (state.dispatcher(), wrong.clone());
        Callback::from(move |typed: String| match opened(&typed) {
            Some((place, question)) => {
                state.dispatch(Action::GuessFirst(true));
                state.dispatch(Action::Ask(QUESTIONS.get(question).copied().unwrap_or("exit").to_owned()));
                address::go(&Route::Sample(place).address());
            }
            None => wrong.set(!typed.trim().is_empty()),
        })
    };
    let on = state.guess_first;
    let guess = {
        let state = state.dispatcher();
        Callback::from(move |_: MouseEvent| state.dispatch(Action::GuessFirst(!on)))
    };
    html! {
        <div class="book">
            <section class="card sample-village">
                <div class="actions">
                    <button type="button" class="button" id="guess-first" aria-pressed={on.to_string()} onclick={guess}>{ DESK.get("guess.first", lang) }</button>
                </div>
                <p class="hint">{ DESK.get("guess.note", lang) }</p>
                <label class="field-label" for="code">{ DESK.get("code.label", lang) }</label>
                <TextField id="code" mode="numeric" value="" on_set={on_code} />
                if *wrong { <p class="fault" role="alert">{ DESK.get("code.wrong", lang) }</p> }
            </section>
            <SampleList {lang} main=true guessing={on} />
        </div>
    }
}

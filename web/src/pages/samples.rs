//! The sample village: invented households to look at and play with, apart from real ones.

use yew::prelude::*;

use crate::app::Shared;
use crate::components::switches::QUESTIONS;
use crate::components::text_field::TextField;
use crate::hooks::samples::use_samples;
use crate::i18n::{DESK, Lang, UI};
use crate::ports::address;
use crate::route::Route;
use crate::state::Action;
use crate::state::code::opened;

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

/// What the list takes.
#[derive(Properties, PartialEq)]
pub struct SampleListProps {
    /// Language.
    pub lang: Lang,
    /// Whether the list is what the page is about.
    #[prop_or_default]
    pub main: bool,
    /// Whether the verdicts stay hidden.
    #[prop_or_default]
    pub guessing: bool,
}

/// The samples, each judged on its own day.
#[component]
pub fn SampleList(SampleListProps { lang, main, guessing }: &SampleListProps) -> Html {
    let lang = *lang;
    let cards = use_samples(lang);
    let title = UI.get("book.samples", lang);
    let one = |(place, card): (usize, &Option<crate::views::report::Card>)| {
        let Some(card) = card else { return html! {} };
        html! {
            <li>
                <a class={classes!("sample", if *guessing { "off" } else { card.tone })} href={Route::Sample(place).address()}>
                    if *guessing {
                        <span class="sample-title">{ card.family.clone() }</span>
                    } else {
                        <span class="sample-title">{ card.title.clone() }</span>
                        <span class="badge">{ card.answer }</span>
                        <span class="sample-teaches">{ card.teaches.clone() }</span>
                        <small>{ card.family.clone() }</small>
                    }
                </a>
            </li>
        }
    };
    html! {
        <section class="sample-village" aria-label={title}>
            if *main { <h1>{ title }</h1> } else { <h2>{ title }</h2> }
            <p class="hint">{ UI.get("book.samples_note", lang) }</p>
            <ol class="samples">{ for cards.iter().enumerate().map(one) }</ol>
        </section>
    }
}

//! The sample village as a list, each household judged on its own day.

use yew::prelude::*;

use crate::hooks::samples::use_samples;
use ruler_state::route::Route;
use ruler_words::i18n::{Lang, UI};

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
    let one = |(place, card): (usize, &Option<ruler_words::views::report::Card>)| {
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

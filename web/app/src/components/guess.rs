//! In the place of the verdict while it is hidden: the way to it, or a guess first.

use yew::prelude::*;

use ruler_words::i18n::{DESK, Lang, STATUS};

/// What the guess takes.
#[derive(Properties, PartialEq)]
pub struct GuessProps {
    /// Language.
    pub lang: Lang,
    /// Whether a guess comes first.
    pub guessing: bool,
    /// The guess: tone of the answer.
    pub on_guess: Callback<String>,
    /// Show the verdict.
    pub on_show: Callback<()>,
}

/// The guess.
#[component]
pub fn Guess(GuessProps { lang, guessing, on_guess, on_show }: &GuessProps) -> Html {
    let lang = *lang;
    let choice = |(tone, word): (&'static str, &'static str)| {
        let onclick = on_guess.reform(move |_: MouseEvent| tone.to_owned());
        html! { <button type="button" class={classes!("button", "guess", tone)} {onclick}>{ STATUS.get(word, lang) }</button> }
    };
    let choices = [("good", "overall.may_exit"), ("bad", "overall.not_yet"), ("open", "overall.undecided")];
    html! {
        <section class="card">
            if *guessing {
                <h2>{ DESK.get("guess.title", lang) }</h2>
                <p>{ DESK.get("guess.how", lang) }</p>
                <div class="actions">{ for choices.map(choice) }</div>
            } else {
                <p>{ DESK.get("household.hidden", lang) }</p>
                <button type="button" class="button primary" onclick={on_show.reform(|_: MouseEvent| ())}>{ DESK.get("household.show_verdict", lang) }</button>
            }
        </section>
    }
}

//! Choices about the whole page: language, question, day.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use ruler_words::i18n::{Lang, STATUS, UI};

/// What the language switch takes.
#[derive(Properties, PartialEq)]
pub struct LanguageSwitchProps {
    /// The language spoken.
    pub lang: Lang,
    /// Another one is wanted.
    pub on_speak: Callback<Lang>,
}

/// One button a language, each in its own.
#[component]
pub fn LanguageSwitch(LanguageSwitchProps { lang, on_speak }: &LanguageSwitchProps) -> Html {
    let button = |one: Lang| {
        let onclick = on_speak.reform(move |_: MouseEvent| one);
        html! {
            <button type="button" lang={one.tag()} aria-pressed={(one == *lang).to_string()} {onclick}>
                { one.pick("中文", "English") }
            </button>
        }
    };
    html! { <div class="switch" role="group" aria-label={UI.get("app.language", *lang)}>{ for Lang::ALL.map(button) }</div> }
}

/// What the asking bar takes.
#[derive(Properties, PartialEq)]
pub struct AskBarProps {
    /// Language.
    pub lang: Lang,
    /// Word of the question.
    pub question: String,
    /// The day asked for, as typed.
    pub as_of: String,
    /// The day used where none is typed.
    pub own_day: String,
    /// Another question.
    pub on_ask: Callback<String>,
    /// Another day.
    pub on_day: Callback<String>,
}

/// The words of the three questions.
pub const QUESTIONS: [&str; 3] = ["exit", "risk_eliminated", "enter"];

/// Which question, for which day.
#[component]
pub fn AskBar(AskBarProps { lang, question, as_of, own_day, on_ask, on_day }: &AskBarProps) -> Html {
    let lang = *lang;
    let on_ask = on_ask.reform(|event: Event| chosen(&event));
    let on_day = on_day.reform(|event: Event| typed(&event));
    let option = |word: &&str| {
        let label = STATUS.find(&format!("question.{word}"), lang).unwrap_or_default();
        html! { <option value={(*word).to_owned()} selected={*word == question.as_str()}>{ label }</option> }
    };
    html! {
        <div class="ask">
            <label for="ask-question">{ UI.get("ask.question", lang) }</label>
            <select id="ask-question" onchange={on_ask}>{ for QUESTIONS.iter().map(option) }</select>
            <label for="ask-day">{ UI.get("ask.day", lang) }</label>
            <input id="ask-day" type="text" inputmode="numeric" autocomplete="off" placeholder={own_day.clone()}
                value={as_of.clone()} onchange={on_day} />
        </div>
    }
}

/// What was typed into the input an event comes from.
pub fn typed(event: &Event) -> String {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    target.map(|input| input.value()).unwrap_or_default()
}

/// What was chosen in the list an event comes from.
pub fn chosen(event: &Event) -> String {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
    target.map(|list| list.value()).unwrap_or_default()
}

//! Where the households of the district come from: the book, a register's export, or invention.

use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::components::text_field::TextField;
use crate::hooks::shared::Shared;
use crate::ports::files;
use ruler_desk::desk::Desk;
use ruler_state::Lock;
use ruler_state::route::Route;
use ruler_words::i18n::{DISTRICT, TYPING};

/// What is to be opened, as the worker reads it.
#[derive(Debug, Clone, PartialEq)]
pub struct Opening {
    /// The request.
    pub request: Value,
}

/// What the part takes.
#[derive(Properties, PartialEq)]
pub struct DistrictOpenProps {
    /// Opens one.
    pub on_open: Callback<Opening>,
    /// Why the last was not opened.
    pub faults: Vec<String>,
}

/// Households of the report.
const REPORT: &str = "33600";

/// The three sources.
#[component]
pub fn DistrictOpen(DistrictOpenProps { on_open, faults }: &DistrictOpenProps) -> Html {
    let (Some(state), Some(desk)) = (use_context::<Shared>(), use_context::<Desk>()) else { return html! {} };
    let lang = state.lang;
    let say = |key: &'static str| DISTRICT.get(key, lang);
    let (size, seed) = (use_state(|| REPORT.to_owned()), use_state(|| "1".to_owned()));
    let (day, pasted) = (use_state(|| state.today.clone()), use_state(String::new));
    let trouble = use_state(|| None::<String>);
    let set = |held: &UseStateHandle<String>| {
        let held = held.clone();
        Callback::from(move |text: String| held.set(text))
    };
    let whole = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>().parse::<u64>().unwrap_or(0);
    let on_synthetic = {
        let (on_open, households, seed) = (on_open.clone(), whole(&size), whole(&seed));
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            on_open.emit(Opening { request: json!({ "source": "synthetic", "households": households, "seed": seed }) });
        })
    };
    let on_book = {
        let (on_open, desk, day) = (on_open.clone(), desk, (*day).clone());
        Callback::from(move |_: MouseEvent| {
            let (on_open, day) = (on_open.clone(), day.clone());
            desk.every(move |all| {
                let records: Vec<Value> =
                    all.into_iter().map(|(key, text)| json!([Route::Household(key).address(), text])).collect();
                on_open.emit(Opening { request: json!({ "source": "book", "day": day, "records": records }) });
            });
        })
    };
    let on_register = {
        let (on_open, day, text) = (on_open.clone(), (*day).clone(), (*pasted).clone());
        Callback::from(move |_: MouseEvent| {
            on_open.emit(Opening { request: json!({ "source": "register", "day": day, "text": text }) });
        })
    };
    let oninput = set(&pasted).reform(|event: InputEvent| {
        let area = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
        area.map(|area| area.value()).unwrap_or_default()
    });
    let onfile = {
        let (pasted, trouble) = (pasted.clone(), trouble.clone());
        Callback::from(move |event: Event| {
            let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
                return;
            };
            let (pasted, trouble) = (pasted.clone(), trouble.clone());
            files::read(&input, move |text| match text {
                Ok(text) => pasted.set(text),
                Err(why) => trouble.set(Some(TYPING.say("file.unreadable", lang, &[("why", &why)]))),
            });
        })
    };
    let open = state.lock == Lock::Open;
    let count = state.rows.len().to_string();
    html! {
        <div class="district-open">
            <section class="card intro">
                <h1>{ say("open.title") }</h1>
                <p>{ say("open.intro") }</p>
                { for faults.iter().chain(trouble.iter()).map(|text| html! { <p class="fault" role="alert">{ text.clone() }</p> }) }
            </section>
            <section class="card" id="open-synthetic">
                <h2>{ say("open.synthetic") }</h2>
                <p>{ say("open.synthetic_note") }</p>
                <form class="filters" onsubmit={on_synthetic}>
                    <label class="filter" for="district-size"><span>{ say("open.size") }</span><TextField id="district-size" mode="numeric" value={(*size).clone()} on_set={set(&size)} on_type={set(&size)} /></label>
                    <label class="filter" for="district-seed"><span>{ say("open.seed") }</span><TextField id="district-seed" mode="numeric" value={(*seed).clone()} on_set={set(&seed)} on_type={set(&seed)} /></label>
                    <button type="submit" class="button primary" id="do-synthetic">{ say("open.synthetic_do") }</button>
                </form>
            </section>
            <section class="card" id="open-book">
                <h2>{ say("open.book") }</h2>
                if open {
                    <p>{ DISTRICT.say("open.book_note", lang, &[("count", &count)]) }</p>
                    <button type="button" class="button" id="do-book" disabled={state.rows.is_empty()} onclick={on_book}>{ say("open.book_do") }</button>
                } else {
                    <p>{ say("open.book_locked") }</p>
                }
            </section>
            <section class="card" id="open-register">
                <h2>{ say("open.register") }</h2>
                <p>{ say("open.register_note") }</p>
                <label class="filter" for="district-day"><span>{ say("open.day") }</span><TextField id="district-day" value={(*day).clone()} on_set={set(&day)} on_type={set(&day)} /></label>
                <textarea class="paste" id="register-area" aria-label={say("open.paste")} placeholder={say("open.paste")} value={(*pasted).clone()} {oninput} />
                <div class="actions">
                    <label class="button file">{ say("open.file") }<input type="file" id="register-file" accept=".csv,.txt,text/csv,text/plain" onchange={onfile} /></label>
                    <button type="button" class="button" id="do-register" disabled={pasted.trim().is_empty()} onclick={on_register}>{ say("open.register_do") }</button>
                </div>
            </section>
        </div>
    }
}

//! This device: who uses it, its lock, its storage, what it cannot do.

use yew::prelude::*;

use super::gated::{Gated, missing};
use crate::components::text_field::TextField;
use crate::hooks::shared::Shared;
use crate::ports::tab::{self, Room};
use ruler_desk::desk::{Desk, IDLE_MINUTES};
use ruler_desk::store::passphrase;
use ruler_state::{Action, Lock};
use ruler_words::i18n::{DESK, Lang, number};

/// The page.
#[component]
pub fn Device() -> Html {
    let (Some(state), Some(desk)) = (use_context::<Shared>(), use_context::<Desk>()) else { return html! {} };
    let lang = state.lang;
    let lacking = missing(state.able, lang);
    html! {
        <div class="device">
            <h1>{ DESK.get("device.title", lang) }</h1>
            if state.lock == Lock::Open { <super::exchange::Exchange /> }
            { lock(&state, &desk) }
            <Storage {lang} />
            <section class="card"><a class="button" id="to-check" href={ruler_state::route::Route::Paper.address()}>{ ruler_words::i18n::PAPER_PAGE.get("check.title", lang) }</a></section>
            if !lacking.is_empty() {
                <section class="card"><h2>{ DESK.get("device.missing", lang) }</h2>
                    <ul id="missing">{ for lacking.iter().map(|one| html! { <li>{ one.clone() }</li> }) }</ul></section>
            }
        </div>
    }
}

fn lock(state: &Shared, desk: &Desk) -> Html {
    let lang = state.lang;
    if state.lock != Lock::Open {
        return html! { <Gated /> };
    }
    let [real, _] = &state.shared;
    let minutes = if real.idle_minutes == 0 { IDLE_MINUTES } else { real.idle_minutes };
    let act = |make: fn(String) -> Action| {
        let state = state.dispatcher();
        Callback::from(move |text: String| state.dispatch(make(text)))
    };
    let now = desk.clone();
    html! {
        <section class="card">
            <h2>{ DESK.get("device.lock_title", lang) }</h2>
            <label class="field-label" for="author">{ DESK.get("device.author", lang) }</label>
            <TextField id="author" value={real.author.clone()} on_set={act(Action::Author)} />
            <label class="field-label" for="idle">{ DESK.get("device.idle", lang) }</label>
            <TextField id="idle" mode="numeric" value={minutes.to_string()} on_set={act(|text| Action::Idle(text.trim().parse().unwrap_or_default()))} />
            <div class="actions">
                <button type="button" class="button" id="lock-now" onclick={Callback::from(move |_: MouseEvent| now.lock())}>{ DESK.get("device.lock", lang) }</button>
            </div>
            <ChangePassphrase {lang} desk={desk.clone()} />
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct ChangeProps {
    lang: Lang,
    desk: Desk,
}

/// Another passphrase, with the old one or the recovery key.
#[component]
fn ChangePassphrase(ChangeProps { lang, desk }: &ChangeProps) -> Html {
    let lang = *lang;
    let (secret, fresh, told) = (use_state(String::new), use_state(String::new), use_state(|| None::<bool>));
    let take = |into: &UseStateHandle<String>| {
        let into = into.clone();
        Callback::from(move |text: String| into.set(text))
    };
    let weak = passphrase::fault(&fresh);
    let change = {
        let (desk, secret, fresh, told) = (desk.clone(), secret.clone(), fresh.clone(), told.clone());
        Callback::from(move |_: MouseEvent| {
            let told = told.clone();
            desk.change_passphrase((*secret).clone(), (*fresh).clone(), move |done| told.set(Some(done)));
        })
    };
    html! {
        <details class="more">
            <summary>{ DESK.get("device.change", lang) }</summary>
            <label class="field-label" for="change-secret">{ DESK.get("gate.secret", lang) }</label>
            <TextField id="change-secret" kind="password" value={(*secret).clone()} on_set={take(&secret)} on_type={take(&secret)} />
            <label class="field-label" for="change-fresh">{ DESK.get("device.change_new", lang) }</label>
            <TextField id="change-fresh" kind="password" value={(*fresh).clone()} on_set={take(&fresh)} on_type={take(&fresh)} />
            if let Some(key) = weak.filter(|_| !fresh.is_empty()) { <p class="hint">{ DESK.get(key, lang) }</p> }
            <button type="button" class="button" id="change-do" disabled={weak.is_some()} onclick={change}>{ DESK.get("device.change_do", lang) }</button>
            <p role="status">{ match *told { Some(true) => DESK.get("device.changed", lang), Some(false) => DESK.get("gate.wrong", lang), None => "" } }</p>
        </details>
    }
}

#[derive(Properties, PartialEq)]
struct StorageProps {
    lang: Lang,
}

/// How the browser keeps what is here: its true state.
#[component]
fn Storage(StorageProps { lang }: &StorageProps) -> Html {
    let lang = *lang;
    let room = use_state(|| None::<Room>);
    let look = {
        let room = room.clone();
        move |ask: bool| {
            let room = room.clone();
            tab::start(async move { room.set(Some(tab::room(ask).await)) });
        }
    };
    {
        let look = look.clone();
        use_effect_with((), move |()| look(false));
    }
    let Some(held) = *room else { return html! {} };
    let args = [("used", &*megabytes(held.used)), ("quota", &*megabytes(held.quota))];
    let key = if held.kept { "device.storage_kept" } else { "device.storage_loose" };
    html! {
        <section class="card" id="storage">
            <h2>{ DESK.get("device.storage", lang) }</h2>
            <p>{ DESK.say(key, lang, &args) }</p>
            if held.used > held.quota * TIGHT { <p class="notice">{ DESK.get("device.storage_tight", lang) }</p> }
            if !held.kept {
                <button type="button" class="button" onclick={Callback::from(move |_: MouseEvent| look(true))}>{ DESK.get("device.storage_ask", lang) }</button>
            }
        </section>
    }
}

/// Part of the room that may be used before a warning.
const TIGHT: f64 = 0.8;

#[expect(clippy::cast_possible_truncation, reason = "bytes as the browser tells them, shown in whole megabytes")]
fn megabytes(bytes: f64) -> String {
    format!("{} MB", number((bytes / 1_048_576.0).ceil() as i64))
}

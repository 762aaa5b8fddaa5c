//! The gate before everything real: what to do about the lock.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::gate::Gate;
use crate::components::text_field::TextField;
use crate::hooks::shared::Shared;
use crate::ports::{files, tab};
use ruler_desk::desk::Desk;
use ruler_desk::store::file::{self, Read};
use ruler_desk::store::lock::Lock as Sealing;
use ruler_state::{Action, Lock};
use ruler_words::i18n::{DESK, Lang};

/// The gate, wired to the desk.
#[component]
pub fn Gated() -> Html {
    let (Some(state), Some(desk)) = (use_context::<Shared>(), use_context::<Desk>()) else { return html! {} };
    let busy = use_state(|| false);
    let wrong = use_state(|| false);
    let on_make = {
        let (desk, busy, state) = (desk.clone(), busy.clone(), state.dispatcher());
        Callback::from(move |passphrase: String| {
            busy.set(true);
            let state = state.clone();
            desk.make_lock(passphrase, move |recovery| state.dispatch(Action::Recovery(Some(recovery))));
        })
    };
    let on_unlock = {
        let (busy, wrong) = (busy.clone(), wrong.clone());
        Callback::from(move |secret: String| {
            busy.set(true);
            let (busy, wrong) = (busy.clone(), wrong.clone());
            desk.unlock(secret, move |opened| {
                busy.set(false);
                wrong.set(!opened);
            });
        })
    };
    if state.lock == Lock::Damaged {
        return html! { <Mended /> };
    }
    html! {
        <Gate lang={state.lang} lock={state.lock} missing={missing(state.able, state.lang)} busy={*busy} wrong={*wrong}
            {on_make} {on_unlock} />
    }
}

/// The lock's record is lost: a backup of this device carries the same lock, and its passphrase opens both.
#[component]
fn Mended() -> Html {
    let (Some(state), Some(desk)) = (use_context::<Shared>(), use_context::<Desk>()) else { return html! {} };
    let lang = state.lang;
    let backup = use_state(|| None::<Sealing>);
    let wrong = use_state(|| None::<&'static str>);
    let on_file = {
        let (backup, wrong) = (backup.clone(), wrong.clone());
        Callback::from(move |event: Event| {
            let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
                return;
            };
            let (backup, wrong) = (backup.clone(), wrong.clone());
            files::read(&input, move |text| match text.map(|text| file::read(&text)) {
                Ok(Ok(Read::Sealed(lock, _))) => {
                    backup.set(Some(lock));
                    wrong.set(None);
                }
                _ => wrong.set(Some("gate.no_backup")),
            });
        })
    };
    let on_set = {
        let (backup, wrong) = (backup.clone(), wrong.clone());
        Callback::from(move |secret: String| {
            let (Some(lock), wrong) = ((*backup).clone(), wrong.clone()) else { return };
            desk.restore_lock(lock, secret, move |opened| wrong.set((!opened).then_some("gate.not_restored")));
        })
    };
    html! {
        <section class="card gate" id="lock-lost" role="region" aria-label={DESK.get("gate.title", lang)}>
            <h2>{ DESK.get("gate.damaged", lang) }</h2>
            <p>{ DESK.get("gate.damaged_why", lang) }</p>
            <label class="button file">{ DESK.get("gate.backup", lang) }<input type="file" id="lock-file" accept="application/json,.json" onchange={on_file} /></label>
            if backup.is_some() {
                <label class="field-label" for="lock-secret">{ DESK.get("gate.secret", lang) }</label>
                <TextField id="lock-secret" kind="password" value="" {on_set} />
                <p class="hint">{ DESK.get("in.secret_hint", lang) }</p>
            }
            if let Some(key) = *wrong { <p class="fault" role="alert">{ DESK.get(key, lang) }</p> }
        </section>
    }
}

/// What this browser cannot do here, in words.
pub fn missing(able: u32, lang: Lang) -> Vec<String> {
    let all = [
        (tab::SERVED, "able.served"),
        (tab::SECURE, "able.secure"),
        (tab::STORE, "able.store"),
        (tab::SEALING, "able.sealing"),
        (tab::LOCKS, "able.locks"),
        (tab::OFFLINE, "able.offline"),
    ];
    all.into_iter().filter(|(bit, _)| able & bit == 0).map(|(_, key)| DESK.get(key, lang).to_owned()).collect()
}

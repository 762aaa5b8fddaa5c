//! The gate before everything real: what to do about the lock.

use yew::prelude::*;

use crate::components::gate::Gate;
use crate::hooks::shared::Shared;
use crate::ports::tab;
use ruler_desk::desk::Desk;
use ruler_state::Action;
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
    html! {
        <Gate lang={state.lang} lock={state.lock} missing={missing(state.able, state.lang)} busy={*busy} wrong={*wrong}
            {on_make} {on_unlock} />
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

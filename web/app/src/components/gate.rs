//! Before the first real household a passphrase; after a while away the same passphrase again.

use yew::prelude::*;

use super::text_field::TextField;
use ruler_desk::store::passphrase;
use ruler_state::Lock;
use ruler_words::i18n::{DESK, Lang};

/// What the gate takes.
#[derive(Properties, PartialEq)]
pub struct GateProps {
    /// Language.
    pub lang: Lang,
    /// How the store stands.
    pub lock: Lock,
    /// What this browser cannot do here, in words.
    pub missing: Vec<String>,
    /// Something is being derived or read.
    pub busy: bool,
    /// The last secret was wrong.
    pub wrong: bool,
    /// A passphrase for a new store.
    pub on_make: Callback<String>,
    /// A passphrase or recovery key for the store there is.
    pub on_unlock: Callback<String>,
}

/// The gate.
#[component]
pub fn Gate(props: &GateProps) -> Html {
    let GateProps { lang, lock, missing, busy, wrong, on_make, on_unlock } = props;
    let lang = *lang;
    let first = use_state(String::new);
    let second = use_state(String::new);
    let fault = use_state(|| None::<&'static str>);
    let onsubmit = {
        let (first, second, fault) = (first.clone(), second.clone(), fault.clone());
        let (making, on_make, on_unlock) = (*lock == Lock::None, on_make.clone(), on_unlock.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let wrong = match (making, passphrase::fault(&first), *first == *second) {
                (true, Some(fault), _) => Some(fault),
                (true, None, false) => Some("gate.differ"),
                _ => None,
            };
            fault.set(wrong);
            match (wrong, making) {
                (Some(_), _) => {}
                (None, true) => on_make.emit((*first).clone()),
                (None, false) => on_unlock.emit((*first).clone()),
            }
        })
    };
    let take = |into: &UseStateHandle<String>| {
        let into = into.clone();
        Callback::from(move |text: String| into.set(text))
    };
    let text = |key: &'static str| DESK.get(key, lang);
    match lock {
        Lock::Starting => html! { <p role="status">{ text("gate.starting") }</p> },
        Lock::Open | Lock::Damaged => html! {},
        Lock::Refused => html! {
            <section class="card gate" role="region" aria-label={text("gate.title")}>
                <h2>{ text("gate.refused") }</h2>
                <p>{ text("gate.refused_why") }</p>
                <ul>{ for missing.iter().map(|one| html! { <li>{ one.clone() }</li> }) }</ul>
            </section>
        },
        Lock::None | Lock::Locked => {
            let making = *lock == Lock::None;
            html! {
                <form class="card gate" {onsubmit} aria-label={text("gate.title")}>
                    <h2>{ text(if making { "gate.make" } else { "gate.unlock" }) }</h2>
                    if making && !missing.is_empty() { <ul>{ for missing.iter().map(|one| html! { <li>{ one.clone() }</li> }) }</ul> }
                    if making { <p>{ text("gate.make_why") }</p><p class="notice">{ text("gate.lost") }</p> }
                    <label class="field-label" for="gate-first">{ text(if making { "gate.passphrase" } else { "gate.secret" }) }</label>
                    <TextField id="gate-first" kind="password" value={(*first).clone()} on_set={take(&first)} on_type={take(&first)} />
                    if making {
                        <label class="field-label" for="gate-second">{ text("gate.again") }</label>
                        <TextField id="gate-second" kind="password" value={(*second).clone()} on_set={take(&second)} on_type={take(&second)} />
                    } else {
                        <p class="hint">{ text("gate.secret_hint") }</p>
                    }
                    if let Some(key) = *fault { <p class="fault" role="alert">{ text(key) }</p> }
                    if *wrong { <p class="fault" role="alert">{ text("gate.wrong") }</p> }
                    <button type="submit" class="button primary" disabled={*busy}>
                        { text(match (*busy, making) { (true, _) => "gate.busy", (false, true) => "gate.do_make", (false, false) => "gate.do_unlock" }) }
                    </button>
                </form>
            }
        }
    }
}

/// What the recovery sheet takes.
#[derive(Properties, PartialEq)]
pub struct RecoveryProps {
    /// Language.
    pub lang: Lang,
    /// The recovery key.
    pub recovery: AttrValue,
    /// Print it.
    pub on_print: Callback<()>,
    /// It is on paper.
    pub on_done: Callback<()>,
}

/// The recovery key, once, to be printed or written down.
#[component]
pub fn Recovery(RecoveryProps { lang, recovery, on_print, on_done }: &RecoveryProps) -> Html {
    let lang = *lang;
    let typed = use_state(String::new);
    let asked = recovery.rsplit('-').next().unwrap_or_default().to_owned();
    let right = typed.trim().eq_ignore_ascii_case(&asked);
    let take = {
        let typed = typed.clone();
        Callback::from(move |text: String| typed.set(text))
    };
    html! {
        <section class="card recovery" role="region" aria-label={DESK.get("recovery.title", lang)}>
            <h1>{ DESK.get("recovery.title", lang) }</h1>
            <p>{ DESK.get("recovery.why", lang) }</p>
            <p class="recovery-key" id="recovery-key">{ recovery.clone() }</p>
            <p class="notice">{ DESK.get("recovery.keep", lang) }</p>
            <div class="actions">
                <button type="button" class="button" onclick={on_print.reform(|_: MouseEvent| ())}>{ DESK.get("recovery.print", lang) }</button>
            </div>
            <label class="field-label" for="recovery-check">{ DESK.get("recovery.check", lang) }</label>
            <TextField id="recovery-check" value={(*typed).clone()} on_set={take.clone()} on_type={take} />
            <button type="button" class="button primary" disabled={!right} onclick={on_done.reform(|_: MouseEvent| ())}>
                { DESK.get("recovery.done", lang) }
            </button>
        </section>
    }
}

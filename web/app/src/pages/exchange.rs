//! Handing over: backup, chosen households, a list, a pasted table, a file from another device.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::incoming::{Import, incoming};
use crate::components::text_field::TextField;
use crate::hooks::shared::Shared;
use crate::ports::files;
use ruler_desk::desk::Desk;
use ruler_desk::hand_over::Closing;
use ruler_desk::store::file::{self, Read};
use ruler_desk::store::passphrase;
use ruler_desk::store::pasted::{Pasted, pasted};
use ruler_desk::store::table::csv;
use ruler_state::Action;
use ruler_state::row::Row;
use ruler_state::search::{Search, found};
use ruler_words::i18n::DESK;

/// The part of the page.
#[component]
pub fn Exchange() -> Html {
    let (Some(state), Some(desk)) = (use_context::<Shared>(), use_context::<Desk>()) else { return html! {} };
    let chosen = use_state(Vec::<u64>::new);
    let passphrase = use_state(String::new);
    let again = use_state(String::new);
    let recovery = use_state(|| None::<String>);
    let open = use_state(|| false);
    let import = use_state(Import::default);
    let paste = use_state(|| None::<Pasted>);
    let lang = state.lang;
    let text = |key: &'static str| DESK.get(key, lang);
    let rows = found(&state.rows, &Search::default());
    let [real, _] = &state.shared;
    let out = |keys: Vec<u64>, name: &'static str, with_shared: bool| {
        let closing = match (*open, passphrase.is_empty()) {
            (true, _) => Closing::Open,
            (false, true) => Closing::Own,
            (false, false) => Closing::Passphrase((*passphrase).clone()),
        };
        let (desk, by, real) = (desk.clone(), (state.author(), state.today.clone()), Rc::clone(real));
        let file = format!("{name}-{}.oneruler.json", state.today);
        let recovery = recovery.clone();
        Callback::from(move |_: MouseEvent| {
            let (file, shared) = (file.clone(), with_shared.then(|| Rc::clone(&real)));
            let recovery = recovery.clone();
            desk.hand_out(keys.clone(), shared, closing.clone(), by.clone(), move |text, key| {
                files::save(&file, &text);
                recovery.set(key);
            });
        })
    };
    let all: Vec<u64> = rows.iter().map(|row| row.key).collect();
    let list = {
        let (table, file) = (csv(&rows, lang), format!("list-{}.csv", state.today));
        Callback::from(move |_: MouseEvent| files::save_as(&file, &table, "text/csv"))
    };
    let pick = |row: &&Row| {
        let (key, chosen) = (row.key, chosen.clone());
        let checked = chosen.contains(&key);
        let onchange = Callback::from(move |_: Event| {
            let rest = chosen.iter().copied().filter(|one| *one != key);
            chosen.set(if checked { rest.collect() } else { rest.chain([key]).collect() });
        });
        html! { <label class="pick filter-open"><input type="checkbox" {checked} {onchange} /><span>{ row.name.clone() }{ " " }{ row.village.clone() }</span></label> }
    };
    let set_passphrase = {
        let passphrase = passphrase.clone();
        Callback::from(move |text: String| passphrase.set(text))
    };
    let set_again = {
        let again = again.clone();
        Callback::from(move |text: String| again.set(text))
    };
    // A passphrase nobody could mistype or guess, or none at all.
    let weak = match (*open || passphrase.is_empty(), passphrase::fault(&passphrase), *passphrase == *again) {
        (true, ..) | (false, None, true) => None,
        (false, Some(key), _) => Some(key),
        (false, None, false) => Some("gate.differ"),
    };
    let shut = weak.is_some();
    let set_open = {
        let open = open.clone();
        Callback::from(move |_: Event| open.set(!*open))
    };
    html! {
        <>
            <section class="card" id="hand-out">
                <h2>{ text("out.title") }</h2>
                <p>{ text("out.intro") }</p>
                <label class="field-label" for="out-passphrase">{ text("out.passphrase") }</label>
                <TextField id="out-passphrase" kind="password" value={(*passphrase).clone()} on_set={set_passphrase.clone()} on_type={set_passphrase} />
                if !passphrase.is_empty() {
                    <label class="field-label" for="out-again">{ text("gate.again") }</label>
                    <TextField id="out-again" kind="password" value={(*again).clone()} on_set={set_again.clone()} on_type={set_again} />
                }
                if let Some(key) = weak { <p class="hint">{ text(key) }</p> }
                <label class="pick filter-open"><input type="checkbox" id="out-open" checked={*open} onchange={set_open} /><span>{ text("out.open") }</span></label>
                if *open { <p class="notice" role="alert">{ text("out.open_means") }</p> }
                if let Some(key) = &*recovery {
                    <p class="notice" role="status">{ text("out.recovery") }{ " " }<span class="recovery-key" id="out-recovery">{ key.clone() }</span></p>
                }
                <div class="actions">
                    <button type="button" class="button primary" id="backup" disabled={shut} onclick={out(all, "backup", true)}>{ text("out.backup") }</button>
                    <button type="button" class="button" id="list-out" onclick={list}>{ text("out.list") }</button>
                    <button type="button" class="button" id="sheets-out" disabled={shut} onclick={out(Vec::new(), "figures", true)}>{ text("out.sheets") }</button>
                </div>
                <details class="more"><summary>{ text("out.some") }</summary>
                    <div class="picks">{ for rows.iter().map(pick) }</div>
                    <button type="button" class="button" id="chosen-out" disabled={chosen.is_empty() || shut} onclick={out((*chosen).clone(), "households", false)}>{ text("out.chosen") }</button>
                </details>
            </section>
            { incoming(&state, &desk, &import, on_file(&state, &desk, &import)) }
            { table(&state, &desk, &paste) }
            { aside(&state, &desk) }
        </>
    }
}

/// A file was chosen: read, and held against what is here, or its passphrase asked for.
fn on_file(state: &Shared, desk: &Desk, import: &UseStateHandle<Import>) -> Callback<Event> {
    let (desk, import, dispatcher) = (desk.clone(), import.setter(), state.dispatcher());
    let lang = state.lang;
    Callback::from(move |event: Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
        let (desk, import, dispatcher) = (desk.clone(), import.clone(), dispatcher.clone());
        files::read(&input, move |text| match text.map(|text| file::read(&text)) {
            Ok(Ok(Read::Sealed(lock, bytes))) => import.set(Import::Sealed { lock, bytes, wrong: false }),
            Ok(Ok(Read::Plain(parcel))) => super::incoming::held(&desk, parcel, import),
            Ok(Err(_)) => dispatcher.dispatch(Action::Trouble(DESK.get("in.not_ours", lang).to_owned())),
            Err(why) => dispatcher.dispatch(Action::Trouble(ruler_words::i18n::TYPING.say(
                "file.unreadable",
                lang,
                &[("why", &why)],
            ))),
        });
    })
}

/// A table pasted from a spreadsheet: what it gives, before anything is made of it.
fn table(state: &Shared, desk: &Desk, paste: &UseStateHandle<Option<Pasted>>) -> Html {
    let lang = state.lang;
    let text = |key: &'static str| DESK.get(key, lang);
    let oninput = {
        let (paste, today) = (paste.clone(), state.today.clone());
        Callback::from(move |event: InputEvent| {
            let area = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
            let held = area.map(|area| area.value()).unwrap_or_default();
            paste.set((!held.trim().is_empty()).then(|| pasted(&held, &today, lang)));
        })
    };
    let make = {
        let (desk, paste, dispatcher) = (desk.clone(), paste.clone(), state.dispatcher());
        Callback::from(move |_: MouseEvent| {
            let records =
                paste.iter().flat_map(|one| one.households.iter().map(|(_, record)| record.clone())).collect();
            let (dispatcher, paste) = (dispatcher.clone(), paste.clone());
            desk.take_table(records, move |count| {
                paste.set(None);
                dispatcher.dispatch(Action::Notice(Some(DESK.say("in.taken", lang, &[("count", &count.to_string())]))));
            });
        })
    };
    html! {
        <section class="card" id="paste">
            <h2>{ text("paste.title") }</h2>
            <p>{ text("paste.intro") }</p>
            <textarea class="paste" id="paste-area" aria-label={text("paste.title")} {oninput} />
            if let Some(found) = &**paste {
                if !found.unknown.is_empty() { <p class="hint">{ DESK.say("paste.unknown", lang, &[("heads", &found.unknown.join(lang.comma()))]) }</p> }
                <ul class="faults">{ for found.faults.iter().map(|fault| html! { <li class="fault">{ fault.clone() }</li> }) }</ul>
                <button type="button" class="button primary" disabled={found.households.is_empty() || !state.writer} onclick={make}>
                    { DESK.say("paste.make", lang, &[("count", &found.households.len().to_string())]) }
                </button>
            }
        </section>
    }
}

/// Records that cannot be read: shown, exported, and only then taken off, one by one.
fn aside(state: &Shared, desk: &Desk) -> Html {
    let lang = state.lang;
    if state.unreadable.is_empty() {
        return html! {};
    }
    let one = |record: &ruler_state::row::Unreadable| {
        let raw = record.text.clone().unwrap_or_else(|| ruler_words::text::base64(&record.bytes));
        let (name, content) = (format!("unreadable-{}.txt", record.key), raw.clone());
        let save = Callback::from(move |_: MouseEvent| files::save_as(&name, &content, "text/plain"));
        let (desk, key) = (desk.clone(), record.key.clone());
        let drop = Callback::from(move |_: MouseEvent| desk.drop_unreadable(key.clone()));
        html! {
            <li key={record.key.clone()}>
                <details class="more"><summary>{ record.key.clone() }</summary>
                    <pre class="raw">{ raw.chars().take(2000).collect::<String>() }</pre>
                    <div class="actions">
                        <button type="button" class="button" onclick={save}>{ DESK.get("aside.save", lang) }</button>
                        <button type="button" class="button danger" disabled={!state.writer} onclick={drop}>{ DESK.get("aside.drop", lang) }</button>
                    </div>
                </details>
            </li>
        }
    };
    html! {
        <section class="card" id="unreadable">
            <h2>{ DESK.say("aside.title", lang, &[("count", &state.unreadable.len().to_string())]) }</h2>
            <p>{ DESK.get("aside.intro", lang) }</p>
            <ul>{ for state.unreadable.iter().map(one) }</ul>
        </section>
    }
}

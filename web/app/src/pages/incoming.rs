//! A file from another device: what is new, the same, different; different facts side by side, and a person decides.

use std::rc::Rc;

use serde_json::Value;
use yew::prelude::*;

use crate::components::household_foot::value;
use crate::components::text_field::TextField;
use crate::hooks::shared::Shared;
use ruler_desk::desk::Desk;
use ruler_desk::hand_over::Incoming;
use ruler_desk::store::file::Parcel;
use ruler_desk::store::lock::Lock;
use ruler_desk::store::merge::Conflict;
use ruler_state::row::Row;
use ruler_state::{Action, World, shared};
use ruler_words::i18n::{DESK, Lang};
use ruler_words::record::history::{Change, Hand};
use ruler_words::views::form;

/// How far taking in has come.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Import {
    /// Nothing chosen.
    #[default]
    Nothing,
    /// Sealed: its passphrase is asked for.
    Sealed {
        /// Its lock.
        lock: Lock,
        /// What is sealed.
        bytes: Vec<u8>,
        /// The last secret was wrong.
        wrong: bool,
    },
    /// Held against what is here.
    Held {
        /// Households, each with the decision about every fact that differs: theirs, ours, not yet.
        all: Rc<Vec<Incoming>>,
        /// The decisions.
        choices: Vec<Vec<Option<bool>>>,
        /// What households share.
        shared: Option<shared::Shared>,
        /// Entries that are no household.
        unreadable: Vec<usize>,
    },
}

/// Holds a parcel against what is here.
pub fn held(desk: &Desk, parcel: Parcel, rows: Vec<Row>, import: UseStateSetter<Import>) {
    let (shared, unreadable) = (parcel.shared.clone(), parcel.unreadable.clone());
    desk.compare(parcel, rows, move |all| {
        let choices = all.iter().map(|one| vec![None; one.conflicts.len()]).collect();
        import.set(Import::Held { all: Rc::new(all), choices, shared, unreadable });
    });
}

/// The section.
pub fn incoming(state: &Shared, desk: &Desk, import: &UseStateHandle<Import>, on_file: Callback<Event>) -> Html {
    let lang = state.lang;
    let body = match &**import {
        Import::Nothing => html! {},
        Import::Sealed { lock, bytes, wrong } => sealed(state, desk, import, (lock, bytes, *wrong)),
        Import::Held { all, choices, shared, unreadable } => html! {
            <>
                { summary(all, unreadable, lang) }
                { for all.iter().enumerate().filter(|(_, one)| !one.conflicts.is_empty()).map(|(place, one)| differing(import, place, one, choices, lang)) }
                { take(state, desk, import, all, choices) }
                { shared.as_ref().map(|shared| take_shared(state, desk, shared)) }
            </>
        },
    };
    html! {
        <section class="card" id="hand-in">
            <h2>{ DESK.get("in.title", lang) }</h2>
            <p>{ DESK.get("in.intro", lang) }</p>
            <label class="button file">{ DESK.get("in.choose", lang) }<input type="file" id="file-in" accept="application/json,.json" onchange={on_file} /></label>
            { body }
        </section>
    }
}

fn sealed(
    state: &Shared,
    desk: &Desk,
    import: &UseStateHandle<Import>,
    (lock, bytes, wrong): (&Lock, &[u8], bool),
) -> Html {
    let lang = state.lang;
    let rows: Vec<Row> = state.rows.to_vec();
    let (desk, lock, bytes, setter) = (desk.clone(), lock.clone(), bytes.to_vec(), import.setter());
    let on_set = Callback::from(move |secret: String| {
        let (desk, lock, bytes, setter, rows) =
            (desk.clone(), lock.clone(), bytes.clone(), setter.clone(), rows.clone());
        let (again, sealed) = (desk.clone(), (lock.clone(), bytes.clone()));
        desk.open_file(lock, bytes, secret, move |parcel| match parcel {
            Some(parcel) => held(&again, parcel, rows, setter),
            None => setter.set(Import::Sealed { lock: sealed.0, bytes: sealed.1, wrong: true }),
        });
    });
    html! {
        <>
            <label class="field-label" for="in-secret">{ DESK.get("in.secret", lang) }</label>
            <TextField id="in-secret" kind="password" value="" {on_set} />
            <p class="hint">{ DESK.get("in.secret_hint", lang) }</p>
            if wrong { <p class="fault" role="alert">{ DESK.get("gate.wrong", lang) }</p> }
        </>
    }
}

fn summary(all: &[Incoming], unreadable: &[usize], lang: Lang) -> Html {
    let new = all.iter().filter(|one| one.mine.is_none()).count();
    let different = all.iter().filter(|one| !one.conflicts.is_empty()).count();
    let same = all.len().saturating_sub(new).saturating_sub(different);
    let args = [("new", &*new.to_string()), ("same", &*same.to_string()), ("different", &*different.to_string())];
    let lost = unreadable.iter().map(ToString::to_string).collect::<Vec<_>>().join(lang.comma());
    html! {
        <>
            <p role="status" id="in-summary">{ DESK.say("in.summary", lang, &args) }</p>
            if !lost.is_empty() { <p class="fault">{ DESK.say("in.lost", lang, &[("places", &lost)]) }</p> }
        </>
    }
}

fn differing(
    import: &UseStateHandle<Import>,
    place: usize,
    one: &Incoming,
    choices: &[Vec<Option<bool>>],
    lang: Lang,
) -> Html {
    let row = |(at, conflict): (usize, &Conflict)| {
        let chosen = choices.get(place).and_then(|all| all.get(at)).copied().flatten();
        let key = form::key(&conflict.path);
        let pick = |theirs: bool, held: &Option<Value>, change: &Option<Change>| {
            let import = import.clone();
            let onchange = Callback::from(move |_: Event| {
                if let Import::Held { all, choices, shared, unreadable } = &*import {
                    let mut choices = choices.clone();
                    if let Some(slot) = choices.get_mut(place).and_then(|all| all.get_mut(at)) {
                        *slot = Some(theirs);
                    }
                    import.set(Import::Held {
                        all: Rc::clone(all),
                        choices,
                        shared: shared.clone(),
                        unreadable: unreadable.clone(),
                    });
                }
            });
            let text = value(&key, &held.as_ref().map(ToString::to_string).unwrap_or_default(), lang);
            let who = change.as_ref().map(|change| format!("{} {}", change.by, change.on)).unwrap_or_default();
            let side = DESK.get(if theirs { "in.theirs" } else { "in.mine" }, lang);
            html! {
                <td><label class="pick filter-open">
                    <input type="radio" name={format!("choice-{place}-{at}")} checked={chosen == Some(theirs)} {onchange} />
                    <span>{ side }{ lang.colon() }{ text }</span></label><small>{ who }</small></td>
            }
        };
        let label = form::label(&key, lang).to_owned();
        html! {
            <tr><th scope="row">{ label }<small>{ conflict.path.clone() }</small></th>
                { pick(false, &conflict.mine, &conflict.my_change) }{ pick(true, &conflict.theirs, &conflict.their_change) }</tr>
        }
    };
    html! {
        <table class="conflict"><caption>{ DESK.say("in.differs", lang, &[("name", &one.name)]) }</caption>
            <thead><tr><th scope="col">{ DESK.get("in.fact", lang) }</th><th scope="col">{ DESK.get("in.mine", lang) }</th><th scope="col">{ DESK.get("in.theirs", lang) }</th></tr></thead>
            <tbody>{ for one.conflicts.iter().enumerate().map(row) }</tbody></table>
    }
}

fn take(
    state: &Shared,
    desk: &Desk,
    import: &UseStateHandle<Import>,
    all: &Rc<Vec<Incoming>>,
    choices: &[Vec<Option<bool>>],
) -> Html {
    let lang = state.lang;
    let undecided = choices.iter().flatten().filter(|choice| choice.is_none()).count();
    let [real, _] = &state.shared;
    let changing = all.iter().filter(|one| one.is_new(real)).count();
    let (desk, real, setter, dispatcher) = (desk.clone(), Rc::clone(real), import.setter(), state.dispatcher());
    let hand = Hand { by: state.author(), on: state.today.clone(), ..Hand::default() };
    let decided: Vec<Vec<bool>> =
        choices.iter().map(|one| one.iter().map(|choice| choice.unwrap_or_default()).collect()).collect();
    let all = Rc::clone(all);
    let onclick = Callback::from(move |_: MouseEvent| {
        let pairs = all.iter().cloned().zip(decided.iter().cloned());
        let pairs = pairs.filter(|(one, _)| one.is_new(&real)).collect();
        let (setter, dispatcher) = (setter.clone(), dispatcher.clone());
        desk.take_in(pairs, hand.clone(), Rc::clone(&real), move |count| {
            setter.set(Import::Nothing);
            dispatcher.dispatch(Action::Notice(Some(DESK.say("in.taken", lang, &[("count", &count.to_string())]))));
        });
    });
    html! {
        <>
            if undecided > 0 { <p class="hint">{ DESK.say("in.undecided", lang, &[("count", &undecided.to_string())]) }</p> }
            if changing > 0 {
                <button type="button" class="button primary" id="take-in" disabled={undecided > 0 || !state.writer} {onclick}>{ DESK.say("in.take", lang, &[("count", &changing.to_string())]) }</button>
            }
        </>
    }
}

/// Sheets of local figures and villages: what is only there is added, what differs is named before it is taken over.
fn take_shared(state: &Shared, desk: &Desk, theirs: &shared::Shared) -> Html {
    let lang = state.lang;
    let [real, _] = &state.shared;
    let mut next = (**real).clone();
    let differing = next.take_over(theirs.clone());
    if next == **real {
        return html! {};
    }
    let desk = desk.clone();
    let onclick = Callback::from(move |_: MouseEvent| desk.take_shared(World::Real, next.clone()));
    html! {
        <>
            if !differing.is_empty() { <p class="notice">{ DESK.say("in.sheets_differ", lang, &[("names", &differing.join(lang.comma()))]) }</p> }
            <button type="button" class="button" id="take-sheets" disabled={!state.writer} {onclick}>{ DESK.get("in.sheets", lang) }</button>
        </>
    }
}

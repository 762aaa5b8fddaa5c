//! A file from another device: what is new, the same, different; different facts side by side, and a person decides.

use std::rc::Rc;

use serde_json::Value;
use yew::prelude::*;

use crate::components::household_foot::value;
use crate::components::text_field::TextField;
use crate::hooks::shared::Shared;
use ruler_desk::desk::Desk;
use ruler_desk::store::file::Parcel;
use ruler_desk::store::lock::Lock;
use ruler_desk::store::merge::Conflict;
use ruler_desk::taking_in::{Incoming, Taken};
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
        /// Its sheets are not understood.
        sheets_lost: bool,
    },
}

/// Holds a parcel against what is here.
pub fn held(desk: &Desk, parcel: Parcel, import: UseStateSetter<Import>) {
    let (shared, unreadable, sheets_lost) = (parcel.shared.clone(), parcel.unreadable.clone(), parcel.sheets_lost);
    desk.compare(parcel, move |all| {
        let choices = all.iter().map(|one| vec![None; one.conflicts.len()]).collect();
        import.set(Import::Held { all: Rc::new(all), choices, shared, unreadable, sheets_lost });
    });
}

/// The section.
pub fn incoming(state: &Shared, desk: &Desk, import: &UseStateHandle<Import>, on_file: Callback<Event>) -> Html {
    let lang = state.lang;
    let body = match &**import {
        Import::Nothing => html! {},
        Import::Sealed { lock, bytes, wrong } => sealed(state, desk, import, (lock, bytes, *wrong)),
        Import::Held { all, choices, shared, unreadable, sheets_lost } => html! {
            <>
                if *sheets_lost { <p class="fault">{ DESK.get("in.sheets_lost", lang) }</p> }
                { summary(state, all, unreadable) }
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
    let (desk, lock, bytes, setter) = (desk.clone(), lock.clone(), bytes.to_vec(), import.setter());
    let on_set = Callback::from(move |secret: String| {
        let (desk, lock, bytes, setter) = (desk.clone(), lock.clone(), bytes.clone(), setter.clone());
        let (again, sealed) = (desk.clone(), (lock.clone(), bytes.clone()));
        desk.open_file(lock, bytes, secret, move |parcel| match parcel {
            Some(parcel) => held(&again, parcel, setter),
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

fn summary(state: &Shared, all: &[Incoming], unreadable: &[usize]) -> Html {
    let lang = state.lang;
    let [real, _] = &state.shared;
    let new = all.iter().filter(|one| one.mine.is_none()).count();
    // A visit more, or a line of history, is a difference too: there is only nothing to decide about it.
    let different = all.iter().filter(|one| one.mine.is_some() && one.is_new(real)).count();
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
                if let Import::Held { all, choices, shared, unreadable, sheets_lost } = &*import {
                    let mut choices = choices.clone();
                    if let Some(slot) = choices.get_mut(place).and_then(|all| all.get_mut(at)) {
                        *slot = Some(theirs);
                    }
                    import.set(Import::Held {
                        all: Rc::clone(all),
                        choices,
                        shared: shared.clone(),
                        unreadable: unreadable.clone(),
                        sheets_lost: *sheets_lost,
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
            <tr><th scope="row">{ label }<small>{ where_it_is(conflict, lang) }</small></th>
                { pick(false, &conflict.mine, &conflict.my_change) }{ pick(true, &conflict.theirs, &conflict.their_change) }</tr>
        }
    };
    html! {
        <table class="conflict"><caption>{ DESK.say("in.differs", lang, &[("name", &one.name)]) }</caption>
            <thead><tr><th scope="col">{ DESK.get("in.fact", lang) }</th><th scope="col">{ DESK.get("in.mine", lang) }</th><th scope="col">{ DESK.get("in.theirs", lang) }</th></tr></thead>
            <tbody>{ for one.conflicts.iter().enumerate().map(row) }</tbody></table>
    }
}

/// Where it is; of a whole entry, and of an order, what it is that differs.
fn where_it_is(conflict: &Conflict, lang: Lang) -> String {
    let key = match (conflict.about.ends_with("[*]"), conflict.about.ends_with(']')) {
        (true, _) => "in.order",
        (false, true) => "in.entry",
        _ => return conflict.path.clone(),
    };
    format!("{} {}", DESK.get(key, lang), conflict.path)
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
        desk.take_in(pairs, hand.clone(), move |Taken { count, again }| {
            let told = if again.is_empty() {
                setter.set(Import::Nothing);
                DESK.say("in.taken", lang, &[("count", &count.to_string())])
            } else {
                // Changed here, in this tab or another, since it was decided: what differs now is asked again.
                let choices = again.iter().map(|one| vec![None; one.conflicts.len()]).collect();
                setter.set(Import::Held {
                    all: Rc::new(again),
                    choices,
                    shared: None,
                    unreadable: Vec::new(),
                    sheets_lost: false,
                });
                DESK.say("in.moved", lang, &[("count", &count.to_string())])
            };
            dispatcher.dispatch(Action::Notice(Some(told)));
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

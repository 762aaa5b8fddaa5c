//! The villages: what each offers, entered once.

use std::rc::Rc;

use serde_json::{Value, json};
use yew::prelude::*;

use super::gated::Gated;
use crate::components::field_row::{Edit, FieldRow};
use crate::components::text_field::TextField;
use crate::hooks::shared::Shared;
use ruler_state::route::Route;
use ruler_state::{Action, World};
use ruler_words::i18n::DESK;
use ruler_words::record::order::{by_key, find};
use ruler_words::record::{entry, path};
use ruler_words::samples::sample;
use ruler_words::views::form::{Field, VILLAGE};

/// The page.
#[component]
pub fn Villages() -> Html {
    let Some(state) = use_context::<Shared>() else { return html! {} };
    let new = use_state(String::new);
    let lang = state.lang;
    let names = use_memo((state.world, Rc::clone(&state.rows)), |(world, rows)| names(*world, rows));
    let entered = state.shared().villages.iter().map(|(name, _)| name.clone());
    let mut all: Vec<String> = names.iter().cloned().chain(entered).collect();
    by_key(&mut all, &Clone::clone);
    all.dedup();
    let add = {
        let (state, new) = (state.dispatcher(), new.clone());
        Callback::from(move |_: MouseEvent| {
            let name = new.trim().to_owned();
            if !name.is_empty() {
                state.dispatch(Action::Village(name, "note".into(), None));
                new.set(String::new());
            }
        })
    };
    let typed = {
        let new = new.clone();
        Callback::from(move |text: String| new.set(text))
    };
    html! {
        <div class="figures">
            if state.lock.is_shut() && state.world == World::Real { <Gated /> }
            <section class="card intro"><h1>{ DESK.get("villages.title", lang) }</h1><p>{ DESK.get("villages.intro", lang) }</p>
                <a class="button" href={Route::Outlets.address()}>{ DESK.get("villages.outlets", lang) }</a></section>
            <form class="form" onsubmit={Callback::from(|event: SubmitEvent| event.prevent_default())}>
                <fieldset class="plain" disabled={!state.writer}>
                    { for all.iter().map(|name| village(&state, name)) }
                    <div class="field">
                        <label class="field-label" for="village-new">{ DESK.get("villages.name", lang) }</label>
                        <div class="field-control">
                            <TextField id="village-new" value={(*new).clone()} on_set={typed.clone()} on_type={typed} />
                            <button type="button" class="button" onclick={add}>{ DESK.get("villages.add", lang) }</button>
                        </div>
                    </div>
                </fieldset>
            </form>
        </div>
    }
}

/// The villages households live in.
fn names(world: World, rows: &[ruler_state::row::Row]) -> Vec<String> {
    let of_sample = |place: usize| {
        path::get(&sample(place), "place.village_name").and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    match world {
        World::Real => rows.iter().map(|row| row.village.clone()).filter(|name| !name.is_empty()).collect(),
        World::Samples => (0..ruler_words::samples::SAMPLES.len()).map(of_sample).collect(),
    }
}

fn village(state: &Shared, name: &str) -> Html {
    let none = json!({});
    let sheet = find(&state.shared().villages, &name.to_owned()).unwrap_or(&none);
    let on_set = {
        let (state, name) = (state.dispatcher(), name.to_owned());
        Callback::from(move |edit: Edit| {
            for (at, value) in edit {
                let at = at.rsplit_once('/').map_or(at.clone(), |(_, at)| at.to_owned());
                state.dispatch(Action::Village(name.clone(), at, value));
            }
        })
    };
    let by = state.author();
    let on_seen = {
        let (on_set, sheet, today) = (on_set.clone(), sheet.clone(), state.today.clone());
        Callback::from(move |(at, seen): (String, bool)| {
            let at = at.rsplit_once('/').map_or(at.clone(), |(_, at)| at.to_owned());
            if let Some(fact) = path::get(&sheet, &at) {
                on_set.emit(vec![(at, Some(entry::seen(fact, &by, &today, seen)))]);
            }
        })
    };
    let row = |field: &'static Field| {
        let entry = entry::read(path::get(sheet, field.path), field.form, field.evidence);
        let named = format!("village_sheet.{}", field.path);
        html! {
            <FieldRow key={field.path} {field} path={format!("{name}/{}", field.path)} {named} {entry} people={Vec::new()}
                fault={None::<AttrValue>} lang={state.lang} on_set={on_set.clone()} on_type={Callback::noop()} on_seen={on_seen.clone()} />
        }
    };
    html! {
        <details class="entry" key={name.to_owned()}><summary>{ name.to_owned() }</summary>{ for VILLAGE.iter().map(row) }</details>
    }
}

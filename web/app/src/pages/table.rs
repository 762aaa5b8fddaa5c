//! What helper and family look at together, wired to the state: one component a place, and nothing else of the app
//! knows their parts.

use std::rc::Rc;

use serde_json::Value;
use yew::prelude::*;

use super::gated::Gated;
use super::procedure::ProcedurePane;
use crate::components::table::outlet_list::OutletList;
use crate::components::table::show_family::ShowFamily;
use crate::components::table::what_if::WhatIf;
use crate::hooks::columns::{Ground, use_models};
use crate::hooks::shared::Shared;
use ruler_state::judge::row::identity;
use ruler_state::route::{Pane, Route};
use ruler_state::trial::{Scenario, household};
use ruler_state::{Action, World};
use ruler_words::i18n::{Lang, TABLE};
use ruler_words::record::order::find;
use ruler_words::views::table::outlets::{AgreedHousehold, Neighbours, rows};

/// What the pane takes.
#[derive(Properties, PartialEq)]
pub struct TablePaneProps {
    /// Which.
    pub pane: Pane,
}

/// The pane of the open household: what if, or what the family is shown.
#[component]
pub fn TablePane(TablePaneProps { pane }: &TablePaneProps) -> Html {
    let Some(state) = use_context::<Shared>() else { return html! {} };
    let (record, options) = (Rc::clone(&state.record), state.options());
    let ground = Ground { record, options, neighbours: neighbours(&state), lang: state.lang };
    let (today, writer) = (state.today.clone(), state.writer);
    match pane {
        Pane::Record => html! {},
        Pane::Procedure => html! { <ProcedurePane /> },
        Pane::WhatIf => {
            let key = household(state.open);
            let scenarios = Scenario::read_all(find(&state.shared().tries, &key));
            let on_keep = {
                let state = state.dispatcher();
                Callback::from(move |all: Vec<Scenario>| {
                    state.dispatch(Action::Tries(key.clone(), Scenario::documents(&all)));
                })
            };
            html! { <WhatIf {ground} {scenarios} {today} {writer} {on_keep} /> }
        }
        Pane::Show => {
            let state = state.dispatcher();
            let on_record =
                Callback::from(move |facts: Vec<(String, Option<Value>)>| state.dispatch(Action::SetAll(facts)));
            html! { <ShowFamily {ground} {today} {writer} {on_record} /> }
        }
    }
}

/// What was agreed in each village, beside where it can be sold.
#[component]
pub fn OutletsPage() -> Html {
    let Some(state) = use_context::<Shared>() else { return html! {} };
    let lang = state.lang;
    let models = use_models(lang);
    if state.world == World::Real && state.lock.is_shut() {
        return html! { <Gated /> };
    }
    let on_learn = {
        let state = state.dispatcher();
        Callback::from(move |(key, learned): (String, Option<Value>)| state.dispatch(Action::Outlet(key, learned)))
    };
    let shared = state.shared();
    let rows = models.map(|models| rows(&agreed(&state), &models, &shared.outlets, &shared.villages, lang));
    html! {
        <div class="figures">
            <section class="card intro">
                <h1>{ TABLE.get("outlet.title", lang) }</h1>
                <p>{ TABLE.get("outlet.intro", lang) }</p>
                <a class="button" href={Route::Villages.address()}>{ TABLE.get("outlet.villages", lang) }</a>
            </section>
            if let Some(rows) = rows {
                <OutletList {rows} {lang} by={by(&state, lang)} today={state.today.clone()} writer={state.writer} {on_learn} />
            } else {
                <p role="status">{ TABLE.get("busy", lang) }</p>
            }
        </div>
    }
}

/// Who asks: whoever uses this device.
fn by(state: &Shared, lang: Lang) -> String {
    let author = state.shared().author.trim();
    if author.is_empty() { TABLE.get("outlet.helper", lang).to_owned() } else { author.to_owned() }
}

/// What other households have agreed to sell where the open one could: every plan of it is asked for with this.
pub(super) fn neighbours(state: &Shared) -> Neighbours {
    Neighbours::of(&identity(0, &state.record).village, &state.shared().outlets, || others(state))
}

/// What every household but the open one agreed to.
fn others(state: &Shared) -> Vec<AgreedHousehold> {
    match state.world {
        World::Real => {
            let other = |key: u64| !matches!(state.open, Route::Household(open) if open == key);
            let rows = state.rows.iter().filter(|row| other(row.key));
            rows.map(|row| (row.village.clone(), row.agreed.clone())).collect()
        }
        World::Samples => {
            let kept = state.kept.iter().filter(|(route, _)| *route != state.open);
            kept.map(|(_, (record, _))| identity(0, record)).map(|row| (row.village, row.agreed)).collect()
        }
    }
}

/// What every household of the world shown agreed to.
fn agreed(state: &Shared) -> Vec<AgreedHousehold> {
    match state.world {
        World::Real => state.rows.iter().map(|row| (row.village.clone(), row.agreed.clone())).collect(),
        World::Samples => {
            // The open sample is newer than what was kept of it.
            let kept = state.kept.iter().filter(|(route, _)| *route != state.open).map(|(_, (record, _))| record);
            let open = matches!(state.open, Route::Sample(_)).then_some(&state.record);
            let rows = kept.chain(open).map(|record| identity(0, record));
            rows.map(|row| (row.village, row.agreed)).collect()
        }
    }
}

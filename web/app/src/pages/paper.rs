//! Papers of the open household, and the check of one.

use std::rc::Rc;

use yew::prelude::*;

use super::gated::Gated;
use super::procedure_papers::ProcedurePapers;
use super::table::neighbours;
use crate::components::paper_page::PaperPage;
use crate::hooks::pane::use_pane;
use crate::hooks::shared::Shared;
use ruler_desk::desk::Desk;
use ruler_state::Lock;
use ruler_state::route::{Pane, Route};

/// The page.
#[component]
pub fn Paper() -> Html {
    let pane = use_pane();
    let (Some(state), Some(desk)) = (use_context::<Shared>(), use_context::<Desk>()) else { return html! {} };
    if matches!(state.open, Route::Household(_)) && state.lock != Lock::Open {
        return html! { <Gated /> };
    }
    if pane == Pane::Procedure {
        return html! { <ProcedurePapers /> };
    }
    let sample = match state.open {
        Route::Sample(place) => Some(place),
        _ => None,
    };
    let sheets = state.shared.iter().flat_map(|shared| &shared.sheets);
    let locals = Rc::new(sheets.filter_map(|(year, sheet)| sheet.document(*year)).collect::<Vec<_>>());
    let (record, history) = (Rc::clone(&state.record), Rc::clone(&state.history));
    html! {
        <PaperPage lang={state.lang} {record} {history} options={state.options()} neighbours={neighbours(&state)} {sample} today={state.today.clone()}
            back={state.open.address()} {locals} {desk} />
    }
}

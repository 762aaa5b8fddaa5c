//! What is looked at of the open household, as the address says.

use yew::prelude::*;

use crate::ports::{address, page};
use ruler_state::route::Pane;

/// The pane of the address, now and as it changes.
#[hook]
pub fn use_pane() -> Pane {
    let pane = use_state(|| Pane::parse(&address::read()));
    let set = pane.setter();
    use_effect_with((), move |()| {
        let listening = address::listen(move |address| set.set(Pane::parse(&address)));
        move || drop(listening)
    });
    let first = use_mut_ref(|| true);
    use_effect_with(*pane, move |_| {
        if !first.replace(false) {
            page::top();
        }
    });
    *pane
}

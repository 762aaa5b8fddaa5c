//! What is not needed before the first verdict stands on the screen: a module of its own, fetched after it.
//!
//! `www/xtask` takes everything that only [`pages`] reaches out of the first module. What `app.rs` and `pages/opening.rs`
//! name stays in the first: the less they name, the sooner the app is there.

#![allow(unsafe_code)] // The split point's import and export, made by the macro; one build makes both sides.

use std::cell::Cell;

use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

use crate::pages::places::Places;
use crate::ports::tab;

/// Draws the page of the place the state is at.
pub type Pages = fn() -> Html;

#[wasm_split(later, fallible)]
fn pages() -> Result<Pages, SplitLoaderError> {
    Ok(|| html! { <Places /> })
}

thread_local! {
    static THERE: Cell<Option<Pages>> = const { Cell::new(None) };
}

/// Milliseconds after a fetch that failed.
const AGAIN: u32 = 3_000;

fn fetch(there: UseStateSetter<bool>) {
    tab::start(async move {
        match pages().await {
            Ok(pages) => {
                THERE.set(Some(pages));
                there.set(true);
            }
            Err(_) => tab::later(AGAIN, move || fetch(there)),
        }
    });
}

/// The pages, once they are there: asked for when the first screen stands, and again until they come.
#[hook]
pub fn use_later() -> Option<Pages> {
    let there = use_state(|| false);
    let set = there.setter();
    use_effect_with((), move |()| fetch(set));
    THERE.get().filter(|_| *there)
}

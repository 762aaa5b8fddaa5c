//! What is not needed before the first verdict stands on the screen: a module of its own, fetched after it.
//!
//! `www/xtask` takes everything that only [`pages`] reaches out of the first module. What `app.rs` and `pages/opening.rs`
//! name stays in the first: the less they name, the sooner the app is there.

#![allow(unsafe_code)] // The split point's import and export, made by the macro; one build makes both sides.

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

/// Milliseconds after a fetch that failed.
const AGAIN: u32 = 3_000;

/// How the rest of the app stands.
#[derive(Debug, Clone, Copy)]
pub enum Later {
    /// Not there yet.
    Waiting(Waiting),
    /// There.
    There(Pages),
}

/// How it stands before it is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiting {
    /// On its way.
    Coming,
    /// It did not arrive, and is asked for again.
    Again,
    /// It is gone: a newer version stands at this address.
    Overtaken,
}

fn fetch(set: UseStateSetter<Later>) {
    tab::start(async move {
        match pages().await {
            Ok(pages) => set.set(Later::There(pages)),
            Err(_) if tab::overtaken().await => set.set(Later::Waiting(Waiting::Overtaken)),
            Err(_) => {
                set.set(Later::Waiting(Waiting::Again));
                tab::later(AGAIN, move || fetch(set));
            }
        }
    });
}

/// The pages: asked for when the first screen stands, and again until they come.
#[hook]
pub fn use_later() -> Later {
    let later = use_state(|| Later::Waiting(Waiting::Coming));
    let set = later.setter();
    use_effect_with((), move |()| fetch(set));
    *later
}

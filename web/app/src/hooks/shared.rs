//! The state as all pages see it, and the way to change it.

use std::ops::Deref;
use std::rc::Rc;

use ruler_state::{Action, State};
use yew::prelude::*;

/// What all pages share.
pub type Shared = UseReducerHandle<Seen>;

/// The state as Yew keeps it.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen(pub State);

impl Deref for Seen {
    type Target = State;

    fn deref(&self) -> &State {
        &self.0
    }
}

impl Reducible for Seen {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(Self(self.after(action)))
    }
}

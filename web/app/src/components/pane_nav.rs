//! Ways to the panes of the open household: record, what if, show to the family.

use yew::prelude::*;

use ruler_state::route::{Pane, Route};
use ruler_words::i18n::{DESK, Lang};

/// What the ways take.
#[derive(Properties, PartialEq)]
pub struct PaneNavProps {
    /// The household.
    pub open: Route,
    /// The pane shown.
    pub pane: Pane,
    /// Language.
    pub lang: Lang,
}

/// The ways.
#[component]
pub fn PaneNav(PaneNavProps { open, pane, lang }: &PaneNavProps) -> Html {
    let one = |one: Pane| {
        let current = (one == *pane).then_some("page");
        let key = match one {
            Pane::Record => "pane.record",
            Pane::WhatIf => "pane.what_if",
            Pane::Show => "pane.show",
            Pane::Procedure => "pane.procedure",
        };
        html! { <a class="button pane" href={one.address(*open)} aria-current={current}>{ DESK.get(key, *lang) }</a> }
    };
    html! { <nav class="panes no-print" aria-label={DESK.get("pane", *lang)}>{ for Pane::ALL.map(one) }</nav> }
}

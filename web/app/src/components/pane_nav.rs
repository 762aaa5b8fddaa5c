//! The tabs of the open household: answer, questions, record, plan, what the family is shown, paper.

use yew::prelude::*;

use ruler_state::route::{Pane, Route};
use ruler_state::{Mode, Tab};
use ruler_words::i18n::{DESK, Lang};

/// What the tabs take.
#[derive(Properties, PartialEq)]
pub struct PaneNavProps {
    /// The household.
    pub open: Route,
    /// The pane shown.
    pub pane: Pane,
    /// The tab shown of the record's pane.
    pub tab: Tab,
    /// How the form asks.
    pub mode: Mode,
    /// Language.
    pub lang: Lang,
    /// Another tab of the record's pane.
    pub on_tab: Callback<(Tab, Mode)>,
}

/// Tabs of the record's pane, with the word each has in ids and texts.
const TABS: [(Tab, Mode, &str); 4] = [
    (Tab::Answer, Mode::Full, "answer"),
    (Tab::Form, Mode::Next, "ask"),
    (Tab::Form, Mode::Full, "form"),
    (Tab::Plan, Mode::Full, "plan"),
];

/// The tabs. Those of the record's pane are links too: from another pane they lead back to it.
#[component]
pub fn PaneNav(PaneNavProps { open, pane, tab, mode, lang, on_tab }: &PaneNavProps) -> Html {
    let text = |word: &str| DESK.find(&format!("tab.{word}"), *lang).unwrap_or_default();
    let within = |(one, way, word): (Tab, Mode, &'static str)| {
        let here = *pane == Pane::Record && *tab == one && (one != Tab::Form || *mode == way);
        let current = here.then_some("page");
        let onclick = on_tab.reform(move |_: MouseEvent| (one, way));
        html! { <a class="pane" id={format!("tab-{word}")} href={Pane::Record.address(*open)} aria-current={current} {onclick}>{ text(word) }</a> }
    };
    let other = |address: String, here: bool, word: &'static str, id: &'static str| {
        let current = here.then_some("page");
        html! { <a class="pane" {id} href={address} aria-current={current}>{ text(word) }</a> }
    };
    html! {
        <nav class="panes no-print" aria-label={DESK.get("pane", *lang)}>
            { for TABS.map(within) }
            { other(Pane::WhatIf.address(*open), *pane == Pane::WhatIf, "what_if", "tab-what-if") }
            { other(Pane::Show.address(*open), *pane == Pane::Show, "show", "tab-show") }
            { other(Pane::Procedure.address(*open), *pane == Pane::Procedure, "procedure", "tab-procedure") }
            { other(Route::Paper.address(), false, "paper", "to-paper") }
        </nav>
    }
}

//! What other figures would change: how often the plan stays best, ties, figures worth asking first.

use yew::prelude::*;

use ruler_words::i18n::{Lang, PLAN_PAGE};
use ruler_words::views::plan_view::DoubtView;

/// The part of one goal; none while the re-solves run.
pub fn plan_doubts(doubts: Option<&[DoubtView]>, goal: &str, lang: Lang) -> Html {
    let say = |key: &'static str| PLAN_PAGE.get(key, lang);
    let list = |texts: &[String], key: &'static str| {
        if texts.is_empty() {
            return html! {};
        }
        html! {
            <>
                <h4>{ say(key) }</h4>
                <ol>{ for texts.iter().map(|text| html! { <li>{ text.clone() }</li> }) }</ol>
            </>
        }
    };
    let found = doubts.map(|all| all.iter().find(|one| one.goal == goal));
    html! {
        <section class="plan-doubts" aria-live="polite">
            <h3>{ say("doubt.title") }</h3>
            { match found {
                None => html! { <p class="hint">{ say("doubt.busy") }</p> },
                Some(None) => html! { <p>{ say("doubt.nothing") }</p> },
                Some(Some(one)) => html! {
                    <>
                        <ul>{ for one.lines.iter().map(|text| html! { <li>{ text.clone() }</li> }) }</ul>
                        { list(&one.ties, "doubt.ties") }
                        if one.ask.is_empty() { <p>{ say("doubt.nothing") }</p> }
                        { list(&one.ask, "doubt.ask") }
                    </>
                },
            } }
        </section>
    }
}

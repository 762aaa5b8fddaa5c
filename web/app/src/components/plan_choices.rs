//! What a family chooses among: the recommended step in full, the steps beside it, ways of life, kinds, one more.

use yew::prelude::*;

use super::plan_card::{mark, pairs, taken};
use super::plan_detail::fold;
use ruler_words::i18n::{Lang, PLAN_PAGE};
use ruler_words::views::plan_view::{AdviceText, ChoiceText, ChoicesView};

/// Everything of it; nothing where it was not asked for.
pub fn plan_choices(view: &ChoicesView, lang: Lang, on_show: &Callback<String>) -> Html {
    let say = |key: &'static str| PLAN_PAGE.get(key, lang);
    let Some(advice) = &view.advice else { return html! {} };
    let folded = |key: &'static str, list: &[ChoiceText]| {
        if list.is_empty() {
            return html! {};
        }
        html! {
            <details class="more">
                <summary>{ say(key) }</summary>
                { cards(list, lang) }
            </details>
        }
    };
    html! {
        <section class="plan-choices">
            { advised(advice, lang) }
            <h3>{ say("choice.steps") }</h3>
            { cards(&view.steps, lang) }
            <details class="more">
                <summary>{ say("choice.more") }</summary>
                if view.brings.is_empty() && view.asks.is_empty() { <p>{ say("choice.more_none") }</p> }
                { levers("choice.asks", &view.asks, lang, Some(on_show)) }
                { levers("choice.brings", &view.brings, lang, None) }
            </details>
            { folded("choice.ways", &view.ways) }
            { folded("choice.kinds", &view.kinds) }
        </section>
    }
}

fn advised(advice: &AdviceText, lang: Lang) -> Html {
    let list = |key: &'static str, texts: &[String]| {
        if texts.is_empty() {
            return html! {};
        }
        html! {
            <>
                <p class="plan-part">{ PLAN_PAGE.get(key, lang) }</p>
                <ul>{ for texts.iter().map(|text| html! { <li>{ text.clone() }</li> }) }</ul>
            </>
        }
    };
    html! {
        <article class="choice-card choice-advice">
            <h3>{ PLAN_PAGE.say("choice.advice", lang, &[("step", &advice.title)]) }</h3>
            <p>{ advice.why.clone() }</p>
            if let Some(nothing) = &advice.nothing { <p class="plan-outcome">{ nothing.clone() }</p> }
            { taken(&advice.plan, lang) }
            { list("choice.needs", &advice.asks) }
            { list("choice.before", &advice.before) }
            { pairs(&advice.plan.facts) }
            { mark(&advice.plan) }
            { for [&advice.years, &advice.account].into_iter().filter(|table| !table.rows.is_empty()).map(fold) }
        </article>
    }
}

/// Several side by side.
fn cards(list: &[ChoiceText], lang: Lang) -> Html {
    let card = |one: &ChoiceText| {
        html! {
            <article class={classes!("choice-card", one.chosen.then_some("choice-shown"))} key={one.title.clone()}>
                <h4>{ one.title.clone() }</h4>
                if one.chosen { <p class="plan-same">{ PLAN_PAGE.get("choice.chosen", lang) }</p> }
                <ul>{ for one.takes.iter().map(|text| html! { <li>{ text.clone() }</li> }) }</ul>
                { for one.lines.iter().map(|text| html! { <p>{ text.clone() }</p> }) }
            </article>
        }
    };
    html! { <div class="choice-cards">{ for list.iter().map(card) }</div> }
}

/// What one more would bring, a line each; what can be asked leads to its field.
fn levers(key: &'static str, list: &[ChoiceText], lang: Lang, on_show: Option<&Callback<String>>) -> Html {
    if list.is_empty() {
        return html! {};
    }
    let one = |one: &ChoiceText| {
        let title = match on_show {
            Some(on_show) => {
                let path = one.path.clone();
                let onclick = on_show.reform(move |_: MouseEvent| path.clone());
                html! { <button type="button" class="to-field" {onclick}>{ one.title.clone() }</button> }
            }
            None => html! { <strong>{ one.title.clone() }</strong> },
        };
        html! { <li>{ title }{ for one.lines.iter().map(|text| html! { <><br />{ text.clone() }</> }) }</li> }
    };
    html! {
        <>
            <p class="plan-part">{ PLAN_PAGE.get(key, lang) }</p>
            <ol>{ for list.iter().map(one) }</ol>
        </>
    }
}

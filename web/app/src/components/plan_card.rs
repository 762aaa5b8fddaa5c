//! The three plans side by side.

use yew::prelude::*;

use ruler_words::i18n::{Lang, PLAN_PAGE};
use ruler_words::views::plan_view::{GoalView, Pair, PlanText, PlanView};

/// One card for each goal.
pub fn goal_cards(view: &PlanView, lang: Lang, goal: usize, on_goal: &Callback<usize>) -> Html {
    let card = |(place, one): (usize, &GoalView)| {
        let onclick = on_goal.reform(move |_: MouseEvent| place);
        let shown = place == goal;
        html! {
            <article class={classes!("plan-card", shown.then_some("plan-shown"))} key={one.goal.clone()}>
                <h4><span class="plan-goal">{ one.title.clone() }</span>{ " " }<small>{ one.aim.clone() }</small></h4>
                if let Some(same) = &one.same { <p class="plan-same">{ same.clone() }</p> }
                if let Some(outcome) = &one.outcome { <p class="plan-outcome">{ outcome.clone() }</p> }
                if let Some(plan) = &one.plan { { taken(plan, lang) } { pairs(&plan.facts) } { mark(plan) } }
                <button type="button" class="button plan-choose" aria-pressed={shown.to_string()} {onclick}>
                    { PLAN_PAGE.get(if shown { "shown" } else { "show" }, lang) }<span class="unseen">{ format!(" {}", one.title) }</span>
                </button>
            </article>
        }
    };
    html! {
        <>
            <h3>{ PLAN_PAGE.get("cards", lang) }</h3>
            <div class="plan-cards">{ for view.goals.iter().enumerate().map(card) }</div>
        </>
    }
}

/// What a plan takes up: models, jobs, courses, the loan.
pub fn taken(plan: &PlanText, lang: Lang) -> Html {
    let part = |key: &'static str, texts: &[String]| {
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
        <>
            if let Some(nothing) = &plan.nothing { <p>{ nothing.clone() }</p> }
            { part("models", &plan.models) }
            { part("jobs", &plan.jobs) }
            { part("courses", &plan.courses) }
            { part("loan", plan.loan.as_slice()) }
        </>
    }
}

/// How many figures it rests on, that it is a draft, and the verifier's word.
pub fn mark(plan: &PlanText) -> Html {
    html! {
        <p class="plan-mark">
            if let Some(draft) = &plan.draft { <span class="chip">{ draft.clone() }</span>{ " " } }
            { plan.mark.clone() }
            <small class={classes!((!plan.agrees).then_some("blocks"))}>{ plan.check.clone() }</small>
        </p>
    }
}

/// Labels with their texts.
pub fn pairs(pairs: &[Pair]) -> Html {
    let one = |pair: &Pair| html! { <><dt>{ pair.label.clone() }</dt><dd>{ pair.text.clone() }</dd></> };
    html! { <dl class="plan-facts">{ for pairs.iter().map(one) }</dl> }
}

/// A heading over a list.
pub fn list_card(title: &'static str, texts: &[String]) -> Html {
    html! {
        <>
            <p class="notice">{ title }</p>
            <ul>{ for texts.iter().map(|text| html! { <li>{ text.clone() }</li> }) }</ul>
        </>
    }
}

//! A small what-if: models fixed or ruled out, how many at most, other savings; and what that makes different.

use std::rc::Rc;

use serde_json::json;
use yew::prelude::*;

use super::number_field::NumberField;
use ruler_state::judge::{ModelPin, PlanChange, PlanWish};
use ruler_words::decimal;
use ruler_words::i18n::{Lang, PLAN_PAGE};
use ruler_words::views::plan_view::{ChangeText, PlanView};
use ruler_words::views::typed::{Asked, Kind};

/// What is tried out: nothing of it enters the record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wish {
    /// Models that must be in.
    pub pins: Vec<String>,
    /// Models that must not.
    pub bans: Vec<String>,
    /// Most models.
    pub most: Option<i64>,
    /// Savings, in fen.
    pub savings: Option<i64>,
}

/// Most models that can be asked for.
const MOST: i64 = 6;

impl Wish {
    /// The change as the planner takes it; empty where nothing is tried out.
    pub fn change(&self) -> PlanChange {
        let pins: Vec<ModelPin> = self.pins.iter().cloned().map(ModelPin::Id).collect();
        let wish = PlanWish {
            pins: (!pins.is_empty()).then_some(pins),
            bans: (!self.bans.is_empty()).then(|| self.bans.clone()),
            models_max: self.most.map(|most| usize::try_from(most).ok()),
            with: self.savings.map(|fen| json!({ "production": { "savings": { "reported": fen } } })),
            ..PlanWish::default()
        };
        PlanChange { wish, lent: false }
    }

    /// How many things are tried out.
    pub fn count(&self) -> usize {
        let rest = usize::from(self.most.is_some()).saturating_add(usize::from(self.savings.is_some()));
        self.pins.len().saturating_add(self.bans.len()).saturating_add(rest)
    }

    /// With a model fixed, or no longer; what is fixed is not ruled out.
    #[must_use]
    pub fn with_pin(&self, model: &str) -> Self {
        Self { pins: turned(&self.pins, model), bans: without(&self.bans, model), ..self.clone() }
    }

    /// With a model ruled out, or no longer.
    #[must_use]
    pub fn with_ban(&self, model: &str) -> Self {
        Self { bans: turned(&self.bans, model), pins: without(&self.pins, model), ..self.clone() }
    }
}

fn without(list: &[String], model: &str) -> Vec<String> {
    list.iter().filter(|one| *one != model).cloned().collect()
}

fn turned(list: &[String], model: &str) -> Vec<String> {
    let mut out = without(list, model);
    if out.len() == list.len() {
        out.push(model.to_owned());
    }
    out
}

/// What the controls take.
#[derive(Properties, PartialEq)]
pub struct PlanTryProps {
    /// The plans.
    pub view: Rc<PlanView>,
    /// Language.
    pub lang: Lang,
    /// What is tried out.
    pub wish: Wish,
    /// Something else is to be tried out.
    pub on_wish: Callback<Wish>,
}

/// Controls and differences.
#[component]
pub fn PlanTry(PlanTryProps { view, lang, wish, on_wish }: &PlanTryProps) -> Html {
    let lang = *lang;
    let say = |key: &'static str| PLAN_PAGE.get(key, lang);
    let on_most = {
        let (wish, on_wish) = (wish.clone(), on_wish.clone());
        Callback::from(move |event: Event| {
            on_wish.emit(Wish { most: super::switches::chosen(&event).parse().ok(), ..wish.clone() });
        })
    };
    let on_savings = {
        let (wish, on_wish) = (wish.clone(), on_wish.clone());
        Callback::from(move |savings: Option<i64>| on_wish.emit(Wish { savings, ..wish.clone() }))
    };
    let option = |most: i64| {
        html! { <option value={most.to_string()} selected={wish.most == Some(most)}>{ most.to_string() }</option> }
    };
    let savings = wish.savings.map(decimal::sum).unwrap_or_default();
    html! {
        <section class={classes!("plan-try", view.changes.is_none().then_some("no-print"))}>
            <h3>{ say("change.title") }</h3>
            <p class="hint no-print">{ say("change.note") }</p>
            <div class="field-control no-print">
                <label for="plan-most">{ say("change.models") }</label>
                <select id="plan-most" onchange={on_most}>
                    <option value="" selected={wish.most.is_none()}>{ say("change.usual") }</option>
                    { for (1..=MOST).map(option) }
                </select>
                <label for="plan-savings">{ say("change.savings") }</label>
                <NumberField id="plan-savings" value={savings} usual={view.savings.clone()} asked={Asked::Number(Kind::Money)} {lang} on_set={on_savings} />
            </div>
            { for view.changes.as_ref().map(|changes| differences(view, changes, lang)) }
        </section>
    }
}

fn differences(view: &PlanView, changes: &[ChangeText], lang: Lang) -> Html {
    let say = |key: &'static str| PLAN_PAGE.get(key, lang);
    let group = |one: &ChangeText| {
        html! {
            <>
                <h4>{ one.title.clone() }</h4>
                <ul>{ for one.lines.iter().map(|line| html! { <li>{ line.clone() }</li> }) }</ul>
            </>
        }
    };
    html! {
        <div class="changes" id="plan-changes" tabindex="-1">
            <h4>{ say("change.list") }</h4>
            { for view.refused_pins.iter().map(|text| html! { <p class="notice">{ text.clone() }</p> }) }
            if changes.is_empty() { <p>{ say("change.none") }</p> }
            { for changes.iter().map(group) }
        </div>
    }
}

/// While something is tried out: how much differs, always in sight; the way to the list, and back.
pub fn try_bar(view: &PlanView, lang: Lang, wish: &Wish, on_wish: &Callback<Wish>, on_see: &Callback<()>) -> Html {
    let Some(changes) = view.changes.as_ref().filter(|_| wish.count() > 0) else { return html! {} };
    let count: usize = changes.iter().map(|one| one.lines.len()).sum();
    let args = [("tried", &*wish.count().to_string()), ("count", &count.to_string())];
    html! {
        <div class="try-bar no-print">
            <span role="status">{ PLAN_PAGE.say("change.bar", lang, &args) }</span>
            <button type="button" class="button" onclick={on_see.reform(|_: MouseEvent| ())}>{ PLAN_PAGE.get("change.see", lang) }</button>
            <button type="button" class="button" onclick={on_wish.reform(|_: MouseEvent| Wish::default())}>{ PLAN_PAGE.get("change.clear", lang) }</button>
        </div>
    }
}

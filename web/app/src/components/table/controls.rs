//! What can be tried out: measures, income that is gone, what the household has, models with their price and size.

use std::rc::Rc;

use serde_json::{Value, json};
use yew::prelude::*;

use crate::components::number_field::NumberField;
use crate::components::switches::chosen;
use ruler_state::judge::carry::{Carried, WITHOUT};
use ruler_state::judge::suppose::{IncomeLine, LABOUR, Resource, labour};
use ruler_state::trial::{Stand, Trial};
use ruler_words::decimal;
use ruler_words::i18n::{Lang, TABLE};
use ruler_words::record::entry::shown_number;
use ruler_words::views::plan_view::{JobText, ModelText};
use ruler_words::views::typed::{Asked, Kind};

/// What the controls take.
#[derive(Properties, PartialEq)]
pub struct ControlsProps {
    /// What is tried out.
    pub trial: Trial,
    /// What measures would change.
    pub carried: Rc<Vec<Carried>>,
    /// Why others cannot be tried out, a line each.
    pub left_out: Rc<Vec<String>>,
    /// Income that may be thought away.
    pub incomes: Rc<Vec<IncomeLine>>,
    /// What the household has.
    pub resources: Rc<Vec<Resource>>,
    /// The income models; none before they are there.
    pub models: Option<Rc<Vec<ModelText>>>,
    /// The jobs; none before they are there.
    pub jobs: Rc<Vec<JobText>>,
    /// Who might take one: id and name.
    pub hands: Rc<Vec<(String, String)>>,
    /// Language.
    pub lang: Lang,
    /// Something else is to be tried out.
    pub on_trial: Callback<Trial>,
}

/// The controls.
#[component]
pub fn Controls(props: &ControlsProps) -> Html {
    let lang = props.lang;
    let group = |key: &'static str, open: bool, inner: Html| {
        html! { <details class="more try-group" {open} id={format!("try-{key}")}><summary>{ TABLE.get(&format!("try.{key}"), lang).to_owned() }</summary>{ inner }</details> }
    };
    html! {
        <section class="card what-if-controls">
            <h2>{ TABLE.get("try.title", lang) }</h2>
            <p class="hint">{ TABLE.get("try.note", lang) }</p>
            { group("measures", true, measures(props)) }
            { group("incomes", false, incomes(props)) }
            { group("resources", false, resources(props)) }
            { group("models", true, html! { <ModelControls trial={props.trial.clone()} models={props.models.clone()} {lang} on_trial={props.on_trial.clone()} /> }) }
            if !props.jobs.is_empty() { { group("jobs", false, super::job_controls::jobs(props)) } }
        </section>
    }
}

/// A button that is pressed or not.
pub(super) fn toggle(text: String, on: bool, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class="try" aria-pressed={on.to_string()} {onclick}>{ text }</button> }
}

fn measures(props: &ControlsProps) -> Html {
    let (lang, trial) = (props.lang, &props.trial);
    let one = |carried: &Carried| {
        let on = trial.measures.iter().any(|held| held == carried.measure);
        let next = trial.with_measure(carried.measure, !on);
        let next = carried.instead().map_or_else(|| next.clone(), |other| next.with_measure(other, false));
        let text = if carried.measure == WITHOUT {
            carried.title.to_owned()
        } else {
            TABLE.say("try.measure", lang, &[("name", carried.title), ("brings", &carried.brings)])
        };
        html! { <li>{ toggle(text, on, props.on_trial.reform(move |_: MouseEvent| next.clone())) }</li> }
    };
    html! { <><ul class="tries-list">{ for props.carried.iter().map(one) }</ul><p class="hint">{ TABLE.get("try.measures_note", lang) }</p>
    if !props.left_out.is_empty() {
        <ul class="hint" id="try-left-out">{ for props.left_out.iter().map(|line| html! { <li>{ line.clone() }</li> }) }</ul>
    }</> }
}

fn incomes(props: &ControlsProps) -> Html {
    let (lang, trial) = (props.lang, &props.trial);
    let one = |line: &IncomeLine| {
        let on = trial.gone.iter().any(|(at, _)| *at == line.path);
        let next = trial.with_gone(&line.path, &line.kind, !on);
        let text = TABLE.say("try.gone", lang, &[("what", &line.label)]);
        html! { <li>{ toggle(text, on, props.on_trial.reform(move |_: MouseEvent| next.clone())) }</li> }
    };
    html! { <ul class="tries-list">{ for props.incomes.iter().map(one) }</ul> }
}

fn resources(props: &ControlsProps) -> Html {
    let one = |one: &Resource| {
        html! { <ResourceField key={one.fact.clone()} resource={one.clone()} trial={props.trial.clone()} lang={props.lang} on_trial={props.on_trial.clone()} /> }
    };
    html! { <div class="try-fields">{ for props.resources.iter().map(one) }</div> }
}

/// What one resource takes.
#[derive(Properties, PartialEq)]
struct ResourceProps {
    resource: Resource,
    trial: Trial,
    lang: Lang,
    on_trial: Callback<Trial>,
}

#[component]
fn ResourceField(ResourceProps { resource, trial, lang, on_trial }: &ResourceProps) -> Html {
    let lang = *lang;
    let id = format!("try-{}", resource.fact);
    let held = trial.facts.iter().find(|(fact, _)| *fact == resource.fact).map(|(_, value)| value);
    let set = {
        let (trial, fact, on_trial) = (trial.clone(), resource.fact.clone(), on_trial.clone());
        Callback::from(move |value: Option<Value>| on_trial.emit(trial.with_fact(&fact, value)))
    };
    let control = match resource.asked {
        Some(kind) => {
            let shown = |amount| shown_number(amount, kind);
            let value = held.and_then(Value::as_i64).map(shown).unwrap_or_default();
            html! { <NumberField id={id.clone()} {value} usual={resource.held.clone()} asked={Asked::Number(kind)} {lang} on_set={set.reform(|amount: Option<i64>| amount.map(|amount| json!(amount)))} /> }
        }
        None => {
            let word = held.and_then(Value::as_str).unwrap_or_default().to_owned();
            let onchange =
                set.reform(|event: Event| Some(chosen(&event)).filter(|word| !word.is_empty()).map(Value::String));
            let as_is = TABLE.say("try.as_is", lang, &[("what", labour(&resource.held, lang))]);
            html! {
                <select id={id.clone()} {onchange}>
                    <option value="" selected={word.is_empty()}>{ as_is }</option>
                    { for LABOUR.iter().filter(|one| **one != resource.held).map(|one| html! { <option value={*one} selected={*one == word}>{ labour(one, lang) }</option> }) }
                </select>
            }
        }
    };
    html! { <div class="field"><label class="field-label" for={id}>{ resource.label.clone() }</label><div class="field-control">{ control }</div></div> }
}

/// What the part about models takes.
#[derive(Properties, PartialEq)]
struct ModelProps {
    trial: Trial,
    models: Option<Rc<Vec<ModelText>>>,
    lang: Lang,
    on_trial: Callback<Trial>,
}

/// Most models that can be asked for.
const MOST: i64 = 6;

/// One model chosen, and what may be changed of it.
#[component]
fn ModelControls(ModelProps { trial, models, lang, on_trial }: &ModelProps) -> Html {
    let lang = *lang;
    let at = use_state(String::new);
    let Some(models) = models else { return html! { <p class="hint" role="status">{ TABLE.get("busy", lang) }</p> } };
    let onchange = {
        let at = at.clone();
        Callback::from(move |event: Event| at.set(chosen(&event)))
    };
    let on_most = {
        let (trial, on_trial) = (trial.clone(), on_trial.clone());
        Callback::from(move |event: Event| on_trial.emit(Trial { most: chosen(&event).parse().ok(), ..trial.clone() }))
    };
    let option = |most: i64| html! { <option value={most.to_string()} selected={trial.most == Some(most)}>{ most.to_string() }</option> };
    html! {
        <>
            <div class="field">
                <label class="field-label" for="try-model">{ TABLE.get("try.model", lang) }</label>
                <select id="try-model" {onchange}>
                    <option value="" selected={at.is_empty()}>{ TABLE.get("try.choose", lang) }</option>
                    { for models.iter().map(|one| html! { <option value={one.model.clone()} selected={one.model == *at}>{ one.name.clone() }</option> }) }
                </select>
            </div>
            { for models.iter().find(|one| one.model == *at).map(|one| model(one, trial, lang, on_trial)) }
            <div class="field">
                <label class="field-label" for="try-most">{ TABLE.get("try.most", lang) }</label>
                <select id="try-most" onchange={on_most}>
                    <option value="" selected={trial.most.is_none()}>{ TABLE.get("try.usual", lang) }</option>
                    { for (1..=MOST).map(option) }
                </select>
            </div>
        </>
    }
}

fn model(one: &ModelText, trial: &Trial, lang: Lang, on_trial: &Callback<Trial>) -> Html {
    let stand = trial.stand(&one.model);
    let pinned = matches!(stand, Some(Stand::Pin(_)));
    let next = |stand| {
        let next = trial.with_stand(&one.model, stand);
        on_trial.reform(move |_: MouseEvent| next.clone())
    };
    let pin = next((!pinned).then_some(Stand::Pin(None)));
    let ban = next((stand != Some(Stand::Ban)).then_some(Stand::Ban));
    let units = match stand {
        Some(Stand::Pin(Some(units))) => decimal::shown(units, 3),
        _ => String::new(),
    };
    let on_units = {
        let (trial, model, on_trial) = (trial.clone(), one.clone(), on_trial.clone());
        Callback::from(move |units: Option<i64>| {
            let stand = match (units, trial.stand(&model.model)) {
                (None, Some(Stand::Pin(_))) => Some(Stand::Pin(None)),
                (None, other) => other,
                (Some(units), _) => Some(Stand::Pin(Some(stepped(units, &model)))),
            };
            on_trial.emit(trial.with_stand(&model.model, stand));
        })
    };
    let price = trial
        .prices
        .iter()
        .find(|(model, _)| *model == one.model)
        .map(|(_, fen)| decimal::sum(*fen))
        .unwrap_or_default();
    let on_price = {
        let (trial, model, on_trial) = (trial.clone(), one.model.clone(), on_trial.clone());
        Callback::from(move |fen: Option<i64>| on_trial.emit(trial.with_price(&model, fen.filter(|fen| *fen > 0))))
    };
    let usual = [
        ("low", &*decimal::sum(one.price_low)),
        ("usual", &decimal::sum(one.price)),
        ("high", &decimal::sum(one.price_high)),
        ("of", &one.yields),
    ];
    let size = [
        ("unit", &*one.unit),
        ("least", &decimal::shown(one.least, 3)),
        ("most", &decimal::shown(one.most, 3)),
        ("step", &decimal::shown(one.step, 3)),
    ];
    html! {
        <div class="try-model" role="group" aria-label={one.name.clone()} key={one.model.clone()}>
            <div class="actions">
                if one.can_pin { { toggle(TABLE.say("try.pin", lang, &[("name", &one.name)]), pinned, pin) } }
                { toggle(TABLE.say("try.ban", lang, &[("name", &one.name)]), stand == Some(Stand::Ban), ban) }
            </div>
            if one.can_pin {
                <div class="field">
                    <label class="field-label" for="try-units">{ TABLE.say("try.units", lang, &size) }</label>
                    <div class="field-control"><NumberField id="try-units" value={units} asked={Asked::Number(Kind::ModelUnits)} {lang} on_set={on_units} /></div>
                </div>
                <div class="field">
                    <label class="field-label" for="try-price">{ TABLE.say("try.price", lang, &usual) }</label>
                    <div class="field-control"><NumberField id="try-price" value={price} usual={decimal::sum(one.price)} asked={Asked::Number(Kind::Money)} {lang} on_set={on_price} /></div>
                </div>
            }
        </div>
    }
}

/// The nearest number of units the model takes, from below.
fn stepped(units: i64, model: &ModelText) -> i64 {
    let within = units.clamp(model.least, model.most.max(model.least));
    let over = within.saturating_sub(model.least).checked_rem(model.step).unwrap_or_default();
    within.saturating_sub(over)
}

//! What if: something changed, the new result beside the old one, and what differs. Nothing of it enters the record.

use std::rc::Rc;

use serde_json::{Value, json};
use yew::prelude::*;

use super::controls::Controls;
use super::scenarios::Scenarios;
use super::side_by_side::side_by_side;
use crate::components::plan_doubts::plan_doubts;
use crate::hooks::columns::{Asked, Ground, Outcome, use_columns, use_doubts, use_jobs, use_models, use_twin};
use crate::ports::page;
use ruler_state::judge::carry::{Carried, lends, offered};
use ruler_state::judge::suppose::{IncomeLine, Resource, hands, incomes, resources};
use ruler_state::trial::{Scenario, Trial};
use ruler_words::i18n::{Lang, TABLE, number};
use ruler_words::views::plan_view::{PlanView, TwinPart};
use ruler_words::views::table::compare::{Column, column, differences};

/// What the screen takes.
#[derive(Properties, PartialEq)]
pub struct WhatIfProps {
    /// The record, with the options it is judged with.
    pub ground: Ground,
    /// Scenarios kept of this household.
    pub scenarios: Vec<Scenario>,
    /// Today.
    pub today: String,
    /// This tab writes.
    pub writer: bool,
    /// Others are to be kept.
    pub on_keep: Callback<Vec<Scenario>>,
}

/// The kinds of village there are.
const KINDS: [&str; 2] = ["poverty_village", "non_poverty_village"];

/// What can be changed of a household.
struct Changeable {
    carried: Rc<Vec<Carried>>,
    left_out: Rc<Vec<String>>,
    incomes: Rc<Vec<IncomeLine>>,
    resources: Rc<Vec<Resource>>,
    hands: Rc<Vec<(String, String)>>,
}

#[hook]
fn use_changeable(ground: &Ground) -> Rc<Changeable> {
    use_memo(ground.clone(), |Ground { record, options, lang, .. }| {
        let lang = *lang;
        let labels = |key: &str, what: &str| match key {
            "land" => TABLE.say("try.land", lang, &[("class", ruler_words::i18n::CHOICE.of("land_class", what, lang))]),
            "labour" => TABLE.say("try.labour", lang, &[("who", what)]),
            other => TABLE.get(&format!("try.{other}"), lang).to_owned(),
        };
        let (carried, left_out) = offered(record, options, lang);
        Changeable {
            carried: Rc::new(carried),
            left_out: Rc::new(left_out),
            incomes: Rc::new(incomes(record, lang)),
            resources: Rc::new(resources(record, &labels)),
            hands: Rc::new(hands(record)),
        }
    })
}

/// An invented place of a kind: whoever lives there has everything else in common with this household.
fn place(kind: &str) -> Value {
    let name = TABLE.find(&format!("twin.{kind}"), Lang::Zh).unwrap_or_default();
    json!({ "village": format!("twin-{kind}"), "village_name": name, "township": name })
}

/// The screen.
#[component]
pub fn WhatIf(props: &WhatIfProps) -> Html {
    let WhatIfProps { ground, scenarios, today, writer, on_keep } = props;
    let lang = ground.lang;
    let (trial, goal, kind) = (use_state(Trial::default), use_state(|| 0_usize), use_state(|| None::<&'static str>));
    let changeable = use_changeable(ground);
    let (models, jobs) = (use_models(lang), use_jobs(lang));
    let asked = |trial: Trial| Asked { ground: ground.clone(), trial };
    let elsewhere = use_memo((ground.clone(), *kind), |(ground, kind)| {
        kind.map(|kind| {
            let mut record = (*ground.record).clone();
            ruler_words::record::path::set(&mut record, "place", Some(place(kind)));
            Ground { record: Rc::new(record), ..ground.clone() }
        })
    });
    let now = asked((*trial).clone());
    let mut wanted = vec![asked(Trial::default()), now.clone()];
    wanted.extend(scenarios.iter().map(|one| asked(one.trial.clone())));
    wanted.extend(elsewhere.as_ref().as_ref().map(|ground| Asked { ground: ground.clone(), trial: Trial::default() }));
    let found = use_columns(wanted, Rc::clone(&changeable.carried), models.clone(), *goal);
    let stands = found.iter().all(|one| one.as_ref().is_some_and(|one| one.only.is_none()));
    let doubts = use_doubts(&now, stands, Rc::clone(&changeable.carried), models.clone());
    let twin = use_twin(ground, kind.map(place));
    let mut columns = found.iter();
    let (base, tried) = (columns.next().cloned().flatten(), columns.next().cloned().flatten());
    let busy = tried.is_none();
    // What stood before stays until the new result is there: nothing jumps, and little is drawn twice.
    let last = use_mut_ref(|| None::<(Trial, Rc<Outcome>)>);
    if let Some(outcome) = &tried {
        *last.borrow_mut() = Some(((*trial).clone(), Rc::clone(outcome)));
    }
    let (of, tried) = last.borrow().clone().map_or_else(Default::default, |(of, outcome)| (of, Some(outcome)));
    let kept: Vec<(String, Option<Rc<Outcome>>)> =
        scenarios.iter().map(|one| one.name.clone()).zip(columns.by_ref().cloned()).collect();
    let other =
        kind.map(|kind| (TABLE.get(&format!("twin.{kind}"), lang).to_owned(), columns.next().cloned().flatten()));
    let set = {
        let trial = trial.clone();
        Callback::from(move |next: Trial| trial.set(next))
    };
    html! {
        <div class="what-if">
            <Controls trial={(*trial).clone()} carried={Rc::clone(&changeable.carried)} left_out={Rc::clone(&changeable.left_out)} incomes={Rc::clone(&changeable.incomes)}
                resources={Rc::clone(&changeable.resources)} models={models.clone()} {jobs} hands={Rc::clone(&changeable.hands)} {lang} on_trial={set.clone()} />
            <div class="what-if-result" aria-busy={busy.to_string()}>
                { result(base.as_deref(), tried.as_deref(), &of, &set, lang) }
                { beside([base, tried.clone()], kept, &of, &goal, lang) }
                { twins(ground, other, &twin, &kind, *goal, found_base(&found, *goal, lang)) }
                <Scenarios all={scenarios.clone()} trial={(*trial).clone()} {lang} today={today.clone()} writer={*writer} {on_keep} on_trial={set} />
                <div class="card">
                    if lends(&of, &changeable.carried) { <p class="hint" id="doubts-unlent">{ TABLE.get("try.doubts_unlent", lang) }</p> }
                    { plan_doubts(doubts.as_deref().map(Vec::as_slice), goal_word(&found, *goal), lang) }
                </div>
            </div>
            { strip(tried.as_deref(), &of, lang) }
        </div>
    }
}

fn view(outcome: &Outcome) -> Option<&PlanView> {
    outcome.page.view.as_ref()
}

fn goal_word(found: &[Option<Rc<Outcome>>], goal: usize) -> &str {
    let base = found.first().and_then(Option::as_deref).and_then(view);
    base.and_then(|view| view.goals.get(goal)).map(|goal| goal.goal.as_str()).unwrap_or_default()
}

fn drawn(outcome: &Option<Rc<Outcome>>, goal: usize, lang: Lang) -> Option<Column> {
    let one = outcome.as_ref().filter(|one| one.only.is_none_or(|only| only == goal));
    one.map(|one| column(one.brief.as_ref(), view(one), goal, lang))
}

fn found_base(found: &[Option<Rc<Outcome>>], goal: usize, lang: Lang) -> Option<Column> {
    found.first().and_then(|base| drawn(base, goal, lang))
}

/// The new answer and what differs from the old one.
fn result(base: Option<&Outcome>, tried: Option<&Outcome>, trial: &Trial, set: &Callback<Trial>, lang: Lang) -> Html {
    let (Some(base), Some(tried)) = (base, tried) else {
        return html! { <section class="card"><p role="status">{ TABLE.get("busy", lang) }</p></section> };
    };
    let empty = || Vec::new();
    let ruled =
        base.brief.as_ref().zip(tried.brief.as_ref()).map_or_else(empty, |(was, is)| differences(was, is, lang));
    let planned = view(tried).and_then(|view| view.changes.clone()).unwrap_or_default();
    let count = planned.iter().fold(ruled.len(), |sum, one| sum.saturating_add(one.lines.len()));
    let args = [("tried", &*trial.count().to_string()), ("count", &count.to_string())];
    let clear = set.reform(|_: MouseEvent| Trial::default());
    let list =
        |lines: &[String]| html! { <ul>{ for lines.iter().map(|line| html! { <li>{ line.clone() }</li> }) }</ul> };
    let tone = tried.brief.as_ref().map_or("open", |brief| brief.tone);
    html! {
        <section class={classes!("card", "verdict", tone)} id="what-if-verdict" tabindex="-1">
            <h2>{ tried.brief.as_ref().map_or_else(|| TABLE.get("faulty", lang).to_owned(), |brief| brief.title.clone()) }</h2>
            <p role="status">{ if trial.is_empty() { TABLE.get("tried.nothing", lang).to_owned() } else { TABLE.say("tried", lang, &args) } }</p>
            if tried.only.is_some() { <p class="hint" id="what-if-rest">{ TABLE.get("tried.rest", lang) }</p> }
            if let Some(why) = &tried.failed { <p class="fault">{ why.clone() }</p> }
            if !tried.page.faults.is_empty() { { list(&tried.page.faults) } }
            if let Some(view) = view(tried) { { for view.refused_pins.iter().map(|text| html! { <p class="notice">{ text.clone() }</p> }) } }
            if !trial.is_empty() {
                <div class="changes">
                    if !ruled.is_empty() { <h3>{ TABLE.get("differs.ruler", lang) }</h3>{ list(&ruled) } }
                    { for planned.iter().map(|one| html! { <><h3>{ one.title.clone() }</h3>{ list(&one.lines) }</> }) }
                    if count == 0 { <p>{ TABLE.get("differs.none", lang) }</p> }
                </div>
                <button type="button" class="button" id="try-clear" onclick={clear}>{ TABLE.get("tried.clear", lang) }</button>
            }
        </section>
    }
}

/// Where the result lies further down, it is told at the foot of the window.
fn strip(tried: Option<&Outcome>, trial: &Trial, lang: Lang) -> Html {
    let Some(brief) = tried.and_then(|tried| tried.brief.as_ref()).filter(|_| !trial.is_empty()) else {
        return html! {};
    };
    let onclick = Callback::from(|_: MouseEvent| page::show_top("what-if-verdict"));
    html! {
        <div class={classes!("what-if-strip", "no-print", brief.tone)}>
            <span>{ brief.title.clone() }</span>
            <button type="button" class="button" {onclick}>{ TABLE.get("tried.see", lang) }</button>
        </div>
    }
}

/// The columns of one goal side by side.
fn beside(
    [base, tried]: [Option<Rc<Outcome>>; 2],
    kept: Vec<(String, Option<Rc<Outcome>>)>,
    trial: &Trial,
    goal: &UseStateHandle<usize>,
    lang: Lang,
) -> Html {
    let goals = base.as_deref().and_then(view).map(|view| view.goals.clone()).unwrap_or_default();
    let button = |(place, one): (usize, &ruler_words::views::plan_view::GoalView)| {
        let (set, on) = (goal.clone(), **goal == place);
        let onclick = Callback::from(move |_: MouseEvent| set.set(place));
        html! { <button type="button" class="button" aria-pressed={on.to_string()} {onclick}>{ one.title.clone() }</button> }
    };
    let mut columns = vec![(TABLE.get("column.now", lang).to_owned(), drawn(&base, **goal, lang))];
    if !trial.is_empty() {
        columns.push((TABLE.get("column.tried", lang).to_owned(), drawn(&tried, **goal, lang)));
    }
    columns.extend(kept.iter().map(|(name, outcome)| (name.clone(), drawn(outcome, **goal, lang))));
    html! {
        <section class="card">
            <h2>{ TABLE.get("beside.title", lang) }</h2>
            <div class="actions plan-switch" role="group" aria-label={TABLE.get("beside.goal", lang)}>{ for goals.iter().enumerate().map(button) }</div>
            { side_by_side(&columns, TABLE.get("beside.caption", lang), lang) }
        </section>
    }
}

/// The same household in a village of either kind.
fn twins(
    ground: &Ground,
    other: Option<(String, Option<Rc<Outcome>>)>,
    parts: &[TwinPart],
    kind: &UseStateHandle<Option<&'static str>>,
    goal: usize,
    base: Option<Column>,
) -> Html {
    let lang = ground.lang;
    let button = |one: &&'static str| {
        let (set, word, on) = (kind.clone(), *one, **kind == Some(*one));
        let onclick = Callback::from(move |_: MouseEvent| set.set((!on).then_some(word)));
        let text = TABLE.get(&format!("twin.ask.{word}"), lang).to_owned();
        html! { <button type="button" class="button" aria-pressed={on.to_string()} {onclick}>{ text }</button> }
    };
    let part = |part: &TwinPart| {
        let bytes = number(part.bytes);
        let args = [("what", TABLE.of("twin.document", &part.document, lang)), ("bytes", &bytes)];
        let key = if part.same { "twin.same" } else { "twin.differs" };
        html! { <li class={if part.same { "same" } else { "blocks" }}>{ TABLE.say(key, lang, &args) }</li> }
    };
    let columns = other.map(|(name, outcome)| {
        vec![(TABLE.get("column.now", lang).to_owned(), base), (name, drawn(&outcome, goal, lang))]
    });
    html! {
        <section class="card" id="twin">
            <h2>{ TABLE.get("twin.title", lang) }</h2>
            <p class="hint">{ TABLE.get("twin.note", lang) }</p>
            <div class="actions plan-switch" role="group" aria-label={TABLE.get("twin.title", lang)}>{ for KINDS.iter().map(button) }</div>
            if let Some(columns) = columns {
                { side_by_side(&columns, TABLE.get("twin.caption", lang), lang) }
                <div role="status"><ul class="twin-parts">{ for parts.iter().map(part) }</ul></div>
            }
        </section>
    }
}

//! Papers: which one, how it looks, printing it; and checking one. Nothing else of the app depends on this.

use std::cell::Cell;
use std::rc::Rc;

use serde_json::Value;
use yew::prelude::*;

use super::paper_check::PaperCheck;
use super::paper_sheet::paper_sheet;
use crate::hooks::columns::use_models_if;
use crate::ports::browser::WebCrypto;
use crate::ports::planner::{self, Line};
use crate::ports::{page, tab};
use ruler_desk::desk::Desk;
use ruler_desk::ports::crypto::Crypto;
use ruler_state::judge::make::Asked;
use ruler_words::i18n::{Lang, PAPER_PAGE};
use ruler_words::record::history::Change;
use ruler_words::text::groups;
use ruler_words::views::paper::seal::SALT;
use ruler_words::views::paper::{Chosen, Kind};
use ruler_words::views::plan::goal_words;
use ruler_words::views::plan_view::PlanPage;
use ruler_words::views::table::outlets::Neighbours;

/// What the page takes.
#[derive(Properties, PartialEq)]
pub struct PaperPageProps {
    /// Language.
    pub lang: Lang,
    /// The open household; null where none is.
    pub record: Rc<Value>,
    /// Its history.
    pub history: Rc<Vec<Change>>,
    /// Options of its assessment.
    pub options: Value,
    /// What others have agreed to sell where this household could.
    pub neighbours: Neighbours,
    /// Its place among the samples, where it is one.
    pub sample: Option<usize>,
    /// Today.
    pub today: String,
    /// The address of the household.
    pub back: String,
    /// Every sheet of local figures of this device.
    pub locals: Rc<Vec<Value>>,
    /// Opens sealed files.
    pub desk: Desk,
}

/// The page.
#[component]
pub fn PaperPage(props: &PaperPageProps) -> Html {
    let lang = props.lang;
    let open = !props.record.is_null();
    html! {
        <div class="papers">
            <div class="no-print">
                <a class="back" href={props.back.clone()}>{ "← " }{ PAPER_PAGE.get(if open { "back" } else { "back.book" }, lang) }</a>
                <h1>{ PAPER_PAGE.get("title", lang) }</h1>
            </div>
            if open { { made(props) } } else { <p class="card no-print">{ PAPER_PAGE.get("none", lang) }</p> }
            <div class="no-print">
                <PaperCheck {lang} record={Rc::clone(&props.record)} locals={Rc::clone(&props.locals)} desk={props.desk.clone()} />
            </div>
        </div>
    }
}

fn made(props: &PaperPageProps) -> Html {
    let PaperPageProps { lang, record, history, options, neighbours, sample, today, back, locals, desk } = props;
    html! {
        <Papers lang={*lang} record={Rc::clone(record)} history={Rc::clone(history)} options={options.clone()}
            neighbours={neighbours.clone()} sample={*sample}
            today={today.clone()} back={back.clone()} locals={Rc::clone(locals)} desk={desk.clone()} />
    }
}

/// Plans as they came back, and for which request.
#[derive(Debug, Clone, PartialEq, Default)]
struct Planned {
    of: String,
    page: Rc<PlanPage>,
    failed: Option<String>,
}

/// Asks for the plans of a request; an empty one asks for nothing.
#[hook]
fn use_plans(request: String) -> UseStateHandle<Planned> {
    let planned = use_state(Planned::default);
    let keep = planned.clone();
    use_effect_with(request, move |request| {
        let live = Rc::new(Cell::new(true));
        let (still, of) = (Rc::clone(&live), request.clone());
        if !request.is_empty() {
            planner::ask(Line::Plans, request.clone(), move |text| {
                if still.get() {
                    let failed = text.as_ref().err().cloned();
                    let page = Rc::new(text.map(|text| PlanPage::read(&text)).unwrap_or_default());
                    keep.set(Planned { of, page, failed });
                }
            });
        }
        move || live.set(false)
    });
    planned
}

/// What is printed.
#[derive(Debug, Clone, PartialEq)]
struct Choice {
    kind: Kind,
    goal: &'static str,
    lent: bool,
}

/// Which paper of the open household, and the paper.
#[component]
fn Papers(props: &PaperPageProps) -> Html {
    let lang = props.lang;
    let choice = use_state(|| Choice { kind: Kind::Card, goal: "steady", lent: false });
    // One salt for one visit of the page: the paper that is printed is the one that was looked at.
    let salt = use_memo((), |()| groups(&WebCrypto.random(u32::try_from(SALT).unwrap_or_default())));
    let models = use_models_if(lang, choice.kind == Kind::Plan && !props.neighbours.is_empty());
    let plan_options = props.neighbours.over(&props.options, models.as_deref().map(Vec::as_slice));
    let waits = plan_options.is_none();
    let asked = Asked {
        lang,
        household: (*props.record).clone(),
        history: (*props.history).clone(),
        options: props.options.clone(),
        plan_options: plan_options.unwrap_or_default(),
        salt: (*salt).clone(),
        sample: props.sample,
        today: props.today.clone(),
    };
    let request = if choice.kind == Kind::Plan && !waits { asked.plan_request() } else { String::new() };
    let planned = use_plans(request.clone());
    let busy = choice.kind == Kind::Plan && (waits || planned.of != request);
    let (page, failed) = (Rc::clone(&planned.page), planned.failed.clone().filter(|_| choice.kind == Kind::Plan));
    let made = use_memo((asked, (*choice).clone(), busy, page), |(asked, choice, busy, page)| {
        let chosen = Chosen { goal: choice.goal.to_owned(), lent: choice.lent };
        let there = choice.kind != Kind::Plan || (!busy && page.view.is_some());
        there.then(|| asked.paper(choice.kind, page.view.as_ref(), &chosen))
    });
    let paper = (*made).as_ref().and_then(|made| made.as_ref().ok());
    let faults = match (*made).as_ref() {
        Some(Err(faults)) => faults.clone(),
        _ if busy || choice.kind != Kind::Plan => Vec::new(),
        _ => planned.page.faults.clone(),
    };
    let running = paper.map(|paper| paper.running.clone()).unwrap_or_default();
    use_effect_with(running, |running| {
        page::running(running);
        || page::running("")
    });
    let say = |key: &'static str| PAPER_PAGE.get(key, lang);
    let print = Callback::from(|_: MouseEvent| tab::print());
    html! {
        <>
            <section class="card no-print" aria-label={say("which")}>
                { kinds(props, &choice) }
                if choice.kind == Kind::Plan { { goals(lang, &choice) } }
                <div class="actions">
                    <button type="button" class="button primary" id="print" disabled={paper.is_none()} onclick={print}>{ say("print") }</button>
                </div>
                if !page::numbers() { <p class="hint">{ say("numbers") }</p> }
                <p role="status" id="paper-busy">{ if busy { say("busy") } else { "" } }</p>
                if let Some(why) = failed { <p class="fault" role="alert">{ PAPER_PAGE.say("failed", lang, &[("why", &why)]) }</p> }
                if !faults.is_empty() {
                    <p class="fault">{ say("faults") }</p>
                    <ul>{ for faults.iter().map(|text| html! { <li>{ text.clone() }</li> }) }</ul>
                }
            </section>
            <div class="paper-desk" aria-busy={busy.to_string()}>
                { paper.map(|paper| paper_sheet(paper, lang)) }
            </div>
        </>
    }
}

/// One button a paper; the class sheet for invented households alone.
fn kinds(props: &PaperPageProps, choice: &UseStateHandle<Choice>) -> Html {
    let lang = props.lang;
    let button = |(kind, word): &(Kind, &'static str)| {
        let (choice, kind) = (choice.clone(), *kind);
        let pressed = (choice.kind == kind).to_string();
        let onclick = Callback::from(move |_: MouseEvent| choice.set(Choice { kind, ..(*choice).clone() }));
        html! {
            <button type="button" class="button" id={format!("paper-{word}")} aria-pressed={pressed} {onclick}>{ PAPER_PAGE.get(word, lang) }</button>
        }
    };
    let shown = Kind::ALL.iter().filter(|(kind, _)| *kind != Kind::Class || props.sample.is_some());
    let note = format!("{}.note", choice.kind.word());
    html! {
        <>
            <div class="actions paper-kinds" role="group" aria-label={PAPER_PAGE.get("which", lang)}>{ for shown.map(button) }</div>
            <p class="hint">{ PAPER_PAGE.get(&note, lang).to_owned() }</p>
        </>
    }
}

fn goals(lang: Lang, choice: &UseStateHandle<Choice>) -> Html {
    let button = |goal: &'static str| {
        let choice = choice.clone();
        let pressed = (choice.goal == goal).to_string();
        let onclick = Callback::from(move |_: MouseEvent| choice.set(Choice { goal, ..(*choice).clone() }));
        html! { <button type="button" class="button" aria-pressed={pressed} {onclick}>{ PAPER_PAGE.of("goal", goal, lang) }</button> }
    };
    let lent = choice.lent;
    let onclick = {
        let choice = choice.clone();
        Callback::from(move |_: MouseEvent| choice.set(Choice { lent: !lent, ..(*choice).clone() }))
    };
    html! {
        <div class="actions paper-kinds" role="group" aria-label={PAPER_PAGE.get("goal", lang)}>
            { for goal_words().into_iter().map(button) }
            <button type="button" class="button" id="paper-lent" aria-pressed={lent.to_string()} {onclick}>{ PAPER_PAGE.get("lent", lang) }</button>
        </div>
    }
}

//! The screen that is turned to the family: at most five lines, large, read aloud; and what the family says to it.

use std::rc::Rc;

use serde_json::Value;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::pictogram::pictogram;
use super::ranking::Ranking;
use crate::hooks::columns::{Asked, Ground, use_columns, use_models};
use crate::ports::voice;
use ruler_state::judge::judged::{causes, judged};
use ruler_state::trial::Trial;
use ruler_words::i18n::{Lang, TABLE};
use ruler_words::views::plan_view::PlanText;
use ruler_words::views::table::show::{Ranked, Said, ShowLine, Switches, lines, may_name, ranking, said_on, unseen};

/// What the screen takes.
#[derive(Properties, PartialEq)]
pub struct ShowFamilyProps {
    /// The record, with the options it is judged with.
    pub ground: Ground,
    /// Today.
    pub today: String,
    /// This tab writes.
    pub writer: bool,
    /// What the family said is to be recorded: facts that change in one step.
    pub on_record: Callback<Vec<(String, Option<Value>)>>,
}

/// The screen.
#[component]
pub fn ShowFamily(props: &ShowFamilyProps) -> Html {
    let ShowFamilyProps { ground, today, writer, on_record } = props;
    let lang = ground.lang;
    let (switches, goal) = (use_state(Switches::default), use_state(|| 0_usize));
    let models = use_models(lang);
    let asked = vec![Asked { ground: ground.clone(), trial: Trial::default() }];
    let nothing = use_memo((), |()| Vec::new());
    let found = use_columns(asked, nothing, models, 0);
    let view = found.first().cloned().flatten();
    let goals =
        view.as_ref().and_then(|one| one.page.view.as_ref()).map(|view| view.goals.as_slice()).unwrap_or_default();
    let plan = goals.get(*goal).and_then(|goal| goal.plan.as_ref());
    let known = use_memo(ground.clone(), |ground| {
        (judged(&ground.record, &ground.options), causes(&ground.record, &ground.options))
    });
    let (Some(judged), causes) = &*known else {
        return html! { <section class="card"><p>{ TABLE.get("faulty", lang) }</p></section> };
    };
    let shown = lines(judged, causes, plan, *switches, lang);
    let order = ranking(&ground.record, judged, plan, *switches, lang);
    let goal_button = |(place, one): (usize, &ruler_words::views::plan_view::GoalView)| {
        let (set, on) = (goal.clone(), *goal == place);
        let onclick = Callback::from(move |_: MouseEvent| set.set(place));
        html! { <button type="button" class="button" aria-pressed={on.to_string()} {onclick}>{ one.title.clone() }</button> }
    };
    html! {
        <div class="show">
            <section class="card show-lines" aria-busy={view.is_none().to_string()}>
                <ul>{ for shown.iter().map(line) }</ul>
                <Aloud texts={shown.iter().map(|one| one.text.clone()).collect::<Vec<_>>()} {lang} />
            </section>
            { switch_bar(&switches, lang) }
            if !goals.is_empty() {
                <div class="actions plan-switch" role="group" aria-label={TABLE.get("show.which", lang)}>
                    <span class="field-label">{ TABLE.get("show.which", lang) }</span>{ for goals.iter().enumerate().map(goal_button) }
                </div>
            }
            <Answer record={Rc::clone(&ground.record)} switches={*switches} question={question(&ground.options)} {order} unseen={unseen(&ground.record, *switches)} plan={plan.cloned()}
                {lang} today={today.clone()} writer={*writer} on_record={on_record.clone()} />
        </div>
    }
}

fn question(options: &Value) -> String {
    options.get("question").and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn line(one: &ShowLine) -> Html {
    html! { <li class={classes!("show-line", one.tone)}>{ pictogram(one.picture) }<p>{ one.text.clone() }</p></li> }
}

/// What is shown only where somebody switches it on.
fn switch_bar(switches: &UseStateHandle<Switches>, lang: Lang) -> Html {
    let button = |key: &'static str, on: bool, next: Switches| {
        let set = switches.clone();
        let onclick = Callback::from(move |_: MouseEvent| set.set(next));
        html! { <button type="button" class="try" id={format!("show-{key}")} aria-pressed={on.to_string()} {onclick}>{ TABLE.get(&format!("show.switch.{key}"), lang).to_owned() }</button> }
    };
    let now = **switches;
    html! {
        <details class="more show-switches">
            <summary>{ TABLE.get("show.switches", lang) }</summary>
            <p class="hint">{ TABLE.get("show.switches_note", lang) }</p>
            <div class="actions">
                { button("cause", now.cause, Switches { cause: !now.cause, ..now }) }
                { button("illness", now.illness, Switches { illness: !now.illness, ..now }) }
                { button("debt", now.debt, Switches { debt: !now.debt, ..now }) }
            </div>
        </details>
    }
}

/// What is read aloud.
#[derive(Properties, PartialEq)]
struct AloudProps {
    texts: Vec<String>,
    lang: Lang,
}

/// Reads the lines aloud, where the device has a voice of its own for the language.
#[component]
fn Aloud(AloudProps { texts, lang }: &AloudProps) -> Html {
    let (there, reading) = (use_state(|| false), use_state(|| false));
    let tag = lang.pick("zh", "en");
    let set = there.setter();
    use_effect_with(tag, move |tag| {
        voice::watch(tag, move |has| set.set(has));
        voice::hush
    });
    if !*there {
        return html! { <p class="hint no-voice">{ TABLE.get("show.no_voice", *lang) }</p> };
    }
    let onclick = {
        let (reading, texts) = (reading.clone(), texts.clone());
        Callback::from(move |_: MouseEvent| {
            if *reading {
                voice::hush();
                return reading.set(false);
            }
            reading.set(true);
            let done = reading.setter();
            voice::read(tag, &texts, move || done.set(false));
        })
    };
    let key = if *reading { "show.hush" } else { "show.read" };
    html! { <button type="button" class="button primary" id="show-read" aria-pressed={reading.to_string()} {onclick}>{ TABLE.get(key, *lang) }</button> }
}

/// What the family's answer takes.
#[derive(Properties, PartialEq)]
struct AnswerProps {
    record: Rc<Value>,
    switches: Switches,
    question: String,
    order: Vec<Ranked>,
    unseen: Vec<String>,
    plan: Option<PlanText>,
    lang: Lang,
    today: String,
    writer: bool,
    on_record: Callback<Vec<(String, Option<Value>)>>,
}

/// What the family says: its order, yes or no, its objection, what it will do; recorded in one step.
#[component]
fn Answer(props: &AnswerProps) -> Html {
    let AnswerProps { record, switches, question, order, unseen, plan, lang, today, writer, on_record } = props;
    let lang = *lang;
    let said = use_state(|| Said::read(record));
    let own = use_state(|| None::<Vec<Ranked>>);
    // What was ranked by hand stays, as far as it is still there; what is new comes behind.
    let shown: Vec<Ranked> = match &*own {
        None => order.clone(),
        Some(own) => {
            let held = own.iter().filter(|one| order.contains(one));
            held.chain(order.iter().filter(|one| !own.contains(one))).cloned().collect()
        }
    };
    let on_order = {
        let own = own.clone();
        Callback::from(move |next: Vec<Ranked>| own.set(Some(next)))
    };
    let write = |make: fn(&mut Said, String)| {
        let said = said.clone();
        Callback::from(move |event: InputEvent| {
            let mut next = (*said).clone();
            make(&mut next, typed(&event));
            said.set(next);
        })
    };
    let record_all = {
        let (said, shown, unseen, plan, today, on_record) =
            (said.clone(), shown.clone(), unseen.clone(), plan.clone(), today.clone(), on_record.clone());
        Callback::from(move |_: MouseEvent| {
            let ranking = shown.iter().map(|one| one.recorded.clone()).chain(unseen.iter().cloned()).collect();
            let takes = plan.as_ref().map(|plan| plan.takes.as_slice()).unwrap_or_default();
            on_record.emit(Said { ranking, ..(*said).clone() }.edits(takes, &today));
        })
    };
    let on = said_on(record);
    // What was recorded before may tell what is switched off.
    let held = Said::read(record);
    let shows = |text: &str| may_name(text, *switches);
    html! {
        <section class="card show-answer" id="show-answer">
            <h2>{ TABLE.get("answer.title", lang) }</h2>
            <fieldset class="plain" disabled={!writer}>
                <h3>{ TABLE.get("answer.rank", lang) }</h3>
                <Ranking order={shown} {lang} {on_order} />
                <h3>{ TABLE.get("answer.plan", lang) }</h3>
                { yes_no("agrees", said.agrees, ["answer.agrees", "answer.objects"], { let said = said.clone(); Callback::from(move |yes| said.set(Said { agrees: Some(yes), ..(*said).clone() })) }, lang) }
                if question == "exit" {
                    <h3>{ TABLE.get("answer.exit", lang) }</h3>
                    { yes_no("leaves", said.leaves, ["answer.leaves", "answer.stays"], { let said = said.clone(); Callback::from(move |yes| said.set(Said { leaves: Some(yes), ..(*said).clone() })) }, lang) }
                }
                { words("objection", &said.objection, shows(&held.objection), write(|said, text| said.objection = text), lang) }
                { words("undertakes", &said.undertakes, shows(&held.undertakes), write(|said, text| said.undertakes = text), lang) }
                <button type="button" class="button primary" id="answer-record" onclick={record_all}>{ TABLE.say("answer.record", lang, &[("day", today)]) }</button>
            </fieldset>
            <div role="status" id="answer-said">
                if !on.is_empty() { { recorded(&held, *switches, &on, lang) } }
            </div>
        </section>
    }
}

fn typed(event: &InputEvent) -> String {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
    target.map(|area| area.value()).unwrap_or_default()
}

fn yes_no(name: &'static str, said: Option<bool>, keys: [&'static str; 2], on_say: Callback<bool>, lang: Lang) -> Html {
    let one = |(key, yes): (&'static str, bool)| {
        let onclick = on_say.reform(move |_: MouseEvent| yes);
        let on = said == Some(yes);
        html! { <button type="button" class="button say" id={format!("answer-{name}-{yes}")} aria-pressed={on.to_string()} {onclick}>{ pictogram(if yes { "good" } else { "bad" }) }{ TABLE.get(key, lang) }</button> }
    };
    html! { <div class="actions plan-switch">{ for keys.into_iter().zip([true, false]).map(one) }</div> }
}

fn words(name: &'static str, value: &str, shown: bool, oninput: Callback<InputEvent>, lang: Lang) -> Html {
    let id = format!("answer-{name}");
    let label = TABLE.get(&format!("answer.{name}"), lang).to_owned();
    if !shown {
        return html! { <div class="field"><p class="field-label">{ label }</p><p class="hint">{ TABLE.get("answer.kept_hidden", lang) }</p></div> };
    }
    html! {
        <div class="field">
            <label class="field-label" for={id.clone()}>{ label }</label>
            <textarea {id} class="paste" value={value.to_owned()} {oninput} />
        </div>
    }
}

/// What stands in the record now.
fn recorded(said: &Said, switches: Switches, on: &str, lang: Lang) -> Html {
    let told = |text: &str| {
        if may_name(text, switches) { text.to_owned() } else { TABLE.get("answer.kept_hidden", lang).to_owned() }
    };
    let ranking: Vec<&str> = said.ranking.iter().map(String::as_str).filter(|text| may_name(text, switches)).collect();
    let part = |key: &str, text: String| {
        html! { if !text.is_empty() { <><dt>{ TABLE.get(key, lang).to_owned() }</dt><dd>{ text }</dd></> } }
    };
    let word = |said: Option<bool>, yes: &str, no: &str| {
        said.map(|said| TABLE.get(if said { yes } else { no }, lang).to_owned())
    };
    html! {
        <>
            <h3>{ TABLE.say("answer.said", lang, &[("day", on)]) }</h3>
            <dl class="plan-facts">
                { part("answer.plan", word(said.agrees, "answer.agrees", "answer.objects").unwrap_or_default()) }
                { part("answer.exit", word(said.leaves, "answer.leaves", "answer.stays").unwrap_or_default()) }
                { part("answer.rank", ranking.join(lang.comma())) }
                { part("answer.objection", told(&said.objection)) }
                { part("answer.undertakes", told(&said.undertakes)) }
            </dl>
        </>
    }
}

//! One household: the form, and beside it the answer, judged again at every change.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::Value;
use yew::prelude::*;

use crate::app::Shared;
use crate::components::form_list::{FormContext, FormList};
use crate::components::plan_section::PlanSection;
use crate::components::switches::AskBar;
use crate::components::verdict_panel::VerdictPanel;
use crate::i18n::UI;
use crate::ports::{files, page};
use crate::route::Route;
use crate::state::{Action, path};
use crate::views::form::{FORM, Field, Part, Section};
use crate::views::report::{Report, report, tone};

/// The page.
#[component]
pub fn Household() -> Html {
    let Some(state) = use_context::<Shared>() else { return html! {} };
    let lang = state.lang;
    let judged = use_memo((Rc::clone(&state.record), state.options(), lang), |(record, options, lang)| {
        report(record, options, *lang)
    });
    use_effect_with((), |()| page::tell("one-ruler-verdict"));
    let act = |make: fn(String) -> Action| {
        let state = state.dispatcher();
        Callback::from(move |given| state.dispatch(make(given)))
    };
    let form = {
        let (set, seen, add) = (state.dispatcher(), state.dispatcher(), state.dispatcher());
        let faults = match &*judged {
            Report::Faults(faults) => faults.clone(),
            Report::Answer(_) => BTreeMap::new(),
        };
        FormContext {
            record: Rc::clone(&state.record),
            faults: Rc::new(faults),
            lang,
            on_set: Callback::from(move |(path, value)| set.dispatch(Action::Set(path, value))),
            on_seen: Callback::from(move |(path, now)| seen.dispatch(Action::Seen(path, now))),
            on_add: Callback::from(move |(path, value)| add.dispatch(Action::Add(path, value))),
        }
    };
    let save = {
        let record = Rc::clone(&state.record);
        Callback::from(move |_: MouseEvent| {
            let id = record.get("id").and_then(Value::as_str).unwrap_or("household");
            files::save(&format!("{id}.json"), &serde_json::to_string_pretty(&*record).unwrap_or_default());
        })
    };
    let reset = {
        let state = state.dispatcher();
        Callback::from(move |_: MouseEvent| state.dispatch(Action::Reset))
    };
    let on_show = Callback::from(|path: String| page::show(&path));
    let to_answer = Callback::from(|_: MouseEvent| page::show("answer"));
    let title = heading(&state);
    let strip = match &*judged {
        Report::Answer(answer) => (tone(&answer.words), answer.words.title.to_owned()),
        Report::Faults(faults) => ("bad", UI.say("faults.title", lang, &[("count", &faults.len().to_string())])),
    };
    html! {
        <div class="household">
            <div class="household-head">
                <a class="back" href={Route::Book.address()}>{ UI.get("household.back", lang) }</a>
                <h1>{ title }</h1>
                if let Some(teaches) = sample_text(&state.record, lang.pick("teaches_zh", "teaches_en")) {
                    <p class="teaches"><span class="chip">{ UI.get("household.synthetic", lang) }</span>{ " " }{ teaches }</p>
                }
                <AskBar {lang} question={state.question.clone()} as_of={state.as_of.clone()} own_day={state.day()}
                    on_ask={act(Action::Ask)} on_day={act(Action::Day)} />
            </div>
            <button type="button" class={classes!("strip", strip.0)} onclick={to_answer}>{ strip.1 }</button>
            <form class="form" onsubmit={Callback::from(|event: SubmitEvent| event.prevent_default())}
                aria-label={UI.get("household.form", lang)}>
                { for FORM.iter().map(|section| drawn(section, &form)) }
                <div class="actions">
                    <button type="button" class="button" onclick={save}>{ UI.get("household.save", lang) }</button>
                    if state.route != Route::Entered {
                        <button type="button" class="button" onclick={reset}>{ UI.get("household.reset", lang) }</button>
                    }
                </div>
            </form>
            <div class="answer" id="answer" tabindex="-1" role="region" aria-label={UI.get("household.answer", lang)}>
                <VerdictPanel report={(*judged).clone()} {lang} on_show={on_show.clone()} />
                <PlanSection record={Rc::clone(&state.record)} options={state.options()} {lang} {on_show} />
            </div>
        </div>
    }
}

fn sample_text(record: &Value, key: &str) -> Option<String> {
    path::get(record, &format!("sample.{key}")).and_then(Value::as_str).map(str::to_owned)
}

fn heading(state: &Shared) -> String {
    let sample = sample_text(&state.record, state.lang.pick("title_zh", "title_en"));
    let name = || path::get(&state.record, "members[0].name").and_then(Value::as_str).filter(|name| !name.is_empty());
    match (sample, name()) {
        (Some(title), _) => title,
        (None, Some(name)) => UI.say("household.of", state.lang, &[("name", name)]),
        (None, None) => UI.get("household.new", state.lang).to_owned(),
    }
}

fn drawn(section: &'static Section, form: &FormContext) -> Html {
    let lang = form.lang;
    let key = format!("section.{}", section.key);
    let title = UI.find(&key, lang).unwrap_or_default();
    let folded: Vec<&'static Field> = section
        .parts
        .iter()
        .filter_map(|part| match part {
            Part::Field(field) if field.more => Some(*field),
            _ => None,
        })
        .collect();
    let part = |part: &Part| match part {
        Part::Field(field) if field.more => html! {},
        Part::Field(field) => form.row(field, field.path.to_owned()),
        Part::List(list) => html! { <FormList list={*list} form={form.clone()} /> },
    };
    html! {
        <fieldset class="section" key={section.key}>
            <legend>{ title }</legend>
            { for section.parts.iter().map(part) }
            { form.rows(&folded, |_| true, |field| field.path.to_owned()) }
        </fieldset>
    }
}

//! One household: the form, and beside it the answer, judged again at every change.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::Value;
use yew::prelude::*;

use super::gated::Gated;
use super::table::{TablePane, neighbours};
use crate::components::field_row::Edit;
use crate::components::form_bar::{FormBar, StepNav, step_ends};
use crate::components::form_list::{FormContext, FormList};
use crate::components::guess::Guess;
use crate::components::household_foot::HouseholdFoot;
use crate::components::household_strip::HouseholdStrip;
use crate::components::next_question::NextQuestion;
use crate::components::pane_nav::PaneNav;
use crate::components::plan_section::PlanSection;
use crate::components::report_section::ReportSection;
use crate::components::save_mark::SaveMark;
use crate::components::switches::{AskBar, QUESTIONS};
use crate::components::verdict_panel::VerdictPanel;
use crate::hooks::pane::use_pane;
use crate::hooks::report::use_report;
use crate::hooks::shared::Shared;
use crate::ports::{page, tab};
use ruler_desk::desk::Desk;
use ruler_state::judge::row;
use ruler_state::route::{Pane, Route};
use ruler_state::{Action, Lock, Mode, Tab};
use ruler_words::i18n::{DESK, UI};
use ruler_words::record::entry::UNCLEAR;
use ruler_words::record::path;
use ruler_words::samples::code::code;
use ruler_words::views::ask;
use ruler_words::views::form::{self, FORM, Field, Part, Section};
use ruler_words::views::report::{Report, tone};
use ruler_words::views::why::word;

/// The page.
#[component]
pub fn Household() -> Html {
    let Some(state) = use_context::<Shared>() else { return html! {} };
    if matches!(state.route, Route::Household(_)) && state.lock != Lock::Open {
        return html! { <Gated /> };
    }
    if !state.is_open() {
        return html! { <p role="status">{ DESK.get("household.opening", state.lang) }</p> };
    }
    html! { <OpenHousehold key={state.open.address()} /> }
}

/// The household that is open.
#[component]
fn OpenHousehold() -> Html {
    let (Some(state), Some(desk)) = (use_context::<Shared>(), use_context::<Desk>()) else { return html! {} };
    let lang = state.lang;
    let judged = use_report(&state);
    let passed = use_state(Vec::<String>::new);
    use_effect_with((), |()| page::tell("one-ruler-verdict"));
    let act = |make: fn(String) -> Action| {
        let state = state.dispatcher();
        Callback::from(move |given| state.dispatch(make(given)))
    };
    let form = use_form(&state, &desk, &judged);
    let on_show = {
        let state = state.dispatcher();
        use_callback((), move |at: String, ()| {
            if let Some(step) = form::step_of(&at) {
                state.dispatch(Action::Mode(Mode::Full));
                state.dispatch(Action::Step(step));
                state.dispatch(Action::Tab(Tab::Form));
            }
            tab::later(0, move || page::show(&at));
        })
    };
    let sample = matches!(state.open, Route::Sample(_));
    let guessing = sample && state.guess_first && state.guessed.is_none();
    let hidden = state.interview || guessing;
    let pane = use_pane();
    // What is hidden is hidden on every pane.
    let pane = if hidden { Pane::Record } else { pane };
    use_shown(&state, &judged, hidden);
    let shown = match &*judged {
        Report::Answer(answer) => tone(&answer.words),
        Report::Faults(_) => "bad",
    };
    let on_tab = {
        let state = state.dispatcher();
        Callback::from(move |(tab, mode): (Tab, Mode)| {
            state.dispatch(Action::Mode(mode));
            state.dispatch(Action::Tab(tab));
            let place = match tab {
                Tab::Answer => "answer",
                Tab::Form => "asked",
                Tab::Plan => "plans",
            };
            tab::later(0, move || page::show_top(place));
        })
    };
    let on_answer = on_tab.reform(|()| (Tab::Answer, Mode::Full));
    let on_next = on_tab.reform(|()| (Tab::Form, Mode::Next));
    let on_step = {
        let state = state.dispatcher();
        Callback::from(move |step| {
            state.dispatch(Action::Step(step));
            tab::later(0, || page::show("steps"));
        })
    };
    let on_skip = {
        let passed = passed.clone();
        Callback::from(move |at: String| passed.set(passed.iter().cloned().chain([at]).collect()))
    };
    let faulty: Vec<usize> = form.faults.keys().filter_map(|at| form::step_of(at)).collect();
    html! {
        <div class={classes!("household", sample.then_some("of-samples"), if hidden { "tab-all" } else { tab_class(state.tab) })}>
            <div class="household-head">
                <div class="household-line">
                    <a class="back" href={if sample { Route::Samples } else { Route::Book }.address()}>{ UI.get("household.back", lang) }</a>
                    // Turned to the family, the screen says nothing a sample teaches and nothing of the form.
                    <h1>{ if pane == Pane::Show { named(&state) } else { heading(&state) } }</h1>
                    if pane != Pane::Show {
                        <details class="menu" id="menu">
                            <summary class="button">{ DESK.get("menu", lang) }</summary>
                            <div class="card menu-held">
                                <AskBar {lang} question={state.question().to_owned()} as_of={state.as_of.clone()} own_day={state.day()}
                                    on_ask={act(Action::Ask)} on_day={act(Action::Day)} />
                                if pane == Pane::Record {
                                    { bar(&state) }
                                    { code_named(&state) }
                                    <fieldset class="plain" disabled={!state.writer}><HouseholdFoot overall={overall(&judged)} /></fieldset>
                                }
                            </div>
                        </details>
                    }
                </div>
                if let Some(teaches) = sample_text(&state.record, lang.pick("teaches_zh", "teaches_en")).filter(|_| !guessing && pane == Pane::Record) {
                    <p class="teaches"><span class="chip">{ UI.get("household.synthetic", lang) }</span>{ " " }{ teaches }</p>
                }
                if pane == Pane::Record { { doubles(&state) } }
                <SaveMark {lang} desk={desk.clone()} />
                if !hidden { <PaneNav open={state.open} {pane} tab={state.tab} mode={state.mode} {lang} on_tab={on_tab.clone()} /> }
            </div>
            if pane != Pane::Record { <TablePane {pane} /> } else {
            <>
            if hidden {
                <p class="strip off" id="strip">{ DESK.get(if guessing { "guess.title" } else { "household.hidden" }, lang) }</p>
            } else {
                <HouseholdStrip report={(*judged).clone()} {lang} {on_answer} {on_next} />
            }
            <form class="form" id="asked" tabindex="-1" onsubmit={Callback::from(|event: SubmitEvent| event.prevent_default())}
                aria-label={UI.get("household.form", lang)}>
                if state.mode == Mode::Full {
                    <div id="steps" tabindex="-1"><StepNav {lang} step={state.step} {faulty} on_step={on_step.clone()} /></div>
                }
                <fieldset class="plain" disabled={!state.writer}>
                    if state.mode == Mode::Next {
                        <NextQuestion {lang} next={ask::next(&judged, &state.record, &passed, lang)} form={asking(&form, &passed)} {on_skip} on_show={on_show.clone()} />
                    } else {
                        { for FORM.get(state.step).map(|section| drawn(section, &form)) }
                    }
                </fieldset>
                if state.mode == Mode::Full { { step_ends(lang, state.step, &on_step) } }
            </form>
            <div class="answer" id="answer" tabindex="-1" role="region" aria-label={UI.get("household.answer", lang)}>
                if hidden {
                    <Guess {lang} {guessing} on_guess={act(Action::Guess)} on_show={show_verdict(&state)} />
                } else {
                    { guessed(&state, shown) }
                    <div class="answered">
                        <VerdictPanel report={(*judged).clone()} {lang} on_show={on_show.clone()} />
                        // What later stages say of the household (causes, measures, plan) stands here, beneath the verdict.
                        <ReportSection record={Rc::clone(&state.record)} options={state.options()} {lang} on_show={on_show.clone()} />
                    </div>
                    <div class="planned">
                        <PlanSection record={Rc::clone(&state.record)} options={state.options()} neighbours={neighbours(&state)} {lang} {on_show} asked={state.tab == Tab::Plan} />
                    </div>
                    { sheet_named(&state) }
                }
            </div>
            </>
            }
        </div>
    }
}

const fn tab_class(tab: Tab) -> &'static str {
    match tab {
        Tab::Answer => "tab-answer",
        Tab::Form => "tab-form",
        Tab::Plan => "tab-plan",
    }
}

/// What the form shares, with callbacks that stay the same from one drawing to the next.
#[hook]
fn use_form(state: &Shared, desk: &Desk, judged: &Report) -> FormContext {
    let dispatcher = state.dispatcher();
    let on_set = use_callback((), move |mut edit: Edit, ()| {
        dispatcher.dispatch(match edit.pop() {
            Some((at, value)) if edit.is_empty() => Action::Set(at, value),
            Some(last) => Action::SetAll(edit.into_iter().chain([last]).collect()),
            None => return,
        });
    });
    let dispatcher = state.dispatcher();
    let on_seen = use_callback((), move |(path, now): (String, bool), ()| dispatcher.dispatch(Action::Seen(path, now)));
    let desk = desk.clone();
    let on_type = use_callback(state.open, move |(path, text): (String, String), open| desk.typing(*open, path, text));
    let on_add = {
        let (dispatcher, record) = (state.dispatcher(), Rc::clone(&state.record));
        Callback::from(move |(at, value): (String, Value)| {
            let count = path::get(&record, &at).and_then(Value::as_array).map_or(0, Vec::len);
            let lists = FORM.iter().flat_map(|section| section.parts).filter_map(|part| match part {
                Part::List(list) => Some(*list),
                Part::Field(_) => None,
            });
            let first = lists.filter(|list| list.path == at).find_map(|list| list.fields.first());
            let id = first.map(|field| format!("{at}[{count}].{}", field.path)).unwrap_or_default();
            dispatcher.dispatch(Action::Add(at, value));
            tab::later(0, move || page::show(&id));
        })
    };
    let faults = match judged {
        Report::Faults(faults) => faults.clone(),
        Report::Answer(_) => BTreeMap::new(),
    };
    let record = Rc::clone(&state.record);
    FormContext { record, faults: Rc::new(faults), lang: state.lang, on_set, on_type, on_seen, on_add }
}

/// The form while it asks one question after the other: what nobody knows is not asked again.
fn asking(form: &FormContext, passed: &UseStateHandle<Vec<String>>) -> FormContext {
    let (on_set, passed) = (form.on_set.clone(), passed.clone());
    let on_set = Callback::from(move |edit: Edit| {
        let unclear = edit.iter().filter(|(_, value)| value.as_ref().is_some_and(|value| value == UNCLEAR));
        let unclear: Vec<String> = unclear.map(|(at, _)| at.clone()).collect();
        if !unclear.is_empty() {
            passed.set(passed.iter().cloned().chain(unclear).collect());
        }
        on_set.emit(edit);
    });
    FormContext { on_set, ..form.clone() }
}

/// Notes once that a decided verdict stands on the screen: what changes after it is marked.
#[hook]
fn use_shown(state: &Shared, judged: &Rc<Report>, hidden: bool) {
    let decided = matches!(&**judged, Report::Answer(answer) if tone(&answer.words) != "open");
    let dispatcher = state.dispatcher();
    use_effect_with(decided && !hidden && !state.verdict_shown, move |shown| {
        if *shown {
            dispatcher.dispatch(Action::VerdictShown);
        }
    });
}

fn bar(state: &Shared) -> Html {
    let plain = |action: Action| {
        let state = state.dispatcher();
        Callback::from(move |()| state.dispatch(action.clone()))
    };
    let interview = state.dispatcher();
    html! {
        <FormBar lang={state.lang} steps={state.steps.there()} interview={state.interview}
            on_undo={plain(Action::Undo)} on_redo={plain(Action::Redo)}
            on_interview={Callback::from(move |on| interview.dispatch(Action::Interview(on)))} />
    }
}

/// Word of the verdict; nothing while there are faults.
fn overall(judged: &Report) -> AttrValue {
    match judged {
        Report::Answer(answer) => word(&answer.words.overall).into(),
        Report::Faults(_) => AttrValue::default(),
    }
}

fn show_verdict(state: &Shared) -> Callback<()> {
    let state = state.dispatcher();
    Callback::from(move |()| state.dispatch(Action::Interview(false)))
}

/// What was guessed before the verdict was shown, and whether it was right.
fn guessed(state: &Shared, tone: &str) -> Html {
    let Some(guess) = state.guessed.as_ref().filter(|_| state.guess_first) else { return html! {} };
    let right = if guess == tone { "guess.right" } else { "guess.wrong" };
    html! { <p class="card guessed" role="status">{ DESK.get(right, state.lang) }</p> }
}

/// Which local figures the verdict was reached with.
fn sheet_named(state: &Shared) -> Html {
    let sheet = state.sheet();
    let year = state.year().unwrap_or_default();
    if sheet.document(year).is_none() {
        return html! {};
    }
    let args = [
        ("year", &*year.to_string()),
        ("by", &sheet.entered_by),
        ("on", &sheet.entered_on),
        ("document", &sheet.document),
    ];
    html! { <p class="hint sheet-named">{ DESK.say("sheet.named", state.lang, &args) }</p> }
}

/// The code that opens this sample, with the question asked, on other tablets.
fn code_named(state: &Shared) -> Html {
    let Route::Sample(place) = state.open else { return html! {} };
    let question = QUESTIONS.iter().position(|word| *word == state.question()).unwrap_or_default();
    html! { <p class="hint" id="sample-code">{ DESK.say("code.is", state.lang, &[("code", &code(place, question))]) }</p> }
}

fn doubles(state: &Shared) -> Html {
    let Route::Household(key) = state.open else { return html! {} };
    let own = row::identity(key, &state.record);
    let lang = state.lang;
    let one = |other: &ruler_state::row::Row| {
        let args = [("name", &*other.name), ("place", &other.village), ("number", &other.number)];
        html! { <li><a href={Route::Household(other.key).address()}>{ DESK.say("book.double", lang, &args) }</a></li> }
    };
    let found = row::doubles(&own, state.rows.iter());
    if found.is_empty() {
        html! {}
    } else {
        html! { <ul class="doubles" role="status">{ for found.into_iter().map(one) }</ul> }
    }
}

fn sample_text(record: &Value, key: &str) -> Option<String> {
    path::get(record, &format!("sample.{key}")).and_then(Value::as_str).map(str::to_owned)
}

fn heading(state: &Shared) -> String {
    let sample = sample_text(&state.record, state.lang.pick("title_zh", "title_en")).filter(|_| !state.guess_first);
    sample.unwrap_or_else(|| named(state))
}

/// The household by its head's name.
fn named(state: &Shared) -> String {
    let name = path::get(&state.record, "members[0].name").and_then(Value::as_str).filter(|name| !name.is_empty());
    match name {
        Some(name) => UI.say("household.of", state.lang, &[("name", name)]),
        None => UI.get("household.new", state.lang).to_owned(),
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

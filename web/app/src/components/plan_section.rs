//! The plans beneath the verdict: nothing is worked out before they are opened, and never on the page's own thread.

use std::cell::Cell;
use std::rc::Rc;

use serde_json::Value;
use yew::prelude::*;

use super::model_table::model_table;
use super::plan_card::{goal_cards, list_card, pairs};
use super::plan_choices::plan_choices;
use super::plan_detail::plan_detail;
use super::plan_doubts::plan_doubts;
use super::plan_try::{PlanTry, Wish, try_bar};
use crate::hooks::columns::use_models;
use crate::ports::page;
use crate::ports::planner::{self, Line};
use ruler_state::judge::{PlanRequest, Want};
use ruler_words::i18n::{Lang, PLAN_PAGE};
use ruler_words::views::plan_view::{DoubtView, PlanPage, PlanView};
use ruler_words::views::table::outlets::Neighbours;

/// What the section takes.
#[derive(Properties, PartialEq)]
pub struct PlanSectionProps {
    /// The record.
    pub record: Rc<Value>,
    /// Options of the assessment: they hold for the plan too.
    pub options: Value,
    /// What others have agreed to sell where this household could.
    pub neighbours: Neighbours,
    /// Language.
    pub lang: Lang,
    /// A fact is to be shown in the form.
    pub on_show: Callback<String>,
    /// Whether its tab was chosen.
    #[prop_or_default]
    pub asked: bool,
}

/// The section, closed until its tab is chosen or it is opened.
#[component]
pub fn PlanSection(props: &PlanSectionProps) -> Html {
    let PlanSectionProps { record, options, neighbours, lang, on_show, asked } = props;
    let open = use_state(|| *asked);
    {
        let open = open.clone();
        use_effect_with(*asked, move |asked| {
            if *asked {
                open.set(true);
            }
        });
    }
    use_effect_with(*open, |open| {
        if *open {
            page::show_top("plans");
        }
    });
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let key = if *open { "away" } else { "open" };
    html! {
        <section class={classes!("card", "plans", open.then_some("plans-open"))} id="plans" tabindex="-1" aria-labelledby="plans-title">
            <h2 id="plans-title">{ PLAN_PAGE.get("title", *lang) }</h2>
            <p class="hint">{ PLAN_PAGE.get("note", *lang) }</p>
            <button type="button" class="button primary plans-toggle" aria-expanded={open.to_string()} onclick={toggle}>
                { PLAN_PAGE.get(key, *lang) }
            </button>
            if *open {
                <AmongOthers record={Rc::clone(record)} options={options.clone()} neighbours={neighbours.clone()}
                    lang={*lang} on_show={on_show.clone()} />
            }
        </section>
    }
}

/// The plans once it is known what neighbours leave of the outlets: models are known by their names there.
#[component]
fn AmongOthers(PlanSectionProps { record, options, neighbours, lang, on_show, .. }: &PlanSectionProps) -> Html {
    let models = use_models(*lang);
    let Some(options) = neighbours.over(options, models.as_deref().map(Vec::as_slice)) else {
        return html! { <p class="plans-status" role="status">{ PLAN_PAGE.get("busy", *lang) }</p> };
    };
    html! { <Plans record={Rc::clone(record)} {options} neighbours={neighbours.clone()} lang={*lang} on_show={on_show.clone()} /> }
}

/// One question to the planner.
#[derive(Debug, Clone, PartialEq)]
struct Asked {
    record: Rc<Value>,
    options: Value,
    lang: Lang,
    wish: Wish,
    /// Asked again after a failure.
    again: u32,
}

impl Asked {
    fn request<'a>(&'a self, want: Want<'a>) -> PlanRequest<'a> {
        PlanRequest::new(&*self.record, &self.options).with_change(self.wish.change()).wanting(want)
    }
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Default)]
struct Answered {
    view: Option<Rc<PlanView>>,
    faults: Vec<String>,
    failed: Option<String>,
    /// The question it answers, or none yet.
    of: Option<Asked>,
    /// The plan of the first goal is there, the rest follows.
    first: bool,
}

/// Asks for the plans of a question, keeps the last ones meanwhile. Where there are none yet the plan of the first goal is
/// asked for before all others: it stands on the screen while the worker is at the rest.
#[hook]
fn use_plans(asked: &Asked) -> UseStateHandle<Answered> {
    let answered = use_state(Answered::default);
    let keep = answered.clone();
    use_effect_with(asked.clone(), move |asked| {
        let (live, question) = (Rc::new(Cell::new(true)), asked.clone());
        let whole = Rc::new(Cell::new(false));
        if keep.view.is_none() {
            let (still, keep, whole) = (Rc::clone(&live), keep.clone(), Rc::clone(&whole));
            let first = asked.request(Want::Whole).first().written(asked.lang.tag());
            planner::ask(Line::Plans, first, move |text| {
                // What is wrong is told by the answer to the whole.
                let view = text.ok().and_then(|text| PlanPage::read(&text).view).map(Rc::new);
                if still.get() && !whole.get() && view.is_some() {
                    keep.set(Answered { view, first: true, ..Answered::default() });
                }
            });
        }
        let still = Rc::clone(&live);
        planner::ask(Line::Plans, asked.request(Want::Whole).written(asked.lang.tag()), move |text| {
            if !still.get() {
                return;
            }
            whole.set(true);
            let of = Some(question);
            keep.set(match text {
                Ok(text) => {
                    let page = PlanPage::read(&text);
                    Answered { view: page.view.map(Rc::new), faults: page.faults, of, ..Answered::default() }
                }
                Err(why) => Answered { failed: Some(why), of, ..Answered::default() },
            });
        });
        move || live.set(false)
    });
    answered
}

/// Asks for the re-solves once the plans are on screen.
#[hook]
fn use_doubts(answered: &Answered) -> Option<Rc<Vec<DoubtView>>> {
    let found = use_state(|| None::<Rc<Vec<DoubtView>>>);
    let keep = found.clone();
    let question = answered.of.clone().filter(|_| answered.view.is_some());
    use_effect_with(question, move |question| {
        let live = Rc::new(Cell::new(true));
        keep.set(None);
        if let Some(question) = question {
            let still = Rc::clone(&live);
            let request = question.request(Want::Doubts).written(question.lang.tag());
            planner::ask(Line::Doubts, request, move |text| {
                if still.get() {
                    keep.set(Some(Rc::new(text.map(|text| PlanPage::read(&text).doubts).unwrap_or_default())));
                }
            });
        }
        move || live.set(false)
    });
    (*found).clone()
}

/// The plans, once opened.
#[component]
fn Plans(PlanSectionProps { record, options, lang, on_show, .. }: &PlanSectionProps) -> Html {
    let lang = *lang;
    let asked = use_state(|| Asked {
        record: Rc::clone(record),
        options: options.clone(),
        lang,
        wish: Wish::default(),
        again: 0,
    });
    let (goal, lent) = (use_state(|| 0_usize), use_state(|| false));
    // Another language needs other texts; a changed record waits until it is asked for.
    if asked.lang != lang {
        asked.set(Asked { lang, ..(*asked).clone() });
    }
    let answered = use_plans(&asked);
    let doubts = use_doubts(&answered);
    let again = {
        let (asked, record, options) = (asked.clone(), Rc::clone(record), options.clone());
        Callback::from(move |_: MouseEvent| {
            let (record, options) = (Rc::clone(&record), options.clone());
            asked.set(Asked { record, options, again: asked.again.wrapping_add(1), ..(*asked).clone() });
        })
    };
    // What came makes the section long: its head stays where it was.
    use_effect_with(answered.of.is_some(), |there| {
        if *there {
            page::show_top("plans");
        }
    });
    let busy = answered.of.as_ref() != Some(&*asked);
    let stale = asked.record != *record || asked.options != *options;
    let say = |key: &'static str| PLAN_PAGE.get(key, lang);
    // Drawn again only when something of it changes: somebody may be typing in the form.
    let of = ((answered.view.clone(), answered.first), doubts, (*asked).clone(), *goal, *lent);
    let shown = use_memo(of, |((view, first), doubts, now, place, lent_now)| {
        let on_wish = {
            let (asked, now) = (asked.clone(), now.clone());
            Callback::from(move |wish: Wish| asked.set(Asked { wish, ..now.clone() }))
        };
        let set = Setters { on_wish, goal: goal.clone(), lent: lent.clone(), on_show: on_show.clone() };
        let view = view.as_ref()?;
        if *first {
            return Some(goal_cards(view, now.lang, 0, &Callback::from(move |place| set.goal.set(place))));
        }
        Some(drawn(view, doubts.as_deref().map(Vec::as_slice), now, (*place, *lent_now), &set))
    });
    html! {
        <div class="plans-body" aria-busy={busy.to_string()}>
            <p class="plans-status" role="status">{ if busy { say("busy") } else { "" } }</p>
            if stale && !busy {
                <p class="notice">{ say("stale") }{ " " }<button type="button" class="button" onclick={again.clone()}>{ say("retry") }</button></p>
            }
            if let Some(why) = &answered.failed {
                <p class="fault">{ PLAN_PAGE.say("failed", lang, &[("why", why)]) }</p>
                <button type="button" class="button" onclick={again}>{ say("retry") }</button>
            }
            if !answered.faults.is_empty() {
                { list_card(say("faults"), &answered.faults) }
            }
            if let Some(view) = &answered.view {
                <ul class="plans-said">{ for view.statements.iter().map(|text| html! { <li>{ text.clone() }</li> }) }</ul>
                <h3>{ say("present") }</h3>
                { pairs(&view.present) }
            }
            { (*shown).clone() }
        </div>
    }
}

/// What the parts change.
struct Setters {
    on_wish: Callback<Wish>,
    goal: UseStateHandle<usize>,
    lent: UseStateHandle<bool>,
    on_show: Callback<String>,
}

/// Everything beneath the household as it stands.
fn drawn(view: &Rc<PlanView>, doubts: Option<&[DoubtView]>, now: &Asked, at: (usize, bool), set: &Setters) -> Html {
    let (lang, wish) = (now.lang, &now.wish);
    let place = at.0.min(view.goals.len().saturating_sub(1));
    let goal = view.goals.get(place).map(|one| one.goal.as_str()).unwrap_or_default();
    let (goals, lent) = (set.goal.clone(), set.lent.clone());
    let on_goal = Callback::from(move |place| goals.set(place));
    let on_lent = Callback::from(move |on| lent.set(on));
    let on_see = Callback::from(|()| page::show("plan-changes"));
    html! {
        <>
            { plan_choices(&view.choices, lang, &set.on_show) }
            { goal_cards(view, lang, place, &on_goal) }
            <h3>{ PLAN_PAGE.get("picture", lang) }</h3>
            { pairs(&view.picture) }
            { plan_detail(view, lang, place, at.1, &on_lent) }
            <PlanTry view={Rc::clone(view)} {lang} wish={wish.clone()} on_wish={set.on_wish.clone()} />
            { model_table(view, lang, place, wish, &set.on_wish) }
            { plan_doubts(doubts, goal, lang) }
            { open_facts(view, lang, &set.on_show) }
            { try_bar(view, lang, wish, &set.on_wish, &on_see) }
        </>
    }
}

/// Facts nobody knows yet, each leading to its field.
fn open_facts(view: &PlanView, lang: Lang, on_show: &Callback<String>) -> Html {
    if view.open.is_empty() {
        return html! {};
    }
    let one = |fact: &ruler_words::views::plan_view::AskText| {
        let path = fact.path.clone();
        let onclick = on_show.reform(move |_: MouseEvent| path.clone());
        html! { <li><button type="button" class="to-field" {onclick}>{ fact.text.clone() }</button></li> }
    };
    html! {
        <section>
            <h3>{ PLAN_PAGE.get("open_facts", lang) }</h3>
            <ul class="questions">{ for view.open.iter().map(one) }</ul>
        </section>
    }
}

//! Results side by side: each judged at once and planned in the worker, kept as long as the page stands.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use serde_json::{Value, json};
use yew::prelude::*;

use crate::ports::planner::{self, Line};
use crate::ports::tab;
use ruler_state::judge::carry::Carried;
use ruler_state::judge::judged::brief;
use ruler_state::judge::suppose::{change, supposed};
use ruler_state::judge::{Goal, PlanRequest, Want};
use ruler_state::trial::Trial;
use ruler_words::i18n::Lang;
use ruler_words::views::plan::goal_at;
use ruler_words::views::plan_view::{DoubtView, GoalView, JobText, ModelText, PlanPage, TwinPart};
use ruler_words::views::table::judged::Brief;
use ruler_words::views::table::outlets::Neighbours;

/// What every result stands on.
#[derive(Debug, Clone, PartialEq)]
pub struct Ground {
    /// The record as it is.
    pub record: Rc<Value>,
    /// Options of the assessment.
    pub options: Value,
    /// What others have agreed to sell where this household could.
    pub neighbours: Neighbours,
    /// Language.
    pub lang: Lang,
}

/// One result that is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// What it stands on.
    pub ground: Ground,
    /// What is tried out.
    pub trial: Trial,
}

/// One result.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outcome {
    /// The ruler's answer; none where the record has faults.
    pub brief: Option<Brief>,
    /// The plans, or what went wrong.
    pub page: PlanPage,
    /// Why there are no plans.
    pub failed: Option<String>,
    /// The place of the one goal that is there already; none once all are.
    pub only: Option<usize>,
}

/// Results by what was asked; none while one is being worked out.
type Known = Rc<RefCell<Vec<(Asked, Option<Rc<Outcome>>)>>>;

/// Milliseconds a result stands before the re-solves are asked for.
const PAUSE: u32 = 400;

/// Results remembered: more are forgotten, the oldest first.
const REMEMBERED: usize = 24;

impl Asked {
    /// The record as it would be.
    pub fn supposed(&self, carried: &[Carried]) -> Value {
        supposed(&self.ground.record, &self.trial, carried)
    }

    /// Whether the plan of the goal on the screen is to come before the others.
    fn in_parts(&self) -> bool {
        !self.trial.is_empty()
    }

    /// The question to the planner.
    fn request(
        &self,
        supposed: &Value,
        models: &[ModelText],
        carried: &[Carried],
        want: Want<'_>,
        goal: Option<Goal>,
    ) -> String {
        let ground = &self.ground;
        let change = change(&self.trial, &ground.record, supposed, models, carried);
        let among = ground.neighbours.over(&ground.options, Some(models));
        let options = among.as_ref().unwrap_or(&ground.options);
        let request = PlanRequest::new(&*ground.record, options).with_change(change).wanting(want);
        PlanRequest { goal, ..request }.written(ground.lang.tag())
    }
}

/// The results asked for, in the same order; what is not there yet is `None`. Of what is tried out the plan of `goal` is
/// there first, the others follow.
#[hook]
pub fn use_columns(
    asked: Vec<Asked>,
    carried: Rc<Vec<Carried>>,
    models: Option<Rc<Vec<ModelText>>>,
    goal: usize,
) -> Vec<Option<Rc<Outcome>>> {
    let known: Known = (*use_memo((), |()| Known::default())).clone();
    let again = use_force_update();
    let found =
        asked.iter().map(|one| known.borrow().iter().find(|(held, _)| held == one).and_then(|(_, is)| is.clone()));
    let found: Vec<_> = found.collect();
    use_effect_with((asked, models), move |(asked, models)| {
        // Prices need the models' usual range.
        let Some(models) = models else { return };
        for one in asked {
            let is_known = known.borrow().iter().any(|(held, _)| held == one);
            if !is_known {
                let again = again.clone();
                ask(one.clone(), &known, &carried, models, goal, move || again.force_update());
            }
        }
    });
    found
}

fn ask(
    one: Asked,
    known: &Known,
    carried: &[Carried],
    models: &[ModelText],
    goal: usize,
    again: impl Fn() + Clone + 'static,
) {
    {
        let mut known = known.borrow_mut();
        let over = known.len().saturating_add(1).saturating_sub(REMEMBERED);
        known.drain(..over);
        known.push((one.clone(), None));
    }
    let known = Rc::clone(known);
    let record = one.supposed(carried);
    let whole = one.request(&record, models, carried, Want::Quick, None);
    let first = goal_at(goal).filter(|_| one.in_parts());
    let first = first.map(|goal| one.request(&record, models, carried, Want::Quick, Some(goal)));
    // The ruler is at its part while the worker is at its own: a turn later the question is on its way.
    let judged = Rc::new(OnceCell::new());
    let judge = {
        let (judged, one, record) = (Rc::clone(&judged), one.clone(), Rc::new(record));
        move || judged.get_or_init(|| brief(&record, &one.ground.options, one.ground.lang)).clone()
    };
    let early = judge.clone();
    let stands = move |answer: Result<String, String>, only: Option<usize>| {
        let (mut page, failed) = match answer {
            Ok(text) => (PlanPage::read(&text), None),
            Err(why) => (PlanPage::default(), Some(why)),
        };
        if let (Some(place), Some(view)) = (only, &mut page.view) {
            // It stands where it will stand among all of them.
            view.goals.splice(..0, (0..place).map(|_| GoalView::default()));
        }
        let outcome = Rc::new(Outcome { brief: judge(), page, failed, only });
        if let Some((_, slot)) = known.borrow_mut().iter_mut().find(|(held, _)| *held == one) {
            *slot = Some(outcome);
        }
        again();
    };
    match first {
        None => planner::ask(Line::Plans, whole, move |answer| stands(answer, None)),
        Some(first) => planner::ask(Line::Plans, first, move |answer| {
            stands(answer, Some(goal));
            planner::ask(Line::Plans, whole, move |answer| stands(answer, None));
        }),
    }
    tab::later(0, move || {
        early();
    });
}

/// The income models, as one may change them.
#[hook]
pub fn use_models(lang: Lang) -> Option<Rc<Vec<ModelText>>> {
    use_models_if(lang, true)
}

/// The same once they are wanted: nothing is asked of the engine before.
#[hook]
pub fn use_models_if(lang: Lang, wanted: bool) -> Option<Rc<Vec<ModelText>>> {
    let models = use_state(|| None);
    let set = models.setter();
    use_effect_with((lang, wanted), move |(lang, wanted)| {
        if *wanted {
            let request = json!({ "lang": lang.tag(), "models": true }).to_string();
            planner::ask(Line::Plans, request, move |answer| {
                set.set(Some(Rc::new(answer.map(|text| PlanPage::read(&text).models).unwrap_or_default())));
            });
        }
    });
    (*models).clone()
}

/// The jobs there are, as one may settle or rule them out.
#[hook]
pub fn use_jobs(lang: Lang) -> Rc<Vec<JobText>> {
    let jobs = use_state_eq(Rc::<Vec<JobText>>::default);
    let set = jobs.setter();
    use_effect_with(lang, move |lang| {
        let request = json!({ "lang": lang.tag(), "jobs": true }).to_string();
        planner::ask(Line::Plans, request, move |answer| {
            set.set(Rc::new(answer.map(|text| PlanPage::read(&text).jobs).unwrap_or_default()));
        });
    });
    (*jobs).clone()
}

/// What the re-solves of a result say, once it stands on the screen.
#[hook]
pub fn use_doubts(
    asked: &Asked,
    stands: bool,
    carried: Rc<Vec<Carried>>,
    models: Option<Rc<Vec<ModelText>>>,
) -> Option<Rc<Vec<DoubtView>>> {
    let doubts = use_state_eq(|| None);
    let set = doubts.setter();
    use_effect_with((asked.clone(), stands), move |(asked, stands)| {
        set.set(None);
        let live = Rc::new(Cell::new(true));
        if let (true, Some(models)) = (*stands, models) {
            let (still, asked) = (Rc::clone(&live), asked.clone());
            // The first answer is drawn before; and who goes on trying needs none of the re-solves in between.
            tab::later(PAUSE, move || {
                if still.get() {
                    let request = asked.request(&asked.supposed(&carried), &models, &carried, Want::Doubts, None);
                    planner::ask(Line::Doubts, request, move |answer| {
                        let found = answer.map(|text| PlanPage::read(&text).doubts).unwrap_or_default();
                        if still.get() {
                            set.set(Some(Rc::new(found)));
                        }
                    });
                }
            });
        }
        move || live.set(false)
    });
    (*doubts).clone()
}

/// The household beside the same household in another place; empty while nobody asks, or before it is there.
#[hook]
pub fn use_twin(ground: &Ground, place: Option<Value>) -> Rc<Vec<TwinPart>> {
    let twin = use_state_eq(Rc::<Vec<TwinPart>>::default);
    let set = twin.setter();
    use_effect_with((ground.clone(), place), move |(ground, place)| {
        set.set(Rc::default());
        if let Some(place) = place {
            let request = PlanRequest::new(&*ground.record, &ground.options).wanting(Want::Twin(place));
            planner::ask(Line::Plans, request.written(ground.lang.tag()), move |answer| {
                set.set(Rc::new(answer.map(|text| PlanPage::read(&text).twin).unwrap_or_default()));
            });
        }
    });
    (*twin).clone()
}

//! The work of the whole book, and which households a meeting can decide on.

use ruler_core::assessment::{Question, assess};
use ruler_core::exchange::read;
use ruler_core::household::check;
use ruler_core::household::record::RegisterStatus;
use ruler_core::procedure::after::{Fall, fall};
use ruler_core::procedure::ics::calendar;
use ruler_core::procedure::open::{Status, open};
use ruler_core::procedure::pairing::loads;
use ruler_core::procedure::week::{Row, tasks, this_week};
use ruler_core::procedure::{Rules, State};
use serde_json::Value;

use super::{File, Ground};
use crate::route::Route;
use ruler_words::i18n::PROCEDURE_PAGE;
use ruler_words::record::path;
use ruler_words::views::procedure::form::{self, FormText};
use ruler_words::views::procedure::week::{RowText, event, row};
use ruler_words::views::procedure::{procedure_name, step_name};

/// One thing to do, and whose.
#[derive(Debug, Clone, PartialEq)]
pub struct Task {
    /// Where the household is.
    pub route: Route,
    /// Its name.
    pub name: String,
    /// In words.
    pub text: RowText,
}

/// The week of a book.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Week {
    /// What is to be done, in order.
    pub tasks: Vec<Task>,
    /// Helpers with their households.
    pub loads: Vec<String>,
    /// A calendar file of what has a day, without names.
    pub calendar: String,
}

/// The name of a household, by its head.
pub fn name(record: &Value) -> String {
    path::get(record, "members[0].name").and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn id(record: &Value) -> &str {
    record.get("id").and_then(Value::as_str).unwrap_or_default()
}

/// What is due, soon due, overdue, or open, of every household; `all` shows what is due later too.
pub fn week(files: &[File], all: bool, ground: &Ground) -> Week {
    let (rules, lang) = (Rules::embedded(), ground.lang);
    let states: Vec<State> = files.iter().map(|file| super::state(&file.journal)).collect();
    let falls: Vec<Fall> = files.iter().zip(&states).filter_map(|(file, state)| fallen(file, state, ground)).collect();
    let rows = tasks(states.iter(), &falls, &rules, &ground.care(), ground.day());
    let events: Vec<_> = rows.iter().filter_map(|one| event(one, "", &rules, lang)).collect();
    let title = PROCEDURE_PAGE.get("week.title", lang);
    let shown: Vec<Row> = if all { rows } else { this_week(rows) };
    let one = |one: &Row| {
        let file =
            files.iter().find(|file| id(&file.record) == one.household || file.journal.household() == one.household)?;
        Some(Task { route: file.route, name: name(&file.record), text: row(one, &rules, lang) })
    };
    Week {
        tasks: shown.iter().filter_map(one).collect(),
        loads: loads(states.iter(), &ground.care(), ground.day())
            .into_iter()
            .filter(|load| !load.helper.is_empty())
            .map(|load| {
                let args = [
                    ("name", &*load.helper),
                    ("unit", &load.unit),
                    ("count", &load.households.len().to_string()),
                    ("late", &load.late.len().to_string()),
                    ("promises", &load.promises_overdue.to_string()),
                ];
                PROCEDURE_PAGE.say(if load.over { "week.load_over" } else { "week.load" }, lang, &args)
            })
            .collect(),
        calendar: calendar(title, ground.day(), &events),
    }
}

/// A household that left the register and fell back, by what the ruler says today.
fn fallen(file: &File, state: &State, ground: &Ground) -> Option<Fall> {
    state.left_register()?;
    let record = read::household(&*file.record).ok()?;
    let facts = check(&record, Some(ground.day())).ok()?;
    let answer = assess(&facts, Question::Enter, &*ground.policy(ground.day())?);
    let stands = record.register.status.value().copied().unwrap_or(RegisterStatus::Never);
    fall(state, stands, &answer, &Rules::embedded())
}

/// A step that waits to be decided in one or more households.
#[derive(Debug, Clone, PartialEq)]
pub struct Agenda {
    /// `procedure@version/step`.
    pub id: String,
    /// In words.
    pub title: String,
    /// What is the same for all.
    pub form: FormText,
    /// Whether it is voted on.
    pub votes: bool,
    /// Results it may come to.
    pub results: Vec<(String, String)>,
    /// Households: place in the files, case.
    pub households: Vec<(usize, String)>,
}

/// Steps that are open, with the households they are open in.
pub fn agendas(files: &[File], ground: &Ground) -> Vec<Agenda> {
    let (rules, lang) = (Rules::embedded(), ground.lang);
    let mut out: Vec<Agenda> = Vec::new();
    for (place, file) in files.iter().enumerate() {
        let state = super::state(&file.journal);
        for view in open(&state, &rules, ground.day()) {
            let Some(procedure) = rules.library.find(&view.procedure, &view.version) else { continue };
            for one in view.steps.iter().filter(|step| step.status == Status::Open) {
                let Some(step) = procedure.step(&one.step) else { continue };
                let id = format!("{}@{}/{}", view.procedure, view.version, one.step);
                if let Some(known) = out.iter_mut().find(|agenda| agenda.id == id) {
                    known.households.push((place, view.case.clone()));
                    continue;
                }
                let mut form = form::step(procedure, "", step, "", &ground.today, lang);
                // Votes, result and why are each household's own.
                form.fields
                    .retain(|field| !field.at.starts_with("votes.") && field.at != "result" && field.at != "why");
                if let Some(map) = form.fixed.as_object_mut() {
                    map.remove("case");
                    map.remove("result");
                }
                out.push(Agenda {
                    title: format!(
                        "{} · {}",
                        procedure_name(&view.procedure, &view.version, lang),
                        step_name(Some(procedure), &one.step, lang)
                    ),
                    id,
                    form,
                    votes: step.votes.is_some(),
                    results: step
                        .results
                        .iter()
                        .map(|one| (one.id.0.clone(), lang.pick(&one.title.zh.0, &one.title.en.0).to_owned()))
                        .collect(),
                    households: vec![(place, view.case.clone())],
                });
            }
        }
    }
    out.sort_by(|one, other| one.id.cmp(&other.id));
    out
}

//! Plans for the page: what core answers, put into words, away from the page's own thread.

use ruler_core::base::{FieldError, json};
use ruler_core::exchange::plan::Planned;
use ruler_core::exchange::plan_answer::{PlanAnswer, Plans, TwinTexts, answer};
use ruler_core::exchange::plan_request::{PlanRequest, Want};
use ruler_core::models::Catalogue;
use ruler_core::plan::PlanDocument;
use serde_json::{Map, Value};

use super::text;
use ruler_words::answer::Faults;
use ruler_words::i18n::Lang;
use ruler_words::views::plan_view::{GoalView, Pair, PlanPage, PlanView, TwinPart};
use ruler_words::views::{errors, measure_words, plan};

/// Answers a [`PlanRequest`] as JSON text with its `lang`; or `{"models": true}`, `{"jobs": true}` for what there is to
/// choose from. Gives a [`PlanPage`] as JSON text.
pub fn plan_page(request: &str) -> String {
    let mut asked: Map<String, Value> = match serde_json::from_str(request) {
        Ok(asked) => asked,
        Err(error) => return text(&PlanPage { faults: vec![json::reason(&error)], ..PlanPage::default() }),
    };
    let lang = asked.remove("lang").as_ref().and_then(Value::as_str).and_then(Lang::of).unwrap_or_default();
    let mut wants = |key: &str| asked.remove(key) == Some(Value::Bool(true));
    let (models, jobs) = (wants("models"), wants("jobs"));
    let page = if models {
        Ok(PlanPage { models: plan::models(Catalogue::embedded(), lang), ..PlanPage::default() })
    } else if jobs {
        Ok(PlanPage { jobs: plan::jobs(Catalogue::embedded(), lang), ..PlanPage::default() })
    } else {
        PlanRequest::read(&asked).and_then(|request| Ok(told(&request, answer(&request)?, lang)))
    };
    text(&page.unwrap_or_else(|faults| PlanPage { faults: said(&faults, lang), ..PlanPage::default() }))
}

fn said(faults: &[FieldError], lang: Lang) -> Vec<String> {
    let views = faults.iter().map(errors::view);
    views.map(|view| lang.pick(&view.zh, &view.en).to_owned()).collect()
}

fn told(request: &PlanRequest<'_>, answer: PlanAnswer, lang: Lang) -> PlanPage {
    match answer {
        PlanAnswer::Plans(plans) => {
            PlanPage { view: Some(view(&plans, request.want == Want::Quick, lang)), ..PlanPage::default() }
        }
        PlanAnswer::Doubts(planned) => {
            let doubts = plan::doubts(&planned.plan, &planned.record, planned.catalogue(), lang);
            PlanPage { doubts, ..PlanPage::default() }
        }
        PlanAnswer::Twin(parts) => PlanPage { twin: parts.iter().map(twin).collect(), ..PlanPage::default() },
    }
}

fn view(plans: &Plans, quick: bool, lang: Lang) -> PlanView {
    let Planned { record, wanted, plan: document, .. } = &plans.planned;
    let pins: Vec<String> = wanted.pins.iter().map(|pin| pin.model.clone()).collect();
    let settled = wanted.jobs.iter().filter_map(|pin| Some((pin.member, pin.job.clone()?)));
    let settled: Vec<(usize, String)> = settled.collect();
    let changed = plans.changed.as_ref().map(|list| (list.as_slice(), pins.as_slice(), settled.as_slice()));
    let mut view = plan::view(document, record, plans.planned.catalogue(), changed, lang, quick);
    view.refused_pins.extend(unlent(&plans.unlent, document, &view.goals, lang));
    if let Some(report) = &plans.report {
        let rows = measure_words::picture(&report.picture, lang);
        view.picture = rows.into_iter().map(|row| Pair { label: row.label, text: row.sum }).collect();
    }
    view
}

/// Goals whose plan has no loan although it may, and why.
fn unlent(places: &[usize], document: &PlanDocument, goals: &[GoalView], lang: Lang) -> Vec<String> {
    let told = document.goals.iter().zip(goals).enumerate().filter(|(place, _)| places.contains(place));
    told.map(|(_, (_, goal))| format!("{}{}{}", goal.title, lang.colon(), goal.loan_note)).collect()
}

/// The household's document beside its twin's, byte by byte.
fn twin(part: &TwinTexts) -> TwinPart {
    let written = |one: &Result<String, Vec<FieldError>>| match one {
        Ok(document) => document.clone(),
        Err(faults) => text(&Faults::of(faults)),
    };
    let own = written(&part.own);
    let bytes = i64::try_from(own.len()).unwrap_or(i64::MAX);
    TwinPart { document: part.document.to_owned(), bytes, same: own == written(&part.twin) }
}

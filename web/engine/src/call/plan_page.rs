//! Plans for the page: worked out and put into words in one call, away from the page's own thread.

use std::cell::RefCell;

use ruler_core::base::FieldError;
use ruler_core::exchange::ask::{Ask, Ruler};
use ruler_core::exchange::plan::{PlanOptions, plan_options};
use ruler_core::exchange::plan_run::{Planned, plan_text};
use ruler_core::models::Catalogue;
use ruler_core::plan::PlanDocument;
use ruler_core::plan::differ::{Difference, differences};
use ruler_core::plan::result::GoalResult;
use ruler_core::report::picture::planned as planned_gives;
use serde_json::{Map, Value, json};

use super::{ruled, text};
use crate::call_plan;
use ruler_words::i18n::Lang;
use ruler_words::views::plan_view::{GoalView, Pair, PlanPage, TwinPart};
use ruler_words::views::{errors, measure_words, plan};

/// What the page asks: `{"lang", "household", "options", "change", "doubts"}`, all but the household optional.
///
/// `options` are those of an assessment, `change` what the household tries out (pins, bans, jobs, most models, supposed
/// facts, `lent` where a loan may be in), `doubts` asks for the re-solves alone, `quick` for the plans without answers
/// and loans, `models` for the income models, `jobs` for the jobs, `twin` (a place) for the same household there. Gives
/// a [`PlanPage`] as JSON text.
pub fn plan_page(request: &str) -> String {
    let asked: Value = serde_json::from_str(request).unwrap_or_default();
    let lang = asked.get("lang").and_then(Value::as_str).and_then(Lang::of).unwrap_or_default();
    let wants = |key: &str| asked.get(key).and_then(Value::as_bool) == Some(true);
    let page = if wants("models") {
        Ok(PlanPage { models: plan::models(Catalogue::embedded(), lang), ..PlanPage::default() })
    } else if wants("jobs") {
        Ok(PlanPage { jobs: plan::jobs(Catalogue::embedded(), lang), ..PlanPage::default() })
    } else if let Some(place) = asked.get("twin") {
        Ok(PlanPage { twin: twin(&asked, place), ..PlanPage::default() })
    } else if wants("doubts") {
        doubts(&asked, lang)
    } else {
        plans(&asked, wants("quick"), lang)
    };
    text(&page.unwrap_or_else(|faults| PlanPage { faults: said(&faults, lang), ..PlanPage::default() }))
}

fn said(faults: &[FieldError], lang: Lang) -> Vec<String> {
    let views = faults.iter().map(errors::view);
    views.map(|view| lang.pick(&view.zh, &view.en).to_owned()).collect()
}

fn part(asked: &Value, key: &str) -> String {
    asked.get(key).filter(|value| !value.is_null()).map(ToString::to_string).unwrap_or_default()
}

fn map(asked: &Value, key: &str) -> Map<String, Value> {
    asked.get(key).and_then(Value::as_object).cloned().unwrap_or_default()
}

fn plans(asked: &Value, quick: bool, lang: Lang) -> Result<PlanPage, Vec<FieldError>> {
    let household = part(asked, "household");
    let mut options = map(asked, "options");
    if quick {
        options.extend(["answers", "choices", "loans"].map(|key| (key.to_owned(), json!(false))));
    }
    let options = plan_options(&Value::Object(options).to_string())?;
    let mut change = map(asked, "change");
    let lent = change.remove(LENT).is_some();
    let (planned, differences): (Planned, Vec<Difference>) = ruled(&options.common.clone(), |ruler| {
        if change.is_empty() && !lent {
            let planned = plan_text(&household, &options, ruler)?;
            if quick {
                BEFORE.set(Some((household.clone(), options.clone(), planned.plan.clone())));
            }
            return Ok((planned, Vec::new()));
        }
        tried(&household, &options, &change, lent, ruler)
    })?;
    let pins: Vec<String> = planned.wanted.pins.iter().map(|pin| pin.model.clone()).collect();
    let settled = planned.wanted.jobs.iter().filter_map(|pin| Some((pin.member, pin.job.clone()?)));
    let settled: Vec<(usize, String)> = settled.collect();
    let changed = (lent || !change.is_empty()).then_some((differences.as_slice(), pins.as_slice(), settled.as_slice()));
    let mut view = plan::view(&planned.plan, &planned.record, catalogue(&planned), changed, lang, quick);
    if lent {
        view.refused_pins.extend(unlent(&planned.plan, &view.goals, lang));
    }
    if !quick {
        view.picture = ruled(&options.common.clone(), |ruler| picture(&planned, options.common.ask, ruler, lang))?;
    }
    Ok(PlanPage { view: Some(view), ..PlanPage::default() })
}

/// Key of a change that lets a loan in: the plan with it, where there is one, stands in the place of the other.
const LENT: &str = "lent";

/// Goals whose plan has no loan although it may, and why.
fn unlent(document: &PlanDocument, goals: &[GoalView], lang: Lang) -> Vec<String> {
    let without = |goal: &GoalResult| goal.plan.as_ref().is_none_or(|plan| plan.loan.is_none());
    let told = document.goals.iter().zip(goals).filter(|(goal, _)| without(goal));
    told.map(|(_, goal)| format!("{}{}{}", goal.title, lang.colon(), goal.loan_note)).collect()
}

thread_local! {
    /// The plans last compared with, by household and options: one thing after the other is tried out on the same ones.
    static BEFORE: RefCell<Option<(String, PlanOptions, PlanDocument)>> = const { RefCell::new(None) };
}

/// The plans with a change, and what differs from those without.
fn tried(
    household: &str,
    options: &PlanOptions,
    change: &Map<String, Value>,
    lent: bool,
    ruler: &mut Ruler,
) -> Result<(Planned, Vec<Difference>), Vec<FieldError>> {
    let changed = plan_options(&Value::Object(change.clone()).to_string())?;
    let mut asked_after = options.changed(&changed, change);
    asked_after.ask.loans |= lent;
    let mut after = plan_text(household, &asked_after, ruler)?;
    for goal in after.plan.goals.iter_mut().filter(|goal| lent && goal.with_loan.is_some()) {
        goal.plan = goal.with_loan.take();
    }
    // One goal is compared with its own among all of them.
    let mut whole = options.clone();
    whole.ask.goals = PlanOptions::default().ask.goals;
    let list = BEFORE.with_borrow_mut(|kept| -> Result<_, Vec<FieldError>> {
        let is_kept = kept.as_ref().is_some_and(|(known, asked, _)| known == household && *asked == whole);
        if !is_kept {
            let before = plan_text(household, &whole, ruler)?.plan;
            *kept = Some((household.to_owned(), whole, before));
        }
        Ok(kept.as_ref().map(|(_, _, before)| of_the_same(before, &after.plan)).unwrap_or_default())
    })?;
    Ok((after, list))
}

/// What differs in the goals that were asked for.
fn of_the_same(before: &PlanDocument, after: &PlanDocument) -> Vec<Difference> {
    if before.goals.len() == after.goals.len() {
        return differences(before, after);
    }
    let mut before = before.clone();
    before.goals.retain(|goal| after.goals.iter().any(|other| other.goal == goal.goal));
    differences(&before, after)
}

/// Gap, causes, measures and what each plan adds.
fn picture(planned: &Planned, ask: Ask, ruler: &mut Ruler, lang: Lang) -> Result<Vec<Pair>, Vec<FieldError>> {
    let mut report = ruler.report(&planned.record, ask)?;
    report.picture.plans = planned_gives(&planned.plan);
    let rows = measure_words::picture(&report.picture, lang);
    Ok(rows.into_iter().map(|row| Pair { label: row.label, text: row.sum }).collect())
}

/// A call of the API: household and options in, document out.
type Call = fn(&str, &str) -> String;

/// The household's documents beside those of the same household in another place, byte by byte.
fn twin(asked: &Value, place: &Value) -> Vec<TwinPart> {
    let household = part(asked, "household");
    let mut other = asked.get("household").cloned().unwrap_or_default();
    if let Some(map) = other.as_object_mut() {
        map.insert("place".to_owned(), place.clone());
    }
    let (other, options) = (other.to_string(), part(asked, "options"));
    let calls: [(&str, Call); 4] = [
        ("assessment", super::assess),
        ("diagnosis", super::diagnose),
        ("proposal", super::propose),
        ("plan", call_plan::recommend),
    ];
    let one = |(document, call): (&str, Call)| {
        let (own, twin) = (call(&household, &options), call(&other, &options));
        let bytes = i64::try_from(own.len()).unwrap_or(i64::MAX);
        TwinPart { document: document.to_owned(), bytes, same: own == twin }
    };
    calls.into_iter().map(one).collect()
}

/// The re-solves: as many as the catalogue's settings say, of the plans without a loan.
fn doubts(asked: &Value, lang: Lang) -> Result<PlanPage, Vec<FieldError>> {
    let draws = Catalogue::embedded().settings.draws;
    let mut options = map(asked, "options");
    // The re-solves are of the plans without a loan.
    options.extend(map(asked, "change").into_iter().filter(|(key, _)| key != LENT));
    let own = json!({ "draws": draws, "answers": false, "choices": false, "loans": false, "check": false });
    options.extend(own.as_object().cloned().unwrap_or_default());
    let options = plan_options(&Value::Object(options).to_string())?;
    let household = part(asked, "household");
    let planned = ruled(&options.common.clone(), |ruler| plan_text(&household, &options, ruler))?;
    let doubts = plan::doubts(&planned.plan, &planned.record, catalogue(&planned), lang);
    Ok(PlanPage { doubts, ..PlanPage::default() })
}

fn catalogue(planned: &Planned) -> &Catalogue {
    planned.catalogue.as_ref().unwrap_or_else(|| Catalogue::embedded())
}

//! Jobs and measures that are tried out at the table: they reach the plan, and what cannot be had says why.

use ruler_core::base::Yuan;
use ruler_core::measures::carry::InPlan;
use ruler_engine::call::plan_page::plan_page;
use ruler_state::judge::carry::{Carried, WITHOUT, offered};
use ruler_state::judge::suppose::{change, hands, supposed};
use ruler_state::trial::{Stand, Trial};
use ruler_words::i18n::Lang;
use ruler_words::record::path;
use ruler_words::samples::SAMPLES;
use ruler_words::samples::sample;
use ruler_words::views::plan_view::{ModelText, PlanPage, PlanView};
use serde_json::{Value, json};

type Failed = Box<dyn std::error::Error>;

fn page(request: &Value) -> PlanPage {
    PlanPage::read(&plan_page(&request.to_string()))
}

fn models() -> Vec<ModelText> {
    page(&json!({ "models": true })).models
}

/// The quick answer to what is tried out.
fn tried(record: &Value, trial: &Trial, carried: &[Carried], models: &[ModelText]) -> Result<PlanView, String> {
    let other = supposed(record, trial, carried);
    let change = change(trial, record, &other, models, carried);
    let page = page(&json!({ "household": record, "change": change, "quick": true }));
    page.view.filter(|_| page.faults.is_empty()).ok_or_else(|| page.faults.join("; "))
}

/// Who takes which job in the first plan, as the record would keep it.
fn taken(view: &PlanView) -> Vec<String> {
    let plan = view.goals.first().and_then(|goal| goal.plan.as_ref());
    let jobs = plan.map(|plan| plan.takes.iter().filter(|take| take.units_milli.is_none()));
    jobs.into_iter().flatten().map(|take| take.model.clone()).collect()
}

#[test]
fn a_settled_job_is_taken_or_says_why_not() -> Result<(), Failed> {
    let models = models();
    let jobs = page(&json!({ "jobs": true })).jobs;
    let (mut kept, mut refused, mut schooled) = (0, 0, 0);
    for record in (0..SAMPLES.len()).map(sample) {
        for (member, name) in hands(&record).iter().take(2) {
            for job in &jobs {
                let trial = Trial::default().with_job(member, Some(Some(job.job.clone())));
                let view = tried(&record, &trial, &[], &models)?;
                let plans: Vec<_> = view.goals.iter().filter_map(|goal| goal.plan.as_ref()).collect();
                let takes = plans.iter().filter(|plan| plan.takes.iter().any(|take| take.model == job.job)).count();
                if takes > 0 {
                    assert_eq!(takes, plans.len(), "{name}: {}: in every plan there is", job.name);
                    assert_eq!(view.refused_pins, Vec::<String>::new());
                    kept += 1;
                    schooled += usize::from(job.name.contains("先学"));
                } else {
                    let told = view.refused_pins.join("\n");
                    assert!(told.contains(name) && !told.contains(['{', '_']), "{name}: {}: {told}", job.name);
                    refused += 1;
                }
            }
        }
    }
    assert!(kept > 10 && refused > 10 && schooled > 0, "{kept} kept, {refused} refused, {schooled} with a course");
    Ok(())
}

#[test]
fn a_job_can_be_ruled_out_for_all_or_left_by_one() -> Result<(), Failed> {
    let models = models();
    let mut seen = 0;
    for record in (0..SAMPLES.len()).map(sample) {
        let before = tried(&record, &Trial::default(), &[], &models)?;
        let Some(job) = taken(&before).into_iter().next() else { continue };
        let banned = tried(&record, &Trial::default().with_stand(&job, Some(Stand::Ban)), &[], &models)?;
        assert!(!taken(&banned).contains(&job), "{job}");
        let all = hands(&record).iter().fold(Trial::default(), |trial, (member, _)| trial.with_job(member, Some(None)));
        assert_eq!(taken(&tried(&record, &all, &[], &models)?), Vec::<String>::new());
        seen += 1;
    }
    assert!(seen > 3, "{seen} samples take a job");
    Ok(())
}

/// What can be carried out, by its word.
fn find<'c>(carried: &'c [Carried], word: &str) -> Option<&'c Carried> {
    carried.iter().find(|one| one.measure == word)
}

fn exit() -> Value {
    json!({ "question": "exit" })
}

#[test]
fn subsidy_loan_and_courses_reach_the_plans_and_leave_the_answer() -> Result<(), Failed> {
    let models = models();
    let (mut lent, mut unlent, mut subsidies, mut courses) = (0, 0, 0, 0);
    for record in (0..SAMPLES.len()).map(sample) {
        let (carried, left) = offered(&record, &exit(), Lang::Zh);
        assert!(left.iter().all(|line| !line.contains(['{', '_'])), "{left:?}");
        let on = |word| Trial::default().with_measure(word, true);
        let none = tried(&record, &on(WITHOUT), &carried, &models)?;
        assert!(none.changes.is_some(), "going without is a change");
        if let Some(one) = find(&carried, "industry") {
            // The figure is the proposal's, at its most: 900 yuan.
            assert_eq!(one.plan, Some(InPlan::Subsidy(Yuan::from_fen(90_000))), "{one:?}");
            assert!(one.brings.contains("900 元") && one.instead() == Some(WITHOUT));
            tried(&record, &on("industry"), &carried, &models)?;
            subsidies += 1;
        }
        if find(&carried, "finance").is_some() {
            let view = tried(&record, &on("finance"), &carried, &models)?;
            let loans = view.goals.iter().filter(|goal| goal.plan.as_ref().is_some_and(|plan| plan.loan.is_some()));
            let loans = loans.count();
            assert_eq!(view.refused_pins.len() + loans, view.goals.len(), "a loan, or why there is none");
            lent += loans;
            unlent += view.refused_pins.len();
        }
        if let Some(one) = find(&carried, "training") {
            let after = supposed(&record, &on("training"), &carried);
            let fact = path::get(&after, "village_sheet.training_available");
            assert_eq!((one.plan, fact), (Some(InPlan::Courses), Some(&json!({ "reported": true }))));
            courses += 1;
        }
        assert!(find(&carried, "equity").is_none(), "no dividend is supposed");
    }
    assert!(
        lent > 0 && unlent > 0 && subsidies > 3,
        "{lent} lent, {unlent} not, {subsidies} subsidies, {courses} courses"
    );
    Ok(())
}

/// Without the subsidy, a household that has nothing in hand cannot pay for what it took up with it.
#[test]
fn the_subsidy_decides_where_there_is_nothing_else() -> Result<(), Failed> {
    let models = models();
    let sums = [0, 20_000, 50_000, 100_000];
    let mut differs = false;
    for record in (0..SAMPLES.len()).map(sample) {
        let (carried, _) = offered(&record, &exit(), Lang::Zh);
        let takes = |word: Option<&'static str>, savings: i64| -> Result<String, String> {
            let trial = Trial::default().with_fact("savings", Some(json!(savings)));
            let trial = word.map_or_else(|| trial.clone(), |word| trial.with_measure(word, true));
            let view = tried(&record, &trial, &carried, &models)?;
            Ok(view.goals.iter().map(|goal| format!("{:?}", goal.plan.as_ref().map(|plan| &plan.takes))).collect())
        };
        differs |= sums.iter().any(|sum| takes(Some(WITHOUT), *sum) != takes(None, *sum));
    }
    assert!(differs, "the subsidy changes a plan of some sample at one of {sums:?} fen");
    Ok(())
}

#[test]
fn what_cannot_be_tried_out_says_why_in_a_line() {
    let lines = (0..SAMPLES.len()).flat_map(|place| offered(&sample(place), &exit(), Lang::Zh).1);
    let all: Vec<String> = lines.collect();
    assert!(all.iter().any(|line| line.starts_with("配股到户：") && line.contains("没有依据")), "{all:#?}");
    let english = offered(&sample(0), &exit(), Lang::En).1;
    assert!(english.iter().all(|line| line.contains(": ") && line.is_ascii()), "{english:?}");
}

/// A kept scenario names somebody who is no longer in the record: what they were to do goes with them.
#[test]
fn a_job_of_one_who_was_taken_out_is_asked_of_nobody() {
    let record = sample(0);
    let trial = Trial::default().with_job("m1", Some(None)).with_job("m77", Some(Some("coastal-factory".into())));
    let other = supposed(&record, &trial, &[]);
    let change = serde_json::to_value(change(&trial, &record, &other, &[], &[])).unwrap_or_default();
    assert_eq!(change, json!({ "jobs": [{ "member": "m1", "job": null }] }));
}

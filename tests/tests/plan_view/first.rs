//! The answer that comes first is the first part of the whole: what it shows, the whole does not take back.

use ruler_core::exchange::plan_request::{PlanRequest, Want};
use ruler_engine::call::plan_page::plan_page;
use ruler_words::i18n::Lang;
use ruler_words::samples::{SAMPLES, sample};
use ruler_words::views::plan_view::{PlanPage, PlanText, PlanView};
use serde_json::{Value, json};

fn view(request: PlanRequest<'_>, lang: Lang) -> Result<PlanView, String> {
    let page = PlanPage::read(&plan_page(&request.written(lang.tag())));
    page.view.ok_or_else(|| format!("no view: {:?}", page.faults))
}

/// What a card of a goal shows of its plan.
fn card(plan: &PlanText) -> Value {
    json!([
        plan.models,
        plan.jobs,
        plan.courses,
        plan.nothing,
        plan.facts,
        plan.chance,
        plan.mark,
        plan.draft,
        plan.check
    ])
}

#[test]
fn the_first_answer_is_the_first_card_of_the_whole() -> Result<(), String> {
    let options = json!({ "question": "exit" });
    for place in 0..SAMPLES.len() {
        let household = sample(place);
        for lang in Lang::ALL {
            let asked = || PlanRequest::new(&household, &options).wanting(Want::Whole);
            let (first, whole) = (view(asked().first(), lang)?, view(asked(), lang)?);
            assert_eq!((&first.statements, &first.present), (&whole.statements, &whole.present), "sample {place}");
            let [one] = first.goals.as_slice() else { return Err(format!("{} goals", first.goals.len())) };
            let other = whole.goals.first().ok_or("no goals")?;
            assert_eq!((&one.goal, &one.title, &one.aim), (&other.goal, &other.title, &other.aim));
            assert_eq!(one.plan.as_ref().map(card), other.plan.as_ref().map(card), "sample {place}");
            // One that only a loan moves says so once loans are looked at.
            assert!(one.outcome == other.outcome || other.with_loan.is_some(), "sample {place}: {:?}", one.outcome);
            assert!(first.choices.advice.is_none(), "steps, ways and kinds come with the whole");
        }
    }
    Ok(())
}

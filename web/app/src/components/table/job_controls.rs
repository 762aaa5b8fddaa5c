//! Who takes which job, and which job nobody takes: the course that opens it comes with it.

use yew::prelude::*;

use super::controls::{ControlsProps, toggle};
use crate::components::switches::chosen;
use ruler_state::trial::Stand;
use ruler_words::i18n::TABLE;
use ruler_words::views::plan_view::JobText;

/// The word of "as today" in a choice; no job has it.
const NONE: &str = "-";

/// One choice for each who might take a job, one switch for each job.
pub(super) fn jobs(props: &ControlsProps) -> Html {
    html! {
        <>
            <p class="hint">{ TABLE.get("try.jobs_note", props.lang) }</p>
            <div class="try-fields">{ for props.hands.iter().map(|hand| settled(props, hand)) }</div>
            <ul class="tries-list">{ for props.jobs.iter().map(|job| banned(props, job)) }</ul>
        </>
    }
}

fn settled(props: &ControlsProps, (member, name): &(String, String)) -> Html {
    let lang = props.lang;
    let id = format!("try-job-{member}");
    let held = props.trial.jobs.iter().find(|(held, _)| held == member).map(|(_, job)| job.clone());
    let word = held.map_or_else(String::new, |job| job.unwrap_or_else(|| NONE.to_owned()));
    let onchange = {
        let (trial, member) = (props.trial.clone(), member.clone());
        props.on_trial.reform(move |event: Event| {
            let word = chosen(&event);
            let job = (!word.is_empty()).then(|| Some(word).filter(|word| word != NONE));
            trial.with_job(&member, job)
        })
    };
    let option = |value: &str, text: &str| html! { <option value={value.to_owned()} selected={word == value}>{ text.to_owned() }</option> };
    let free = |job: &&JobText| props.trial.stand(&job.job).is_none();
    html! {
        <div class="field" key={id.clone()}>
            <label class="field-label" for={id.clone()}>{ TABLE.say("try.job_of", lang, &[("who", name)]) }</label>
            <div class="field-control">
                <select {id} {onchange}>
                    { option("", TABLE.get("try.job_as_plan", lang)) }
                    { option(NONE, TABLE.get("try.job_none", lang)) }
                    { for props.jobs.iter().filter(free).map(|job| option(&job.job, &job.name)) }
                </select>
            </div>
        </div>
    }
}

fn banned(props: &ControlsProps, job: &JobText) -> Html {
    let on = props.trial.stand(&job.job) == Some(Stand::Ban);
    // Whoever was to take it is free again: nobody can be told to do what is ruled out.
    let mut next = props.trial.with_stand(&job.job, (!on).then_some(Stand::Ban));
    next.jobs.retain(|(_, held)| on || held.as_ref() != Some(&job.job));
    let text = TABLE.say("try.job_ban", props.lang, &[("name", &job.name)]);
    html! { <li>{ toggle(text, on, props.on_trial.reform(move |_: MouseEvent| next.clone())) }</li> }
}

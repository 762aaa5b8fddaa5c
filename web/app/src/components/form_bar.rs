//! A step back and forth, whether the verdict shows; and the steps of the form.

use yew::prelude::*;

use ruler_words::i18n::{DESK, Lang, UI};
use ruler_words::views::form::FORM;

/// What the bar takes.
#[derive(Properties, PartialEq)]
pub struct FormBarProps {
    /// Language.
    pub lang: Lang,
    /// Whether there is a step back, and one forth.
    pub steps: (bool, bool),
    /// The verdict is hidden to the end.
    pub interview: bool,
    /// A step back.
    pub on_undo: Callback<()>,
    /// A step forth.
    pub on_redo: Callback<()>,
    /// Hide or show the verdict.
    pub on_interview: Callback<bool>,
}

/// The bar.
#[component]
pub fn FormBar(props: &FormBarProps) -> Html {
    let FormBarProps { lang, steps, interview, on_undo, on_redo, on_interview } = props;
    let text = |key: &'static str| DESK.get(key, *lang);
    let hidden = *interview;
    html! {
        <div class="form-bar" role="group" aria-label={text("bar.title")}>
            <button type="button" class="button" disabled={!steps.0} onclick={on_undo.reform(|_: MouseEvent| ())}>{ text("bar.undo") }</button>
            <button type="button" class="button" disabled={!steps.1} onclick={on_redo.reform(|_: MouseEvent| ())}>{ text("bar.redo") }</button>
            <button type="button" class="button" aria-pressed={hidden.to_string()} onclick={on_interview.reform(move |_: MouseEvent| !hidden)}>{ text("bar.interview") }</button>
        </div>
    }
}

/// What the steps take.
#[derive(Properties, PartialEq)]
pub struct StepsProps {
    /// Language.
    pub lang: Lang,
    /// The step shown.
    pub step: usize,
    /// Steps with something to mend.
    pub faulty: Vec<usize>,
    /// Another step.
    pub on_step: Callback<usize>,
}

/// The steps of the form, one shown at a time.
#[component]
pub fn StepNav(StepsProps { lang, step, faulty, on_step }: &StepsProps) -> Html {
    let one = |(place, section): (usize, &ruler_words::views::form::Section)| {
        let onclick = on_step.reform(move |_: MouseEvent| place);
        let current = (place == *step).then_some("step");
        let title = UI.find(&format!("section.{}", section.key), *lang).unwrap_or_default();
        let class = classes!("step", faulty.contains(&place).then_some("step-faulty"));
        html! { <li><button type="button" {class} id={format!("step-{}", section.key)} aria-current={current} {onclick}>{ title }</button></li> }
    };
    html! {
        <nav class="steps" aria-label={DESK.get("steps.title", *lang)}><ol>{ for FORM.iter().enumerate().map(one) }</ol></nav>
    }
}

/// The ways to the step before and the one after.
pub fn step_ends(lang: Lang, step: usize, on_step: &Callback<usize>) -> Html {
    let last = FORM.len().saturating_sub(1);
    let way = |to: usize, key: &'static str, class: &'static str| {
        let onclick = on_step.reform(move |_: MouseEvent| to);
        html! { <button type="button" class={classes!("button", class)} {onclick}>{ DESK.get(key, lang) }</button> }
    };
    html! {
        <div class="actions">
            if step > 0 { { way(step.saturating_sub(1), "steps.back", "") } }
            if step < last { { way(step.saturating_add(1), "steps.forth", "primary") } }
        </div>
    }
}

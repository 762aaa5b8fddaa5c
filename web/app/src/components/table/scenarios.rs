//! Scenarios: what is tried out kept by name, taken up again, thrown away.

use yew::prelude::*;

use crate::components::text_field::TextField;
use ruler_state::trial::{KEPT, Scenario, Trial, kept};
use ruler_words::i18n::{Lang, TABLE};

/// What the part takes.
#[derive(Properties, PartialEq)]
pub struct ScenariosProps {
    /// Those kept.
    pub all: Vec<Scenario>,
    /// What is tried out now.
    pub trial: Trial,
    /// Language.
    pub lang: Lang,
    /// Today.
    pub today: String,
    /// This tab writes.
    pub writer: bool,
    /// Others are to be kept.
    pub on_keep: Callback<Vec<Scenario>>,
    /// One is to be tried out again.
    pub on_trial: Callback<Trial>,
}

/// The part.
#[component]
pub fn Scenarios(props: &ScenariosProps) -> Html {
    let ScenariosProps { all, trial, lang, today, writer, on_keep, on_trial } = props;
    let lang = *lang;
    let name = use_state(String::new);
    let typed = {
        let name = name.clone();
        Callback::from(move |text: String| name.set(text))
    };
    let onclick = {
        let (name, all, trial, today, on_keep) =
            (name.clone(), all.clone(), trial.clone(), today.clone(), on_keep.clone());
        Callback::from(move |_: MouseEvent| {
            let given = name.trim();
            let given = if given.is_empty() {
                TABLE.say("scenario.unnamed", lang, &[("number", &all.len().saturating_add(1).to_string())])
            } else {
                given.to_owned()
            };
            on_keep.emit(kept(&all, Scenario { name: given, on: today.clone(), trial: trial.clone() }));
            name.set(String::new());
        })
    };
    let one = |scenario: &Scenario| {
        let again = {
            let trial = scenario.trial.clone();
            on_trial.reform(move |_: MouseEvent| trial.clone())
        };
        let drop = {
            let rest: Vec<Scenario> = all.iter().filter(|held| held.name != scenario.name).cloned().collect();
            on_keep.reform(move |_: MouseEvent| rest.clone())
        };
        let args = [("name", &*scenario.name)];
        html! {
            <li key={scenario.name.clone()}>
                <span><strong>{ scenario.name.clone() }</strong>{ " " }<small>{ scenario.on.clone() }</small></span>
                <button type="button" class="button" aria-label={TABLE.say("scenario.again_of", lang, &args)} onclick={again}>{ TABLE.get("scenario.again", lang) }</button>
                <button type="button" class="button" disabled={!writer} aria-label={TABLE.say("scenario.drop_of", lang, &args)} onclick={drop}>{ TABLE.get("scenario.drop", lang) }</button>
            </li>
        }
    };
    html! {
        <section class="card" id="scenarios">
            <h2>{ TABLE.get("scenario.title", lang) }</h2>
            <p class="hint">{ TABLE.say("scenario.note", lang, &[("count", &KEPT.to_string())]) }</p>
            <div class="field-control">
                <label for="scenario-name">{ TABLE.get("scenario.name", lang) }</label>
                <TextField id="scenario-name" value={(*name).clone()} on_set={typed.clone()} on_type={typed} />
                <button type="button" class="button primary" id="scenario-keep" disabled={!writer || trial.is_empty()} {onclick}>{ TABLE.get("scenario.keep", lang) }</button>
            </div>
            <ul class="scenarios">{ for all.iter().map(one) }</ul>
        </section>
    }
}

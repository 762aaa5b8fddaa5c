//! What stands on the screen until the rest of the app is there: the samples with their verdicts, or one of them with
//! its reasons. The same lists and panels as later, without the form and the store.

use yew::prelude::*;

use crate::components::sample_list::SampleList;
use crate::components::verdict_panel::VerdictPanel;
use crate::hooks::report::use_opening_report;
use crate::hooks::shared::Shared;
use crate::later::Waiting;
use crate::ports::{page, tab};
use ruler_state::route::Route;
use ruler_words::i18n::UI;
use ruler_words::record::path;

/// What the page takes.
#[derive(Properties, PartialEq)]
pub struct OpeningProps {
    /// How the rest of the app stands.
    pub waiting: Waiting,
}

/// The page.
#[component]
pub fn Opening(OpeningProps { waiting }: &OpeningProps) -> Html {
    let Some(state) = use_context::<Shared>() else { return html! {} };
    let lang = state.lang;
    // Whoever has been here before may have households of his own: the samples would only flash by.
    let known = tab::noted("tour").is_some();
    let body = match state.route {
        Route::Samples => html! { <SampleList {lang} main=true /> },
        Route::Book if !known => html! { <SampleList {lang} /> },
        Route::Sample(_) if state.is_open() => html! { <Sample /> },
        _ => html! { <p class="hint">{ UI.get("app.opening", lang) }</p> },
    };
    html! {
        <>
            <div class="told"><div role="status" id="waiting">
                if *waiting == Waiting::Again { <p class="card notice">{ UI.get("app.again", lang) }</p> }
                if *waiting == Waiting::Overtaken {
                    <div class="card notice" id="overtaken"><p>{ UI.get("app.overtaken", lang) }</p>
                        <button type="button" class="button" onclick={Callback::from(|_: MouseEvent| tab::update())}>{ UI.get("app.reopen", lang) }</button></div>
                }
            </div></div>
            <main id="main" tabindex="-1" aria-busy="true">{ body }</main>
        </>
    }
}

/// A sample's verdict, where it will stand.
#[component]
fn Sample() -> Html {
    let Some(state) = use_context::<Shared>() else { return html! {} };
    let lang = state.lang;
    let judged = use_opening_report(&state);
    use_effect_with((), |()| page::tell("one-ruler-verdict"));
    let text = |zh: &str, en: &str| {
        let at = format!("sample.{}", lang.pick(zh, en));
        path::get(&state.record, &at).and_then(serde_json::Value::as_str).map(str::to_owned)
    };
    html! {
        <div class="household of-samples">
            <div class="household-head">
                <a class="back" href={Route::Samples.address()}>{ UI.get("household.back", lang) }</a>
                <h1>{ text("title_zh", "title_en") }</h1>
                <p class="teaches"><span class="chip">{ UI.get("household.synthetic", lang) }</span>{ " " }{ text("teaches_zh", "teaches_en") }</p>
            </div>
            <div class="form"><p class="hint">{ UI.get("app.opening", lang) }</p></div>
            <div class="answer" id="answer" tabindex="-1" role="region" aria-label={UI.get("household.answer", lang)}>
                if let Some(report) = judged.as_ref().clone() { <VerdictPanel {report} {lang} on_show={Callback::noop()} /> }
            </div>
        </div>
    }
}

//! Causes as bars in the same yuan: at least as a full bar, at most as a pale one behind it.

use yew::prelude::*;

use super::figure_list::{FigureList, asks};
use super::verdict_panel::list;
use ruler_words::i18n::{HELP, Lang};
use ruler_words::views::help::{CauseText, DiagnosisText, SumText};

/// What the bars take.
#[derive(Properties, PartialEq)]
pub struct CauseBarsProps {
    /// The diagnosis in words.
    pub diagnosis: DiagnosisText,
    /// Language.
    pub lang: Lang,
    /// A fact is to be shown in the form.
    pub on_show: Callback<String>,
}

/// The bars.
#[component]
pub fn CauseBars(CauseBarsProps { diagnosis, lang, on_show }: &CauseBarsProps) -> Html {
    let lang = *lang;
    html! {
        <section class="card causes">
            <h3>{ HELP.get("causes.title", lang) }</h3>
            <p><strong>{ diagnosis.title.clone() }</strong>{ lang.pick("。", ". ") }{ diagnosis.whole.clone() }</p>
            <ul class="bars">{ for diagnosis.causes.iter().map(|one| cause(one, lang)) }</ul>
            <p>{ diagnosis.settled.clone() }</p>
            { asks(&diagnosis.settle, on_show) }
            if !diagnosis.recorded.is_empty() {
                <h4>{ HELP.get("causes.recorded", lang) }</h4>
                { list(&diagnosis.recorded, "recorded") }
            }
            <p class="hint">{ diagnosis.method }{ " " }{ diagnosis.figures.clone() }</p>
        </section>
    }
}

/// The width of the drawing: a bar's ends are in parts per million of the largest sum.
const WIDTH: &str = "0 0 1000000 10";

fn cause(one: &CauseText, lang: Lang) -> Html {
    let high = one.bar.high_ppm.map_or_else(|| "1000000".to_owned(), |high| high.to_string());
    let open = one.bar.high_ppm.is_none().then_some("bar-open");
    let part = |part: &SumText| {
        html! { <li>{ part.label.clone() }{ lang.colon() }<span class="sum">{ part.sum.clone() }</span></li> }
    };
    html! {
        <li>
            <details class="criterion off">
                <summary>
                    <span class="criterion-title">{ one.label }</span>
                    <span class="sum">{ one.sum.clone() }</span>
                </summary>
                <p>{ one.there }
                    if let Some(each) = &one.per_head { { lang.pick("；人均 ", "; a person ") }{ each.clone() } }
                </p>
                <ul>{ for one.parts.iter().map(part) }</ul>
                { list(&one.notes, "notes") }
                <FigureList title={HELP.get("causes.basis", lang)} basis={one.basis.clone()} {lang} />
            </details>
            <svg class={classes!("bar", open)} viewBox={WIDTH} preserveAspectRatio="none" aria-hidden="true">
                <rect class="bar-high" width={high} height="10" />
                <rect class="bar-low" width={one.bar.low_ppm.to_string()} height="10" />
            </svg>
        </li>
    }
}

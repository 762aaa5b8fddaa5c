//! One criterion: title, verdict in words as well as color, and why at three depths.

use yew::prelude::*;

use super::verdict_panel::list;
use ruler_words::i18n::{Lang, UI};
use ruler_words::views::explanation::{BasisText, CriterionText, InputText, RowText};
use ruler_words::views::report::criterion_tone;

/// What the card takes.
#[derive(Properties, PartialEq)]
pub struct CriterionCardProps {
    /// The criterion in words.
    pub criterion: CriterionText,
    /// Language.
    pub lang: Lang,
    /// A fact is to be shown in the form.
    pub on_show: Callback<String>,
}

/// The card.
#[component]
pub fn CriterionCard(CriterionCardProps { criterion, lang, on_show }: &CriterionCardProps) -> Html {
    let lang = *lang;
    let one = criterion;
    let input = |input: &InputText| {
        let path = input.path.clone();
        let onclick = on_show.reform(move |_: MouseEvent| path.clone());
        html! { <li><button type="button" class="to-field" {onclick}>{ input.label.clone() }</button>{ " " }<small>{ input.known }</small></li> }
    };
    let row =
        |row: &RowText| html! { <li>{ row.label }{ lang.colon() }<span class="sum">{ row.text.clone() }</span></li> };
    html! {
        <details class={classes!("criterion", criterion_tone(one))}>
            <summary><span class="criterion-title">{ one.title }</span><span class="badge">{ one.answer }</span></summary>
            <p>{ one.sentence }</p>
            { list(&one.reasons, "reasons") }
            if !one.change.is_empty() {
                <h4>{ UI.get("why.change", lang) }</h4>
                { list(&one.change, "change") }
            }
            <details class="depth">
                <summary>{ UI.get("why.basis", lang) }</summary>
                <p class="standard">{ one.standard }</p>
                if !one.arithmetic.is_empty() {
                    <h4>{ UI.get("why.arithmetic", lang) }</h4>
                    <ul>{ for one.arithmetic.iter().map(row) }</ul>
                }
                if !one.inputs.is_empty() {
                    <h4>{ UI.get("why.inputs", lang) }</h4>
                    <ul class="inputs">{ for one.inputs.iter().map(input) }</ul>
                }
                if !one.basis.is_empty() {
                    <h4>{ UI.get("why.figures", lang) }</h4>
                    <ul class="basis">{ for one.basis.iter().map(|basis| figure(basis, lang)) }</ul>
                }
            </details>
        </details>
    }
}

fn figure(basis: &BasisText, lang: Lang) -> Html {
    html! {
        <li class={classes!((!basis.settled).then_some("unsettled"))}>
            { basis.label.clone() }{ lang.colon() }<span class="sum">{ basis.amount.clone() }</span>
            { " " }<span class="chip">{ basis.sure.clone() }</span>
            <small>{ basis.source.clone() }</small>
        </li>
    }
}

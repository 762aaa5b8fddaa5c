//! Every measure's answer, in groups: proposed, not known yet, not offered here, already there, not eligible.

use yew::prelude::*;

use super::figure_list::{FigureList, asks};
use super::verdict_panel::list;
use ruler_words::i18n::{HELP, Lang};
use ruler_words::views::help::{AmountText, BranchText, MeasureText, ProposalText};
use ruler_words::views::helped::{differs, groups, status_tone};

/// What the list takes.
#[derive(Properties, PartialEq)]
pub struct MeasureListProps {
    /// The proposal in words.
    pub proposal: ProposalText,
    /// Language.
    pub lang: Lang,
    /// A fact is to be shown in the form.
    pub on_show: Callback<String>,
}

/// The list.
#[component]
pub fn MeasureList(MeasureListProps { proposal, lang, on_show }: &MeasureListProps) -> Html {
    let lang = *lang;
    let group = |(title, measures): &(&'static str, Vec<MeasureText>)| {
        html! {
            <>
                <h4>{ *title }</h4>
                { for measures.iter().map(|one| measure(one, lang, on_show)) }
            </>
        }
    };
    html! {
        <section class="card measures">
            <h3>{ HELP.get("measures.title", lang) }</h3>
            <p><strong>{ proposal.title.clone() }</strong></p>
            if !proposal.conflicts.is_empty() {
                <h4>{ HELP.get("measures.conflicts", lang) }</h4>
                { list(&proposal.conflicts, "checks") }
            }
            { for groups(&proposal.measures).iter().map(group) }
            if let Some(gaps) = &proposal.gaps { <p class="gaps">{ gaps.clone() }</p> }
            if !proposal.unrecognised.is_empty() {
                <h4>{ HELP.get("measures.unrecognised", lang) }</h4>
                { asks(&proposal.unrecognised, on_show) }
            }
            if !proposal.criteria.is_empty() || !proposal.causes.is_empty() {
                <details class="depth">
                    <summary>{ HELP.get("measures.answers", lang) }</summary>
                    { list(&proposal.criteria, "answers") }
                    { list(&proposal.causes, "answers") }
                </details>
            }
            <p class="hint">{ proposal.debt.clone() }{ " " }{ proposal.figures.clone() }</p>
        </section>
    }
}

fn measure(one: &MeasureText, lang: Lang, on_show: &Callback<String>) -> Html {
    html! {
        <details class={classes!("criterion", status_tone(one.status))} key={one.title}>
            <summary><span class="criterion-title">{ one.title }</span><span class="badge">{ one.answer }</span></summary>
            if let Some(step) = &one.step { <p class="step">{ step.clone() }</p> }
            if !one.answers.is_empty() { <p>{ one.answers.clone() }</p> }
            { for one.parts.iter().map(|part| branch(part, one, lang, on_show)) }
            <p class="hint">{ one.scheme.clone() }</p>
        </details>
    }
}

fn branch(part: &BranchText, whole: &MeasureText, lang: Lang, on_show: &Callback<String>) -> Html {
    html! {
        <div class={classes!("branch", status_tone(part.status))}>
            <h5>{ part.label.clone() }
                if differs(part, whole) { { " " }<span class="badge">{ part.answer }</span> }
            </h5>
            if !part.amounts.is_empty() { <ul class="amounts">{ for part.amounts.iter().map(|one| amount(one, lang)) }</ul> }
            { list(&part.reasons, "reasons") }
            { asks(&part.questions, on_show) }
            <FigureList title={HELP.get("measures.basis", lang)} basis={part.basis.clone()} {lang} />
        </div>
    }
}

fn amount(one: &AmountText, lang: Lang) -> Html {
    html! {
        <li>{ one.label }{ lang.colon() }<span class="sum">{ one.sum.clone() }</span>
            if !one.arithmetic.is_empty() { <small>{ one.arithmetic.clone() }</small> }
        </li>
    }
}

//! The answer beside the form.

use std::collections::BTreeMap;

use yew::prelude::*;

use super::criterion_card::CriterionCard;
use super::ledger_table::LedgerTable;
use ruler_state::route::Route;
use ruler_words::i18n::{Lang, UI};
use ruler_words::views::explanation::{CheckText, Explanation, QuestionText};
use ruler_words::views::report::{Answer, Report, criterion_tone, tone};

/// What the panel takes.
#[derive(Properties, PartialEq)]
pub struct VerdictPanelProps {
    /// The record judged, or its faults.
    pub report: Report,
    /// Language.
    pub lang: Lang,
    /// A fact is to be shown in the form.
    pub on_show: Callback<String>,
}

/// The panel.
#[component]
pub fn VerdictPanel(VerdictPanelProps { report, lang, on_show }: &VerdictPanelProps) -> Html {
    match report {
        Report::Faults(faults) => faulty(faults, *lang, on_show),
        Report::Answer(answer) => answered(answer, *lang, on_show),
    }
}

fn faulty(faults: &BTreeMap<String, String>, lang: Lang, on_show: &Callback<String>) -> Html {
    let one = |(path, text): (&String, &String)| {
        let at = path.clone();
        let onclick = on_show.reform(move |_: MouseEvent| at.clone());
        html! { <li><button type="button" class="to-field" {onclick}>{ text.clone() }</button></li> }
    };
    html! {
        <section class="verdict bad" aria-live="polite">
            <h2>{ UI.say("faults.title", lang, &[("count", &faults.len().to_string())]) }</h2>
            <p>{ UI.get("faults.note", lang) }</p>
            <ul class="faults">{ for faults.iter().map(one) }</ul>
        </section>
    }
}

/// Texts as a list; nothing where there are none.
pub fn list(texts: &[String], class: &'static str) -> Html {
    if texts.is_empty() {
        return html! {};
    }
    html! { <ul {class}>{ for texts.iter().map(|text| html! { <li>{ text.clone() }</li> }) }</ul> }
}

fn answered(answer: &Answer, lang: Lang, on_show: &Callback<String>) -> Html {
    let words = &answer.words;
    html! {
        <>
            <section class={classes!("verdict", tone(words))} aria-live="polite">
                <p class="asked">{ words.question }</p>
                <h2 id="verdict">{ words.title }</h2>
                <p>{ words.note }</p>
                if let Some(class) = words.monitoring { <p class="monitoring">{ class }</p> }
            </section>
            if !words.change.is_empty() {
                <section class="card"><h3>{ UI.get("why.change_all", lang) }</h3>{ list(&words.change, "change") }</section>
            }
            { questions(&words.questions, lang, on_show) }
            <section class="card">
                <h3>{ UI.get("why.criteria", lang) }</h3>
                // What keeps it from the answer stands first, whatever its place in the form.
                { for [false, true].into_iter().flat_map(|held| {
                    words.criteria.iter().filter(move |one| held == matches!(criterion_tone(one), "good" | "off"))
                }).map(|one| html! {
                    <CriterionCard key={one.title} criterion={one.clone()} {lang} on_show={on_show.clone()} />
                }) }
            </section>
            { standing(words, lang) }
            <section class="card"><h3>{ UI.get("why.income", lang) }</h3><LedgerTable income={words.income.clone()} {lang} /></section>
            if !words.findings.is_empty() {
                <section class="card"><h3>{ UI.get("why.findings", lang) }</h3>{ list(&words.findings, "findings") }</section>
            }
            { checks(&words.checks, lang) }
        </>
    }
}

fn standing(words: &Explanation, lang: Lang) -> Html {
    let standing = &words.standing;
    html! {
        <section class="card standing">
            if let Some(notice) = standing.notice { <p class="notice">{ notice }</p> }
            <p><strong>{ standing.title }</strong>{ lang.pick("。", ". ") }{ standing.note }</p>
            <p>{ standing.figures.clone() }{ " " }
                if !standing.confirm.is_empty() {
                    <a href={Route::Figures.address()}>{ UI.say("standing.confirm", lang, &[("count", &standing.confirm.len().to_string())]) }</a>
                }
            </p>
        </section>
    }
}

/// Questions shown before the rest is folded: more at once is read by nobody.
const AT_ONCE: usize = 5;

fn questions(all: &[QuestionText], lang: Lang, on_show: &Callback<String>) -> Html {
    if all.is_empty() {
        return html! {};
    }
    let one = |question: &QuestionText| {
        let path = question.path.clone();
        let onclick = on_show.reform(move |_: MouseEvent| path.clone());
        html! {
            <li>
                <button type="button" class="to-field" {onclick}>{ question.label.clone() }</button>
                <small>{ question.ask }</small>
            </li>
        }
    };
    let (first, rest) = all.split_at(all.len().min(AT_ONCE));
    html! {
        <section class="card">
            <h3>{ UI.get("why.questions", lang) }</h3>
            <ol class="questions">{ for first.iter().map(one) }</ol>
            if !rest.is_empty() {
                <details class="more">
                    <summary>{ UI.say("why.more_questions", lang, &[("count", &rest.len().to_string())]) }</summary>
                    <ol class="questions" start={all.len().saturating_sub(rest.len()).saturating_add(1).to_string()}>{ for rest.iter().map(one) }</ol>
                </details>
            }
        </section>
    }
}

fn checks(checks: &[CheckText], lang: Lang) -> Html {
    if checks.is_empty() {
        return html! {};
    }
    let one = |check: &CheckText| {
        html! { <li class={classes!(check.blocks().then_some("blocks"))}>{ check.text.clone() }</li> }
    };
    html! {
        <section class="card"><h3>{ UI.get("why.checks", lang) }</h3><ul class="checks">{ for checks.iter().map(one) }</ul></section>
    }
}

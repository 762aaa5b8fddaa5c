//! One plan in full: with and without a loan, where income comes from, money, work.

use yew::prelude::*;

use super::chart::chart;
use super::fact_table::fact_table;
use super::plan_card::taken;
use super::waterfall::waterfall;
use ruler_words::i18n::{Lang, PLAN_PAGE};
use ruler_words::views::plan_view::{GoalView, PlanText, PlanView, TableText};

/// The plan of one goal, without a loan unless asked for.
pub fn plan_detail(view: &PlanView, lang: Lang, goal: usize, lent: bool, on_lent: &Callback<bool>) -> Html {
    let Some(one) = view.goals.get(goal) else { return html! {} };
    let Some(plan) = one.with_loan.as_ref().filter(|_| lent).or(one.plan.as_ref()) else { return html! {} };
    let title = PLAN_PAGE.say("details", lang, &[("goal", &one.title)]);
    html! {
        <section class="plan-detail" aria-labelledby="plan-detail-title">
            <h3 id="plan-detail-title">{ title }</h3>
            <p class="hint">{ one.loan_note.clone() }</p>
            if one.with_loan.is_some() {
                { fact_table(&one.compare, Some("texts")) }
                { switch(one, lang, lent, on_lent) }
                if lent { { taken(plan, lang) } }
            }
            { for plan.falls.iter().map(|fall| waterfall(fall, lang)) }
            <div class="charts">{ for plan.charts.iter().map(|one| chart(one, lang)) }</div>
            { for folded(plan, &one.jobs).map(fold) }
        </section>
    }
}

/// Which of the two plans is shown in full.
fn switch(one: &GoalView, lang: Lang, lent: bool, on_lent: &Callback<bool>) -> Html {
    let button = |(place, label): (usize, &String)| {
        let on = place == 1;
        let onclick = on_lent.reform(move |_: MouseEvent| on);
        html! { <button type="button" class="button" aria-pressed={(lent == on).to_string()} {onclick}>{ label.clone() }</button> }
    };
    html! {
        <div class="actions plan-switch" role="group" aria-label={PLAN_PAGE.get("which", lang)}>
            { for one.compare.head.iter().skip(1).enumerate().map(button) }
        </div>
    }
}

fn folded<'a>(plan: &'a PlanText, jobs: &'a TableText) -> impl Iterator<Item = &'a TableText> {
    plan.tables.iter().chain(Some(jobs).filter(|jobs| !jobs.rows.is_empty()))
}

/// A table behind its caption.
pub fn fold(table: &TableText) -> Html {
    html! {
        <details class="more">
            <summary>{ table.caption.clone() }</summary>
            { fact_table(table, None) }
        </details>
    }
}

//! How every income model answers for the goal shown, with pin and ban beside each.

use yew::prelude::*;

use super::plan_try::Wish;
use ruler_words::i18n::{Lang, PLAN_PAGE};
use ruler_words::views::plan_view::{ModelRow, PlanView};

/// The table.
pub fn model_table(view: &PlanView, lang: Lang, goal: usize, wish: &Wish, on_wish: &Callback<Wish>) -> Html {
    let Some(one) = view.goals.get(goal) else { return html! {} };
    let head = |key: &'static str| html! { <th scope="col">{ PLAN_PAGE.get(key, lang) }</th> };
    let row = |row: &ModelRow| drawn(row, lang, wish, on_wish);
    html! {
        <section class="models">
            <table class="ledger texts model-table">
                <caption>{ PLAN_PAGE.say("models.title", lang, &[("goal", &one.title)]) }</caption>
                <thead><tr>
                    { head("models.name") }{ head("models.answer") }{ head("models.why") }
                    <th scope="col" class="no-print">{ PLAN_PAGE.get("models.change", lang) }</th>
                </tr></thead>
                <tbody>{ for one.rows.iter().map(row) }</tbody>
            </table>
        </section>
    }
}

/// The tone of an answer.
fn tone(answer: &str) -> &'static str {
    match answer {
        "chosen" => "good",
        "possible" => "off",
        "possible_if" => "open",
        _ => "bad",
    }
}

fn drawn(row: &ModelRow, lang: Lang, wish: &Wish, on_wish: &Callback<Wish>) -> Html {
    let texts = match row.texts.as_slice() {
        [one] => html! { one.clone() },
        all => html! { <ul>{ for all.iter().map(|text| html! { <li>{ text.clone() }</li> }) }</ul> },
    };
    let button = |key: &'static str, on: bool, next: Wish| {
        let onclick = on_wish.reform(move |_: MouseEvent| next.clone());
        let label = PLAN_PAGE.say(&format!("{key}_of"), lang, &[("name", &row.name)]);
        html! {
            <button type="button" class="try" aria-pressed={on.to_string()} aria-label={label} {onclick}>{ PLAN_PAGE.get(key, lang) }</button>
        }
    };
    html! {
        <tr key={row.model.clone()} class={tone(&row.answer)}>
            <th scope="row">{ row.name.clone() }</th>
            <td><span class="badge">{ row.word.clone() }</span></td>
            <td>{ texts }</td>
            <td class="no-print tries">
                if row.can_pin { { button("change.pin", wish.pins.contains(&row.model), wish.with_pin(&row.model)) } }
                { button("change.ban", wish.bans.contains(&row.model), wish.with_ban(&row.model)) }
            </td>
        </tr>
    }
}

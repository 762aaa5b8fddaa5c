//! Those to be looked at first, and a sheet to ask them anew: without the earlier answers.

use yew::prelude::*;

use super::gated::Gated;
use crate::components::household_list::flags;
use crate::components::text_field::TextField;
use crate::hooks::shared::Shared;
use crate::ports::tab;
use ruler_state::Lock;
use ruler_state::route::Route;
use ruler_state::row::Row;
use ruler_state::search::first;
use ruler_words::i18n::{DESK, Lang, UI};
use ruler_words::views::form::{FORM, Part, label};

/// Days without a visit, unless the person chose others.
const DAYS: i64 = 90;

/// The page.
#[component]
pub fn First() -> Html {
    let Some(state) = use_context::<Shared>() else { return html! {} };
    let days = use_state(|| DAYS);
    let lang = state.lang;
    if state.lock != Lock::Open {
        return html! { <Gated /> };
    }
    let found = first(&state.rows, &state.today, *days);
    let set_days = {
        let days = days.clone();
        Callback::from(move |text: String| days.set(text.trim().parse().unwrap_or(DAYS)))
    };
    let one = |(row, stale): &(&Row, bool)| {
        let mut why = vec![flags(row, lang)];
        if *stale {
            why.push(DESK.say(
                "first.stale",
                lang,
                &[("day", if row.visited.is_empty() { "—" } else { &row.visited })],
            ));
        }
        why.retain(|text| !text.is_empty());
        html! {
            <li key={row.key.to_string()}>
                <a class="to-field" href={Route::Household(row.key).address()}>{ row.name.clone() }{ " " }{ row.village.clone() }{ " " }{ row.group.clone() }</a>
                <small>{ why.join(lang.comma()) }</small>
            </li>
        }
    };
    html! {
        <div class="first">
            <section class="card no-print">
                <h1>{ DESK.get("place.first", lang) }</h1>
                <p>{ DESK.get("first.intro", lang) }</p>
                <label class="field-label" for="first-days">{ DESK.get("first.days", lang) }</label>
                <TextField id="first-days" mode="numeric" value={days.to_string()} on_set={set_days} />
                <div class="actions">
                    <button type="button" class="button" disabled={found.is_empty()} onclick={Callback::from(|_: MouseEvent| tab::print())}>{ DESK.get("first.print", lang) }</button>
                </div>
                if found.is_empty() { <p>{ DESK.get("first.none", lang) }</p> }
                <ol class="first-list">{ for found.iter().map(one) }</ol>
            </section>
            { for found.iter().map(|(row, _)| sheet(row, lang)) }
        </div>
    }
}

/// The sheet of one household: who it is, every question, room for the answer. Nothing of what was said before.
fn sheet(row: &Row, lang: Lang) -> Html {
    let line = |text: String| html! { <tr><th scope="row">{ text }</th><td></td><td></td></tr> };
    let part = |part: &Part| match part {
        Part::Field(field) if !field.more => line(label(field.path, lang).to_owned()),
        Part::Field(_) => html! {},
        Part::List(list) => {
            let fields = list.fields.iter().filter(|field| !field.more);
            let text = |field: &ruler_words::views::form::Field| {
                let key = format!("{}[].{}", list.path, field.path);
                label(&key, lang).to_owned()
            };
            let names = fields.map(text).collect::<Vec<_>>().join(lang.comma());
            line(format!("{}{}{names}", label(list.path, lang), lang.colon()))
        }
    };
    html! {
        <section class="sheet print-only" key={row.key.to_string()}>
            <h2>{ DESK.say("first.sheet", lang, &[("name", &row.name)]) }</h2>
            <p>{ row.village.clone() }{ " " }{ row.group.clone() }{ " " }{ row.number.clone() }</p>
            <p>{ DESK.get("first.sign", lang) }</p>
            { for FORM.iter().map(|section| html! {
                <table class="ask-sheet">
                    <caption>{ UI.find(&format!("section.{}", section.key), lang).unwrap_or_default() }</caption>
                    <thead><tr>
                        <th scope="col">{ DESK.get("first.question", lang) }</th>
                        <th scope="col">{ DESK.get("first.answer", lang) }</th>
                        <th scope="col">{ DESK.get("first.seen", lang) }</th>
                    </tr></thead>
                    <tbody>{ for section.parts.iter().map(part) }</tbody>
                </table>
            }) }
        </section>
    }
}

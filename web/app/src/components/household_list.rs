//! The households of the book: search, filters, order, status at a glance.

use std::rc::Rc;

use yew::prelude::*;

use super::switches::chosen;
use super::text_field::TextField;
use ruler_state::route::Route;
use ruler_state::row::Row;
use ruler_state::search::{Search, found, words_of};
use ruler_words::i18n::{DESK, Lang, STATUS};
use ruler_words::views::form::choice;
use ruler_words::views::report::tone_of;

/// Lines drawn at first; more on demand.
const AT_ONCE: usize = 40;

/// What the list takes.
#[derive(Properties, PartialEq)]
pub struct HouseholdListProps {
    /// The book.
    pub rows: Rc<Vec<Row>>,
    /// Language.
    pub lang: Lang,
    /// Today.
    pub today: AttrValue,
}

/// The list.
#[component]
pub fn HouseholdList(HouseholdListProps { rows, lang, .. }: &HouseholdListProps) -> Html {
    let lang = *lang;
    let search = use_state(Search::default);
    let shown = use_state(|| AT_ONCE);
    let rows_found = found(rows, &search);
    let change = |set: fn(&mut Search, String)| {
        let (search, shown) = (search.clone(), shown.clone());
        Callback::from(move |text: String| {
            let mut next = (*search).clone();
            set(&mut next, text);
            search.set(next);
            shown.set(AT_ONCE);
        })
    };
    let words = change(|search, text| search.words = text);
    let select = |key: &'static str, held: &str, all: Vec<(String, String)>, set: fn(&mut Search, String)| {
        let onchange = change(set).reform(|event: Event| chosen(&event));
        html! {
            <label class="filter"><span>{ DESK.get(key, lang) }</span>
                <select {onchange}>
                    <option value="" selected={held.is_empty()}>{ DESK.get("list.all", lang) }</option>
                    { for all.into_iter().map(|(word, label)| html! { <option selected={word == held} value={word.clone()}>{ label }</option> }) }
                </select>
            </label>
        }
    };
    let status = |family: &'static str, words: Vec<&str>| {
        let label = |word: &str| STATUS.get(&format!("{family}.{word}"), lang).to_owned();
        words.into_iter().map(|word| (word.to_owned(), label(word))).collect::<Vec<_>>()
    };
    let causes = words_of(rows, |row| &row.cause)
        .into_iter()
        .map(|word| (word.to_owned(), choice("cause", word, lang).to_owned()));
    let villages = words_of(rows, |row| &row.village).into_iter().map(|name| (name.to_owned(), name.to_owned()));
    let orders = ["name", "village", "overall", "questions", "visited"];
    let orders = orders.map(|word| (word.to_owned(), DESK.get(&format!("order.{word}"), lang).to_owned()));
    let open = {
        let only = search.open;
        change(|search, text| search.open = text == "true").reform(move |_: Event| (!only).to_string())
    };
    let more = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(shown.saturating_add(AT_ONCE)))
    };
    html! {
        <section class="households" aria-label={DESK.get("list.title", lang)}>
            <div class="filters" role="search">
                <TextField id="search" value={search.words.clone()} label={DESK.get("list.search", lang)} placeholder={DESK.get("list.search", lang)}
                    on_set={words.clone()} on_type={words} />
                { select("list.overall", &search.overall, status("overall", words_of(rows, |row| &row.overall)), |search, text| search.overall = text) }
                { select("list.level", &search.level, status("level", words_of(rows, |row| &row.level)), |search, text| search.level = text) }
                { select("list.cause", &search.cause, causes.collect(), |search, text| search.cause = text) }
                { select("list.village", &search.village, villages.collect(), |search, text| search.village = text) }
                { select("list.order", &search.order, orders.to_vec(), |search, text| search.order = text) }
                <label class="pick filter-open"><input type="checkbox" checked={search.open} onchange={open} /><span>{ DESK.get("list.open", lang) }</span></label>
            </div>
            <p role="status" class="hint" id="found">{ DESK.say("list.count", lang, &[("found", &rows_found.len().to_string()), ("all", &rows.len().to_string())]) }</p>
            if rows.is_empty() { <p>{ DESK.get("book.empty", lang) }</p> }
            <ol class="samples">{ for rows_found.iter().take(*shown).map(|row| line(row, lang)) }</ol>
            if rows_found.len() > *shown { <button type="button" class="button" onclick={more}>{ DESK.get("list.more", lang) }</button> }
        </section>
    }
}

/// One household at a glance.
pub fn line(row: &Row, lang: Lang) -> Html {
    let name = if row.name.is_empty() { DESK.get("list.unnamed", lang) } else { &row.name };
    let place = [row.village.as_str(), row.group.as_str(), row.number.as_str()];
    let place = place.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" · ");
    let count = |key: &'static str, count: usize| DESK.say(key, lang, &[("count", &count.to_string())]);
    let answer = if row.overall.is_empty() {
        count("list.faults", row.faults)
    } else {
        STATUS.get(&format!("overall.{}", row.overall), lang).to_owned()
    };
    let standing = STATUS.find(&format!("level.{}", row.level), lang).unwrap_or_default();
    html! {
        <li key={row.key.to_string()}>
            <a class={classes!("sample", tone_of(&row.overall))} href={Route::Household(row.key).address()}>
                <span class="sample-title">{ name.to_owned() }</span>
                <span class="badge">{ answer }</span>
                <span class="sample-teaches">{ place }</span>
                <small>{ standing }{ if row.questions > 0 { format!(" · {}", count("list.questions", row.questions)) } else { String::new() } }</small>
                if !row.flags.is_empty() { <small class="flags">{ flags(row, lang) }</small> }
            </a>
        </li>
    }
}

/// What calls for a look, in words.
pub fn flags(row: &Row, lang: Lang) -> String {
    row.flags
        .iter()
        .map(|flag| DESK.get(&format!("flag.{flag}"), lang).to_owned())
        .collect::<Vec<_>>()
        .join(lang.comma())
}

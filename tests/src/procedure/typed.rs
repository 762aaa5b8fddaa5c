//! Forms of the page filled in as a person would, and the households a browser's journey begins with.

use std::rc::Rc;

use ruler_core::policy::{Pack, Param, Unit, compile};
use ruler_desk::store::file::{Out, parcel};
use ruler_desk::store::records::Stored;
use ruler_state::figures::{Row, Sheet};
use ruler_state::judge::procedure::add::add;
use ruler_state::judge::procedure::look::{Look, look};
use ruler_state::judge::procedure::{File, Ground, Journal};
use ruler_state::route::Route;
use ruler_state::shared::Shared;
use ruler_words::i18n::Lang;
use ruler_words::record::path;
use ruler_words::views::procedure::form::{FormText, Takes};
use ruler_words::views::procedure::typed::entry;
use serde_json::{Value, json};

use super::draft::{day, digest};
use super::exits::{Tried, named};

/// What is shared where every figure of the year is settled by a document.
pub fn settled() -> Shared {
    let plain = compile(Pack::embedded(), None, day("2017-12-01"));
    let rows = Param::all().filter_map(|param| {
        let amount = plain.amount(param)?;
        let amount = match param.unit() {
            Unit::Switch => (amount == 1).to_string(),
            Unit::Choice => (*param.choices().get(usize::try_from(amount).ok()?)?).to_owned(),
            _ => ruler_words::views::amount::typed(param, amount),
        };
        Some((param.id().to_owned(), Row { amount, document: String::new() }))
    });
    let sheet = Sheet {
        entered_by: "区办".to_owned(),
        entered_on: "2017-11-01".to_owned(),
        document: "开州扶组〔2017〕1号".to_owned(),
        rows: rows.collect(),
    };
    Shared { sheets: vec![(2017, sheet)], ..Shared::default() }
}

/// Today and what is shared.
pub fn ground(today: &str) -> Ground {
    Ground {
        shared: Rc::new(settled()),
        today: today.to_owned(),
        by: "陈帮扶".to_owned(),
        salt: "sixteen-letters!".to_owned(),
        lang: Lang::Zh,
    }
}

/// A household that may leave the register, with an id and a head's name of its own.
///
/// # Errors
/// Where the base cannot be read.
pub fn household(id: &str, name: &str) -> Tried<Value> {
    let mut record = named()?;
    path::set(&mut record, "id", Some(json!(id)));
    path::set(&mut record, "as_of", Some(json!("2017-12-01")));
    path::set(&mut record, "members[0].name", Some(json!(name)));
    Ok(record)
}

/// The same with an empty journal, in the store.
///
/// # Errors
/// Where the base cannot be read.
pub fn file(key: u64, id: &str, name: &str) -> Tried<File> {
    Ok(File { route: Route::Household(key), record: Rc::new(household(id, name)?), journal: Rc::new(Journal::new(id)) })
}

/// What a person types into a form, on a day: everybody signs, every paper is there, nearly all are for it.
pub fn typed(form: &FormText, on: &str, other: &[(&str, &str)]) -> Value {
    let mut texts = Vec::new();
    for field in &form.fields {
        let own = other.iter().find(|(at, _)| *at == field.at).map(|(_, text)| (*text).to_owned());
        let text = match (&field.takes, field.at.as_str()) {
            (_, "on") => Some(on.to_owned()),
            (Takes::Names, at) => Some(format!("{at}甲、{at}乙")),
            (Takes::Picture, at) => Some(format!("{at}.jpg|{}", digest(at))),
            (_, "votes.due" | "votes.present") => Some("30".to_owned()),
            (_, "votes.yes") => Some("29".to_owned()),
            (_, "votes.no") => Some("1".to_owned()),
            (Takes::Choice(_), at) if at.starts_with("bars.") => Some("no".to_owned()),
            (Takes::Choice(list), "result") => list.first().map(|(word, _)| word.clone()),
            _ => None,
        };
        texts.extend(own.or(text).map(|text| (field.at.clone(), text)));
    }
    entry(form, &texts)
}

/// The form of an id, wherever the page shows it.
pub fn form<'l>(look: &'l Look, id: &str) -> Option<&'l FormText> {
    let cases = look.cases.iter().flat_map(|case| case.steps.iter().map(|(_, form)| form).chain(&case.whole));
    let entries = look.entries.iter().flat_map(|entry| &entry.forms);
    look.begin.iter().chain(cases).chain(&look.care).chain(look.fork.iter()).chain(entries).find(|form| form.id == id)
}

/// A household after one form was filled in: journal and record.
///
/// # Errors
/// That the page has no such form today; or why the entry was refused.
pub fn filled(file: &File, id: &str, on: &str, other: &[(&str, &str)]) -> Result<File, Vec<String>> {
    let ground = ground(on);
    let seen = look(file, on, &ground);
    let form = form(&seen, id).ok_or_else(|| vec![format!("no form {id} on {on}")])?;
    let changed = add(file, &typed(form, on, other), &ground)?;
    let mut record = (*file.record).clone();
    for (at, value) in changed.copy {
        path::set(&mut record, &at, value);
    }
    Ok(File { route: file.route, record: Rc::new(record), journal: Rc::new(changed.journal) })
}

/// A plain file of twelve households that may leave the register, with the figures they are judged by.
///
/// # Errors
/// Where the base cannot be read.
pub fn village() -> Tried<String> {
    let letters: Vec<char> = "山水田林路桥云雨春夏秋冬".chars().collect();
    let mut all = Vec::new();
    for (place, letter) in letters.iter().enumerate() {
        let record = household(&format!("house-{}", place + 1), &format!("向大{letter}"))?;
        all.push(Out { stored: Stored { record, history: Vec::new() }, ..Out::default() });
    }
    Ok(parcel(&all, Some(&settled()), "区办", "2017-12-01"))
}

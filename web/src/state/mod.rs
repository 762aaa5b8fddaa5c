//! What the page knows, and how it changes. Pure: no clock, no storage.

pub mod entry;
pub mod figures;
pub mod path;

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::{Value, json};

use crate::i18n::Lang;
use crate::route::Route;
use crate::samples::SAMPLES;
use figures::{Sheet, SheetEdit};

/// Everything the page knows.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// Language.
    pub lang: Lang,
    /// The place shown.
    pub route: Route,
    /// Word of the question asked.
    pub question: String,
    /// The day asked for, as typed; empty for the record's own.
    pub as_of: String,
    /// The record being filled in.
    pub record: Rc<Value>,
    /// Where that record belongs: a sample, or entered by hand.
    pub open: Route,
    /// Records left open elsewhere: going away loses nothing.
    pub kept: BTreeMap<Route, Rc<Value>>,
    /// The sheet of local figures.
    pub sheet: Sheet,
    /// Today, for new records and for who saw what when.
    pub today: String,
    /// What could not be opened, in the person's language.
    pub trouble: Option<String>,
}

/// What may happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Another language.
    Speak(Lang),
    /// Another place.
    Go(Route),
    /// Another question.
    Ask(String),
    /// Another day.
    Day(String),
    /// A fact typed: path, value.
    Set(String, Option<Value>),
    /// The proof of a fact seen, or no longer.
    Seen(String, bool),
    /// One more entry in a list.
    Add(String, Value),
    /// A record opened from a file.
    Open(Value),
    /// An empty record in place of the one entered by hand.
    New,
    /// The sample as it was at first.
    Reset,
    /// A file that cannot be opened.
    Trouble(String),
    /// A part of the sheet of local figures.
    Sheet(SheetEdit),
}

impl State {
    /// The state at the start.
    pub fn new(lang: Lang, route: Route, today: String) -> Self {
        let blank = Self {
            lang,
            route: Route::Book,
            question: "exit".to_owned(),
            as_of: String::new(),
            record: Rc::new(Value::Null),
            open: Route::Book,
            kept: BTreeMap::new(),
            sheet: Sheet::default(),
            today,
            trouble: None,
        };
        blank.after(Action::Go(route))
    }

    /// The state after an action.
    #[must_use]
    pub fn after(&self, action: Action) -> Self {
        let mut next = self.clone();
        match action {
            Action::Speak(lang) => next.lang = lang,
            Action::Go(route) => next.go(route),
            Action::Ask(question) => next.question = question,
            Action::Day(day) => next.as_of = day,
            Action::Set(path, value) => path::set(Rc::make_mut(&mut next.record), &path, value),
            Action::Seen(path, seen) => next.seen(&path, seen),
            Action::Add(path, value) => path::push(Rc::make_mut(&mut next.record), &path, value),
            Action::Open(record) => next.enter(record),
            Action::New => next.enter(blank(&self.today)),
            Action::Reset => {
                next.record = Rc::new(beginning(next.open, &self.today));
                next.as_of = String::new();
            }
            Action::Trouble(text) => next.trouble = Some(text),
            Action::Sheet(edit) => next.sheet.edit(edit),
        }
        next
    }

    fn go(&mut self, route: Route) {
        self.trouble = None;
        let route = if matches!(route, Route::Sample(place) if place >= SAMPLES.len()) { Route::Book } else { route };
        self.route = route;
        if matches!(route, Route::Book | Route::Figures) || route == self.open {
            return;
        }
        if self.open != Route::Book {
            self.kept.insert(self.open, Rc::clone(&self.record));
        }
        let kept = self.kept.remove(&route);
        self.record = kept.unwrap_or_else(|| Rc::new(beginning(route, &self.today)));
        self.open = route;
        self.as_of = String::new();
    }

    fn enter(&mut self, record: Value) {
        self.go(Route::Entered);
        self.record = Rc::new(record);
    }

    /// Whether a household entered by hand is open or kept.
    pub fn has_entered(&self) -> bool {
        self.open == Route::Entered || self.kept.contains_key(&Route::Entered)
    }

    fn seen(&mut self, path: &str, seen: bool) {
        let record = Rc::make_mut(&mut self.record);
        let name = path::get(record, "helper.name").and_then(Value::as_str).unwrap_or_default();
        let by = if name.is_empty() { "帮扶责任人" } else { name }.to_owned();
        let on = path::get(record, "as_of").and_then(Value::as_str).unwrap_or(&self.today).to_owned();
        if let Some(fact) = path::get(record, path) {
            let fact = entry::seen(fact, &by, &on, seen);
            path::set(record, path, Some(fact));
        }
    }

    /// The day the answer is for: the one asked, else the record's own, else today.
    pub fn day(&self) -> String {
        let asked = crate::day::day(&self.as_of);
        let own = || path::get(&self.record, "as_of").and_then(Value::as_str).and_then(crate::day::day);
        asked.or_else(own).unwrap_or_else(|| self.today.clone())
    }

    /// Options of the assessment, as the API takes them.
    pub fn options(&self) -> Value {
        let mut options = json!({ "question": self.question });
        let mut put = |key: &str, value: Value| options.as_object_mut().map(|map| map.insert(key.to_owned(), value));
        if !self.as_of.trim().is_empty() {
            let day = crate::day::day(&self.as_of).unwrap_or_else(|| self.as_of.clone());
            put("as_of", Value::String(day));
        }
        let year = crate::day::year(&self.day());
        if let Some(sheet) = year.and_then(|year| self.sheet.document(year, &self.today)) {
            put("local_figures", sheet);
        }
        options
    }
}

/// What a place begins with.
fn beginning(route: Route, today: &str) -> Value {
    match route {
        Route::Sample(place) => SAMPLES.get(place).and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default(),
        Route::Book | Route::Entered | Route::Figures => blank(today),
    }
}

/// A new record: nothing known but the day.
fn blank(today: &str) -> Value {
    json!({ "format": "one-ruler/household@1", "as_of": today, "members": [{ "id": "m1" }] })
}

#[cfg(test)]
mod tests {
    use super::{Action, State};
    use crate::i18n::Lang;
    use crate::route::Route;
    use serde_json::json;

    #[test]
    fn nothing_typed_is_lost_on_the_way_through_the_pages() {
        let at_first = State::new(Lang::Zh, Route::Sample(0), "2018-01-02".into());
        let typed = at_first.after(Action::Set("living.bedding".into(), Some(json!({ "reported": false }))));
        let seen = typed.after(Action::Seen("living.bedding".into(), true));
        let away = seen.after(Action::Go(Route::Figures)).after(Action::Go(Route::Book)).after(Action::Speak(Lang::En));
        let back = away.after(Action::Go(Route::Sample(0)));
        let proof = json!({ "verified": { "value": false, "by": "何远志", "on": "2017-11-28" } });
        assert_eq!(back.record["living"]["bedding"], proof);
        let elsewhere = back.after(Action::Go(Route::Sample(1)));
        assert_eq!((elsewhere.open, &elsewhere.record["id"]), (Route::Sample(1), &json!("sample-02")));
        assert_eq!(elsewhere.after(Action::Go(Route::Sample(0))).record["living"]["bedding"], proof);
        assert_eq!(back.after(Action::Reset).record, at_first.record);
        assert_eq!(back.after(Action::Go(Route::Sample(99))).route, Route::Book);
    }

    #[test]
    fn a_new_record_knows_its_day_and_nothing_else() {
        let state = State::new(Lang::Zh, Route::Entered, "2018-01-02".into());
        assert_eq!((state.day().as_str(), state.options()), ("2018-01-02", json!({ "question": "exit" })));
        let later = state.after(Action::Day("2019年3月1日".into()));
        assert_eq!(later.options()["as_of"], json!("2019-03-01"));
    }
}

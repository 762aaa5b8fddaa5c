//! The state after an action.

use std::rc::Rc;

use serde_json::Value;

use super::row::Row;
use super::{Action, Kept, Lock, State, Tab, World, trial};
use crate::route::Route;
use ruler_words::record::history::{Hand, note, note_at};
use ruler_words::record::order::{self, find, put};
use ruler_words::record::{entry, path};
use ruler_words::samples::SAMPLES;
use ruler_words::samples::sample;

impl State {
    /// The state after an action.
    #[must_use]
    pub fn after(&self, action: Action) -> Self {
        let mut next = self.clone();
        match action {
            Action::Speak(lang) => next.lang = lang,
            Action::Go(route) => next.go(route),
            Action::Ask(question) => next.question = question,
            Action::Day(day) => next.as_of = day,
            Action::Set(path, value) => next.set(&path, value),
            Action::SetAll(facts) => next.set_all(facts),
            Action::Seen(path, seen) => next.seen(&path, seen),
            Action::Add(path, value) => next.change(&path.clone(), |record| path::push(record, &path, value)),
            Action::Undo => next.step_through(true),
            Action::Redo => next.step_through(false),
            Action::Reset => next.reset(),
            Action::Trouble(text) => next.trouble = Some(text),
            Action::Fault(fault) => next.trouble = Some(fault.text(next.lang)),
            Action::Notice(text) => next.notice = text,
            Action::Sheet(edit) => next.sheet_edit(edit),
            Action::Village(village, path, value) => next.village(&village, &path, value),
            Action::Outlet(place, learned) => {
                next.shared_change(|shared| order::keep(&mut shared.outlets, place, learned))
            }
            Action::Tries(household, all) => {
                let all = all.as_array().is_some_and(|list| !list.is_empty()).then_some(all);
                next.shared_change(|shared| order::keep(&mut shared.tries, household, all));
            }
            Action::Shared(world, shared) => next.take_shared(world, shared),
            Action::Author(name) => next.shared_change(|shared| shared.author = name),
            Action::Idle(minutes) => next.shared_change(|shared| shared.idle_minutes = minutes),
            Action::Reason(reason) => next.reason = reason,
            Action::Mode(mode) => next.mode = mode,
            Action::Tab(tab) => next.tab = tab,
            Action::Step(step) => next.step = step,
            Action::Interview(on) => next.interview = on,
            Action::GuessFirst(on) => (next.guess_first, next.guessed) = (on, None),
            Action::Guess(tone) => next.guessed = Some(tone),
            Action::VerdictShown => next.verdict_shown = true,
            Action::Began(able, lock) => {
                (next.able, next.lock) = (able, lock);
                if lock.is_shut() && !matches!(next.route, Route::Samples | Route::Sample(_)) {
                    next.world = World::Real;
                }
            }
            Action::Writer(writer) => {
                // Another tab may have changed what is open here: it is read again.
                if writer && !next.writer && matches!(next.open, Route::Household(_)) {
                    next.close();
                }
                next.writer = writer;
            }
            Action::Opened(rows, unreadable) => {
                next.lock = Lock::Open;
                next.world = World::Real;
                next.rows = Rc::new(rows);
                next.unreadable = Rc::new(unreadable);
            }
            Action::Rows(rows) => next.take_rows(rows),
            Action::Loaded(route, kept) => next.loaded(route, kept),
            Action::Samples(kept) => next.take_samples(kept),
            Action::Closed(keys) => {
                if matches!(next.open, Route::Household(key) if keys.contains(&key)) {
                    next.close();
                }
            }
            Action::Removed(key, kept) => next.remove(key, kept),
            Action::Dropped(key) => Rc::make_mut(&mut next.unreadable).retain(|one| one.key != key),
            Action::Recovery(key) => next.recovery = key,
            Action::Locked => next.forget(),
            Action::Update => next.update = true,
        }
        next
    }

    fn go(&mut self, route: Route) {
        (self.trouble, self.notice) = (None, None);
        let route =
            if matches!(route, Route::Sample(place) if place >= SAMPLES.len()) { Route::Samples } else { route };
        self.route = route;
        match route {
            Route::Samples | Route::Sample(_) => self.world = World::Samples,
            Route::Household(_) => self.world = World::Real,
            Route::Book if self.lock == Lock::Open => self.world = World::Real,
            Route::Book | Route::Figures | Route::Villages | Route::Device | Route::First => {}
            Route::Outlets | Route::Paper | Route::District => {}
            Route::Week | Route::Meeting => self.world = World::Real,
        }
        let Route::Sample(place) = route else { return };
        if route == self.open {
            return;
        }
        self.keep();
        let kept = find(&self.kept, &route).cloned();
        let (record, history) = kept.unwrap_or_else(|| (Rc::new(sample(place)), Rc::default()));
        self.show(route, record, history);
    }

    /// A changed sample stays as it was left.
    fn keep(&mut self) {
        if matches!(self.open, Route::Sample(_)) && !self.history.is_empty() {
            put(&mut self.kept, self.open, (Rc::clone(&self.record), Rc::clone(&self.history)));
        }
    }

    fn show(&mut self, route: Route, record: Rc<Value>, history: Rc<Vec<ruler_words::record::history::Change>>) {
        if matches!(route, Route::Household(_)) || matches!(self.open, Route::Household(_)) {
            // A question chosen for one household is not asked of the next.
            self.question.clear();
        }
        self.open = route;
        (self.record, self.history) = (record, history);
        self.steps = super::Steps::default();
        (self.as_of, self.step) = (String::new(), 0);
        // A household nobody has entered anything of is entered first.
        let members = path::get(&self.record, "members").and_then(Value::as_array).map_or(0, Vec::len);
        let named = path::get(&self.record, "members[0].name").is_some();
        self.tab = if members > 1 || named { Tab::Answer } else { Tab::Form };
        (self.verdict_shown, self.guessed) = (false, None);
        self.with_village();
    }

    fn loaded(&mut self, route: Route, (record, history): Kept) {
        if self.route == route {
            self.keep();
            self.show(route, record, history);
        }
    }

    fn take_samples(&mut self, kept: Vec<(Route, Kept)>) {
        for (route, one) in kept {
            // What was changed while the store was still being read is newer.
            if self.open == route && self.history.is_empty() {
                self.show(route, Rc::clone(&one.0), Rc::clone(&one.1));
            }
            if find(&self.kept, &route).is_none() {
                put(&mut self.kept, route, one);
            }
        }
    }

    fn hand(&self, reason: &str) -> Hand {
        Hand { by: self.author(), on: self.today.clone(), reason: reason.to_owned(), after_verdict: self.verdict_shown }
    }

    /// Changes the record at a path, notes what was there, and keeps the way back.
    fn change(&mut self, at: &str, run: impl FnOnce(&mut Value)) {
        if !self.writer {
            return;
        }
        let was = Rc::clone(&self.record);
        run(Rc::make_mut(&mut self.record));
        let (before, after) = (path::get(&was, at), path::get(&self.record, at));
        if *was == *self.record {
            return;
        }
        // An entry taken out of a list moves those behind it: only what was taken out is noted.
        let taken = at.ends_with(']') && before.is_some() && lengths(&was, at) > lengths(&self.record, at);
        let hand = self.hand(&self.reason);
        note_at(Rc::make_mut(&mut self.history), at, before, if taken { None } else { after }, &hand);
        self.steps.made(was);
        self.version = self.version.wrapping_add(1);
    }

    fn set(&mut self, at: &str, value: Option<Value>) {
        self.change(at, |record| path::set(record, at, value));
        if at == "place.village_name" {
            self.with_village();
        }
    }

    fn set_all(&mut self, facts: Vec<(String, Option<Value>)>) {
        let (was, before) = (Rc::clone(&self.record), self.steps.clone());
        for (at, value) in facts {
            self.set(&at, value);
        }
        if self.record != was {
            // One step back for all of them.
            self.steps = before;
            self.steps.made(was);
        }
    }

    /// The sheet of the household's village goes into its record: entered once, used by every household there.
    fn with_village(&mut self) {
        let name = path::get(&self.record, "place.village_name").and_then(Value::as_str).unwrap_or_default();
        let Some(sheet) = find(&self.shared().villages, &name.to_owned()).cloned() else { return };
        if path::get(&self.record, "village_sheet") != Some(&sheet) {
            self.change("village_sheet", |record| path::set(record, "village_sheet", Some(sheet)));
        }
    }

    fn seen(&mut self, at: &str, seen: bool) {
        let by = self.author();
        let own = path::get(&self.record, "as_of").and_then(Value::as_str);
        let on = own.filter(|day| *day <= self.today.as_str()).unwrap_or(&self.today).to_owned();
        if let Some(fact) = path::get(&self.record, at) {
            let fact = entry::seen(fact, &by, &on, seen);
            self.change(at, |record| path::set(record, at, Some(fact)));
        }
    }

    fn step_through(&mut self, back: bool) {
        if !self.writer {
            return;
        }
        let found = if back { self.steps.back(&self.record) } else { self.steps.forth(&self.record) };
        let Some(found) = found else { return };
        let hand = self.hand(if back { "撤销" } else { "重做" });
        note(Rc::make_mut(&mut self.history), &self.record, &found, &hand);
        self.record = found;
        self.version = self.version.wrapping_add(1);
    }

    fn reset(&mut self) {
        if let Route::Sample(place) = self.open {
            let open = self.open;
            self.kept.retain(|(route, _)| *route != open);
            self.show(self.open, Rc::new(sample(place)), Rc::default());
            self.version = self.version.wrapping_add(1);
        }
    }

    fn shared_change(&mut self, run: impl FnOnce(&mut super::Shared)) {
        if self.writer {
            run(self.shared_mut());
        }
    }

    fn sheet_edit(&mut self, edit: super::figures::SheetEdit) {
        let (Some(year), today) = (self.year(), self.today.clone()) else { return };
        self.shared_change(|shared| {
            let mut sheet = find(&shared.sheets, &year).cloned().unwrap_or_default();
            sheet.edit(edit, &today);
            put(&mut shared.sheets, year, sheet);
        });
    }

    fn village(&mut self, village: &str, at: &str, value: Option<Value>) {
        self.shared_change(|shared| {
            let mut sheet =
                find(&shared.villages, &village.to_owned()).cloned().unwrap_or_else(|| serde_json::json!({}));
            path::set(&mut sheet, at, value);
            put(&mut shared.villages, village.to_owned(), sheet);
        });
        self.with_village();
    }

    fn take_shared(&mut self, world: World, shared: Rc<super::Shared>) {
        let [real, samples] = &mut self.shared;
        *(match world {
            World::Real => real,
            World::Samples => samples,
        }) = shared;
    }

    fn take_rows(&mut self, rows: Vec<Row>) {
        let all = Rc::make_mut(&mut self.rows);
        for row in rows {
            match all.iter_mut().find(|held| held.key == row.key) {
                Some(held) => *held = row,
                None => all.push(row),
            }
        }
    }

    fn remove(&mut self, key: u64, kept: Kept) {
        Rc::make_mut(&mut self.rows).retain(|row| row.key != key);
        self.removed = Some((key, kept));
        self.removed_tries = self.forget_tries(&trial::household(Route::Household(key)));
        if self.open == Route::Household(key) {
            self.close();
        }
    }

    fn close(&mut self) {
        self.open = Route::Book;
        (self.record, self.history) = (Rc::new(Value::Null), Rc::default());
        self.steps = super::Steps::default();
    }

    fn forget(&mut self) {
        self.lock = Lock::Locked;
        (self.rows, self.unreadable, self.removed, self.recovery) = Default::default();
        self.removed_tries = None;
        self.take_shared(World::Real, Rc::default());
        let [real, _] = &mut self.entered;
        *real = 0;
        if matches!(self.open, Route::Household(_)) {
            self.close();
        }
    }
}

fn lengths(record: &Value, at: &str) -> usize {
    let list = at.rsplit_once('[').map_or("", |(list, _)| list);
    path::get(record, list).and_then(Value::as_array).map_or(0, Vec::len)
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "a missing key is null, and null fails the test")]
mod tests {
    use super::{Action, State};
    use crate::route::Route;
    use ruler_words::i18n::Lang;
    use serde_json::json;

    fn set(path: &str, value: serde_json::Value) -> Action {
        Action::Set(path.into(), Some(value))
    }

    #[test]
    fn nothing_typed_is_lost_on_the_way_through_the_pages() {
        let at_first = State::new(Lang::Zh, Route::Sample(0), "2018-01-02".into());
        let typed = at_first.after(set("living.bedding", json!({ "reported": false })));
        let seen = typed.after(Action::Seen("living.bedding".into(), true));
        let away = seen.after(Action::Go(Route::Figures)).after(Action::Go(Route::Book)).after(Action::Speak(Lang::En));
        let back = away.after(Action::Go(Route::Sample(0)));
        let proof = json!({ "verified": { "value": false, "by": "何远志", "on": "2017-11-28" } });
        assert_eq!(back.record["living"]["bedding"], proof);
        let elsewhere = back.after(Action::Go(Route::Sample(1)));
        assert_eq!((elsewhere.open, &elsewhere.record["id"]), (Route::Sample(1), &json!("sample-02")));
        assert_eq!(elsewhere.after(Action::Go(Route::Sample(0))).record["living"]["bedding"], proof);
        assert_eq!(back.after(Action::Reset).record, at_first.record);
        assert_eq!(back.after(Action::Go(Route::Sample(99))).route, Route::Samples);
    }

    #[test]
    fn every_change_keeps_the_earlier_value_and_the_way_back() {
        let start = State::new(Lang::Zh, Route::Sample(0), "2018-01-02".into());
        let name = start.record["members"][1]["name"].clone();
        let one = start.after(Action::Reason("听错了".into())).after(set("members[1].name", json!("新名")));
        let last = one.history.last().map(|one| (one.field.as_str(), one.before.as_str(), one.reason.as_str()));
        assert_eq!(last, Some(("members[1].name", name.to_string().as_str(), "听错了")));
        let taken = one.after(Action::Set("members[1]".into(), None));
        assert_eq!(taken.record["members"].as_array().map(Vec::len), Some(3));
        assert!(
            taken
                .history
                .iter()
                .skip(1)
                .all(|change| change.field.starts_with("members[1]") && change.after.is_empty())
        );
        let back = taken.after(Action::Undo).after(Action::Undo);
        assert_eq!(back.record, start.record);
        assert_eq!(back.after(Action::Redo).record, one.record);
        assert!(back.history.len() > taken.history.len(), "a step back is a change as well");
        assert_eq!(start.after(Action::Writer(false)).after(set("note", json!("x"))).record, start.record);
    }

    #[test]
    fn a_village_sheet_is_entered_once_and_reaches_its_households() {
        let start = State::new(Lang::Zh, Route::Sample(0), "2018-01-02".into());
        let entered =
            start.after(Action::Village("柳树村".into(), "buyer_present".into(), Some(json!({ "reported": false }))));
        assert_eq!(entered.record["village_sheet"], json!({ "buyer_present": { "reported": false } }));
        let other = entered.after(Action::Go(Route::Sample(1))).after(set("place.village_name", json!("柳树村")));
        assert_eq!(other.record["village_sheet"]["buyer_present"], json!({ "reported": false }));
    }

    #[test]
    fn a_sheet_of_local_figures_holds_for_its_year() {
        let start = State::new(Lang::Zh, Route::Sample(0), "2018-01-02".into());
        let amount = super::super::figures::SheetEdit::Amount("income_line".into(), "3000".into());
        let entered = start.after(Action::Sheet(amount));
        assert_eq!(entered.options()["local_figures"]["figures"][0]["year"], json!(2017));
        assert!(entered.after(Action::Day("2019年3月1日".into())).options().get("local_figures").is_none());
        assert_eq!(entered.after(Action::Day("2019年3月1日".into())).options()["as_of"], json!("2019-03-01"));
    }

    #[test]
    fn locking_leaves_nothing_real_in_memory() {
        let row = super::Row { key: 7, name: "向大山".into(), ..super::Row::default() };
        let open =
            State::new(Lang::Zh, Route::Household(7), "2018-01-02".into()).after(Action::Opened(vec![row], vec![]));
        let kept = (std::rc::Rc::new(json!({ "members": [{ "name": "向大山" }] })), std::rc::Rc::default());
        let open = open.after(Action::Loaded(Route::Household(7), kept)).after(set("members[0].name", json!("向大川")));
        let locked = format!("{:?}", open.after(Action::Locked));
        assert!(!locked.contains("向大"), "{locked}");
    }
}

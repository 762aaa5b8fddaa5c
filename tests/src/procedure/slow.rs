//! A slow reference of one case, written from the data file alone: everything is worked out anew from the list of
//! entries, by loops over JSON, and what is refused is told in the same words.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::draft::day;
use super::slow_clock::{Slow, SlowCalendar, Way, count};

/// What an entry is refused for, as `code@about`.
pub type Told = BTreeSet<String>;

/// A case by its data file and its entries. Entries name each other by place: `"target": 3`, `"corrects": 2`.
#[derive(Debug, Clone)]
pub struct Slowly {
    /// The data file.
    pub file: Value,
    /// Days off.
    pub calendar: SlowCalendar,
    /// Accepted entries.
    pub entries: Vec<Value>,
    /// What the last one was refused for.
    pub last: Told,
}

/// How a case stands.
#[derive(Debug, Clone, Default)]
pub struct World {
    /// Whether it began.
    pub begun: bool,
    /// The first day of the present round.
    pub floor: NaiveDate,
    /// Steps done: id, entry, round.
    pub done: Vec<(String, Value, u32)>,
    /// Objections: entry, round, answer.
    pub objections: Vec<(Value, u32, Option<Value>)>,
    /// The present round.
    pub round: u32,
    /// The day it ended.
    pub ended: Option<NaiveDate>,
    /// The fingerprint that was pinned last.
    pub pinned: Option<Value>,
    /// Switches.
    pub switches: BTreeMap<String, bool>,
    /// Where the household stands, once a result said so.
    pub stands: Option<Value>,
}

pub(super) fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

pub(super) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

pub(super) fn on(entry: &Value) -> NaiveDate {
    day(text(&entry["on"]))
}

pub(super) fn blank(value: &Value) -> bool {
    text(value).trim().is_empty()
}

impl Slowly {
    /// The first entry of the row of corrections an entry is in.
    fn first(entries: &[Value], mut at: usize) -> usize {
        while let Some(before) = entries[at]["corrects"].as_u64() {
            at = before as usize;
        }
        at
    }

    /// Whether each entry holds, by what later ones say: asked of the last one first.
    fn holding(entries: &[Value]) -> Vec<bool> {
        let mut holds = vec![false; entries.len()];
        for place in (0..entries.len()).rev() {
            let later = (place + 1..entries.len()).filter(|other| holds[*other]);
            let ends = |other: usize| {
                let voids = entries[other]["act"] == "void" && entries[other]["target"] == json!(place);
                voids || Self::first(entries, other) == Self::first(entries, place)
            };
            holds[place] = !later.into_iter().any(ends);
        }
        holds
    }

    fn holds(entries: &[Value], place: usize) -> bool {
        Self::holding(entries)[place]
    }

    /// Places of the entries that hold, in the order they count.
    pub(super) fn kept(entries: &[Value]) -> Vec<usize> {
        let holds = Self::holding(entries);
        let mut out: Vec<usize> = (0..entries.len()).filter(|place| holds[*place]).collect();
        out.sort_by_key(|place| Self::first(entries, *place));
        out
    }

    /// How the case stands after some entries, and which of them break a rule.
    pub fn play(&self, entries: &[Value]) -> (World, BTreeMap<usize, Told>) {
        let (mut world, mut wrong) = (World::default(), BTreeMap::new());
        for place in Self::kept(entries) {
            let entry = &entries[place];
            let told = self.lacks(&world, entry);
            if told.is_empty() {
                self.apply(&mut world, entry);
            } else {
                wrong.insert(place, told);
            }
        }
        (world, wrong)
    }

    /// What an entry would be refused for.
    pub fn refused(&self, entry: &Value) -> Told {
        let mut told = Told::new();
        for key in ["target", "corrects"] {
            let Some(place) = entry[key].as_u64().map(|place| place as usize) else { continue };
            if place >= self.entries.len() {
                told.insert("no_such_entry".to_owned());
            } else if !Self::holds(&self.entries, place) {
                told.insert("already_gone".to_owned());
            } else if key == "corrects" {
                let known = &self.entries[place];
                if known["act"] != entry["act"] || known["case"] != entry["case"] {
                    told.insert("corrects_other".to_owned());
                }
            }
        }
        if !told.is_empty() {
            return told;
        }
        let mut longer = self.entries.clone();
        longer.push(entry.clone());
        let (_, before) = self.play(&self.entries);
        let (_, after) = self.play(&longer);
        for (place, lacks) in after {
            if place == self.entries.len() {
                told.extend(lacks);
            } else if !before.contains_key(&place) {
                told.insert("depends".to_owned());
            }
        }
        told
    }

    /// Adds an entry where it is not refused.
    pub fn add(&mut self, entry: &Value) {
        self.last = self.refused(entry);
        if self.last.is_empty() {
            self.entries.push(entry.clone());
        }
    }

    pub(super) fn step(&self, id: &str) -> Option<&Value> {
        list(&self.file["steps"]).iter().find(|step| step["id"] == id)
    }

    pub(super) fn is_on(step: &Value, switches: &BTreeMap<String, bool>) -> bool {
        step["switch"].as_str().is_none_or(|switch| switches.get(switch) == Some(&true))
    }

    /// The steps right before one; of one that is switched off, those before that.
    pub(super) fn before(&self, step: &Value, switches: &BTreeMap<String, bool>) -> Vec<&Value> {
        let mut out = Vec::new();
        for id in list(&step["after"]) {
            let Some(other) = self.step(text(id)) else { continue };
            if Self::is_on(other, switches) {
                out.push(other);
            } else {
                out.extend(self.before(other, switches));
            }
        }
        out
    }

    /// Whether a step comes after another one, at whatever distance.
    pub(super) fn follows(&self, step: &str, other: &str) -> bool {
        let Some(step) = self.step(step) else { return false };
        list(&step["after"]).iter().any(|id| id == other || self.follows(text(id), other))
    }

    pub(super) fn way(&self, part: &Value, days: u64) -> Way {
        let counting = &self.file["counting"];
        let kind = part["kind"].as_str().unwrap_or(text(&counting["days"]["kind"]));
        Way {
            days: days as u16,
            working: kind == "working",
            start_counts: counting["start_day_counts"]["is"] == true,
            moves: counting["last_day_off"]["kind"] == "next_working_day",
            restarts: part["objection"] == "restart",
        }
    }

    /// When the notice of a step ends; none where it is no notice.
    pub(super) fn ends(&self, world: &World, id: &str) -> Option<Slow> {
        let (_, entry, round) = world.done.iter().find(|(step, _, _)| step == id)?;
        let notice = &self.step(id)?["notice"];
        let days = notice["days"].as_u64()?;
        let own = world.objections.iter().filter(|(one, of, _)| one["step"] == id && of == round);
        let stops: Vec<_> = own.map(|(one, _, answer)| (on(one), answer.as_ref().map(on))).collect();
        Some(count(&self.calendar, on(entry), self.way(notice, days), &stops))
    }

    fn lacks(&self, world: &World, entry: &Value) -> Told {
        let mut told = Told::new();
        if on(entry) > day(text(&entry["entered"])) {
            told.insert("happens_later".to_owned());
        }
        match text(&entry["act"]) {
            "begin" => self.begin(world, entry, &mut told),
            "void" => {}
            _ if !world.begun => {
                told.insert("no_such_case".to_owned());
            }
            // People are answered, whatever became of the case.
            "answer" => Self::answered(world, entry, &mut told),
            _ if world.ended.is_some() => {
                told.insert("case_ended".to_owned());
            }
            act => {
                if on(entry) < world.floor {
                    told.insert("before_begin@".to_owned() + &world.floor.to_string());
                }
                match act {
                    "step" => self.done(world, entry, &mut told),
                    "objection" => self.objected(world, entry, &mut told),
                    "pin" => {
                        let needs_class = self.file["class"] == true && world.pinned.is_some();
                        if world.pinned.is_none() {
                            told.insert("not_here@verdict".to_owned());
                        } else {
                            self.signed(entry, &self.file["amend"]["signers"], &mut told);
                        }
                        if needs_class && entry["class"].is_null() {
                            told.insert("class_missing".to_owned());
                        }
                        if !needs_class && !entry["class"].is_null() {
                            told.insert("not_here@class".to_owned());
                        }
                    }
                    _ => {}
                }
            }
        }
        told
    }

    fn begin(&self, world: &World, entry: &Value, told: &mut Told) {
        if world.begun {
            told.insert("case_taken".to_owned());
            if world.ended.is_none() && self.file["exclusive"] == true {
                told.insert("case_runs".to_owned());
            }
        }
        if world.stands.as_ref().is_some_and(|stands| *stands != entry["stands"]) {
            told.insert("stands_differs".to_owned());
        }
        for bar in list(&self.file["bars"]) {
            let said = list(&entry["bars"]).iter().find(|one| one["id"] == bar["id"]);
            match said.map(|one| text(&one["said"])) {
                Some("no") => {}
                Some("yes") if bar["blocks"] == "always" => {
                    told.insert(format!("bar_holds@{}", text(&bar["id"])));
                }
                Some("yes") if bar["blocks"] == "unless_reason" && said.is_some_and(|one| blank(&one["why"])) => {
                    told.insert(format!("bar_reason@{}", text(&bar["id"])));
                }
                Some("yes") => {}
                _ => {
                    told.insert(format!("bar_open@{}", text(&bar["id"])));
                }
            }
        }
        if self.file["ruling"]["at"] == "begin" && entry["verdict"].is_null() {
            told.insert("verdict_missing".to_owned());
        }
    }

    fn objected(&self, world: &World, entry: &Value, told: &mut Told) {
        let (id, step) = (text(&entry["objection"]), text(&entry["step"]));
        if world.objections.iter().any(|(one, _, _)| one["objection"] == id) {
            told.insert(format!("objection_taken@{id}"));
        }
        let notice = self.step(step).filter(|step| step["notice"].is_object());
        let Some((_, done, _)) = notice.and_then(|_| world.done.iter().find(|(done, _, _)| done == step)) else {
            told.insert(format!("no_notice@{step}"));
            return;
        };
        if on(entry) < on(done) {
            told.insert(format!("before_notice@{}", text(&done["on"])));
        }
        if world.done.iter().any(|(later, done, _)| self.follows(later, step) && on(done) > on(entry)) {
            told.insert("depends".to_owned());
        }
    }

    fn answered(world: &World, entry: &Value, told: &mut Told) {
        let id = text(&entry["objection"]);
        let Some((objection, _, answer)) = world.objections.iter().find(|(one, _, _)| one["objection"] == id) else {
            told.insert(format!("no_such_objection@{id}"));
            return;
        };
        if answer.is_some() {
            told.insert(format!("answered@{id}"));
        }
        if on(entry) < on(objection) {
            told.insert(format!("before_objection@{}", text(&objection["on"])));
        }
    }

    fn apply(&self, world: &mut World, entry: &Value) {
        match text(&entry["act"]) {
            "begin" => {
                let stands = world.stands.take();
                *world = World { begun: true, floor: on(entry), round: 1, stands, ..World::default() };
                for switch in list(&self.file["switches"]) {
                    world.switches.insert(text(&switch["id"]).to_owned(), switch["on"] == true);
                }
                for switch in list(&entry["switches"]) {
                    world.switches.insert(text(&switch["id"]).to_owned(), switch["on"] == true);
                }
            }
            "step" => {
                let id = text(&entry["step"]).to_owned();
                world.done.push((id.clone(), entry.clone(), world.round));
                let results = self.step(&id).map(|step| list(&step["results"])).unwrap_or_default();
                let result = results.iter().find(|one| one["id"] == entry["result"]).cloned().unwrap_or_default();
                if result["stands"].is_string() {
                    world.stands = Some(result["stands"].clone());
                }
                match text(&result["leads"]) {
                    "return" => self.back(world, text(&result["to"]), on(entry)),
                    "end" => world.ended = Some(on(entry)),
                    _ => {}
                }
            }
            "objection" => {
                let round =
                    world.done.iter().find(|(id, _, _)| entry["step"] == **id).map_or(0, |(_, _, round)| *round);
                world.objections.push((entry.clone(), round, None));
            }
            "answer" => {
                let place = world.objections.iter().position(|(one, _, _)| one["objection"] == entry["objection"]);
                let Some(place) = place else { return };
                let (step, round) = (text(&world.objections[place].0["step"]).to_owned(), world.objections[place].1);
                let now = world.ended.is_none() && world.done.iter().any(|(id, _, of)| *id == step && *of == round);
                world.objections[place].2 = Some(entry.clone());
                if now && entry["outcome"] == "upheld" {
                    let to =
                        self.step(&step).map(|step| text(&step["notice"]["upheld"]).to_owned()).unwrap_or_default();
                    self.back(world, &to, on(entry));
                }
            }
            "close" => world.ended = Some(on(entry)),
            _ => {}
        }
        if let Some(fingerprint) = entry["verdict"].get("fingerprint") {
            world.pinned = Some(fingerprint.clone());
        }
    }

    fn back(&self, world: &mut World, to: &str, day: NaiveDate) {
        world.done.retain(|(id, _, _)| id != to && !self.follows(id, to));
        world.round += 1;
        world.floor = day;
    }
}

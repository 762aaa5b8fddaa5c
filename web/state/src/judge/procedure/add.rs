//! An entry as it was typed, completed with what record and ruler say, and added; or refused, with every reason in words.

use ruler_core::assessment::Question;
use ruler_core::exchange::read;
use ruler_core::household::HouseholdRecord;
use ruler_core::household::record::RegisterStatus;
use ruler_core::procedure::definition::Leads;
use ruler_core::procedure::entry::{Act, EntryRecord};
use ruler_core::procedure::meeting::{Meeting, Seat, hold};
use ruler_core::procedure::mirror::mirror;
use ruler_core::procedure::procedure::BEGIN;
use ruler_core::procedure::ruling::Asks;
use ruler_core::procedure::{Procedure, Refused, Rules, append, fold};
use serde_json::{Value, json};

use super::{Changed, File, Ground, Present, State};
use ruler_words::views::errors;
use ruler_words::views::procedure::lack::refusal;

/// A record, read, with where its household stands.
struct Known {
    record: HouseholdRecord,
    state: State,
}

impl Known {
    fn of(file: &File, ground: &Ground) -> Result<Self, Vec<String>> {
        let record = read::household(&*file.record).map_err(|faults| told(&faults, ground))?;
        Ok(Self { record, state: super::state(&file.journal) })
    }

    fn procedure<'r>(&self, entry: &EntryRecord, rules: &Rules<'r>) -> Option<&'r Procedure> {
        match entry.act() {
            Act::Begin => rules.library.find(&entry.procedure.0, &entry.version.0),
            _ => self.state.case(&entry.case.0)?.procedure(rules),
        }
    }
}

fn told(faults: &[ruler_core::base::FieldError], ground: &Ground) -> Vec<String> {
    let views = faults.iter().map(errors::view);
    views.map(|view| ground.lang.pick(&view.zh, &view.en).to_owned()).collect()
}

/// Adds what was typed to a household's journal.
///
/// # Errors
/// Every fault and everything the entry lacks, in words.
pub fn add(file: &File, draft: &Value, ground: &Ground) -> Result<Changed, Vec<String>> {
    let known = Known::of(file, ground)?;
    let rules = Rules::embedded();
    let (entry, present) = completed(&known, draft, ground, &rules)?;
    let procedure = known.procedure(&entry, &rules);
    let longer = append(&file.journal, entry, &rules, &present);
    let journal = longer.map_err(|refused| in_words(&refused, procedure, ground))?;
    Ok(changed(file, known.record, journal))
}

/// One household at a meeting: its file, and what it came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Seated {
    /// The household.
    pub file: File,
    /// Its case.
    pub case: String,
    /// What the step came to for it, its votes, and why: parts of an entry.
    pub own: Value,
}

/// A meeting: what is the same for all, and its households. All of them are entered, or none.
///
/// # Errors
/// Of every household that is refused its place in the list, counted from 0, and why.
pub fn meet(
    id: &str,
    common: &Value,
    seats: &[Seated],
    ground: &Ground,
) -> Result<Vec<Changed>, Vec<(usize, Vec<String>)>> {
    let rules = Rules::embedded();
    let (mut ready, mut refused) = (Vec::new(), Vec::new());
    for (place, seat) in seats.iter().enumerate() {
        let mut draft = common.clone();
        if let (Some(draft), Some(own)) = (draft.as_object_mut(), seat.own.as_object()) {
            draft.extend(own.clone());
            draft.insert("case".to_owned(), json!(seat.case));
        }
        let known = Known::of(&seat.file, ground);
        match known.and_then(|known| completed(&known, &draft, ground, &rules).map(|made| (known, made))) {
            Ok((known, (entry, present))) => ready.push((seat, known, entry, present)),
            Err(why) => refused.push((place, why)),
        }
    }
    if !refused.is_empty() {
        return Err(refused);
    }
    let Some((_, _, first, _)) = ready.first() else { return Ok(Vec::new()) };
    let meeting = Meeting { id: id.to_owned(), common: first.clone() };
    let seated: Vec<Seat<'_>> = ready
        .iter()
        .map(|(seat, _, entry, present)| Seat {
            journal: &seat.file.journal,
            case: seat.case.clone(),
            result: entry.result.0.clone(),
            votes: entry.votes.clone(),
            why: entry.why.0.clone(),
            pinned: entry.clone(),
            present: present.clone(),
        })
        .collect();
    match hold(&meeting, &seated, &rules) {
        Ok(journals) => {
            let all = ready.iter().zip(journals);
            Ok(all.map(|((seat, known, _, _), journal)| changed(&seat.file, known.record.clone(), journal)).collect())
        }
        Err(list) => Err(list
            .into_iter()
            .map(|one| {
                let procedure = ready.get(one.place).and_then(|(_, known, entry, _)| known.procedure(entry, &rules));
                (one.place, in_words(&one.refused, procedure, ground))
            })
            .collect()),
    }
}

fn in_words(refused: &Refused, procedure: Option<&Procedure>, ground: &Ground) -> Vec<String> {
    let mut out = told(&refused.faults, ground);
    out.extend(refusal(&refused.lacks, procedure, ground.lang));
    out
}

/// The entry with the day it is entered, who enters it, and what the ruler says where the step asks for it.
fn completed(
    known: &Known,
    draft: &Value,
    ground: &Ground,
    rules: &Rules<'_>,
) -> Result<(EntryRecord, Present), Vec<String>> {
    let mut draft = draft.clone();
    if let Some(map) = draft.as_object_mut() {
        map.insert("entered".to_owned(), json!(ground.today));
        map.insert("by".to_owned(), json!(ground.by));
    }
    let mut entry = EntryRecord::read(&draft.to_string()).map_err(|faults| told(&faults, ground))?;
    let mut present = Present { salt: ground.salt.clone(), ..Present::of(&known.record, ground.day(), ground.care()) };
    if entry.act() == Act::Begin {
        let here = known.state.stands.as_ref().map(|stands| stands.status).or(present.stands);
        entry.stands = Some(here.unwrap_or(RegisterStatus::Never));
    }
    pin(known, &mut entry, &mut present, ground, rules);
    // The journal holds what the register says: the record is a copy, and may be older.
    if let Some(stands) = &known.state.stands {
        present.stands = Some(stands.status);
    }
    Ok((entry, present))
}

/// Pins the verdict where the entry is one that does, and works a pinned one out again where the step asks for it.
fn pin(known: &Known, entry: &mut EntryRecord, present: &mut Present, ground: &Ground, rules: &Rules<'_>) {
    let Some(procedure) = known.procedure(entry, rules) else { return };
    let Some(held) = procedure.ruling() else { return };
    let case = known.state.case(&entry.case.0);
    let step = procedure.step(&entry.step.0);
    let good = step
        .and_then(|step| step.result(&entry.result.0))
        .is_none_or(|one| one.leads() == Leads::On || one.stands.is_some());
    let (pins, again) = match entry.act() {
        Act::Begin => (held.at.0 == BEGIN, false),
        Act::Pin => (case.is_some_and(|case| !case.pins.is_empty()), false),
        Act::Step if good => {
            let pins = step.is_some_and(|step| held.at == step.id);
            (pins, !pins && step.is_some_and(|step| step.recheck))
        }
        _ => (false, false),
    };
    if !pins && !again {
        return;
    }
    let question: Question = held.question.unwrap_or(Asks::Exit).question();
    if let Some(verdict) = ground.ruling(&known.record, question, entry.day()) {
        entry.class = verdict.class.filter(|_| pins && procedure.file().class);
        entry.verdict = verdict.clone();
        present.verdict = Some(verdict);
    }
    let pinned = case.and_then(|case| case.verdict()).and_then(|one| one.as_of).filter(|_| again);
    if let Some(found) = pinned.and_then(|day| ground.ruling(&known.record, question, day.0)) {
        entry.rederived = found.fingerprint.clone();
        present.rederived = Some(found.fingerprint);
    }
}

/// Parts of a record that are a copy of the journal.
const COPIES: [&str; 4] = ["procedure", "register", "helper", "visits"];

fn changed(file: &File, mut record: HouseholdRecord, journal: ruler_core::procedure::Journal) -> Changed {
    let before = serde_json::to_value(&record).unwrap_or_default();
    mirror(&fold(&journal, &Rules::embedded()), &mut record);
    let after = serde_json::to_value(&record).unwrap_or_default();
    let copy = COPIES.iter().filter(|key| before.get(**key) != after.get(**key));
    let copy = copy.map(|key| ((*key).to_owned(), after.get(*key).cloned())).collect();
    Changed { route: file.route, before: std::rc::Rc::clone(&file.journal), journal, copy }
}

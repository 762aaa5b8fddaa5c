//! Journals and households that several tests begin with.

use std::fs;

use ruler_core::exchange::read::household;
use ruler_core::household::HouseholdRecord;
use ruler_core::procedure::state::Case;
use ruler_core::procedure::{Journal, Library, Rules, State, fold};
use serde_json::{Value, json};

use super::draft::{self, add};
use crate::run::{golden, json, top};

/// What a test gives back.
pub type Tried<T> = Result<T, Box<dyn std::error::Error>>;

/// The procedures that come with the program.
pub fn library() -> &'static Library {
    Library::embedded()
}

/// Procedures and calendar that come with the program.
pub fn rules() -> Rules<'static> {
    Rules::embedded()
}

/// The data file of the exit.
pub fn exit() -> Value {
    library().find("exit", "report-2016").map(draft::file).unwrap_or_default()
}

/// A journal with some steps of an exit, each on its day.
///
/// # Errors
/// What an entry was refused for.
pub fn begun(household: &str, steps: &[(&str, &str)]) -> Tried<Journal> {
    let begin = draft::begin(&exit(), "c", "2017-11-01", "2017-11-01");
    let mut journal = add(&Journal::new(household), &begin, library(), "2017-11-01").map_err(|told| told.join(" "))?;
    for (step, on) in steps {
        journal = stepped(&journal, step, on)?;
    }
    Ok(journal)
}

/// One step more of an exit.
///
/// # Errors
/// What it was refused for.
pub fn stepped(journal: &Journal, step: &str, on: &str) -> Tried<Journal> {
    let entry = draft::step(&exit(), "c", step, None, on, on);
    Ok(add(journal, &entry, library(), on).map_err(|told| format!("{step}: {}", told.join(" ")))?)
}

/// One visit more.
///
/// # Errors
/// What it was refused for.
pub fn visited(journal: &Journal, on: &str, by: &str) -> Tried<Journal> {
    let mut entry = draft::entry("visit", on, on);
    entry["purpose"] = json!("regular");
    entry["by"] = json!(by);
    Ok(add(journal, &entry, library(), on).map_err(|told| told.join(" "))?)
}

/// A household whose members have names, in a village that has one.
///
/// # Errors
/// Where the base cannot be read.
pub fn named() -> Tried<Value> {
    let mut record = json(&golden().join("base/verified.json"))?;
    for (place, member) in record["members"].as_array_mut().into_iter().flatten().enumerate() {
        member["name"] = json!(["向守田", "覃幺妹", "向新儿", "冉家兴"][place % 4]);
    }
    record["place"] = json!({ "village_name": "响水村", "township": "临江镇", "group": "3组" });
    Ok(record)
}

/// The record of a document.
///
/// # Errors
/// Its faults.
pub fn read(record: &Value) -> Tried<HouseholdRecord> {
    Ok(household(&record.to_string()).map_err(|faults| format!("{faults:?}"))?)
}

/// The state at the end of a procedure that was gone through.
///
/// # Errors
/// What an entry was refused for.
pub fn gone(household: &str, id: &str, from: &str) -> Tried<State> {
    let mut journal = Journal::new(household);
    if id.starts_with("shares") {
        journal = draft::whole(&journal, library(), "exit@report-2016", "before", "2017-11-01")?;
    }
    Ok(fold(&draft::whole(&journal, library(), id, "c", from)?, &rules()))
}

/// The last case of a state.
///
/// # Errors
/// Where there is none.
pub fn case(state: &State) -> Tried<&Case> {
    Ok(state.cases.last().ok_or("no case")?)
}

/// Texts of procedures in both languages: what the page writes around names and groups.
///
/// # Errors
/// Where they are not found.
pub fn texts() -> Tried<Value> {
    let text = fs::read_to_string(top().join("web/words/locales/procedure.toml"))?;
    Ok(toml::from_str(&text)?)
}

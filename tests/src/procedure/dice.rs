//! Entries at random: mostly what comes next with everything it needs, often with something missing.

use chrono::Days;
use proptest::prelude::*;
use ruler_core::procedure::Library;
use serde_json::{Value, json};

use super::draft::{self, day, digest};
use super::slow::{Slowly, World};
use crate::case::merge;

/// Procedures with which a journal may begin, and a first day for each: those of the program and ways to read them
/// otherwise.
pub fn starts() -> Vec<(Value, &'static str)> {
    let file = |id: &str, version: &str| Library::embedded().find(id, version).map(draft::file).unwrap_or_default();
    let other = |mut file: Value, version: &str, patch: Value| {
        merge(&mut file, &patch);
        file["version"] = json!(version);
        file
    };
    let exit = file("exit", "report-2016");
    let restart = json!({ "steps": { "@3": { "notice": { "objection": "restart" } } } });
    let working = json!({ "counting": { "days": { "kind": "working" }, "start_day_counts": { "is": true } } });
    let bare = json!({ "counting": { "last_day_off": { "kind": "as_it_is" } } });
    let mut shares = other(file("shares", "report-2016"), "alone", json!({ "starts_from": ["exited"] }));
    shares["follows"] = json!([]);
    vec![
        (exit.clone(), "2017-09-18"),
        (exit.clone(), "2018-02-01"),
        (other(exit.clone(), "restart", restart), "2018-05-28"),
        (other(exit.clone(), "working", working), "2019-12-16"),
        (other(exit, "bare", bare), "2020-02-20"),
        (file("entry", "national-2014"), "2014-04-15"),
        (file("re_entry", "report-2016"), "2019-09-10"),
        (file("monitoring", "county-2022"), "2022-04-25"),
        (file("monitoring", "county-2022"), "2026-12-10"),
        (file("risk_eliminated", "county-2022"), "2023-06-12"),
        (shares, "2018-03-26"),
    ]
}

/// A step at random, as numbers: what it becomes depends on how the case stands.
#[derive(Debug, Clone)]
pub struct Dice {
    what: u8,
    pick: usize,
    ahead: u64,
    back: u64,
    flaws: Vec<u8>,
    other: usize,
}

/// Dice of one step.
pub fn dice() -> impl Strategy<Value = Dice> {
    let flaws = prop_oneof![3 => Just(Vec::new()), 2 => prop::collection::vec(0_u8..18, 1..4)];
    let back = prop_oneof![4 => Just(0_u64), 1 => 0_u64..12];
    (0_u8..24, any::<u16>(), 0_u64..10, back, flaws, any::<u16>()).prop_map(
        |(what, pick, ahead, back, flaws, other)| Dice {
            what,
            pick: usize::from(pick),
            ahead,
            back,
            flaws,
            other: usize::from(other),
        },
    )
}

/// The name of the case.
pub const CASE: &str = "c";

/// The entry that the dice make of how a case stands. Other entries are named by place.
pub fn entry(slowly: &Slowly, dice: &Dice) -> Value {
    let file = &slowly.file;
    let (world, _) = slowly.play(&slowly.entries);
    let last = slowly.entries.last().map_or("2017-01-01", |entry| entry["entered"].as_str().unwrap_or_default());
    let today = day(last).checked_add_days(Days::new(dice.ahead)).unwrap_or_default();
    let on = today.checked_sub_days(Days::new(dice.back)).unwrap_or_default();
    let (on, entered) = (on.to_string(), today.to_string());
    let has = |flaw: u8| dice.flaws.contains(&flaw);
    let plain = |act: &str, parts: Value| {
        let mut out = draft::entry(act, &on, &entered);
        draft::with(&mut out, &parts);
        out
    };
    let count = slowly.entries.len();
    let place = if has(0) { dice.pick % (count + 1) } else { count - 1 };
    let mut out = match dice.what {
        0..=13 => step(slowly, &world, dice, &on, &entered),
        14 | 15 => {
            let notices: Vec<&Value> =
                file["steps"].as_array().into_iter().flatten().filter(|one| one["notice"].is_object()).collect();
            let hung =
                world.done.iter().map(|(id, _, _)| id.as_str()).rfind(|id| notices.iter().any(|one| one["id"] == *id));
            let to =
                hung.filter(|_| !has(1)).or_else(|| file["steps"][dice.pick % 8]["id"].as_str()).unwrap_or("appraisal");
            let id = format!("o{}", if has(2) { 1 } else { world.objections.len() + 1 });
            plain(
                "objection",
                json!({ "case": CASE, "objection": id, "step": to, "raised_by": "王大山", "words": "不合实情" }),
            )
        }
        16..=18 => {
            let open = world.objections.iter().find(|(_, _, answer)| answer.is_none());
            let id = open.filter(|_| !has(1)).map_or("o1", |(one, _, _)| one["objection"].as_str().unwrap_or_default());
            let outcome = ["dismissed", "withdrawn", "dismissed", "upheld"][dice.other % 4];
            plain("answer", json!({ "case": CASE, "objection": id, "outcome": outcome, "words": "入户查过" }))
        }
        19 => plain("void", json!({ "target": place, "why": "写错了" })),
        20 | 21 => {
            let steps: Vec<usize> = (0..count).filter(|at| slowly.entries[*at]["act"] == "step").collect();
            let at = steps.get(dice.pick % steps.len().max(1)).copied().unwrap_or(place.min(count - 1));
            let mut again = slowly.entries[at].clone();
            again["corrects"] = json!(at);
            again["entered"] = json!(entered);
            again["why"] = json!("写错了");
            if has(3) {
                again["on"] = json!(on);
            }
            if again["votes"].is_object() {
                again["votes"]["abstained"] = json!(0);
            }
            again
        }
        22 if file["ruling"].is_object() => {
            let mut out =
                plain("pin", json!({ "case": CASE, "verdict": draft::verdict(file, &on), "why": "资料改过" }));
            out["signers"] = draft::signers(&file["amend"]["signers"]);
            if file["class"] == true {
                out["class"] = json!("marginal");
            }
            out["verdict"]["fingerprint"] = json!(digest(["verdict", "other"][dice.other % 2]));
            out
        }
        _ if dice.other.is_multiple_of(8) => plain("close", json!({ "case": CASE, "why": "全家迁走" })),
        _ => draft::begin(file, CASE, &on, &entered),
    };
    if has(17) {
        out["on"] = json!(today.succ_opt().unwrap_or_default().to_string());
    }
    out
}

/// A step, mostly the next one, mostly with everything it needs.
fn step(slowly: &Slowly, world: &World, dice: &Dice, on: &str, entered: &str) -> Value {
    let file = &slowly.file;
    let steps: Vec<&str> =
        file["steps"].as_array().into_iter().flatten().filter_map(|one| one["id"].as_str()).collect();
    let is_done = |id: &str| world.done.iter().any(|(done, _, _)| done == id);
    let is_on = |id: &str| {
        let switch = &draft::step_of(file, id)["switch"];
        switch.as_str().is_none_or(|switch| world.switches.get(switch) == Some(&true))
    };
    let next = steps.iter().find(|id| !is_done(id) && is_on(id)).copied();
    let any = steps[dice.pick % steps.len()];
    let has = |flaw: u8| dice.flaws.contains(&flaw);
    let id = next.filter(|_| !has(4)).unwrap_or(any);
    let results = draft::step_of(file, id)["results"].as_array().cloned().unwrap_or_default();
    let result = if has(5) { results[dice.other % results.len()]["id"].as_str() } else { None };
    let mut out = draft::step(file, CASE, id, result, on, entered);
    if out["rederived"].is_string()
        && let Some(pinned) = &world.pinned
    {
        out["rederived"] = pinned.clone();
        out["verdict"]["fingerprint"] = pinned.clone();
    }
    if !has(6) {
        out["late_why"] = json!("路远");
    }
    if !has(7) && slowly.refused(&out).iter().any(|told| told.starts_with("day_unsure")) {
        out["day_confirmed"] = json!("乡镇办公室");
    }
    let first = |list: &Value, key: &str| list[0][key].as_str().unwrap_or_default().to_owned();
    let (role, paper) = (first(&out["signers"], "role"), first(&out["papers"], "paper"));
    let parts = [
        (8, "signers".to_owned()),
        (9, format!("signers:{role}")),
        (10, format!("paper:{paper}")),
        (11, format!("picture:{paper}")),
        (12, "votes".to_owned()),
        (13, "verdict".to_owned()),
        (14, "rederived".to_owned()),
        (15, "why".to_owned()),
        (16, ["transfers", "class", "papers"][dice.other % 3].to_owned()),
    ];
    for (_, part) in parts.into_iter().filter(|(flaw, _)| has(*flaw)) {
        draft::without(&mut out, &json!([part]));
    }
    if has(12) && has(13) && out["rederived"].is_string() {
        out["rederived"] = json!(digest("changed"));
    }
    if has(8) && has(9) {
        out["signers"] = json!([{ "role": "mayor", "name": "甲" }, { "role": "mayor", "name": "甲" }]);
    }
    if has(10) && draft::step_of(file, id)["votes"].is_object() {
        let present = 18 + dice.other as u64 % 14;
        out["votes"] = json!({ "due": 30, "present": present, "yes": dice.pick as u64 % (present + 2), "no": 1 });
    }
    out
}

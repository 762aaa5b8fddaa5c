//! The slow reference of a step: forerunners, notices, signers, papers, votes, results, deadlines.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::draft::day;
use super::slow::{Slowly, Told, World, blank, list, on, text};
use super::slow_clock::{Slow, Way, count};

impl Slowly {
    pub(super) fn done(&self, world: &World, entry: &Value, told: &mut Told) {
        let id = text(&entry["step"]);
        let Some(step) = self.step(id) else {
            told.insert(format!("no_such_step@{id}"));
            return;
        };
        if !Self::is_on(step, &world.switches) {
            told.insert(format!("switched_off@{id}@{}", text(&step["switch"])));
            return;
        }
        if world.done.iter().any(|(done, _, _)| done == id) {
            told.insert(format!("already_done@{id}"));
            return;
        }
        for before in self.before(step, &world.switches) {
            let name = text(&before["id"]);
            let Some((_, done, _)) = world.done.iter().find(|(done, _, _)| done == name) else {
                told.insert(format!("forerunner@{name}"));
                continue;
            };
            let hung = match self.ends(world, name) {
                Some(Slow::Last(last)) => Some(last),
                Some(Slow::Unsure(year, last)) => {
                    if blank(&entry["day_confirmed"]) {
                        told.insert(format!("day_unsure@{name}@{year}"));
                    }
                    Some(last)
                }
                _ => None,
            };
            if let Some(first) = hung.and_then(|last| last.succ_opt()) {
                if on(entry) < first {
                    told.insert(format!("notice_runs@{name}@{first}"));
                }
            } else if on(entry) < on(done) {
                told.insert(format!("before_forerunner@{name}@{}", text(&done["on"])));
            }
        }
        for (objection, round, answer) in &world.objections {
            let (id, notice) = (text(&objection["objection"]), text(&objection["step"]));
            if !world.done.iter().any(|(step, _, of)| step == notice && of == round) {
                continue;
            }
            match answer {
                None => {
                    told.insert(format!("objection_open@{notice}@{id}"));
                }
                Some(answer) if on(entry) < on(answer) => {
                    told.insert(format!("before_answer@{id}@{}", text(&answer["on"])));
                }
                Some(_) => {}
            }
        }
        self.signed(entry, &step["signers"], told);
        for paper in list(&step["papers"]) {
            let own: Vec<&Value> = list(&entry["papers"]).iter().filter(|one| one["paper"] == paper["id"]).collect();
            if own.is_empty() {
                told.insert(format!("paper@{}", text(&paper["id"])));
            }
            if paper["picture"] == true && own.iter().all(|one| one["sha256"].is_null()) {
                told.insert(format!("picture@{}", text(&paper["id"])));
            }
        }
        self.result(world, step, entry, told);
        self.late(world, step, entry, told);
    }

    pub(super) fn result(&self, world: &World, step: &Value, entry: &Value, told: &mut Told) {
        let result = list(&step["results"]).iter().find(|one| one["id"] == entry["result"]);
        let Some(result) = result else {
            told.insert("no_such_result".to_owned());
            return;
        };
        if result["words"] == true && blank(&entry["why"]) {
            told.insert("words_missing".to_owned());
        }
        match (step["votes"].is_object(), entry["votes"].is_object()) {
            (true, false) => {
                told.insert("votes_missing".to_owned());
            }
            (false, true) => {
                told.insert("votes_odd".to_owned());
            }
            (true, true) => vote(step, result, entry, told),
            (false, false) => {}
        }
        let good = result["leads"] == "on" || result["stands"].is_string();
        let pins = self.file["ruling"]["at"] == step["id"];
        let again = step["recheck"] == true && !pins;
        if good && (pins || again) && entry["verdict"].is_null() {
            told.insert("verdict_missing".to_owned());
        }
        if good && again && entry["verdict"]["as_of"] != entry["on"] && !entry["verdict"].is_null() {
            told.insert("verdict_day".to_owned());
        }
        if good && pins && self.file["class"] == true && entry["class"].is_null() {
            told.insert("class_missing".to_owned());
        }
        if good && again {
            match &world.pinned {
                Some(_) if entry["rederived"].is_null() => {
                    told.insert("recheck_missing".to_owned());
                }
                Some(pinned) if *pinned != entry["rederived"] => {
                    told.insert("facts_changed".to_owned());
                }
                _ => {}
            }
        }
        if step["transfers"] == true && result["leads"] == "on" && list(&entry["transfers"]).is_empty() {
            told.insert("transfers_missing".to_owned());
        }
    }

    pub(super) fn late(&self, world: &World, step: &Value, entry: &Value, told: &mut Told) {
        let deadline = &step["deadline"];
        let latest = if let Some(by) = deadline["by"].as_str() {
            let begun = self.entries_begun(world);
            (begun.get(..4) == by.get(..4) && begun.as_str() <= by).then(|| day(by))
        } else if let Some(days) = deadline["days"].as_u64() {
            let after = text(&deadline["after"]);
            let from = if after == "begin" {
                Some(world.floor)
            } else {
                let done = world.done.iter().find(|(id, _, _)| id == after);
                match self.ends(world, after) {
                    None => done.map(|(_, entry, _)| on(entry)),
                    Some(Slow::Last(last)) => Some(last),
                    Some(_) => None,
                }
            };
            let way = Way { restarts: false, ..self.way(deadline, days) };
            // A returned file begins anew: nothing counts from before it was returned.
            from.map(|from| from.max(world.floor)).and_then(|from| match count(&self.calendar, from, way, &[]) {
                Slow::Last(last) => Some(last),
                _ => None,
            })
        } else {
            None
        };
        if let Some(latest) = latest
            && on(entry) > latest
            && blank(&entry["late_why"])
        {
            told.insert(format!("late_reason@{latest}"));
        }
    }

    /// The day the case began.
    pub(super) fn entries_begun(&self, _: &World) -> String {
        let kept = Self::kept(&self.entries);
        let begun = kept.into_iter().map(|place| &self.entries[place]).find(|entry| entry["act"] == "begin");
        begun.map(|entry| text(&entry["on"]).to_owned()).unwrap_or_default()
    }

    pub(super) fn signed(&self, entry: &Value, groups: &Value, told: &mut Told) {
        let signers = list(&entry["signers"]);
        for (place, signer) in signers.iter().enumerate() {
            let role = text(&signer["role"]);
            if !list(&self.file["roles"]).iter().any(|one| one["id"] == role) {
                told.insert(format!("no_such_role@{role}"));
            }
            if signers[..place].contains(signer) {
                told.insert(format!("signed_twice@{role}"));
            }
        }
        for group in list(groups) {
            let of = list(&group["of"]);
            let own: Vec<&Value> = signers.iter().filter(|one| of.contains(&one["role"])).collect();
            let enough = match &group["quorum"] {
                Value::String(word) if word == "all" => {
                    of.iter().all(|role| own.iter().any(|one| one["role"] == *role))
                }
                Value::String(_) => !own.is_empty(),
                number => {
                    let names: BTreeSet<&str> = own.iter().map(|one| text(&one["name"])).collect();
                    names.len() as u64 >= number.as_u64().unwrap_or_default()
                }
            };
            if !enough {
                told.insert("signers".to_owned());
            }
        }
    }
}

/// Whether a vote has a sum, a quorum and a result that is its own.
fn vote(step: &Value, result: &Value, entry: &Value, told: &mut Told) {
    let number = |key: &str| entry["votes"][key].as_u64().unwrap_or_default();
    let (due, present, yes) = (number("due"), number("present"), number("yes"));
    if present > due || yes + number("no") + number("abstained") > present {
        told.insert("votes_sum".to_owned());
        return;
    }
    // Whether `many` is at least, or more than, part/of of `all`, as fractions are compared on paper.
    let enough = |many: u64, all: u64, share: &Value| {
        let (part, of) = (share["part"].as_u64().unwrap_or_default(), share["of"].as_u64().unwrap_or(1));
        let (left, right) = (many * of, all * part);
        if share["more_than"] == true { left > right } else { left >= right }
    };
    if !enough(present, due, &step["votes"]["present"]) {
        told.insert("too_few_came".to_owned());
        return;
    }
    if result["voted"] != json!(enough(yes, present, &step["votes"]["yes"])) {
        told.insert("result_against_vote".to_owned());
    }
}

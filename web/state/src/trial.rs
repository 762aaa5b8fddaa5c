//! What is tried out at the table: nothing of it enters the record. Kept by name, as a document.

use serde_json::{Map, Value, json};

use crate::route::Route;
use ruler_words::record::order::{find, put};

/// Most scenarios kept for a household, so many stand side by side.
pub const KEPT: usize = 3;

/// How a model stands in what is tried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// Must be in, with so many units in thousandths where that is settled.
    Pin(Option<i64>),
    /// Must not.
    Ban,
}

/// What is tried out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Trial {
    /// Models fixed or ruled out, by id.
    pub stands: Vec<(String, Stand)>,
    /// Members who must take a job, by id, or keep what they do today.
    pub jobs: Vec<(String, Option<String>)>,
    /// Most models.
    pub most: Option<i64>,
    /// Prices in fen, by model.
    pub prices: Vec<(String, i64)>,
    /// Resources: `savings` in fen, `land.dry` in hundredths of a mu, `labour.m1` a word.
    pub facts: Vec<(String, Value)>,
    /// Measures carried out, by word.
    pub measures: Vec<String>,
    /// Income that is gone: path of the item, and its kind.
    pub gone: Vec<(String, String)>,
}

impl Trial {
    /// How many things are tried out.
    pub fn count(&self) -> usize {
        let lists = [
            self.stands.len(),
            self.jobs.len(),
            self.prices.len(),
            self.facts.len(),
            self.measures.len(),
            self.gone.len(),
        ];
        lists.into_iter().fold(usize::from(self.most.is_some()), usize::saturating_add)
    }

    /// Whether nothing is tried out.
    pub fn is_empty(&self) -> bool {
        self.count() == 0
    }

    /// How a model stands.
    pub fn stand(&self, model: &str) -> Option<Stand> {
        find(&self.stands, &model.to_owned()).copied()
    }

    /// With a model fixed or ruled out, or neither.
    #[must_use]
    pub fn with_stand(&self, model: &str, stand: Option<Stand>) -> Self {
        Self { stands: laid(&self.stands, model, stand), ..self.clone() }
    }

    /// With what a member does settled: a job, none, or left to the plan.
    #[must_use]
    pub fn with_job(&self, member: &str, job: Option<Option<String>>) -> Self {
        Self { jobs: laid(&self.jobs, member, job), ..self.clone() }
    }

    /// With another price, in fen, or the usual one.
    #[must_use]
    pub fn with_price(&self, model: &str, price: Option<i64>) -> Self {
        Self { prices: laid(&self.prices, model, price), ..self.clone() }
    }

    /// With another resource, or that of the record.
    #[must_use]
    pub fn with_fact(&self, fact: &str, value: Option<Value>) -> Self {
        Self { facts: laid(&self.facts, fact, value), ..self.clone() }
    }

    /// With a measure carried out, or no longer.
    #[must_use]
    pub fn with_measure(&self, measure: &str, on: bool) -> Self {
        let mut measures: Vec<String> = self.measures.iter().filter(|one| *one != measure).cloned().collect();
        if on {
            measures.push(measure.to_owned());
        }
        Self { measures, ..self.clone() }
    }

    /// With an income gone, or there again.
    #[must_use]
    pub fn with_gone(&self, path: &str, kind: &str, on: bool) -> Self {
        Self { gone: laid(&self.gone, path, on.then(|| kind.to_owned())), ..self.clone() }
    }

    /// As a document.
    pub fn document(&self) -> Value {
        let stand = |(model, stand): &(String, Stand)| match stand {
            Stand::Pin(units) => json!({ "model": model, "units_milli": units }),
            Stand::Ban => json!({ "model": model, "ban": true }),
        };
        let job = |(member, job): &(String, Option<String>)| json!({ "member": member, "job": job });
        let map = |list: &[(String, Value)]| -> Map<String, Value> { list.iter().cloned().collect() };
        let prices: Map<String, Value> = self.prices.iter().map(|(model, fen)| (model.clone(), json!(fen))).collect();
        let gone: Map<String, Value> = self.gone.iter().map(|(path, kind)| (path.clone(), json!(kind))).collect();
        json!({
            "stands": self.stands.iter().map(stand).collect::<Vec<_>>(), "most": self.most, "prices": prices,
            "jobs": self.jobs.iter().map(job).collect::<Vec<_>>(),
            "facts": map(&self.facts), "measures": self.measures, "gone": gone,
        })
    }

    /// From a document; what is not there is not tried out.
    pub fn read(value: &Value) -> Self {
        let list = |key: &str| value.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
        let map = |key: &str| value.get(key).and_then(Value::as_object).cloned().unwrap_or_default();
        let stand = |one: &Value| {
            let banned = one.get("ban").and_then(Value::as_bool).unwrap_or_default();
            let units = one.get("units_milli").and_then(Value::as_i64);
            Some((one.get("model")?.as_str()?.to_owned(), if banned { Stand::Ban } else { Stand::Pin(units) }))
        };
        let job = |one: &Value| {
            let job = one.get("job").and_then(Value::as_str).map(str::to_owned);
            Some((one.get("member")?.as_str()?.to_owned(), job))
        };
        Self {
            jobs: list("jobs").iter().filter_map(job).collect(),
            stands: list("stands").iter().filter_map(stand).collect(),
            most: value.get("most").and_then(Value::as_i64),
            prices: map("prices").iter().filter_map(|(model, fen)| Some((model.clone(), fen.as_i64()?))).collect(),
            facts: map("facts").into_iter().collect(),
            measures: list("measures").iter().filter_map(|one| one.as_str().map(str::to_owned)).collect(),
            gone: map("gone").iter().filter_map(|(at, kind)| Some((at.clone(), kind.as_str()?.to_owned()))).collect(),
        }
    }
}

fn laid<T: Clone>(list: &[(String, T)], key: &str, value: Option<T>) -> Vec<(String, T)> {
    let mut out = list.to_vec();
    match value {
        Some(value) => {
            put(&mut out, key.to_owned(), value);
        }
        None => out.retain(|(held, _)| held != key),
    }
    out
}

/// A scenario: what is tried out, with its name and the day it was kept.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scenario {
    /// Its name.
    pub name: String,
    /// Day it was kept.
    pub on: String,
    /// What is tried out.
    pub trial: Trial,
}

impl Scenario {
    /// Scenarios from a document.
    pub fn read_all(value: Option<&Value>) -> Vec<Self> {
        let list = value.and_then(Value::as_array).into_iter().flatten();
        let text = |one: &Value, key: &str| one.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let trial = |one: &Value| one.get("trial").map(Trial::read).unwrap_or_default();
        list.map(|one| Self { name: text(one, "name"), on: text(one, "on"), trial: trial(one) }).collect()
    }

    /// Scenarios as a document.
    pub fn documents(all: &[Self]) -> Value {
        all.iter().map(|one| json!({ "name": one.name, "on": one.on, "trial": one.trial.document() })).collect()
    }
}

/// A household's key among the scenarios.
pub fn household(route: Route) -> String {
    route.address().trim_start_matches("#/").to_owned()
}

/// Scenarios with one more: one of the same name gives way, else, where there is no room, the oldest. Where a file
/// brought more than there is room for, no more than one goes.
pub fn kept(all: &[Scenario], one: Scenario) -> Vec<Scenario> {
    let mut out: Vec<Scenario> = all.iter().filter(|held| held.name != one.name).cloned().collect();
    out.push(one);
    let over = out.len().saturating_sub(KEPT.max(all.len()));
    out.drain(..over);
    out
}

/// Scenarios with those of a file: nothing is lost, even where there is no room for more. One that is here already
/// comes once; another of the same name is told from it by the day it was kept, or by a number.
pub fn joined(mine: &[Scenario], theirs: &[Scenario]) -> Vec<Scenario> {
    let mut out = mine.to_vec();
    for one in theirs {
        // What came in before, under a name made then, is known by what it tries out.
        let is_here =
            |held: &Scenario| held.trial == one.trial && held.on == one.on && held.name.starts_with(&one.name);
        if out.iter().any(is_here) {
            continue;
        }
        let free = |name: &String| !out.iter().any(|held| held.name == *name);
        let numbered = (2_u16..).map(|number| format!("{} {} ({number})", one.name, one.on));
        let mut names = [one.name.clone(), format!("{} {}", one.name, one.on)].into_iter().chain(numbered);
        let name = names.find(free).unwrap_or_default();
        out.push(Scenario { name, ..one.clone() });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Scenario, Stand, Trial, joined, kept};
    use serde_json::json;

    fn trial() -> Trial {
        Trial { most: Some(2), ..Trial::default() }
            .with_stand("tea", Some(Stand::Ban))
            .with_stand("chinese-honeybee", Some(Stand::Pin(Some(10_000))))
            .with_price("tea", Some(9000))
            .with_job("m1", Some(Some("coastal-factory".into())))
            .with_job("m2", Some(None))
            .with_fact("savings", Some(json!(500_000)))
            .with_measure("dibao", true)
            .with_gone("income.transfer.items[0]", "dibao", true)
    }

    #[test]
    fn what_is_tried_out_comes_back_from_its_document() {
        let all = [Scenario { name: "多养蜂".into(), on: "2017-11-28".into(), trial: trial() }];
        assert_eq!(Scenario::read_all(Some(&Scenario::documents(&all))), all);
        assert_eq!(trial().count(), 9);
        assert_eq!(Scenario::read_all(Some(&json!("nonsense"))), []);
        assert!(Trial::read(&json!([])).is_empty());
    }

    #[test]
    fn what_is_taken_back_is_gone() {
        let back = trial()
            .with_stand("tea", None)
            .with_stand("chinese-honeybee", None)
            .with_price("tea", None)
            .with_job("m1", None)
            .with_job("m2", None)
            .with_fact("savings", None)
            .with_measure("dibao", false)
            .with_gone("income.transfer.items[0]", "", false);
        assert_eq!(back.count(), 1);
    }

    #[test]
    fn a_file_adds_scenarios_and_loses_none() {
        let one = |name: &str, most, on: &str| Scenario {
            name: name.into(),
            on: on.into(),
            trial: Trial { most: Some(most), ..Trial::default() },
        };
        let names = |all: &[Scenario]| all.iter().map(|one| one.name.clone()).collect::<Vec<_>>();
        let mine = [one("a", 1, "2017-11-28"), one("b", 2, "2017-11-28")];
        let theirs = [one("b", 2, "2017-11-28"), one("a", 3, "2017-11-20"), one("c", 4, "2017-11-20"), one("d", 5, "")];
        let all = joined(&mine, &theirs);
        assert_eq!(names(&all), ["a", "b", "a 2017-11-20", "c", "d"]);
        assert_eq!(joined(&all, &theirs), all, "the same file again adds nothing");
        assert_eq!(joined(&mine, &mine), mine);
        assert_eq!(joined(&[], &theirs), theirs, "a new device gets them as they were");
        assert_eq!(
            names(&joined(&all, &[one("a", 9, "2017-11-20")])).last().map(String::as_str),
            Some("a 2017-11-20 (2)")
        );
        let more = kept(&all, one("e", 6, ""));
        assert_eq!(names(&more), ["b", "a 2017-11-20", "c", "d", "e"], "one goes for one that comes");
    }

    #[test]
    fn three_are_kept_and_a_name_stands_once() {
        let one = |name: &str, most| Scenario {
            name: name.into(),
            trial: Trial { most, ..Trial::default() },
            ..Scenario::default()
        };
        let names = |all: &[Scenario]| all.iter().map(|one| one.name.clone()).collect::<Vec<_>>();
        let mut all = Vec::new();
        for name in ["a", "b", "c"] {
            all = kept(&all, one(name, None));
        }
        assert_eq!(names(&kept(&all, one("d", None))), ["b", "c", "d"]);
        let again = kept(&all, one("a", Some(1)));
        assert_eq!(
            (names(&again), again.last().and_then(|one| one.trial.most)),
            (vec!["b".into(), "c".into(), "a".into()], Some(1))
        );
    }
}

//! The record as it would be, and the same change as the planner takes it.

use ruler_core::assessment::step::PatchOp;
use ruler_core::document::fact::{self, is_fact};
use ruler_core::measures::carry::InPlan;
use ruler_core::typed::Kind;
use serde_json::{Map, Value, json};

use super::carry::Carried;
use super::{MemberJob, ModelPin, PlanChange};
use crate::trial::{Stand, Trial};
use ruler_words::decimal::{shown, sum};
use ruler_words::i18n::{CHOICE, Lang, STATUS};
use ruler_words::record::path;
use ruler_words::views::plan_view::ModelText;

/// The record as it would be.
pub fn supposed(record: &Value, trial: &Trial, carried: &[Carried]) -> Value {
    let mut out = record.clone();
    // The last of a list first: taking one out moves those behind it.
    let mut gone: Vec<&(String, String)> =
        trial.gone.iter().filter(|(at, kind)| kind_at(record, at) == *kind).collect();
    gone.sort_by_key(|(at, _)| std::cmp::Reverse((at.len(), at.clone())));
    for (at, _) in gone {
        path::set(&mut out, at, None);
    }
    for patch in
        carried.iter().filter(|one| trial.measures.iter().any(|held| held == one.measure)).flat_map(|one| &one.patches)
    {
        match patch.op {
            PatchOp::Set => path::set(&mut out, &patch.path, Some(patch.value.clone())),
            PatchOp::Add => path::push(&mut out, &patch.path, patch.value.clone()),
        }
    }
    for (fact, value) in &trial.facts {
        suppose(&mut out, fact, value);
    }
    out
}

fn suppose(record: &mut Value, fact: &str, value: &Value) {
    let reported = Some(json!({ "reported": value }));
    match fact.split_once('.') {
        Some(("land", class)) => {
            let place = place_of(record, "production.land", "class", class);
            path::set(record, &format!("production.land[{place}].class"), Some(json!(class)));
            path::set(record, &format!("production.land[{place}].area_centimu"), reported);
        }
        Some(("labour", member)) => {
            let place = place_of(record, "members", "id", member);
            if path::get(record, &format!("members[{place}].id")).is_some() {
                path::set(record, &format!("members[{place}].labour"), reported);
            }
        }
        _ => path::set(record, &format!("production.{fact}"), reported),
    }
}

/// Place of the entry with a word; behind the last where there is none.
fn place_of(record: &Value, list: &str, key: &str, word: &str) -> usize {
    let all = path::get(record, list).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    all.iter().position(|one| one.get(key).is_some_and(|held| held == word)).unwrap_or(all.len())
}

fn kind_at(record: &Value, at: &str) -> String {
    path::get(record, &format!("{at}.kind")).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The change as the planner takes it, over the record as it is.
pub fn change(
    trial: &Trial,
    record: &Value,
    supposed: &Value,
    models: &[ModelText],
    carried: &[Carried],
) -> PlanChange {
    let mut out = PlanChange::default();
    let some = |bans: Vec<String>| (!bans.is_empty()).then_some(bans);
    let pin = |(model, stand): &(String, Stand)| match stand {
        Stand::Pin(None) => Some(ModelPin::Id(model.clone())),
        Stand::Pin(units) => Some(ModelPin::Units { model: model.clone(), units_milli: *units }),
        Stand::Ban => None,
    };
    let pins: Vec<ModelPin> = trial.stands.iter().filter_map(pin).collect();
    let bans = trial.stands.iter().filter(|(_, stand)| *stand == Stand::Ban).map(|(model, _)| model.clone());
    let job = |(member, job): &(String, Option<String>)| MemberJob { member: member.clone(), job: job.clone() };
    let jobs: Vec<MemberJob> = trial.jobs.iter().map(job).collect();
    out.wish.pins = (!pins.is_empty()).then_some(pins);
    out.wish.bans = some(bans.collect());
    out.wish.jobs = (!jobs.is_empty()).then_some(jobs);
    out.wish.models_max = trial.most.map(|most| usize::try_from(most).ok());
    let mut prices: Vec<Value> = trial.prices.iter().flat_map(|(model, fen)| price(model, *fen, models)).collect();
    let in_plan = carried.iter().filter(|one| trial.measures.iter().any(|held| held == one.measure));
    for plan in in_plan.filter_map(|one| one.plan) {
        match plan {
            InPlan::Subsidy(sum) => {
                prices.push(json!({ "of": "settings", "field": "subsidy_fen", "value": sum.fen() }));
            }
            InPlan::Loan(_) => out.lent = true,
            InPlan::Courses => {}
        }
    }
    let local = json!({ "format": "one-ruler/adjustments@1", "what_if": prices });
    out.wish.adjustments = (!prices.is_empty()).then_some(Some(local));
    out.wish.with = (supposed != record).then(|| patch(record, supposed));
    out
}

/// A supposed price; where it lies outside the usual range, the range follows it.
fn price(model: &str, fen: i64, models: &[ModelText]) -> Vec<Value> {
    let figure = |field: &str| json!({ "of": format!("models/{model}"), "field": field, "value": fen });
    let known = models.iter().find(|one| one.model == model);
    let mut out = vec![figure("price_mode_fen")];
    if known.is_some_and(|one| fen < one.price_low) {
        out.push(figure("price_low_fen"));
    }
    if known.is_some_and(|one| fen > one.price_high) {
        out.push(figure("price_high_fen"));
    }
    out
}

/// What must be merged into one document to make the other.
fn patch(before: &Value, after: &Value) -> Value {
    let (Some(was), Some(is)) = (before.as_object(), after.as_object()) else { return after.clone() };
    if is_fact(was) || is_fact(is) {
        return after.clone();
    }
    let mut out = Map::new();
    for (key, value) in is {
        match was.get(key) {
            Some(held) if held == value => {}
            Some(held) => {
                out.insert(key.clone(), patch(held, value));
            }
            None => {
                out.insert(key.clone(), value.clone());
            }
        }
    }
    for key in was.keys().filter(|key| !is.contains_key(*key)) {
        out.insert(key.clone(), Value::Null);
    }
    Value::Object(out)
}

/// An income that may be thought away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomeLine {
    /// Path of the item.
    pub path: String,
    /// Word of its kind.
    pub kind: String,
    /// What it is, and how much.
    pub label: String,
}

/// Every income of the record that may be thought away.
pub fn incomes(record: &Value, lang: Lang) -> Vec<IncomeLine> {
    let mut out = Vec::new();
    for class in ["wage", "operating", "property", "transfer"] {
        let at = format!("income.{class}.items");
        let items = path::get(record, &at).and_then(Value::as_array).into_iter().flatten();
        for (place, item) in items.enumerate() {
            let kind = item.get("kind").and_then(Value::as_str).unwrap_or_default().to_owned();
            let name = STATUS.find(&format!("kind.{kind}"), lang).unwrap_or_default();
            let amount = item.get("amount").or_else(|| item.get("gross")).and_then(amount_of);
            let amount = amount.map(|fen| format!("{} {}", sum(fen), lang.pick("元", "yuan"))).unwrap_or_default();
            let label = [name, item.get("label").and_then(Value::as_str).unwrap_or_default(), &amount];
            let label = label.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
            out.push(IncomeLine { path: format!("{at}[{place}]"), kind, label });
        }
    }
    out
}

/// The number of a fact, where it is one.
fn amount_of(fact: &Value) -> Option<i64> {
    let value = fact::known(fact)?;
    value.as_i64().or_else(|| value.get("low")?.as_i64())
}

/// A resource of the household, as it may be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// Its key in a trial.
    pub fact: String,
    /// What it is.
    pub label: String,
    /// As the record holds it.
    pub held: String,
    /// What is typed; nothing where a word is chosen.
    pub asked: Option<Kind>,
}

/// Classes of land in the order of the form.
const LAND: [&str; 6] = ["paddy", "dry", "orchard", "forest", "courtyard", "pond"];

/// Words of labour that may be supposed.
pub const LABOUR: [&str; 5] = ["ordinary", "skilled", "weak", "none", "lost"];

/// What the household has to work with.
pub fn resources(record: &Value, labels: &dyn Fn(&str, &str) -> String) -> Vec<Resource> {
    let known = |at: &str| path::get(record, at).and_then(amount_of);
    let mut out = vec![Resource {
        fact: "savings".to_owned(),
        label: labels("savings", ""),
        held: known("production.savings").map(sum).unwrap_or_default(),
        asked: Some(Kind::Money),
    }];
    for class in LAND {
        let place = place_of(record, "production.land", "class", class);
        let held = known(&format!("production.land[{place}].area_centimu"));
        out.push(Resource {
            fact: format!("land.{class}"),
            label: labels("land", class),
            held: held.map(|area| shown(area, 2)).unwrap_or_default(),
            asked: Some(Kind::Land),
        });
    }
    for member in path::get(record, "members").and_then(Value::as_array).into_iter().flatten() {
        let text = |key: &str| member.get(key).and_then(Value::as_str).unwrap_or_default();
        let held = member.get("labour").and_then(fact::known);
        if !text("id").is_empty() {
            out.push(Resource {
                fact: format!("labour.{}", text("id")),
                label: labels("labour", text("name")),
                held: held.and_then(Value::as_str).unwrap_or_default().to_owned(),
                asked: None,
            });
        }
    }
    out
}

/// Who might take a job: members by id and name, but for those whose labour is recorded as none.
pub fn hands(record: &Value) -> Vec<(String, String)> {
    let members = path::get(record, "members").and_then(Value::as_array).into_iter().flatten();
    let text = |member: &Value, key: &str| member.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let able = |member: &&Value| {
        let held = member.get("labour").and_then(fact::known);
        !text(member, "id").is_empty() && !matches!(held.and_then(Value::as_str), Some("none" | "lost"))
    };
    members.filter(able).map(|member| (text(member, "id"), text(member, "name"))).collect()
}

/// A word of labour in the language.
pub fn labour(word: &str, lang: Lang) -> &'static str {
    CHOICE.of("labour", word, lang)
}

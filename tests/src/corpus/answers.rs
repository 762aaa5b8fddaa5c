//! Every document of one household, by name: what the JavaScript API, the page and the papers say of it.

use ruler_core::measures::carry::InPlan;
use ruler_engine::call::plan_page::plan_page;
use ruler_engine::{call, call_plan};
use ruler_state::judge::carry::{Carried, offered};
use ruler_state::judge::helped::helped;
use ruler_state::judge::judged::brief;
use ruler_state::judge::report::report;
use ruler_state::judge::row::row;
use ruler_state::judge::suppose::{change, supposed};
use ruler_state::shared::Shared;
use ruler_state::trial::Trial;
use ruler_words::i18n::Lang;
use ruler_words::views::paper::Kind;
use ruler_words::views::report::Report;
use serde_json::{Map, Value, json};

use super::Entry;
use crate::arbitrary::Rng;
use crate::arbitrary_plan::wanted;
use crate::papers::{self, texts};
use crate::planned;

/// The three questions.
const QUESTIONS: [&str; 3] = ["exit", "risk_eliminated", "enter"];
/// Both languages.
const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];

/// Documents by name.
type Documents = Vec<(String, String)>;

/// One household in `SELDOM` is asked for what takes long.
const SELDOM: usize = 10;

/// Every document of a household.
pub fn answers(entry: &Entry) -> Documents {
    let mut out = Documents::new();
    let mut add = |name: &str, text: String| out.push((name.to_owned(), text));
    add("validate", call::validate(&entry.text));
    for question in QUESTIONS {
        add(question, call::assess(&entry.text, &spoken(entry, question)));
    }
    let own = spoken(entry, QUESTIONS[entry.place % QUESTIONS.len()]);
    add("diagnosis", call::diagnose(&entry.text, &own));
    add("proposal", call::propose(&entry.text, &own));
    add("report", call::report(&entry.text, &own));
    add("brief", call::assess_many(&format!("[{}]", entry.text), &bare(entry), &mut |_| true));
    plans(entry, &mut add);
    if let Ok(record) = serde_json::from_str::<Value>(&entry.text) {
        page(entry, &record, &mut add);
    }
    out
}

/// Options of an entry with a question, explained in both languages.
fn spoken(entry: &Entry, question: &str) -> String {
    let mut out = entry.options.as_object().cloned().unwrap_or_default();
    out.entry("question").or_insert_with(|| json!(question));
    out.insert("explain".to_owned(), json!(["zh-Hans", "en"]));
    Value::Object(out).to_string()
}

/// Options of an entry without what plans do not take.
fn bare(entry: &Entry) -> String {
    Value::Object(common(entry)).to_string()
}

fn common(entry: &Entry) -> Map<String, Value> {
    let mut out = entry.options.as_object().cloned().unwrap_or_default();
    out.remove("explain");
    out
}

fn with(entry: &Entry, more: Value) -> String {
    let mut out = common(entry);
    out.extend(more.as_object().cloned().unwrap_or_default());
    Value::Object(out).to_string()
}

/// Plans with and without loans, with a change, verified.
fn plans(entry: &Entry, add: &mut dyn FnMut(&str, String)) {
    let plan = call_plan::recommend(&entry.text, &bare(entry));
    let document: Value = serde_json::from_str(&plan).unwrap_or_default();
    for (goal, plan) in planned::plans(&document) {
        let name = format!("verify_{}{}", goal["goal"].as_str().unwrap_or_default(), lent(goal, plan));
        add(&name, call_plan::verify_plan(&entry.text, &plan.to_string(), &bare(entry)));
    }
    add("plan", plan);
    add("plan_unlent", call_plan::recommend(&entry.text, &with(entry, json!({ "loans": false, "answers": false }))));
    add("plan_with", call_plan::plan_with(&entry.text, &bare(entry), &tried(entry).to_string()));
    if entry.place.is_multiple_of(SELDOM) {
        add("plan_drawn", call_plan::recommend(&entry.text, &with(entry, json!({ "draws": 6, "answers": false }))));
    }
}

fn lent(goal: &Value, plan: &Value) -> &'static str {
    if std::ptr::eq(&raw const goal["with_loan"], plan) { "_lent" } else { "" }
}

/// A change of its own for every household: pins, bans, jobs, fewer models, another start; for some a supposed fact.
fn tried(entry: &Entry) -> Value {
    let seed = entry.place as u64;
    let record: Value = serde_json::from_str(&entry.text).unwrap_or_default();
    let mut out = planned::options(&wanted(seed), &planned::members(&record));
    let map = out.as_object_mut().into_iter();
    let rng = &mut Rng::new(seed ^ 0x7217);
    for map in map {
        map.retain(|_, value| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty()));
        if rng.chance(40) {
            let savings = json!({ "production": { "savings": { "reported": rng.range(0, 50) * 100_000 } } });
            map.insert("with".to_owned(), savings);
        }
    }
    out
}

/// What the page shows: plans in words, what can be tried out, the line of the book, faults at their fields, papers.
fn page(entry: &Entry, record: &Value, add: &mut dyn FnMut(&str, String)) {
    let asked = Value::Object(common(entry));
    let ask = |more: Value| {
        let mut out = json!({ "household": record, "options": asked });
        let map = out.as_object_mut().into_iter();
        map.for_each(|map| map.extend(more.as_object().cloned().unwrap_or_default()));
        plan_page(&out.to_string())
    };
    add("page_quick", ask(json!({ "quick": true })));
    let mut change = tried(entry);
    add("page_changed", ask(json!({ "change": change, "quick": true, "lang": "en" })));
    change["lent"] = json!(true);
    add("page_lent", ask(json!({ "change": change, "quick": true })));
    carried(record, &asked, add);
    add("line", line(record));
    add("form", form(record, &asked));
    let help = LANGS.map(|lang| helped(record, &asked, lang).map(|words| json!(words)));
    add("help", json!(help).to_string());
    if entry.place.is_multiple_of(SELDOM) {
        for (name, lang) in [("zh", "zh-Hans"), ("en", "en")] {
            add(&format!("page_{name}"), ask(json!({ "lang": lang })));
            add(&format!("page_lent_{name}"), ask(json!({ "lang": lang, "change": change })));
        }
        add("page_doubts", ask(json!({ "doubts": true, "lang": "en" })));
        add("page_twin", ask(json!({ "twin": { "village": "elsewhere" } })));
        for kind in Kind::ALL.map(|(kind, _)| kind) {
            for lang in LANGS {
                let mut asks = papers::asked(record, lang);
                asks.options = asked.clone();
                let paper = papers::made(&asks, kind).map(|paper| texts(&paper));
                add(&format!("paper_{}_{}", kind.word(), lang.tag()), json!(paper).to_string());
            }
        }
    }
}

/// What each measure brings, and the record and the ruler's answer with all of them carried out.
fn carried(record: &Value, asked: &Value, add: &mut dyn FnMut(&str, String)) {
    for lang in LANGS {
        let (all, left) = offered(record, asked, lang);
        let mut trial = Trial::default();
        for one in &all {
            trial = trial.with_measure(one.measure, true);
        }
        let after = supposed(record, &trial, &all);
        let plan = change(&trial, record, &after, &[], &all);
        let verdict = brief(&after, asked, lang).map(|one| format!("{one:?}"));
        let one = |one: &Carried| json!([one.measure, one.title, one.brings, one.patches, one.plan.map(in_plan)]);
        let carried: Vec<Value> = all.iter().map(one).collect();
        let text = json!([carried, left, after, plan, verdict]);
        add(&format!("carried_{}", lang.tag()), text.to_string());
    }
}

/// What a measure changes of the plans alone.
fn in_plan(plan: InPlan) -> String {
    match plan {
        InPlan::Subsidy(most) => format!("Subsidy({})", most.fen()),
        InPlan::Loan(_) => "Loan".to_owned(),
        InPlan::Courses => "Courses".to_owned(),
    }
}

/// The line of the book.
fn line(record: &Value) -> String {
    let line = row(0, record, &[], &Shared::default());
    json!([line.overall, line.level, line.questions, line.faults, line.failing, line.flags, line.name, line.agreed])
        .to_string()
}

/// The verdict beside the form, or every fault at its field.
fn form(record: &Value, asked: &Value) -> String {
    let one = |lang| match report(record, asked, lang) {
        Report::Answer(answer) => {
            let sheet = answer.to_confirm.iter().map(|one| json!([one.id, one.label, one.held, one.same, one.choices]));
            json!([answer.words, sheet.collect::<Vec<_>>()])
        }
        Report::Faults(faults) => json!(faults),
    };
    json!(LANGS.map(one)).to_string()
}

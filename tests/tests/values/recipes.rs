//! The recipes of the README, tried on copies of the data in memory, and counted in the tree: what an entry of data
//! touches beside itself.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ruler_core::measures::measure::DATA;
use ruler_core::models::Catalogue;
use ruler_core::policy::{Pack, Param};
use ruler_core::ruler::Ruler;
use ruler_engine::call;
use ruler_engine::call::plan_page::plan_page;
use ruler_tests::planned;
use ruler_tests::run::{golden, json as read_file};
use ruler_tests::said::{Outcome, none};
use ruler_tests::tidy::{files, source};
use ruler_words::i18n::Lang;
use serde_json::{Value, json};

/// A figure of policy: one entry more. The year it is of has its line, every other year answers as before.
#[test]
fn a_figure_is_one_entry_of_data() -> Outcome {
    let before: Value = serde_json::from_str(Pack::EMBEDDED)?;
    let mut after = before.clone();
    let figures = after["figures"].as_array_mut().ok_or("no figures")?;
    let range = figures.iter_mut().find(|one| one["id"] == "monitoring_range").ok_or("no such figure")?;
    let values = range["value"].as_array_mut().ok_or("no values")?;
    let mut own = values.last().cloned().ok_or("no value to begin with")?;
    for key in ["from", "ends", "valid_until"] {
        own.as_object_mut().ok_or("no entry")?.remove(key);
    }
    (own["year"], own["amount"]) = (json!(2031), json!(12_345));
    values.push(own);

    let household = read_file(&golden().join("base/plain.json"))?;
    let answer = |pack: &Value, day: &str| {
        let asked = json!({ "pack": pack, "as_of": day, "question": "risk_eliminated", "explain": ["zh-Hans", "en"] });
        call::assess(&household.to_string(), &asked.to_string())
    };
    let line = |pack: &Value| -> Result<Option<i64>, String> {
        let mut ruler = Ruler::read(Some(pack), None).map_err(|faults| format!("{faults:?}"))?;
        let day = NaiveDate::from_ymd_opt(2031, 12, 15).ok_or("no such day")?;
        Ok(ruler.policy(day).amount(Param::MonitoringRange))
    };
    assert_eq!((line(&before)?, line(&after)?), (None, Some(1_234_500)));
    assert_ne!(answer(&before, "2031-12-15"), answer(&after, "2031-12-15"));
    assert!(answer(&after, "2031-12-15").contains("12,345"), "told in words by its amount");
    assert_eq!(answer(&before, "2022-12-15"), answer(&after, "2022-12-15"));
    Ok(())
}

/// An income model: one entry more. It answers in every goal, in both languages, and no code names it.
#[test]
fn an_income_model_is_one_entry_of_data() -> Outcome {
    const OWN: &str = "a-model-of-our-own";
    let before: Value = serde_json::from_str(Catalogue::embedded_text())?;
    let mut after = before.clone();
    let models = after["models"].as_array_mut().ok_or("no models")?;
    let ids: Vec<String> = models.iter().filter_map(|one| one["id"].as_str()).map(str::to_owned).collect();
    let mut own = models.last().cloned().ok_or("no model to begin with")?;
    (own["id"], own["name"]) = (json!(OWN), json!({ "zh": "自家的模式", "en": "Our own model" }));
    models.push(own);

    let household = read_file(&golden().join("base/hill.json"))?;
    let plan = planned::recommend(&household, &json!({ "catalogue": after }));
    let goals = plan["goals"].as_array().cloned().unwrap_or_default();
    assert!(!goals.is_empty(), "{plan}");
    for goal in &goals {
        let answered: Vec<&str> = planned::list(&goal["answers"]).filter_map(|one| one["model"].as_str()).collect();
        assert_eq!(answered.len(), ids.len() + 1, "{}", goal["goal"]);
        assert!(answered.contains(&OWN));
    }
    for (lang, name) in [(Lang::Zh, "自家的模式"), (Lang::En, "Our own model")] {
        let asked = json!({ "household": household, "options": { "catalogue": after }, "lang": lang.tag() });
        let page = plan_page(&asked.to_string());
        assert!(page.contains(name) && page.contains("\"faults\":[]"), "{name}: {page}");
    }
    let named = |code: &str| ids.iter().find(|id| code.contains(&format!("\"{id}\""))).cloned();
    none("code names an income model: what it needs to know belongs into the data", &naming(&named))
}

/// A measure: its file says what it is called, what it answers, how long it runs; its rule lies in one file, found in
/// `rules.rs`. Where a measure is named beside that, this says why; a new one need not be.
#[test]
fn a_measure_is_its_file_its_rule_and_its_line() -> Outcome {
    const BESIDE: [(&str, &str); 5] = [
        ("core/src/measures/rules.rs", "which file holds which rule"),
        ("core/src/measures/propose.rs", "first steps of their own, and which exclude each other"),
        ("core/src/measures/carry.rs", "what carrying one out supposes, where it is more than the least change"),
        ("web/state/src/judge/carry.rs", "what is said of the subsidy of an enterprise"),
        ("web/words/src/views/table/show.rs", "which the family's screen does not name"),
    ];
    let mut places: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut wrong = Vec::new();
    for data in DATA {
        let word = data.measure.word();
        let name = format!("{:?}", data.measure);
        let path = format!("Measure::{name}");
        let is_named = |code: &str| code.contains(&path) && source::has_word(code, &name);
        let found = naming(&|code| is_named(code).then(String::new));
        let found: Vec<String> = found.iter().map(|one| one.trim_end_matches(": ").to_owned()).collect();
        let rules: Vec<&String> =
            found.iter().filter(|path| path.starts_with("core/src/measures/") && !listed(&BESIDE, path)).collect();
        if rules.len() > 1 {
            wrong.push(format!("{word}: its rule lies in {rules:?}"));
        }
        places.insert(word, found);
    }
    let fewest = places.values().map(Vec::len).min().unwrap_or_default();
    assert!(fewest <= 2, "the least a measure is named in: {places:?}");
    none("measures with more than one file of rules", &wrong)
}

fn listed(list: &[(&str, &str)], path: &str) -> bool {
    list.iter().any(|(one, _)| *one == path)
}

/// Lines of product code of core and web that name something: `path: what`, each path once.
fn naming(named: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
    let is_product = |path: &str| (path.starts_with("core/src/") || path.starts_with("web/")) && path.ends_with(".rs");
    let mut out = Vec::new();
    for (path, text) in files::texts().into_iter().filter(|(path, _)| is_product(path)) {
        let all: Vec<&str> = text.lines().collect();
        let own = source::product(&text);
        let raw = own.iter().filter_map(|line| all.get(line.number.checked_sub(1)?));
        if let Some(found) = raw.into_iter().find_map(|line| named(line.split("//").next().unwrap_or_default())) {
            out.push(format!("{path}: {found}"));
        }
    }
    out
}

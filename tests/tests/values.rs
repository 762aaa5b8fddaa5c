//! Values inside, text at the door: a value is read as its text is, a question to the planner comes back from its text as
//! it was, and what a measure is said to bring is what its change of the record brings.
#![allow(clippy::indexing_slicing, reason = "reading JSON answers: a missing key is null, and null fails the test")]

#[path = "values/recipes.rs"]
mod recipes;

use ruler_core::base::{FieldError, Verdict};
use ruler_core::document::Input;
use ruler_core::exchange::ask::{assessed, options};
use ruler_core::exchange::plan_options::plan_options;
use ruler_core::exchange::plan_request::{PlanChange, PlanRequest, Want};
use ruler_core::exchange::read;
use ruler_core::household::HouseholdRecord;
use ruler_core::measures::carry::Brings;
use ruler_core::plan::Goal;
use ruler_core::policy::{LocalFigures, Pack};
use ruler_tests::arbitrary::{self, Rng, question};
use ruler_tests::arbitrary_means::household_means;
use ruler_tests::arbitrary_plan::wanted;
use ruler_tests::mutate;
use ruler_tests::patch::apply;
use ruler_tests::planned;
use ruler_tests::run::{golden, json as read_file, tables};
use ruler_tests::said::{Outcome, none};
use serde_json::{Map, Value, json};

/// Generated households in the ordinary run, and in the full one.
fn volume() -> u64 {
    if std::env::var_os("ONE_RULER_FULL").is_some() { 20_000 } else { 400 }
}

type Read = Result<HouseholdRecord, Vec<FieldError>>;

/// A household from its text and from its value; both must say the same.
fn differs(value: &Value) -> Option<String> {
    let text: Read = read::household(&value.to_string());
    let held: Read = read::household(value);
    (text != held).then(|| format!("{value}\n    text {text:?}\n    value {held:?}"))
}

#[test]
fn a_value_is_read_as_its_text_is_faults_included() -> Outcome {
    let mut wrong = Vec::new();
    let (mut sound, mut faulty) = (0, 0);
    for seed in 0..volume() {
        let rng = &mut Rng::new(seed ^ 0x7A1E);
        let (one, other) = (household_means(seed), arbitrary::household(seed));
        let bent = mutate::structure(&one, &other, rng);
        let broken = mutate::bytes(&one.to_string(), &other.to_string(), rng);
        let parsed: Option<Value> = serde_json::from_str(&broken).ok();
        for value in [Some(one), Some(bent), parsed].into_iter().flatten() {
            match read::household(&value) {
                Ok(_) => sound += 1,
                Err(_) => faulty += 1,
            }
            wrong.extend(differs(&value));
        }
    }
    assert!(sound > 100 && faulty > 100, "{sound} sound, {faulty} faulty");
    none("households are read otherwise as values", &wrong)
}

#[test]
fn every_bad_input_of_the_table_is_told_alike() -> Outcome {
    let plain = read_file(&golden().join("base/plain.json"))?;
    let table = read_file(&golden().join("faults.json"))?;
    let mut wrong = Vec::new();
    let mut count = 0;
    for case in table.as_array().into_iter().flatten().filter(|case| case["with"].is_object()) {
        let mut household = plain.clone();
        ruler_tests::case::merge(&mut household, &case["with"]);
        wrong.extend(differs(&household));
        count += 1;
    }
    assert!(count > 40, "{count} cases");
    none("bad inputs are told otherwise as values", &wrong)
}

#[test]
fn packs_and_sheets_are_read_alike() -> Outcome {
    let folder = golden().join("figures");
    let (pack, sheet) = (read_file(&folder.join("small.json"))?, read_file(&folder.join("sheet.json"))?);
    let mut wrong = Vec::new();
    for seed in 0..volume() {
        let rng = &mut Rng::new(seed ^ 0x9ACC);
        let (one, other) = (mutate::structure(&pack, &sheet, rng), mutate::structure(&sheet, &pack, rng));
        if Pack::read(&one) != Pack::read(&one.to_string()) {
            wrong.push(one.to_string());
        }
        if LocalFigures::read(&other) != LocalFigures::read(&other.to_string()) {
            wrong.push(other.to_string());
        }
    }
    none("packs and sheets are read otherwise as values", &wrong)
}

/// A change of its own for every seed.
fn change(seed: u64) -> Value {
    let rng = &mut Rng::new(seed ^ 0xC4A6);
    let mut out = planned::options(&wanted(seed), &["m0".to_owned()]);
    let map = out.as_object_mut().into_iter();
    for map in map {
        map.retain(|_, value| !value.is_null() || rng.chance(50));
        if rng.chance(30) {
            map.insert("with".to_owned(), json!({ "production": { "savings": { "reported": rng.range(0, 9) } } }));
        }
        if rng.chance(30) {
            let local = json!({ "format": "one-ruler/adjustments@1" });
            map.insert("adjustments".to_owned(), if rng.chance(50) { local } else { Value::Null });
        }
        if rng.chance(30) {
            map.insert("lent".to_owned(), json!(rng.chance(50)));
        }
    }
    out
}

#[test]
fn a_question_to_the_planner_comes_back_from_its_text() -> Outcome {
    let household = household_means(1);
    let place = json!({ "village": "elsewhere" });
    let mut wrong = Vec::new();
    for seed in 0..volume() {
        let rng = &mut Rng::new(seed ^ 0x0A5C);
        let given = change(seed);
        let change = PlanChange::read(&given).map_err(|faults| format!("{given}: {faults:?}"))?;
        if PlanChange::read(&json!(change)) != Ok(change.clone()) {
            wrong.push(given.to_string());
        }
        let asked = question(seed);
        let wants = [Want::Whole, Want::Quick, Want::Doubts, Want::Twin(&place)];
        let mut request = PlanRequest::new(&household, &asked).wanting(wants[rng.below(4) as usize]);
        if !change.is_empty() {
            request = request.with_change(change);
        }
        if rng.chance(30) {
            request = request.of_goal(Goal::ALL[rng.below(3) as usize].0);
        }
        let mut back: Map<String, Value> = serde_json::from_str(&request.written("en"))?;
        assert_eq!(back.remove("lang"), Some(json!("en")));
        if PlanRequest::read(&back).as_ref() != Ok(&request) {
            wrong.push(request.written("en"));
        }
    }
    none("requests come back otherwise", &wrong)
}

#[test]
fn a_request_that_is_not_understood_says_every_fault() {
    let told = |request: Value| {
        let faults = PlanRequest::read(request.as_object().unwrap_or(&Map::new())).err().unwrap_or_default();
        faults.iter().map(|one| format!("{}@{}", one.code.word(), one.field)).collect::<Vec<_>>()
    };
    assert_eq!(told(json!({})), ["missing_key@household"]);
    assert_eq!(
        told(json!({ "household": {}, "quick": "yes", "goals": ["high"], "goal": "best", "change": [] })),
        ["wrong_type@change", "unknown_word@goal", "unknown_key@goals", "wrong_type@quick"]
    );
    assert_eq!(told(json!({ "household": {}, "quick": true, "doubts": true })), ["contradiction@"]);
    assert_eq!(
        told(json!({ "household": {}, "change": { "models_max": 7, "goals": ["high"], "lent": 1 } })),
        ["wrong_type@lent", "out_of_range@models_max", "unknown_key@goals"]
    );
    let change = |change: Value| PlanChange::read(&change).err().unwrap_or_default().len();
    assert_eq!((change(json!({ "bans": [] })), change(json!({ "as_of": "2017-01-01" }))), (0, 1));
}

/// Options that are read are what their schema describes, and are written as they were read.
#[test]
fn what_is_asked_of_the_plan_fits_its_schema() -> Outcome {
    let validator = |schema: schemars::Schema| jsonschema::validator_for(schema.as_value());
    let (options_fit, change_fits) = (
        validator(schemars::schema_for!(ruler_core::exchange::plan_options::PlanOptions))?,
        validator(schemars::schema_for!(PlanChange))?,
    );
    let mut wrong = Vec::new();
    let cases = tables("plan")?.into_iter().map(|(_, case, _)| case.options).filter(|options| !options.is_null());
    let mut count = 0;
    for asked in cases {
        let read = plan_options(&asked).map_err(|faults| format!("{asked}: {faults:?}"))?;
        let written = json!(read);
        count += 1;
        if !options_fit.is_valid(&asked) || !options_fit.is_valid(&written) || plan_options(&written) != Ok(read) {
            wrong.push(asked.to_string());
        }
    }
    for seed in 0..volume() {
        let given = change(seed);
        let written = json!(PlanChange::read(&given).unwrap_or_default());
        if !change_fits.is_valid(&given) || !change_fits.is_valid(&written) {
            wrong.push(given.to_string());
        }
    }
    assert!(count > 5, "{count} options");
    none("options do not fit their schema", &wrong)
}

/// The rules that are met, and the counted income.
fn met(record: &Value, asked: &Value) -> Result<(Vec<String>, Value), String> {
    let options = options(asked).map_err(|faults| format!("{faults:?}"))?;
    let (_, found) = options
        .ruled(|ruler| assessed(Input::Value(record), options.ask, ruler))
        .map_err(|faults| format!("{faults:?}"))?;
    let met = found.criteria.iter().filter(|one| one.verdict == Verdict::Met).map(|one| one.rule.word().to_owned());
    Ok((met.collect(), json!(found.income.counted)))
}

/// By the record's own words: the patch is laid into the document, read again and judged, and brings what was said.
#[test]
fn what_a_measure_brings_is_what_its_change_of_the_record_brings() -> Outcome {
    let mut wrong = Vec::new();
    let (mut mended, mut earned) = (0, 0);
    for seed in 0..volume() {
        let (record, asked) = (household_means(seed), question(seed));
        let before = met(&record, &asked)?;
        let options = options(&asked).map_err(|faults| format!("{faults:?}"))?;
        let read = read::household(&record).map_err(|faults| format!("{faults:?}"))?;
        let found = options.ruled(|ruler| ruler.carry_out(&read, options.ask)).map_err(|all| format!("{all:?}"))?;
        for one in found.measures {
            let mut after = record.clone();
            one.patches.iter().for_each(|patch| apply(&mut after, &json!(patch)));
            let after = met(&after, &asked)?;
            let (mends, income) = match &one.brings {
                Brings::Answer { mends, income, .. } => (mends.clone(), income.is_some()),
                Brings::Plans(_) => (Vec::new(), false),
            };
            let new: Vec<&String> = after.0.iter().filter(|rule| !before.0.contains(rule)).collect();
            let said: Vec<&str> = mends.iter().map(|rule| rule.word()).collect();
            mended += said.len();
            earned += usize::from(income);
            if new != said || income != (after.1 != before.1) {
                wrong.push(format!("seed {seed}: {:?} says {said:?}, brings {new:?}", one.measure));
            }
        }
    }
    assert!(mended > 20 && earned > 20, "{mended} mended, {earned} earned");
    none("measures bring something else than they say", &wrong)
}

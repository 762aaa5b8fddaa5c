//! The catalogue of income models: the embedded one is sound and says where every figure comes from; a broken one and
//! local values that do not fit are told everything at once; what goes out comes in again.
#![allow(clippy::indexing_slicing, reason = "reading JSON answers: a missing key is null, and null fails the test")]

use std::collections::{BTreeMap, BTreeSet};

use ruler_core::models::vocabulary::Vocabulary;
use ruler_core::models::{Adjustments, Catalogue, Group, job, model, place};
use ruler_core::policy::Tag;
use ruler_engine::call::income_models;
use ruler_tests::arbitrary::Rng;
use ruler_tests::case::merge;
use ruler_tests::mutate;
use ruler_tests::run::{faults, golden, json as read, top};
use ruler_tests::said::{Outcome, none};
use serde::Serialize;
use serde_json::{Value, json};

fn table(name: &str) -> Result<Value, String> {
    read(&golden().join("catalogue").join(name))
}

fn embedded() -> Result<Value, serde_json::Error> {
    serde_json::from_str(Catalogue::embedded_text())
}

fn asked(options: &Value) -> Result<Value, serde_json::Error> {
    serde_json::from_str(&income_models(&options.to_string()))
}

#[test]
fn the_embedded_catalogue_is_sound() -> Outcome {
    let faults = Catalogue::read(Catalogue::embedded_text()).err().unwrap_or_default();
    none("faults in the embedded catalogue", &faults.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    let catalogue = Catalogue::embedded();
    let counts = [
        catalogue.models.len(),
        catalogue.jobs.len(),
        catalogue.trainings.len(),
        catalogue.credits.len(),
        catalogue.present.len(),
    ];
    // As many as there are files: the length of no list is fixed.
    let folder = |name: &str| std::fs::read_dir(top().join("core/data").join(name)).into_iter().flatten().count();
    let files = ["models", "catalogue/jobs", "catalogue/trainings", "catalogue/credits"].map(folder);
    assert_eq!(counts.split_last(), Some((&catalogue.present.len(), files.as_slice())));
    assert!(files.iter().all(|count| *count > 0) && !catalogue.present.is_empty());
    assert!(catalogue.title.zh.contains("参考默认，须本地核定") && catalogue.note.zh.contains("不是开州区自己的"));
    assert!(
        catalogue.title.en.contains("default to be calibrated") && catalogue.note.en.contains("not the district's own")
    );
    Ok(())
}

#[test]
fn what_goes_out_comes_in_again() -> Outcome {
    let out = income_models("");
    let again = Catalogue::read(&out).map_err(|faults| format!("{faults:?}"))?;
    assert!(again == *Catalogue::embedded(), "another catalogue came back");
    assert!(serde_json::from_str::<Value>(&out)? == embedded()?, "written otherwise than the data");
    assert!(income_models("{}") == out, "asking for nothing gives something else");
    let own = asked(&json!({ "catalogue": embedded()? }))?;
    assert!(own == embedded()?, "handed in as the caller's own, another one came back");
    Ok(())
}

/// Provenance without the reader: every number of every entry stands under one tag, with what the tag promises.
#[test]
fn every_figure_says_where_it_comes_from() -> Outcome {
    let (catalogue, mut wrong, mut counts) = (embedded()?, Vec::new(), BTreeMap::<String, usize>::new());
    let known: BTreeSet<&str> =
        catalogue["sources"].as_array().into_iter().flatten().filter_map(|one| one["id"].as_str()).collect();
    let mut used = BTreeSet::new();
    let lists = ["models", "jobs", "trainings", "credits", "present"];
    let listed = lists.iter().flat_map(|list| catalogue[list].as_array().into_iter().flatten());
    for entry in listed.chain([&catalogue["settings"]]) {
        let (id, provenance) = (&entry["id"], &entry["provenance"]);
        let fields = |tag: &str| -> Vec<String> {
            provenance[tag].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let tagged: Vec<(String, &str)> = ["seed", "sourced", "derived", "assumption", "confirmed"]
            .iter()
            .flat_map(|tag| fields(tag).into_iter().map(move |field| (field, *tag)))
            .collect();
        for (key, value) in entry.as_object().into_iter().flatten() {
            let is_number = value.is_number() || value.as_array().is_some_and(|list| list.iter().any(Value::is_number));
            let times = tagged.iter().filter(|(field, _)| field == key).count();
            if is_number && times != 1 {
                wrong.push(format!("{id} {key}: {times} tags"));
            }
        }
        let readings = || provenance["readings"].as_array().into_iter().flatten();
        for (field, tag) in &tagged {
            *counts.entry((*tag).to_owned()).or_default() += 1;
            let said = match *tag {
                "derived" => provenance["notes"][field].as_str().is_some_and(|note| note.len() > 9),
                "sourced" | "seed" => readings().any(|one| one["field"] == **field),
                "assumption" => ["zh", "en"].iter().all(|word| provenance["confirm_with"][word].is_string()),
                _ => false,
            };
            if !said {
                wrong.push(format!("{id} {field}: {tag}, but without what that promises"));
            }
        }
        for one in readings() {
            let source = one["source"].as_str().unwrap_or_default();
            used.insert(source.to_owned());
            if !known.contains(source) || one["figure"].as_str().is_none_or(str::is_empty) {
                wrong.push(format!("{id}: reading {one}"));
            }
        }
    }
    wrong.extend(known.iter().filter(|id| !used.contains(**id)).map(|id| format!("{id} is read by nobody")));
    none("figures without full provenance", &wrong)?;
    let count = |tag: &str| counts.get(tag).copied().unwrap_or_default();
    assert_eq!(
        [count("seed"), count("sourced"), count("derived"), count("assumption")],
        SURE,
        "counted anew: {counts:?}"
    );
    Ok(())
}

/// Fields of the embedded catalogue by tag: seed, sourced, derived, assumption. A change here is a change of the data.
const SURE: [usize; 4] = [1, 76, 184, 1290];

#[test]
fn the_figures_are_those_of_the_document() -> Outcome {
    let (catalogue, document, mut wrong) = (Catalogue::embedded(), embedded()?, Vec::new());
    for figure in catalogue.figures() {
        let entry = match figure.group {
            Group::Settings => &document["settings"],
            group => document[group.word()]
                .as_array()
                .and_then(|list| list.iter().find(|one| one["id"] == *figure.of))
                .unwrap_or(&Value::Null),
        };
        let written = &entry[figure.field.name];
        let same = match figure.values {
            [] => written.is_null(),
            [one] if figure.field.len == 1 => *written == *one,
            several => *written == json!(several) && several.len() == figure.field.len,
        };
        let tag = serde_json::to_value(figure.tag)?;
        let tagged = entry["provenance"][tag.as_str().unwrap_or_default()].as_array();
        let is_tagged = tagged.is_some_and(|list| list.iter().any(|one| *one == figure.field.name));
        let name = format!("{} {}", figure.of, figure.field.name);
        if !same || !is_tagged {
            wrong.push(format!("{name}: {:?} {:?}, written {written}", figure.values, figure.tag));
        }
        if catalogue.figure(figure.group, figure.of, figure.field.name) != Some(figure.values) {
            wrong.push(format!("{name}: found otherwise by name"));
        }
    }
    none("figures differ", &wrong)?;
    let mut bent = catalogue.clone();
    let mut count = 0;
    bent.each_figure_mut(&mut |figure| {
        count += 1;
        if figure.tag == Tag::Derived {
            figure.values.iter_mut().for_each(|value| *value += 1);
        }
    });
    assert_eq!(count, catalogue.figures().count());
    let moved = catalogue.figures().zip(bent.figures()).filter(|(old, new)| old.values != new.values);
    let (moved, tags): (Vec<_>, BTreeSet<_>) = moved.map(|(old, _)| (old.of, old.tag)).unzip();
    assert!(moved.len() > 100 && tags == BTreeSet::from([Tag::Derived]), "{} of {tags:?}", moved.len());
    let price = bent.figure_mut(Group::Models, "late-citrus", "price_low_fen").ok_or("no such figure")?;
    price.fill(200);
    assert_eq!(bent.models.first().map(|model| model.price_low_fen), Some(200));
    assert_eq!(bent.figure(Group::Jobs, "late-citrus", "price_low_fen"), None);
    Ok(())
}

/// The words of the closed lists are those serde writes.
#[test]
fn words_are_read_as_they_are_written() -> Outcome {
    fn wrong<T: Vocabulary + Serialize>(out: &mut Vec<String>) {
        if T::ALL.len() != T::WORDS.len() {
            out.push(format!("{:?}: another number of words", T::WORDS));
        }
        for (value, word) in T::ALL.iter().zip(T::WORDS) {
            let written = serde_json::to_value(value).unwrap_or_default();
            if written != *word {
                out.push(format!("{word} is written {written}"));
            }
        }
    }
    let mut out = Vec::new();
    wrong::<model::ModelKind>(&mut out);
    wrong::<model::Intensity>(&mut out);
    wrong::<model::Skill>(&mut out);
    wrong::<model::WaterNeed>(&mut out);
    wrong::<model::Cooperation>(&mut out);
    wrong::<model::LandGroup>(&mut out);
    wrong::<job::Channel>(&mut out);
    wrong::<job::Offer>(&mut out);
    wrong::<place::PlaceTag>(&mut out);
    wrong::<ruler_core::models::catalogue::PresentLand>(&mut out);
    none("words differ", &out)
}

/// Compares what is told with what a case expects, in both languages.
fn told(case: &Value, answer: &Value, under: &str, wrong: &mut Vec<String>) {
    let prefix = format!("@{under}.");
    let found: BTreeSet<String> = faults(answer).into_iter().map(|one| one.replace(&prefix, "@")).collect();
    let wanted = case["expect"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let wanted: BTreeSet<String> = wanted.map(str::to_owned).collect();
    if found != wanted {
        wrong.push(format!("{}\n    expected {wanted:?}\n    got {found:?}", case["name"]));
    }
    for fault in answer["errors"].as_array().into_iter().flatten() {
        let field = fault["field"].as_str().unwrap_or_default();
        if ["zh", "en"].iter().any(|word| !fault[word].as_str().is_some_and(|text| text.contains(field))) {
            wrong.push(format!("{}: a text does not name {field}: {fault}", case["name"]));
        }
    }
}

#[test]
fn a_broken_catalogue_is_told_everything_at_once() -> Outcome {
    let (base, mut wrong) = (table("small.json")?, Vec::new());
    for case in table("broken.json")?.as_array().into_iter().flatten() {
        let mut document = base.clone();
        merge(&mut document, &case["with"]);
        let answer = asked(&json!({ "catalogue": document }))?;
        told(case, &answer, "catalogue", &mut wrong);
        if answer["errors"].is_null() && answer["models"] != document["models"] {
            wrong.push(format!("{}: read otherwise than written", case["name"]));
        }
    }
    none("cases differ", &wrong)
}

#[test]
fn local_values_are_taken_or_told() -> Outcome {
    let mut wrong = Vec::new();
    for case in table("adjusted.json")?.as_array().into_iter().flatten() {
        let answer = asked(&json!({ "adjustments": case["adjustments"] }))?;
        told(case, &answer, "adjustments", &mut wrong);
        let entry = |path: &str| -> Option<(Value, String)> {
            let (of, field) = path.split_once(' ')?;
            let (list, id) = of.split_once('/')?;
            let found = if list == "settings" { Some(&answer[list]) } else { None };
            let found = found.or_else(|| answer[list].as_array()?.iter().find(|one| one["id"] == *id))?;
            Some((found.clone(), field.to_owned()))
        };
        for (path, value) in case["figures"].as_object().into_iter().flatten() {
            let found = entry(path).map(|(one, field)| one[field].clone()).unwrap_or_default();
            if found != *value {
                wrong.push(format!("{}: {path} is {found}, not {value}", case["name"]));
            }
        }
        for (path, tag) in case["tags"].as_object().into_iter().flatten() {
            let (one, field) = entry(path).unwrap_or_default();
            let list = one["provenance"][tag.as_str().unwrap_or_default()].as_array().cloned().unwrap_or_default();
            if !list.contains(&json!(field)) {
                wrong.push(format!("{}: {path} is not tagged {tag}: {}", case["name"], one["provenance"]));
            }
        }
        if answer["errors"].is_null() {
            let again = Catalogue::read(&answer.to_string()).err().unwrap_or_default();
            wrong.extend(again.iter().map(|fault| format!("{}: cannot be read again: {fault}", case["name"])));
        }
    }
    none("cases differ", &wrong)
}

#[test]
fn a_confirmation_keeps_who_when_and_from_whom() -> Outcome {
    let sheet = json!({ "format": "one-ruler/adjustments@1", "adjustments": [
        { "of": "late-citrus", "field": "yield_milli", "value": 1_100_000, "by": "王某", "on": "2017-03-05", "from": "合作社" },
    ]});
    let sheet = Adjustments::read(&sheet.to_string()).map_err(|faults| format!("{faults:?}"))?;
    let adjusted = Catalogue::embedded().adjusted(&sheet).map_err(|faults| format!("{faults:?}"))?;
    let citrus = adjusted.models.first().ok_or("no model")?;
    assert_eq!((citrus.yield_milli, citrus.gross_fen), (1_100_000, Some(374_000)));
    assert_eq!(citrus.provenance.tag("yield_milli"), Tag::Confirmed);
    let kept = citrus.provenance.confirmations.first().ok_or("nothing kept")?;
    assert_eq!((&*kept.field, &*kept.by, &*kept.on, &*kept.from), ("yield_milli", "王某", "2017-03-05", "合作社"));
    // What the catalogue had read stays beside it.
    assert!(citrus.provenance.readings.iter().any(|one| one.field == "yield_milli" && one.title.contains("春橙")));
    Ok(())
}

#[test]
fn faults_of_both_parts_come_together() -> Outcome {
    let answer = asked(&json!({ "catalogue": 1, "adjustments": [], "model": {} }))?;
    let found: BTreeSet<String> = faults(&answer).into_iter().collect();
    let wanted = ["unknown_key@model", "wrong_type@catalogue", "wrong_type@adjustments"];
    assert_eq!(found, wanted.map(str::to_owned).into());
    for (text, wanted) in [("5", "wrong_type@options"), ("{", "not_json@options"), ("[]", "wrong_type@options")] {
        let answer: Value = serde_json::from_str(&income_models(text))?;
        assert_eq!(faults(&answer), [wanted], "{text}");
    }
    Ok(())
}

#[test]
fn texts_that_are_no_catalogue_are_told_as_such() {
    let told = |text: &str| -> Vec<String> {
        let faults = Catalogue::read(text).err().unwrap_or_default();
        faults.iter().map(|fault| format!("{:?}@{}", fault.code, fault.field)).collect()
    };
    assert_eq!(told(""), ["NotJson@"]);
    assert_eq!(told("null"), ["WrongType@"]);
    assert_eq!(told(&"[".repeat(9_999)), ["TooDeep@"]);
    assert_eq!(told(&" ".repeat(4_000_001)), ["TooLarge@"]);
    let many: Vec<Value> = (0..401).map(|_| json!(1)).collect();
    assert_eq!(told(&json!({ "models": many }).to_string()).iter().filter(|one| *one == "TooMany@models").count(), 1);
    let mut large = Catalogue::embedded().clone();
    let first = large.models.first().cloned().unwrap_or_default();
    for place in large.models.len()..=60 {
        large.models.push(model::IncomeModel { id: format!("more-{place}"), ..first.clone() });
    }
    let text = serde_json::to_string(&large).unwrap_or_default();
    assert_eq!(told(&text), ["TooMany@models"], "61 models");
    large.models.pop();
    assert_eq!(told(&serde_json::to_string(&large).unwrap_or_default()), Vec::<String>::new(), "60 models");
    let wild: Value = (0..300).map(|place| (format!("k{place}"), json!(1))).collect::<serde_json::Map<_, _>>().into();
    assert_eq!(told(&wild.to_string()).len(), 200, "no more faults than are worth reading");
}

/// Bent catalogues and adjustments give a catalogue or faults, never a panic.
#[test]
fn nothing_handed_in_breaks_the_reader() -> Outcome {
    let (small, adjusted) = (table("small.json")?, table("adjusted.json")?);
    let sheets: Vec<&Value> = adjusted.as_array().into_iter().flatten().map(|case| &case["adjustments"]).collect();
    let rounds = if std::env::var_os("ONE_RULER_FULL").is_some() { 50_000 } else { 500 };
    let (mut sound, mut wrong) = (0, Vec::new());
    for seed in 0..rounds {
        let mut rng = Rng::new(seed);
        let sheet = sheets.get(usize::try_from(seed)? % sheets.len()).copied().unwrap_or(&Value::Null);
        let text = if rng.chance(30) {
            mutate::bytes(&small.to_string(), &sheet.to_string(), &mut rng)
        } else {
            mutate::structure(&small, sheet, &mut rng).to_string()
        };
        let read = Catalogue::read(&text);
        let sheet = Adjustments::read(&mutate::structure(sheet, &small, &mut rng).to_string());
        let base = read.as_ref().unwrap_or_else(|_| Catalogue::embedded());
        let laid = sheet.map(|sheet| base.adjusted(&sheet));
        for faults in
            [read.as_ref().err(), laid.as_ref().err(), laid.as_ref().ok().and_then(|laid| laid.as_ref().err())]
        {
            if faults.is_some_and(|list| list.is_empty() || list.len() > 200) {
                wrong.push(format!("{seed}: {} faults", faults.map_or(0, Vec::len)));
            }
        }
        sound += usize::from(laid.is_ok_and(|laid| laid.is_ok()));
    }
    none("bent inputs", &wrong)?;
    assert!(sound > 0, "no bent input was still sound");
    Ok(())
}

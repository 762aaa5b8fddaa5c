//! Papers: every sample and the ends of the format in both languages; what must not hang on a wall; fingerprints.

#![allow(clippy::indexing_slicing, reason = "a missing key is null, and null fails the test")]

use std::collections::BTreeSet;

use ruler_state::judge::check::{Files, check};
use ruler_state::judge::make::Asked;
use ruler_tests::papers::{SALT, asked, made, paper, sample, texts, tiny};
use ruler_tests::said::{Outcome, none};
use ruler_words::i18n::{Lang, PAPER, PAPER_PAGE};
use ruler_words::record::history::Change;
use ruler_words::samples::SAMPLES;
use ruler_words::text::from_groups;
use ruler_words::views::paper::Kind;
use ruler_words::views::paper::seal::{Stamp, print};
use ruler_words::views::paper::sheet::{Block, Checked};
use serde_json::{Value, json};

/// A household at the ends of the format: twelve people, forty kinds of pay, names nobody could write on a line.
fn huge() -> Value {
    let mut out = sample(0);
    let member = out["members"][0].clone();
    let item = out["income"]["wage"]["items"][0].clone();
    let members: Vec<Value> = (0..12)
        .map(|place| {
            let mut one = member.clone();
            one["id"] = json!(format!("m{}", place + 1));
            one["name"] = json!(match place {
                0 => "向".repeat(500),
                1 => "W".repeat(200),
                _ => format!("阿卜杜热合曼·买买提伊敏·第{place}"),
            });
            one["id_number"] = json!(format!("5002341975041212{place:02}"));
            one
        })
        .collect();
    let items: Vec<Value> = (0..40)
        .map(|place| {
            let mut one = item.clone();
            one["payer"] = json!(format!("第{place}个工地，{}", "很远的地方".repeat(20)));
            one["amount"] = json!({ "reported": 123_456 + place });
            one
        })
        .collect();
    out["members"] = json!(members);
    out["income"]["wage"]["items"] = json!(items);
    out
}

fn households() -> Vec<(String, Value)> {
    let samples = (0..SAMPLES.len()).map(|place| (format!("sample {}", place + 1), sample(place)));
    samples.chain([("huge".to_owned(), huge()), ("tiny".to_owned(), tiny())]).collect()
}

#[test]
fn every_paper_reads_as_prose_and_lays_out_alike_in_both_languages() -> Outcome {
    let keys: BTreeSet<&str> = PAPER.keys().filter(|key| key.contains('.')).collect();
    let mut wrong = Vec::new();
    for (name, household) in households() {
        for (kind, word) in Kind::ALL {
            let shapes = Lang::ALL.map(|lang| {
                let paper = paper(&household, kind, lang)?;
                for text in texts(&paper) {
                    if text.contains(['{', '}']) || keys.contains(text.as_str()) || text.contains("null") {
                        wrong.push(format!("{name}, {word}: {text:?}"));
                    }
                }
                let shape: Vec<_> = paper.blocks.iter().map(std::mem::discriminant).collect();
                Ok::<_, String>((shape, paper.head.len(), paper.foot.len(), paper.notice.is_some()))
            });
            let [zh, en] = shapes;
            assert_eq!(zh?, en?, "{name}, {word}");
        }
    }
    none("texts to mend", &wrong)
}

/// Words of illness, disability, debt, identity and cause, and of measures that give them away.
const PRIVATE: [&str; 12] =
    ["病", "残", "债", "贷", "致贫", "身份证", "低于", "illness", "disab", "debt", "loan", "identity"];

#[test]
fn nothing_private_hangs_on_the_wall() -> Outcome {
    let mut wrong = Vec::new();
    for (name, household) in households() {
        for lang in Lang::ALL {
            let card = paper(&household, Kind::Card, lang)?;
            let all = texts(&card).join("\n").to_lowercase();
            let mut private: Vec<String> = PRIVATE.iter().map(|word| (*word).to_owned()).collect();
            for (place, member) in household["members"].as_array().into_iter().flatten().enumerate() {
                let keys = if place == 0 { vec!["id_number"] } else { vec!["name", "id_number"] };
                private.extend(keys.iter().filter_map(|key| member[*key].as_str().map(str::to_lowercase)));
                private.extend(
                    ["/birth/verified/value", "/birth/reported"]
                        .iter()
                        .filter_map(|at| member.pointer(at).and_then(Value::as_str).map(str::to_owned)),
                );
            }
            private.extend(household["register"]["number"].as_str().map(str::to_owned));
            let found = private.iter().filter(|text| !text.is_empty() && all.contains(text.as_str()));
            wrong.extend(found.map(|text| format!("{name}: {text}")));
        }
    }
    none("on the household card", &wrong)
}

/// The search above finds what it looks for: the folder's paper holds all of it.
#[test]
fn the_folder_holds_what_the_wall_must_not() -> Outcome {
    let all = texts(&paper(&sample(3), Kind::Assessment, Lang::Zh)?).join("\n");
    let missing: Vec<String> =
        ["病", "残", "债", "致贫"].iter().filter(|word| !all.contains(**word)).map(|word| (*word).to_owned()).collect();
    none("words missing from the assessment", &missing)
}

/// Every entry of the ledger and every criterion with its arithmetic stands on the assessment; every month on the plan.
#[test]
fn no_value_is_left_out() -> Outcome {
    let mut wrong = Vec::new();
    for (name, household) in households() {
        let options = json!({ "question": "exit", "explain": ["zh-Hans"] }).to_string();
        // A name too long for the text stands in it by its place.
        let (named, legend) = asked(&household, Lang::Zh).named_once();
        let answer = ruler_engine::call::assess(&named.household.to_string(), &options);
        let answer: Value = serde_json::from_str(&answer)?;
        let words = &answer["explanations"][0];
        let all: BTreeSet<String> = texts(&paper(&household, Kind::Assessment, Lang::Zh)?).into_iter().collect();
        wrong.extend(legend.iter().filter(|text| !all.contains(*text)).map(|text| format!("{name}: {text}")));
        let mut wanted: Vec<&Value> = vec![&words["title"], &words["standing"]["figures"]];
        for one in words["criteria"].as_array().into_iter().flatten() {
            wanted.push(&one["sentence"]);
            wanted.extend(one["reasons"].as_array().into_iter().flatten());
            wanted.extend(one["arithmetic"].as_array().into_iter().flatten().map(|row| &row["text"]));
            wanted.extend(one["inputs"].as_array().into_iter().flatten().map(|row| &row["label"]));
            let basis = one["basis"].as_array().into_iter().flatten();
            wanted.extend(basis.flat_map(|row| [&row["label"], &row["amount"], &row["source"]]));
        }
        for line in words["income"]["lines"].as_array().into_iter().flatten() {
            wanted.extend([&line["gross"], &line["deducted"], &line["net"]]);
        }
        wanted.extend(words["income"]["totals"].as_array().into_iter().flatten().map(|row| &row["sum"]));
        wanted.extend(words["questions"].as_array().into_iter().flatten().map(|row| &row["label"]));
        let lost = wanted.into_iter().filter_map(Value::as_str).filter(|text| !all.contains(*text));
        wrong.extend(lost.map(|text| format!("{name}: {text}")));
        let plan = paper(&household, Kind::Plan, Lang::Zh)?;
        let tables: Vec<_> = plan
            .blocks
            .iter()
            .filter_map(|block| if let Block::Table(_, table) = block { Some(table) } else { None })
            .collect();
        let months = tables.iter().filter(|table| table.rows.len() == 12).count();
        let models = tables.iter().filter(|table| table.rows.len() == 24).count();
        if months < 3 || models != 1 {
            wrong.push(format!("{name}: {months} tables of months, {models} of models"));
        }
    }
    none("not on the paper", &wrong)
}

/// No table is wider than a page carries, and names longer than a head are told beneath.
#[test]
fn tables_fit_the_page_whatever_they_hold() -> Outcome {
    for kind in [Kind::Assessment, Kind::Plan] {
        let paper = paper(&huge(), kind, Lang::Zh)?;
        for block in &paper.blocks {
            let Block::Table(_, table) = block else { continue };
            assert!(table.head.len() <= 8, "{:?}", table.head);
            assert!(table.head.len() < 5 || table.head.iter().skip(1).all(|head| head.chars().count() <= 12));
            assert!(table.rows.iter().all(|row| row.len() == table.head.len()), "{}", table.caption);
        }
        let all = texts(&paper).join("\n");
        assert!(all.contains(&"向".repeat(500)) && all.contains(&"W".repeat(200)), "a long name was cut");
    }
    Ok(())
}

#[test]
fn changes_after_the_verdict_are_told_and_whether_they_turned_it() -> Outcome {
    let change = Change::read(&json!({
        "field": "income.wage.items[0].amount", "before": r#"{"reported":100}"#, "after": r#"{"reported":1800000}"#,
        "by": "何远志", "on": "2017-11-29", "reason": "补问", "after_verdict": true,
    }));
    let asked = Asked { history: vec![change], ..asked(&sample(0), Lang::Zh) };
    let paper = made(&asked, Kind::Assessment).map_err(|faults| faults.join("\n"))?;
    let turned = paper.blocks.iter().any(|one| matches!(one, Block::Notice(text) if text.contains("因此变了")));
    assert!(turned, "a change that turned the verdict");
    let all = texts(&paper);
    for text in ["何远志", "补问", "2017-11-29", "1 元", "18,000 元"] {
        assert!(all.iter().any(|one| one == text), "{text}");
    }
    Ok(())
}

fn local(line: i64, document: &str) -> Value {
    json!({
        "format": "one-ruler/local-figures@1", "entered_by": "王书记", "entered_on": "2017-11-01",
        "figures": [{ "id": "income_line", "year": 2017, "amount": line, "document": document }],
    })
}

#[test]
fn the_draft_says_so_and_what_rests_on_local_figures_names_them() -> Outcome {
    let plan = paper(&sample(0), Kind::Plan, Lang::Zh)?;
    assert!(plan.mark.contains("讨论稿"), "{}", plan.mark);
    let local = local(2952, "开扶办〔2017〕9号");
    let asked = Asked { options: json!({ "local_figures": local }), ..asked(&sample(0), Lang::Zh) };
    let foot = made(&asked, Kind::Card).map_err(|faults| faults.join("\n"))?.foot.join("\n");
    for text in ["王书记", "2017-11-01", "开扶办〔2017〕9号", "2026.11", "2026-11-25"] {
        assert!(foot.contains(text), "{text} in {foot}");
    }
    Ok(())
}

#[test]
fn a_record_with_faults_gives_no_paper_but_every_fault() -> Outcome {
    let broken = json!({ "format": "one-ruler/household@1", "as_of": "2017-13-01", "members": [{ "id": "m1", "birth": { "reported": "no" } }] });
    for (kind, _) in Kind::ALL {
        let faults = made(&asked(&broken, Lang::Zh), kind).err().unwrap_or_default();
        assert!(faults.len() >= 2, "{faults:?}");
    }
    Ok(())
}

fn checked(code: &str, households: &[Value], locals: &[Value]) -> Checked {
    check(code, &Files { households: households.to_vec(), locals: locals.to_vec() }, Lang::Zh)
}

fn code(asked: &Asked) -> Result<String, String> {
    let paper = made(asked, Kind::Card).map_err(|faults| faults.join("\n"))?;
    Ok(paper.seal.ok_or("no seal")?.code)
}

/// Every number of the income, one fen more: each must be refused.
fn changed_by_a_fen(record: &Value) -> Vec<(String, Value)> {
    fn walk(value: &Value, at: &str, out: &mut Vec<String>) {
        match value {
            Value::Number(_) => out.push(at.to_owned()),
            Value::Array(list) => list.iter().enumerate().for_each(|(i, one)| walk(one, &format!("{at}/{i}"), out)),
            Value::Object(map) => map.iter().for_each(|(key, one)| walk(one, &format!("{at}/{key}"), out)),
            _ => {}
        }
    }
    let mut places = Vec::new();
    walk(&record["income"], "/income", &mut places);
    let change = |at: String| {
        let mut out = record.clone();
        let found = out.pointer_mut(&at)?;
        *found = json!(found.as_i64()?.checked_add(1)?);
        Some((at, out))
    };
    places.into_iter().filter_map(change).collect()
}

#[test]
fn a_fingerprint_is_re_derived_and_refused_when_one_figure_was_changed() -> Outcome {
    let (mut wrong, mut tried) = (Vec::new(), 0);
    for (name, household) in households() {
        let code = code(&asked(&household, Lang::Zh))?;
        if checked(&code, &[sample(5), household.clone()], &[]).tone != "good" {
            wrong.push(format!("{name}: not re-derived"));
        }
        let mut changed = changed_by_a_fen(&household);
        if name == "huge" {
            changed.truncate(5);
        }
        for (at, other) in changed {
            tried += 1;
            if checked(&code, &[other], &[]).tone != "bad" {
                wrong.push(format!("{name}: {at} was changed and nobody noticed"));
            }
        }
    }
    assert!(tried > 100, "{tried} figures were changed");
    none("fingerprints", &wrong)
}

#[test]
fn what_a_paper_leaves_open_is_tried_and_what_it_says_is_held_to() -> Outcome {
    let household = sample(0);
    let local = local(2953, "9号");
    let options = json!({ "question": "enter", "local_figures": local });
    let code = code(&Asked { options, ..asked(&household, Lang::Zh) })?;
    let one = [household];
    assert_eq!(checked(&code, &one, &[]).tone, "bad", "without the local figures");
    assert_eq!(checked(&code, &one, std::slice::from_ref(&local)).tone, "good");
    let bare: Vec<&str> = code.rsplit(':').take(3).collect();
    let bare: String = bare.into_iter().rev().collect();
    assert_eq!(checked(&bare, &one, std::slice::from_ref(&local)).tone, "good", "fingerprint and salt alone");
    assert_eq!(checked(&bare, &[sample(1)], std::slice::from_ref(&local)).tone, "open", "alone they never refuse");
    assert_eq!(checked(&code, &[], &[]).tone, "open");
    assert_eq!(checked(&code.replace("0.1.0", "9.9.9"), &one, &[local]).tone, "open", "another version");
    assert_eq!(checked("something else", &one, &[]).tone, "open");
    let faulty = json!({ "format": "one-ruler/household@1", "as_of": "2017-11-28", "members": "none" });
    assert_eq!(checked(&code, &[faulty], &[]).tone, "bad");
    Ok(())
}

/// What is hashed is the text the JavaScript API gives: with local figures, and without.
#[test]
fn the_fingerprint_is_of_the_answer_the_api_gives() -> Outcome {
    let local = local(2953, "9号");
    for options in [json!({ "question": "exit" }), json!({ "question": "enter", "local_figures": local })] {
        let asked = Asked { options: options.clone(), ..asked(&sample(3), Lang::Zh) };
        let stamp = Stamp::read(&code(&asked)?).ok_or("no stamp")?;
        let answer = ruler_engine::call::assess(&sample(3).to_string(), &options.to_string());
        assert_eq!(Some(&stamp.salt), from_groups(SALT).as_ref());
        assert_eq!(stamp.print, print(&stamp.salt, &answer));
    }
    Ok(())
}

#[test]
fn another_salt_gives_another_fingerprint_and_neither_holds_anything_of_the_record() -> Outcome {
    let plain = asked(&sample(0), Lang::Zh);
    let [one, other] = [code(&plain)?, code(&Asked { salt: "0000-0000-0000-0001".to_owned(), ..plain })?];
    assert_ne!(one, other);
    // Everything but fingerprint, salt and check is the question, the day and versions.
    let head = |code: &str| code.split(':').take(6).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(head(&one), ["ONERULER1", "EXIT", "2017-11-28", "0.1.0", "KAIZHOU-DEFAULT", "2026.11"]);
    assert_eq!(head(&one), head(&other));
    assert_eq!(one.len(), other.len());
    Ok(())
}

#[test]
fn every_paper_has_its_texts_on_the_page() {
    for (_, word) in Kind::ALL {
        for key in [word.to_owned(), format!("{word}.note")] {
            assert!(PAPER_PAGE.find(&key, Lang::Zh).is_some(), "{key}");
        }
    }
}

//! Papers: blank and filled, with the codes that stand on them; and nothing on a wall but names, groups and results.
#![allow(clippy::indexing_slicing, reason = "reading JSON documents: a missing key is null, and null fails the test")]

use std::collections::BTreeSet;
use std::fs;

use ruler_core::assessment::{Question, assess};
use ruler_core::exchange::read::household;
use ruler_core::household::{HouseholdRecord, check};
use ruler_core::policy::{Pack, compile};
use ruler_core::procedure::lack::Lack;
use ruler_core::procedure::papers::proof::{read_code, seal};
use ruler_core::procedure::papers::public::{PublicGroup, PublicName, PublicPaper, PublicResult, Unfit, public};
use ruler_core::procedure::papers::{Field, Listed, MeetingHead, PaperKind, SENTENCES, Source, Value as Filling, blank, list, paper};
use ruler_core::procedure::state::Case;
use ruler_core::procedure::{Hash, Journal, Library, Rules, State, fold};
use ruler_tests::arbitrary::Rng;
use ruler_tests::arbitrary_means::household_means;
use ruler_tests::procedure::draft::{self, day};
use ruler_tests::run::{golden, json, top};
use ruler_tests::said::{Outcome, none};
use serde_json::{Value, json};

type Tried<T> = Result<T, Box<dyn std::error::Error>>;

fn rules() -> Rules<'static> {
    Rules::embedded()
}

/// A household whose head has a name.
fn named() -> Tried<Value> {
    let mut record = json(&golden().join("base/verified.json"))?;
    for (place, member) in record["members"].as_array_mut().into_iter().flatten().enumerate() {
        member["name"] = json!(["向守田", "覃幺妹", "向新儿", "冉家兴"][place % 4]);
    }
    record["place"] = json!({ "village_name": "响水村", "township": "临江镇", "group": "3组" });
    Ok(record)
}

fn read(record: &Value) -> Tried<HouseholdRecord> {
    Ok(household(&record.to_string()).map_err(|faults| format!("{faults:?}"))?)
}

/// A state at the end of a procedure that was gone through.
fn gone(household: &str, id: &str, from: &str) -> Tried<State> {
    let mut journal = Journal::new(household);
    if id.starts_with("shares") {
        journal = draft::whole(&journal, Library::embedded(), "exit@report-2016", "before", "2017-11-01")?;
    }
    Ok(fold(&draft::whole(&journal, Library::embedded(), id, "c", from)?, &rules()))
}

const PUBLIC: [PaperKind; 3] = [PaperKind::VillageNotice, PaperKind::TownshipNotice, PaperKind::Announcement];

/// Procedures with a day they may begin on.
const PROCEDURES: [(&str, &str); 6] = [
    ("entry@national-2014", "2016-05-05"),
    ("exit@report-2016", "2017-11-01"),
    ("re_entry@report-2016", "2019-09-02"),
    ("shares@report-2016", "2018-03-26"),
    ("monitoring@county-2022", "2022-04-25"),
    ("risk_eliminated@county-2022", "2023-06-12"),
];

fn case(state: &State) -> Tried<&Case> {
    Ok(state.cases.last().ok_or("no case")?)
}

#[test]
fn every_paper_a_procedure_names_is_one_and_every_paper_is_named() -> Outcome {
    let named: BTreeSet<String> =
        Library::embedded().all().iter().flat_map(|one| one.steps()).flat_map(|step| &step.papers).map(|paper| paper.id.0.clone()).collect();
    let lost: Vec<String> = named.iter().filter(|id| PaperKind::of(id).is_none()).cloned().collect();
    none("papers are not known", &lost)?;
    // The objection sheet belongs to an objection, not to a step.
    let idle: Vec<String> = PaperKind::ALL.iter().map(|(_, word)| (*word).to_owned()).filter(|word| *word != "objection" && !named.contains(word)).collect();
    none("papers belong to no step", &idle)
}

#[test]
fn a_blank_paper_has_every_field_and_nothing_in_it() {
    for (kind, word) in PaperKind::ALL {
        let paper = blank(*kind, &rules());
        assert!(paper.fields.iter().all(|one| one.value == Filling::Blank), "{word} has something in it");
        assert!(paper.tables.iter().all(|table| table.rows.is_empty() && table.blank_rows > 0), "{word}");
        assert_eq!(paper.code(), None);
        assert_eq!(paper.fields.is_empty(), kind.is_public(), "{word}");
        assert!(paper.sentences.iter().all(|one| SENTENCES.contains(one)));
        assert_eq!(paper.signers.is_empty(), *word == "objection", "{word}: who signs?");
        let fields: Vec<Field> = paper.fields.iter().map(|one| one.field).collect();
        let once: BTreeSet<Field> = fields.iter().copied().collect();
        assert_eq!(fields.len(), once.len(), "{word} has a field twice");
    }
}

#[test]
fn a_paper_is_filled_from_record_journal_and_ruler() -> Tried<()> {
    let mut record = named()?;
    record["equity"] = json!([{ "label": "茶园", "shares": { "reported": 5 } }]);
    let record = read(&record)?;
    let facts = check(&record, Some(day("2017-11-20"))).map_err(|faults| format!("{faults:?}"))?;
    let assessment = assess(&facts, Question::Exit, &compile(Pack::embedded(), None, day("2017-11-20")));
    let state = gone(&record.id.0, "exit@report-2016", "2017-11-01")?;
    let source = Source { record: Some(&record), state: Some(&state), case: Some(case(&state)?), assessment: Some(&assessment), objection: None };
    let value = |kind: PaperKind, field: Field| {
        paper(kind, &source, &rules()).fields.iter().find(|one| one.field == field).map(|one| json!(one.value))
    };
    assert_eq!(value(PaperKind::Consent, Field::Village), Some(json!({ "text": "响水村" })));
    assert_eq!(value(PaperKind::Consent, Field::Agrees), Some(json!({ "is": true })), "as the entry says, not the wish");
    assert_eq!(value(PaperKind::ShareResolution, Field::Shares), Some(json!({ "number": 5 })));
    assert_eq!(value(PaperKind::Application, Field::Request), Some(json!("blank")), "written by hand");
    let line = value(PaperKind::Verification, Field::Line).ok_or("no line")?;
    assert_eq!(line["fen"]["low"], json!(assessment.income.line_fen), "{line}");
    let verification = paper(PaperKind::Verification, &source, &rules());
    assert_eq!(verification.tables[0].rows.len(), assessment.criteria.len());
    assert_eq!(verification.signers.len(), 2, "those of the step");
    let code = verification.code().ok_or("no code")?;
    assert_eq!(read_code(&code), state.head.clone().map(|head| (PaperKind::Verification, head)));
    assert_eq!(read_code("one-ruler/paper/verification/abc"), None);
    // What nobody knows is blank, not nought: members not all asked for.
    let mut open = json!(record);
    open["members_asked"] = json!("partial");
    let open = read(&open)?;
    let source = Source { record: Some(&open), ..source };
    let people = paper(PaperKind::Consent, &source, &rules()).fields.into_iter().find(|one| one.field == Field::People);
    assert_eq!(people.map(|one| one.value), Some(Filling::Blank));
    Ok(())
}

#[test]
fn minutes_hold_every_household_with_its_vote() -> Tried<()> {
    let record = read(&named()?)?;
    let states = [gone("h1", "exit@report-2016", "2017-11-01")?, gone("h2", "exit@report-2016", "2017-11-02")?];
    let rows: Vec<Listed<'_>> = states.iter().map(|state| Listed { record: &record, state, case: &state.cases[0] }).collect();
    let head = MeetingHead { name: "十一月评议会".to_owned(), on: Some(day("2017-11-02")), place: "村委会".to_owned(), step: "appraisal".to_owned() };
    let minutes = json!(list(PaperKind::Minutes, &head, &rows, &rules()));
    assert_eq!(minutes["tables"][0]["rows"].as_array().map(Vec::len), Some(2));
    assert_eq!(minutes["tables"][0]["rows"][1][3], json!({ "number": 29 }));
    assert_eq!(minutes["tables"][0]["rows"][1][6], json!({ "titled": { "zh": "评议通过", "en": "Passed" } }));
    let heads: Vec<Hash> = states.iter().filter_map(|state| state.head.clone()).collect();
    assert_eq!(minutes["head"], json!(seal(&heads)));
    let mut turned = heads.clone();
    turned.reverse();
    assert_eq!(seal(&heads), seal(&turned), "in whichever order");
    assert_eq!(list(PaperKind::SignIn, &head, &rows, &rules()).tables[0].rows.len(), 0, "signed by hand");
    let removal = json!(list(PaperKind::RemovalList, &head, &rows, &rules()));
    assert_eq!(removal["tables"][0]["rows"][0][4], json!({ "day": states[0].stands.as_ref().map(|one| one.since) }));
    Ok(())
}

#[test]
fn a_name_is_letters_and_a_group_is_short() {
    for good in ["向新儿", "阿卜杜·热合曼", "Zhang San", "王大山"] {
        assert!(PublicName::of(good).is_some(), "{good}");
    }
    for bad in ["", " ", "向新儿 500234195001011234", "1950-01-01", "张三(因病)", "张三（残）", "李四，欠3万", "名".repeat(21).as_str(), "a\nb", "<b>"] {
        assert!(PublicName::of(bad).is_none(), "{bad}");
    }
    for good in ["", "3组", "第十二组", "大湾组", "123组"] {
        assert!(PublicGroup::of(good).is_some(), "{good}");
    }
    for bad in ["1950-01-01", "500234组", "3组（低保）", "组".repeat(11).as_str(), "3 组"] {
        assert!(PublicGroup::of(bad).is_none(), "{bad}");
    }
}

#[test]
fn a_notice_tells_its_days_and_a_name_that_is_none_is_refused() -> Tried<()> {
    let record = named()?;
    let good = read(&record)?;
    let state = gone("h1", "exit@report-2016", "2017-11-01")?;
    let row = Listed { record: &good, state: &state, case: &state.cases[0] };
    let notice = public(PaperKind::VillageNotice, &[row], &rules(), None).map_err(|unfit| format!("{unfit:?}"))?;
    assert_eq!((notice.posted(), notice.days(), notice.until()), (Some(day("2017-11-01")), Some(7), Some(day("2017-11-08"))));
    assert_eq!(notice.rows()[0].result(), PublicResult::ToLeave);
    assert_eq!(notice.village().map(PublicName::as_str), Some("响水村"));
    let announced = public(PaperKind::Announcement, &[row], &rules(), None).map_err(|unfit| format!("{unfit:?}"))?;
    assert_eq!((announced.rows()[0].result(), announced.days()), (PublicResult::Leaves, None));
    // Printed before it hangs: from the day it is to hang.
    let begun = draft::add(&Journal::new("h2"), &draft::begin(&draft::file(Library::embedded().find("exit", "report-2016").ok_or("")?), "c", "2017-11-01", "2017-11-01"), Library::embedded(), "2017-11-01").map_err(|told| told.join(" "))?;
    let early = fold(&begun, &rules());
    let row = Listed { record: &good, state: &early, case: &early.cases[0] };
    let notice = public(PaperKind::VillageNotice, &[row], &rules(), Some(day("2017-11-04"))).map_err(|unfit| format!("{unfit:?}"))?;
    assert_eq!(notice.until(), Some(day("2017-11-13")));
    for (name, group, want) in [
        ("向新儿500234195001011234", "3组", vec![Unfit::Name { place: 0 }]),
        ("向新儿", "3组欠债户张三家里头", vec![]),
        ("向新儿", "500234195001011234", vec![Unfit::Group { place: 0 }]),
        ("", "1950-01-01", vec![Unfit::Name { place: 0 }, Unfit::Group { place: 0 }]),
    ] {
        let mut odd = record.clone();
        for member in odd["members"].as_array_mut().into_iter().flatten() {
            member["name"] = json!(name);
        }
        odd["place"]["group"] = json!(group);
        let odd = read(&odd)?;
        let row = Listed { record: &odd, state: &state, case: &state.cases[0] };
        assert_eq!(public(PaperKind::VillageNotice, &[row], &rules(), None).err().unwrap_or_default(), want, "{name} {group}");
    }
    let row = Listed { record: &good, state: &state, case: &state.cases[0] };
    assert_eq!(public(PaperKind::Minutes, &[row], &rules(), None).err(), Some(vec![Unfit::NotPosted { place: 0 }]));
    Ok(())
}

/// Texts of the public papers in both languages: what the page writes around names and groups.
fn texts() -> Tried<Value> {
    // The file is found wherever the texts live.
    let paths = ["web/locales/procedure.toml", "web/words/locales/procedure.toml", "web/words/texts/procedure.toml"];
    let text = paths.iter().find_map(|path| fs::read_to_string(top().join(path)).ok()).ok_or("no procedure.toml")?;
    Ok(toml::from_str(&text)?)
}

/// Everything that stands on a list for the wall, in both languages.
fn on_the_wall(paper: &PublicPaper, texts: &Value) -> String {
    let mut out = json!(paper).to_string();
    for row in paper.rows() {
        out.push_str(&texts[format!("public.{}", json!(row.result()).as_str().unwrap_or_default())].to_string());
    }
    for sentence in ["objections_to", "announced_is_not_ended"] {
        out.push_str(&texts[format!("sentence.{sentence}")].to_string());
    }
    out.push_str(&texts[format!("paper.{}", paper.kind().word())].to_string());
    out
}

/// What must not be on a wall of a record: numbers, birthdays, sums, and words of illness, disability, debt and cause.
fn secrets(record: &Value) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let fact = |value: &Value| value.get("reported").or_else(|| value.pointer("/verified/value")).cloned().unwrap_or_default();
    for member in record["members"].as_array().into_iter().flatten() {
        out.push(member["id_number"].as_str().unwrap_or_default().to_owned());
        if let Some(birth) = fact(&member["birth"]).as_str() {
            out.extend([birth.to_owned(), birth.replace('-', ""), birth.replace('-', "/"), birth.replace('-', ".")]);
        }
    }
    for at in ["/production/debt", "/production/savings", "/production/debt_service"] {
        let sum = fact(record.pointer(at).unwrap_or(&Value::Null));
        out.extend(sum.as_i64().filter(|sum| *sum > 0).map(|sum| sum.to_string()));
    }
    out.extend([record["register"]["number"].as_str().unwrap_or_default().to_owned(), record["place"]["phone"].as_str().unwrap_or_default().to_owned()]);
    out.retain(|secret| !secret.is_empty());
    out
}

const WORDS: [&str; 26] = [
    "因病", "因残", "因学", "因灾", "缺劳", "缺技术", "缺资金", "缺土地", "疾病", "患病", "大病", "慢性病", "残疾", "智力", "欠债", "债务", "贷款", "低保", "特困", "身份证",
    "illness", "disab", "debt", "loan", "cause", "birth",
];

#[test]
fn no_public_paper_names_illness_disability_debt_cause_number_or_birthday() -> Tried<()> {
    let texts = texts()?;
    let states: Vec<State> = PROCEDURES.iter().map(|(id, from)| gone("h1", id, from)).collect::<Tried<_>>()?;
    let full = std::env::var_os("ONE_RULER_FULL").is_some();
    let rng = &mut Rng::new(500);
    let (mut printed, mut refused) = (0, 0);
    let spoilt = |rng: &mut Rng, record: &mut Value| {
        // Somebody typed more than a name.
        let count = record["members"].as_array().map_or(0, Vec::len).max(1);
        let place = rng.below(count as u64) as usize;
        let member = record["members"][place].clone();
        let number = member["id_number"].as_str().unwrap_or("500234195001011234").to_owned();
        let birth = member["birth"].to_string();
        let name = ["向新儿", "张三（因病致贫）", "李四 残疾", "王五欠债三万", "赵六1950-01-01"][rng.below(5) as usize];
        for member in record["members"].as_array_mut().into_iter().flatten() {
            member["name"] = json!(if rng.chance(20) { format!("{name}{number}") } else { name.to_owned() });
        }
        record["place"]["group"] = json!(["3组", "", "低保户组", number.as_str(), birth.as_str()][rng.below(5) as usize].chars().take(100).collect::<String>());
        record["place"]["village_name"] = json!(["响水村", "残疾人村", "1号村", ""][rng.below(4) as usize]);
    };
    for seed in 0..if full { 5_000 } else { 500 } {
        let mut record = household_means(seed);
        for (place, member) in record["members"].as_array_mut().into_iter().flatten().enumerate() {
            member["name"] = json!(["何守田", "向新儿", "冉家兴", "覃幺妹"][place % 4]);
            member["id_number"] = json!(format!("50023419{:02}0{}0{}1234", 40 + seed % 50, 1 + seed % 9, 1 + place % 9));
        }
        if rng.chance(40) {
            spoilt(rng, &mut record);
        }
        let Ok(read) = read(&record) else { continue };
        let hidden = secrets(&record);
        for state in &states {
            let row = Listed { record: &read, state, case: case(state)? };
            for kind in PUBLIC {
                let Ok(paper) = public(kind, &[row], &rules(), Some(day("2017-11-04"))) else {
                    refused += 1;
                    continue;
                };
                printed += 1;
                let wall = on_the_wall(&paper, &texts);
                // A word that stands in a name stands there as a name: letters alone, told below.
                let typed: Vec<&str> = paper.rows().iter().flat_map(|row| [row.name().as_str(), row.group().as_str()]).collect();
                let place: Vec<&str> = [paper.village(), paper.township()].into_iter().flatten().map(PublicName::as_str).collect();
                let around = typed.iter().chain(&place).filter(|text| !text.is_empty()).fold(wall.clone(), |wall, text| wall.replace(text, ""));
                for word in WORDS {
                    assert!(!around.contains(word), "{word}: {wall}");
                }
                for secret in &hidden {
                    assert!(!wall.contains(secret.as_str()), "{secret}: {wall}");
                }
            }
        }
    }
    assert!(printed > 2_000 && refused > 100, "printed {printed}, refused {refused}");
    Ok(())
}

/// The type of what is posted has these fields and no other.
#[test]
fn what_is_posted_can_hold_names_groups_and_results_alone() -> Tried<()> {
    let record = read(&named()?)?;
    let state = gone("h1", "exit@report-2016", "2017-11-01")?;
    let row = Listed { record: &record, state: &state, case: &state.cases[0] };
    let paper = json!(public(PaperKind::VillageNotice, &[row], &rules(), None).map_err(|unfit| format!("{unfit:?}"))?);
    let keys = |value: &Value| value.as_object().map(|map| map.keys().cloned().collect::<Vec<_>>()).unwrap_or_default();
    assert_eq!(keys(&paper), ["days", "kind", "posted", "rows", "seal", "township", "until", "village"]);
    assert_eq!(keys(&paper["rows"][0]), ["group", "name", "result"]);
    Ok(())
}

/// What a text says of a lack, the lack knows.
#[test]
fn a_text_of_a_lack_names_only_what_the_lack_has() -> Tried<()> {
    let texts = texts()?;
    let schema = json!(schemars::schema_for!(Lack));
    let variants = schema["oneOf"].as_array().cloned().unwrap_or_default();
    assert_eq!(variants.len(), Lack::WORDS.len());
    let mut wrong = Vec::new();
    for variant in &variants {
        let properties = &variant["properties"];
        let code = properties["code"]["const"].as_str().unwrap_or_default();
        let text = texts[format!("lack.{code}")][0].as_str().unwrap_or_default();
        let named = text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name);
        wrong.extend(named.filter(|name| properties.get(name).is_none()).map(|name| format!("lack.{code}: {{{name}}}")));
    }
    Ok(none("texts name what is not there", &wrong).map_err(|said| said.0)?)
}

/// Every code that a person may see has its text in both languages, and no text is idle.
#[test]
fn every_code_has_its_text() -> Tried<()> {
    let texts = texts()?;
    let mut wanted: BTreeSet<String> = Lack::WORDS.iter().map(|word| format!("lack.{word}")).collect();
    wanted.extend(PaperKind::ALL.iter().map(|(_, word)| format!("paper.{word}")));
    wanted.extend(Field::ALL.iter().map(|(_, word)| format!("field.{word}")));
    wanted.extend(SENTENCES.iter().map(|word| format!("sentence.{word}")));
    wanted.extend(PublicResult::ALL.iter().map(|(_, word)| format!("public.{word}")));
    use ruler_core::procedure::clock::{DayKind, LastDay, OnObjection};
    use ruler_core::procedure::definition::{Blocks, Leads, Loses};
    use ruler_core::procedure::entry::{Act, BarSaid, Duty, Kept, ObjectionEnd, PromiseKind, Purpose};
    fn family<T: Copy>(family: &str, all: &[(T, &str)]) -> Vec<String> {
        all.iter().map(|(_, word)| format!("{family}.{word}")).collect()
    }
    wanted.extend(family("act", Act::ALL));
    wanted.extend(family("outcome", ObjectionEnd::ALL));
    wanted.extend(family("bar", BarSaid::ALL));
    wanted.extend(family("purpose", Purpose::ALL));
    wanted.extend(family("promise_kind", PromiseKind::ALL));
    wanted.extend(family("kept", Kept::ALL));
    wanted.extend(family("duty", Duty::ALL));
    wanted.extend(family("loses", Loses::ALL));
    wanted.extend(family("leads", Leads::ALL));
    wanted.extend(family("blocks", Blocks::ALL));
    wanted.extend(family("day_kind", DayKind::ALL));
    wanted.extend(family("last_day", LastDay::ALL));
    wanted.extend(family("on_objection", OnObjection::ALL));
    let words = |family: &str, words: &[&str]| words.iter().map(|word| format!("{family}.{word}")).collect::<Vec<_>>();
    wanted.extend(words("mend", &["add", "change", "wait", "first", "void", "never"]));
    wanted.extend(words("status", &["done", "runs", "open", "barred"]));
    wanted.extend(words("end", &["far", "missing", "ended", "closed"]));
    wanted.extend(words("kind", &["fork", "irregular", "fall", "objection", "end", "step", "notice", "helper", "visit", "follow_up", "promise", "undertaking"]));
    wanted.extend(words("when", &["overdue", "today", "soon", "later", "open"]));
    wanted.extend(words("line", &["start", "start_counts", "counted", "stopped", "stopped_open", "restarted", "moved", "last", "unsure"]));
    wanted.extend(words("order", &["before", "after", "same", "apart", "unknown"]));
    wanted.extend(words("unfit", &["not_posted", "name", "group"]));
    let have: BTreeSet<String> = texts.as_object().into_iter().flatten().map(|(key, _)| key.clone()).collect();
    let free = |key: &&String| ["say.", "quorum."].iter().any(|family| key.starts_with(family));
    let lacking: Vec<&String> = wanted.difference(&have).collect();
    let idle: Vec<&String> = have.difference(&wanted).filter(|key| !free(key)).collect();
    assert!(lacking.is_empty(), "add to procedure.toml: {lacking:?}");
    assert!(idle.is_empty(), "texts of nothing: {idle:?}");
    for (key, text) in texts.as_object().into_iter().flatten() {
        let (zh, en) = (text[0].as_str().unwrap_or_default(), text[1].as_str().unwrap_or_default());
        let holes = |text: &str| {
            let mut out: Vec<String> = text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name.to_owned()).collect();
            out.sort_unstable();
            out.dedup();
            out
        };
        assert!(!zh.trim().is_empty() && !en.trim().is_empty(), "{key} in both languages");
        assert_eq!(holes(zh), holes(en), "{key}: the same places in both languages");
    }
    Ok(())
}

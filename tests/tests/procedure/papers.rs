//! Papers: blank and filled, with the codes that stand on them; and nothing on a wall but names, groups and results.
#![allow(clippy::indexing_slicing, reason = "reading JSON documents: a missing key is null, and null fails the test")]

use std::collections::BTreeSet;

use ruler_core::assessment::{Question, assess};
use ruler_core::household::check;
use ruler_core::policy::{Pack, compile};
use ruler_core::procedure::lack::Lack;
use ruler_core::procedure::papers::proof::{read_code, seal};
use ruler_core::procedure::papers::public::PublicResult;
use ruler_core::procedure::papers::{
    Field, Listed, MeetingHead, PaperKind, SENTENCES, Source, Value as Filling, blank, list, paper,
};
use ruler_core::procedure::{Hash, Library};
use ruler_tests::procedure::draft::day;
use ruler_tests::procedure::exits::{Tried, case, gone, named, read, rules, texts};
use ruler_tests::said::{Outcome, none};
use serde_json::json;

#[test]
fn every_paper_a_procedure_names_is_one_and_every_paper_is_named() -> Outcome {
    let named: BTreeSet<String> = Library::embedded()
        .all()
        .iter()
        .flat_map(|one| one.steps())
        .flat_map(|step| &step.papers)
        .map(|paper| paper.id.0.clone())
        .collect();
    let lost: Vec<String> = named.iter().filter(|id| PaperKind::of(id).is_none()).cloned().collect();
    none("papers are not known", &lost)?;
    // The objection sheet belongs to an objection, not to a step.
    let idle: Vec<String> = PaperKind::ALL
        .iter()
        .map(|(_, word)| (*word).to_owned())
        .filter(|word| *word != "objection" && !named.contains(word))
        .collect();
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
    let source = Source {
        record: Some(&record),
        state: Some(&state),
        case: Some(case(&state)?),
        assessment: Some(&assessment),
        objection: None,
    };
    let value = |kind: PaperKind, field: Field| {
        paper(kind, &source, &rules()).fields.iter().find(|one| one.field == field).map(|one| json!(one.value))
    };
    assert_eq!(value(PaperKind::Consent, Field::Village), Some(json!({ "text": "响水村" })));
    assert_eq!(
        value(PaperKind::Consent, Field::Agrees),
        Some(json!({ "is": true })),
        "as the entry says, not the wish"
    );
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
    let rows: Vec<Listed<'_>> =
        states.iter().map(|state| Listed { record: &record, state, case: &state.cases[0] }).collect();
    let head = MeetingHead {
        name: "十一月评议会".to_owned(),
        on: Some(day("2017-11-02")),
        place: "村委会".to_owned(),
        step: "appraisal".to_owned(),
    };
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
        wrong
            .extend(named.filter(|name| properties.get(name).is_none()).map(|name| format!("lack.{code}: {{{name}}}")));
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
    use ruler_core::procedure::lack::Mend;
    use ruler_core::procedure::open::{EndStatus, Status};
    use ruler_core::procedure::papers::proof::Order;
    use ruler_core::procedure::week::{Kind, When};
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
    wanted.extend(family("mend", Mend::ALL));
    wanted.extend(family("status", Status::ALL));
    wanted.extend(family("end", EndStatus::ALL));
    wanted.extend(family("kind", Kind::ALL));
    wanted.extend(family("when", When::ALL));
    wanted.extend(family("order", Order::ALL));
    let words = |family: &str, words: &[&str]| words.iter().map(|word| format!("{family}.{word}")).collect::<Vec<_>>();
    wanted.extend(words("end", &["closed"]));
    wanted.extend(words(
        "line",
        &["start", "start_counts", "counted", "stopped", "stopped_open", "restarted", "moved", "last", "unsure"],
    ));
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
            let mut out: Vec<String> = text
                .split('{')
                .skip(1)
                .filter_map(|rest| rest.split_once('}'))
                .map(|(name, _)| name.to_owned())
                .collect();
            out.sort_unstable();
            out.dedup();
            out
        };
        assert!(!zh.trim().is_empty() && !en.trim().is_empty(), "{key} in both languages");
        assert_eq!(holes(zh), holes(en), "{key}: the same places in both languages");
    }
    Ok(())
}

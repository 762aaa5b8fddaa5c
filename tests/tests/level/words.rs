//! The district's data stand on sources, and every code it can say has its text in both languages.
#![allow(clippy::indexing_slicing, reason = "small lists")]

use std::collections::BTreeSet;

use ruler_core::district::data::{Basis, EMBEDDED, Named, district, from_text};
use ruler_core::district::funds::divide::Why;
use ruler_core::district::funds::{FundRefusal, FundStep};
use ruler_core::district::haves::checklist::faults;
use ruler_core::district::haves::report::ToldAs;
use ruler_core::district::haves::sheet::HaveState;
use ruler_core::district::parity::flip::PARTS;
use ruler_core::district::parity::sames::COUNTED;
use ruler_core::district::parity::{Gauge, Same};
use ruler_core::district::problems::{ProblemRefusal, ProblemStep, Status};
use ruler_core::district::review::RoundRefusal;
use ruler_core::district::review::acceptance::{Holds, Line};
use ruler_core::district::review::entry::{Approval, Claim, Outcome as Found, Side, Step, Visit};
use ruler_core::district::review::parity::Alike;
use ruler_core::district::review::rates::RateKind;
use ruler_core::district::review::rhythm::Stage;
use ruler_core::district::review::round::DrawFault;
use ruler_core::district::review::sentence::Sentence;
use ruler_core::district::review::tally::TallyFault;
use ruler_core::district::sampling::SeedFault;
use ruler_core::district::shares::{ShareRefusal, ShareStep};
use ruler_core::district::veto::{Standing, TriggerRefusal, TriggerStep};
use ruler_tests::said::{Outcome, none};
use ruler_words::i18n::{LEVEL, Lang, REVIEW, Table};

fn words(prefix: &str, list: &[&str]) -> Vec<String> {
    list.iter().map(|word| format!("{prefix}.{word}")).collect()
}

fn listed<T: Copy>(prefix: &str, all: &[(T, &'static str)]) -> Vec<String> {
    all.iter().map(|(_, word)| format!("{prefix}.{word}")).collect()
}

fn codes(lists: &[&[&str]]) -> Vec<String> {
    lists.iter().flat_map(|list| list.iter().map(|code| (*code).to_owned())).collect()
}

fn lacking(table: &Table, keys: &BTreeSet<String>) -> Vec<String> {
    keys.iter().filter(|key| Lang::ALL.iter().any(|lang| table.find(key, *lang).is_none())).cloned().collect()
}

#[test]
fn every_code_of_review_and_level_has_its_text() -> Outcome {
    let mut review: BTreeSet<String> = codes(&[
        RoundRefusal::CODES,
        SeedFault::CODES,
        DrawFault::CODES,
        TallyFault::CODES,
        Sentence::CODES,
        Alike::CODES,
        Line::CODES,
        ProblemRefusal::CODES,
        TriggerRefusal::CODES,
    ])
    .into_iter()
    .collect();
    review.extend(listed("claim", Claim::ALL));
    review.extend(listed("step", Step::ALL));
    review.extend(listed("visit", Visit::ALL));
    review.extend(listed("approval", Approval::ALL));
    review.extend(listed("outcome", Found::ALL));
    review.extend(listed("side", Side::ALL));
    review.extend(listed("rate", &RateKind::ALL));
    review.extend(listed("rhythm", &Stage::ALL));
    review.extend(listed("holds", &Holds::ALL));
    review.extend(listed("status", &Status::ALL));
    review.extend(listed("veto", &Standing::ALL));
    review.extend(listed("problem_step", ProblemStep::ALL));
    review.extend(listed("veto_step", TriggerStep::ALL));
    review.extend(words("differs", &["differs", "only_earlier", "only_blind"]));
    review.extend(words("stands", &["within", "at_limit", "beyond", "open", "no_limit", "nobody", "unknown"]));
    review.extend(words("unit", &["households", "people"]));
    none("add to web/words/locales/review.toml", &lacking(&REVIEW, &review))?;
    let mut level: BTreeSet<String> =
        codes(&[Why::CODES, FundRefusal::CODES, ShareRefusal::CODES]).into_iter().collect();
    level.extend(listed("same", &Same::ALL));
    level.extend(listed("gauge", &Gauge::SHARES));
    level.extend(listed("gauge", &Gauge::MEANS));
    level.extend(listed("fund_step", FundStep::ALL));
    level.extend(listed("share_step", ShareStep::ALL));
    level.insert("gauge.coverage".to_owned());
    level.extend(listed("have", HaveState::ALL));
    level.extend(listed("told_as", ToldAs::ALL));
    level.extend(words("counted", &COUNTED));
    level.extend(words("flip", &PARTS));
    level.extend(words("division", &["shared", "too_little", "too_much", "nobody", "no_bounds"]));
    level.extend(words("meets", &["yes", "no", "unknown", "not_told"]));
    none("add to web/words/locales/level.toml", &lacking(&LEVEL, &level))?;
    // No text of a code that is not there: said once, under one name.
    let spare = |table: &Table, known: &BTreeSet<String>, also: &[&str]| -> Vec<String> {
        table.keys().filter(|key| !known.contains(*key) && !also.contains(key)).map(str::to_owned).collect()
    };
    let also = ["accept.drawn.contested", "accept.incidence.no_limit", "accept.step.open", "veto.no_punishment"];
    none("texts of no code", &spare(&REVIEW, &review, &also))?;
    let also = [
        "flip.none",
        "flip.some",
        "fund.by_ticket",
        "gap.census",
        "gap.closing",
        "gap.empty",
        "gap.sample",
        "gap.small",
        "have.lacks_evidence",
    ];
    none("texts of no code", &spare(&LEVEL, &level, &also))
}

#[test]
fn everything_of_the_district_says_where_it_comes_from() -> Outcome {
    let data = district();
    let read =
        from_text::<ruler_core::district::data::DistrictData>(EMBEDDED).map_err(|faults| format!("{faults:?}"))?;
    assert_eq!(read, *data);
    let wrong = std::cell::RefCell::new(Vec::new());
    let say = |text: String| wrong.borrow_mut().push(text);
    let look = |what: &str, id: &str, basis: &Basis, titles: &[&Named]| {
        if let Some(key) = basis.lacks(&data.sources) {
            say(format!("{what} {id}: {key}"));
        }
        if !titles.iter().all(|title| title.is_whole()) {
            say(format!("{what} {id}: a title in both languages"));
        }
    };
    for one in &data.rhythms {
        look("rhythm", &one.id.0, &one.basis, &[&one.title, &one.scope]);
    }
    for one in &data.triggers {
        look("trigger", &one.id.0, &one.basis, &[&one.title]);
    }
    for one in &data.purposes {
        look("purpose", &one.id.0, &one.basis, &[&one.title]);
    }
    for one in &data.funds {
        look("fund", &one.id.0, &one.basis, &[&one.title, &one.channel]);
        if !one.purposes.iter().all(|id| data.purposes.iter().any(|purpose| purpose.id == *id)) {
            say(format!("fund {}: a purpose nobody knows", one.id.0));
        }
    }
    for one in &data.checklists {
        look("checklist", &one.id.0, &one.basis, &[&one.title, &one.note]);
        faults(one).into_iter().for_each(|fault| say(format!("checklist {}: {}", one.id.0, fault.field)));
        for item in &one.items {
            look("item", &item.id.0, &one.basis, &[&item.title]);
            if !item.purpose.0.is_empty() && !data.purposes.iter().any(|purpose| purpose.id == item.purpose) {
                say(format!("item {}: a purpose nobody knows", item.id.0));
            }
        }
    }
    for one in &data.report {
        look("figure", &one.id.0, &one.basis, &[&one.title]);
    }
    let mut ids: BTreeSet<&str> = data.report.iter().map(|one| one.id.0.as_str()).collect();
    for line in &data.lines {
        look("line", &line.id.0, &data.report[0].basis, &[&line.title]);
        if !ids.insert(&line.id.0) {
            say(format!("line {}: stands twice", line.id.0));
        }
        if !line.told.0.is_empty() && !ids.contains(line.told.0.as_str()) {
            say(format!("line {}: {} is not told", line.id.0, line.told.0));
        }
    }
    assert!(!data.rhythms.is_empty() && !data.triggers.is_empty() && !data.funds.is_empty() && !data.lines.is_empty());
    none("data without provenance", &wrong.borrow())
}

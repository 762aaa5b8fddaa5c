//! A round from the commitment to the decision: what it takes and refuses, two tablets put together, what is counted.
#![allow(clippy::indexing_slicing, reason = "small lists; a missing key is null and fails")]

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ruler_core::district::chain::{Refused, read, write};
use ruler_core::district::review::entry::{Claim, Outcome as Found};
use ruler_core::district::review::parity::{Alike, alike, checked};
use ruler_core::district::review::rates::{RateKind, Stands, Unit, of_approval, of_cases, of_people, rate};
use ruler_core::district::review::round::DrawFault;
use ruler_core::district::review::sentence::{Sentence, after, before};
use ruler_core::district::review::tally::{Count, Scope, TallyFault, foreseen, sizes, tally};
use ruler_core::district::review::{RoundBook, RoundEntry, RoundRefusal, RoundRules};
use ruler_core::district::sampling::{Line, List, Seed, draw};
use ruler_core::policy::{LocalFigures, Pack, compile};
use ruler_tests::grown::{Writing, with};
use ruler_tests::said::Outcome;
use serde_json::{Value, json};

type Round = Writing<RoundBook>;

fn rules() -> RoundRules {
    RoundRules { signs: 20, witnesses: 2, used: Vec::new() }
}

/// Two strata, one of each kind of village.
fn list() -> List {
    let mut lines = Vec::new();
    for (kind, count) in [("poverty_village", 40), ("non_poverty_village", 60)] {
        lines.extend((0..count).map(|number| Line {
            stratum: format!("exited/柏溪乡/{kind}"),
            number: format!("{kind}-{number:02}"),
        }));
    }
    List::of(lines).unwrap_or_default()
}

fn commit(list: &List, sample: u32, follows: &str) -> Value {
    let populations: BTreeMap<String, u32> = list.strata().into_iter().map(|one| (one.name, one.population)).collect();
    let sizes: Vec<Value> = sizes(&populations, sample)
        .into_iter()
        .map(|(stratum, size)| json!({ "stratum": stratum, "population": size.population, "sample": size.sample }))
        .collect();
    let mut out = json!({
        "step": "commit", "round": "三季度", "rhythm": "quarterly", "list": list.hash(), "sizes": sizes,
        "level_ppm": 950_000, "aims": [{ "claim": "exited", "allowed": 2 }],
    });
    if !follows.is_empty() {
        out["follows"] = json!(follows);
    }
    out
}

fn throw(seed: &str) -> Value {
    json!({ "step": "throw", "seed": seed, "how": "骰子", "witnesses": ["向大妹", "冉启明"] })
}

/// A round with everything drawn.
fn thrown(list: &List, sample: u32, follows: &str, seed: &str) -> Result<Round, String> {
    let said = |refused: Refused<RoundRefusal>| format!("{refused:?}");
    let mut round = Round::new(RoundBook::new(rules()));
    round.write("2017-09-01", &commit(list, sample, follows)).map_err(said)?;
    round.write("2017-09-02", &throw(seed)).map_err(said)?;
    let book = round.folded().book;
    let seed = book.seed.clone().ok_or("no seed")?;
    let mut by_stratum: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for ticket in draw(list, &seed, &book.sizes()) {
        by_stratum.entry(ticket.stratum).or_default().push(ticket.number);
    }
    for (stratum, numbers) in by_stratum {
        round.write("2017-09-02", &json!({ "step": "draw", "stratum": stratum, "numbers": numbers })).map_err(said)?;
    }
    Ok(round)
}

fn hand_in(household: &str) -> Value {
    json!({ "step": "hand_in", "household": household, "visit": "answered", "visitors": ["王长江"],
        "answers": "a".repeat(64), "approval": "yes", "people": 3 })
}

fn open(household: &str, differs: &[&str]) -> Value {
    json!({ "step": "open", "household": household, "earlier": "b".repeat(64), "differs": differs })
}

fn decide(household: &str, outcome: &str, paths: &[&str]) -> Value {
    let decisions: Vec<Value> = paths.iter().map(|path| json!({ "path": path, "right": "blind" })).collect();
    json!({ "step": "decide", "household": household, "outcome": outcome, "decisions": decisions,
        "signed": ["冉启明"], "evidence": [{ "name": "照片一" }] })
}

fn refusal(written: Result<impl Sized, Refused<RoundRefusal>>) -> Option<&'static str> {
    match written.err()? {
        Refused::Itself(why) => Some(why.code()),
        Refused::Breaks(_, why) => Some(why.code()),
        Refused::NothingToVoid => Some("nothing_to_void"),
    }
}

const SEED: &str = "41632551634211652436";

#[test]
fn nothing_is_drawn_before_the_list_is_committed_and_the_seed_thrown() -> Outcome {
    let list = list();
    let mut round = Round::new(RoundBook::new(rules()));
    assert_eq!(refusal(round.write("2017-09-01", &throw(SEED))), Some("round.not_committed"));
    let stratum = "exited/柏溪乡/poverty_village";
    let first = json!({ "step": "draw", "stratum": stratum, "numbers": ["poverty_village-00"] });
    assert_eq!(refusal(round.write("2017-09-01", &first)), Some("round.not_committed"));
    let whole = commit(&list, 20, "");
    for lacks in ["list", "sizes", "level_ppm", "aims"] {
        let part = with(&whole, &json!({ lacks: null }));
        assert_eq!(refusal(round.write("2017-09-01", &part)), Some("round.commit_incomplete"), "{lacks}");
    }
    let twice = with(&whole, &json!({ "sizes": [whole["sizes"][0], whole["sizes"][0]] }));
    assert_eq!(refusal(round.write("2017-09-01", &twice)), Some("round.sizes_wrong"));
    let more = with(&whole, &json!({ "sizes": [{ "stratum": stratum, "population": 3, "sample": 4 }] }));
    assert_eq!(refusal(round.write("2017-09-01", &more)), Some("round.sizes_wrong"));
    round.write("2017-09-01", &whole).map_err(|refused| format!("{refused:?}"))?;
    assert_eq!(refusal(round.write("2017-09-01", &whole)), Some("round.committed_already"));
    assert_eq!(refusal(round.write("2017-09-01", &first)), Some("round.not_thrown"));
    assert_eq!(refusal(round.write("2017-08-31", &throw(SEED))), Some("round.before_forerunner"));
    assert_eq!(refusal(round.write("2017-09-02", &throw("123"))), Some("round.seed"));
    let alone = with(&throw(SEED), &json!({ "witnesses": ["向大妹", "向大妹 "] }));
    assert_eq!(refusal(round.write("2017-09-02", &alone)), Some("round.witnesses"));
    round.write("2017-09-02", &throw(SEED)).map_err(|refused| format!("{refused:?}"))?;
    assert_eq!(refusal(round.write("2017-09-02", &throw("99999999999999999999"))), Some("round.thrown_already"));
    let elsewhere = with(&first, &json!({ "stratum": "exited/别处/poverty_village" }));
    assert_eq!(refusal(round.write("2017-09-02", &elsewhere)), Some("round.no_such_stratum"));
    let many: Vec<String> = (0..9).map(|number| format!("poverty_village-{number:02}")).collect();
    let too_many = with(&first, &json!({ "numbers": many }));
    assert_eq!(refusal(round.write("2017-09-02", &too_many)), Some("round.too_many"));
    Ok(())
}

#[test]
fn a_draw_that_is_not_the_one_of_list_and_seed_is_found_out() -> Outcome {
    let list = list();
    let round = thrown(&list, 20, "", SEED)?;
    let book = round.folded().book;
    assert_eq!(book.cases.len(), 20);
    assert_eq!(book.check_draw(&list), []);
    let other = List::of(list.lines().iter().skip(1).cloned().collect()).unwrap_or_default();
    assert!(matches!(book.check_draw(&other)[..], [DrawFault::OtherList { .. }]));
    // Somebody swaps a household for another one.
    let mut cheated = book.clone();
    let (number, case) = book.cases.iter().next().map(|(number, case)| (number.clone(), case.clone())).ok_or("none")?;
    cheated.cases.remove(&number);
    let stray = list.lines().iter().find(|line| !book.cases.contains_key(&line.number)).ok_or("none")?;
    cheated.cases.insert(stray.number.clone(), case);
    assert_eq!(
        cheated.check_draw(&list),
        [DrawFault::Lacks { household: number }, DrawFault::Stray { household: stray.number.clone() }]
    );
    assert_eq!(RoundBook::new(rules()).check_draw(&list), [DrawFault::NotThrown]);
    Ok(())
}

#[test]
fn the_earlier_answers_stay_closed_until_the_visit_is_handed_in() -> Outcome {
    let mut round = thrown(&list(), 20, "", SEED)?;
    let household = round.folded().book.cases.keys().next().cloned().ok_or("none")?;
    let one = household.as_str();
    let day = "2017-09-05";
    assert_eq!(refusal(round.write(day, &open(one, &[]))), Some("round.not_handed_in"));
    assert_eq!(refusal(round.write(day, &hand_in("nobody"))), Some("round.not_drawn"));
    for lacks in ["visit", "answers", "visitors"] {
        let part = with(&hand_in(one), &json!({ lacks: null }));
        assert_eq!(refusal(round.write(day, &part)), Some("round.visit_incomplete"), "{lacks}");
    }
    round.write(day, &hand_in(one)).map_err(|refused| format!("{refused:?}"))?;
    assert_eq!(refusal(round.write(day, &hand_in(one))), Some("round.handed_in_already"));
    assert_eq!(refusal(round.write(day, &decide(one, "right", &[]))), Some("round.not_opened"));
    round.write(day, &open(one, &["dwelling.grade", "water.piped"])).map_err(|refused| format!("{refused:?}"))?;
    assert_eq!(refusal(round.write(day, &open(one, &[]))), Some("round.opened_already"));
    assert_eq!(refusal(round.write(day, &decide(one, "wrong", &["dwelling.grade"]))), Some("round.differences_open"));
    let paths = ["dwelling.grade", "water.piped"];
    assert_eq!(
        refusal(round.write(day, &decide(one, "wrong", &[&paths[..], &["members[王芳].birth"]].concat()))),
        Some("round.no_such_difference")
    );
    let unsigned = with(&decide(one, "wrong", &paths), &json!({ "signed": ["  "] }));
    assert_eq!(refusal(round.write(day, &unsigned)), Some("round.not_signed"));
    let bare = with(&decide(one, "wrong", &paths), &json!({ "evidence": null }));
    assert_eq!(refusal(round.write(day, &bare)), Some("round.no_evidence"));
    assert_eq!(refusal(round.write(day, &with(&decide(one, "wrong", &paths), &json!({ "outcome": null })))), Some("round.no_outcome"));
    let appeal = json!({ "step": "appeal", "household": one, "reason": "房子今年刚修好", "evidence": [{ "name": "鉴定书" }] });
    assert_eq!(refusal(round.write(day, &appeal)), Some("round.not_decided"));
    let decided = round.write(day, &decide(one, "wrong", &paths)).map_err(|refused| format!("{refused:?}"))?;
    assert_eq!(refusal(round.write(day, &decide(one, "wrong", &paths))), Some("round.decided_already"));
    let rule = json!({ "step": "rule", "household": one, "outcome": "right", "signed": ["冉启明"], "reason": "鉴定书属实" });
    assert_eq!(refusal(round.write(day, &rule)), Some("round.no_appeal"));
    assert_eq!(refusal(round.write(day, &with(&appeal, &json!({ "reason": null })))), Some("round.no_reason"));
    assert_eq!(refusal(round.write(day, &with(&appeal, &json!({ "evidence": null })))), Some("round.no_evidence"));
    round.write(day, &appeal).map_err(|refused| format!("{refused:?}"))?;
    assert_eq!(refusal(round.write(day, &appeal)), Some("round.appeal_open"));
    assert_eq!(round.folded().book.cases[one].wrong(), (false, true));
    // What the contest stands on cannot be taken back under it.
    let void = json!({ "step": "void", "voids": decided, "reason": "写错户" });
    assert_eq!(refusal(round.write(day, &void)), Some("round.not_decided"));
    assert_eq!(refusal(round.write(day, &with(&rule, &json!({ "outcome": "open" })))), Some("round.no_outcome"));
    round.write(day, &rule).map_err(|refused| format!("{refused:?}"))?;
    assert_eq!(round.folded().book.cases[one].wrong(), (false, false));
    assert_eq!(round.folded().book.cases[one].appeals, 1);
    // Nobody at home: nothing to open, and nothing is decided about who was not seen.
    let two = round.folded().book.cases.keys().nth(1).cloned().ok_or("none")?;
    let absent = json!({ "step": "hand_in", "household": two, "visit": "absent", "visitors": ["王长江"] });
    round.write(day, &absent).map_err(|refused| format!("{refused:?}"))?;
    assert_eq!(refusal(round.write(day, &open(&two, &[]))), Some("round.nothing_to_open"));
    Ok(())
}

#[test]
fn every_entry_says_who_and_when() -> Outcome {
    let mut round = Round::new(RoundBook::new(rules()));
    let whole = commit(&list(), 20, "");
    for (lacks, code) in [("by", "round.nobody"), ("on", "round.no_day"), ("entered_on", "round.no_day"), ("step", "round.no_step")] {
        let mut part = whole.clone();
        part[lacks] = Value::Null;
        assert_eq!(refusal(round.write("2017-09-01", &part)), Some(code), "{lacks}");
    }
    let ahead = with(&whole, &json!({ "on": "2017-09-02", "entered_on": "2017-09-01" }));
    assert_eq!(refusal(round.write("2017-09-01", &ahead)), Some("round.ahead_of_entry"));
    Ok(())
}

/// Ten visits on two tablets, put together in both orders, read back from their files: the same round.
#[test]
fn two_tablets_are_put_together() -> Outcome {
    let shared = thrown(&list(), 20, "", SEED)?;
    let numbers: Vec<String> = shared.folded().book.cases.keys().cloned().collect();
    let (mut first, mut second) = (shared.clone(), shared.clone());
    for (place, number) in numbers.iter().take(10).enumerate() {
        let tablet = if place % 2 == 0 { &mut first } else { &mut second };
        let wrong = place == 3;
        let paths: &[&str] = if wrong { &["dwelling.grade"] } else { &[] };
        tablet.write("2017-09-05", &hand_in(number)).map_err(|refused| format!("{refused:?}"))?;
        tablet.write("2017-09-05", &open(number, paths)).map_err(|refused| format!("{refused:?}"))?;
        let found = if wrong { "wrong" } else { "right" };
        tablet.write("2017-09-06", &decide(number, found, paths)).map_err(|refused| format!("{refused:?}"))?;
    }
    // Both visited the eleventh.
    let twice = &numbers[10];
    first.write("2017-09-06", &hand_in(twice)).map_err(|refused| format!("{refused:?}"))?;
    let other = with(&hand_in(twice), &json!({ "answers": "c".repeat(64), "visitors": ["谭春"] }));
    second.write("2017-09-06", &other).map_err(|refused| format!("{refused:?}"))?;
    let mut one = first.chain.clone();
    one.merge(&second.chain);
    let mut two = second.chain.clone();
    two.merge(&first.chain);
    two.merge(&first.chain);
    assert_eq!(write(&one), write(&two));
    let mut merged = Round::new(RoundBook::new(rules()));
    merged.chain = read::<RoundEntry>(&write(&one)).map_err(|faults| format!("{faults:?}"))?;
    assert_eq!(merged.chain, one);
    let folded = merged.folded();
    // One of the two visits stands, the other is shown.
    assert_eq!(folded.refused.iter().map(|(_, why)| why.code()).collect::<Vec<_>>(), ["round.handed_in_already"]);
    let clashes = merged.chain.clashes();
    assert_eq!(clashes.iter().map(|clash| clash.subject.clone()).collect::<Vec<_>>(), [format!("household {twice}")]);
    assert_eq!(merged.chain.heads().len(), 2);
    let counted = tally(&[&folded.book], &Scope::of(Claim::Exited)).map_err(|fault| format!("{fault:?}"))?;
    assert_eq!((counted.population, counted.drawn, counted.answered, counted.waiting), (100, 20, 11, 9));
    assert_eq!(counted.wrong, Count { low: 1, high: 11 });
    // Whoever writes next has seen both: the fork is closed, and stays visible.
    let next = numbers[11].clone();
    merged.write("2017-09-07", &hand_in(&next)).map_err(|refused| format!("{refused:?}"))?;
    assert_eq!(merged.chain.heads().len(), 1);
    assert_eq!(merged.chain.clashes().len(), 1);
    Ok(())
}

#[test]
fn a_file_that_was_changed_is_refused() -> Outcome {
    let round = thrown(&list(), 20, "", SEED)?;
    let text = write(&round.chain);
    let changed = text.replacen("骰子", "自己写", 1);
    let faults = read::<RoundEntry>(&changed).err().unwrap_or_default();
    assert!(faults.iter().any(|fault| fault.field == "[1].hash"), "{faults:?}");
    let cut: String = text.lines().skip(1).map(|line| format!("{line}\n")).collect();
    let faults = read::<RoundEntry>(&cut).err().unwrap_or_default();
    assert!(faults.iter().any(|fault| fault.field == "[0].prev"), "{faults:?}");
    let faults = read::<RoundEntry>("{\"hash\":1}\nnot json\n").err().unwrap_or_default();
    assert!(faults.len() >= 2 && faults.iter().any(|fault| fault.field.starts_with("[1]")), "{faults:?}");
    Ok(())
}

/// A found error, a second round by a fresh seed from those left, and what it says.
#[test]
fn an_extension_goes_on_from_those_left() -> Outcome {
    let list = list();
    let mut first = thrown(&list, 30, "", SEED)?;
    let numbers: Vec<String> = first.folded().book.cases.keys().cloned().collect();
    let settle = |round: &mut Round, number: &str, wrong: bool| -> Outcome {
        let paths: &[&str] = if wrong { &["dwelling.grade"] } else { &[] };
        round.write("2017-09-05", &hand_in(number)).map_err(|refused| format!("{refused:?}"))?;
        round.write("2017-09-05", &open(number, paths)).map_err(|refused| format!("{refused:?}"))?;
        round.write("2017-09-05", &decide(number, if wrong { "wrong" } else { "right" }, paths)).map_err(|refused| format!("{refused:?}"))?;
        Ok(())
    };
    for (place, number) in numbers.iter().enumerate() {
        settle(&mut first, number, place == 0)?;
    }
    let book = first.folded().book;
    let scope = Scope::of(Claim::Exited);
    let once = tally(&[&book], &scope).map_err(|fault| format!("{fault:?}"))?;
    assert_eq!(once.wrong, Count::exact(1));
    let more: u32 = once.more.clone().unwrap_or_default().values().sum();
    println!("{:?}", after(&once));
    assert!(once.most.low > 2 && more > 0);
    let seen = numbers.iter().cloned().collect();
    let left = list.without(&seen);
    let entry = book.committed.as_ref().map(|committed| committed.entry.digits().to_owned()).unwrap_or_default();
    let mut second = thrown(&left, more, &entry, "77777777771234567890")?;
    for number in second.folded().book.cases.keys().cloned().collect::<Vec<_>>() {
        settle(&mut second, &number, false)?;
    }
    let next = second.folded().book;
    let both = tally(&[&book, &next], &scope).map_err(|fault| format!("{fault:?}"))?;
    println!("{:?}", after(&both));
    assert!(both.most.low <= once.allowed && both.most.low < once.most.low, "{both:?}");
    assert_eq!(both.more.map(|more| more.values().sum::<u32>()), Some(0));
    // Another list, another order, another level: not counted together.
    assert!(matches!(tally(&[&next, &book], &scope), Err(TallyFault::NotFollowing { .. })));
    let stranger = thrown(&list, 10, &entry, "77777777771234567890")?.folded().book;
    assert!(matches!(tally(&[&book, &stranger], &scope), Err(TallyFault::ListChanged { .. })));
    assert_eq!(tally(&[], &scope), Err(TallyFault::NoRound));
    assert_eq!(tally(&[&RoundBook::new(rules())], &scope), Err(TallyFault::NotCommitted));
    Ok(())
}

#[test]
fn both_kinds_are_drawn_from_alike() -> Outcome {
    let book = thrown(&list(), 25, "", SEED)?.folded().book;
    let rows = checked(&[&book]);
    let of = |kind: &str| rows[&(Claim::Exited, kind.to_owned())];
    assert_eq!((of("poverty_village").listed, of("poverty_village").drawn), (40, 10));
    assert_eq!((of("non_poverty_village").listed, of("non_poverty_village").drawn), (60, 15));
    assert_eq!(alike(&rows, Claim::Exited, 1), Alike::Yes);
    assert_eq!(alike(&rows, Claim::Unregistered, 1), Alike::OneKind);
    let mut uneven = rows.clone();
    if let Some(row) = uneven.get_mut(&(Claim::Exited, "poverty_village".to_owned())) {
        row.drawn = 30;
    }
    assert_eq!(alike(&uneven, Claim::Exited, 1), Alike::No { more: "poverty_village".to_owned() });
    // The bound of one kind alone, of its own list.
    let kind = Scope { kind: Some("poverty_village".to_owned()), ..Scope::of(Claim::Exited) };
    let part = tally(&[&book], &kind).map_err(|fault| format!("{fault:?}"))?;
    assert_eq!((part.population, part.drawn, part.allowed), (40, 10, 0));
    Ok(())
}

#[test]
fn what_a_draw_would_say_is_told_before_anybody_is_visited() {
    let level: Vec<_> = ruler_core::district::bounds::Level::from_ppm(950_000).into_iter().collect();
    let strata = [ruler_core::district::bounds::Stratum { population: 500, sample: 129 }];
    let bounds = foreseen(&strata, 2, level[0]);
    let said = before(500, 129, 950_000, &bounds);
    assert_eq!(said[0], Sentence::IfAllRight { drawn: 129, population: 500, most: 9, level_ppm: 950_000 });
    assert_eq!(said.len(), 3);
    assert!(bounds.windows(2).all(|pair| pair[0] < pair[1]));
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_default()
}

/// Exactly at the limit passes; a contested case is counted both ways; a year without a limit says so.
#[test]
fn rates_stand_where_the_text_puts_them() -> Outcome {
    let policy = compile(Pack::embedded(), None, day("2017-12-01"));
    let stands = |kind, low, high, of| {
        let counted = ruler_core::district::review::rates::Counted {
            numerator: Count { low, high },
            denominator: Some(of),
            who: Vec::new(),
        };
        rate(kind, Unit::Households, counted, None, &policy).stands
    };
    for (low, high, of, wanted) in [
        (2, 2, 100, Stands::AtLimit),
        (1, 1, 51, Stands::Within),
        (1, 1, 50, Stands::AtLimit),
        (1, 1, 49, Stands::Beyond),
        (3, 3, 100, Stands::Beyond),
        (1, 3, 100, Stands::Open),
        (1, 2, 100, Stands::AtLimit),
        (0, 0, 0, Stands::Nobody),
    ] {
        assert_eq!(stands(RateKind::WrongExit, low, high, of), wanted, "{low}..{high} of {of}");
        assert_eq!(stands(RateKind::Missed, low, high, of), wanted, "{low}..{high} of {of}");
    }
    for (yes, of, wanted) in [(90, 100, Stands::AtLimit), (91, 100, Stands::Within), (89, 100, Stands::Beyond)] {
        assert_eq!(stands(RateKind::Approval, yes, yes, of), wanted);
    }
    let people = |poor, rural, found| rate(RateKind::FullIncidence, Unit::People, of_people(poor, rural, found), None, &policy);
    assert_eq!(people(Some(29), Some(1_000), Count::exact(1)).stands, Stands::AtLimit);
    assert_eq!(people(Some(29), Some(1_000), Count { low: 0, high: 2 }).stands, Stands::Open);
    assert_eq!(people(None, Some(1_000), Count::exact(0)).stands, Stands::Unknown);
    assert_eq!(people(Some(1), None, Count::exact(0)).stands, Stands::Unknown);
    let later = compile(Pack::embedded(), None, day("2023-12-01"));
    let none = rate(RateKind::WrongExit, Unit::Households, of_people(Some(1), Some(9), Count::default()), None, &later);
    assert_eq!((none.stands, none.limit), (Stands::NoLimit, None));
    // The district's own document over it.
    let sheet = json!({ "format": "one-ruler/local-figures@1", "entered_by": "熊一凡", "entered_on": "2017-11-01",
        "figures": [{ "id": "wrong_exit_limit", "year": 2017, "amount": 10_000, "document": "开扶办〔2017〕9号" }] });
    let sheet = LocalFigures::read(&sheet.to_string()).map_err(|faults| format!("{faults:?}"))?;
    let own = compile(Pack::embedded(), Some(&sheet), day("2017-12-01"));
    let counted = || ruler_core::district::review::rates::Counted { numerator: Count::exact(2), denominator: Some(100), who: Vec::new() };
    let ours = rate(RateKind::WrongExit, Unit::Households, counted(), None, &own);
    assert_eq!((ours.stands, ours.limit.map(|limit| limit.settled)), (Stands::Beyond, Some(true)));
    // A weak source is shown as to be confirmed.
    assert_eq!(rate(RateKind::Missed, Unit::Households, counted(), None, &own).limit.map(|limit| limit.settled), Some(false));
    Ok(())
}

#[test]
fn who_is_in_the_numerator_is_named() -> Outcome {
    let mut round = thrown(&list(), 20, "", SEED)?;
    let numbers: Vec<String> = round.folded().book.cases.keys().cloned().collect();
    for (place, number) in numbers.iter().enumerate() {
        let visit = match place {
            0 => with(&hand_in(number), &json!({ "approval": "no" })),
            1 => json!({ "step": "hand_in", "household": number, "visit": "refused", "visitors": ["王长江"] }),
            2 => with(&hand_in(number), &json!({ "approval": "silent" })),
            _ => hand_in(number),
        };
        round.write("2017-09-05", &visit).map_err(|refused| format!("{refused:?}"))?;
        if place != 1 {
            let paths: &[&str] = if place == 4 { &["dwelling.grade"] } else { &[] };
            round.write("2017-09-05", &open(number, paths)).map_err(|refused| format!("{refused:?}"))?;
            let found = if place == 4 { "wrong" } else { "right" };
            round.write("2017-09-05", &decide(number, found, paths)).map_err(|refused| format!("{refused:?}"))?;
        }
    }
    let book = round.folded().book;
    assert!(book.cases.values().all(|case| case.outcome != Some(Found::Open)));
    let wrong = of_cases(book.cases.iter(), Unit::Households);
    assert_eq!((wrong.numerator, wrong.denominator, wrong.who), (Count::exact(1), Some(19), vec![numbers[4].clone()]));
    let people = of_cases(book.cases.iter(), Unit::People);
    assert_eq!((people.numerator, people.denominator), (Count::exact(3), Some(57)));
    let approval = of_approval(book.cases.iter());
    assert_eq!((approval.numerator, approval.denominator, approval.who), (Count::exact(17), Some(18), vec![numbers[0].clone()]));
    // Who refused is in no rate, and counts at worst in the bound.
    let counted = tally(&[&book], &Scope::of(Claim::Exited)).map_err(|fault| format!("{fault:?}"))?;
    assert_eq!((counted.wrong, counted.unseen), (Count { low: 1, high: 2 }, 1));
    assert!(counted.most.low < counted.most.high);
    let _: Option<Seed> = book.seed;
    Ok(())
}

//! A round from the commitment to the decision: what it takes and refuses, two tablets put together, an extension.
#![allow(clippy::indexing_slicing, reason = "small lists; a missing key is null and fails")]

use ruler_core::district::chain::{read, write};
use ruler_core::district::review::entry::Claim;
use ruler_core::district::review::rhythm::done;
use ruler_core::district::review::round::DrawFault;
use ruler_core::district::review::sentence::{Sentence, after};
use ruler_core::district::review::tally::{Count, Scope, TallyFault, tally};
use ruler_core::district::review::{RoundBook, RoundEntry};
use ruler_core::district::sampling::List;
use ruler_tests::grown::with;
use ruler_tests::rounds::{Round, SEED, commit, decide, hand_in, list, open, refusal, rules, throw, thrown};
use ruler_tests::said::Outcome;
use serde_json::{Value, json};

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
    assert_eq!(
        refusal(round.write(day, &with(&decide(one, "wrong", &paths), &json!({ "outcome": null })))),
        Some("round.no_outcome")
    );
    let appeal =
        json!({ "step": "appeal", "household": one, "reason": "房子今年刚修好", "evidence": [{ "name": "鉴定书" }] });
    assert_eq!(refusal(round.write(day, &appeal)), Some("round.not_decided"));
    let decided = round.write(day, &decide(one, "wrong", &paths)).map_err(|refused| format!("{refused:?}"))?;
    assert_eq!(refusal(round.write(day, &decide(one, "wrong", &paths))), Some("round.decided_already"));
    let rule =
        json!({ "step": "rule", "household": one, "outcome": "right", "signed": ["冉启明"], "reason": "鉴定书属实" });
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
    for (lacks, code) in
        [("by", "round.nobody"), ("on", "round.no_day"), ("entered_on", "round.no_day"), ("step", "round.no_step")]
    {
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
    // While visits are open nothing is called shown, and nothing is called found that was not.
    let said = after(&counted);
    assert!(
        matches!(said[0], Sentence::Found { found: 1, .. }) && matches!(said[1], Sentence::Open { waiting: 9, .. }),
        "{said:?}"
    );
    assert!(!said.iter().any(|one| matches!(one, Sentence::Shown { .. })), "{said:?}");
    // In the rhythm it was committed for: what was done, by village and day.
    let lines = done(&folded.book, |number| Some(if number < "o" { "heping" } else { "qinggang" }.to_owned()));
    assert_eq!(lines.iter().map(|line| line.households).sum::<u32>(), 11);
    assert_eq!(lines.iter().map(|line| line.problems).sum::<u32>(), 1);
    assert!(lines.iter().all(|line| line.rhythm == "quarterly"));
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
        round
            .write("2017-09-05", &decide(number, if wrong { "wrong" } else { "right" }, paths))
            .map_err(|refused| format!("{refused:?}"))?;
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

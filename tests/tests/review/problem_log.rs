//! Problems as machines: nothing closes without evidence or by the hand that was to mend it, what was overdue stays said,
//! repeated ones are known, mended ones are drawn again; random histories against a slow reference.
#![allow(clippy::indexing_slicing, reason = "small lists")]

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use ruler_core::district::chain::{Chain, Refused, fold};
use ruler_core::district::problems::{Problem, ProblemEntry, ProblemRefusal, Status, counts, recheck, repeated};
use ruler_core::district::village::VillageType;
use ruler_tests::grown::{Writing, with};
use ruler_tests::said::Outcome;
use ruler_tests::volume::config;
use serde_json::{Value, json};

type Case = Writing<Problem>;

fn found() -> Value {
    json!({ "step": "found", "id": "P1", "household": "500234-001", "village": "qinggang", "rule": "housing",
        "what": "屋顶漏雨，没有重新鉴定", "found_in": "三季度" })
}

fn assign(until: &str) -> Value {
    json!({ "step": "assign", "whose": "谭春", "unit": "住建委", "until": until })
}

fn mend() -> Value {
    json!({ "step": "mend", "done": "换瓦，请人鉴定为 B 级", "evidence": [{ "name": "鉴定书" }] })
}

fn close() -> Value {
    json!({ "step": "close", "signed": ["冉启明"], "evidence": [{ "name": "照片" }] })
}

fn code<T>(written: Result<T, Refused<ProblemRefusal>>) -> &'static str {
    match written {
        Ok(_) => "",
        Err(Refused::Itself(why) | Refused::Breaks(_, why)) => why.code(),
        Err(Refused::NothingToVoid) => "nothing_to_void",
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_default()
}

#[test]
fn a_problem_goes_its_way_and_no_other() {
    let mut case = Case::new(Problem::default());
    assert_eq!(code(case.write("2017-09-05", &assign("2017-09-30"))), "problem.not_found");
    for lacks in ["id", "village", "rule", "what"] {
        assert_eq!(
            code(case.write("2017-09-05", &with(&found(), &json!({ lacks: null })))),
            "problem.finding_incomplete"
        );
    }
    assert_eq!(code(case.write("2017-09-05", &found())), "");
    assert_eq!(code(case.write("2017-09-05", &found())), "problem.found_already");
    assert_eq!(code(case.write("2017-09-05", &mend())), "problem.not_now");
    assert_eq!(code(case.write("2017-09-05", &close())), "problem.not_now");
    assert_eq!(code(case.write("2017-09-06", &assign("2017-09-05"))), "problem.deadline_past");
    assert_eq!(
        code(case.write("2017-09-06", &with(&assign("2017-09-30"), &json!({ "whose": null })))),
        "problem.no_owner"
    );
    assert_eq!(
        code(case.write("2017-09-06", &with(&assign("2017-09-30"), &json!({ "until": null })))),
        "problem.no_deadline"
    );
    assert_eq!(code(case.write("2017-09-04", &assign("2017-09-30"))), "problem.before_forerunner");
    assert_eq!(code(case.write("2017-09-06", &assign("2017-09-30"))), "");
    let put_off = json!({ "step": "extend", "until": "2017-10-20", "reason": "雨季施工不了", "signed": ["冉启明"] });
    assert_eq!(code(case.write("2017-09-20", &with(&put_off, &json!({ "reason": null })))), "problem.no_reason");
    assert_eq!(code(case.write("2017-09-20", &with(&put_off, &json!({ "signed": null })))), "problem.not_signed");
    assert_eq!(code(case.write("2017-09-20", &put_off)), "");
    assert_eq!(
        code(case.write("2017-10-10", &with(&mend(), &json!({ "evidence": [{ "name": " " }] })))),
        "problem.no_evidence"
    );
    assert_eq!(code(case.write("2017-10-10", &with(&mend(), &json!({ "done": null })))), "problem.nothing_done");
    assert_eq!(code(case.write("2017-10-10", &mend())), "");
    assert_eq!(code(case.write("2017-10-11", &with(&close(), &json!({ "evidence": null })))), "problem.no_evidence");
    assert_eq!(code(case.write("2017-10-11", &with(&close(), &json!({ "signed": null })))), "problem.not_signed");
    assert_eq!(code(case.write("2017-10-11", &with(&close(), &json!({ "signed": ["谭春"] })))), "problem.own_hand");
    assert_eq!(code(case.write("2017-10-11", &close())), "");
    let look = json!({ "step": "recheck", "holds": false, "signed": ["向大妹"], "evidence": [{ "name": "照片" }] });
    assert_eq!(code(case.write("2017-11-01", &with(&look, &json!({ "holds": null })))), "problem.no_finding");
    assert_eq!(code(case.write("2017-11-01", &look)), "");
    let book = case.folded().book;
    assert_eq!((book.status, book.reopened, book.closed_on), (Status::Reopened, 1, None));
    assert_eq!(code(case.write("2017-11-02", &assign("2017-11-20"))), "");
    assert_eq!(code(case.write("2017-11-10", &mend())), "");
    assert_eq!(code(case.write("2017-11-11", &close())), "");
    assert_eq!(code(case.write("2017-12-01", &with(&look, &json!({ "holds": true })))), "");
    let book = case.folded().book;
    assert_eq!((book.status, book.held, book.late.len()), (Status::Closed, 1, 0));
}

#[test]
fn what_was_overdue_stays_said() {
    let mut case = Case::new(Problem::default());
    assert_eq!(code(case.write("2017-09-05", &found())), "");
    assert_eq!(code(case.write("2017-09-05", &assign("2017-09-10"))), "");
    assert_eq!(case.folded().book.overdue(day("2017-09-10")), None);
    assert_eq!(case.folded().book.overdue(day("2017-09-11")), Some(1));
    let put_off = json!({ "step": "extend", "until": "2017-09-30", "reason": "雨季", "signed": ["冉启明"] });
    assert_eq!(code(case.write("2017-09-12", &put_off)), "");
    let book = case.folded().book;
    assert_eq!((book.overdue(day("2017-09-20")), book.was_late(day("2017-09-20"))), (None, true));
    assert_eq!(code(case.write("2017-10-05", &mend())), "");
    assert_eq!(code(case.write("2017-10-06", &close())), "");
    let book = case.folded().book;
    assert_eq!(book.late.iter().map(|late| late.until).collect::<Vec<_>>(), [day("2017-09-10"), day("2017-09-30")]);
    assert!(book.was_late(day("2099-01-01")) && !book.is_open());
}

fn problem(id: &str, village: &str, household: &str, rule: &str, on: &str, status: &str) -> Problem {
    let mut case = Case::new(Problem::default());
    let first = with(&found(), &json!({ "id": id, "village": village, "household": household, "rule": rule }));
    assert_eq!(code(case.write(on, &first)), "");
    if status != "found" {
        assert_eq!(code(case.write("2017-10-01", &assign("2017-10-10"))), "");
    }
    if status == "closed" {
        assert_eq!(code(case.write("2017-10-12", &mend())), "");
        assert_eq!(code(case.write("2017-10-13", &close())), "");
    }
    case.folded().book
}

#[test]
fn problems_are_counted_by_kind_of_village() -> Outcome {
    let all = [
        problem("P1", "qinggang", "1", "housing", "2017-09-01", "closed"),
        problem("P2", "qinggang", "1", "housing", "2017-09-20", "found"),
        problem("P3", "qinggang", "2", "water", "2017-09-20", "assigned"),
        problem("P4", "heping", "3", "water", "2017-09-20", "closed"),
        problem("P5", "nobody", "4", "water", "2017-09-20", "found"),
    ];
    let problems: Vec<&Problem> = all.iter().collect();
    let kind = |village: &str| match village {
        "qinggang" => Some(VillageType::Poverty),
        "heping" => Some(VillageType::Other),
        _ => None,
    };
    let counted = counts(&problems, kind, day("2017-10-11"));
    let poor = &counted[&Some(VillageType::Poverty)];
    assert_eq!((poor.found, poor.closed, poor.assigned, poor.unassigned), (3, 1, 1, 1));
    assert_eq!((poor.overdue, poor.late, poor.repeated, poor.days_to_close), (1, 2, 1, 42));
    assert_eq!(counted[&None].found, 1);
    assert_eq!(repeated(&problems), BTreeMap::from([("P2".to_owned(), vec!["P1".to_owned()])]));
    let list =
        recheck(&problems, |village| ("柏溪乡".to_owned(), kind(village))).map_err(|faults| format!("{faults:?}"))?;
    let strata: Vec<(String, u32)> = list.strata().into_iter().map(|one| (one.name, one.population)).collect();
    assert_eq!(
        strata,
        [("mended/柏溪乡/non_poverty_village".to_owned(), 1), ("mended/柏溪乡/poverty_village".to_owned(), 1)]
    );
    Ok(())
}

/// Many problems in one file are taken apart again, each with its own list.
#[test]
fn a_file_of_many_problems_is_taken_apart() -> Outcome {
    let mut file: Chain<ProblemEntry> = Chain::default();
    for id in ["P1", "P2", "P3"] {
        let mut case = Case::new(Problem::default());
        assert_eq!(code(case.write("2017-09-05", &with(&found(), &json!({ "id": id })))), "");
        assert_eq!(code(case.write("2017-09-06", &assign("2017-09-30"))), "");
        file.merge(&case.chain);
    }
    let text = ruler_core::district::chain::write(&file);
    let read = ruler_core::district::chain::read::<ProblemEntry>(&text).map_err(|faults| format!("{faults:?}"))?;
    let mut ids: Vec<(String, usize)> =
        read.split().iter().map(|chain| (fold(chain, &Problem::default()).book.id, chain.len())).collect();
    ids.sort();
    assert_eq!(ids, ["P1", "P2", "P3"].map(|id| (id.to_owned(), 2)));
    Ok(())
}

/// What a random history tries.
#[derive(Debug, Clone)]
enum Try {
    Found,
    Assign { own: bool, days: i64 },
    Extend { days: i64, why: bool },
    Mend { proof: bool },
    Close { proof: bool, own: bool },
    Reopen { why: bool },
    Recheck { holds: bool, proof: bool },
    Void { place: prop::sample::Index },
}

fn tries() -> impl Strategy<Value = (u64, Try)> {
    let one = prop_oneof![
        Just(Try::Found),
        (any::<bool>(), -1_i64..6).prop_map(|(own, days)| Try::Assign { own, days }),
        (-1_i64..6, any::<bool>()).prop_map(|(days, why)| Try::Extend { days, why }),
        any::<bool>().prop_map(|proof| Try::Mend { proof }),
        (any::<bool>(), any::<bool>()).prop_map(|(proof, own)| Try::Close { proof, own }),
        any::<bool>().prop_map(|why| Try::Reopen { why }),
        (any::<bool>(), any::<bool>()).prop_map(|(holds, proof)| Try::Recheck { holds, proof }),
        any::<prop::sample::Index>().prop_map(|place| Try::Void { place }),
    ];
    (0_u64..4, one)
}

fn later(day: NaiveDate, days: i64) -> NaiveDate {
    let far = Days::new(days.unsigned_abs());
    let moved = if days < 0 { day.checked_sub_days(far) } else { day.checked_add_days(far) };
    moved.unwrap_or(day)
}

fn written(what: &Try, on: NaiveDate, chain: &Chain<ProblemEntry>) -> Value {
    let proof = |yes: bool| if yes { json!([{ "name": "照片" }]) } else { json!([]) };
    let why = |yes: bool| if yes { json!("雨季") } else { json!("") };
    let who = |own: bool| json!([if own { "谭春" } else { "冉启明" }]);
    match what {
        Try::Found => found(),
        Try::Assign { own, days } => {
            json!({ "step": "assign", "whose": if *own { "谭春" } else { "" }, "until": later(on, *days) })
        }
        Try::Extend { days, why: yes } => {
            json!({ "step": "extend", "until": later(on, *days), "reason": why(*yes), "signed": ["冉启明"] })
        }
        Try::Mend { proof: yes } => json!({ "step": "mend", "done": "换瓦", "evidence": proof(*yes) }),
        Try::Close { proof: yes, own } => json!({ "step": "close", "evidence": proof(*yes), "signed": who(*own) }),
        Try::Reopen { why: yes } => json!({ "step": "reopen", "reason": why(*yes) }),
        Try::Recheck { holds, proof: yes } => {
            json!({ "step": "recheck", "holds": holds, "evidence": proof(*yes), "signed": ["向大妹"] })
        }
        Try::Void { place } => {
            let order = chain.order();
            let target =
                if order.is_empty() { "0".repeat(64) } else { order[place.index(order.len())].digits().to_owned() };
            json!({ "step": "void", "voids": target, "reason": "写错" })
        }
    }
}

/// The machine as the issue tells it, written from its words: no shared code with the book.
#[derive(Debug, Clone, Default, PartialEq)]
struct Slow {
    status: Option<&'static str>,
    until: Option<NaiveDate>,
    late: usize,
    last: Option<NaiveDate>,
    reopened: u32,
    whose: String,
}

impl Slow {
    /// Takes an entry in, or says no.
    fn take(&mut self, on: NaiveDate, value: &Value) -> bool {
        if self.last.is_some_and(|last| on < last) {
            return false;
        }
        let text = |key: &str| value[key].as_str().unwrap_or("").to_owned();
        let proof = value["evidence"].as_array().is_some_and(|list| !list.is_empty());
        let signed: Vec<&str> = value["signed"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let others = signed.iter().any(|name| *name != self.whose);
        let until = text("until").parse::<NaiveDate>().ok().filter(|until| *until >= on);
        let passed = self.until.is_some_and(|until| until < on);
        let ok = match (text("step").as_str(), self.status) {
            ("found", None) => {
                self.status = Some("found");
                true
            }
            ("assign", Some("found" | "reopened" | "assigned")) if !text("whose").is_empty() && until.is_some() => {
                self.late += usize::from(passed);
                (self.status, self.until, self.whose) = (Some("assigned"), until, text("whose"));
                true
            }
            ("extend", Some("assigned")) if until.is_some() && !text("reason").is_empty() && !signed.is_empty() => {
                self.late += usize::from(passed);
                self.until = until;
                true
            }
            ("mend", Some("assigned")) if proof => {
                self.late += usize::from(passed);
                self.status = Some("mended");
                true
            }
            ("close", Some("mended")) if proof && others => {
                self.status = Some("closed");
                true
            }
            ("reopen", Some("mended" | "closed")) if !text("reason").is_empty() => {
                (self.status, self.until, self.reopened) = (Some("reopened"), None, self.reopened + 1);
                true
            }
            ("recheck", Some("closed")) if proof && others => {
                if value["holds"] == false {
                    (self.status, self.until, self.reopened) = (Some("reopened"), None, self.reopened + 1);
                }
                true
            }
            _ => false,
        };
        if ok {
            self.last = Some(on);
        }
        ok
    }
}

proptest! {
    #![proptest_config(config(600, 10_000))]

    /// Random histories, accepted or refused, against the reference; nothing closes without evidence, late never vanishes,
    /// and the fold of any prefix is that of the list then.
    #[test]
    fn random_histories_go_as_the_reference_says(steps in prop::collection::vec(tries(), 0..24)) {
        let mut case = Case::new(Problem::default());
        let mut on = day("2017-09-01");
        // What stands, in order, with the days: the reference works it out anew each time.
        let mut standing: Vec<(NaiveDate, Value, bool)> = Vec::new();
        let mut late_most = 0;
        for (days, what) in steps {
            on = later(on, i64::try_from(days).unwrap_or(0));
            let value = written(&what, on, &case.chain);
            let before = case.folded().book;
            let accepted = case.write(&on.to_string(), &value).is_ok();
            let after = case.folded();
            prop_assert!(after.refused.is_empty());
            if value["step"] == "void" {
                // A correction is taken where all that stood still stands.
                if accepted {
                    let order: Vec<_> = case.chain.order().into_iter().cloned().collect();
                    for ((_, _, stands), hash) in standing.iter_mut().zip(&order) {
                        *stands = !after.voided.contains(hash);
                    }
                    standing.push((on, value, !after.voided.contains(&order[order.len() - 1])));
                }
            } else {
                let mut slow = again(&standing);
                prop_assert_eq!(slow.take(on, &value), accepted, "{:?} after {:?}", &value, &before);
                if accepted {
                    standing.push((on, value, true));
                } else {
                    prop_assert_eq!(&after.book, &before);
                }
            }
            let slow = again(&standing);
            let word = Status::ALL.iter().find(|(status, _)| *status == after.book.status).map(|(_, word)| *word);
            prop_assert_eq!(slow.status.or(Some("found")), word);
            prop_assert_eq!(slow.late, after.book.late.len());
            prop_assert_eq!(slow.reopened, after.book.reopened);
            prop_assert_eq!(slow.until.filter(|_| slow.status.is_some()), after.book.until);
            if after.book.status == Status::Closed {
                prop_assert!(!after.book.closed_by.is_empty() && after.book.mended_on.is_some());
                prop_assert!(after.book.closed_by.iter().any(|name| *name != after.book.whose));
            }
            if after.voided.is_empty() {
                prop_assert!(after.book.late.len() >= late_most);
                late_most = after.book.late.len();
            }
        }
        // Put together with itself, and folded again: the same.
        let mut twice = case.chain.clone();
        twice.merge(&case.chain);
        prop_assert_eq!(fold(&twice, &Problem::default()).book, case.folded().book);
    }
}

fn again(standing: &[(NaiveDate, Value, bool)]) -> Slow {
    let mut slow = Slow::default();
    for (on, value, _) in standing.iter().filter(|(_, value, stands)| *stands && value["step"] != "void") {
        slow.take(*on, value);
    }
    slow
}

//! Shares: out equal in at every entry, a certificate is one household's, handing on waits for the removal, dividends to the
//! fen; random histories on two devices, put together, against a reference that holds every single share.
#![allow(clippy::indexing_slicing, reason = "small lists")]

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use ruler_core::district::chain::{Chain, Refused, fold, propose};
use ruler_core::district::shares::{ShareBook, ShareEntry, ShareRefusal, dues, holdings, income_item, split};
use ruler_core::policy::IncomeKind;
use ruler_tests::grown::{Writing, entry, with};
use ruler_tests::said::Outcome;
use ruler_tests::volume::config;
use serde_json::{Value, json};

type Ledger = Writing<ShareBook>;

fn open() -> Value {
    json!({ "step": "open", "village": "qinggang", "cooperative": "齐圣猕猴桃社", "face": 200_000, "rate_ppm": 60_000, "months": 60 })
}

fn issue(shares: i64) -> Value {
    json!({ "step": "issue", "fund": "财政扶贫 2016", "shares": shares })
}

fn allot(household: &str, certificate: &str, shares: i64) -> Value {
    json!({ "step": "allot", "household": household, "certificate": certificate, "shares": shares })
}

fn of(step: &str, household: &str) -> Value {
    json!({ "step": step, "household": household, "reason": "公示有异议" })
}

fn code<T>(written: Result<T, Refused<ShareRefusal>>) -> &'static str {
    match written {
        Ok(_) => "",
        Err(Refused::Itself(why) | Refused::Breaks(_, why)) => why.code(),
        Err(Refused::NothingToVoid) => "nothing_to_void",
    }
}

fn begun(shares: i64) -> Ledger {
    let mut ledger = Ledger::new(ShareBook::default());
    assert_eq!(code(ledger.write("2016-03-01", &open())), "");
    assert_eq!(code(ledger.write("2016-03-01", &issue(shares))), "");
    ledger
}

#[test]
fn shares_are_allotted_held_and_handed_on() {
    let mut ledger = Ledger::new(ShareBook::default());
    assert_eq!(code(ledger.write("2016-03-01", &issue(5))), "share.not_open");
    for lacks in ["village", "cooperative", "face", "months"] {
        assert_eq!(code(ledger.write("2016-03-01", &with(&open(), &json!({ lacks: null })))), "share.open_incomplete");
    }
    let mut ledger = begun(5);
    let day = "2016-04-01";
    assert_eq!(code(ledger.write(day, &open())), "share.open_already");
    assert_eq!(code(ledger.write(day, &with(&issue(1), &json!({ "fund": null })))), "share.issue_incomplete");
    assert_eq!(code(ledger.write(day, &allot("1", "", 2))), "share.allot_incomplete");
    assert_eq!(code(ledger.write(day, &allot("", "A1", 2))), "share.no_household");
    assert_eq!(code(ledger.write(day, &allot("1", "A1", 6))), "share.not_free");
    assert_eq!(code(ledger.write(day, &allot("1", "A1", 3))), "");
    assert_eq!(code(ledger.write(day, &allot("2", "A1", 1))), "share.certificate_taken");
    assert_eq!(code(ledger.write(day, &of("wait", "1"))), "share.holds_already");
    assert_eq!(code(ledger.write(day, &of("wait", "2"))), "");
    assert_eq!(code(ledger.write(day, &of("wait", "2"))), "share.waits_already");
    assert_eq!(code(ledger.write(day, &allot("3", "A2", 1))), "share.out_of_turn");
    assert_eq!(code(ledger.write(day, &allot("2", "A2", 2))), "");
    assert_eq!(code(ledger.write(day, &of("announce", "3"))), "share.holds_none");
    assert_eq!(code(ledger.write("2017-11-01", &of("remove", "1"))), "share.not_pending");
    assert_eq!(code(ledger.write("2017-11-01", &of("send_back", "1"))), "share.not_pending");
    assert_eq!(code(ledger.write("2017-11-01", &of("announce", "1"))), "");
    assert_eq!(code(ledger.write("2017-11-01", &of("announce", "1"))), "share.pending_already");
    // Pending is still held: nothing is free before the removal.
    let book = ledger.folded().book;
    assert_eq!((book.free, book.held_in_all(), book.is_whole()), (0, 5, true));
    assert!(holdings(&book)[0].pending_since.is_some());
    assert_eq!(
        code(ledger.write("2017-11-05", &with(&of("send_back", "1"), &json!({ "reason": null })))),
        "share.no_reason"
    );
    assert_eq!(code(ledger.write("2017-11-05", &of("send_back", "1"))), "");
    assert_eq!(ledger.folded().book.held_by_each()["1"], 3);
    assert_eq!(code(ledger.write("2017-11-20", &of("announce", "1"))), "");
    let early = with(&of("remove", "1"), &json!({ "on": "2017-11-19", "entered_on": "2017-12-01" }));
    assert_eq!(code(ledger.write("2017-12-01", &early)), "share.before_announcement");
    assert_eq!(code(ledger.write("2017-12-01", &of("remove", "1"))), "");
    let book = ledger.folded().book;
    assert_eq!((book.free, book.held_in_all(), book.is_whole()), (3, 2, true));
    assert_eq!(code(ledger.write("2017-12-02", &allot("1", "A3", 1))), "share.left");
    assert_eq!(code(ledger.write("2017-12-02", &of("wait", "1"))), "share.left");
    assert_eq!(code(ledger.write("2017-12-02", &allot("4", "A1", 1))), "share.certificate_taken");
    assert_eq!(code(ledger.write("2017-12-02", &allot("4", "A4", 3))), "");
    let held: BTreeMap<String, i64> = ledger.folded().book.held_by_each();
    assert_eq!(held, BTreeMap::from([("2".to_owned(), 2), ("4".to_owned(), 3)]));
}

/// A correction that would leave somebody with shares nobody gave is refused; one that does not is taken.
#[test]
fn a_correction_never_makes_or_loses_a_share() -> Outcome {
    let mut ledger = begun(4);
    let given = ledger.write("2016-04-01", &allot("1", "A1", 4)).map_err(|refused| format!("{refused:?}"))?;
    assert_eq!(code(ledger.write("2017-11-01", &of("announce", "1"))), "");
    let void = |target: &str| json!({ "step": "void", "voids": target, "reason": "写错户" });
    assert_eq!(code(ledger.write("2017-11-02", &void(given.digits()))), "share.holds_none");
    let announced = ledger.chain.order().last().map(|hash| hash.digits().to_owned()).ok_or("none")?;
    assert_eq!(code(ledger.write("2017-11-02", &void(&announced))), "");
    assert_eq!(code(ledger.write("2017-11-03", &void(&announced))), "nothing_to_void");
    let taken = ledger.write("2017-11-03", &void(given.digits())).map_err(|refused| format!("{refused:?}"))?;
    assert_eq!((ledger.folded().book.free, ledger.folded().book.is_whole()), (4, true));
    // The correction of the correction: as before.
    assert_eq!(code(ledger.write("2017-11-04", &void(taken.digits()))), "");
    assert_eq!(ledger.folded().book.held_by_each()["1"], 4);
    assert_eq!(code(ledger.write("2017-11-05", &void(&"0".repeat(64)))), "nothing_to_void");
    Ok(())
}

#[test]
fn dividends_are_divided_to_the_fen_and_become_income() -> Outcome {
    let mut ledger = begun(10);
    for (household, shares) in [("1", 3), ("2", 3), ("3", 3)] {
        assert_eq!(code(ledger.write("2016-04-01", &allot(household, &format!("A{household}"), shares))), "");
    }
    let declare = |over: Value| with(&json!({ "step": "declare", "year": 2017 }), &over);
    assert_eq!(
        code(ledger.write("2017-12-01", &with(&declare(json!({})), &json!({ "year": null })))),
        "share.declare_incomplete"
    );
    // Guaranteed: 9 shares of 2,000 yuan at 6% are 1,080 yuan.
    assert_eq!(code(ledger.write("2017-12-01", &declare(json!({ "fen": 100_000 })))), "share.under_guaranteed");
    assert_eq!(code(ledger.write("2017-12-01", &declare(json!({ "fen": 333_337 })))), "");
    assert_eq!(code(ledger.write("2017-12-01", &declare(json!({ "fen": 333_337 })))), "share.declared_already");
    let book = ledger.folded().book;
    let declared = &book.declared[&2017];
    assert_eq!((declared.held_fen, declared.free_fen), (300_003, 33_334));
    assert_eq!(declared.parts.values().copied().collect::<Vec<_>>(), [100_001, 100_001, 100_001]);
    let pay = |household: &str, fen: i64| json!({ "step": "pay", "year": 2017, "household": household, "fen": fen, "signed": ["户主"] });
    assert_eq!(code(ledger.write("2017-12-20", &pay("9", 1))), "share.nothing_due");
    assert_eq!(code(ledger.write("2017-12-20", &with(&pay("1", 1), &json!({ "signed": null })))), "share.not_signed");
    assert_eq!(code(ledger.write("2017-12-20", &pay("1", 100_002))), "share.more_than_due");
    assert_eq!(code(ledger.write("2017-12-20", &pay("1", 60_000))), "");
    assert_eq!(code(ledger.write("2017-12-21", &pay("1", 40_002))), "share.more_than_due");
    let book = ledger.folded().book;
    let due = dues(&book);
    assert_eq!((due[0].due_fen, due[0].paid_fen, due[1].paid_fen), (100_001, 60_000, 0));
    let item = income_item(&book, "1", 2017).ok_or("no income")?;
    assert_eq!(item.kind, Some(IncomeKind::EquityDividend));
    assert_eq!(item.amount.value().map(|sum| (sum.low, sum.high)), Some((60_000, 60_000)));
    assert_eq!(item.ends_on.value().map(|day| day.0.to_string()), Some("2021-03-01".to_owned()));
    assert!(income_item(&book, "2", 2017).is_none());
    // Nobody holds, nobody is paid.
    let mut none = begun(3);
    assert_eq!(code(none.write("2017-12-01", &declare(json!({})))), "share.nobody_holds");
    Ok(())
}

proptest! {
    #![proptest_config(config(500, 10_000))]

    /// Whatever the sum and the shares: parts and what is free sum to it, and nobody with more shares has less.
    #[test]
    fn a_dividend_is_split_to_the_fen(sum in 0_i64..10_000_000_000, held in prop::collection::vec(1_i64..2_000, 1..40), free in 0_i64..5_000) {
        let held: BTreeMap<String, i64> = held.into_iter().enumerate().map(|(place, shares)| (format!("{place:02}"), shares)).collect();
        let declared = split(sum, &held, free, 2017);
        prop_assert_eq!(declared.parts.values().sum::<i64>(), declared.held_fen);
        prop_assert_eq!(declared.held_fen + declared.free_fen, sum);
        let mut by_shares: Vec<(i64, i64)> = held.iter().map(|(household, shares)| (*shares, declared.parts[household])).collect();
        by_shares.sort_unstable();
        for pair in by_shares.windows(2) {
            let apart = pair[1].1 - pair[0].1;
            let fair = if pair[0].0 == pair[1].0 { apart <= 1 } else { apart >= 0 };
            prop_assert!(fair);
        }
    }
}

/// Every single share with its owner: what a clerk with a drawer of papers would do.
#[derive(Debug, Clone, Default, PartialEq)]
struct Drawer {
    begun: bool,
    papers: Vec<Option<String>>,
    used: BTreeSet<String>,
    pending: BTreeSet<String>,
    left: BTreeSet<String>,
    queue: Vec<String>,
    due: BTreeMap<i64, BTreeMap<String, i64>>,
    paid: BTreeMap<(i64, String), i64>,
}

impl Drawer {
    fn count(&self, owner: Option<&str>) -> i64 {
        let same = self.papers.iter().filter(|paper| paper.as_deref() == owner).count();
        i64::try_from(same).unwrap_or(i64::MAX)
    }

    fn holders(&self) -> BTreeMap<String, i64> {
        let mut out = BTreeMap::new();
        for owner in self.papers.iter().flatten() {
            *out.entry(owner.clone()).or_insert(0) += 1;
        }
        out
    }

    fn take(&mut self, value: &Value) -> bool {
        let text = |key: &str| value[key].as_str().unwrap_or("").to_owned();
        let number = |key: &str| value[key].as_i64().unwrap_or(0);
        let (step, who) = (text("step"), text("household"));
        if !self.begun {
            self.begun = step == "open";
            return self.begun;
        }
        let holds = self.count(Some(&who)) > 0;
        match step.as_str() {
            "issue" if number("shares") > 0 => {
                self.papers.extend((0..number("shares")).map(|_| None));
                true
            }
            "wait" if !self.left.contains(&who) && !holds && !self.queue.contains(&who) => {
                self.queue.push(who);
                true
            }
            "allot" => {
                let (shares, paper) = (number("shares"), text("certificate"));
                let turn = self.queue.first().is_none_or(|first| *first == who);
                let may = !self.left.contains(&who) && !self.pending.contains(&who);
                if !may || !turn || self.used.contains(&paper) || shares > self.count(None) || shares < 1 {
                    return false;
                }
                self.used.insert(paper);
                self.queue.retain(|one| *one != who);
                for _ in 0..shares {
                    if let Some(slot) = self.papers.iter_mut().find(|paper| paper.is_none()) {
                        *slot = Some(who.clone());
                    }
                }
                true
            }
            "announce" => holds && self.pending.insert(who),
            "send_back" => self.pending.remove(&who),
            "remove" if self.pending.remove(&who) => {
                self.papers.iter_mut().filter(|paper| paper.as_deref() == Some(&who)).for_each(|paper| *paper = None);
                self.left.insert(who)
            }
            "declare" if !self.due.contains_key(&number("year")) && !self.holders().is_empty() => {
                self.due.insert(
                    number("year"),
                    split(number("fen"), &self.holders(), self.count(None), number("year")).parts,
                );
                true
            }
            "pay" => {
                let (year, fen) = (number("year"), number("fen"));
                let due = self.due.get(&year).and_then(|parts| parts.get(&who)).copied();
                let paid = self.paid.get(&(year, who.clone())).copied().unwrap_or(0);
                let may = fen > 0 && due.is_some_and(|due| paid + fen <= due);
                if may {
                    self.paid.insert((year, who), paid + fen);
                }
                may
            }
            _ => false,
        }
    }
}

#[derive(Debug, Clone)]
enum Try {
    Write { device: bool, value: Value },
    Void { device: bool, place: prop::sample::Index },
    Merge,
}

fn tries() -> impl Strategy<Value = Try> {
    let who = || prop::sample::select(vec!["1", "2", "3", "4"]);
    let one = prop_oneof![
        3 => (who(), 0_u32..30, 1_i64..5).prop_map(|(who, paper, shares)| allot(who, &format!("A{paper}"), shares)),
        2 => who().prop_map(|who| of("announce", who)),
        2 => who().prop_map(|who| of("remove", who)),
        1 => who().prop_map(|who| of("send_back", who)),
        1 => who().prop_map(|who| of("wait", who)),
        1 => (1_i64..6).prop_map(issue),
        1 => (2016_i64..2019, 0_i64..50_000).prop_map(|(year, fen)| json!({ "step": "declare", "year": year, "fen": fen })),
        1 => (who(), 2016_i64..2019, 1_i64..20_000).prop_map(|(who, year, fen)| json!({ "step": "pay", "household": who, "year": year, "fen": fen, "signed": ["户主"] })),
    ];
    prop_oneof![
        12 => (any::<bool>(), one).prop_map(|(device, value)| Try::Write { device, value }),
        2 => (any::<bool>(), any::<prop::sample::Index>()).prop_map(|(device, place)| Try::Void { device, place }),
        1 => Just(Try::Merge),
    ]
}

/// The reference over a list: every entry that is not taken back, in the list's order.
fn slow(chain: &Chain<ShareEntry>, values: &BTreeMap<String, Value>) -> (Drawer, BTreeSet<String>) {
    let voided = fold(chain, &ShareBook::default()).voided;
    let (mut drawer, mut refused) = (Drawer::default(), BTreeSet::new());
    for hash in chain.order() {
        let value = &values[hash.digits()];
        if value["step"] != "void" && !voided.contains(hash) && !drawer.take(value) {
            refused.insert(hash.digits().to_owned());
        }
    }
    (drawer, refused)
}

proptest! {
    #![proptest_config(config(500, 10_000))]

    #[test]
    fn no_share_is_made_or_lost_in_any_order_on_two_devices(steps in prop::collection::vec(tries(), 1..30)) {
        let empty = ShareBook::default();
        let mut devices: [Chain<ShareEntry>; 2] = [Chain::default(), Chain::default()];
        let mut values: BTreeMap<String, Value> = BTreeMap::new();
        let dated = |place: usize, value: &Value| {
            let day = format!("2017-{:02}-{:02}", 1 + place / 28, 1 + place % 28);
            with(&json!({ "on": day, "entered_on": day, "by": "熊一凡" }), value)
        };
        // Nothing is guaranteed here, so that any sum may be declared.
        for (place, value) in [with(&open(), &json!({ "rate_ppm": null })), issue(6)].iter().enumerate() {
            let value = dated(place, value);
            let one = entry::<ShareEntry>(&value).unwrap_or_default();
            let hash = propose(&mut devices[0], &empty, one).map_err(|refused| TestCaseError::fail(format!("{refused:?}")))?;
            values.insert(hash.digits().to_owned(), value);
        }
        devices[1] = devices[0].clone();
        for (place, what) in steps.into_iter().enumerate() {
            let (device, value) = match what {
                Try::Merge => {
                    let (one, two) = (devices[0].clone(), devices[1].clone());
                    devices[0].merge(&two);
                    devices[1].merge(&one);
                    prop_assert_eq!(&devices[0], &devices[1]);
                    continue;
                }
                Try::Write { device, value } => (usize::from(device), value),
                Try::Void { device, place } => {
                    let order = devices[usize::from(device)].order();
                    let target = order[place.index(order.len())].digits().to_owned();
                    (usize::from(device), json!({ "step": "void", "voids": target, "reason": "写错" }))
                }
            };
            let value = dated(place + 2, &value);
            let one = entry::<ShareEntry>(&value).unwrap_or_default();
            let before = fold(&devices[device], &empty);
            let (mut drawer, _) = slow(&devices[device], &values);
            match propose(&mut devices[device], &empty, one) {
                Ok(hash) => {
                    values.insert(hash.digits().to_owned(), value.clone());
                    prop_assert!(value["step"] == "void" || drawer.take(&value), "taken, and the drawer says no: {}", value);
                }
                Err(_) => {
                    prop_assert_eq!(&fold(&devices[device], &empty).book, &before.book);
                    let breaks = value["step"] == "void";
                    prop_assert!(breaks || !drawer.take(&value), "refused, and the drawer says yes: {}", value);
                }
            }
            for chain in &devices {
                let folded = fold(chain, &empty);
                let (drawer, refused) = slow(chain, &values);
                let book = &folded.book;
                prop_assert!(book.is_whole());
                prop_assert_eq!(book.free, drawer.count(None));
                prop_assert_eq!(&book.held_by_each(), &drawer.holders());
                prop_assert_eq!(book.pending.keys().cloned().collect::<BTreeSet<_>>(), drawer.pending);
                prop_assert_eq!(&book.waiting, &drawer.queue);
                prop_assert_eq!(&book.paid, &drawer.paid);
                let ours: BTreeSet<String> = folded.refused.iter().map(|(hash, _)| hash.digits().to_owned()).collect();
                prop_assert_eq!(ours, refused);
                // A certificate is in one hand.
                let papers: Vec<&str> = book.held.values().flatten().map(|one| one.number.as_str()).collect();
                prop_assert_eq!(papers.iter().collect::<BTreeSet<_>>().len(), papers.len());
            }
        }
    }
}

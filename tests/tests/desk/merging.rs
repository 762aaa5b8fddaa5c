//! Merging over generated pairs: facts changed, members and entries added, removed, put in another order, visits made.
//! 120 pairs in the ordinary run, 10,000 with `ONE_RULER_FULL=1`.

use ruler_desk::store::merge::{Conflict, conflicts, merged};
use ruler_desk::store::records::Stored;
use ruler_state::judge::report::report;
use ruler_tests::arbitrary::{Rng, household};
use ruler_tests::said::Outcome;
use ruler_words::i18n::Lang;
use ruler_words::record::history::{Hand, note};
use ruler_words::record::path;
use ruler_words::samples::sample;
use ruler_words::views::report::Report;
use serde_json::{Map, Value, json};

fn many() -> u64 {
    if std::env::var_os("ONE_RULER_FULL").is_some() { 10_000 } else { 120 }
}

const LISTS: [&str; 5] =
    ["members", "income.wage.items", "income.operating.items", "income.transfer.items", "expenses.items"];

fn list<'r>(record: &'r Value, at: &str) -> &'r [Value] {
    path::get(record, at).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// A household as one device left it.
fn version(start: &Stored, seed: u64, by: &str) -> Stored {
    let mut rng = Rng::new(seed);
    let mut out = start.clone();
    for step in 0..rng.range(0, 4) {
        let before = out.record.clone();
        edit(&mut out.record, &mut rng, &format!("{by}{seed}{step}"));
        let hand = Hand { by: by.to_owned(), on: format!("2017-11-{:02}", 10 + rng.range(0, 9)), ..Hand::default() };
        note(&mut out.history, &before, &out.record, &hand);
    }
    out
}

fn edit(record: &mut Value, rng: &mut Rng, mark: &str) {
    let at = rng.pick(&LISTS).to_owned();
    let count = i64::try_from(list(record, &at).len()).unwrap_or_default();
    let place = usize::try_from(rng.range(0, (count - 1).max(0))).unwrap_or_default();
    match rng.range(0, 7) {
        0 => path::set(record, "water.piped", Some(json!({ "reported": rng.chance(50) }))),
        1 => path::set(record, "note", Some(json!(mark))),
        2 => {
            let visits = list(record, "visits").len();
            path::set(
                record,
                &format!("visits[{visits}]"),
                Some(json!({ "on": format!("2017-10-{:02}", rng.range(1, 28)), "by": mark })),
            );
        }
        3 if at == "members" => {
            path::push(record, &at, json!({ "id": format!("n{mark}"), "name": mark, "relation": "child" }));
        }
        3 if at.starts_with("expenses") => {
            path::push(
                record,
                &at,
                json!({ "kind": "other", "label": mark, "amount": { "reported": rng.range(1, 900_000) } }),
            );
        }
        3 => {
            let kind = list(record, &at).first().and_then(|one| one.get("kind")).cloned();
            let sum = json!({ "reported": rng.range(1, 900_000) });
            let sums = if at.contains("operating") {
                json!({ "gross": sum, "cost": { "reported": 0 } })
            } else {
                json!({ "amount": sum })
            };
            let mut entry = json!({ "kind": kind, "label": mark });
            if let (Some(_), Some(map), Some(more)) = (kind, entry.as_object_mut(), sums.as_object()) {
                map.extend(more.clone());
                path::push(record, &at, entry);
            }
        }
        4 if count > 1 => {
            let gone = list(record, &at).get(place).cloned().unwrap_or_default();
            let id = gone.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
            if id.is_empty() || !names(record, &id) {
                path::set(record, &format!("{at}[{place}]"), None);
            }
        }
        5 if count > 1 => {
            let mut all = list(record, &at).to_vec();
            all.swap(0, place);
            path::set(record, &at, Some(Value::Array(all)));
        }
        6 if count > 0 => {
            let below = if at == "members" { "name" } else { "label" };
            path::set(record, &format!("{at}[{place}].{below}"), Some(json!(mark)));
        }
        _ => path::set(record, "living.bedding", Some(json!({ "reported": rng.chance(50) }))),
    }
}

/// Whether something names a member.
fn names(value: &Value, id: &str) -> bool {
    match value {
        Value::Object(map) => map.iter().any(|(key, one)| (key != "id" && one.as_str() == Some(id)) || names(one, id)),
        Value::Array(list) => list.iter().any(|one| one.as_str() == Some(id) || names(one, id)),
        _ => false,
    }
}

/// Without what is not known and, where the caller says, without visits.
fn pruned(value: &Value) -> Value {
    let known = |value: &Value| {
        !matches!(value, Value::Null) && *value != json!("") && *value != json!([]) && *value != json!({})
    };
    match value {
        Value::Object(map) => {
            let all = map.iter().map(|(key, one)| (key.clone(), pruned(one))).filter(|(_, one)| known(one));
            Value::Object(all.collect::<Map<_, _>>())
        }
        Value::Array(list) => Value::Array(list.iter().map(pruned).collect()),
        other => other.clone(),
    }
}

fn without_visits(record: &Value) -> Value {
    let mut out = pruned(record);
    out.as_object_mut().map(|map| map.remove("visits"));
    out
}

/// The same, with every list in one order: what there is, whatever its order.
fn unordered(value: &Value) -> Value {
    match value {
        Value::Object(map) => Value::Object(map.iter().map(|(key, one)| (key.clone(), unordered(one))).collect()),
        Value::Array(list) => {
            let mut all: Vec<Value> = list.iter().map(unordered).collect();
            all.sort_by_key(|one| pruned(one).to_string());
            Value::Array(all)
        }
        other => other.clone(),
    }
}

fn is_sound(record: &Value) -> bool {
    matches!(report(record, &json!({ "question": "exit" }), Lang::Zh), Report::Answer(_))
}

fn decide(found: Vec<Conflict>, theirs: impl Fn(&Conflict) -> bool) -> Vec<(Conflict, bool)> {
    found.into_iter().map(|one| (one.clone(), theirs(&one))).collect()
}

fn hand() -> Hand {
    Hand { by: "合并人".to_owned(), on: "2017-11-28".to_owned(), ..Hand::default() }
}

/// A coin for each difference that falls the same way whichever device is asked: true takes what the one with `a` says.
fn coin(about: &str, seed: u64) -> bool {
    about.bytes().fold(seed, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)) >> 17 & 1 == 1
}

#[test]
fn generated_pairs_merge_alike_both_ways_lose_nothing_and_ask_nothing_twice() -> Outcome {
    let (mut asked, mut orders, mut entries, mut sound) = (0_u32, 0_u32, 0_u32, 0_u32);
    for seed in 0..many() {
        let start = Stored {
            record: if seed % 3 == 0 { sample(usize::try_from(seed % 20)?) } else { household(seed) },
            history: Vec::new(),
        };
        let (a, b) = (version(&start, seed * 2 + 1, "何"), version(&start, seed * 2 + 2, "王"));
        let (here, there) = (conflicts(&a, &b), conflicts(&b, &a));
        asked += u32::try_from(here.len())?;
        orders += u32::try_from(here.iter().filter(|one| one.about.ends_with("[*]")).count())?;
        entries +=
            u32::try_from(here.iter().filter(|one| one.about.ends_with(']') && !one.about.ends_with("[*]")).count())?;
        let mut both: [Vec<&str>; 2] = [&here, &there].map(|all| all.iter().map(|one| one.about.as_str()).collect());
        both.iter_mut().for_each(|all| all.sort_unstable());
        assert_eq!(both[0], both[1], "pair {seed}: the two devices are asked about different things");

        let mixed = merged(&a, &b, &decide(here.clone(), |one| coin(&one.about, seed)), &hand());
        let mirrored = merged(&b, &a, &decide(there, |one| !coin(&one.about, seed)), &hand());
        assert_eq!(mixed, mirrored, "pair {seed}: the two directions differ");

        let mine = merged(&a, &b, &decide(here.clone(), |_| false), &hand());
        let theirs = merged(&a, &b, &decide(here, |_| true), &hand());
        assert_eq!(without_visits(&mine.record), without_visits(&a.record), "pair {seed}: keeping ours");
        assert_eq!(without_visits(&theirs.record), without_visits(&b.record), "pair {seed}: taking theirs");
        for side in [&a, &b] {
            for one in [&mine, &theirs, &mixed] {
                assert!(
                    list(&side.record, "visits").iter().all(|visit| list(&one.record, "visits").contains(visit)),
                    "pair {seed}: a visit is gone"
                );
                assert!(
                    side.history.iter().all(|change| one.history.contains(change)),
                    "pair {seed}: a change is gone"
                );
            }
        }
        for other in [&a, &b] {
            assert_eq!(conflicts(&mixed, other), [], "pair {seed}: asked again");
            assert_eq!(conflicts(other, &mixed), [], "pair {seed}: asked again on the other device");
            assert_eq!(merged(&mixed, other, &[], &hand()), mixed, "pair {seed}: merging again changes it");
            assert_eq!(
                pruned(&merged(other, &mixed, &[], &hand()).record),
                pruned(&mixed.record),
                "pair {seed}: the other device gets another"
            );
        }
        if is_sound(&a.record) && is_sound(&b.record) {
            sound += 1;
            assert!(is_sound(&mixed.record), "pair {seed}: sound in, and faults out: {}", mixed.record);
        }
    }
    let few = u32::try_from(many())? / 20;
    assert!(
        [asked, orders, entries, sound].iter().all(|count| *count > few),
        "{asked} asked, {orders} orders, {entries} entries, {sound} sound pairs"
    );
    Ok(())
}

#[test]
fn three_devices_come_to_the_same_whichever_two_meet_first() -> Outcome {
    // The larger text wins, on every device: presence over absence, and one of two values.
    let wins = |one: &Conflict| {
        let text = |value: &Option<Value>| value.as_ref().map(|value| unordered(value).to_string()).unwrap_or_default();
        text(&one.theirs) > text(&one.mine)
    };
    let meet = |one: &Stored, other: &Stored| merged(one, other, &decide(conflicts(one, other), wins), &hand());
    for seed in 0..many() {
        let start = Stored { record: household(seed), history: Vec::new() };
        let [a, b, c] = ["何", "王", "李"]
            .map(|by| version(&start, seed * 3 + u64::from(by.len() as u8) + by.chars().map(u64_of).sum::<u64>(), by));
        let (first, second) = (meet(&meet(&a, &b), &c), meet(&a, &meet(&b, &c)));
        assert_eq!(pruned(&unordered(&first.record)), pruned(&unordered(&second.record)), "three of {seed}");
        let changes = |stored: &Stored| {
            let mut all: Vec<String> = stored
                .history
                .iter()
                .filter(|one| one.reason != ruler_desk::store::merge::REASON)
                .map(|one| one.document().to_string())
                .collect();
            all.sort();
            all
        };
        assert_eq!(changes(&first), changes(&second), "three of {seed}");
    }
    Ok(())
}

fn u64_of(sign: char) -> u64 {
    u64::from(u32::from(sign))
}

#[test]
fn what_was_decided_about_one_member_says_nothing_of_another() -> Outcome {
    let start = Stored { record: sample(0), history: Vec::new() };
    let ill = |stored: &Stored, place: usize, word: &str, on: &str| {
        let mut out = stored.clone();
        path::set(&mut out.record, &format!("members[{place}].health"), Some(json!({ "reported": word })));
        note(
            &mut out.history,
            &stored.record,
            &out.record,
            &Hand { by: "王".to_owned(), on: on.to_owned(), ..Hand::default() },
        );
        out
    };
    let theirs = ill(&start, 0, "chronic", "2017-11-20");
    let found = conflicts(&start, &theirs);
    let kept = merged(&start, &theirs, &decide(found, |_| false), &hand());
    assert_eq!(conflicts(&kept, &theirs), []);
    // There the first member is taken out; the second, ill in the same words, stands in the first place.
    let mut later = theirs.clone();
    path::set(&mut later.record, "members[0].health", path::get(&start.record, "members[0].health").cloned());
    let other = ill(&later, 1, "chronic", "2017-11-25");
    let abouts: Vec<String> = conflicts(&kept, &other).into_iter().map(|one| one.about).collect();
    let id = path::get(&start.record, "members[1].id").and_then(Value::as_str).ok_or("no id")?;
    assert_eq!(abouts, [format!("members[{id}].health")]);
    // The same fact entered anew is asked about anew.
    let again = ill(&theirs, 0, "chronic", "2017-11-26");
    let mut again = Stored { history: again.history, ..theirs.clone() };
    again.history.push(ruler_words::record::history::Change {
        on: "2017-11-26".to_owned(),
        field: "members[0].health".to_owned(),
        by: "王".to_owned(),
        before: String::new(),
        after: String::new(),
        reason: String::new(),
        after_verdict: false,
    });
    assert_eq!(conflicts(&kept, &again).len(), 1);
    Ok(())
}

//! Random entries, accepted or refused, against a slow reference written from the data files alone.
//!
//! Every refusal names what is missing, and adding just that makes the entry accepted; the fold of any earlier part stays
//! as it was; whoever voids the last entry and enters it again is where they were. 300 journals of up to 40 entries,
//! 5,000 with `ONE_RULER_FULL=1`.
#![allow(clippy::indexing_slicing, reason = "reading JSON documents: a missing key is null, and null fails the test")]
#![allow(clippy::panic, reason = "the machine's own way to fail is an assertion")]

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest, prop_state_machine};
use ruler_core::procedure::lack::Mend;
use ruler_core::procedure::{Calendar, Hash, Journal, Lack, Library, Refused, Rules, State, append, fold};
use ruler_tests::procedure::dice::{CASE, dice, entry, starts};
use ruler_tests::procedure::draft::{self, day, digest};
use ruler_tests::procedure::slow::Slowly;
use ruler_tests::procedure::slow_clock::SlowCalendar;
use serde_json::{Value, json};

/// Journals of the ordinary and of the full run. The ordinary run takes the same ones every time.
fn config() -> ProptestConfig {
    let full = std::env::var_os("ONE_RULER_FULL").is_some();
    let (cases, rng_seed) = if full { (5_000, RngSeed::Random) } else { (300, RngSeed::Fixed(2026)) };
    ProptestConfig { cases, rng_seed, failure_persistence: None, max_shrink_iters: 2_000, ..ProptestConfig::default() }
}

struct Reference;

impl ReferenceStateMachine for Reference {
    type State = Slowly;
    type Transition = Value;

    fn init_state() -> BoxedStrategy<Slowly> {
        let starts = starts();
        (0..starts.len())
            .prop_map(move |place| {
                let (file, on) = starts[place].clone();
                let begin = draft::begin(&file, CASE, on, on);
                let calendar = SlowCalendar::read(Calendar::EMBEDDED);
                let mut slowly = Slowly { file, calendar, entries: Vec::new(), last: Default::default() };
                slowly.add(&begin);
                slowly
            })
            .boxed()
    }

    fn transitions(state: &Slowly) -> BoxedStrategy<Value> {
        let state = state.clone();
        dice().prop_map(move |dice| entry(&state, &dice)).boxed()
    }

    fn apply(mut state: Slowly, transition: &Value) -> Slowly {
        state.add(transition);
        state
    }
}

/// The journal under test, with the state after each of its entries.
struct Tried {
    journal: Journal,
    library: Library,
    states: Vec<State>,
}

impl Tried {
    fn rules(&self) -> Rules<'_> {
        Rules { library: &self.library, calendar: Calendar::embedded() }
    }

    /// An entry with the hashes of those it names by place.
    fn hashed(&self, entry: &Value) -> Value {
        let mut out = entry.clone();
        for key in ["target", "corrects"] {
            if let Some(place) = entry[key].as_u64() {
                let hash = self.journal.entries().get(place as usize).map(|one| one.hash.clone());
                out[key] = json!(hash.map_or_else(|| digest("nowhere"), |hash| hash.digits().to_owned()));
            }
        }
        out
    }

    fn add(&self, entry: &Value) -> Result<Journal, Refused> {
        let record = draft::record(entry).unwrap_or_else(|faults| panic!("{entry}: {faults}"));
        let today = entry["entered"].as_str().unwrap_or_default();
        append(&self.journal, record, &self.rules(), &draft::present(today))
    }

    /// What every accepted entry keeps true.
    fn accepted(&mut self, longer: Journal, entry: &Value, pick: usize) {
        self.journal = longer;
        self.states.push(fold(&self.journal, &self.rules()));
        let read = Journal::read(&self.journal.text());
        assert_eq!(read.as_ref().ok(), Some(&self.journal), "what is stored is read again: {read:?}");
        let place = pick % self.states.len();
        let earlier = self.journal.until(&self.journal.entries()[place].hash);
        assert_eq!(fold(&earlier, &self.rules()), self.states[place], "the state after entry {place} has changed");
        self.void_and_enter_again(entry);
    }

    /// The last entry voided and entered again leads to where it stood.
    fn void_and_enter_again(&self, entry: &Value) {
        let Some(last) = self.journal.entries().last() else { return };
        if ["void", "settle"].contains(&entry["act"].as_str().unwrap_or_default()) || entry["corrects"].is_u64() {
            return;
        }
        let mut void = draft::entry(
            "void",
            entry["entered"].as_str().unwrap_or_default(),
            entry["entered"].as_str().unwrap_or_default(),
        );
        void["target"] = json!(last.hash.digits());
        void["why"] = json!("写错了");
        let without = Self {
            journal: self.add(&void).unwrap_or_else(|no| panic!("voiding the last entry: {no:?}")),
            library: self.library.clone(),
            states: Vec::new(),
        };
        let mut again = self.hashed(entry);
        again.as_object_mut().map(|map| map.remove("prev"));
        let again = without.add(&again).unwrap_or_else(|no| panic!("entering it again: {no:?}"));
        assert_eq!(bare(&fold(&again, &self.rules())), bare(&fold(&self.journal, &self.rules())));
    }

    /// What a refusal names is added, and nothing else: then the entry is accepted.
    fn mended(&self, entry: &Value, refused: &Refused, file: &Value) {
        let mut lacks = refused.lacks.clone();
        let mut entry = entry.clone();
        // Another day may bring a lack of its own: its reason, its closed weeks.
        for _ in 0..4 {
            if !refused.faults.is_empty() || lacks.is_empty() || !lacks.iter().all(|one| can_be_added(one, &lacks)) {
                return;
            }
            let waits = lacks.iter().any(|one| one.mend() == Mend::Wait);
            let told: Vec<String> = lacks.iter().map(draft::lack).collect();
            for lack in &lacks {
                add(&mut entry, lack, file);
            }
            match self.add(&entry) {
                Ok(_) => return,
                Err(again) => {
                    assert!(waits, "added {told:?}, still refused for {:?}: {entry}", draft::told(&again));
                    lacks = again.lacks;
                }
            }
        }
        panic!("waited and waited: {lacks:?}: {entry}");
    }
}

/// Whether a lack is mended by adding to the entry or by waiting.
fn can_be_added(lack: &Lack, all: &[Lack]) -> bool {
    // Whether an unknown verdict is the right one is the ruler's to say.
    let wait = lack.mend() == Mend::Wait && all.iter().all(|one| !matches!(one, Lack::HappensLater { .. }));
    wait || lack.mend() == Mend::Add
}

/// Adds just what a lack names.
fn add(entry: &mut Value, lack: &Lack, file: &Value) {
    if let Some(earliest) = lack.earliest() {
        let on = day(entry["on"].as_str().unwrap_or_default()).max(earliest);
        let entered = day(entry["entered"].as_str().unwrap_or_default()).max(on);
        entry["on"] = json!(on.to_string());
        entry["entered"] = json!(entered.to_string());
        // The verdict is worked out on the day itself.
        if entry["verdict"].is_object() {
            entry["verdict"]["as_of"] = json!(on.to_string());
        }
        return;
    }
    let on = entry["on"].as_str().unwrap_or_default().to_owned();
    let list = |entry: &mut Value, key: &str, one: Value| match entry[key].as_array_mut() {
        Some(list) => list.push(one),
        None => entry[key] = json!([one]),
    };
    match lack {
        Lack::Signers { missing, more, .. } => {
            for number in 0..usize::from(*more) {
                let role = missing.get(number).unwrap_or(&missing[0]);
                list(entry, "signers", json!({ "role": role, "name": format!("补签{number}") }));
            }
        }
        Lack::Paper { paper } => list(entry, "papers", json!({ "paper": paper, "name": "补.jpg" })),
        Lack::Picture { paper } => {
            for one in entry["papers"].as_array_mut().into_iter().flatten().filter(|one| one["paper"] == **paper) {
                one["sha256"] = json!(digest("picture"));
            }
        }
        Lack::VotesMissing {} => {
            let step = draft::step_of(file, entry["step"].as_str().unwrap_or_default());
            let result = step["results"].as_array().into_iter().flatten().find(|one| one["id"] == entry["result"]);
            let for_it = result.is_none_or(|one| one["voted"] != false);
            entry["votes"] =
                json!({ "due": 9, "present": 9, "yes": if for_it { 9 } else { 0 }, "no": if for_it { 0 } else { 9 } });
        }
        Lack::VerdictMissing { .. } => entry["verdict"] = draft::verdict(file, &on),
        Lack::RecheckMissing { .. } => {}
        Lack::ClassMissing {} => entry["class"] = json!("marginal"),
        Lack::WordsMissing {} | Lack::WhyMissing {} => entry["why"] = json!("补上原因"),
        Lack::LateReason { .. } => entry["late_why"] = json!("补上原因"),
        Lack::DayUnsure { .. } => entry["day_confirmed"] = json!("乡镇办公室"),
        Lack::TransfersMissing {} => entry["transfers"] = json!([{ "label": "茶园", "shares": 5, "to": "h2" }]),
        Lack::BarOpen { bar } | Lack::BarReason { bar } => list(entry, "bars", json!({ "id": bar, "said": "no" })),
        other => panic!("how is {other:?} added?"),
    }
}

/// A state without what says by which entry and when it was entered.
fn bare(state: &State) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(map) => {
                for key in ["entry", "entered", "late_entry", "head", "gone"] {
                    map.remove(key);
                }
                map.values_mut().for_each(strip);
            }
            Value::Array(list) => list.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let mut out = json!(state);
    strip(&mut out);
    out
}

impl StateMachineTest for Tried {
    type SystemUnderTest = Self;
    type Reference = Reference;

    fn init_test(reference: &Slowly) -> Self {
        let embedded = Library::embedded();
        let library = embedded.with(&reference.file.to_string()).unwrap_or_else(|faults| panic!("{faults:?}"));
        let tried = Self { journal: Journal::new("h1"), library, states: Vec::new() };
        let begun = reference.entries.first().map(|begin| tried.add(begin));
        match begun {
            Some(Ok(journal)) => {
                let states = vec![fold(&journal, &tried.rules())];
                Self { journal, states, ..tried }
            }
            other => panic!("the case does not begin: {other:?}, {:?}", reference.last),
        }
    }

    fn apply(mut tried: Self, reference: &Slowly, transition: Value) -> Self {
        let entry = tried.hashed(&transition);
        match tried.add(&entry) {
            Ok(longer) => {
                assert!(reference.last.is_empty(), "accepted, though it lacks {:?}: {transition}", reference.last);
                tried.accepted(longer, &transition, reference.entries.len() * 7);
            }
            Err(refused) => {
                let told = draft::told(&refused).into_iter().collect();
                assert_eq!(reference.last, told, "left: the reference, right: the guards; {transition}");
                let mut file = reference.file.clone();
                let pinned = pinned(&tried.journal, &tried.rules());
                file["pinned"] = json!(pinned);
                let mut entry = entry;
                if refused.lacks.iter().any(|lack| matches!(lack, Lack::RecheckMissing { .. })) {
                    // What the fingerprint is worked out to is the record's to say: here it is as pinned.
                    entry["rederived"] = json!(pinned.map(|hash| hash.digits().to_owned()));
                }
                tried.mended(&entry, &refused, &file);
            }
        }
        tried
    }
}

/// The fingerprint that was pinned last.
fn pinned(journal: &Journal, rules: &Rules<'_>) -> Option<Hash> {
    let state = fold(journal, rules);
    state.cases.last().and_then(|case| case.verdict()).map(|verdict| verdict.fingerprint.clone())
}

prop_state_machine! {
    #![proptest_config(config())]

    #[test]
    fn guards_and_fold_agree_with_a_slow_reference(sequential 1..40 => Tried);
}

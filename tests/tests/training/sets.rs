//! Codes, classes, merging.

use ruler_core::synth::draw::Draw;
use ruler_core::training::answer::own;
use ruler_core::training::class::{Given, Overview, Results};
use ruler_core::training::list::kind;
use ruler_core::training::set::ready;
use ruler_core::training::{Answer, Set, code};

#[test]
fn ready_sets_hold_kinds_that_are_there_and_their_cases_are_made() {
    assert!(ready().len() >= 6);
    for set in ready() {
        let lost: Vec<&String> = set.kinds.iter().filter(|id| kind(id).is_none()).collect();
        assert!(lost.is_empty() && set.kinds.len() >= 4, "{}: {lost:?}", set.id);
        let set = set.set(5);
        for place in 0..set.kinds().len() {
            assert!(set.case(1, place).is_some(), "{set:?} {place}");
        }
    }
}

#[test]
fn a_code_opens_the_set_it_was_made_for_and_a_slip_opens_nothing() {
    for set in ready().iter().map(|one| one.set(0xFFFF_0001)).chain([Set::drawn(9, &["reason:income", "check:"], 12)]) {
        let written = code::written(&set).unwrap_or_default();
        assert_eq!(code::read(&written).as_ref(), Some(&set), "{written}");
        assert_eq!(code::read(&written.to_lowercase().replace('-', " ")), Some(set), "{written}");
        for (place, sign) in written.char_indices().filter(|(_, sign)| *sign != '-') {
            let other = if sign == '7' { '8' } else { '7' };
            let slip: String =
                written.char_indices().map(|(at, sign)| if at == place { other } else { sign }).collect();
            assert_eq!(code::read(&slip), None, "{written} {slip}");
        }
    }
    assert_eq!(code::read(""), None);
    assert_eq!(code::read("0"), None);
}

#[test]
fn everybody_has_the_same_mix_and_own_numbers() {
    let Some(set) = ready().first().map(|one| one.set(11)) else { return };
    let text = |trainee, place| set.case(trainee, place).map(|case| (case.kind.id.clone(), case.household.to_string()));
    for place in 0..set.kinds().len() {
        let (one, two) = (text(1, place), text(2, place));
        assert_eq!(one.as_ref().map(|one| &one.0), two.as_ref().map(|two| &two.0));
        assert_ne!(one, two);
        assert_eq!(one, text(1, place));
    }
}

/// Forty tablets, each with an answer to each case: right, or one that leaves everything out.
fn class() -> Vec<Results> {
    let Some(set) = ready().first().map(|one| one.set(40)) else { return Vec::new() };
    let code = code::written(&set).unwrap_or_default();
    let answer = |trainee: u16, place: usize| {
        let case = set.case(trainee, place)?;
        let right = own(&case.judged, case.kind.asks());
        let answer = if (usize::from(trainee) + place).is_multiple_of(3) { Answer::default() } else { right };
        Some(Given {
            code: code.clone(),
            trainee,
            place,
            tries: 1,
            name: format!("学员{trainee}"),
            village: format!("{} 村", trainee % 4),
            engine: "0.1.0".to_owned(),
            pack: "kaizhou".to_owned(),
            answer,
        })
    };
    (1..=40).map(|trainee| Results::of((0..set.kinds().len()).filter_map(|place| answer(trainee, place)))).collect()
}

#[test]
fn forty_tablets_merged_in_any_order_and_twice_are_one_class() {
    let mut tablets = class();
    let all = |tablets: &[Results]| tablets.iter().fold(Results::of([]), |all, one| all.merged(one));
    let first = all(&tablets);
    assert_eq!(first.given.len(), 40 * ready().first().map_or(0, |set| set.kinds.len()));
    for seed in 0..3 {
        Draw::new(seed, "order", 0).shuffle(&mut tablets);
        assert_eq!(all(&tablets).text(), first.text());
        assert_eq!(all(&tablets).merged(&first).text(), first.text());
    }
    assert_eq!(Results::read(&first.text()).ok().as_ref(), Some(&first));
    // What is kept holds no expected answer: marks are worked out from code and answer alone.
    let overview = Overview::of(&first);
    assert_eq!((overview.trainees.len(), overview.villages.len()), (40, 4));
    let (right, all) = overview.kinds.values().fold((0, 0), |sum, one| (sum.0 + one.right, sum.1 + one.all));
    assert!(right > 0 && right < all, "{right} of {all}");
    assert!(!overview.missed().is_empty() && !overview.words.is_empty());
    assert_eq!(Set::next(1, &overview.missed()).picks.len(), overview.missed().len());
}

#[test]
fn a_later_try_takes_the_place_of_an_earlier_one_whichever_comes_first() {
    let Some(one) = class().first().and_then(|one| one.given.first().cloned()) else { return };
    let again = Given { tries: 2, answer: Answer::default(), ..one.clone() };
    let (a, b) = (Results::of([one]), Results::of([again.clone()]));
    assert_eq!(a.merged(&b), b.merged(&a));
    assert_eq!(a.merged(&b).given, [again]);
    assert!(Results::read("{}").is_err() && Results::read("nonsense").is_err());
}

//! What rounds say: sentences before and after, rates against their limits, who is in the numerator, both kinds alike.
#![allow(clippy::indexing_slicing, reason = "small lists; a missing key is null and fails")]

use chrono::NaiveDate;
use ruler_core::district::bounds::{Level, Stratum};
use ruler_core::district::review::entry::{Claim, Outcome as Found};
use ruler_core::district::review::parity::{Alike, alike, checked};
use ruler_core::district::review::rates::{Counted, RateKind, Stands, Unit, of_approval, of_cases, of_people, rate};
use ruler_core::district::review::sentence::{Sentence, before};
use ruler_core::district::review::tally::{Count, Scope, foreseen, tally};
use ruler_core::policy::{LocalFigures, Pack, compile};
use ruler_tests::grown::with;
use ruler_tests::rounds::{SEED, decide, hand_in, list, open, thrown};
use ruler_tests::said::Outcome;
use serde_json::json;

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
    let level: Vec<_> = Level::from_ppm(950_000).into_iter().collect();
    let strata = [Stratum { population: 500, sample: 129 }];
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
        let counted = Counted { numerator: Count { low, high }, denominator: Some(of), who: Vec::new() };
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
    let people =
        |poor, rural, found| rate(RateKind::FullIncidence, Unit::People, of_people(poor, rural, found), None, &policy);
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
    let counted = || Counted { numerator: Count::exact(2), denominator: Some(100), who: Vec::new() };
    let ours = rate(RateKind::WrongExit, Unit::Households, counted(), None, &own);
    assert_eq!((ours.stands, ours.limit.map(|limit| limit.settled)), (Stands::Beyond, Some(true)));
    // A weak source is shown as to be confirmed.
    assert_eq!(
        rate(RateKind::Missed, Unit::Households, counted(), None, &own).limit.map(|limit| limit.settled),
        Some(false)
    );
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
    assert_eq!(
        (approval.numerator, approval.denominator, approval.who),
        (Count::exact(17), Some(18), vec![numbers[0].clone()])
    );
    // Who refused is in no rate, and counts at worst in the bound.
    let counted = tally(&[&book], &Scope::of(Claim::Exited)).map_err(|fault| format!("{fault:?}"))?;
    assert_eq!((counted.wrong, counted.unseen), (Count { low: 1, high: 2 }, 1));
    assert!(counted.most.low < counted.most.high);
    Ok(())
}

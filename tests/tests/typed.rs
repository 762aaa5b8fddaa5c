//! What people type: the table of texts, generated texts whose value is known, and nothing that panics.
//!
//! 100,000 generated texts in every run: a few seconds.

use std::collections::BTreeSet;

use proptest::prelude::*;
use ruler_core::typed::{Kind, Part, Why, amount, day, long_number};
use ruler_tests::arbitrary::Rng;
use ruler_tests::said::{Outcome, Said, none};
use ruler_tests::typed::table::{got, rows};
use ruler_tests::typed::{Made, made};

const SEED: u64 = 0x1d_2017;

const TEXTS: u64 = 100_000;

#[test]
fn every_text_of_the_table_gives_what_the_table_says() -> Outcome {
    let rows = rows()?;
    let mut wrong = Vec::new();
    for row in &rows {
        let (value, working) = got(&row.kind, &row.text)?;
        if value != row.expected || (!row.working.is_empty() && working != row.working) {
            wrong.push(format!(
                "{} {:?}: {} {}, the table says {} {}",
                row.kind, row.text, value, working, row.expected, row.working
            ));
        }
    }
    none(&format!("of {} texts give something else", rows.len()), &wrong)
}

#[test]
fn the_table_has_every_code_and_both_sides_of_every_kind() -> Outcome {
    let rows = rows()?;
    let said: BTreeSet<&str> = rows.iter().filter_map(|row| row.expected.split(' ').next()).collect();
    let mut missing: Vec<String> =
        Why::ALL.iter().filter(|(_, word)| !said.contains(word)).map(|(_, word)| format!("no row is {word}")).collect();
    let codes: BTreeSet<&str> = Why::ALL.iter().map(|(_, word)| *word).collect();
    for (_, kind) in Kind::ALL {
        let of = |refused: bool| {
            let is = |text: &str| text.split(' ').next().is_some_and(|first| codes.contains(first));
            rows.iter().any(|row| row.kind == *kind && is(&row.expected) == refused)
        };
        if !of(true) || !of(false) {
            missing.push(format!("{kind} is not both read and refused"));
        }
    }
    none("the table lacks", &missing)
}

#[test]
fn a_generated_text_gives_its_exact_value_and_a_spoilt_one_gives_none() -> Outcome {
    let mut rng = Rng::new(SEED);
    let (mut wrong, mut sound, mut spoilt) = (Vec::new(), 0_u64, 0_u64);
    for _ in 0..TEXTS {
        let Made { kind, text, value, spoilt: why } = made(&mut rng);
        let kind_of = Kind::of(kind).ok_or_else(|| Said(format!("no such kind: {kind}")))?;
        let read = amount(&text, kind_of);
        let given = read.as_ref().ok().map(|reading| (reading.low, reading.high));
        if value.is_some() {
            sound += 1
        } else {
            spoilt += 1
        }
        if given != value {
            let said = read.err().map(|refusal| refusal.why.word()).unwrap_or_default();
            wrong.push(format!("{kind} {text:?}: {given:?} {said}, meant {value:?} {why}"));
        }
    }
    wrong.truncate(40);
    none("generated texts are read as something else", &wrong)?;
    assert!(sound > TEXTS / 2 && spoilt > TEXTS / 5, "{sound} sound, {spoilt} spoilt");
    Ok(())
}

/// No digit is read over: another one in its place makes another number or none.
#[test]
fn every_digit_counts() -> Outcome {
    let mut rng = Rng::new(SEED);
    let mut wrong = Vec::new();
    for _ in 0..TEXTS / 5 {
        let Made { kind, text, value, .. } = made(&mut rng);
        let kind_of = Kind::of(kind).ok_or_else(|| Said(format!("no such kind: {kind}")))?;
        let Some(value) = value.filter(|(low, _)| *low > 0) else { continue };
        let signs: Vec<char> = text.chars().collect();
        for (place, sign) in signs.iter().enumerate() {
            let Some(digit) = sign.to_digit(10) else { continue };
            let mut other = signs.clone();
            other.splice(place..=place, char::from_digit((digit + 5) % 10, 10));
            let other: String = other.into_iter().collect();
            // Rounded to the fen, a small change of a price may vanish: five in a digit does so only behind the fen.
            let small = text.contains('.') || text.contains('．') || text.contains('。') || text.contains('点');
            let read = amount(&other, kind_of).map(|reading| (reading.low, reading.high));
            if read == Ok(value) && !small {
                wrong.push(format!("{kind} {text:?} and {other:?} give the same"));
            }
        }
    }
    none("digits are read over", &wrong)
}

/// Whatever is read is told back, and the result is its last part.
#[test]
fn what_was_read_is_told_back() -> Outcome {
    let mut wrong = Vec::new();
    for row in rows()? {
        let Some(kind) = Kind::of(&row.kind) else { continue };
        let Ok(reading) = amount(&row.text, kind) else { continue };
        let numbers = reading.working.iter().filter(|part| matches!(part, Part::Number(number) if !number.is_empty()));
        if reading.plain != reading.working.is_empty() || (!reading.plain && numbers.count() == 0) {
            wrong.push(format!("{} {:?}: {:?}", row.kind, row.text, reading.working));
        }
    }
    none("readings without their working", &wrong)
}

/// Signs that mean something, strewn: most often where they mean nothing.
fn strewn() -> impl Strategy<Value = String> {
    let signs = "0123456789.,，。、-~×x/+=%％元块毛角分斤两公斤吨亩厘顷平方米里千百万亿十零一二三两半个月天年季小时钟刻人口头每的打折成多约w？ 　\u{200b}\u{202e}年月日号腊初¥Ee";
    let signs: Vec<char> = signs.chars().collect();
    proptest::collection::vec(proptest::sample::select(signs), 0..24).prop_map(|signs| signs.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_panics(text in prop_oneof![any::<String>(), strewn(), "\\PC{0,300}"]) {
        for (kind, _) in Kind::ALL {
            if let Ok(reading) = amount(&text, *kind) {
                prop_assert!(reading.low >= 0 && reading.low <= reading.high, "{text:?}: {reading:?}");
                prop_assert!(reading.low == reading.high || kind.form().bounds);
            }
        }
        let _ = day(&text).map(|day| day.to_string());
        let _ = long_number(&text);
    }
}

//! A whole text with what it means, or with what makes it mean nothing.

use super::{fraction::Fraction, money, quantity, spoil};
use crate::arbitrary::Rng;

/// A text and what is known of it.
#[derive(Debug)]
pub struct Made {
    /// The kind of the field it is typed into.
    pub kind: &'static str,
    /// The text.
    pub text: String,
    /// Both bounds in units of the last decimal that is kept; none where it must be refused.
    pub value: Option<(i64, i64)>,
    /// What spoils it.
    pub spoilt: &'static str,
}

/// Signs and words in a row, and the value they have in the unit of the field.
#[derive(Debug, Clone)]
pub struct Phrase {
    /// Signs and words; blanks may stand between them.
    pub words: Vec<String>,
    /// At least.
    pub low: Fraction,
    /// At most.
    pub high: Fraction,
    /// Whether it is rounded to the unit that is kept; else it must come out even.
    pub rounds: bool,
}

impl Phrase {
    /// Words with an exact value.
    pub fn exact(words: &[String], value: Fraction) -> Self {
        Self { words: words.to_vec(), low: value, high: value, rounds: false }
    }
}

/// A seeded text: two of three are sound, one is spoilt.
pub fn made(rng: &mut Rng) -> Made {
    let (kind, decimals, phrase) = match rng.range(0, 9) {
        0..=5 => (if rng.chance(80) { "money_year" } else { "money" }, 2, money::sum(rng)),
        _ => quantity::any(rng),
    };
    if rng.chance(33) {
        return spoil::spoilt(kind, &phrase, rng);
    }
    let (low, high) = (phrase.low.units(decimals), phrase.high.units(decimals));
    let even = phrase.rounds || (low.1 && high.1);
    let text = joined(&phrase.words, rng);
    if even {
        Made { kind, text, value: Some((low.0, high.0)), spoilt: "" }
    } else {
        Made { kind, text, value: None, spoilt: "finer than is kept" }
    }
}

/// The words with blanks here and there, and some signs of a Chinese keyboard.
pub fn joined(words: &[String], rng: &mut Rng) -> String {
    let wide = rng.chance(15);
    let mut out = String::new();
    for (place, word) in words.iter().enumerate() {
        // Latin letters that meet would be another word.
        let meet = word.starts_with(|sign: char| sign.is_ascii_alphabetic())
            && out.ends_with(|sign: char| sign.is_ascii_alphabetic());
        if place > 0 && (meet || rng.chance(25)) {
            out.push_str(rng.pick(&[" ", " ", "\u{3000}", "\u{a0}"]));
        }
        out.extend(word.chars().map(|sign| if wide { widened(sign) } else { sign }));
    }
    out
}

fn widened(sign: char) -> char {
    let far = matches!(sign, '0'..='9' | '+' | '-' | '*' | '/' | '%' | '=' | '~');
    if far { char::from_u32(sign as u32 + 0xfee0).unwrap_or(sign) } else { sign }
}

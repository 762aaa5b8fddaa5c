//! Facts as bytes: the value and how well it is known, mostly in one byte.
//!
//! The head byte holds the strength in its two low bits and, above them, nothing (0) or the value's own part plus one.
//! Who verified a fact and when is not kept: no rule reads it, the record has it.

use chrono::{Datelike, NaiveDate};

use super::codec::{Packed, START, byte, folded, get_number, join, mix, put_number, unfolded};
use crate::household::evidence::{Evidence, Fact, Proof, Strength};
use crate::household::leaf::{Day, Fen, Text, Whole};
use crate::policy::IncomeKind;

/// A value that may be known: what it puts into the head byte, and what follows.
pub trait Known: Sized {
    /// Differs where the kind does.
    const LAYOUT: u64;
    /// Its part of the head, at most [`PART_MAX`].
    fn part(&self) -> u8;
    /// What does not fit there.
    fn put_rest(&self, to: &mut Vec<u8>);
    /// The value again.
    fn get_rest(part: u8, from: &mut &[u8]) -> Option<Self>;
}

/// The largest part of a head byte.
pub const PART_MAX: u8 = 62;

/// One of a closed list.
pub trait Word: Copy {
    /// Differs where the words or their order do.
    const LAYOUT: u64;
    /// Its place in the list.
    fn place(self) -> u8;
    /// The one at a place.
    fn at(place: u8) -> Option<Self>;
}

impl<T: Word> Known for T {
    const LAYOUT: u64 = T::LAYOUT;
    fn part(&self) -> u8 {
        self.place()
    }
    fn put_rest(&self, _: &mut Vec<u8>) {}
    fn get_rest(part: u8, _: &mut &[u8]) -> Option<Self> {
        T::at(part)
    }
}

impl Word for bool {
    const LAYOUT: u64 = mix(START, "bool");
    fn place(self) -> u8 {
        u8::from(self)
    }
    fn at(place: u8) -> Option<Self> {
        match place {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl Known for i64 {
    const LAYOUT: u64 = mix(START, "i64");
    fn part(&self) -> u8 {
        u8::try_from(*self).ok().filter(|small| *small < PART_MAX).unwrap_or(PART_MAX)
    }
    fn put_rest(&self, to: &mut Vec<u8>) {
        if self.part() == PART_MAX {
            put_number(folded(*self), to);
        }
    }
    fn get_rest(part: u8, from: &mut &[u8]) -> Option<Self> {
        if part < PART_MAX {
            return Some(Self::from(part));
        }
        // One form for each value: what fits into the head is not read from behind it.
        get_number(from).map(unfolded).filter(|number| number.part() == PART_MAX)
    }
}

impl<const LOW: i64, const HIGH: i64> Known for Whole<LOW, HIGH> {
    const LAYOUT: u64 = join(join(mix(START, "whole"), LOW as u64), HIGH as u64);
    fn part(&self) -> u8 {
        self.0.part()
    }
    fn put_rest(&self, to: &mut Vec<u8>) {
        self.0.put_rest(to);
    }
    fn get_rest(part: u8, from: &mut &[u8]) -> Option<Self> {
        i64::get_rest(part, from).map(Self)
    }
}

/// Days of a year need nine bits.
const ORDINAL_BITS: u32 = 9;

impl Packed for NaiveDate {
    const LAYOUT: u64 = mix(START, "day");
    fn put(&self, to: &mut Vec<u8>) {
        put_number((folded(i64::from(self.year())) << ORDINAL_BITS) | u64::from(self.ordinal()), to);
    }
    fn get(from: &mut &[u8]) -> Option<Self> {
        let number = get_number(from)?;
        let year = i32::try_from(unfolded(number >> ORDINAL_BITS)).ok()?;
        Self::from_yo_opt(year, (number & ((1 << ORDINAL_BITS) - 1)) as u32)
    }
}

impl Known for NaiveDate {
    const LAYOUT: u64 = <Self as Packed>::LAYOUT;
    fn part(&self) -> u8 {
        0
    }
    fn put_rest(&self, to: &mut Vec<u8>) {
        self.put(to);
    }
    fn get_rest(part: u8, from: &mut &[u8]) -> Option<Self> {
        if part == 0 { Self::get(from) } else { None }
    }
}

impl Packed for Day {
    const LAYOUT: u64 = <NaiveDate as Packed>::LAYOUT;
    fn put(&self, to: &mut Vec<u8>) {
        self.0.put(to);
    }
    fn get(from: &mut &[u8]) -> Option<Self> {
        NaiveDate::get(from).map(Self)
    }
}

impl Known for Day {
    const LAYOUT: u64 = <NaiveDate as Packed>::LAYOUT;
    fn part(&self) -> u8 {
        0
    }
    fn put_rest(&self, to: &mut Vec<u8>) {
        self.0.put(to);
    }
    fn get_rest(part: u8, from: &mut &[u8]) -> Option<Self> {
        NaiveDate::get_rest(part, from).map(Self)
    }
}

/// Forms of a sum: nothing, whole yuan, fen, between two bounds.
const NOTHING: u8 = 0;
const YUAN: u8 = 1;
const FEN: u8 = 2;
const RANGE: u8 = 3;
/// Fen of a yuan.
const EACH: i64 = 100;

impl Known for Fen {
    const LAYOUT: u64 = mix(START, "fen");
    fn part(&self) -> u8 {
        match self {
            Self { low, high } if low != high => RANGE,
            Self { low: 0, .. } => NOTHING,
            Self { low, .. } if *low > 0 && low.rem_euclid(EACH) == 0 => YUAN,
            _ => FEN,
        }
    }
    fn put_rest(&self, to: &mut Vec<u8>) {
        match self.part() {
            NOTHING => {}
            YUAN => put_number(self.low.div_euclid(EACH).unsigned_abs(), to),
            FEN => self.low.put(to),
            _ => {
                self.low.put(to);
                self.high.put(to);
            }
        }
    }
    fn get_rest(part: u8, from: &mut &[u8]) -> Option<Self> {
        let (low, high) = match part {
            NOTHING => (0, 0),
            YUAN => {
                let sum = i64::try_from(get_number(from)?).ok()?.checked_mul(EACH)?;
                (sum, sum)
            }
            FEN => {
                let sum = i64::get(from)?;
                (sum, sum)
            }
            RANGE => (i64::get(from)?, i64::get(from)?),
            _ => return None,
        };
        Some(Self { low, high }).filter(|sum| sum.part() == part)
    }
}

const fn strength_bits(strength: Strength) -> u8 {
    match strength {
        Strength::Unknown => 0,
        Strength::Reported => 1,
        Strength::Verified => 2,
    }
}

const fn strength(head: u8) -> Option<Strength> {
    match head & 0b11 {
        0 => Some(Strength::Unknown),
        1 => Some(Strength::Reported),
        2 => Some(Strength::Verified),
        _ => None,
    }
}

impl<T: Known> Packed for Fact<T> {
    const LAYOUT: u64 = join(mix(START, "fact"), T::LAYOUT);
    fn put(&self, to: &mut Vec<u8>) {
        let Self { value, strength } = self;
        let bits = strength_bits(*strength);
        match value {
            None => to.push(bits),
            Some(value) => {
                to.push(((value.part() + 1) << 2) | bits);
                value.put_rest(to);
            }
        }
    }
    #[inline]
    fn get(from: &mut &[u8]) -> Option<Self> {
        let head = byte(from)?;
        // Most facts of most households: nothing known.
        if head == 0 {
            return Some(Self { value: None, strength: Strength::Unknown });
        }
        let value = match (head >> 2).checked_sub(1) {
            None => None,
            Some(part) => Some(T::get_rest(part, from)?),
        };
        Some(Self { value, strength: strength(head)? })
    }
}

impl<T: Known> Packed for Evidence<T> {
    const LAYOUT: u64 = join(mix(START, "evidence"), T::LAYOUT);
    fn put(&self, to: &mut Vec<u8>) {
        match self {
            Self::Unknown => to.push(0),
            Self::Reported(value) | Self::Verified(Proof { value, .. }) => {
                to.push(((value.part() + 1) << 2) | strength_bits(self.strength()));
                value.put_rest(to);
            }
        }
    }
    fn get(from: &mut &[u8]) -> Option<Self> {
        let head = byte(from)?;
        let Some(part) = (head >> 2).checked_sub(1) else { return (head == 0).then_some(Self::Unknown) };
        let value = T::get_rest(part, from)?;
        match strength(head)? {
            Strength::Unknown => None,
            Strength::Reported => Some(Self::Reported(value)),
            Strength::Verified => Some(Self::Verified(Proof { value, by: Text::default(), on: Day::default() })),
        }
    }
}

impl Packed for Text {
    const LAYOUT: u64 = String::LAYOUT;
    fn put(&self, to: &mut Vec<u8>) {
        self.0.put(to);
    }
    fn get(from: &mut &[u8]) -> Option<Self> {
        String::get(from).map(Self)
    }
}

impl Word for IncomeKind {
    const LAYOUT: u64 = words(mix(START, "IncomeKind"), Self::WORDS);
    fn place(self) -> u8 {
        self as u8
    }
    fn at(place: u8) -> Option<Self> {
        Self::ALL.get(usize::from(place)).copied()
    }
}

/// A layout's hash with the words of a list.
pub const fn words(hash: u64, words: &[&str]) -> u64 {
    let (mut hash, mut words) = (hash, words);
    while let [first, rest @ ..] = words {
        hash = mix(hash, first);
        words = rest;
    }
    hash
}

/// One of a closed list as a byte of its own.
macro_rules! packed_as_word {
    ($($kind:ty),* $(,)?) => {$(
        impl $crate::district::codec::Packed for $kind {
            const LAYOUT: u64 = <Self as $crate::district::known::Word>::LAYOUT;
            fn put(&self, to: &mut Vec<u8>) {
                to.push($crate::district::known::Word::place(*self));
            }
            fn get(from: &mut &[u8]) -> Option<Self> {
                $crate::district::known::Word::at($crate::district::codec::byte(from)?)
            }
        }
    )*};
}
pub(crate) use packed_as_word;

/// The closed lists of the record's format.
macro_rules! words_of_the_record {
    ($($kind:ty),* $(,)?) => {$(
        impl $crate::district::known::Word for $kind {
            const LAYOUT: u64 = {
                let (mut hash, mut all) = ($crate::district::codec::START, Self::ALL);
                while let [(_, word), rest @ ..] = all {
                    hash = $crate::district::codec::mix(hash, word);
                    all = rest;
                }
                hash
            };
            fn place(self) -> u8 {
                self as u8
            }
            fn at(place: u8) -> Option<Self> {
                Self::ALL.get(usize::from(place)).map(|(value, _)| *value)
            }
        }
    )*};
}
pub(crate) use words_of_the_record;

packed_as_word! { IncomeKind }

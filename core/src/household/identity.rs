//! What an identity number says, without the number: whether it can be right, whose it is, and who else has it.
//!
//! GB 11643-1999: six digits of place, eight of birth, three of order (odd for men), one of check. The old number has a
//! year of two digits and no check; a disability card carries the number and two digits more: kind and grade.

use chrono::NaiveDate;
use serde::Serialize;

use super::member::{Member, Sex};

/// Day of birth inside a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BirthPart {
    /// A day of the calendar.
    Day(NaiveDate),
    /// No day there is.
    Impossible,
}

/// What one member's identity number says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct IdNumber {
    /// Whether length and check digit are right; nothing where there is no number.
    pub good: Option<bool>,
    /// Of fifteen digits.
    pub is_old: bool,
    /// The day of birth it tells.
    pub birth: Option<BirthPart>,
    /// The sex it tells.
    pub sex: Option<Sex>,
    /// The longest run of nines.
    pub nines: u8,
    /// Of a disability card: kind and grade.
    pub card: Option<[u8; 2]>,
    /// Place of an earlier member with the same number.
    pub twin: Option<u16>,
}

/// Digits of the number of today, of the old one, and of disability cards (the second with a letter and a digit more).
const TODAY: usize = 18;
const OLD: usize = 15;
const CARDS: [usize; 2] = [20, 22];

impl IdNumber {
    /// What the number of the member at `place` says.
    pub fn of(place: usize, members: &[Member]) -> Self {
        let text = |member: &Member| member.id_number.0.trim().to_ascii_uppercase();
        let Some(own) = members.get(place).map(text).filter(|own| !own.is_empty()) else { return Self::default() };
        let person = same(&own);
        let twin = members.iter().take(place).position(|one| {
            let other = text(one);
            !other.is_empty() && same(&other) == person
        });
        Self {
            // As it stands: a space too many is not the number.
            good: members.get(place).map(|one| is_good(&one.id_number.0.to_ascii_uppercase())),
            is_old: own.len() == OLD,
            birth: birth(&own),
            sex: sex(&own),
            nines: nines(&own),
            card: card(&own),
            twin: twin.and_then(|place| u16::try_from(place).ok()),
        }
    }
}

/// The part that names one person: without check digit and card, the old form brought into the new one.
fn same(text: &str) -> String {
    match (text.len(), text.get(..6), text.get(6..)) {
        (OLD, Some(place), Some(rest)) => [place, "19", rest].concat(),
        _ => text.get(..TODAY - 1).unwrap_or(text).to_owned(),
    }
}

/// Whether it has a length there is, nothing but digits where digits go, and the right check digit.
fn is_good(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.len() == OLD {
        return bytes.iter().all(u8::is_ascii_digit);
    }
    if bytes.len() != TODAY && !CARDS.contains(&bytes.len()) {
        return false;
    }
    // Weights modulo 11 over the first 17 digits.
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const DIGITS: &[u8; 11] = b"10X98765432";
    let digits: Option<u32> = WEIGHTS
        .iter()
        .zip(bytes)
        .map(|(weight, byte)| char::from(*byte).to_digit(10).map(|digit| weight * digit))
        .sum();
    let expected = digits.and_then(|sum| DIGITS.get(usize::try_from(sum % 11).ok()?));
    expected.is_some() && expected == bytes.get(TODAY - 1)
}

fn birth(text: &str) -> Option<BirthPart> {
    let (year, rest) = match text.len() {
        OLD => (["19", text.get(6..8)?].concat(), text.get(8..12)?),
        length if length >= TODAY => (text.get(6..10)?.to_owned(), text.get(10..14)?),
        _ => return None,
    };
    let all = [year.as_str(), rest].concat();
    if !all.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let day = rest
        .get(..2)
        .zip(rest.get(2..))
        .and_then(|(month, day)| NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?));
    Some(day.map_or(BirthPart::Impossible, BirthPart::Day))
}

fn sex(text: &str) -> Option<Sex> {
    let order = if text.len() == OLD { text.get(14..15)? } else { text.get(16..17).filter(|_| text.len() >= TODAY)? };
    let digit: u32 = order.parse().ok()?;
    Some(if digit.is_multiple_of(2) { Sex::Female } else { Sex::Male })
}

fn nines(text: &str) -> u8 {
    let (mut longest, mut run) = (0_u8, 0_u8);
    for byte in text.bytes() {
        run = if byte == b'9' { run.saturating_add(1) } else { 0 };
        longest = longest.max(run);
    }
    longest
}

fn card(text: &str) -> Option<[u8; 2]> {
    let digit = |place: usize| text.get(place..place.checked_add(1)?)?.parse::<u8>().ok();
    CARDS.contains(&text.len()).then(|| Some([digit(TODAY)?, digit(TODAY + 1)?])).flatten()
}

#[cfg(test)]
mod tests {
    use super::{BirthPart, IdNumber};
    use crate::household::leaf::Text;
    use crate::household::member::{Member, Sex};

    fn of(numbers: &[&str]) -> Vec<IdNumber> {
        let member = |number: &&str| Member { id_number: Text((*number).to_owned()), ..Member::default() };
        let members: Vec<Member> = numbers.iter().map(member).collect();
        (0..members.len()).map(|place| IdNumber::of(place, &members)).collect()
    }

    #[test]
    fn a_number_tells_birth_sex_and_who_else_has_it() {
        let found = of(&["500299197504120018", "500299750412001", "50029919751312001X", "", "abc"]);
        let tells = |one: &IdNumber| (one.good, one.is_old, one.sex, one.twin, one.birth);
        let day = chrono::NaiveDate::from_ymd_opt(1975, 4, 12).map(BirthPart::Day);
        assert_eq!(found.first().map(tells), Some((Some(true), false, Some(Sex::Male), None, day)));
        assert_eq!(found.get(1).map(tells), Some((Some(true), true, Some(Sex::Male), Some(0), day)));
        assert_eq!(found.get(2).and_then(|one| one.birth), Some(BirthPart::Impossible));
        assert_eq!(found.get(3), Some(&IdNumber::default()));
    }

    #[test]
    fn a_card_tells_kind_and_grade_and_nines_are_counted() {
        let found = of(&["50029919750412001843", "500299199999990018"]);
        assert_eq!(found.first().and_then(|one| one.card), Some([4, 3]));
        assert_eq!(found.get(1).map(|one| one.nines), Some(7));
    }
}

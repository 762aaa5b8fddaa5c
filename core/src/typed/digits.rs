//! Numbers written in digits: `12,345.6`, with thousands where thousands stand and one decimal point.

use super::cursor::Cursor;
use super::exact::Exact;
use super::refusal::{Refusal, Why};
use super::words::Sort;

/// Most digits before the decimal point.
const DIGITS_MAX: usize = 12;
/// Most digits behind it.
const DECIMALS_MAX: usize = 6;
/// Digits between two thousands commas.
const GROUP: usize = 3;

/// One coefficient: what stands before a scale, or at the end.
pub struct Coefficient {
    /// Its value.
    pub value: Exact,
    /// Digits before the decimal point, as they stand; none for a Chinese digit.
    pub digits: Option<String>,
    /// Whether it has a decimal point.
    pub decimals: bool,
}

/// Digits, with commas where thousands stand and one decimal point.
///
/// # Errors
/// A comma or point in the wrong place, too many digits, a number that a spreadsheet shortened.
pub fn arabic(cursor: &mut Cursor<'_>) -> Result<Coefficient, Refusal> {
    let from = cursor.place();
    let Some(first) = cursor.next() else { return Err(cursor.refuse(Why::NoNumber)) };
    let mut whole = first.text.clone();
    let mut groups = false;
    while joined(cursor, Sort::Comma) {
        let group = cursor.ahead(1).map_or("", |token| token.text.as_str());
        let starts = groups || (1..=GROUP).contains(&whole.len());
        if group.len() != GROUP || !starts {
            return Err(cursor.refuse(Why::BadComma));
        }
        whole.push_str(group);
        groups = true;
        cursor.next();
        cursor.next();
    }
    let (part, spelt) = decimals(cursor)?;
    if cursor.stands(Sort::Exponent) {
        cursor.next();
        return Err(cursor.refuse_since(Why::Scientific, from));
    }
    let part = part.trim_end_matches('0');
    if whole.len() > DIGITS_MAX {
        return Err(cursor.refuse_since(Why::TooLong, from));
    }
    if part.len() > DECIMALS_MAX {
        return Err(cursor.refuse_since(Why::TooFine, from));
    }
    let places = u32::try_from(part.len()).unwrap_or_default();
    let value = format!("{whole}{part}").parse().ok().and_then(|digits| Exact::decimal(digits, places));
    let value = value.ok_or_else(|| cursor.refuse_since(Why::TooLong, from))?;
    Ok(Coefficient { value, digits: Some(whole), decimals: spelt })
}

/// The digits behind a decimal point, and whether there is one.
fn decimals(cursor: &mut Cursor<'_>) -> Result<(String, bool), Refusal> {
    let stop = cursor.stands(Sort::Stop);
    if !stop && !cursor.stands(Sort::Point) {
        return Ok((String::new(), false));
    }
    let part = cursor.ahead(1).filter(|token| token.sort == Sort::Digits && !token.gap);
    let close = cursor.ahead(0).is_some_and(|token| !token.gap);
    let Some(part) = part.filter(|_| close) else { return Err(cursor.refuse(Why::BadPoint)) };
    // `2。800` may be 2.8, or 2,800 with the wrong key.
    if stop && part.text.len() == GROUP {
        return Err(cursor.refuse(Why::BadPoint));
    }
    cursor.next();
    cursor.next();
    match cursor.sort(0) {
        Some(Sort::Point | Sort::Stop) => Err(cursor.refuse(Why::BadPoint)),
        Some(Sort::Comma) if cursor.sort(1) == Some(Sort::Digits) => Err(cursor.refuse(Why::BadComma)),
        _ => Ok((part.text.clone(), true)),
    }
}

/// Whether a sign stands between digits with no blank around it.
fn joined(cursor: &Cursor<'_>, sort: Sort) -> bool {
    let close = |ahead: usize, sort: Sort| cursor.ahead(ahead).is_some_and(|token| token.sort == sort && !token.gap);
    close(0, sort) && close(1, Sort::Digits)
}

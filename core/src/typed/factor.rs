//! One factor of a product: a quantity, or two bounds of one.

use super::cursor::Cursor;
use super::exact::Exact;
use super::kind::Kind;
use super::quantity::{Quantity, quantity};
use super::refusal::{Refusal, Why};
use super::unit::{self, Family, Unit};
use super::words::Sort;
use super::working::Part;

/// A factor as read. Both bounds are in `unit`; they are equal where the number is exact.
#[derive(Debug, Clone, PartialEq)]
pub struct Factor {
    /// At least.
    pub low: Exact,
    /// At most.
    pub high: Exact,
    /// The unit of both; none where it is a bare number.
    pub unit: Option<Unit>,
    /// For each of these.
    pub pers: Vec<Unit>,
    /// As it was read.
    pub told: Vec<Part>,
    /// Its first token.
    pub from: usize,
    /// The token behind its last.
    pub to: usize,
}

/// What `-` between two quantities is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dash {
    Range,
    Minus,
    Open,
}

/// The factor that must stand here; `first` where it is the first of the text.
///
/// # Errors
/// None there, or not written as one.
pub fn factor(cursor: &mut Cursor<'_>, kind: Kind, first: bool) -> Result<Factor, Refusal> {
    if matches!(cursor.sort(0), Some(Sort::Dash | Sort::Minus | Sort::Negative)) {
        return Err(cursor.refuse(if cursor.ahead(1).is_some() { Why::Negative } else { Why::NoNumber }));
    }
    let Some(low) = quantity(cursor, kind)? else { return Err(cursor.refuse(Why::NoNumber)) };
    while cursor.take(Sort::Name) {}
    let said = cursor.stands(Sort::To);
    if !said && !cursor.stands(Sort::Dash) {
        return Ok(alone(low, cursor.place()));
    }
    let mut ahead = *cursor;
    ahead.next();
    if matches!(ahead.sort(0), Some(Sort::Dash | Sort::Minus | Sort::Negative)) {
        return Err(ahead.refuse(Why::Negative));
    }
    let Some(high) = quantity(&mut ahead, kind)? else { return Err(ahead.refuse(Why::NoNumber)) };
    while ahead.take(Sort::Name) {}
    let whole = first && (ahead.is_done() || ahead.stands(Sort::Equals));
    // 2000-3000元/月×10月: what is multiplied is the rate, so nothing is taken from it.
    let rate = first && ahead.stands(Sort::Times) && low.unit.is_none() && !high.pers.is_empty();
    match if said || rate { Dash::Range } else { dash(&low, &high, whole) } {
        Dash::Minus => Ok(alone(low, cursor.place())),
        Dash::Open => Err(cursor.refuse(Why::OpenDash)),
        Dash::Range => {
            *cursor = ahead;
            range(cursor, kind, low, high, whole)
        }
    }
}

fn alone(one: Quantity, to: usize) -> Factor {
    let Quantity { value, unit, pers, told, from, .. } = one;
    Factor { low: value, high: value, unit, pers, told, from, to }
}

/// Whether `-` runs from one to the other or takes away: told by what the numbers are of, else open.
fn dash(low: &Quantity, high: &Quantity, whole: bool) -> Dash {
    let money = |unit: &Unit| unit.family == Family::Money;
    match (low.unit, high.unit) {
        // 2800元/月×9月-3000元: yuan cannot be taken from months, only from what came out before.
        (Some(one), Some(other)) if !one.fits(&other) => {
            if money(&other) {
                Dash::Minus
            } else {
                Dash::Open
            }
        }
        _ if whole => Dash::Range,
        // 500-600 斤, 9-10 月, 30%-40%.
        (Some(one), Some(other)) if one.fits(&other) && !money(&other) => Dash::Range,
        (None, Some(other)) if !money(&other) => Dash::Range,
        _ => Dash::Open,
    }
}

/// Two bounds: the unit behind the second is that of both.
fn range(cursor: &Cursor<'_>, kind: Kind, low: Quantity, high: Quantity, whole: bool) -> Result<Factor, Refusal> {
    let from = low.from;
    let refuse = |why: Why| cursor.refuse_since(why, from);
    if low.unit.is_none() && half_said(&low, &high) {
        return Err(refuse(Why::RangeScale));
    }
    let own = kind.form().unit;
    let (value, unit) = match (low.unit, high.unit) {
        (one, None) if one.is_none() || (whole && one == own) => (Some(low.value), one),
        (None, Some(unit)) => (Some(low.value), Some(unit)),
        (Some(one), Some(unit)) if one.fits(&unit) => {
            let size = one.size().and_then(|size| low.value.times(size));
            (size.zip(unit.size()).and_then(|(size, unit)| size.by(unit)), Some(unit))
        }
        _ => return Err(refuse(Why::SomeUnits)),
    };
    let value = value.ok_or_else(|| refuse(Why::TooLong))?;
    if !low.pers.is_empty() && low.pers != high.pers {
        return Err(refuse(Why::SomeUnits));
    }
    if value.compare(high.value).is_none_or(std::cmp::Ordering::is_gt) {
        return Err(refuse(Why::Reversed));
    }
    let mut told = low.told;
    told.push(Part::To);
    told.extend(high.told);
    Ok(Factor { low: value, high: high.value, unit, pers: high.pers, told, from, to: cursor.place() })
}

/// Whether the first bound may lack what the second says: `2-3千`, `2-3000`.
fn half_said(low: &Quantity, high: &Quantity) -> bool {
    if low.value == Exact::ZERO {
        return false;
    }
    if high.scaled != low.scaled && !low.scaled {
        return true;
    }
    let (Some(one), Some(other)) = (&low.digits, &digits_of(high)) else { return false };
    let Some((lead, rest)) = other.split_at_checked(one.len()) else { return false };
    // Digits of one length compare as numbers do.
    rest.len() >= 2 && rest.bytes().all(|digit| digit == b'0') && lead > one.as_str()
}

/// The digits of a bound, with a unit behind them or none.
fn digits_of(bound: &Quantity) -> Option<String> {
    let plain = !bound.scaled && bound.value.is_whole();
    bound.digits.clone().or_else(|| plain.then(|| bound.value.shown().replace(',', "")))
}

/// The share a factor is, if it is one.
pub fn is_share(unit: Option<Unit>) -> bool {
    unit == Some(unit::PERCENT)
}

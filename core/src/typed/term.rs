//! A product worked out: what is counted meets its price, each rate its count, a share its whole.

use super::cursor::Cursor;
use super::exact::Exact;
use super::factor::{Factor, is_share};
use super::kind::Kind;
use super::refusal::{Refusal, Why};
use super::unit::{self, Family, Unit};
use super::working::Part;

/// A product worked out, in the unit of its field.
#[derive(Debug, Clone, PartialEq)]
pub struct Product {
    /// At least.
    pub low: Exact,
    /// At most.
    pub high: Exact,
    /// Whether its numbers carry a unit.
    pub has_unit: bool,
    /// Whether a unit of money is among them.
    pub has_money: bool,
    /// Whether it may be rounded: a price may be finer than money is.
    pub worked: bool,
    /// As it was read.
    pub told: Vec<Part>,
    /// With counts in the unit of their rate; empty where nothing was converted.
    pub converted: Vec<Part>,
}

/// Months of a year.
const MONTHS: i64 = 12;
/// Days of the longest year.
const DAYS: i64 = 366;

/// Works a product out.
///
/// # Errors
/// Factors that do not belong together, or not into the field.
pub fn product(cursor: &Cursor<'_>, kind: Kind, factors: &[Factor]) -> Result<Product, Refusal> {
    let refuse = |why: Why| {
        let from = factors.first().map_or(0, |factor| factor.from);
        cursor.refuse_since(why, from)
    };
    let (scales, converted) =
        if kind.is_money() { money(cursor, kind, factors)? } else { (other(cursor, kind, factors)?, Vec::new()) };
    let mut bounds = Some((Exact::ONE, Exact::ONE));
    for (factor, scale) in factors.iter().zip(&scales) {
        let next = |sum: Exact, value: Exact| value.times(*scale).and_then(|value| sum.times(value));
        bounds = bounds.and_then(|(low, high)| Some((next(low, factor.low)?, next(high, factor.high)?)));
    }
    let (low, high) = bounds.ok_or_else(|| refuse(Why::TooLong))?;
    let has_unit =
        factors.iter().any(|factor| factor.unit.is_some() && !is_share(factor.unit)) || kind == Kind::Percent;
    let has_money = factors.iter().any(is_money);
    let told = joined(factors.iter().map(|factor| factor.told.clone()));
    Ok(Product { low, high, has_unit, has_money, worked: factors.len() > 1, told, converted })
}

fn joined(factors: impl Iterator<Item = Vec<Part>>) -> Vec<Part> {
    let mut out = Vec::new();
    for factor in factors {
        if !out.is_empty() {
            out.push(Part::Times);
        }
        out.extend(factor);
    }
    out
}

fn is_money(factor: &Factor) -> bool {
    factor.unit.is_some_and(|unit| unit.family == Family::Money)
}

/// A refusal about one factor.
fn about(cursor: &Cursor<'_>, why: Why, factor: &Factor) -> Refusal {
    cursor.refuse_between(why, factor.from, factor.to)
}

/// By what each factor of a sum of money is multiplied to come into yuan, and the product with its counts converted.
fn money(cursor: &Cursor<'_>, kind: Kind, factors: &[Factor]) -> Result<(Vec<Exact>, Vec<Part>), Refusal> {
    if let Some(second) = factors.iter().filter(|factor| is_money(factor)).nth(1) {
        return Err(about(cursor, Why::MoneyTimesMoney, second));
    }
    let priced = factors.iter().any(|factor| is_money(factor) || factor.unit.is_none());
    if !priced {
        let shares = factors.iter().all(|factor| is_share(factor.unit));
        let first = factors.iter().find(|factor| shares || !is_share(factor.unit)).or_else(|| factors.first());
        let why = if shares { Why::ShareAlone } else { Why::NoPrice };
        return Err(first.map_or_else(|| cursor.refuse(Why::NoNumber), |factor| about(cursor, why, factor)));
    }
    let mut scales: Vec<Exact> = Vec::new();
    for factor in factors {
        let size = match factor.unit {
            Some(unit) if matches!(unit.family, Family::Age | Family::Grade) => {
                return Err(about(cursor, Why::OtherUnit, factor));
            }
            Some(unit) if matches!(unit.family, Family::Money | Family::Share) => unit.size(),
            _ => Some(Exact::ONE),
        };
        scales.push(size.unwrap_or(Exact::ONE));
    }
    let mut met = vec![false; factors.len()];
    let mut told: Vec<Vec<Part>> = factors.iter().map(|factor| factor.told.clone()).collect();
    let mut any = false;
    for (place, factor) in factors.iter().enumerate() {
        for per in &factor.pers {
            let counts = |(at, count): &(usize, &Factor)| {
                *at != place && met.get(*at) == Some(&false) && count.unit.is_some_and(|unit| unit.fits(per))
            };
            let Some((at, count)) = factors.iter().enumerate().find(counts) else {
                if kind == Kind::MoneyYear && *per == unit::YEAR {
                    continue;
                }
                return Err(Refusal { unit: per.code, ..about(cursor, Why::RateWithoutCount, factor) });
            };
            if let Some(seen) = met.get_mut(at) {
                *seen = true;
            }
            let ratio = count.unit.and_then(|unit| unit.size()?.by(per.size()?)).unwrap_or(Exact::ONE);
            if let (Some(scale), Some(told)) = (scales.get_mut(at), told.get_mut(at))
                && ratio != Exact::ONE
            {
                *scale = ratio;
                *told = converted(count, ratio, per);
                any = true;
            }
        }
    }
    if kind == Kind::MoneyYear
        && let Some(factor) = factors.iter().zip(&met).find(|(factor, met)| over_a_year(factor, **met))
    {
        return Err(about(cursor, Why::SeveralYears, factor.0));
    }
    Ok((scales, if any { joined(told.into_iter()) } else { Vec::new() }))
}

/// A count in the unit of its rate.
fn converted(count: &Factor, ratio: Exact, per: &Unit) -> Vec<Part> {
    let number = |value: Exact| Part::Number(value.times(ratio).map(Exact::shown).unwrap_or_default());
    let mut out = vec![number(count.low)];
    if count.low != count.high {
        out.extend([Part::To, number(count.high)]);
    }
    out.push(Part::of(per));
    out
}

/// Whether a count is more than a year has, or years are multiplied where a year's sum is asked for.
fn over_a_year(factor: &Factor, met: bool) -> bool {
    let Some(unit) = factor.unit else { return false };
    let over = |most: i64| {
        let value = unit.size().and_then(|size| factor.high.times(size));
        value.and_then(|value| value.compare(Exact::whole(most))).is_none_or(std::cmp::Ordering::is_gt)
    };
    match unit.family {
        Family::Months => over(MONTHS) || (unit == unit::YEAR && !met && factor.high != Exact::ONE),
        Family::Days => over(DAYS),
        _ => false,
    }
}

/// By what each factor is multiplied to come into the unit of a field that is no money.
fn other(cursor: &Cursor<'_>, kind: Kind, factors: &[Factor]) -> Result<Vec<Exact>, Refusal> {
    let own = kind.form().unit;
    let mut scales = Vec::new();
    let mut seen = false;
    for factor in factors {
        let daily = |per: &Unit| kind == Kind::Water && (*per == unit::PERSON || *per == unit::DAY);
        if !factor.pers.iter().all(daily) {
            return Err(about(cursor, Why::OutOfPlace, factor));
        }
        let Some(unit) = factor.unit else {
            scales.push(Exact::ONE);
            continue;
        };
        let size = match own {
            Some(own) if unit.fits(&own) => unit.size().and_then(|size| size.by(own.size()?)),
            _ if counts_as_own(kind, &unit) => Some(Exact::ONE),
            _ => {
                let why = if unit.unfixed { Why::NoFixedSize } else { Why::OtherUnit };
                return Err(about(cursor, why, factor));
            }
        };
        if seen {
            return Err(about(cursor, Why::OutOfPlace, factor));
        }
        seen = true;
        scales.push(size.unwrap_or(Exact::ONE));
    }
    Ok(scales)
}

/// Words that count in a field as its own unit does: 3份, 3股, 3个.
fn counts_as_own(kind: Kind, unit: &Unit) -> bool {
    match kind {
        Kind::Stocks => matches!(unit.code, "份" | "个"),
        Kind::Count | Kind::ModelUnits | Kind::People => unit.code == "个",
        _ => false,
    }
}

//! A number with its unit: `3千`, `5块2`, `1亩2分`, `4亩半`, `一个半小时`, `2800元/月`, `每斤1.2元`, `40%`.

use super::cursor::Cursor;
use super::exact::Exact;
use super::kind::Kind;
use super::number::number;
use super::refusal::{Refusal, Why};
use super::token::Token;
use super::unit::{self, Family, Unit};
use super::words::Sort;
use super::working::Part;

/// A number with its unit, as read.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The number, in `unit`.
    pub value: Exact,
    /// Its unit; none where it is a bare number.
    pub unit: Option<Unit>,
    /// For each of these.
    pub pers: Vec<Unit>,
    /// Whether a scale was said: 千, 万.
    pub scaled: bool,
    /// Its digits, where it is nothing but digits.
    pub digits: Option<String>,
    /// As it was read.
    pub told: Vec<Part>,
    /// Its first token.
    pub from: usize,
}

/// A quantity if one begins here.
///
/// # Errors
/// Whatever is not written as one.
pub fn quantity(cursor: &mut Cursor<'_>, kind: Kind) -> Result<Option<Quantity>, Refusal> {
    let from = cursor.place();
    let mut pers = every(cursor, kind)?;
    let currency = cursor.take(Sort::Currency);
    let Some(mut found) = counted(cursor, kind, from)? else {
        let empty = !currency && pers.is_empty();
        return if empty { Ok(None) } else { Err(cursor.refuse(Why::NoNumber)) };
    };
    if currency {
        match found.unit {
            None => found.told.push(Part::Unit(unit::YUAN.code)),
            Some(other) if other == unit::YUAN => {}
            Some(_) => return Err(cursor.refuse_since(Why::OutOfPlace, from)),
        }
        found.unit = Some(unit::YUAN);
    }
    pers.extend(each(cursor, kind, &found)?);
    for per in &pers {
        found.told.extend([Part::Per, Part::of(per)]);
    }
    found.pers = pers;
    Ok(Some(found))
}

/// The number and the unit behind it.
fn counted(cursor: &mut Cursor<'_>, kind: Kind, from: usize) -> Result<Option<Quantity>, Refusal> {
    if cursor.take(Sort::PercentOf) {
        let Some(number) = number(cursor)? else { return Err(cursor.refuse(Why::NoNumber)) };
        let told = vec![Part::Number(number.value.shown()), Part::of(&unit::PERCENT)];
        let (unit, scaled) = (Some(unit::PERCENT), number.scaled);
        return Ok(Some(Quantity { value: number.value, unit, pers: Vec::new(), scaled, digits: None, told, from }));
    }
    if cursor.take(Sort::Half) {
        let (unit, text) = unit_here(cursor, kind, None).ok_or_else(|| cursor.refuse(Why::NoNumber))?;
        let told = vec![Part::Number(Exact::HALF.shown()), Part::of(&unit)];
        let half = Quantity {
            value: Exact::HALF,
            unit: Some(unit),
            pers: Vec::new(),
            scaled: false,
            digits: None,
            told,
            from,
        };
        fill(cursor, &unit, text);
        return Ok(Some(half));
    }
    let Some(number) = number(cursor)? else { return Ok(None) };
    let (scaled, shortcut) = (number.scaled, number.shortcut);
    let mut out = Quantity {
        value: number.value,
        unit: None,
        pers: Vec::new(),
        scaled,
        digits: number.digits,
        told: vec![Part::Number(number.value.shown())],
        from,
    };
    if cursor.stands(Sort::Each) && cursor.sort(1) == Some(Sort::Half) {
        one_and_a_half(cursor, kind, &mut out)?;
    } else if let Some(Sort::Share(share)) = cursor.sort(0) {
        cursor.next();
        shared(cursor, share, &mut out)?;
    } else if let Some((unit, text)) = unit_here(cursor, kind, None) {
        out.unit = Some(unit);
        out.told.push(Part::of(&unit));
        out.digits = None;
        lower(cursor, kind, &mut out, text)?;
    }
    if shortcut && out.unit.is_some() {
        return Err(cursor.refuse_since(Why::Shortcut, from));
    }
    Ok(Some(out))
}

/// `1个半小时`.
fn one_and_a_half(cursor: &mut Cursor<'_>, kind: Kind, out: &mut Quantity) -> Result<(), Refusal> {
    cursor.next();
    cursor.next();
    let (unit, text) = unit_here(cursor, kind, None).ok_or_else(|| cursor.refuse(Why::NoNumber))?;
    let value = out.value.plus(Exact::HALF).filter(|_| out.value.is_whole());
    out.value = value.ok_or_else(|| cursor.refuse_since(Why::BadNumeral, out.from))?;
    out.told = vec![Part::Number(out.value.shown()), Part::of(&unit)];
    out.unit = Some(unit);
    fill(cursor, &unit, text);
    Ok(())
}

/// A share of the whole: 85 折 is 85 hundredths, 8 折 and 8.5 折 are tenths.
fn shared(cursor: &Cursor<'_>, share: Unit, out: &mut Quantity) -> Result<(), Refusal> {
    let below = |most: i64| out.value.compare(Exact::whole(most)).is_some_and(std::cmp::Ordering::is_le);
    let tenths = share != unit::PERCENT;
    let hundredths = share == unit::DISCOUNT && out.value.is_whole() && !below(10);
    if (tenths && !below(if hundredths { 99 } else { 10 }))
        || (share == unit::DISCOUNT && out.value == Exact::whole(10))
    {
        return Err(cursor.refuse_since(Why::BadNumeral, out.from));
    }
    let size = if hundredths { unit::PERCENT.size() } else { share.size() };
    let percent = size.and_then(|size| out.value.times(size)).and_then(|part| part.by(unit::PERCENT.size()?));
    out.value = percent.ok_or_else(|| cursor.refuse_since(Why::TooLong, out.from))?;
    out.unit = Some(unit::PERCENT);
    out.digits = None;
    out.told = vec![Part::Number(out.value.shown()), Part::of(&unit::PERCENT)];
    Ok(())
}

/// Smaller parts behind the first: `5块2毛`, `5块2`, `1亩2分`, `4亩半`, `1小时20分`.
fn lower<'t>(cursor: &mut Cursor<'t>, kind: Kind, out: &mut Quantity, mut word: &'t str) -> Result<(), Refusal> {
    let Some(first) = out.unit else { return Ok(()) };
    let mut last = first;
    let mut whole = out.value.is_whole();
    loop {
        if fill(cursor, &last, word) {
            word = "";
        }
        // 0.5块三: parts follow whole numbers alone.
        if !whole {
            return Ok(());
        }
        if cursor.take(Sort::Half) {
            add(cursor, out, Exact::HALF, &last, &first)?;
            out.told.extend([Part::Plus, Part::Number(Exact::HALF.shown()), Part::of(&last)]);
            return Ok(());
        }
        let mut ahead = *cursor;
        // 五块零五分; 五块零五 may be 5.5 or 5.05.
        let zero = ahead.stands(Sort::Numeral(0)) && matches!(ahead.sort(1), Some(Sort::Digits | Sort::Numeral(1..)));
        if zero {
            ahead.next();
        }
        let begins = matches!(ahead.sort(0), Some(Sort::Digits | Sort::Numeral(_) | Sort::Liang | Sort::Scale(1)));
        let Some(number) = begins.then(|| number(&mut ahead)).transpose()?.flatten() else { return Ok(()) };
        let single = number.value.is_whole()
            && number.value != Exact::ZERO
            && !number.scaled
            && !zero
            && number.value.compare(Exact::whole(10)).is_some_and(std::cmp::Ordering::is_lt);
        match unit_here(&mut ahead, kind, Some(last.family)) {
            Some((unit, text)) if unit.fits(&first) && unit != last => {
                if !smaller(number.value, &unit, &last) {
                    return Err(ahead.refuse_since(Why::PartOrder, out.from));
                }
                add(cursor, out, number.value, &unit, &first)?;
                out.told.extend([Part::Number(number.value.shown()), Part::of(&unit)]);
                (last, word, whole) = (unit, text, number.value.is_whole());
                *cursor = ahead;
            }
            None if single && spoken(word).is_some() && !matches!(ahead.sort(0), Some(Sort::Each | Sort::Share(_))) => {
                let unit = spoken(word).unwrap_or(last);
                add(cursor, out, number.value, &unit, &first)?;
                out.told.extend([Part::Number(number.value.shown()), Part::of(&unit)]);
                *cursor = ahead;
                return Ok(());
            }
            _ => return Ok(()),
        }
    }
}

/// What a digit behind 块 or 毛 counts, as one says it.
fn spoken(word: &str) -> Option<Unit> {
    match word {
        "块" => Some(unit::JIAO),
        "毛" => Some(unit::FEN),
        _ => None,
    }
}

/// Whether so many of a unit are less than one of another.
fn smaller(value: Exact, unit: &Unit, than: &Unit) -> bool {
    let under = |size: Option<Exact>| {
        size.zip(than.size()).and_then(|(size, than)| size.compare(than)).is_some_and(std::cmp::Ordering::is_lt)
    };
    under(unit.size()) && under(unit.size().and_then(|size| value.times(size)))
}

fn add(cursor: &Cursor<'_>, out: &mut Quantity, value: Exact, unit: &Unit, first: &Unit) -> Result<(), Refusal> {
    let more = unit.size().and_then(|size| value.times(size)).and_then(|part| part.by(first.size()?));
    let sum = more.and_then(|more| out.value.plus(more));
    out.value = sum.ok_or_else(|| cursor.refuse_since(Why::TooLong, out.from))?;
    Ok(())
}

/// 钱 and 整 end a sum of money; whether one stood there.
fn fill(cursor: &mut Cursor<'_>, unit: &Unit, word: &str) -> bool {
    let chinese = matches!(word, "块" | "毛" | "角" | "分" | "元" | "圆");
    unit.family == Family::Money && chinese && cursor.take(Sort::Filler)
}

/// The unit that stands next, with its word. 分 and 两 are what fits before them and in the field.
fn unit_here<'t>(cursor: &mut Cursor<'t>, kind: Kind, behind: Option<Family>) -> Option<(Unit, &'t str)> {
    let token: &'t Token = cursor.ahead(0)?;
    let unit = match token.sort {
        Sort::Unit(unit) => unit,
        Sort::Fen => fen(kind, behind),
        Sort::Liang => unit::LIANG,
        // 2 个工: counted one by one.
        Sort::Each => match cursor.sort(1) {
            Some(Sort::Unit(piece)) if piece.family == Family::Piece => {
                cursor.next();
                piece
            }
            _ => Unit::piece("个"),
        },
        _ => return None,
    };
    cursor.next();
    Some((unit, token.text.as_str()))
}

/// What 分 is: behind land a tenth of a mu, behind hours a minute, else what the field counts in.
const fn fen(kind: Kind, behind: Option<Family>) -> Unit {
    match (behind, kind) {
        (Some(Family::Area), _) | (None, Kind::Land) => unit::LAND_FEN,
        (Some(Family::Minutes), _) | (None, Kind::Minutes) => unit::MINUTE,
        _ => unit::FEN,
    }
}

/// 每人每月 before a number.
fn every(cursor: &mut Cursor<'_>, kind: Kind) -> Result<Vec<Unit>, Refusal> {
    let mut out = Vec::new();
    while cursor.take(Sort::Every) {
        let from = cursor.place().saturating_sub(1);
        let (unit, _) =
            unit_here(cursor, kind, None).ok_or_else(|| cursor.refuse_between(Why::OutOfPlace, from, from))?;
        out.push(unit);
    }
    Ok(out)
}

/// `/月`, `每月`, `一个月` behind a number.
fn each(cursor: &mut Cursor<'_>, kind: Kind, found: &Quantity) -> Result<Vec<Unit>, Refusal> {
    let mut out = Vec::new();
    let priced = found.unit.is_none_or(|unit| unit.family == Family::Money);
    loop {
        let from = cursor.place();
        if cursor.take(Sort::Per) {
            cursor.take(Sort::Every);
            if matches!(cursor.sort(0), Some(Sort::Digits | Sort::Numeral(_))) {
                return Err(cursor.refuse_between(Why::Division, from, from));
            }
            let (unit, _) =
                unit_here(cursor, kind, None).ok_or_else(|| cursor.refuse_between(Why::OutOfPlace, from, from))?;
            out.push(unit);
        } else if cursor.stands(Sort::Every) {
            out.extend(every(cursor, kind)?);
        } else if priced && cursor.stands(Sort::Numeral(1)) {
            let mut ahead = *cursor;
            ahead.next();
            match unit_here(&mut ahead, kind, None) {
                Some((unit, _)) if unit.family != Family::Money => {
                    out.push(unit);
                    *cursor = ahead;
                }
                _ => return Ok(out),
            }
        } else {
            return Ok(out);
        }
    }
}

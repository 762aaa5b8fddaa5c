//! One number: digits with thousands and decimals, Chinese numerals, and both mixed (`1万2千`, `三千五`, `一点二万`).

use super::cursor::Cursor;
use super::exact::Exact;
use super::refusal::{Refusal, Why};
use super::words::Sort;

/// Most digits before the decimal point.
const DIGITS_MAX: usize = 12;
/// Most digits behind it.
const DECIMALS_MAX: usize = 6;
/// No number is as large as this.
const MOST: Exact = Exact::whole(1_000_000_000_000);
/// No place was filled yet.
const OPEN: u32 = 99;
/// Zeros of 万: from here on a scale multiplies all that stands before it.
const MYRIAD: u32 = 4;
/// Most digits behind 点.
const SPOKEN_MAX: u32 = 6;
/// Digits between two thousands commas.
const GROUP: usize = 3;

/// A number as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Its value.
    pub value: Exact,
    /// Whether a scale was said: 千, 万.
    pub scaled: bool,
    /// 一万二: the last digit counts the next lower scale.
    pub shortcut: bool,
    /// Its digits, where it is nothing but digits.
    pub digits: Option<String>,
}

/// A number if one begins here.
///
/// # Errors
/// A number that is not written as one.
pub fn number(cursor: &mut Cursor<'_>) -> Result<Option<Number>, Refusal> {
    match cursor.sort(0) {
        Some(Sort::Point | Sort::Stop) => Err(cursor.refuse(Why::BadPoint)),
        Some(Sort::Digits | Sort::Numeral(_) | Sort::Scale(1)) => Builder::new(cursor).build(cursor).map(Some),
        Some(Sort::Liang) if matches!(cursor.sort(1), Some(Sort::Scale(2..) | Sort::Unit(_) | Sort::Fen | Sort::Each | Sort::Liang)) => {
            Builder::new(cursor).build(cursor).map(Some)
        }
        Some(Sort::Scale(_)) => Err(cursor.refuse(Why::BadNumeral)),
        _ => Ok(None),
    }
}

/// One coefficient: what stands before a scale, or at the end.
struct Coefficient {
    value: Exact,
    /// Digits before the decimal point, as they stand; none for a Chinese digit.
    digits: Option<String>,
    decimals: bool,
}

struct Builder {
    from: usize,
    total: Exact,
    section: Exact,
    /// Zeros of the last scale; the next must have fewer.
    floor: u32,
    /// Zeros of the last of 万 and 亿.
    big: u32,
    zero: bool,
    scaled: bool,
    shortcut: bool,
    /// Whether digits are among the coefficients.
    arabic: bool,
    /// Whether Chinese digits are.
    chinese: bool,
    /// Whether nothing may follow but 万 or 亿.
    closed: bool,
    digits: Option<String>,
}

/// The part behind 点, and the scale behind that.
struct Spoken {
    part: Exact,
    raised: Exact,
}

impl Spoken {
    fn with(self, whole: Exact) -> Option<Exact> {
        whole.plus(self.part)?.times(self.raised)
    }
}

impl Builder {
    const fn new(cursor: &Cursor<'_>) -> Self {
        Self {
            from: cursor.place(),
            total: Exact::ZERO,
            section: Exact::ZERO,
            floor: OPEN,
            big: OPEN,
            zero: false,
            scaled: false,
            shortcut: false,
            arabic: false,
            chinese: false,
            closed: false,
            digits: None,
        }
    }

    fn wrong(&self, cursor: &Cursor<'_>, why: Why) -> Refusal {
        cursor.refuse_since(why, self.from)
    }

    fn build(mut self, cursor: &mut Cursor<'_>) -> Result<Number, Refusal> {
        let mut first = true;
        while let Some(coefficient) = self.coefficient(cursor, first)? {
            if !self.place(cursor, coefficient, first)? {
                break;
            }
            first = false;
        }
        let spoken = self.spoken(cursor)?;
        // 三四百, 一百十二: what goes on was no part of this number, and is none of its own.
        if goes_on(cursor) {
            cursor.next();
            return Err(self.wrong(cursor, Why::BadNumeral));
        }
        let value = self.total.plus(self.section).and_then(|sum| spoken.map_or(Some(sum), |spoken| spoken.with(sum)));
        let value = value.ok_or_else(|| self.wrong(cursor, Why::TooLong))?;
        if value.compare(MOST).is_none_or(std::cmp::Ordering::is_ge) {
            return Err(self.wrong(cursor, Why::TooLong));
        }
        Ok(Number { value, scaled: self.scaled, shortcut: self.shortcut, digits: self.digits })
    }

    /// The next coefficient, if one stands here.
    fn coefficient(&mut self, cursor: &mut Cursor<'_>, first: bool) -> Result<Option<Coefficient>, Refusal> {
        let gap = cursor.ahead(0).is_some_and(|token| token.gap) && !first;
        match cursor.sort(0) {
            // 十1: two numbers, or eleven?
            Some(Sort::Digits) if !gap && self.chinese => Err(self.wrong(cursor, Why::BadNumeral)),
            Some(Sort::Digits) if !gap => {
                self.arabic = true;
                arabic(cursor).map(Some)
            }
            Some(Sort::Numeral(0)) if !gap => {
                cursor.next();
                self.zero = true;
                let more = matches!(cursor.sort(0), Some(Sort::Digits | Sort::Numeral(1..) | Sort::Scale(1)));
                if first && !more {
                    return Ok(Some(plain(0)));
                }
                if first || !more {
                    return Err(self.wrong(cursor, Why::BadNumeral));
                }
                self.coefficient(cursor, false)
            }
            Some(Sort::Numeral(digit)) if !gap => {
                // 三千一个月: three thousand for each month, not 3,100 months.
                let each = matches!(cursor.sort(1), Some(Sort::Unit(_) | Sort::Each | Sort::Fen));
                if digit == 1 && each && !first && !self.zero && self.floor > 1 {
                    return Ok(None);
                }
                cursor.next();
                self.chinese = true;
                Ok(Some(plain(digit)))
            }
            Some(Sort::Liang) if first || (!gap && matches!(cursor.sort(1), Some(Sort::Scale(2..)))) => {
                cursor.next();
                self.chinese = true;
                Ok(Some(plain(2)))
            }
            Some(Sort::Scale(1)) if first => {
                self.chinese = true;
                Ok(Some(plain(1)))
            }
            _ => Ok(None),
        }
    }

    /// What is said behind 点: `三点五`, `一点二万`. Digits that are written have a decimal point.
    fn spoken(&mut self, cursor: &mut Cursor<'_>) -> Result<Option<Spoken>, Refusal> {
        if !cursor.take(Sort::Spoken) {
            return Ok(None);
        }
        let mut digits = 0_i128;
        let mut decimals = 0_u32;
        while let Some(Sort::Numeral(next)) = cursor.sort(0)
            && decimals <= SPOKEN_MAX
        {
            cursor.next();
            digits = digits.saturating_mul(10).saturating_add(i128::from(next));
            decimals = decimals.saturating_add(1);
        }
        let part = Exact::decimal(digits, decimals).filter(|_| (1..=SPOKEN_MAX).contains(&decimals));
        let part = part.filter(|_| !self.arabic && !self.shortcut).ok_or_else(|| self.wrong(cursor, Why::BadNumeral))?;
        let mut raised = Exact::ONE;
        while let Some(Sort::Scale(scale @ 2..)) = cursor.sort(0) {
            cursor.next();
            self.scaled = true;
            let product = power(scale).and_then(|power| raised.times(power));
            raised = product.ok_or_else(|| self.wrong(cursor, Why::TooLong))?;
        }
        Ok(Some(Spoken { part, raised }))
    }

    /// Puts a coefficient in its place; whether more may follow.
    fn place(&mut self, cursor: &mut Cursor<'_>, coefficient: Coefficient, first: bool) -> Result<bool, Refusal> {
        let scale = match cursor.sort(0) {
            Some(Sort::Scale(scale)) => scale,
            _ => return self.end(cursor, coefficient, first).map(|()| false),
        };
        cursor.next();
        self.scaled = true;
        let decimals = coefficient.decimals;
        if decimals && !first {
            return Err(self.wrong(cursor, Why::BadNumeral));
        }
        if scale < MYRIAD {
            self.hundreds(cursor, &coefficient, scale, first)?;
        } else {
            self.ones(cursor, &coefficient, first)?;
            self.myriads(cursor, scale)?;
        }
        if let Some(Sort::Scale(big @ MYRIAD..)) = cursor.sort(0)
            && scale < MYRIAD
        {
            cursor.next();
            self.myriads(cursor, big)?;
        }
        self.zero = false;
        Ok(!(decimals || self.closed))
    }

    /// Tens, hundreds, thousands of the section.
    fn hundreds(&mut self, cursor: &Cursor<'_>, coefficient: &Coefficient, scale: u32, first: bool) -> Result<(), Refusal> {
        let single = coefficient.digits.as_ref().is_none_or(|digits| digits.len() == 1);
        // 12千 is said, 12百 and 3十 are not; and behind 12千 nothing is.
        let large = first && scale == MYRIAD.saturating_sub(1);
        let tens = first && scale == 1 && coefficient.digits.is_some();
        self.closed = coefficient.decimals || !single;
        let fits = if self.zero { scale.saturating_add(1) < self.floor } else { scale < self.floor };
        let nothing = coefficient.value == Exact::ZERO;
        if !fits || nothing || tens || !(single || large) {
            return Err(self.wrong(cursor, Why::BadNumeral));
        }
        self.add(cursor, coefficient.value, scale)?;
        self.floor = scale;
        Ok(())
    }

    /// The last digits of a section that 万 or 亿 follows.
    fn ones(&mut self, cursor: &Cursor<'_>, coefficient: &Coefficient, first: bool) -> Result<(), Refusal> {
        let starts = self.section == Exact::ZERO && coefficient.value != Exact::ZERO;
        // 1亿2000万: as many digits as there is room for.
        let room = usize::try_from(self.floor.saturating_sub(MYRIAD)).unwrap_or_default();
        let single = coefficient.digits.as_ref().is_none_or(|digits| digits.len() <= room.clamp(1, 4));
        if !((starts && (first || single)) || self.floor == 1 || (self.zero && self.floor != OPEN && single)) {
            return Err(self.wrong(cursor, Why::BadNumeral));
        }
        self.add(cursor, coefficient.value, 0)
    }

    /// Multiplies the section.
    fn myriads(&mut self, cursor: &Cursor<'_>, scale: u32) -> Result<(), Refusal> {
        if scale >= self.big || self.section == Exact::ZERO {
            return Err(self.wrong(cursor, Why::BadNumeral));
        }
        let raised = power(scale).and_then(|power| self.section.times(power)).and_then(|more| self.total.plus(more));
        self.total = raised.ok_or_else(|| self.wrong(cursor, Why::TooLong))?;
        self.section = Exact::ZERO;
        (self.floor, self.big) = (scale, scale);
        Ok(())
    }

    /// The last coefficient: digits that fill the rest, a single one behind 零, or the shortcut of 一万二.
    fn end(&mut self, cursor: &Cursor<'_>, coefficient: Coefficient, first: bool) -> Result<(), Refusal> {
        if first {
            if coefficient.digits.is_some() && !coefficient.decimals {
                self.digits.clone_from(&coefficient.digits);
            }
            self.zero = false;
            return self.add(cursor, coefficient.value, 0);
        }
        let places = usize::try_from(self.floor).unwrap_or_default();
        let length = coefficient.digits.as_ref().map_or(1, String::len);
        let fills = length == places || (self.zero && length < places);
        if coefficient.decimals {
            return Err(self.wrong(cursor, Why::BadNumeral));
        }
        if fills {
            self.zero = false;
            return self.add(cursor, coefficient.value, 0);
        }
        if length != 1 || self.zero || self.floor == OPEN {
            return Err(self.wrong(cursor, Why::BadNumeral));
        }
        self.shortcut = true;
        self.add(cursor, coefficient.value, self.floor.saturating_sub(1))
    }

    fn add(&mut self, cursor: &Cursor<'_>, value: Exact, zeros: u32) -> Result<(), Refusal> {
        let sum = power(zeros).and_then(|power| value.times(power)).and_then(|more| self.section.plus(more));
        self.section = sum.ok_or_else(|| self.wrong(cursor, Why::TooLong))?;
        Ok(())
    }
}

/// Whether another digit or scale stands directly behind, and is not the 一 of 一个月.
fn goes_on(cursor: &Cursor<'_>) -> bool {
    let close = cursor.ahead(0).is_some_and(|token| !token.gap);
    match cursor.sort(0) {
        Some(Sort::Numeral(1)) if matches!(cursor.sort(1), Some(Sort::Unit(_) | Sort::Each | Sort::Fen)) => false,
        Some(Sort::Digits | Sort::Numeral(_) | Sort::Scale(_)) => close,
        _ => false,
    }
}

fn plain(digit: u8) -> Coefficient {
    Coefficient { value: Exact::whole(i64::from(digit)), digits: None, decimals: false }
}

fn power(zeros: u32) -> Option<Exact> {
    Some(Exact::whole(10_i64.checked_pow(zeros)?))
}

/// Digits, with commas where thousands stand and one decimal point.
fn arabic(cursor: &mut Cursor<'_>) -> Result<Coefficient, Refusal> {
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

#[cfg(test)]
mod tests {
    use super::super::cursor::Cursor;
    use super::super::token::tokens;
    use super::number;

    fn read(text: &str) -> Result<String, &'static str> {
        let tokens = tokens(text);
        let mut cursor = Cursor::new(&tokens);
        match number(&mut cursor) {
            Ok(Some(number)) if cursor.is_done() => Ok(number.value.shown()),
            Ok(_) => Err("more"),
            Err(refusal) => Err(refusal.why.word()),
        }
    }

    #[test]
    fn numbers_as_people_write_them() {
        let cases = [
            ("0", "0"),
            ("12,345.60", "12,345.6"),
            ("２，８００", "2,800"),
            ("2800。5", "2,800.5"),
            ("3千", "3,000"),
            ("1.2万", "12,000"),
            ("1万2", "12,000"),
            ("一万二", "12,000"),
            ("1万2千", "12,000"),
            ("1万2000", "12,000"),
            ("1万零50", "10,050"),
            ("1千5百", "1,500"),
            ("2千万", "20,000,000"),
            ("1.5千万", "15,000,000"),
            ("三千五百", "3,500"),
            ("三千五", "3,500"),
            ("两千零五十", "2,050"),
            ("三百零五", "305"),
            ("三百五", "350"),
            ("十二", "12"),
            ("12千", "12,000"),
            ("12.5千万", "125,000,000"),
            ("3百2十", "320"),
            ("3千五", "3,500"),
            ("二十", "20"),
            ("二十五万", "250,000"),
            ("十万", "100,000"),
            ("一亿二千万", "120,000,000"),
            ("壹万贰仟", "12,000"),
            ("一万零五百", "10,500"),
            ("一万五百", "10,500"),
            ("三点五", "3.5"),
            ("一点二万", "12,000"),
            ("零点五", "0.5"),
            ("二十三点五", "23.5"),
            ("七十点五", "70.5"),
            ("一百零五点二五", "105.25"),
            ("一点二千万", "12,000,000"),
            ("零", "0"),
            ("两千", "2,000"),
            ("3百25", "325"),
            ("999999999999", "999,999,999,999"),
            ("007", "7"),
        ];
        for (text, value) in cases {
            assert_eq!(read(text).as_deref(), Ok(value), "{text}");
        }
    }

    #[test]
    fn what_is_not_written_as_a_number_is_none() {
        let cases = [
            ("1,5", "bad_comma"),
            ("1200,800", "bad_comma"),
            ("12.212,12", "bad_comma"),
            ("1,2345", "bad_comma"),
            ("2。800", "bad_point"),
            ("1.2.3", "bad_point"),
            (".5", "bad_point"),
            ("1.", "bad_point"),
            ("1 . 5", "bad_point"),
            ("5.00E+11", "scientific"),
            ("1e5", "scientific"),
            ("1234567890123", "too_long"),
            ("0.1234567", "too_fine"),
            ("一万亿", "bad_numeral"),
            ("1万50", "bad_numeral"),
            ("1.2万5", "bad_numeral"),
            ("万", "bad_numeral"),
            ("三百零", "bad_numeral"),
            ("一千零三百", "bad_numeral"),
            ("三百五万", "bad_numeral"),
            ("三四百", "bad_numeral"),
            ("一百十二", "bad_numeral"),
            ("百", "bad_numeral"),
            ("1万万", "bad_numeral"),
            ("五百三千", "bad_numeral"),
            ("三点", "bad_numeral"),
            ("3点5", "bad_numeral"),
            ("12百", "bad_numeral"),
            ("12千5", "bad_numeral"),
            ("3十", "bad_numeral"),
            ("十1", "bad_numeral"),
            ("两百三十1", "bad_numeral"),
            ("三千五点五", "bad_numeral"),
            ("1万 2000", "more"),
        ];
        for (text, why) in cases {
            assert_eq!(read(text), Err(why), "{text}");
        }
    }
}

//! One number: digits, Chinese numerals, and both mixed (`1万2千`, `三千五`, `一点二万`).

use super::cursor::Cursor;
use super::digits::{Coefficient, arabic};
use super::exact::Exact;
use super::refusal::{Refusal, Why};
use super::words::Sort;

/// No number is as large as this.
const MOST: Exact = Exact::whole(1_000_000_000_000);
/// No place was filled yet.
const OPEN: u32 = 99;
/// Zeros of 万: from here on a scale multiplies all that stands before it.
const MYRIAD: u32 = 4;
/// Most digits behind 点.
const SPOKEN_MAX: u32 = 6;
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
        Some(Sort::Liang)
            if matches!(
                cursor.sort(1),
                Some(Sort::Scale(2..) | Sort::Unit(_) | Sort::Fen | Sort::Each | Sort::Liang)
            ) =>
        {
            Builder::new(cursor).build(cursor).map(Some)
        }
        Some(Sort::Scale(_)) => Err(cursor.refuse(Why::BadNumeral)),
        _ => Ok(None),
    }
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
        let part =
            part.filter(|_| !self.arabic && !self.shortcut).ok_or_else(|| self.wrong(cursor, Why::BadNumeral))?;
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
    fn hundreds(
        &mut self,
        cursor: &Cursor<'_>,
        coefficient: &Coefficient,
        scale: u32,
        first: bool,
    ) -> Result<(), Refusal> {
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

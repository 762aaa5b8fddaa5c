//! Numbers as people type them, read exactly: no float, and nothing guessed.

/// What cannot be read as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecimalFault {
    /// Something else than digits, commas and one decimal point.
    NotANumber,
    /// More decimals than the unit has.
    TooFine,
    /// More digits than any sum has.
    TooLong,
    /// The first of two bounds is over the second.
    Reversed,
}

/// Most digits before the decimal point.
const DIGITS_MAX: usize = 12;

/// One number, or two bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// At least.
    pub low: i64,
    /// At most; equal to `low` where the number is exact.
    pub high: i64,
}

/// Reads `12,345.6`, or two bounds `9000-14000`, in units of the last of `decimals` places (yuan with 2: fen).
///
/// # Errors
/// - no number, finer than the unit, too long, bounds reversed
pub fn bounds(text: &str, decimals: usize) -> Result<Bounds, DecimalFault> {
    let plain: String = text.trim().chars().map(half_width).collect();
    let mut parts = plain.split(['-', '~']).map(|part| number(part.trim(), decimals));
    let low = parts.next().unwrap_or(Err(DecimalFault::NotANumber))?;
    let high = parts.next().unwrap_or(Ok(low))?;
    if parts.next().is_some() {
        return Err(DecimalFault::NotANumber);
    }
    if low > high { Err(DecimalFault::Reversed) } else { Ok(Bounds { low, high }) }
}

/// Full-width signs of a Chinese keyboard as the plain ones.
const fn half_width(sign: char) -> char {
    match sign {
        '０'..='９' => match char::from_digit(sign as u32 - '０' as u32, 10) {
            Some(digit) => digit,
            None => sign,
        },
        '，' | '、' => ',',
        '．' | '。' => '.',
        '–' | '—' | '－' | '至' | '到' => '-',
        '～' => '~',
        other => other,
    }
}

fn number(text: &str, decimals: usize) -> Result<i64, DecimalFault> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let whole: String = whole.chars().filter(|sign| *sign != ',').collect();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(&whole) || !digits(part) {
        return Err(DecimalFault::NotANumber);
    }
    let part = part.trim_end_matches('0');
    if part.len() > decimals {
        return Err(DecimalFault::TooFine);
    }
    if whole.len() > DIGITS_MAX {
        return Err(DecimalFault::TooLong);
    }
    format!("{whole}{part:0<decimals$}").parse().map_err(|_| DecimalFault::TooLong)
}

/// Writes a number of units of the last of `decimals` places without needless zeros: `3.5`.
pub fn shown(amount: i64, decimals: usize) -> String {
    let (whole, part) = split(amount, decimals);
    join(amount, &whole, part.trim_end_matches('0'))
}

/// Writes a sum of fen in yuan: both decimals, or none where they are zero: `12,345.60`.
pub fn sum(fen: i64) -> String {
    let (whole, part) = split(fen, 2);
    join(fen, &whole, if part == "00" { "" } else { &part })
}

/// Digits before and after the decimal point.
fn split(amount: i64, decimals: usize) -> (String, String) {
    let digits = format!("{:0>width$}", amount.unsigned_abs(), width = decimals.saturating_add(1));
    let (whole, part) = digits.split_at(digits.len().saturating_sub(decimals));
    (whole.to_owned(), part.to_owned())
}

fn join(amount: i64, whole: &str, part: &str) -> String {
    let mut out = String::with_capacity(whole.len().saturating_mul(2));
    if amount < 0 {
        out.push('-');
    }
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && whole.len().saturating_sub(place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if !part.is_empty() {
        out.push('.');
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Bounds, DecimalFault, bounds, shown, sum};

    fn exact(text: &str) -> Result<i64, DecimalFault> {
        bounds(text, 2).map(|both| both.low)
    }

    #[test]
    fn yuan_are_read_to_the_fen() {
        assert_eq!(exact("2952"), Ok(295_200));
        assert_eq!(exact(" 12,345.6 "), Ok(1_234_560));
        assert_eq!(exact("0.01"), Ok(1));
        assert_eq!(exact("3.100"), Ok(310));
        assert_eq!(exact("２，９５２．５"), Ok(295_250));
    }

    #[test]
    fn what_is_no_number_is_said_and_not_guessed() {
        for text in ["", ".", "1.", ".5", "1.2.3", "-5", "5元", "1e3", "三百"] {
            assert_eq!(exact(text), Err(DecimalFault::NotANumber), "{text}");
        }
        assert_eq!(exact("0.001"), Err(DecimalFault::TooFine));
        assert_eq!(exact("1234567890123"), Err(DecimalFault::TooLong));
    }

    #[test]
    fn two_bounds_stay_two_bounds() {
        assert_eq!(bounds("9000-14,000", 2), Ok(Bounds { low: 900_000, high: 1_400_000 }));
        assert_eq!(bounds("9000到14000", 2), Ok(Bounds { low: 900_000, high: 1_400_000 }));
        assert_eq!(bounds("5-3", 2), Err(DecimalFault::Reversed));
        assert_eq!(bounds("1-2-3", 2), Err(DecimalFault::NotANumber));
    }

    #[test]
    fn what_is_shown_reads_back_the_same() {
        assert_eq!(sum(1_234_560), "12,345.60");
        assert_eq!(sum(295_200), "2,952");
        assert_eq!((sum(5), sum(-5)), ("0.05".to_owned(), "-0.05".to_owned()));
        assert_eq!(shown(35_500, 3), "35.5");
        assert_eq!(shown(350, 2), "3.5");
        for fen in [0, 1, 99, 100, 123_456_789, 10_000_000_000] {
            assert_eq!(exact(&sum(fen)), Ok(fen));
        }
    }
}

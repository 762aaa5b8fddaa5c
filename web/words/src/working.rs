//! Amounts with their working: `2,800 元/月 x 9 月`, `600 斤 x 1.2 元`, `3 分地`. Exact, and nothing guessed.

/// A worked-out amount in units of the last of so many decimals: bounds, equal where exact.
pub type Worked = (i64, i64);

/// A number being multiplied: value and how many decimals it has.
#[derive(Clone, Copy)]
struct Number {
    value: i128,
    decimals: u32,
}

/// Most decimals carried on the way.
const DECIMALS: u32 = 12;
/// Most digits of one number.
const DIGITS: usize = 12;

/// Whether a text is more than a plain number: it names a unit or reckons.
pub fn is_worked(text: &str) -> bool {
    let plain = |sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ',' | '-' | '~' | ' ');
    text.chars().map(narrow).any(|sign| !plain(sign)) && text.chars().map(narrow).any(|sign| sign.is_ascii_digit())
}

/// Works a text out in units of the last of `decimals` places; land is in mu, where 分 is a tenth of one.
/// `None` where the text leaves anything open: two numbers without a sign between them, a division, no number.
pub fn work_out(text: &str, decimals: u32, land: bool) -> Option<Worked> {
    let text: String = text.chars().map(narrow).filter(|sign| !sign.is_whitespace()).collect();
    let (mut low, mut high) = (0_i128, 0_i128);
    let mut counted = 0;
    for sum in split_sums(&text) {
        let (one_low, one_high) = product(sum, decimals, land)?;
        low = low.checked_add(one_low)?;
        high = high.checked_add(one_high)?;
        counted += 1;
    }
    let (low, high) = (i64::try_from(low).ok()?, i64::try_from(high).ok()?);
    (counted > 0 && low <= high).then_some((low, high))
}

/// Full-width signs as the plain ones, and every way to write "times".
const fn narrow(sign: char) -> char {
    match sign {
        '０'..='９' => match char::from_digit(sign as u32 - '０' as u32, 10) {
            Some(digit) => digit,
            None => sign,
        },
        '，' | '、' | '；' | ';' | '＋' | '加' => '+',
        '．' => '.',
        '×' | '✕' | 'X' | 'x' | '＊' | '乘' => '*',
        '–' | '—' | '－' | '至' | '到' | '～' | '~' => '-',
        '／' => '/',
        other => other,
    }
}

/// Parts to be added: at `+`, and at a comma that does not mark thousands.
fn split_sums(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    for (place, sign) in text.char_indices() {
        let rest = text.get(place.saturating_add(1)..).unwrap_or_default();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let after_digit = text.get(..place).is_some_and(|before| before.ends_with(|sign: char| sign.is_ascii_digit()));
        let thousands = sign == ',' && after_digit && digits == 3;
        if sign == '+' || (sign == ',' && !thousands) {
            out.push(text.get(start..place).unwrap_or_default());
            start = place.saturating_add(1);
        }
    }
    out.push(text.get(start..).unwrap_or_default());
    out.retain(|part| !part.is_empty());
    out
}

fn product(text: &str, decimals: u32, land: bool) -> Option<(i128, i128)> {
    let (mut low, mut high) = (Number { value: 1, decimals: 0 }, Number { value: 1, decimals: 0 });
    for factor in text.split('*') {
        let (one_low, one_high) = factor_bounds(factor, land)?;
        low = times(low, one_low)?;
        high = times(high, one_high)?;
    }
    Some((rounded(low, decimals)?, rounded(high, decimals)?))
}

fn times(one: Number, other: Number) -> Option<Number> {
    let decimals = one.decimals.checked_add(other.decimals).filter(|decimals| *decimals <= DECIMALS)?;
    Some(Number { value: one.value.checked_mul(other.value)?, decimals })
}

/// To the nearest unit, halves up: the price of a weighed thing may have more decimals than money has.
fn rounded(number: Number, decimals: u32) -> Option<i128> {
    if number.decimals <= decimals {
        return number.value.checked_mul(10_i128.checked_pow(decimals.checked_sub(number.decimals)?)?);
    }
    let unit = 10_i128.checked_pow(number.decimals.checked_sub(decimals)?)?;
    Some(number.value.checked_add(unit / 2)?.div_euclid(unit))
}

/// One number or two bounds, with words around them that name, and do not reckon.
fn factor_bounds(text: &str, land: bool) -> Option<(Number, Number)> {
    let mut found: Vec<Number> = Vec::new();
    let mut rest = text;
    let mut joined = false;
    while let Some(at) = rest.find(|sign: char| sign.is_ascii_digit()) {
        let before = rest.get(..at)?;
        // `2,800 元/月` names a unit; `1200/2` would reckon, and is left to the person.
        if before.ends_with('/') || before.ends_with('.') {
            return None;
        }
        if !found.is_empty() {
            if !before.ends_with('-') || joined {
                return None;
            }
            joined = true;
        } else if before.ends_with('-') {
            return None;
        }
        let tail = rest.get(at..)?;
        let end = tail.find(|sign: char| !sign.is_ascii_digit() && sign != '.' && sign != ',').unwrap_or(tail.len());
        let (number, after) = unit(number(tail.get(..end)?)?, tail.get(end..)?, land)?;
        // `1 亩 2 分`: the smaller unit adds to the larger.
        let (number, after) = if land { with_tenths(number, after)? } else { (number, after) };
        found.push(number);
        rest = after;
    }
    match found.as_slice() {
        [one] => Some((*one, *one)),
        [low, high] => Some((*low, *high)),
        _ => None,
    }
}

fn number(text: &str) -> Option<Number> {
    let plain: String = text.chars().filter(|sign| *sign != ',').collect();
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    if part.contains('.') || whole.len() > DIGITS || part.len() > 6 || (plain.contains('.') && part.is_empty()) {
        return None;
    }
    Some(Number { value: format!("{whole}{part}").parse().ok()?, decimals: u32::try_from(part.len()).ok()? })
}

/// What the sign behind a number does to it: ten thousand, a half, tenths of a mu.
fn unit(number: Number, after: &str, land: bool) -> Option<(Number, &str)> {
    if let Some(rest) = after.strip_prefix('万') {
        return Some((Number { value: number.value.checked_mul(10_000)?, ..number }, rest));
    }
    if land && let Some(rest) = after.strip_prefix('分') {
        return Some((Number { decimals: number.decimals.checked_add(1)?, ..number }, rest));
    }
    Some((number, after))
}

fn with_tenths(number: Number, after: &str) -> Option<(Number, &str)> {
    let Some(rest) = after.strip_prefix('亩') else { return Some((number, after)) };
    let tenths = |number: Number, more: i128| -> Option<Number> {
        let scale = 10_i128.checked_pow(number.decimals)?;
        let value = number.value.checked_mul(10)?.checked_add(more.checked_mul(scale)?)?;
        Some(Number { value, decimals: number.decimals.checked_add(1)? })
    };
    if let Some(rest) = rest.strip_prefix('半') {
        return Some((tenths(number, 5)?, rest));
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    match rest.get(digits..).and_then(|tail| tail.strip_prefix('分')) {
        Some(tail) if digits == 1 => Some((tenths(number, rest.get(..1)?.parse().ok()?)?, tail)),
        _ => Some((number, rest)),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_worked, work_out};

    #[test]
    fn amounts_are_worked_out_to_the_fen() {
        let cases = [
            ("2,800 元/月 x 9 月", 2_520_000),
            ("600 斤 x 1.2 元", 72_000),
            ("600斤×1.2元", 72_000),
            ("榨菜 9000 斤 x 0.6 元,稻谷 2100 斤 x 2 元", 960_000),
            ("120 元/月 x 12 月", 144_000),
            ("１００ 元 × ３ 人 × ２ 次", 60_000),
            ("1.8 万元", 1_800_000),
            ("2000+300.5", 230_050),
            ("33.3 斤 x 1.235 元", 4_113),
            ("5元", 500),
        ];
        for (text, fen) in cases {
            assert_eq!(work_out(text, 2, false), Some((fen, fen)), "{text}");
            assert!(is_worked(text), "{text}");
        }
    }

    #[test]
    fn land_is_in_mu_and_its_tenths() {
        for (text, centimu) in
            [("3 分地", 30), ("2 亩", 200), ("4 亩半", 450), ("1亩2分", 120), ("1.5 亩", 150), ("2亩+3分", 230)]
        {
            assert_eq!(work_out(text, 2, true), Some((centimu, centimu)), "{text}");
        }
    }

    #[test]
    fn a_range_on_the_way_stays_a_range() {
        assert_eq!(work_out("500-600 斤 x 1.2 元", 2, false), Some((60_000, 72_000)));
        assert_eq!(work_out("9000到14000", 2, false), Some((900_000, 1_400_000)));
        assert_eq!(work_out("600-500 斤 x 2", 2, false), None);
    }

    #[test]
    fn what_is_open_is_not_guessed() {
        let open = [
            "",
            "三百",
            "2 人 300",
            "1200/2",
            "-5",
            "1.2.3",
            "x",
            "5 x",
            "1-2-3",
            ".5",
            "1234567890123",
            "999999999999x999999999999x999999999999x9",
        ];
        for text in open {
            assert_eq!(work_out(text, 2, false), None, "{text}");
        }
        for text in ["18000", "12,345.6", "9000-14000", "三百"] {
            assert!(!is_worked(text), "{text}");
        }
    }
}

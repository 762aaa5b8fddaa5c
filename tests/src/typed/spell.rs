//! Numbers as people write them, from their value.

use crate::arbitrary::Rng;

/// A number written down, and whether a unit may stand behind it (not behind the shortcut of 一万二).
pub struct Spelt {
    /// The text.
    pub text: String,
    /// Whether a unit may follow.
    pub takes_unit: bool,
}

const ZERO: &str = "零";
const CHINESE: [&str; 10] = [ZERO, "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const FORMAL: [&str; 10] = [ZERO, "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];

/// A whole number in one of the ways it can be written.
pub fn whole(value: i64, rng: &mut Rng) -> Spelt {
    let full = |text: String| Spelt { text, takes_unit: true };
    match rng.range(0, 9) {
        0 | 1 => full(thousands(value, if rng.range(0, 1) == 0 { "," } else { "，" })),
        2 if value < 100_000_000 => full(chinese(value, &CHINESE)),
        3 if value < 100_000_000 && value > 0 => {
            full(chinese(value, &FORMAL).replace('十', "拾").replace('百', "佰").replace('千', "仟"))
        }
        4 if value > 0 && value % 1_000 == 0 && value < 10_000 => full(format!("{}千", value / 1_000)),
        5 if value > 0 && value % 1_000 == 0 => full(format!("{}万", decimal(i128::from(value / 1_000), 1))),
        6 if value > 10_000 && value % 1_000 == 0 && value % 10_000 != 0 && value < 100_000 => {
            Spelt { text: format!("{}万{}", value / 10_000, value / 1_000 % 10), takes_unit: false }
        }
        7 if value > 1_000 && value % 100 == 0 && value < 10_000 && value % 1_000 != 0 => {
            full(format!("{}千{}百", value / 1_000, value / 100 % 10))
        }
        8 if value > 0 && value < 10_000 => full(format!("{value}.0")),
        _ => full(value.to_string()),
    }
}

/// `units` of the last of so many decimals, with the decimals it needs.
pub fn fraction(units: i64, decimals: u32, rng: &mut Rng) -> Spelt {
    if units % 10_i64.pow(decimals) == 0 {
        return whole(units / 10_i64.pow(decimals), rng);
    }
    let text = decimal(i128::from(units), decimals);
    let behind = text.split_once('.').map_or(0, |(_, part)| part.len());
    let text = match rng.range(0, 5) {
        0 => text.replace('.', "．"),
        1 if behind != 3 => text.replace('.', "。"),
        2 => {
            let (front, part) = text.split_once('.').unwrap_or((&text, ""));
            let digits: String =
                part.chars().filter_map(|sign| CHINESE.get(sign.to_digit(10)? as usize).copied()).collect();
            front.parse().map_or(text.clone(), |front: i64| {
                if front < 100_000_000 { format!("{}点{digits}", chinese(front, &CHINESE)) } else { text.clone() }
            })
        }
        _ => text,
    };
    Spelt { text, takes_unit: true }
}

/// Plain decimals without needless zeros.
pub fn decimal(units: i128, decimals: u32) -> String {
    let unit = 10_i128.pow(decimals);
    let part = format!("{:0width$}", units % unit, width = decimals as usize);
    let part = part.trim_end_matches('0');
    let whole = units / unit;
    if decimals == 0 || part.is_empty() { whole.to_string() } else { format!("{whole}.{part}") }
}

fn thousands(value: i64, comma: &str) -> String {
    let digits = value.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push_str(comma);
        }
        out.push(digit);
    }
    out
}

/// A number below a hundred million in Chinese numerals, with 零 where a place is empty.
fn chinese(value: i64, digits: &[&str; 10]) -> String {
    if value == 0 {
        return ZERO.to_owned();
    }
    let (high, low) = (value / 10_000, value % 10_000);
    let mut out = String::new();
    if high > 0 {
        out.push_str(&section(high, digits));
        out.push('万');
        if low > 0 && low < 1_000 {
            out.push_str(ZERO);
        }
    }
    if low > 0 {
        out.push_str(&section(low, digits));
    }
    // 一十二 is said 十二 where the number begins with it.
    out.strip_prefix("一十").map_or(out.clone(), |rest| format!("十{rest}"))
}

fn section(value: i64, digits: &[&str; 10]) -> String {
    let mut out = String::new();
    let mut gap = false;
    for (unit, word) in [(1_000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = value / unit % 10;
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push_str(ZERO);
            gap = false;
        }
        out.push_str(digits.get(digit as usize).copied().unwrap_or_default());
        out.push_str(word);
    }
    out
}

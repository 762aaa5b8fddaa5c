//! Days as people type them: 2017-9-1, 2017.9.1, 2017年9月1日, 20170901, 二〇一七年九月一日.
//!
//! A month without a day is never a day, nor is anything that may be one of two days.

use chrono::{Datelike, NaiveDate};

use super::refusal::{Refusal, Why};
use super::words::{is_blank, plain};
use crate::base::ids::YEARS;

/// Words of the farmers' calendar and of its feasts.
const LUNAR: &[&str] = &[
    "农历", "阴历", "旧历", "老历", "正月", "冬月", "腊月", "初", "廿", "卅", "闰", "除夕", "大年", "春节", "端午",
    "中秋", "重阳", "清明", "冬至",
];
/// Words that mean another day tomorrow.
const RELATIVE: &[&str] = &[
    "今天",
    "昨天",
    "前天",
    "明天",
    "今年",
    "去年",
    "前年",
    "明年",
    "上月",
    "上个月",
    "本月",
    "这个月",
    "下月",
    "月底",
    "月初",
    "年底",
    "年初",
    "today",
    "yesterday",
];
/// Days since 1900 as spreadsheets count them, where they fall into the years of a record.
const SERIALS: std::ops::RangeInclusive<u32> = 7_000..=73_500;

/// A number between separators: its text and what stands behind it.
struct Piece {
    text: String,
    behind: Option<char>,
}

/// The day a text names.
///
/// # Errors
/// Why it names none, or more than one.
pub fn day(text: &str) -> Result<NaiveDate, Refusal> {
    let refuse = |why: Why, sign: &str| Err(refusal(text, why, sign));
    let signs: String = text.trim().chars().map(plain).collect();
    let word = |words: &[&'static str]| words.iter().copied().find(|word| signs.contains(word));
    if let Some(sign) = word(LUNAR) {
        return refuse(Why::Lunar, sign);
    }
    if let Some(sign) = word(RELATIVE) {
        return refuse(Why::RelativeDay, sign);
    }
    if signs.contains('岁') {
        return refuse(Why::AgeAlone, "岁");
    }
    let (date, clock) = without_midnight(&signs);
    if clock {
        return refuse(Why::Clock, ":");
    }
    let pieces = pieces(date);
    match named(&pieces) {
        Ok((year, month, day)) => match NaiveDate::from_ymd_opt(year, month, day) {
            Some(date) if YEARS.contains(&date.year()) => Ok(date),
            Some(_) => refuse(Why::FarYear, &year.to_string()),
            None => refuse(Why::NoSuchDay, text.trim()),
        },
        Err(why) => refuse(why, text.trim()),
    }
}

/// The year of the calendar a text names: 2017, 2017年, 2017年度.
///
/// # Errors
/// Why it names none.
pub fn year(text: &str) -> Result<i64, Refusal> {
    let signs: String = text.trim().chars().map(plain).collect();
    let signs = signs.strip_suffix("年度").map_or_else(|| signs.clone(), |year| [year, "年"].concat());
    let why = match pieces(&signs).as_slice() {
        [Piece { text, behind: None | Some('年') }] => match (text.chars().count(), number(text)) {
            (4, Some(year)) if i32::try_from(year).is_ok_and(|year| YEARS.contains(&year)) => {
                return Ok(i64::from(year));
            }
            (4, Some(_)) => Why::FarYear,
            (2, Some(_)) => Why::ShortYear,
            _ => Why::NoCalendarYear,
        },
        _ => Why::NoCalendarYear,
    };
    Err(refusal(text, why, text.trim()))
}

fn refusal(text: &str, why: Why, sign: &str) -> Refusal {
    let before = text.find(sign).and_then(|byte| text.get(..byte)).map_or(0, |before| before.chars().count());
    let sign: String = sign.chars().take(60).collect();
    let at = (before, before.saturating_add(sign.chars().count()));
    Refusal { why, sign, at, unit: "" }
}

/// The text without a midnight a spreadsheet wrote behind the day, and whether another hour stands there.
fn without_midnight(signs: &str) -> (&str, bool) {
    let Some(colon) = signs.find(':') else { return (signs, false) };
    let before = signs.get(..colon).unwrap_or_default();
    let Some(cut) = before.rfind(|sign: char| is_blank(sign) || sign == 'T') else { return (signs, true) };
    let clock = signs.get(cut..).unwrap_or_default();
    let zeros = clock.trim_start_matches(|sign: char| is_blank(sign) || sign == 'T');
    let midnight = ["0:00", "00:00", "0:00:00", "00:00:00", "00:00:00.0", "00:00:00.000"].contains(&zeros.trim());
    (signs.get(..cut).unwrap_or_default().trim(), !midnight)
}

/// Numbers with what stands behind each; blanks do not count.
fn pieces(signs: &str) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut open = false;
    for sign in signs.chars().filter(|sign| !is_blank(*sign)) {
        let counts = sign.is_ascii_digit() || digit(sign).is_some() || sign == '十';
        match out.last_mut() {
            Some(last) if counts && open => last.text.push(sign),
            Some(last) if !counts && open => {
                last.behind = Some(sign);
                open = false;
            }
            _ if counts => {
                out.push(Piece { text: sign.to_string(), behind: None });
                open = true;
            }
            // A sign with no number before it: nothing that a day has.
            _ => out.push(Piece { text: String::new(), behind: Some(sign) }),
        }
    }
    out
}

/// Year, month and day, or why there are not all three.
fn named(pieces: &[Piece]) -> Result<(i32, u32, u32), Why> {
    match pieces {
        [all] if all.behind.is_none() => bare(&all.text),
        [year, Piece { behind: None, text }] if year.behind == Some('年') => month_alone(&year.text, text),
        [one] if one.behind == Some('年') => {
            Err(if one.text.chars().count() == 4 { Why::YearAlone } else { Why::ShortYear })
        }
        [year, month] if (year.behind, month.behind) == (Some('年'), Some('月')) => {
            month_alone(&year.text, &month.text)
        }
        [month, day] if month.behind == Some('月') && matches!(day.behind, None | Some('日' | '号')) => {
            Err(Why::NoYear)
        }
        [year, month, day]
            if (year.behind, month.behind) == (Some('年'), Some('月'))
                && matches!(day.behind, None | Some('日' | '号')) =>
        {
            complete(&year.text, &month.text, &day.text)
        }
        [first, last] if between(first) && last.behind.is_none() => two(&first.text, &last.text),
        [first, middle, last] if between(first) && same(first, middle) && last.behind.is_none() => {
            complete(&first.text, &middle.text, &last.text)
        }
        _ => Err(Why::NoDay),
    }
}

/// Whether a sign that parts the numbers of a day stands behind.
fn between(piece: &Piece) -> bool {
    matches!(piece.behind, Some('-' | '/' | '.' | '。' | '–' | '—' | '−'))
}

fn same(one: &Piece, other: &Piece) -> bool {
    let sort = |piece: &Piece| match piece.behind {
        Some('–' | '—' | '−') => Some('-'),
        Some('。') => Some('.'),
        other => other,
    };
    sort(one) == sort(other)
}

/// Digits without anything between them.
fn bare(text: &str) -> Result<(i32, u32, u32), Why> {
    let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Why::NoDay);
    }
    match text.len() {
        8 => complete(part(0, 4), part(4, 6), part(6, 8)),
        6 => month_alone(part(0, 4), part(4, 6)).map_err(|why| if why == Why::MonthAlone { why } else { Why::NoDay }),
        5 if text.parse().is_ok_and(|days| SERIALS.contains(&days)) => Err(Why::SerialDay),
        4 if text.parse().is_ok_and(|year| YEARS.contains(&year)) => Err(Why::YearAlone),
        _ => Err(Why::NoDay),
    }
}

/// Two numbers: a month of a year, or a day without its year.
fn two(first: &str, last: &str) -> Result<(i32, u32, u32), Why> {
    match (first.len(), last.len()) {
        (4, 1 | 2) => month_alone(first, last),
        (1 | 2, 1 | 2) => Err(Why::NoYear),
        (5, _) => Err(Why::SerialDay),
        _ => Err(Why::NoDay),
    }
}

fn month_alone(year: &str, month: &str) -> Result<(i32, u32, u32), Why> {
    let whole = number(year).is_some() && year.chars().count() == 4;
    match number(month) {
        Some(1..=12) if whole => Err(Why::MonthAlone),
        Some(_) if whole => Err(Why::NoSuchDay),
        _ => Err(Why::NoDay),
    }
}

fn complete(year: &str, month: &str, day: &str) -> Result<(i32, u32, u32), Why> {
    let length = |text: &str| text.chars().count();
    if [month, day].iter().any(|part| part.is_ascii() && part.len() > 2) && length(day) != 4 {
        return Err(Why::NoDay);
    }
    match (length(year), length(day)) {
        (4, _) => {}
        (1 | 2, 4) => return Err(Why::DayOrder),
        (2, _) => return Err(Why::ShortYear),
        _ => return Err(Why::NoDay),
    }
    let (Some(year), Some(month), Some(day)) = (number(year), number(month), number(day)) else {
        return Err(Why::NoDay);
    };
    let Ok(year) = i32::try_from(year) else { return Err(Why::NoDay) };
    Ok((year, month, day))
}

const fn digit(sign: char) -> Option<u32> {
    match sign {
        '零' | '〇' | '○' => Some(0),
        '一' => Some(1),
        '二' => Some(2),
        '三' => Some(3),
        '四' => Some(4),
        '五' => Some(5),
        '六' => Some(6),
        '七' => Some(7),
        '八' => Some(8),
        '九' => Some(9),
        _ => None,
    }
}

/// Digits one after the other, plain or Chinese, or a number up to 99 with 十 in it.
fn number(text: &str) -> Option<u32> {
    if let Some((tens, ones)) = text.split_once('十') {
        let part = |text: &str, none: u32| {
            let mut signs = text.chars();
            match (signs.next(), signs.next()) {
                (None, _) => Some(none),
                (Some(sign), None) => digit(sign).filter(|digit| *digit > 0),
                _ => None,
            }
        };
        return part(tens, 1)?.checked_mul(10)?.checked_add(part(ones, 0)?);
    }
    let mut out = 0_u32;
    for sign in text.chars() {
        let digit = sign.to_digit(10).or_else(|| digit(sign))?;
        out = out.checked_mul(10)?.checked_add(digit)?;
    }
    (!text.is_empty()).then_some(out)
}

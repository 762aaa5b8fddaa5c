//! Days as people type them: 2017-9-1, 2017.9.1, 2017年9月1日, 20170901.

use chrono::{Datelike, NaiveDate};

/// The day, written YYYY-MM-DD, or `None` where the text names no day of the calendar.
pub fn day(text: &str) -> Option<String> {
    let text: String =
        text.trim().chars().filter(|sign| !sign.is_whitespace() && *sign != '日' && *sign != '号').collect();
    let bare = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = if bare { format!("{}-{}-{}", text.get(..4)?, text.get(4..6)?, text.get(6..)?) } else { text };
    let mut parts = text.split(['-', '.', '/', '年', '月']).map(|part| part.parse::<u32>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    if parts.next().is_some() {
        return None;
    }
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    (1890..=2100).contains(&date.year()).then(|| date.to_string())
}

/// The year of a day written YYYY-MM-DD.
pub fn year(day: &str) -> Option<i32> {
    day.get(..4)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn the_ways_people_write_a_day() {
        for text in
            ["2017-09-01", "2017-9-1", "2017.9.1", "2017/09/01", "2017年9月1日", "20170901", " 2017 年 9 月 1 日 "]
        {
            assert_eq!(day(text).as_deref(), Some("2017-09-01"), "{text}");
        }
    }

    #[test]
    fn no_day_of_the_calendar_is_no_day() {
        for text in ["", "2017", "2017-02-30", "2017-13-01", "1-2-3", "2017-1-1-1", "九月一日", "1889-12-31"] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}

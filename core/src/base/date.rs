//! Dates as documents write them.

use chrono::NaiveDate;

/// The date a text names, in the one form documents use.
pub fn day(text: &str) -> Option<NaiveDate> {
    let (year, rest) = (text.get(..4)?, text.get(4..)?);
    let (month, day) = rest.strip_prefix('-')?.split_once('-')?;
    if [year, month, day].iter().any(|part| !part.bytes().all(|byte| byte.is_ascii_digit()))
        || month.len() != 2
        || day.len() != 2
    {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

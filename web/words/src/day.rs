//! Days as documents write them.

/// The day a text names, written YYYY-MM-DD; `None` where it names none, or more than one.
pub fn day(text: &str) -> Option<String> {
    ruler_core::typed::day(text).ok().map(|day| day.to_string())
}

/// The year of a day written YYYY-MM-DD.
pub fn year(day: &str) -> Option<i32> {
    day.get(..4)?.parse().ok()
}

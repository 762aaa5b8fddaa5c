//! Finding households in the book: by words, by what they have in common, in an order.

use super::row::Row;
use ruler_words::record::order::by_key;

/// What is looked for. Empty parts let everything through.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Search {
    /// Words, each in name, number, village or group.
    pub words: String,
    /// Word of the answer.
    pub overall: String,
    /// Word of what the answer may be used for.
    pub level: String,
    /// Word of the recorded cause.
    pub cause: String,
    /// Village.
    pub village: String,
    /// Only those with open questions.
    pub open: bool,
    /// By which it is ordered: `name`, `village`, `overall`, `questions`, `visited`.
    pub order: String,
}

/// The households that fit, in order.
pub fn found<'r>(rows: &'r [Row], search: &Search) -> Vec<&'r Row> {
    let words: Vec<String> = search.words.split_whitespace().map(str::to_lowercase).collect();
    let same = |asked: &str, held: &str| asked.is_empty() || asked == held;
    let fits = |row: &&Row| {
        same(&search.overall, &row.overall)
            && same(&search.level, &row.level)
            && same(&search.cause, &row.cause)
            && same(&search.village, &row.village)
            && (!search.open || row.questions > 0 || row.faults > 0)
            && words.iter().all(|word| {
                [&row.name, &row.number, &row.village, &row.group].iter().any(|held| held.to_lowercase().contains(word))
            })
    };
    let mut out: Vec<&Row> = rows.iter().filter(fits).collect();
    by_key(&mut out, &|row| {
        let first = match search.order.as_str() {
            "village" => format!("{}\0{}", row.village, row.group),
            "overall" => row.overall.clone(),
            "questions" => format!("{:06}", MOST_QUESTIONS.saturating_sub(row.questions)),
            "visited" => row.visited.clone(),
            _ => String::new(),
        };
        format!("{first}\0{}\0{:016x}", row.name, row.key)
    });
    out
}

/// More questions than any household has.
const MOST_QUESTIONS: usize = 999_999;

/// The different words one part of the rows holds, in order.
pub fn words_of<'r>(rows: &'r [Row], part: impl Fn(&'r Row) -> &'r str) -> Vec<&'r str> {
    let mut out: Vec<&str> = rows.iter().map(part).filter(|word| !word.is_empty()).collect();
    by_key(&mut out, &|word| (*word).to_owned());
    out.dedup();
    out
}

/// Whole days between two days written YYYY-MM-DD, where both are days.
pub fn days_between(from: &str, to: &str) -> Option<i64> {
    let day = |text: &str| {
        let mut parts = text.split('-').map(|part| part.parse::<u32>().ok());
        let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
        chrono::NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
    };
    Some(day(to)?.signed_duration_since(day(from)?).num_days())
}

/// Those to be looked at first: marked ones, and those nobody has visited for so many days; the most marks first.
pub fn first<'r>(rows: &'r [Row], today: &str, days: i64) -> Vec<(&'r Row, bool)> {
    let stale = |row: &Row| row.visited.is_empty() || days_between(&row.visited, today).is_none_or(|gone| gone > days);
    let mut out: Vec<(&Row, bool)> =
        rows.iter().map(|row| (row, stale(row))).filter(|(row, stale)| *stale || !row.flags.is_empty()).collect();
    by_key(&mut out, &|(row, stale)| {
        let marks = row.flags.len().saturating_add(usize::from(*stale));
        format!("{:06}\0{}\0{:016x}", MOST_QUESTIONS.saturating_sub(marks), row.name, row.key)
    });
    out
}

#[cfg(test)]
mod tests {
    use super::{Search, days_between, first, found, words_of};
    use crate::row::Row;

    fn rows() -> Vec<Row> {
        let row = |key: u64, name: &str, village: &str, questions: usize| Row {
            key,
            name: name.into(),
            village: village.into(),
            number: format!("5002{key}"),
            questions,
            overall: if questions > 0 { "undecided" } else { "may_exit" }.into(),
            visited: format!("2017-0{key}-01"),
            ..Row::default()
        };
        [row(1, "向大山", "云顶村", 3), row(2, "谭素芳", "石门村", 0), row(3, "向成林", "云顶村", 0)].into()
    }

    #[test]
    fn words_filters_and_order_work_together() {
        let rows = rows();
        let keys = |search: Search| found(&rows, &search).iter().map(|row| row.key).collect::<Vec<_>>();
        assert_eq!(keys(Search { words: "向 云顶".into(), ..Search::default() }), [1, 3]);
        assert_eq!(keys(Search { words: "50022".into(), ..Search::default() }), [2]);
        assert_eq!(keys(Search { open: true, ..Search::default() }), [1]);
        assert_eq!(keys(Search { village: "云顶村".into(), overall: "may_exit".into(), ..Search::default() }), [3]);
        assert_eq!(keys(Search { order: "questions".into(), ..Search::default() }), [1, 3, 2]);
        assert_eq!(words_of(&rows, |row| &row.village), ["云顶村", "石门村"]);
    }

    #[test]
    fn nobody_is_forgotten_for_long() {
        let mut rows = rows();
        if let Some(row) = rows.get_mut(2) {
            row.flags = vec!["thin_margin"];
        }
        let keys: Vec<u64> = first(&rows, "2017-03-15", 30).iter().map(|(row, _)| row.key).collect();
        assert_eq!(keys, [1, 3, 2].into_iter().filter(|key| *key != 0).collect::<Vec<_>>());
        assert_eq!(days_between("2017-01-31", "2017-03-01"), Some(29));
        assert_eq!(days_between("", "2017-03-01"), None);
    }
}

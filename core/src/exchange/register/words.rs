//! Words and numbers of the register's coded columns. Data: `data/register/codes.json`.
//!
//! A number is read only where somebody says whose numbering it is: the same number means different things. Where a word
//! changed its meaning over the years, the year of the export decides; without one it stays open.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::columns::half_width;

/// One word of a list.
#[derive(Debug, Clone, Deserialize)]
pub struct Word {
    /// The list.
    pub list: String,
    /// As it is written.
    pub word: String,
    /// Value of the record; none where it has none.
    pub to: Value,
    /// Other places of the record it says something of.
    #[serde(default)]
    pub also: Map<String, Value>,
    /// Years the wording belongs to.
    pub era: Option<String>,
    /// Numbers of each source.
    #[serde(default)]
    pub codes: HashMap<String, String>,
}

#[derive(Debug, Default, Deserialize)]
struct File {
    words: Vec<Word>,
    lists: Vec<ListHead>,
}

/// One list.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct ListHead {
    /// Its name.
    pub list: String,
    /// Values the record takes.
    pub record_values: Value,
}

/// All lists.
#[derive(Debug, Default)]
pub struct Lists {
    words: HashMap<String, Vec<Word>>,
    heads: Vec<ListHead>,
}

/// What a cell's word says.
#[derive(Debug, Clone, PartialEq)]
pub enum Says {
    /// A value, and what else.
    Value(Value, Map<String, Value>),
    /// Known, and nothing the record holds.
    Nothing(Map<String, Value>),
    /// On no list, or not to be told without a year or a numbering.
    Unknown,
}

impl Lists {
    /// Those of the data.
    pub fn embedded() -> &'static Self {
        static ALL: OnceLock<Lists> = OnceLock::new();
        ALL.get_or_init(|| {
            let text = include_str!(concat!(env!("OUT_DIR"), "/register-codes.json"));
            // Broken data is found by the tests, which read it by themselves.
            let File { words, lists } = serde_json::from_str(text).unwrap_or_default();
            let mut out: HashMap<String, Vec<Word>> = HashMap::new();
            for word in words {
                out.entry(word.list.clone()).or_default().push(word);
            }
            Self { words: out, heads: lists }
        })
    }

    /// How many words there are.
    pub fn count(&self) -> usize {
        self.words.values().map(Vec::len).sum()
    }

    /// The lists.
    pub fn heads(&self) -> &[ListHead] {
        &self.heads
    }

    /// Values the record takes for a list, in words; empty where any text goes.
    pub fn allowed(&self, list: &str) -> Vec<String> {
        let head = self.heads.iter().find(|head| head.list == list);
        let values = head.and_then(|head| head.record_values.as_array()).into_iter().flatten();
        values.map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned)).collect()
    }

    /// Numberings a list has, by the source they were read in.
    pub fn numberings(&self, list: &str) -> Vec<String> {
        let words = self.words.get(list).into_iter().flatten();
        let mut out: Vec<String> = words.flat_map(|word| word.codes.keys().cloned()).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// What a word of a list says in an export of a year, by a numbering where numbers are meant.
    pub fn says(&self, list: &str, word: &str, year: Option<i64>, numbering: Option<&str>) -> Says {
        let Some(words) = self.words.get(list) else { return Says::Unknown };
        let name = written(word);
        let fits = |one: &&Word| written(&one.word) == name;
        let mut found: Vec<&Word> = words.iter().filter(fits).collect();
        if found.is_empty() && !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit()) {
            let of =
                |one: &&Word| numbering.and_then(|source| one.codes.get(source)).is_some_and(|code| same(code, &name));
            found = words.iter().filter(of).collect();
        }
        if let Some(year) = year {
            let in_force = |one: &&&Word| one.era.as_deref().is_none_or(|era| holds(era, year));
            let now: Vec<&Word> = found.iter().filter(in_force).copied().collect();
            // A word of another time is still that word where it has one meaning alone.
            if !now.is_empty() {
                found = now;
            }
        }
        let Some(first) = found.first() else { return Says::Unknown };
        if found.iter().any(|one| one.to != first.to) {
            return Says::Unknown;
        }
        let mut also = first.also.clone();
        also.retain(|key, _| key.contains('.'));
        if first.to.is_null() { Says::Nothing(also) } else { Says::Value(first.to.clone(), also) }
    }
}

/// A word as it is compared: plain width, no blanks.
pub fn written(word: &str) -> String {
    half_width(word).chars().filter(|sign| !sign.is_whitespace()).collect()
}

/// Whether two numbers are the same but for leading noughts. Noughts are kept where a numbering has both.
fn same(code: &str, given: &str) -> bool {
    code == given || code.trim_start_matches('0') == given.trim_start_matches('0') && code.len() != given.len()
}

/// Whether a year lies in an era: `2014-2018`, `2018 on`, `2019-2020 and on`, `2025`.
fn holds(era: &str, year: i64) -> bool {
    let years: Vec<i64> = era
        .split(|sign: char| !sign.is_ascii_digit())
        .filter(|part| part.len() == 4)
        .filter_map(|part| part.parse().ok())
        .collect();
    let open = era.contains("on");
    match years.as_slice() {
        [from] => {
            if open {
                year >= *from
            } else {
                year == *from
            }
        }
        [from, .., to] => year >= *from && (open || year <= *to),
        [] => true,
    }
}

#[cfg(test)]
mod tests {
    use super::{Lists, Says, holds};
    use serde_json::json;

    #[test]
    fn words_are_read_and_numbers_only_by_a_numbering() {
        let lists = Lists::embedded();
        let value = |list: &str, word: &str, numbering| match lists.says(list, word, None, numbering) {
            Says::Value(value, _) => value,
            Says::Nothing(_) => json!("nothing"),
            Says::Unknown => json!("unknown"),
        };
        assert_eq!(value("cause", "因病", None), json!("illness"));
        assert_eq!(value("cause", " 缺 劳力", None), json!("labour"));
        assert_eq!(value("cause", "4", None), json!("unknown"));
        assert_eq!(value("cause", "4", Some("N10")), json!("disaster"));
        assert_eq!(value("cause", "4", Some("N11 main")), json!("land"));
        assert_eq!(value("cause", "01", Some("N10")), json!("illness"));
        assert_eq!(value("sex", "1", Some("N2")), json!("male"));
        assert_eq!(value("sex", "1", Some("N23")), json!("female"));
        assert_eq!(value("education", "学龄前儿童", None), json!("nothing"));
        assert_eq!(value("cause", "因懒", None), json!("unknown"));
    }

    #[test]
    fn an_era_holds_its_years() {
        assert!(holds("2014-2018", 2018) && !holds("2014-2018", 2019));
        assert!(holds("2018 on", 2025) && !holds("2018 on", 2017));
        assert!(holds("2019-2020 and on", 2024) && holds("2025", 2025) && !holds("2025", 2024));
    }
}

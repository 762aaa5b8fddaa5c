//! The register's headings, each with its place in the record. Data: `data/register/columns.json`.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::Deserialize;
use serde_json::Value;

/// How a cell is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// As it stands.
    Text,
    /// A telephone number.
    Phone,
    /// An identity number.
    IdNumber,
    /// One word of a list.
    Word,
    /// Several words of a list.
    Words,
    /// A whole number.
    Number,
    /// A number that may have decimals.
    Decimal,
    /// Money.
    Yuan,
    /// Months of a year.
    Months,
    /// A day.
    Day,
    /// A year and month: no day.
    Yyyymm,
    /// A year: no day.
    Year,
    /// Yes or no.
    YesNo,
    /// Says yes by being filled in.
    Filled,
}

/// What a row of a table is, or what a heading belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// A person.
    Person,
    /// A household.
    Household,
    /// A village.
    Village,
}

/// One heading.
#[derive(Debug, Clone, Deserialize)]
pub struct Column {
    /// As the register writes it.
    pub heading: String,
    /// What it belongs to.
    pub level: Level,
    /// Place in the record; none where it has none.
    pub path: Option<String>,
    /// Kind of income or expense, or class of land, that goes with the place.
    pub kind: Option<String>,
    /// How cells are written.
    #[serde(rename = "type")]
    pub written: Kind,
    /// Unit of the number where the cell names none.
    pub unit: Option<String>,
    /// List of the words.
    pub list: Option<String>,
    /// Value a yes gives, where it is not true.
    pub yes: Option<Value>,
    /// Value a no gives, where it is not false.
    pub no: Option<Value>,
    /// Other ways to write the heading.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// The same, from practice.
    #[serde(default)]
    pub synonyms_remembered: Vec<String>,
}

impl Column {
    /// What a yes or a no gives; nothing where the other of the two alone says something.
    pub fn answer(&self, yes: bool) -> Option<Value> {
        match (&self.yes, &self.no, yes) {
            (None, None, yes) => Some(Value::Bool(yes)),
            (given, _, true) => given.clone(),
            (_, given, false) => given.clone(),
        }
    }
}

#[derive(Debug, Default, Deserialize)]
struct File {
    columns: Vec<Column>,
}

/// All headings with what they may be found by.
#[derive(Debug, Default)]
pub struct Headings {
    /// Every heading of the data.
    pub columns: Vec<Column>,
    by_name: HashMap<String, usize>,
}

impl Headings {
    /// Those of the data.
    pub fn embedded() -> &'static Self {
        static ALL: OnceLock<Headings> = OnceLock::new();
        ALL.get_or_init(|| {
            let text = include_str!(concat!(env!("OUT_DIR"), "/register-columns.json"));
            // Broken data is found by the tests, which read it by themselves.
            let File { columns } = serde_json::from_str(text).unwrap_or_default();
            let mut by_name = HashMap::new();
            // A heading before the synonyms of others, what was read before what is remembered.
            let names = |column: &Column, round: usize| match round {
                0 => vec![column.heading.clone()],
                1 => column.synonyms.clone(),
                _ => column.synonyms_remembered.clone(),
            };
            for round in 0..3 {
                for (place, column) in columns.iter().enumerate() {
                    for name in names(column, round) {
                        by_name.entry(plain(&name).0).or_insert(place);
                    }
                }
            }
            Self { columns, by_name }
        })
    }

    /// The heading a cell means, and the unit it names. Tried as it stands first, then without what offices add.
    pub fn find(&self, cell: &str) -> Option<(usize, Option<String>)> {
        let (name, unit) = plain(cell);
        if name.is_empty() {
            return None;
        }
        if let Some(place) = self.by_name.get(&name) {
            return Some((*place, unit));
        }
        // A loader adds 0, 1 or .1 where a heading stands twice.
        let bare = name.trim_end_matches(|sign: char| sign.is_ascii_digit() || sign == '.');
        self.by_name.get(bare).filter(|_| bare != name).map(|place| (*place, unit))
    }
}

/// Units that may stand in a heading's brackets.
const UNITS: &[&str] = &[
    "元",
    "万元",
    "亩",
    "公里",
    "千米",
    "里",
    "平方米",
    "㎡",
    "月",
    "个月",
    "人",
    "户",
    "个",
    "年",
    "元/年",
    "人民币元",
];

/// A heading without what offices put around it, and the unit it named.
pub fn plain(cell: &str) -> (String, Option<String>) {
    let mut name: String = half_width(cell).chars().filter(|sign| !sign.is_whitespace()).collect();
    for mark in ["*", "♦", "(必填)", "(选填)", "(单选)", "(可多选)", "(多选)"] {
        name = name.replace(mark, "");
    }
    let mut unit = None;
    if let Some((before, inside)) = name.strip_suffix(')').and_then(|rest| rest.rsplit_once('('))
        && UNITS.contains(&inside)
    {
        unit = Some(inside.to_owned());
        name = before.to_owned();
    }
    let name = without_question(&name);
    (without_year(name).to_owned(), unit)
}

/// Full-width signs as the plain ones.
pub fn half_width(text: &str) -> String {
    let half = |sign: char| match sign {
        '\u{3000}' => ' ',
        '！'..='～' => char::from_u32(u32::from(sign) - 0xfee0).unwrap_or(sign),
        other => other,
    };
    text.chars().map(half).collect()
}

/// Without a leading question number of the paper form: `A22`, `A3a`, `H8`.
fn without_question(name: &str) -> &str {
    let Some(rest) = name.strip_prefix(|sign: char| sign.is_ascii_uppercase()) else { return name };
    let digits = rest.trim_start_matches(|sign: char| sign.is_ascii_digit());
    if digits.len() == rest.len() {
        return name;
    }
    let rest = digits.strip_prefix(|sign: char| sign.is_ascii_lowercase()).unwrap_or(digits);
    if rest.is_empty() { name } else { rest.trim_start_matches(['.', '、', ':']) }
}

/// Without a year before or after: `2019年人均纯收入`, `人均纯收入(2018年)`.
fn without_year(name: &str) -> &str {
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let words = ["年度", "年初", "年末", "年"];
    if name.get(..4).is_some_and(is_year)
        && let Some(rest) = name.get(4..).and_then(|rest| words.iter().find_map(|word| rest.strip_prefix(word)))
        && !rest.is_empty()
    {
        return rest;
    }
    if let Some((before, inside)) = name.strip_suffix(')').and_then(|rest| rest.rsplit_once('('))
        && words.iter().any(|word| inside.strip_suffix(word).is_some_and(is_year))
    {
        return before;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::{Headings, plain};

    #[test]
    fn a_heading_is_found_in_every_writing_offices_have() {
        let all = Headings::embedded();
        let name = |cell: &str| {
            all.find(cell).and_then(|(place, _)| all.columns.get(place)).map(|column| column.heading.as_str())
        };
        for (cell, heading) in [
            ("*姓名", "姓名"),
            ("户主姓名*", "户主姓名"),
            ("户主姓名（必填）", "户主姓名"),
            ("务工时间（月）", "务工时间（月）"),
            ("务工时间(月)", "务工时间（月）"),
            ("务工时间", "务工时间（月）"),
            ("耕地面积", "耕地面积（亩）"),
            ("姓 名", "姓名"),
            ("2019年人均纯收入", "人均纯收入"),
            ("人均纯收入（2018年）", "人均纯收入"),
            ("A22主要致贫原因", "主要致贫原因"),
            ("A1姓名", "姓名"),
            ("大病保险", "是否参加大病保险"),
            ("风险是否已消除0", "风险是否已消除"),
            ("与户主\n关系", "与户主关系"),
            ("身份证号", "证件号码"),
        ] {
            assert_eq!(name(cell), Some(heading), "{cell}");
        }
        assert_eq!(name("备用"), None);
        assert_eq!(plain("工资性收入（万元）"), ("工资性收入".to_owned(), Some("万元".to_owned())));
    }
}

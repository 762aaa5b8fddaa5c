//! One cell: what it says in the record's own values, or why it is not taken.

use serde_json::{Map, Value, json};

use super::columns::{Column, Kind};
use super::mapping::Mapping;
use super::result::CellCode;
use super::typed;
use super::words::{Lists, Says};
use crate::typed::Kind as Asked;

/// How words and numbers of lists are read.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// Year of the export.
    pub year: Option<i64>,
    /// Whose numbering numbers are.
    pub numbering: Option<&'a str>,
    /// What a person decided.
    pub mapping: &'a Mapping,
}

/// What a cell gives.
#[derive(Debug, Clone, PartialEq)]
pub enum Gives {
    /// A value for the column's place, and for other places.
    Value(Value, Map<String, Value>),
    /// Several values for the column's list.
    Values(Vec<Value>, Map<String, Value>),
    /// Known, and nothing for the column's place.
    Nothing(Map<String, Value>),
    /// A word on no list, as it stands.
    Unknown(String),
    /// Not taken, and what would be.
    Refused(CellCode, String),
}

/// Signs between words of one cell.
const BETWEEN: [char; 7] = [',', '，', '、', ';', '；', '/', '|'];

impl Reading<'_> {
    /// Reads a cell of a column whose heading named a unit, or not.
    pub fn cell(&self, column: &Column, unit: Option<&str>, cell: &str) -> Gives {
        let refused = |(code, allowed): typed::Refused| Gives::Refused(code, allowed.to_owned());
        let whole = |read: Result<i64, typed::Refused>| read.map_or_else(refused, |value| value_of(json!(value)));
        match column.written {
            Kind::Text => value_of(json!(cell)),
            Kind::Phone | Kind::IdNumber => {
                typed::number_as_text(cell).map_or_else(refused, |text| value_of(json!(text)))
            }
            Kind::Word => self.word(column, cell),
            Kind::Words => self.words(column, cell),
            Kind::YesNo => self.yes_no(column, cell),
            Kind::Filled => column.answer(true).map_or(Gives::Nothing(Map::new()), value_of),
            Kind::Number => match &column.list {
                Some(_) => self.word(column, cell),
                None => whole(match column.unit.as_deref() {
                    Some("person") => typed::whole(cell, Asked::People),
                    _ => typed::count(cell),
                }),
            },
            Kind::Months => whole(typed::whole(cell, Asked::Months)),
            Kind::Decimal => decimal(column, unit, cell),
            Kind::Yuan => typed::fen(cell, unit).map_or_else(refused, |fen| value_of(json!(fen))),
            Kind::Day => typed::day(cell).map_or_else(refused, |day| value_of(json!(day))),
            Kind::Yyyymm | Kind::Year if column.path.as_deref() == Some("register.plan_year") => {
                typed::year(cell).map_or_else(refused, |year| value_of(json!(year)))
            }
            // The record wants a day: a whole one may stand in such a column, a month or a year alone may not.
            Kind::Yyyymm | Kind::Year => typed::day(cell).map_or_else(refused, |day| value_of(json!(day))),
        }
    }

    fn says(&self, column: &Column, word: &str) -> Gives {
        let Some(list) = column.list.as_deref() else { return value_of(json!(word)) };
        if let Some(to) = self.mapping.word(list, word) {
            return if to.is_null() { Gives::Nothing(Map::new()) } else { value_of(to.clone()) };
        }
        match Lists::embedded().says(list, word, self.year, self.numbering) {
            Says::Value(to, also) => Gives::Value(to, also),
            Says::Nothing(also) => Gives::Nothing(also),
            // Any word goes where the record keeps words.
            Says::Unknown if Lists::embedded().allowed(list).is_empty() => value_of(json!(word)),
            Says::Unknown => Gives::Unknown(word.to_owned()),
        }
    }

    fn word(&self, column: &Column, cell: &str) -> Gives {
        self.says(column, cell)
    }

    /// Several words of one cell: the whole cell may be a word of the list; else each part is.
    fn words(&self, column: &Column, cell: &str) -> Gives {
        let parts: Vec<&str> = cell.split(BETWEEN).map(str::trim).filter(|part| !part.is_empty()).collect();
        if parts.len() < 2 {
            return match self.says(column, cell) {
                Gives::Value(value, also) => Gives::Values(vec![value], also),
                other => other,
            };
        }
        let (mut values, mut all) = (Vec::new(), Map::new());
        for part in parts {
            match self.says(column, part) {
                Gives::Value(value, also) => {
                    if !values.contains(&value) {
                        values.push(value);
                    }
                    all.extend(also);
                }
                Gives::Nothing(also) => all.extend(also),
                other => return other,
            }
        }
        Gives::Values(values, all)
    }

    fn yes_no(&self, column: &Column, cell: &str) -> Gives {
        let list = column.list.as_deref().unwrap_or("yes_no");
        let lists = Lists::embedded();
        let mapped = self.mapping.word(list, cell).cloned();
        let said = mapped.or_else(|| {
            [list, "yes_no", "insured"].iter().find_map(|list| {
                match lists.says(list, cell, self.year, self.numbering) {
                    Says::Value(value, _) => Some(value),
                    _ => None,
                }
            })
        });
        match said {
            Some(Value::Bool(yes)) => column.answer(yes).map_or(Gives::Nothing(Map::new()), value_of),
            Some(Value::Null) => Gives::Nothing(Map::new()),
            Some(value) => value_of(value),
            None => Gives::Unknown(cell.to_owned()),
        }
    }
}

fn value_of(value: Value) -> Gives {
    Gives::Value(value, Map::new())
}

/// Numbers with decimals, in what the record keeps: hundredths of a mu; whole square metres and kilometres as they are.
fn decimal(column: &Column, unit: Option<&str>, cell: &str) -> Gives {
    let read = match column.unit.as_deref() {
        Some("mu (times 100)") if unit.is_none_or(|unit| unit == "亩") => typed::centimu(cell),
        Some("mu (times 100)") => Err((CellCode::NotANumber, "亩")),
        Some("km") if matches!(unit, None | Some("公里" | "千米")) => typed::whole(cell, Asked::Kilometers),
        Some("km") => Err((CellCode::NotANumber, "公里")),
        _ => typed::whole(cell, Asked::Floor),
    };
    read.map_or_else(|(code, allowed)| Gives::Refused(code, allowed.to_owned()), |value| value_of(json!(value)))
}

//! A policy pack as a document: figures with dated values, each with its source and tag.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::param::Param;
use super::policy::Tag;

/// Name and version of the format.
pub const FORMAT: &str = "one-ruler/pack@1";

/// A document in the register of sources.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// A government page, B news or academic, C repost: weak.
    pub grade: String,
    /// The year it is of, where it says so: it cannot show what held before that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// Address, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// The days a value holds for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Days {
    /// First day.
    pub from: NaiveDate,
    /// Last day, if it ends.
    pub ends: Option<NaiveDate>,
}

impl Days {
    /// The whole of one calendar year: a yearly figure holds for its year alone.
    pub fn year(year: i32) -> Option<Self> {
        let from = NaiveDate::from_ymd_opt(year, 1, 1)?;
        Some(Self { from, ends: NaiveDate::from_ymd_opt(year, 12, 31) })
    }

    /// Whether they are one calendar year and no more.
    fn are_a_year(&self) -> bool {
        Self::year(self.from.year()) == Some(*self)
    }

    /// Whether a day lies within.
    pub fn contain(&self, day: NaiveDate) -> bool {
        self.from <= day && self.ends.is_none_or(|end| day <= end)
    }

    /// Whether both hold on some day.
    pub fn overlap(&self, other: &Self) -> bool {
        self.ends.is_none_or(|end| other.from <= end) && other.ends.is_none_or(|end| self.from <= end)
    }
}

/// One dated value of a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Value {
    /// When it holds.
    pub days: Days,
    /// In the unit's storage form.
    pub amount: i64,
    /// How sure we are.
    pub tag: Tag,
    /// Source id.
    pub source: String,
    /// Clause, or what the source says.
    pub clause: String,
    /// What it does not cover.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// How a derived figure was worked out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub formula: Option<String>,
    /// Who should confirm an assumption.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confirm_with: Option<String>,
    /// The last day it is known to hold; past it the figure is expired, not gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<NaiveDate>,
}

/// One figure with all its values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FigureEntry {
    /// Id.
    pub id: String,
    /// Label, zh-Hans.
    pub label_zh: String,
    /// Label, English.
    pub label_en: String,
    /// Unit.
    pub unit: String,
    /// Rules that use it.
    pub used_by: Vec<String>,
    /// Its values.
    pub values: Vec<Value>,
    /// The figure it is.
    #[serde(skip)]
    pub param: Param,
}

/// A policy pack that has been read and checked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct PackDocument {
    /// Always `one-ruler/pack@1`.
    pub format: String,
    /// Id.
    pub id: String,
    /// Version.
    pub version: String,
    /// Region it is for.
    pub region: String,
    /// Title, zh-Hans.
    pub title_zh: String,
    /// Title, English.
    pub title_en: String,
    /// Register of sources.
    pub sources: Vec<Source>,
    /// The figures.
    pub figures: Vec<FigureEntry>,
}

impl PackDocument {
    /// The value of a figure on a day.
    pub fn value(&self, entry: &FigureEntry, day: NaiveDate) -> Option<Value> {
        entry.values.iter().find(|value| value.days.contain(day)).cloned()
    }

    /// On a day, whether a value's source is weak (a repost, or not in the register), and whether the value runs back to
    /// days before the year of its source: that it held on the day is an inference. A yearly figure is what its source
    /// says of that year, whenever it says so.
    pub fn doubts(&self, value: &Value, day: NaiveDate) -> (bool, bool) {
        let source = self.sources.iter().find(|one| one.id == value.source);
        let year = source.and_then(|one| one.year);
        let is_later = !value.days.are_a_year() && year.is_some_and(|year| year > day.year());
        (source.is_none_or(|one| one.grade == "C"), is_later)
    }

    /// Ids of figures that have a value on the day, but past its valid-until.
    pub fn expired(&self, day: NaiveDate) -> Vec<&str> {
        let old = |entry: &&FigureEntry| {
            self.value(entry, day).is_some_and(|value| value.valid_until.is_some_and(|until| until < day))
        };
        self.figures.iter().filter(old).map(|entry| entry.id.as_str()).collect()
    }
}

/// What a figure may say it is used by.
pub(super) const RULES: &[&str] = &[
    "income",
    "stability",
    "food",
    "clothing",
    "education",
    "medical",
    "housing",
    "water",
    "duration",
    "spending",
    "watch",
    "entry",
    "quality",
    "causes",
    "measures",
    "review",
    "parity",
    "funds",
    "procedure",
];

/// Years a pack may speak of.
pub const YEARS: core::ops::RangeInclusive<i32> = 1990..=2100;

/// Whether a day lies in the years a pack may speak of.
pub fn in_years(day: NaiveDate) -> bool {
    YEARS.contains(&day.year())
}

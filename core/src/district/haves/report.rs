//! The founding report's own figures, each result with its working, held against what the report itself says of it.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::district::basis::{Basis, Named};
use crate::household::leaf::{Text, Whole};
use crate::household::reader::{document, words};

words! {
    /// Operation of a line on its figures.
    pub enum Does {
        /// The sum of all.
        #[default]
        Sum = "sum",
        /// The first less the others.
        Less = "less",
        /// The product of all.
        Product = "product",
        /// The first over the second.
        Divide = "divide",
        /// The first over the second, in hundredths of a percent.
        Share = "share",
    }
}

words! {
    /// How a result should stand to what the report says.
    pub enum ToldAs {
        /// Equal, in the report's own digits.
        #[default]
        Equal = "equal",
        /// About it: the report rounds in words.
        About = "about",
        /// More than it.
        Over = "over",
        /// Not more than it.
        AtMost = "at_most",
        /// Not less than it.
        AtLeast = "at_least",
    }
}

document! {
    /// A figure of the report.
    pub struct ReportFigure {
        /// Id.
        pub id: Text,
        /// Title.
        pub title: Named,
        /// How much, in the unit.
        pub amount: Whole<0, 1_000_000_000_000>,
        /// Unit: `yuan`, `people`, `households`, `villages`, `km`, `bp` for hundredths of a percent.
        pub unit: Text,
        /// Where it comes from.
        pub basis: Basis,
    }
}

document! {
    /// Something worked out from figures and from lines before it.
    pub struct ReportLine {
        /// Id.
        pub id: Text,
        /// Title.
        pub title: Named,
        /// Operation.
        pub does: Does,
        /// With which.
        pub of: Vec<Text>,
        /// Unit of the result.
        pub unit: Text,
        /// The figure of the report it is held against.
        pub told: Text,
        /// How it should stand to it.
        pub told_as: ToldAs,
        /// Where the caller knows it better (from the district's own table), that is taken.
        pub or_given: bool,
    }
}

/// An exact fraction; the lower part is over nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Value {
    /// Upper part.
    pub over: i128,
    /// Lower part.
    pub under: i128,
}

impl Value {
    /// A whole number.
    pub const fn whole(value: i64) -> Self {
        Self { over: value as i128, under: 1 }
    }

    fn of(over: i128, under: i128) -> Option<Self> {
        if under <= 0 {
            return None;
        }
        let shared = divisor(over.unsigned_abs(), under.unsigned_abs());
        let shared = i128::try_from(shared).ok().filter(|shared| *shared > 0)?;
        Some(Self { over: over.checked_div(shared)?, under: under.checked_div(shared)? })
    }

    fn plus(self, other: Self) -> Option<Self> {
        let over = self.over.checked_mul(other.under)?.checked_add(other.over.checked_mul(self.under)?)?;
        Self::of(over, self.under.checked_mul(other.under)?)
    }

    fn times(self, other: Self) -> Option<Self> {
        Self::of(self.over.checked_mul(other.over)?, self.under.checked_mul(other.under)?)
    }

    fn divided(self, other: Self) -> Option<Self> {
        if other.over <= 0 {
            return None;
        }
        Self::of(self.over.checked_mul(other.under)?, self.under.checked_mul(other.over)?)
    }

    /// Compared exactly.
    pub fn order(self, other: Self) -> Option<Ordering> {
        Some(self.over.checked_mul(other.under)?.cmp(&other.over.checked_mul(self.under)?))
    }

    /// Rounded to so many digits after the point, half to the even one: the number without its point.
    pub fn rounded(self, digits: u32) -> Option<i128> {
        let scaled = self.over.checked_mul(10_i128.checked_pow(digits)?)?;
        let (whole, rest) = (scaled.div_euclid(self.under), scaled.rem_euclid(self.under));
        let up = match rest.checked_mul(2)?.cmp(&self.under) {
            Ordering::Less => 0,
            Ordering::Greater => 1,
            Ordering::Equal => whole.rem_euclid(2),
        };
        whole.checked_add(up)
    }
}

const fn divisor(mut a: u128, mut b: u128) -> u128 {
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// Whether a result meets what the report says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Meets {
    /// The report says nothing of it.
    NotTold,
    /// It does.
    Yes,
    /// It does not: the difference is told.
    No,
    /// A figure is missing, so nobody can say.
    Unknown,
}

/// One line with its working.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Id.
    pub id: String,
    /// Unit.
    pub unit: String,
    /// Operation.
    pub does: Does,
    /// With which, each with its value; `None` where the report does not tell it.
    pub of: Vec<(String, Option<Value>)>,
    /// The result.
    pub value: Option<Value>,
    /// The caller's own number was taken.
    pub given: bool,
    /// The figure of the report it is held against.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub told: Option<(String, Value, ToldAs)>,
    /// Whether it meets it.
    pub meets: Meets,
}

/// Works every line out. `given` holds numbers that the caller counted itself (households by kind of village).
pub fn lines(figures: &[ReportFigure], lines: &[ReportLine], given: &BTreeMap<String, i64>) -> Vec<Line> {
    let mut known: BTreeMap<String, Value> =
        figures.iter().map(|figure| (figure.id.0.clone(), Value::whole(figure.amount.0))).collect();
    let mut out = Vec::with_capacity(lines.len());
    for line in lines {
        let of: Vec<(String, Option<Value>)> =
            line.of.iter().map(|id| (id.0.clone(), known.get(&id.0).copied())).collect();
        let counted = given.get(&line.id.0).filter(|_| line.or_given).map(|count| Value::whole(*count));
        let value = counted.or_else(|| result(line.does, &of));
        if let Some(value) = value {
            known.insert(line.id.0.clone(), value);
        }
        let told = known.get(&line.told.0).map(|told| (line.told.0.clone(), *told, line.told_as));
        let meets = match (line.told.0.is_empty(), value, &told) {
            (true, ..) => Meets::NotTold,
            (false, Some(value), Some((_, told, how))) => meets(value, *told, *how),
            _ => Meets::Unknown,
        };
        out.push(Line {
            id: line.id.0.clone(),
            unit: line.unit.0.clone(),
            does: line.does,
            of,
            value,
            given: counted.is_some(),
            told,
            meets,
        });
    }
    out
}

fn result(does: Does, of: &[(String, Option<Value>)]) -> Option<Value> {
    let values: Vec<Value> = of.iter().map(|(_, value)| *value).collect::<Option<_>>()?;
    let (first, rest) = values.split_first()?;
    let fold = |join: fn(Value, Value) -> Option<Value>| rest.iter().try_fold(*first, |sum, one| join(sum, *one));
    match does {
        Does::Sum => fold(Value::plus),
        Does::Less => fold(|sum, one| sum.plus(Value { over: one.over.checked_neg()?, under: one.under })),
        Does::Product => fold(Value::times),
        Does::Divide => fold(Value::divided),
        // arithmetic: hundredths of a percent
        Does::Share => fold(Value::divided)?.times(Value::whole(10_000)),
    }
}

fn meets(value: Value, told: Value, how: ToldAs) -> Meets {
    let order = value.order(told);
    let holds = match how {
        // The report tells hundredths of a percent, or whole numbers.
        ToldAs::Equal => value.rounded(0).zip(told.rounded(0)).map(|(a, b)| a == b),
        ToldAs::About => about(value, told),
        ToldAs::Over => order.map(|order| order == Ordering::Greater),
        ToldAs::AtMost => order.map(|order| order != Ordering::Greater),
        ToldAs::AtLeast => order.map(|order| order != Ordering::Less),
    };
    match holds {
        Some(true) => Meets::Yes,
        Some(false) => Meets::No,
        None => Meets::Unknown,
    }
}

/// Rounded in words: within a fiftieth.
fn about(value: Value, told: Value) -> Option<bool> {
    const PART: i128 = 50; // arithmetic: what "nearly" leaves
    let off = value.plus(Value { over: told.over.checked_neg()?, under: told.under })?;
    let off = Value { over: off.over.checked_abs()?, under: off.under };
    off.times(Value { over: PART, under: 1 })?.order(told).map(|order| order != Ordering::Greater)
}

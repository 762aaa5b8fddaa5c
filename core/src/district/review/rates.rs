//! Three rates and one degree (三率一度): numerator, denominator, limit of the year, who is in the numerator, the bound.
//!
//! A rate is compared as a fraction, never as a rounded percentage: exactly at the limit passes, since the text fails what
//! is higher (or, for approval, lower). What is contested or not seen is counted both ways until it is decided.

use std::cmp::Ordering;

use serde::Serialize;

use super::tally::{Count, Tally};
use crate::policy::{Figure, Param, Policy, Tag};

/// Parts per million in the whole.
const WHOLE: u64 = 1_000_000;

/// Which rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RateKind {
    /// 贫困发生率: registered poor people of all rural people.
    Incidence,
    /// 综合贫困发生率: with the missed and the wrongly exited added.
    FullIncidence,
    /// 错退率.
    WrongExit,
    /// 漏评率.
    Missed,
    /// 群众认可度.
    Approval,
}

impl RateKind {
    /// Every rate with its word.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Incidence, "incidence"),
        (Self::FullIncidence, "full_incidence"),
        (Self::WrongExit, "wrong_exit"),
        (Self::Missed, "missed"),
        (Self::Approval, "approval"),
    ];

    /// The figure that limits it.
    pub const fn limit(self) -> Param {
        match self {
            Self::Incidence | Self::FullIncidence => Param::IncidenceLimit,
            Self::WrongExit => Param::WrongExitLimit,
            Self::Missed => Param::MissedLimit,
            Self::Approval => Param::ApprovalLeast,
        }
    }

    /// Whether more is better.
    const fn is_least(self) -> bool {
        matches!(self, Self::Approval)
    }
}

/// Unit of counting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Households.
    Households,
    /// People.
    People,
}

/// Where a rate stands against its limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stands {
    /// Within it.
    Within,
    /// Exactly at it: the text fails only what goes beyond.
    AtLimit,
    /// Beyond it.
    Beyond,
    /// It depends on what is open.
    Open,
    /// The pack has no limit for the day.
    NoLimit,
    /// Nobody is counted.
    Nobody,
    /// A number it needs is not known.
    Unknown,
}

/// The limit with where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Limit {
    /// In parts per million.
    pub ppm: i64,
    /// How sure.
    pub tag: Tag,
    /// Source.
    pub source: String,
    /// Clause.
    pub clause: String,
    /// Whether a decision may rest on it; else it is to be confirmed with this year's document.
    pub settled: bool,
}

impl Limit {
    fn of(figure: &Figure) -> Self {
        Self {
            ppm: figure.amount,
            tag: figure.tag,
            source: figure.source.to_string(),
            clause: figure.clause.to_string(),
            settled: figure.is_settled(),
        }
    }
}

/// One rate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rate {
    /// Which.
    pub kind: RateKind,
    /// Unit of counting.
    pub unit: Unit,
    /// Counted, with what is open both ways.
    pub numerator: Count,
    /// Of so many.
    pub denominator: u32,
    /// In parts per million, rounded down, for display alone; `None` where nobody is counted.
    pub ppm: Option<[u32; 2]>,
    /// Its limit.
    pub limit: Option<Limit>,
    /// Where it stands.
    pub stands: Stands,
    /// The most there can be in the whole list, by the bound; for what was drawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most: Option<Most>,
    /// Who is in the numerator: numbers of households, open ones among them.
    pub who: Vec<String>,
}

/// The bound of a rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Most {
    /// At most so many households.
    pub count: Count,
    /// Of so many listed.
    pub population: u32,
    /// How sure.
    pub level_ppm: u32,
}

/// Parts of a rate.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counted {
    /// Counted.
    pub numerator: Count,
    /// Of so many; `None` where that is not known.
    pub denominator: Option<u32>,
    /// Who.
    pub who: Vec<String>,
}

/// Puts a rate together.
pub fn rate(kind: RateKind, unit: Unit, counted: Counted, tally: Option<&Tally>, policy: &Policy) -> Rate {
    let limit = policy.figure(kind.limit()).map(Limit::of);
    let (numerator, denominator) = (counted.numerator, counted.denominator.unwrap_or_default());
    let stands = match (counted.denominator, &limit) {
        (None, _) => Stands::Unknown,
        (Some(0), _) => Stands::Nobody,
        (Some(_), None) => Stands::NoLimit,
        (Some(of), Some(limit)) => stands(kind, numerator, of, limit.ppm),
    };
    let part = |count: u32| {
        let parts = u64::from(count) * WHOLE / u64::from(denominator.max(1));
        u32::try_from(parts).unwrap_or(u32::MAX)
    };
    Rate {
        kind,
        unit,
        numerator,
        denominator,
        ppm: (denominator > 0).then(|| [part(numerator.low), part(numerator.high)]),
        limit,
        stands,
        most: tally.map(|tally| Most { count: tally.most, population: tally.population, level_ppm: tally.level.ppm() }),
        who: counted.who,
    }
}

/// Compares both ways; where they differ, it is open.
fn stands(kind: RateKind, numerator: Count, denominator: u32, limit: i64) -> Stands {
    let one = |count: u32| {
        let order = (i128::from(count) * i128::from(WHOLE)).cmp(&(i128::from(denominator) * i128::from(limit)));
        match (order, kind.is_least()) {
            (Ordering::Equal, _) => Stands::AtLimit,
            (Ordering::Less, false) | (Ordering::Greater, true) => Stands::Within,
            (Ordering::Greater, false) | (Ordering::Less, true) => Stands::Beyond,
        }
    };
    let (low, high) = (one(numerator.low), one(numerator.high));
    let passes = |stands: Stands| stands != Stands::Beyond;
    match (low, high) {
        (a, b) if a == b => a,
        // At the limit one way and within it the other passes both ways.
        (a, b) if passes(a) && passes(b) => Stands::AtLimit,
        _ => Stands::Open,
    }
}

/// Households drawn of a claim, as the rate of what was found counts them: seen ones in the denominator, open ones both
/// ways in the numerator. Who was not seen is in neither, and in the bound.
pub fn of_cases<'c>(cases: impl Iterator<Item = (&'c String, &'c super::case::Case)>, unit: Unit) -> Counted {
    let mut out = Counted { denominator: Some(0), ..Counted::default() };
    for (number, case) in cases {
        if case.visit != Some(super::entry::Visit::Answered) {
            continue;
        }
        // A household whose people nobody counted leaves the rate of people unknown.
        let size = match unit {
            Unit::Households => Some(1),
            Unit::People => case.people,
        };
        out.denominator = out.denominator.zip(size).map(|(sum, size)| sum.saturating_add(size));
        let (surely, maybe) = case.wrong();
        if maybe {
            let size = size.unwrap_or_default();
            let low = if surely { size } else { 0 };
            out.numerator = out.numerator.plus(Count { low, high: size });
            out.who.push(number.clone());
        }
    }
    out
}

/// Approval among those who were asked and said anything.
pub fn of_approval<'c>(cases: impl Iterator<Item = (&'c String, &'c super::case::Case)>) -> Counted {
    use super::entry::Approval;
    let mut out = Counted { denominator: Some(0), ..Counted::default() };
    for (number, case) in cases {
        let yes = match case.approval {
            Some(Approval::Yes) => true,
            Some(Approval::No) => false,
            // Who would not say is counted nowhere, as the text counts those who answered.
            Some(Approval::Silent) | None => continue,
        };
        out.denominator = out.denominator.map(|sum| sum.saturating_add(1));
        if yes {
            out.numerator = out.numerator.plus(Count::exact(1));
        } else {
            // Whom to ask why.
            out.who.push(number.clone());
        }
    }
    out
}

/// Incidence of a village or the district: poor people of rural people; with what the review found for the full form.
pub fn of_people(poor: Option<u32>, rural: Option<u32>, found: Count) -> Counted {
    let numerator = Count::exact(poor.unwrap_or_default()).plus(found);
    Counted { numerator, denominator: rural.filter(|_| poor.is_some()), who: Vec::new() }
}

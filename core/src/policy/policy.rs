//! A pack compiled for one day: the table of figures the rules read.

use std::rc::Rc;

use chrono::NaiveDate;

use super::check::{Check, CheckEntry, Effect};
use super::param::Param;
use crate::base::Yuan;

/// How sure we are of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Tag {
    /// Stated in the founding report.
    Seed,
    /// Read in a public source.
    Sourced,
    /// Worked out from sourced figures.
    Derived,
    /// Our default: to be confirmed locally, never a rule of the state.
    Assumption,
    /// Entered on the sheet of local figures with a document number.
    Confirmed,
}

/// One figure as it holds on the policy's day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Which figure.
    pub param: Param,
    /// Its value in the unit's storage form (fen, ppm, 0 or 1, place of the choice).
    pub amount: i64,
    /// How sure we are.
    pub tag: Tag,
    /// Id in the pack's register of sources, or the document number of a local figure.
    pub source: Rc<str>,
    /// Clause or place in the source.
    pub clause: Rc<str>,
    /// A weak source (grade C): to be confirmed before it carries a decision.
    pub weak: bool,
    /// From a source of a later year than the policy's day: that it held then is to be confirmed.
    pub later: bool,
    /// Past its valid-until on the policy's day.
    pub expired: bool,
    /// The last day it is known to hold, if it has one.
    pub valid_until: Option<NaiveDate>,
}

impl Figure {
    /// Whether a decision may rest on it: not an assumption, not weak, not of a later year, not expired.
    pub const fn is_settled(&self) -> bool {
        let is_open = matches!(self.tag, Tag::Assumption) || self.weak || self.later || self.expired;
        matches!(self.tag, Tag::Confirmed) || !is_open
    }
}

/// A pack compiled for one day. Reading a figure is an array look-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// Id of the pack.
    pub pack: String,
    /// Version of the pack.
    pub version: String,
    /// The day it is compiled for.
    pub as_of: NaiveDate,
    figures: Vec<Option<Figure>>,
    /// The amounts alone: what rules ask for hundreds of times a household.
    amounts: Vec<Option<i64>>,
    checks: Rc<Checks>,
    /// The dibao line of each month of the accounting period, first to last.
    dibao: Vec<Option<Figure>>,
}

/// What each check does, and the words it knows measures by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checks {
    effects: Vec<Effect>,
    words: Vec<(Check, Vec<String>)>,
}

impl Checks {
    /// The checks of a pack; one it does not name is left out.
    pub fn of(entries: &[CheckEntry]) -> Self {
        let entry = |check: &Check| entries.iter().find(|entry| entry.id == *check);
        let words = entries.iter().filter(|entry| !entry.words.is_empty());
        Self {
            effects: Check::ALL.iter().map(|check| entry(check).map_or(Effect::Off, |entry| entry.effect)).collect(),
            words: words.map(|entry| (entry.id, entry.words.clone())).collect(),
        }
    }
}

impl Policy {
    /// A policy of the given figures; those not among them are missing.
    pub fn new(pack: String, version: String, as_of: NaiveDate, given: Vec<Figure>) -> Self {
        let mut figures = vec![None; Param::COUNT];
        for figure in given {
            if let Some(slot) = figures.get_mut(figure.param.place()) {
                *slot = Some(figure);
            }
        }
        let amounts = figures.iter().map(|figure| figure.as_ref().map(|figure| figure.amount)).collect();
        Self { pack, version, as_of, figures, amounts, checks: Rc::default(), dibao: Vec::new() }
    }

    /// The same with the pack's checks.
    #[must_use]
    pub fn with_checks(mut self, checks: Rc<Checks>) -> Self {
        self.checks = checks;
        self
    }

    /// The same with the dibao line of each month of the accounting period.
    #[must_use]
    pub fn with_dibao(mut self, months: Vec<Option<Figure>>) -> Self {
        self.dibao = months;
        self
    }

    /// What a check does here.
    pub fn effect(&self, check: Check) -> Effect {
        self.checks.effects.get(check as usize).copied().unwrap_or(Effect::Off)
    }

    /// Whether a text names a measure of the kind a check looks for.
    pub fn names(&self, check: Check, text: &str) -> bool {
        let found = self.checks.words.iter().find(|(one, _)| *one == check);
        found.is_some_and(|(_, words)| words.iter().any(|word| text.contains(word.as_str())))
    }

    /// The dibao line over the accounting period: each line with the number of months it held, in order. Nothing where a
    /// month has none.
    pub fn dibao_months(&self) -> Option<Vec<(&Figure, i64)>> {
        let mut out: Vec<(&Figure, i64)> = Vec::new();
        for month in &self.dibao {
            let figure = month.as_ref()?;
            match out.last_mut() {
                Some((last, months)) if last.amount == figure.amount => *months = months.saturating_add(1),
                _ => out.push((figure, 1)),
            }
        }
        (!out.is_empty()).then_some(out)
    }

    /// The dibao line of a head over the accounting period: the months added up.
    pub fn dibao_year(&self) -> Option<Yuan> {
        let add = |sum: Yuan, (figure, months): &(&Figure, i64)| sum.plus(Yuan::from_fen(figure.amount).times(*months));
        self.dibao_months().map(|all| all.iter().fold(Yuan::ZERO, add))
    }

    /// The figure, or `None` where the pack has none for the day: the rule then answers Unknown.
    pub fn figure(&self, param: Param) -> Option<&Figure> {
        self.figures.get(param.place()).and_then(Option::as_ref)
    }

    /// The figure's stored amount.
    pub fn amount(&self, param: Param) -> Option<i64> {
        self.amounts.get(param.place()).copied().flatten()
    }

    /// The figure as money.
    pub fn money(&self, param: Param) -> Option<Yuan> {
        self.amount(param).map(Yuan::from_fen)
    }

    /// The figure as yes or no.
    pub fn switch(&self, param: Param) -> Option<bool> {
        self.amount(param).map(|amount| amount != 0)
    }

    /// Every figure that is there, in table order.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.figures.iter().flatten()
    }
}

//! A pack compiled for one day: the table of figures the rules read.

use std::rc::Rc;

use chrono::NaiveDate;

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
        Self { pack, version, as_of, figures, amounts }
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

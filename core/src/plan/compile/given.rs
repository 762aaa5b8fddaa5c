//! Everything a plan reads, and what is read off it at once.

use super::wanted::{Means as Level, Wanted};
use crate::base::{Heads, Yuan};
use crate::household::{Facts, Means};
use crate::income::per_head::heads;
use crate::models::{Catalogue, Settings};
use crate::plan::flow::Start;
use crate::policy::{Param, Policy};

/// Everything the plan reads.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// Facts of the ruler.
    pub facts: &'a Facts,
    /// What the household works with, wants and is offered.
    pub means: &'a Means,
    /// The policy of the record's day.
    pub policy: &'a Policy,
    /// The policy of the plan's first day.
    pub ahead: &'a Policy,
    /// The catalogue.
    pub catalogue: &'a Catalogue,
    /// What is asked for.
    pub wanted: &'a Wanted,
}

impl Given<'_> {
    /// First month of the plan.
    pub fn start(&self) -> Start {
        self.wanted.start.unwrap_or_else(|| Start::after(self.facts.as_of))
    }

    /// The planning line a head: the line of the plan's first day, or the range where monitoring is in force.
    pub fn line(&self) -> Option<Yuan> {
        let range = self.ahead.switch(Param::MonitoringRegime) == Some(true);
        self.ahead.money(if range { Param::MonitoringRange } else { Param::IncomeLine })
    }

    /// Who divides the income.
    pub fn heads(&self) -> Heads {
        heads(self.facts, self.policy)
    }

    /// The planning line for the whole household. None while somebody may be missing from the members: fewer heads would
    /// be a lower line.
    pub fn line_of(&self, heads: Heads) -> Option<Yuan> {
        let heads = heads.high.filter(|heads| *heads > 0)?;
        Some(self.line()?.times(i64::from(heads)))
    }

    /// The catalogue's settings.
    pub const fn settings(&self) -> &Settings {
        &self.catalogue.settings
    }

    /// Whether what the household is entitled to is in the plan.
    pub fn with_grants(&self) -> bool {
        self.wanted.means >= Level::Grants
    }
}

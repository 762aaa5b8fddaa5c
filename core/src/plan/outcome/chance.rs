//! The chance of staying over the line with the plan: the ruler's closed form over present and new sources.
#![allow(clippy::float_arithmetic, reason = "a probability; every decision on money stays integer")]

use super::Chosen;
use crate::assessment::stability::{Source, probability_ppm};
use crate::base::Yuan;
use crate::income::ledger::line;
use crate::models::figure::Group;
use crate::models::model::ModelKind;
use crate::plan::compile::Given;
use crate::plan::evaluate::SourceId;
use crate::plan::flow::{Flow, YEARS};
use crate::plan::result::Chance;
use crate::policy::{IncomeClass, IncomeKind, Param, RiskClass};

/// The years looked at: three and five.
const LOOKED: [usize; 2] = [2, YEARS - 1]; // arithmetic: places of years three and five

/// Halves of the bar.
const HALVES: i64 = 2; // arithmetic: down to half the bar it is fair

/// The chance in words, by the pack's bar.
pub(super) fn word(given: &Given<'_>, chances: &[i64]) -> Option<Chance> {
    let bar = given.policy.amount(Param::ProbabilityMin)?;
    let least = chances.iter().min()?;
    Some(if *least >= bar {
        Chance::Good
    } else if least.saturating_mul(HALVES) >= bar {
        Chance::Fair
    } else {
        Chance::Poor
    })
}

impl Chosen<'_> {
    /// In ppm, for years three and five; nothing where there is no line, or the pack lacks a figure.
    pub(super) fn chances(&self) -> Vec<i64> {
        let Some(theta) = self.problem().theta else { return Vec::new() };
        LOOKED.iter().map_while(|year| self.chance(*year, theta)).collect()
    }

    /// The chance that own income of a year is over what the line asks for.
    fn chance(&self, year: usize, theta: i64) -> Option<i64> {
        let given = self.all.given;
        let of_year = |flow: &Flow| flow.years().get(year).copied().unwrap_or_default();
        let mut sources = Vec::new();
        let mut fixed = 0_i64;
        // A wage is given up while the job lasts that displaces it, and no longer.
        let replaced: Vec<usize> = self
            .flows
            .sources
            .iter()
            .filter(|source| of_year(&source.displaced) > 0)
            .filter_map(|source| if let SourceId::Job(member, _) = source.id { Some(member) } else { None })
            .collect();
        let first = self.day(year * crate::plan::flow::YEAR);
        for item in &given.facts.items {
            let over = item.ends_on.value.is_some_and(|day| day < first);
            let given_up = item.kind.class() == IncomeClass::Wage
                && item.member.is_some_and(|member| replaced.contains(&usize::from(member)));
            let ends =
                item.kind == IncomeKind::EquityDividend && given.policy.switch(Param::EquityEndsOnExit) == Some(true);
            let tested = item.kind == IncomeKind::Dibao && given.policy.switch(Param::DibaoMeansTested) == Some(true);
            if over || given_up || ends || tested {
                continue;
            }
            let line = line(item, given.facts, given.policy);
            // What costs are not known of counts nothing, as everywhere in the plan.
            if line.cost_open || line.outcome == crate::income::Outcome::MemberOut {
                continue;
            }
            let operating = item.kind.class() == IncomeClass::Operating;
            let gross = if operating { line.gross.low() } else { line.net.low() };
            if operating && line.outcome == crate::income::Outcome::Counted {
                fixed += line.deducted.high().map_or(0, |cost| cost.fen());
            }
            sources.push(Source::of(gross.unwrap_or_default(), item.kind.risk(), given.policy)?);
        }
        for source in &self.flows.sources {
            let (gross, income) = (of_year(&source.gross), of_year(&source.income));
            fixed += gross - income;
            sources.push(self.source(&source.id, gross)?);
        }
        fixed += of_year(&self.flows.interest);
        // "At least theta" and "more than a fen less" are the same in whole fen.
        Some(probability_ppm(&sources, Yuan::from_fen(theta.saturating_add(fixed).saturating_sub(1))))
    }

    /// A new source: its own spread and chance of loss, the common shock of its class.
    ///
    /// Planning gross already carries the chance of loss, so it is raised to what a year without loss brings.
    fn source(&self, id: &SourceId, gross: i64) -> Option<Source> {
        let (catalogue, policy) = (self.all.given.catalogue, self.all.given.policy);
        let (risk, loss, spread, group) = match id {
            SourceId::Model(place) => {
                let model = catalogue.models.get(*place)?;
                let risk = match model.kind {
                    ModelKind::Planting => RiskClass::Crops,
                    ModelKind::Breeding => RiskClass::Livestock,
                    _ => RiskClass::Business,
                };
                // Price and yield move apart: their spreads add as squares.
                let (price, yields) = (part(model.price_cv_ppm), part(model.yield_cv_ppm));
                (risk, model.loss_ppm, libm::sqrt(price * price + yields * yields), Group::Models)
            }
            SourceId::Job(_, place) => {
                let job = catalogue.jobs.get(*place)?;
                let risk = if job.sleeps_away { RiskClass::MigrantWage } else { RiskClass::LocalWage };
                (risk, job.loss_ppm, part(job.pay_cv_ppm), Group::Jobs)
            }
        };
        let kept = 1.0 - part(loss);
        let mut source = Source::of(Yuan::from_fen(gross), risk, policy)?;
        source.sigma = libm::sqrt(libm::log(1.0 + spread * spread));
        source.loss = part(loss);
        if kept > 0.0 && matches!(group, Group::Models | Group::Jobs) {
            source.gross /= kept;
        }
        Some(source)
    }
}

#[expect(clippy::cast_precision_loss, reason = "parts per million")]
fn part(ppm: i64) -> f64 {
    ppm as f64 / 1e6 // arithmetic: parts per million
}

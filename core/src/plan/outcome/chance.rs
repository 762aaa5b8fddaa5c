//! The chance of staying over the line with the plan: the ruler's closed form over present and new sources.
#![allow(clippy::float_arithmetic, reason = "a probability; every decision on money stays integer")]

use super::Chosen;
use crate::assessment::stability::{Source, probability_ppm};
use crate::base::Yuan;
use crate::plan::compile::{Given, job_risk, model_risk};
use crate::plan::evaluate::SourceId;
use crate::plan::flow::{Flow, WHOLE, YEARS, share};
use crate::plan::result::{Chance, YearsTable};
use crate::policy::Param;

/// Halves of the bar.
const HALVES: i64 = 2; // arithmetic: down to half the bar it is fair

/// The chance of all years in words, by the pack's bar for each of them.
pub(super) fn word(given: &Given<'_>, years: &YearsTable) -> Option<Chance> {
    let bar = given.policy.amount(Param::ProbabilityMin)?;
    let bar = years.chance_ppm.iter().fold(WHOLE, |all, _| share(all, bar));
    let all = years.chance_all_ppm?;
    Some(if all >= bar {
        Chance::Good
    } else if all.saturating_mul(HALVES) >= bar {
        Chance::Fair
    } else {
        Chance::Poor
    })
}

/// The chance of all years together, years being independent.
pub(super) fn all(chances: &[i64]) -> Option<i64> {
    (chances.len() + 1 == YEARS).then(|| chances.iter().fold(WHOLE, |all, one| share(all, *one)))
}

impl Chosen<'_> {
    /// In ppm, for the years two to five; nothing where there is no line, or the pack lacks a figure.
    pub(super) fn chances(&self) -> Vec<i64> {
        let Some(theta) = self.problem().theta else { return Vec::new() };
        (1..YEARS).map_while(|year| self.chance(year, theta)).collect()
    }

    /// The chance that own income of a year is over what the line asks for.
    fn chance(&self, year: usize, theta: i64) -> Option<i64> {
        let of_year = |flow: &Flow| flow.years().get(year).copied().unwrap_or_default();
        let mut sources = Vec::new();
        let mut fixed = 0_i64;
        for part in &self.all.compiled.present.parts {
            let (net, gross) = self.stays(part);
            let (net, gross) = (of_year(&net), of_year(&gross));
            fixed += gross - net;
            if let Some((kind, _)) = part.line.filter(|_| gross > 0) {
                sources.push(Source::of(Yuan::from_fen(gross), kind.risk(), self.all.given.policy)?);
            }
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
        let (risk, loss, spread) = match id {
            SourceId::Model(place) => {
                let model = catalogue.models.get(*place)?;
                // Price and yield move apart: their spreads add as squares.
                let (price, yields) = (part(model.price_cv_ppm), part(model.yield_cv_ppm));
                (model_risk(model), model.loss_ppm, libm::sqrt(price * price + yields * yields))
            }
            SourceId::Job(_, place) => {
                let job = catalogue.jobs.get(*place)?;
                (job_risk(job), job.loss_ppm, part(job.pay_cv_ppm))
            }
            SourceId::Wage(_) | SourceId::Holding(_) | SourceId::Present => return None,
        };
        let kept = 1.0 - part(loss);
        let mut source = Source::of(Yuan::from_fen(gross), risk, policy)?;
        source.sigma = libm::sqrt(libm::log(1.0 + spread * spread));
        source.loss = part(loss);
        if kept > 0.0 {
            source.gross /= kept;
        }
        Some(source)
    }
}

#[expect(clippy::cast_precision_loss, reason = "parts per million")]
fn part(ppm: i64) -> f64 {
    ppm as f64 / 1e6 // arithmetic: parts per million
}

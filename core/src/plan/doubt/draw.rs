//! One seeded set of figures: each within its spread, by how sure we are of it.

use crate::models::Catalogue;
use crate::plan::flow::{Flow, WHOLE, YEARS, share};
use crate::plan::problem::Problem;
use crate::policy::Tag;

/// The figures that are spread, of each model and of each job. Each scales what it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spread {
    /// Price of a model, by place among the candidates.
    Price(usize),
    /// Yield of a model.
    Yield(usize),
    /// Bought inputs of a model.
    Inputs(usize),
    /// Setting up a model.
    Setup(usize),
    /// Work of a model.
    Labour(usize),
    /// Pay of a job, by place in the catalogue.
    Pay(usize),
}

/// One spread figure with how far it goes either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spreading {
    /// Which.
    pub figure: Spread,
    /// Either way, in ppm; nothing where it is confirmed.
    pub ppm: i64,
}

impl Spread {
    /// Id of the entry and name of the field.
    pub fn name(self, problem: &Problem, catalogue: &Catalogue) -> Option<(String, &'static str)> {
        let model = |candidate: usize| {
            let place = problem.candidates.get(candidate)?.model;
            Some(catalogue.models.get(place)?.id.clone())
        };
        Some(match self {
            Self::Price(place) => (model(place)?, "price_mode_fen"),
            Self::Yield(place) => (model(place)?, "yield_milli"),
            Self::Inputs(place) => (model(place)?, "variable_fen"),
            Self::Setup(place) => (model(place)?, "establishment_fen"),
            Self::Labour(place) => (model(place)?, "labour_month"),
            Self::Pay(job) => (format!("jobs/{}", catalogue.jobs.get(job)?.id), "pay_month_fen"),
        })
    }
}

/// Every figure of a problem that is spread, in a fixed order.
pub fn spreads(problem: &Problem, catalogue: &Catalogue) -> Vec<Spreading> {
    let [sourced, derived, assumed] = catalogue.settings.spread_ppm;
    let width = |tag: Tag| match tag {
        Tag::Confirmed => 0,
        Tag::Seed | Tag::Sourced => sourced,
        Tag::Derived => derived,
        Tag::Assumption => assumed,
    };
    let mut out = Vec::new();
    for (place, one) in problem.candidates.iter().enumerate() {
        let Some(model) = catalogue.models.get(one.model) else { continue };
        let all: [fn(usize) -> Spread; 5] =
            [Spread::Price, Spread::Yield, Spread::Inputs, Spread::Setup, Spread::Labour];
        let fields = ["price_mode_fen", "yield_milli", "variable_fen", "establishment_fen", "labour_month"];
        for (figure, field) in all.iter().zip(fields) {
            out.push(Spreading { figure: figure(place), ppm: width(model.provenance.tag(field)) });
        }
    }
    let mut jobs: Vec<usize> =
        problem.workers.iter().flat_map(|worker| worker.choices.iter().map(|choice| choice.job)).collect();
    jobs.sort_unstable();
    jobs.dedup();
    for job in jobs {
        let tag = catalogue.jobs.get(job).map_or(Tag::Assumption, |one| one.provenance.tag("pay_month_fen"));
        out.push(Spreading { figure: Spread::Pay(job), ppm: width(tag) });
    }
    out
}

/// Seeded numbers (SplitMix64): repeatable, the same on every platform.
#[derive(Debug, Clone)]
pub struct Seeded(pub u64);

impl Seeded {
    const fn bits(&mut self) -> u64 {
        // arithmetic: the constants of SplitMix64
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9); // arithmetic: SplitMix64
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB); // arithmetic: SplitMix64
        z ^ (z >> 31) // arithmetic: SplitMix64
    }

    /// A factor in ppm within `spread` either way; the middle is likelier than the ends (sum of two even draws).
    pub fn factor(&mut self, spread: i64) -> i64 {
        let width = spread.clamp(0, WHOLE).unsigned_abs() + 1;
        let one = i64::try_from(self.bits() % width).unwrap_or_default();
        let two = i64::try_from(self.bits() % width).unwrap_or_default();
        WHOLE + one - two
    }
}

/// One factor for every figure of a list.
pub fn draw(spreads: &[Spreading], seeded: &mut Seeded) -> Vec<i64> {
    spreads.iter().map(|one| seeded.factor(one.ppm)).collect()
}

/// A problem with its figures scaled by a draw.
pub fn scaled(problem: &Problem, spreads: &[Spreading], factors: &[i64]) -> Problem {
    let mut out = problem.clone();
    let scale = |flow: &mut Flow, by: i64| flow.0.iter_mut().for_each(|sum| *sum = share(*sum, by));
    let fall = |loss: &mut [i64; YEARS], by: i64| loss.iter_mut().for_each(|sum| *sum = share(*sum, by));
    for (one, factor) in spreads.iter().zip(factors) {
        match one.figure {
            Spread::Price(place) | Spread::Yield(place) => {
                out.candidates.get_mut(place).into_iter().for_each(|one| {
                    scale(&mut one.sales, *factor);
                    fall(&mut one.loss, *factor);
                });
            }
            Spread::Inputs(place) => {
                out.candidates.get_mut(place).into_iter().for_each(|one| scale(&mut one.inputs, *factor));
            }
            Spread::Setup(place) => out.candidates.get_mut(place).into_iter().for_each(|one| {
                scale(&mut one.setup, *factor);
                scale(&mut one.wear, *factor);
            }),
            Spread::Labour(place) => {
                out.candidates.get_mut(place).into_iter().for_each(|one| scale(&mut one.labour, *factor));
            }
            Spread::Pay(job) => {
                let choices = out.workers.iter_mut().flat_map(|worker| worker.choices.iter_mut());
                choices.filter(|choice| choice.job == job).for_each(|choice| {
                    scale(&mut choice.pay, *factor);
                    scale(&mut choice.cash, *factor);
                    fall(&mut choice.loss, *factor);
                });
            }
        }
    }
    out
}

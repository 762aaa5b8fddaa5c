//! How many figures of the catalogue a plan rests on, and how sure they are.

use super::Chosen;
use crate::models::figure::{FigureRef, Group};
use crate::plan::evaluate::{SourceId, lent};
use crate::plan::result::PlanFigures;
use crate::policy::Tag;

/// Figures that are told but enter no sum of a plan.
const TOLD: [&str; 12] = [
    "preferred_start",
    "gross_fen",
    "first_income_months",
    "cash_cycle_months",
    "storable_months",
    "salvage_ppm",
    "price_cv_ppm",
    "yield_cv_ppm",
    "pay_cv_ppm",
    "price_year",
    "total_fen",
    "draws",
];

impl Chosen<'_> {
    pub(super) fn figures(&self) -> PlanFigures {
        let loan = lent(self.problem(), self.decision).map(|(loan, _)| loan.credit);
        let catalogue = self.all.given.catalogue;
        let credit = loan.and_then(|place| catalogue.credits.get(place)).map(|one| one.id.clone());
        let courses: Vec<String> = self.courses().into_iter().map(|course| course.training).collect();
        let source = |group: Group, of: &str| {
            self.flows.sources.iter().any(|source| match source.id {
                SourceId::Model(place) => group == Group::Models && self.model_id(place) == of,
                SourceId::Job(_, place) => group == Group::Jobs && self.job_id(place) == of,
                SourceId::Wage(_) | SourceId::Holding(_) | SourceId::Present => false,
            })
        };
        let is_used = |figure: &FigureRef<'_>| {
            !TOLD.contains(&figure.field.name)
                && match figure.group {
                    Group::Models | Group::Jobs => source(figure.group, figure.of),
                    Group::Trainings => courses.iter().any(|id| id == figure.of),
                    Group::Credits => credit.as_deref() == Some(figure.of),
                    Group::Present => false,
                    Group::Settings => true,
                }
        };
        let mut out = PlanFigures::default();
        for figure in catalogue.figures().filter(is_used) {
            out.used += 1;
            match figure.tag {
                Tag::Confirmed => out.confirmed += 1,
                Tag::Seed | Tag::Sourced => out.sourced += 1,
                Tag::Derived => out.derived += 1,
                Tag::Assumption => out.assumed += 1,
            }
        }
        out.draft = out.confirmed < out.used;
        out
    }
}

//! From present income to a year of the plan, step by step; the steps sum to the end, to the fen.

use super::{Chosen, counted};
use crate::plan::evaluate::{SourceId, given_up};
use crate::plan::flow::Flow;
use crate::plan::result::{Step, Waterfall};

impl Chosen<'_> {
    pub(super) fn waterfall(&self, year: usize) -> Waterfall {
        let problem = self.problem();
        let of_year = |flow: &Flow| flow.years().get(year).copied().unwrap_or_default();
        let mut steps = Vec::new();
        let mut add = |what, of: Option<String>, member, enterprise, fen| {
            if fen != 0 || what == "present" {
                steps.push(Step { what, of, member, enterprise, fen });
            }
        };
        let mut push = |what, of, member, fen| add(what, of, member, None, fen);
        let present = problem.topped(problem.present);
        push("present", None, None, present);
        // Wages and grants with a last day, by then over.
        push("ended", None, None, of_year(&problem.base) - problem.present);
        for source in &self.flows.sources {
            match source.id {
                SourceId::Model(model) => push("model", Some(self.model_id(model)), None, of_year(&source.income)),
                SourceId::Job(member, job) => {
                    push("job", Some(self.job_id(job)), Some(member), of_year(&source.income));
                    push("displaced", Some(self.job_id(job)), Some(member), -of_year(&source.displaced));
                }
                SourceId::Wage(_) | SourceId::Holding(_) | SourceId::Present => {}
            }
        }
        push("interest", None, None, -of_year(&self.flows.interest));
        let own = of_year(&self.flows.own);
        let end_fen = problem.topped(own);
        // Means-tested dibao: what it was is in the present, what it will be is in the end.
        push("dibao", None, None, (end_fen - own) - (present - problem.present));
        for holding in given_up(problem, self.decision) {
            add("given_up", None, None, holding.enterprise, -of_year(&holding.income));
        }
        Waterfall { year: counted(year), steps, end_fen, line_fen: self.all.line() }
    }
}

impl super::Outcomes<'_> {
    /// The planning line for the whole household.
    pub(super) fn line(&self) -> Option<i64> {
        self.given.line_of(self.given.heads()).map(|line| line.fen())
    }
}

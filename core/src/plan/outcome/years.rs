//! The five years of a plan: every source with what it brings, when it begins and ends, what follows a job that ends.

use super::{Chosen, chance};
use crate::plan::compile::{Of, Part, in_turn};
use crate::plan::evaluate::{SourceId, evaluate, given_up, taken};
use crate::plan::flow::{Flow, MONTHS, YEAR, YEARS};
use crate::plan::problem::{Choice, Worker};
use crate::plan::result::{Follows, SourceKind, YearSource, YearsTable};

impl Chosen<'_> {
    pub(super) fn years(&self) -> YearsTable {
        let own = self.flows.years();
        let over: Vec<bool> =
            self.problem().theta.map_or(Vec::new(), |theta| own.iter().map(|own| *own >= theta).collect());
        let chance_ppm = self.chances();
        YearsTable {
            from: (0..YEARS).map(|year| self.day(year * YEAR)).collect(),
            sources: self.present_sources().chain(self.new_sources()).collect(),
            interest_years_fen: self.flows.interest.years().to_vec(),
            falls_back: falls_back(&over),
            over,
            follows: self.follows(),
            chance_all_ppm: chance::all(&chance_ppm),
            chance_ppm,
        }
    }

    /// What of a part of present income stays with the plan: net, and what of it may fail.
    pub(super) fn stays(&self, part: &Part) -> (Flow, Flow) {
        let until = match part.of {
            Of::Stays => MONTHS,
            Of::Wage(member) => {
                let mut workers = taken(self.problem(), self.decision).filter(|(worker, _)| worker.member == member);
                workers.find_map(|(_, choice)| choice).map_or(MONTHS, |choice| choice.start)
            }
            Of::Free(_) | Of::Rest => {
                let mut ended = given_up(self.problem(), self.decision).filter(|one| one.of == Some(part.of));
                ended.next().map_or(MONTHS, |holding| holding.from)
            }
        };
        let before = |flow: Flow| Flow::of(|month| if month < until { flow.at(month) } else { 0 });
        (before(part.flow()), before(part.gross_flow()))
    }

    fn present_sources(&self) -> impl Iterator<Item = YearSource> + '_ {
        self.all.compiled.present.parts.iter().filter(|part| part.year != 0).map(|part| {
            let (net, _) = self.stays(part);
            let last = net.0.iter().rposition(|sum| *sum != 0);
            let (what, member) = match part.of {
                Of::Wage(member) => (SourceKind::Wage, Some(member)),
                Of::Free(_) | Of::Rest => (SourceKind::Production, None),
                Of::Stays => (SourceKind::Present, None),
            };
            YearSource {
                what,
                of: None,
                kind: part.line.map(|(kind, _)| kind),
                member,
                years_fen: net.years().to_vec(),
                begins: None,
                last: last.filter(|month| month + 1 < MONTHS).map(|month| self.day(month)),
            }
        })
    }

    fn new_sources(&self) -> impl Iterator<Item = YearSource> + '_ {
        self.flows.sources.iter().filter_map(|source| {
            let (what, of, member) = match source.id {
                SourceId::Model(model) => (SourceKind::Model, self.model_id(model), None),
                SourceId::Job(member, job) => (SourceKind::Job, self.job_id(job), Some(member)),
                SourceId::Wage(_) | SourceId::Holding(_) | SourceId::Present => return None,
            };
            let begins = source.income.0.iter().position(|sum| *sum != 0);
            let last = source.gross.0.iter().rposition(|sum| *sum != 0);
            let ends = matches!(source.id, SourceId::Job(..)) && last.is_some_and(|month| month + YEAR < MONTHS);
            Some(YearSource {
                what,
                of: Some(of),
                kind: None,
                member,
                years_fen: source.income.years().to_vec(),
                begins: begins.map(|month| self.day(month)),
                last: last.filter(|_| ends).map(|month| self.day(month)),
            })
        })
    }

    /// What follows each job that ends before the plan does.
    fn follows(&self) -> Vec<Follows> {
        let ends = |(place, (worker, choice)): (usize, (&Worker, Option<&Choice>))| {
            let choice = choice.filter(|choice| choice.end < MONTHS)?;
            Some(self.after(place, worker, choice))
        };
        taken(self.problem(), self.decision).enumerate().filter_map(ends).collect()
    }

    /// The job that brings most from the end of one on, everything else as it is.
    fn after(&self, place: usize, worker: &Worker, ended: &Choice) -> Follows {
        let problem = self.problem();
        let held = |job: usize| {
            let others = taken(problem, self.decision).enumerate().filter(|(other, _)| *other != place);
            i64::try_from(others.filter(|(_, (_, one))| one.is_some_and(|one| one.job == job)).count())
                .unwrap_or(i64::MAX)
        };
        let mut best: Option<(i64, Choice, usize, [i64; YEARS])> = None;
        for (both, first) in in_turn(self.all.given, self.all.compiled, worker, ended) {
            let few = worker.choices.iter().find(|one| one.job == both.job).and_then(|one| one.household_max);
            if few.is_some_and(|most| held(both.job) >= most) {
                continue;
            }
            let mut changed = problem.clone();
            changed.workers.get_mut(place).into_iter().for_each(|one| one.choices = vec![both.clone()]);
            let mut decision = self.decision.clone();
            decision.jobs.get_mut(place).into_iter().for_each(|job| *job = Some(0));
            let flows = evaluate(&changed, &decision);
            let total = flows.own.total();
            let most = best.as_ref().map_or_else(|| self.flows.own.total(), |(most, ..)| *most);
            if total > most && flows.holds(problem.stress) {
                best = Some((total, both, first, flows.years()));
            }
        }
        Follows {
            member: worker.member,
            after: self.job_id(ended.job),
            see_to: self.day(ended.end.saturating_sub(1)),
            job: best.as_ref().map(|(_, choice, ..)| self.job_id(choice.job)),
            start: best.as_ref().map(|(_, _, first, _)| self.day(*first)),
            own_years_fen: best.map(|(.., years)| years.to_vec()).unwrap_or_default(),
        }
    }
}

/// The first ordinary year under the line after a year over it, counted from one.
fn falls_back(over: &[bool]) -> Option<i64> {
    let was = over.iter().position(|over| *over)?;
    let (place, _) = over.iter().enumerate().skip(was.max(1)).find(|(_, over)| !**over)?;
    Some(super::counted(place))
}

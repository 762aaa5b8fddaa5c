//! Three plans for a household and the answers of all models: the whole of `one-ruler/plan@1`.

use chrono::Datelike;

use super::account::Account;
use super::answers::{Asked, Obstacles};
use super::choose::kinds::{KindPlan, kinds};
use super::choose::means::{Ladder, climb, ladder};
use super::choose::one_more::{OneMore, one_more};
use super::choose::ways::{WayPlan, ways};
use super::compile::{Compiled, Given, Wanted, compile};
use super::doubt::doubts;
use super::flow::YEAR;
use super::job_answers::{JobPlans, OpenJob};
use super::outcome::Outcomes;
use super::problem::{Decision, Problem};
use super::result::{FORMAT, GoalResult, JobAnswer, Note, Outcome, Plan, PlanCheck, PlanDocument, PresentState, named};
use super::search::{Found, Goal, Search};
use super::verify::{Stated, verify};
use crate::base::Truth;
use crate::income::per_head::Comparison;

/// The seed of the re-solves: the same household gives the same answer.
const SEED: u64 = 2017; // arithmetic: any number, kept

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskPlan {
    /// Goals, in the order wanted.
    pub goals: Vec<Goal>,
    /// Plans with a loan beside those without.
    pub loans: bool,
    /// Every model's answer, and that of every job that is open to somebody.
    pub answers: bool,
    /// Means, step by step, with the plan of the recommended step.
    pub ladder: bool,
    /// What one more of each limit would bring.
    pub one_more: bool,
    /// The best plan under each way of life.
    pub ways: bool,
    /// The best plans that differ in kind.
    pub kinds: bool,
    /// The verifier's word on every plan.
    pub check: bool,
    /// Re-solves; none by default, since they take longer than everything else together.
    pub draws: usize,
}

impl AskPlan {
    /// With or without what a family chooses among beside the goals.
    pub const fn choose(&mut self, on: bool) {
        (self.ladder, self.one_more, self.ways, self.kinds) = (on, on, on, on);
    }
}

impl Default for AskPlan {
    fn default() -> Self {
        Self {
            goals: Goal::ALL.map(|(goal, _)| goal).to_vec(),
            loans: true,
            answers: true,
            ladder: true,
            one_more: true,
            ways: true,
            kinds: true,
            check: true,
            draws: 0,
        }
    }
}

/// What one goal found.
struct Solved {
    goal: Goal,
    best: Option<Found>,
    lent: Option<Found>,
    answers: super::answers::Answers,
    jobs: Vec<OpenJob>,
}

/// Works out the plans.
pub fn recommend(given: &Given<'_>, ask: &AskPlan) -> PlanDocument {
    let compiled = compile(given);
    let problem = &compiled.problem;
    let solved = solve(given, &compiled, ask);
    let dated = prices_are_near(given);
    let outcomes = Outcomes { given, compiled: &compiled, dated };
    let mut goals: Vec<GoalResult> =
        solved.iter().map(|one| goal(given, &compiled, &outcomes, one, ask.check)).collect();
    once(&mut goals, &solved);
    let choices = Choices::of(given, &compiled, ask, dated);
    let plans: Vec<(Goal, Option<&Decision>)> =
        solved.iter().map(|one| (one.goal, one.best.as_ref().map(|found| &found.decision))).collect();
    let found = (ask.draws > 0).then(|| doubts(problem, given.catalogue, &plans, ask.draws, SEED));
    let open: Vec<String> = compiled.questions().into_iter().map(str::to_owned).collect();
    PlanDocument {
        format: FORMAT,
        engine: env!("CARGO_PKG_VERSION"),
        as_of: given.facts.as_of,
        start: problem.start.day(),
        catalogue: format!("{} {}", given.catalogue.id, given.catalogue.version),
        price_year: price_year(given),
        present: present(given, problem),
        models_max: i64::try_from(problem.models_max).unwrap_or_default(),
        ladder: choices.ladder,
        recommended: choices.recommended,
        account: choices.account,
        one_more: choices.one_more,
        ways: choices.ways,
        kinds: choices.kinds,
        goals,
        jobs: jobs(given, &compiled),
        notes: notes(&compiled, dated, &open),
        open,
        doubts: found,
    }
}

fn solve(given: &Given<'_>, compiled: &Compiled, ask: &AskPlan) -> Vec<Solved> {
    let mut search = Search::new(&compiled.problem);
    let mut obstacles = Obstacles::of(&compiled.problem);
    let mut out = Vec::with_capacity(ask.goals.len());
    // Without what is pinned there is no plan, not one that leaves it out.
    let can_keep = compiled.can_keep(given.wanted, given.catalogue);
    let best = |goal: &Goal| if can_keep { search.best(*goal) } else { None };
    let best: Vec<Option<Found>> = ask.goals.iter().map(best).collect();
    // Beside no plan open jobs tell nothing: only those that answer among the models are looked at.
    let is_model = |job: usize| {
        let job = given.catalogue.jobs.get(job).map(|one| &one.id);
        given.catalogue.models.iter().any(|model| model.job.is_some() && model.job.as_ref() == job)
    };
    let any = best.iter().any(Option::is_some);
    let jobs = match ask.answers {
        true => JobPlans::of(&compiled.problem, &ask.goals, &|job| any || is_model(job)),
        false => JobPlans::default(),
    };
    for (goal, best) in ask.goals.iter().zip(best) {
        let lent = if ask.loans && can_keep { search.best_lent(*goal, best.clone()) } else { None };
        let lent = lent.filter(|found| found.decision.loan.is_some());
        let asked = Asked { compiled, catalogue: given.catalogue, goal: *goal, best: best.as_ref(), jobs: &jobs };
        let (answers, jobs) = match ask.answers {
            true => (asked.all(&mut search, &mut obstacles), asked.open_jobs()),
            false => (Vec::new(), Vec::new()),
        };
        out.push(Solved { goal: *goal, best, lent, answers, jobs });
    }
    out
}

/// What a family chooses among beside the goals.
#[derive(Default)]
struct Choices {
    ladder: Option<Ladder>,
    recommended: Option<Plan>,
    account: Option<Account>,
    one_more: Option<Vec<OneMore>>,
    ways: Option<Vec<WayPlan>>,
    kinds: Option<Vec<KindPlan>>,
}

impl Choices {
    fn of(given: &Given<'_>, compiled: &Compiled, ask: &AskPlan, dated: bool) -> Self {
        let mut out = Self::default();
        // Where what is pinned cannot be kept there is no plan.
        if !compiled.can_keep(given.wanted, given.catalogue) {
            return out;
        }
        if ask.ladder {
            out.climb(given, compiled, ask.check, dated);
        }
        if ask.one_more {
            out.one_more = Search::new(&compiled.problem).best(Goal::Most).map(|best| one_more(given, compiled, &best));
        }
        if ask.ways {
            out.ways = Some(ways(given, compiled));
        }
        if ask.kinds {
            out.kinds = Some(kinds(given, &compiled.problem));
        }
        out
    }

    fn climb(&mut self, given: &Given<'_>, compiled: &Compiled, check: bool, dated: bool) {
        let Some((steps, place)) = climb(given, compiled) else { return };
        self.ladder = Some(ladder(given, &steps, place));
        let Some(step) = steps.get(place) else { return };
        let wanted = Wanted { means: step.means, ..given.wanted.clone() };
        let given = Given { wanted: &wanted, ..*given };
        let outcomes = Outcomes { given: &given, compiled: &step.compiled, dated };
        let mut plan = outcomes.plan(&step.decision);
        if check {
            plan.check = Some(checked(&given, &plan));
        }
        self.recommended = Some(plan);
        self.account = Some(outcomes.account(&step.decision));
    }
}

/// Marks goals that come to the plan of an earlier one.
fn once(goals: &mut [GoalResult], solved: &[Solved]) {
    let decisions: Vec<_> = solved
        .iter()
        .map(|one| [&one.best, &one.lent].map(|found| found.as_ref().map(|found| &found.decision)))
        .collect();
    for (place, (goal, own)) in goals.iter_mut().zip(&decisions).enumerate() {
        let same = decisions.iter().take(place).position(|earlier| earlier == own);
        goal.same_as = same.and_then(|place| solved.get(place)).map(|one| one.goal);
    }
}

fn goal(given: &Given<'_>, compiled: &Compiled, outcomes: &Outcomes<'_>, solved: &Solved, check: bool) -> GoalResult {
    let problem = &compiled.problem;
    let changes = |found: &Found| found.decision != problem.nothing();
    let outcome = match &solved.best {
        _ if solved.goal == Goal::Fast && problem.theta.is_none() => Outcome::NoLine,
        None => Outcome::NothingFeasible,
        Some(found) if changes(found) => Outcome::Plan,
        Some(_) => match compiled.without_labour() {
            Truth::Yes => Outcome::NoLabour,
            Truth::Open => Outcome::LabourUnknown,
            Truth::No if solved.lent.as_ref().is_some_and(changes) => Outcome::OnlyWithLoan,
            Truth::No => Outcome::NothingBetter,
        },
    };
    let plan = |found: &Found| -> Plan {
        let mut plan = outcomes.plan(&found.decision);
        if check {
            plan.check = Some(checked(given, &plan));
        }
        plan
    };
    GoalResult {
        goal: solved.goal,
        outcome,
        same_as: None,
        plan: solved.best.as_ref().map(plan),
        with_loan: solved.lent.as_ref().map(plan),
        answers: named(solved.answers.clone(), given.catalogue.models.iter().map(|model| model.id.clone())),
        jobs: solved.jobs.clone(),
    }
}

/// A plan in terms that stand without the optimiser.
pub fn stated(plan: &Plan) -> Stated {
    Stated {
        units: plan.models.iter().map(|one| (one.model.clone(), one.units_milli)).collect(),
        jobs: plan.jobs.iter().map(|one| (one.member, one.job.clone())).collect(),
        loan: plan.loan.as_ref().map(|loan| (loan.credit.clone(), loan.sum_fen)),
        afterwards: plan.jobs.iter().filter(|one| one.afterwards).map(|one| one.member).collect(),
        given_up: plan.given_up.iter().filter_map(|one| one.enterprise).collect(),
    }
}

/// The verifier's word on a plan.
fn checked(given: &Given<'_>, plan: &Plan) -> PlanCheck {
    let found = verify(given, &stated(plan));
    let month = found.month_over.and_then(|month| i64::try_from(month).ok());
    let same = found.own_years.as_slice() == plan.own_years_fen
        && found.income_years.as_slice() == plan.income_years_fen
        && found.ordinary == plan.ordinary_fen
        && found.worst == plan.worst.own_fen
        && month == plan.month_over;
    PlanCheck { agrees: same && found.faults.is_empty(), breaches: found.faults }
}

fn present(given: &Given<'_>, problem: &Problem) -> PresentState {
    let line = given.line_of(given.heads());
    let income = problem.topped(problem.present);
    let held = line.filter(|_| Comparison::of(given.ahead).is_some());
    let count = |able: bool| problem.workers.iter().filter(|worker| worker.able == able).count();
    let idle = problem.idle();
    PresentState {
        own_fen: problem.present,
        dibao_fen: income.saturating_sub(problem.present),
        income_fen: income,
        line_fen: line.map(|line| line.fen()),
        gap_fen: held.map(|line| line.fen().saturating_sub(income).max(0)),
        money_fen: problem.money,
        unserved_fen: idle.iter().copied().min().unwrap_or_default().min(0).saturating_neg(),
        unserved_from: idle.iter().position(|cash| *cash < 0).and_then(|month| i64::try_from(month / YEAR + 1).ok()),
        able_workers: i64::try_from(count(true)).unwrap_or_default(),
        weak_workers: i64::try_from(count(false)).unwrap_or_default(),
    }
}

/// Every job and member it was looked at for.
fn jobs(given: &Given<'_>, compiled: &Compiled) -> Vec<JobAnswer> {
    let named = |standing: &super::compile::JobStanding| {
        let job = given.catalogue.jobs.get(standing.job)?.id.clone();
        Some(JobAnswer { member: standing.member, job, kept: standing.kept.clone() })
    };
    compiled.jobs.iter().filter_map(named).collect()
}

/// Latest year of the catalogue's prices.
fn price_year(given: &Given<'_>) -> i64 {
    given.catalogue.models.iter().map(|model| model.price_year).max().unwrap_or_default()
}

/// Whether prices and line are near enough for a date.
fn prices_are_near(given: &Given<'_>) -> bool {
    let years = i64::from(given.start().day().year()).saturating_sub(price_year(given)).abs();
    years <= given.settings().price_years_max
}

fn notes(compiled: &Compiled, dated: bool, open: &[String]) -> Vec<Note> {
    let problem = &compiled.problem;
    let mut out = vec![Note::ReferenceCatalogue, Note::GrantsOfOtherYears];
    let debt = open.iter().any(|path| path == "production.debt");
    let all = [
        (compiled.without_labour() == Truth::Yes, Note::NoLabour),
        (compiled.without_labour() == Truth::Open, Note::LabourUnknown),
        (problem.theta.is_none(), Note::NoLine),
        (!dated, Note::PricesTooOld),
        (debt, Note::DebtUnknown),
        (compiled.crowded, Note::ManyWorkers),
    ];
    out.extend(all.iter().filter(|(holds, _)| *holds).map(|(_, note)| *note));
    out
}

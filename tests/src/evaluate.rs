//! What a decision is worth and whether it may be taken, straight from `core/PLAN.md`: the slow twin of the plan.
//!
//! Sums every month of every part anew and shares nothing with the optimiser or the verifier but the types.

use ruler_core::models::model::LandGroup;
use ruler_core::plan::flow::{Flow, MONTHS, YEAR, YEARS};
use ruler_core::plan::problem::{Choice, Decision, Holding, Problem, When};

/// The goals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Goal {
    /// Most own income of the fifth year.
    High,
    /// Up to the line most own income of the least ordinary year, then of the worst year with any one source failing.
    Steady,
    /// Over the line for good as early as may be.
    Fast,
    /// Most own income of the five years.
    Most,
}

/// All goals.
pub const GOALS: [Goal; 4] = [Goal::High, Goal::Steady, Goal::Fast, Goal::Most];

/// What a decision that may be taken is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Worth {
    /// Own income of the five years.
    pub own: [i64; YEARS],
    /// The least of years two to five, no more than the line asks; nothing without a line.
    pub ordinary: i64,
    /// The least of years two to five, with any one source failing.
    pub worst: i64,
    /// The month from which on every twelve months are over the line, 61 for never; `None` without a line.
    pub month: Option<usize>,
    /// The loan, in fen.
    pub loan: i64,
    /// Models chosen.
    pub models: usize,
    /// People away.
    pub away: usize,
}

/// What decides between two decisions: the greater is the better, and no two decisions are equal.
pub type Key = ([i64; 6], std::cmp::Reverse<Rest>);

/// What decides last: steps, jobs, what is given up, the scheme; the smaller is the better.
pub type Rest = (Vec<i64>, Vec<Option<usize>>, Vec<bool>, Option<usize>);

impl Worth {
    /// The key of a decision; `None` where the goal makes no sense.
    pub fn key(&self, goal: Goal, decision: &Decision) -> Option<Key> {
        let last = self.own[YEARS - 1];
        let goals = match goal {
            Goal::High => [last, 0],
            Goal::Steady => [self.ordinary, self.worst],
            Goal::Most => [self.own.iter().sum(), 0],
            Goal::Fast => [-(self.month? as i64), last],
        };
        let total = self.own.iter().sum();
        let ties = [total, -self.loan, -(self.models as i64), -(self.away as i64)];
        let scheme = decision.loan.map(|(scheme, _)| scheme);
        let rest = (decision.steps.clone(), decision.jobs.clone(), decision.given_up.clone(), scheme);
        Some(([goals[0], goals[1], ties[0], ties[1], ties[2], ties[3]], std::cmp::Reverse(rest)))
    }
}

/// One decision being looked at.
struct Look<'a> {
    problem: &'a Problem,
    decision: &'a Decision,
}

/// Looks at a decision.
///
/// # Errors
/// Names the first rule it breaks.
pub fn evaluate(problem: &Problem, decision: &Decision) -> Result<Worth, &'static str> {
    let look = Look { problem, decision };
    type Check<'a> = fn(&Look<'a>) -> bool;
    let checks: [(&str, Check<'_>); 9] = [
        ("shape", Look::fits_shape),
        ("units", Look::keeps_units),
        ("jobs", Look::keeps_jobs),
        ("what is given up", Look::keeps_holdings),
        ("loan", Look::keeps_loan),
        ("land", Look::keeps_land),
        ("labour", Look::keeps_labour),
        ("care and courses", Look::keeps_people),
        ("cash", Look::keeps_cash),
    ];
    for (name, holds) in checks {
        if !holds(&look) {
            return Err(name);
        }
    }
    if !look.survives() {
        return Err("stress");
    }
    Ok(look.worth())
}

/// What a job brings in cash in a month: nothing where it costs.
fn paid_cash(choice: &Choice, month: usize) -> i64 {
    choice.cash.at(month).max(0)
}

impl Look<'_> {
    fn fits_shape(&self) -> bool {
        let (problem, decision) = (self.problem, self.decision);
        decision.steps.len() == problem.candidates.len()
            && decision.jobs.len() == problem.workers.len()
            && decision.given_up.len() == problem.holdings.len()
            && decision
                .jobs
                .iter()
                .zip(&problem.workers)
                .all(|(job, worker)| job.is_none_or(|job| job < worker.choices.len()))
            && decision.loan.is_none_or(|(scheme, _)| scheme < problem.loans.len())
    }

    /// Chosen jobs, by worker.
    fn jobs(&self) -> impl Iterator<Item = (usize, &Choice)> {
        let workers = self.problem.workers.iter().zip(&self.decision.jobs).enumerate();
        workers.filter_map(|(place, (worker, job))| Some((place, worker.choices.get((*job)?)?)))
    }

    /// Sums a figure of every candidate, times its steps.
    fn models(&self, of: impl Fn(usize) -> i64) -> i64 {
        self.decision
            .steps
            .iter()
            .enumerate()
            .map(|(place, steps)| if *steps == 0 { 0 } else { steps * of(place) })
            .sum()
    }

    fn chosen(&self) -> impl Iterator<Item = (usize, i64)> {
        self.decision.steps.iter().copied().enumerate().filter(|(_, steps)| *steps > 0)
    }

    fn keeps_units(&self) -> bool {
        let fits = self.decision.steps.iter().zip(&self.problem.candidates).all(|(steps, candidate)| {
            let in_range = (candidate.low..=candidate.high).contains(steps) && *steps > 0;
            in_range || (*steps == 0 && !candidate.forced)
        });
        fits && self.chosen().count() <= self.problem.models_max
    }

    fn keeps_jobs(&self) -> bool {
        let forced = self.problem.workers.iter().zip(&self.decision.jobs);
        // What is settled is the job, whenever it is taken up.
        let job = |worker: &ruler_core::plan::problem::Worker, choice: Option<usize>| {
            choice.map(|choice| worker.choices[choice].job)
        };
        let kept = forced
            .into_iter()
            .all(|(worker, choice)| worker.forced.is_none_or(|forced| forced == job(worker, *choice)));
        let few = self.jobs().all(|(_, choice)| {
            let holders = self.jobs().filter(|(_, other)| other.job == choice.job).count();
            choice.household_max.is_none_or(|most| holders as i64 <= most)
        });
        kept && few
    }

    /// Whether everybody who is at home today takes a job away.
    fn all_leave(&self) -> bool {
        let home: Vec<usize> =
            (0..self.problem.workers.len()).filter(|place| self.problem.workers[*place].home).collect();
        !home.is_empty() && home.iter().all(|place| self.jobs().any(|(worker, choice)| worker == *place && choice.away))
    }

    fn keeps_holdings(&self) -> bool {
        let holdings = self.problem.holdings.iter().zip(&self.decision.given_up);
        let last =
            |(holding, given_up): (&Holding, &bool)| holding.when != When::LastLeaves || *given_up == self.all_leave();
        holdings.into_iter().all(last) && !(self.problem.stays && self.all_leave())
    }

    /// Holdings that are given up.
    fn gone(&self) -> impl Iterator<Item = &Holding> {
        let holdings = self.problem.holdings.iter().zip(&self.decision.given_up);
        holdings.filter(|(_, given_up)| **given_up).map(|(holding, _)| holding)
    }

    fn keeps_loan(&self) -> bool {
        let Some((scheme, steps)) = self.decision.loan else { return true };
        let Some(loan) = self.problem.loans.get(scheme) else { return false };
        let lasts = loan.drawn..=loan.due;
        let spent: i64 = lasts.clone().map(|month| self.spending(month)).sum();
        let jobs = self.jobs().filter(|(_, choice)| lasts.contains(&choice.start));
        let capital: i64 = jobs.map(|(_, choice)| choice.capital).sum();
        (1..=loan.steps).contains(&steps) && steps * loan.step <= spent + capital
    }

    /// What chosen models cost in a month.
    fn spending(&self, month: usize) -> i64 {
        self.models(|place| {
            let one = &self.problem.candidates[place];
            one.inputs.at(month) + one.setup.at(month)
        })
    }

    fn keeps_land(&self) -> bool {
        self.problem.land.iter().enumerate().all(|(row_place, row)| {
            (0..YEAR).all(|month| {
                let freed: i64 = self.gone().map(|holding| holding.land[row_place][month]).sum();
                let used = self.models(|place| {
                    let one = &self.problem.candidates[place];
                    let counts = one.land != LandGroup::None && row.groups.contains(&one.land) && one.occupies[month];
                    if counts { one.land_step } else { 0 }
                });
                used <= row.area[month] + freed
            })
        })
    }

    /// Days of a worker at home in a month.
    fn days(&self, worker: usize, month: usize) -> i64 {
        let job = self.jobs().find(|(place, _)| *place == worker);
        job.map_or_else(|| self.problem.workers[worker].days.at(month), |(_, choice)| choice.days.at(month))
    }

    /// The same for moderate and heavy work.
    fn heavy_days(&self, worker: usize, month: usize) -> i64 {
        let job = self.jobs().find(|(place, _)| *place == worker);
        job.map_or_else(|| self.problem.workers[worker].heavy.at(month), |(_, choice)| choice.heavy.at(month))
    }

    fn courses(&self) -> impl Iterator<Item = usize> {
        let needs =
            |course: &usize| self.chosen().any(|(place, _)| self.problem.candidates[place].course == Some(*course));
        (0..self.problem.courses.len()).filter(needs)
    }

    fn keeps_labour(&self) -> bool {
        (0..MONTHS).all(|month| {
            let of = |heavy: bool| -> i64 {
                let own = |place| if heavy { self.heavy_days(place, month) } else { self.days(place, month) };
                let back = |one: &Holding| if heavy { one.heavy.at(month) } else { one.days.at(month) };
                (0..self.problem.workers.len()).map(own).sum::<i64>() + self.gone().map(back).sum::<i64>()
            };
            let work = |heavy_only: bool| {
                self.models(|place| {
                    let one = &self.problem.candidates[place];
                    if one.heavy || !heavy_only { one.labour.at(month) } else { 0 }
                })
            };
            let courses: i64 = self.courses().map(|course| self.problem.courses[course].days.at(month)).sum();
            work(true) <= of(true) && work(false) + courses <= of(false)
        })
    }

    fn keeps_people(&self) -> bool {
        let gone = self.jobs().filter(|(place, choice)| choice.away && self.problem.workers[*place].keeper).count();
        let cared = self.problem.away_max.is_none_or(|most| gone <= most);
        let left = self.jobs().filter(|(_, choice)| choice.away).count();
        let leave = &self.problem.leave;
        let asked = left >= leave.least && leave.most.is_none_or(|most| left <= most);
        let attended = self.courses().all(|course| {
            let course = &self.problem.courses[course];
            course.attendants.iter().any(|worker| {
                let away = self.jobs().any(|(place, choice)| {
                    place == *worker && choice.away && choice.start < course.end && course.start < choice.end
                });
                let has_days =
                    (course.start..course.end).all(|month| self.days(*worker, month) >= course.days.at(month));
                !away && has_days
            })
        });
        cared && attended && asked
    }

    /// The sum of the plan's cash after each month.
    fn cash(&self) -> Flow {
        let problem = self.problem;
        let (mut sum, mut spent) = (problem.money, 0);
        Flow::of(|month| {
            let spending = self.spending(month);
            spent += spending;
            sum += problem.own.at(month) - spending;
            sum -= self.gone().map(|holding| holding.made_good.at(month)).sum::<i64>();
            sum += self.models(|place| problem.candidates[place].sales.at(month));
            sum += self.jobs().map(|(_, choice)| choice.cash.at(month)).sum::<i64>();
            sum -=
                self.jobs().filter(|(_, choice)| choice.start == month).map(|(_, choice)| choice.capital).sum::<i64>();
            sum -= self.courses().map(|course| problem.courses[course].cost.at(month)).sum::<i64>();
            if let Some((scheme, steps)) = self.decision.loan {
                let loan = &problem.loans[scheme];
                sum += steps * (loan.principal.at(month) - loan.interest.at(month));
            }
            sum + spent.min(problem.subsidy)
        })
    }

    /// What the cash must not fall under: nothing, or where it would stand without a plan.
    fn floor(&self) -> Flow {
        let mut idle = self.problem.money;
        Flow::of(|month| {
            idle += self.problem.own.at(month);
            idle.min(0)
        })
    }

    fn keeps_cash(&self) -> bool {
        let floor = self.floor();
        (0..MONTHS).all(|month| self.cash().at(month) >= floor.at(month) - self.problem.overdraft)
    }

    /// Whether cash stays over the floor from a year on, with what a source brings in that year lost.
    fn survives(&self) -> bool {
        let (cash, floor) = (self.cash(), self.floor());
        let holds = |brings: &dyn Fn(usize) -> i64| {
            (0..YEARS).all(|year| {
                let mut lost = 0;
                (year * YEAR..MONTHS).all(|month| {
                    lost += if month / YEAR == year { brings(month) } else { 0 };
                    cash.at(month) - lost >= floor.at(month) - self.problem.stress
                })
            })
        };
        let sales = |place: usize, steps: i64| move |month| steps * self.problem.candidates[place].sales.at(month);
        self.chosen().all(|(place, steps)| holds(&sales(place, steps)))
            && self.jobs().all(|(_, choice)| holds(&|month| paid_cash(choice, month)))
    }

    fn income(&self, month: usize) -> i64 {
        let models = self.models(|place| {
            let one = &self.problem.candidates[place];
            one.sales.at(month) - one.inputs.at(month) - one.wear.at(month)
        });
        let of = |choice: &Choice| choice.pay.at(month) - choice.displaced.at(month) - choice.wear.at(month);
        let jobs: i64 = self.jobs().map(|(_, choice)| of(choice)).sum();
        let interest =
            self.decision.loan.map_or(0, |(scheme, steps)| steps * self.problem.loans[scheme].interest.at(month));
        let gone: i64 = self.gone().map(|holding| holding.income.at(month)).sum();
        self.problem.base.at(month) + models + jobs - interest - gone
    }

    fn worth(&self) -> Worth {
        let income = Flow::of(|month| self.income(month));
        let own: [i64; YEARS] = std::array::from_fn(|year| (0..YEAR).map(|month| income.at(year * YEAR + month)).sum());
        Worth {
            own,
            ordinary: self.problem.theta.map_or(0, |theta| own[1..].iter().copied().fold(theta, i64::min)),
            worst: self.worst(&own),
            month: self.problem.theta.map(|theta| self.month(&income, theta)),
            loan: self.decision.loan.map_or(0, |(scheme, steps)| steps * self.problem.loans[scheme].step),
            models: self.chosen().count(),
            away: self.jobs().filter(|(_, choice)| choice.away).count(),
        }
    }

    fn worst(&self, own: &[i64; YEARS]) -> i64 {
        let mut out = i64::MAX;
        for (year, own) in own.iter().enumerate().skip(1) {
            let models = self.chosen().map(|(place, steps)| steps * self.problem.candidates[place].loss[year]);
            let jobs = self.jobs().map(|(_, choice)| choice.loss[year]);
            let wages = self.problem.workers.iter().enumerate().map(|(place, worker)| {
                let job = self.jobs().find(|(other, _)| *other == place);
                job.map_or(worker.wage_loss[year], |(_, choice)| choice.wage_loss[year])
            });
            let held = self.problem.holdings.iter().zip(&self.decision.given_up);
            let held = held.filter(|(_, given_up)| !**given_up).map(|(holding, _)| holding.loss[year]);
            let all = models.chain(jobs).chain(wages).chain(held).chain([self.problem.loss[year]]);
            let lost = all.max().unwrap_or(0).max(0);
            out = out.min(own - lost);
        }
        out
    }

    fn month(&self, income: &Flow, theta: i64) -> usize {
        let of = |month: i64| match usize::try_from(month) {
            Ok(month) => income.at(month),
            Err(_) => self.problem.before[usize::try_from(month + YEAR as i64).unwrap_or(0)],
        };
        let over = |end: i64| (end - YEAR as i64 + 1..=end).map(of).sum::<i64>() >= theta;
        let after = (0..MONTHS as i64).rev().take_while(|end| over(*end)).count();
        MONTHS + 1 - after
    }
}

//! What the search looks up again and again: running sums, years and trailing years of every model and job.

use super::assign::attends;
use crate::plan::flow::{Flow, MONTHS, YEAR, YEARS};
use crate::plan::problem::{Candidate, Choice, Holding, Problem};

/// One number for each month.
pub type Line = [i64; MONTHS];

/// Nothing in any month.
pub const NOTHING: Line = [0; MONTHS];

/// The sums of one source of income: of one step of a model, or of a job.
#[derive(Debug, Clone)]
pub struct Sums {
    /// Running cash.
    pub cash: Line,
    /// Running spending that the subsidy may pay.
    pub spend: Line,
    /// Income by year.
    pub years: [i64; YEARS],
    /// Income of all years.
    pub total: i64,
    /// What it may fall by, by year, of income; of a job, or what is left of present wages beside it, if that is more.
    pub loss: [i64; YEARS],
    /// Own capital put in.
    pub capital: i64,
    /// The most that is missing from the cash after each month, whichever year up to it fails.
    pub lost: Line,
    /// Income of the twelve months up to each month, months before the start left out.
    pub trailing: Line,
}

/// Adds `count` times a line.
pub fn add(line: &mut Line, other: &Line, count: i64) {
    line.iter_mut().zip(other).for_each(|(a, b)| *a += b * count);
}

/// Trailing twelve months of a flow.
fn trailing(flow: &Flow) -> Line {
    let running = flow.running();
    core::array::from_fn(|month| running.at(month) - month.checked_sub(YEAR).map_or(0, |before| running.at(before)))
}

/// The most that is missing after each month when one year up to it fails.
pub fn lost(sales: &Flow) -> Line {
    let (mut year, mut worst) = (0_i64, 0_i64);
    core::array::from_fn(|month| {
        if month % YEAR == 0 {
            worst = worst.max(year);
            year = 0;
        }
        year += sales.at(month);
        worst.max(year)
    })
}

impl Sums {
    /// Of one step of a model.
    pub fn of_model(model: &Candidate) -> Self {
        let spend = model.inputs.plus(&model.setup, 1);
        let income = model.sales.plus(&model.inputs, -1).plus(&model.wear, -1);
        Self {
            cash: model.sales.plus(&spend, -1).running().0,
            spend: spend.running().0,
            years: income.years(),
            total: income.total(),
            loss: model.loss,
            capital: 0,
            lost: lost(&model.sales),
            trailing: trailing(&income),
        }
    }

    /// Of a job.
    pub fn of_job(job: &Choice) -> Self {
        let income = job.pay.plus(&job.displaced, -1).plus(&job.wear, -1);
        let mut cash = job.cash.clone();
        cash.add(job.start, -job.capital);
        Self {
            cash: cash.running().0,
            spend: NOTHING,
            years: income.years(),
            total: income.total(),
            loss: largest(&job.loss, &job.wage_loss),
            capital: job.capital,
            lost: lost(&Flow::of(|month| job.cash.at(month).max(0))),
            trailing: trailing(&income),
        }
    }

    /// Of something given up.
    fn of_holding(holding: &Holding) -> Self {
        let income = Flow::default().plus(&holding.income, -1);
        Self {
            cash: Flow::default().plus(&holding.made_good, -1).running().0,
            spend: NOTHING,
            years: income.years(),
            total: income.total(),
            loss: [0; YEARS],
            capital: 0,
            lost: NOTHING,
            trailing: trailing(&income),
        }
    }

    /// Whether this job is never worse than another, and better over the five years.
    fn beats(&self, other: &Self) -> bool {
        let least = |one: &Self, month: usize| {
            let at = |line: &Line| line.get(month).copied().unwrap_or_default();
            (at(&one.cash), at(&one.cash) - at(&one.lost), at(&one.trailing))
        };
        let months = (0..MONTHS).all(|month| {
            let (a, b) = (least(self, month), least(other, month));
            a.0 >= b.0 && a.1 >= b.1 && a.2 >= b.2
        });
        let pairs = |a: &[i64; YEARS], b: &[i64; YEARS]| a.iter().zip(b).all(|(a, b)| a >= b);
        let kept = |one: &Self| {
            core::array::from_fn(|year| {
                one.years.get(year).copied().unwrap_or_default() - one.loss.get(year).copied().unwrap_or_default()
            })
        };
        months
            && pairs(&self.years, &other.years)
            && pairs(&kept(self), &kept(other))
            && self.total > other.total
            && self.capital >= other.capital
    }
}

/// The larger of two losses, year by year.
pub fn largest(a: &[i64; YEARS], b: &[i64; YEARS]) -> [i64; YEARS] {
    let mut out = *a;
    out.iter_mut().zip(b).for_each(|(most, loss)| *most = (*most).max(*loss));
    out
}

/// A shared row of land in a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// What there is.
    pub area: i64,
    /// What comes free with each holding.
    pub freed: Vec<i64>,
}

/// The looked-up sums of a problem.
#[derive(Debug, Clone)]
pub struct Table {
    /// Of one step of each candidate.
    pub models: Vec<Sums>,
    /// Of each choice of each worker; `None` where another choice is always better.
    pub jobs: Vec<Vec<Option<Sums>>>,
    /// Of each holding, given up.
    pub holdings: Vec<Sums>,
    /// What each candidate takes of each land slot, per step.
    pub land_use: Vec<Vec<i64>>,
    /// What there is in each land slot.
    pub land: Vec<Slot>,
    /// Present income: by year, of all years, trailing.
    pub base_years: [i64; YEARS],
    /// Present income of all years.
    pub base_total: i64,
    /// Present income of the trailing twelve months.
    pub base_trailing: Line,
    /// Cash when nothing is done, over what it must not fall under.
    pub cash: Line,
}

impl Table {
    /// The sums of a problem; `apart`: a job near home never stands for one away, nor the other way round.
    pub fn of(problem: &Problem, apart: bool) -> Self {
        let (land, land_use) = slots(problem);
        let mut before = problem.before.iter().rev().scan(0, |sum, month| {
            *sum += month;
            Some(*sum)
        });
        // What of the months before the start still lies in the trailing year of month 10, 9, … 0.
        let mut carried = [0_i64; MONTHS];
        let early: Vec<i64> = before.by_ref().take(YEAR - 1).collect();
        carried.iter_mut().zip(early.iter().rev()).for_each(|(slot, sum)| *slot = *sum);
        let mut base_trailing = trailing(&problem.base);
        add(&mut base_trailing, &carried, 1);
        Self {
            models: problem.candidates.iter().map(Sums::of_model).collect(),
            jobs: (0..problem.workers.len()).map(|place| jobs(problem, place, apart)).collect(),
            holdings: problem.holdings.iter().map(Sums::of_holding).collect(),
            land_use,
            land,
            base_years: problem.base.years(),
            base_total: problem.base.total(),
            base_trailing,
            cash: spare(problem),
        }
    }
}

/// The sums of a worker's choices, those left out that another beats whatever else is chosen.
fn jobs(problem: &Problem, place: usize, apart: bool) -> Vec<Option<Sums>> {
    let Some(worker) = problem.workers.get(place) else { return Vec::new() };
    let choices = &worker.choices;
    let sums: Vec<Sums> = choices.iter().map(Sums::of_job).collect();
    // Who leaves decides more than the days: how many may, and what is given up.
    let apart = apart || problem.leave.least > 0 || !problem.holdings.is_empty();
    let learns = |choice: &Choice| {
        let courses = problem.courses.iter().filter(|course| course.attendants.contains(&place));
        courses.map(|course| attends(course, &choice.days, Some(choice))).collect::<Vec<bool>>()
    };
    let is_beaten = |at: usize, sum: &Sums| {
        choices.iter().zip(&sums).enumerate().any(|(other, (choice, better))| {
            let Some(own) = choices.get(at).filter(|_| other != at) else { return false };
            let more = |a: &Flow, b: &Flow| a.0.iter().zip(&b.0).all(|(a, b)| a >= b);
            let days = more(&choice.days, &own.days) && more(&choice.heavy, &own.heavy);
            let leaves = if apart { choice.away == own.away } else { !choice.away || own.away };
            let free = choice.household_max.is_none() && leaves;
            days && free && better.beats(sum) && learns(choice).iter().zip(learns(own)).all(|(a, b)| *a || !b)
        })
    };
    let all = worker.forced.is_some();
    let keep = |(at, sum): (usize, &Sums)| (all || !is_beaten(at, sum)).then(|| sum.clone());
    sums.iter().enumerate().map(keep).collect()
}

/// Cash when nothing is done, over what it must not fall under: every limit of cash is told from there.
pub fn spare(problem: &Problem) -> Line {
    problem.idle().map(|cash| cash.max(0))
}

/// Land as slots: a shared row in a month, equal ones once, those nobody uses left out.
fn slots(problem: &Problem) -> (Vec<Slot>, Vec<Vec<i64>>) {
    let mut seen: Vec<(Slot, Vec<i64>)> = Vec::new();
    for (place, row) in problem.land.iter().enumerate() {
        for (month, area) in row.area.iter().enumerate() {
            let uses: Vec<i64> = problem
                .candidates
                .iter()
                .map(|one| {
                    let taken = one.occupies.get(month) == Some(&true) && row.groups.contains(&one.land);
                    if taken { one.land_step } else { 0 }
                })
                .collect();
            let freed =
                |one: &Holding| one.land.get(place).and_then(|months| months.get(month)).copied().unwrap_or_default();
            let slot = Slot { area: *area, freed: problem.holdings.iter().map(freed).collect() };
            if uses.iter().any(|taken| *taken > 0)
                && !seen.iter().any(|(known, same)| known.is_within(&slot) && *same == uses)
            {
                seen.push((slot, uses));
            }
        }
    }
    let land = seen.iter().map(|(slot, _)| slot.clone()).collect();
    let count = problem.candidates.len();
    let of = |place: usize| seen.iter().map(|(_, uses)| uses.get(place).copied().unwrap_or_default()).collect();
    (land, (0..count).map(of).collect())
}

impl Slot {
    /// Whether this one never has more than another.
    fn is_within(&self, other: &Self) -> bool {
        self.area <= other.area && self.freed.iter().zip(&other.freed).all(|(a, b)| a <= b)
    }
}

//! What one assignment of jobs leaves open: models that can still be chosen, how many steps, and the rows that may bind.

use super::assign::Assigned;
use super::bound::Gain;
use super::rows::{Row, largest};
use super::table::{Line, NOTHING, Sums, Table, add};
use crate::plan::flow::MONTHS;
use crate::plan::problem::{Loan, Problem};

/// A model that can still be chosen.
#[derive(Debug, Clone)]
pub struct Active {
    /// Place among the problem's candidates.
    pub place: usize,
    /// Fewest steps.
    pub low: i64,
    /// Most steps as far as any row alone can tell.
    pub high: i64,
    /// What a step takes of each row.
    pub column: Vec<i64>,
    /// Most that `low` to `high` steps bring.
    pub gain: Gain,
}

/// An assignment with everything that can still be chosen.
#[derive(Debug, Clone)]
pub struct View {
    /// Models, in catalogue order.
    pub active: Vec<Active>,
    /// What each row that may bind has to give.
    pub rest: Vec<i64>,
    /// Whether a row is one of land or labour, where no model gives anything back.
    pub packing: Vec<bool>,
    /// What each course takes of those rows.
    pub courses: Vec<Vec<i64>>,
}

/// What a loan may add to the cash of each month at most.
pub fn loan_help(loan: Option<&Loan>) -> Line {
    let Some(loan) = loan else { return NOTHING };
    let net = loan.principal.plus(&loan.interest, -1).running();
    core::array::from_fn(|month| net.at(month).saturating_mul(loan.steps).max(0))
}

impl View {
    /// The view of an assignment; `loan` widens the rows of cash by all it could ever give; `wide` bounds the steps.
    pub fn of(
        problem: &Problem,
        table: &Table,
        rows: &[Row],
        assigned: &Assigned,
        loan: Option<&Loan>,
        wide: Option<&[i64]>,
    ) -> Self {
        let help = loan_help(loan);
        let most: Vec<i64> = problem.candidates.iter().map(|one| one.high).collect();
        let live = live(problem, rows, assigned, &help);
        let highs = narrowed((problem, table), &live, &failing(problem, assigned, &help), wide.unwrap_or(&most));
        let mut active = Vec::new();
        for ((place, one), high) in problem.candidates.iter().enumerate().zip(&highs) {
            let open = one.course.is_none_or(|course| assigned.attended.get(course) == Some(&true));
            if open && *high >= one.low && one.low > 0 {
                let Some(sums) = table.models.get(place) else { continue };
                let gain = Gain::of(sums, one.low, *high);
                active.push(Active { place, low: one.low, high: *high, column: Vec::new(), gain });
            }
        }
        let mut view =
            Self { active, rest: Vec::new(), packing: Vec::new(), courses: vec![Vec::new(); problem.courses.len()] };
        for (row, rest) in live {
            let takes = |one: &Active| row.takes.get(one.place).copied().unwrap_or_default();
            let most = largest(view.active.iter().map(|one| takes(one).saturating_mul(one.high)), problem.models_max);
            if most.saturating_add(row.all_courses()) > rest {
                view.rest.push(rest);
                view.packing.push(row.is_packing());
                view.active
                    .iter_mut()
                    .for_each(|one| one.column.push(row.takes.get(one.place).copied().unwrap_or_default()));
                view.courses.iter_mut().zip(&row.courses).for_each(|(column, takes)| column.push(*takes));
            }
        }
        view
    }
}

/// The rows that may bind, with what is there.
fn live<'r>(problem: &Problem, rows: &'r [Row], assigned: &Assigned, help: &Line) -> Vec<(&'r Row, i64)> {
    let rest = |row: &'r Row| (row, row.rest(problem, assigned, help));
    rows.iter().map(rest).filter(|(row, rest)| !row.is_slack(*rest)).collect()
}

/// Most steps of each candidate that every row allows when the others help as much as they could.
pub fn highs(
    problem: &Problem,
    table: &Table,
    rows: &[Row],
    assigned: &Assigned,
    help: &Line,
    wide: &[i64],
) -> Vec<i64> {
    narrowed((problem, table), &live(problem, rows, assigned, help), &failing(problem, assigned, help), wide)
}

/// Cash that is there after each month should a model fail, before any model.
fn failing(problem: &Problem, assigned: &Assigned, help: &Line) -> Line {
    let mut out = assigned.cash;
    add(&mut out, help, 1);
    out.iter_mut().for_each(|cash| *cash += problem.subsidy + problem.stress);
    out
}

/// The most that courses could add to the cash of each month: an allowance may be more than the household pays.
fn allowances(problem: &Problem) -> Line {
    let mut out = NOTHING;
    for course in &problem.courses {
        let paid = course.cost.running();
        out.iter_mut().zip(&paid.0).for_each(|(sum, paid)| *sum += (-paid).max(0));
    }
    out
}

fn narrowed((problem, table): (&Problem, &Table), live: &[(&Row, i64)], failing: &Line, wide: &[i64]) -> Vec<i64> {
    let mut highs = wide.to_vec();
    let allowances = allowances(problem);
    // arithmetic: twice, since what others can help gets less as their own bounds come down.
    for _ in 0..2 {
        let mut helped = helped(table, &highs, problem.models_max.saturating_sub(1));
        add(&mut helped, &allowances, 1);
        for (row, rest) in live {
            let rest = row.cash_month().map_or(*rest, |month| rest + helped.get(month).copied().unwrap_or_default());
            for (high, takes) in highs.iter_mut().zip(&row.takes) {
                if *takes > 0 && takes.saturating_mul(*high) > rest {
                    *high = rest.max(0) / takes;
                }
            }
        }
        // A model that fails must be carried by the others.
        for (high, sums) in highs.iter_mut().zip(&table.models) {
            for ((there, help), (lost, cash)) in failing.iter().zip(&helped).zip(sums.lost.iter().zip(&sums.cash)) {
                let (takes, rest) = (lost - cash, there + help);
                if takes > 0 && takes.saturating_mul(*high) > rest {
                    *high = rest.max(0) / takes;
                }
            }
        }
    }
    highs
}

/// The most that so many other models could add to the cash of each month.
fn helped(table: &Table, highs: &[i64], others: usize) -> Line {
    let mut out = NOTHING;
    for (month, sum) in out.iter_mut().enumerate().take(MONTHS) {
        let cash =
            |(sums, high): (&Sums, &i64)| sums.cash.get(month).copied().unwrap_or_default().saturating_mul(*high);
        *sum = largest(table.models.iter().zip(highs).map(cash), others);
    }
    out
}

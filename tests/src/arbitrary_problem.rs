//! Seeded plan problems that no catalogue would give: small ones full of ties and exact equalities, for the oracles.

use ruler_core::models::model::LandGroup;
use ruler_core::plan::flow::{Flow, MONTHS, Start, YEAR};
use ruler_core::plan::problem::{Candidate, Choice, Course, LandRow, Loan, Problem, Worker};

use crate::arbitrary::Rng;

/// How large the problems are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Most candidates.
    pub candidates: i64,
    /// Most steps over the smallest.
    pub spread: i64,
    /// Most workers.
    pub workers: i64,
    /// Most jobs of a worker.
    pub choices: i64,
    /// Most steps of a loan.
    pub loan: i64,
}

/// Small enough to try every decision.
pub const SMALL: Size = Size { candidates: 4, spread: 3, workers: 2, choices: 2, loan: 3 };
/// As large as real ones.
pub const LARGE: Size = Size { candidates: 12, spread: 8, workers: 3, choices: 4, loan: 8 };

const GROUPS: [LandGroup; 7] = [
    LandGroup::Paddy,
    LandGroup::Field,
    LandGroup::Garden,
    LandGroup::Pond,
    LandGroup::Forest,
    LandGroup::Courtyard,
    LandGroup::None,
];

/// Draws the parts of one problem.
struct Draw {
    rng: Rng,
    /// One of money: small units make ties, odd ones make none.
    unit: i64,
    odd: bool,
}

impl Draw {
    /// A sum of money from `low` to `high` units.
    fn sum(&mut self, low: i64, high: i64) -> i64 {
        let whole = self.rng.range(low, high) * self.unit;
        if self.odd { whole + self.rng.range(-self.unit / 3, self.unit / 3) } else { whole }
    }

    fn some(&mut self, percent: i64, low: i64, high: i64) -> i64 {
        if self.rng.chance(percent) { self.sum(low, high) } else { 0 }
    }

    fn months(&mut self, percent: i64) -> [bool; YEAR] {
        std::array::from_fn(|_| self.rng.chance(percent))
    }

    /// A flow from month `start`: in the marked months of each year, about `sum` each.
    fn seasonal(&mut self, start: usize, marks: &[bool; YEAR], low: i64, high: i64) -> Flow {
        let amount: [i64; YEAR] = std::array::from_fn(|_| self.sum(low, high).max(0));
        Flow::of(|month| if month >= start && marks[month % YEAR] { amount[month % YEAR] } else { 0 })
    }
}

/// A problem of a size.
pub fn problem(seed: u64, size: Size) -> Problem {
    let mut rng = Rng::new(seed ^ 0x0DD5_0B1E);
    let unit = *[1, 1, 100, 10_000].get(rng.below(4) as usize).unwrap_or(&1);
    let odd = unit > 100 && rng.chance(60);
    let mut draw = Draw { rng, unit, odd };
    let start = Start { year: 2018, month: draw.rng.range(1, 12) as u32 };
    let present = draw.some(80, 0, 40).max(0);
    let base = Flow::of(|month| if month % YEAR == YEAR - 1 { present - present / 12 * 11 } else { present / 12 });
    let ends = draw.rng.chance(15).then(|| draw.rng.range(6, 40) as usize);
    let burden = draw.some(8, 0, 3).max(0);
    let base = Flow::of(|month| base.at(month) - burden);
    let base = Flow::of(|month| if ends.is_some_and(|end| month > end) { base.at(month) / 2 } else { base.at(month) });
    let workers: Vec<Worker> =
        (0..draw.rng.range(0, size.workers)).map(|place| worker(&mut draw, place, size, present)).collect();
    let courses: Vec<Course> = (0..draw.rng.range(0, 2)).map(|place| course(&mut draw, place, &workers)).collect();
    let count = draw.rng.range(0, size.candidates);
    let candidates: Vec<Candidate> = (0..count).map(|place| candidate(&mut draw, place, size, &courses)).collect();
    let loans = (0..draw.rng.range(0, 2)).map(|place| loan(&mut draw, place, size)).collect();
    let theta = draw.rng.chance(90).then(|| present + draw.sum(-2, 30));
    let keepers = workers.iter().filter(|worker| worker.keeper).count();
    let stress = draw.some(70, 0, 20).max(0);
    let subsidy = draw.some(60, 0, 8).max(0);
    Problem {
        start,
        before: std::array::from_fn(|month| base.at(month)),
        base,
        present,
        theta,
        dibao: 0,
        dibao_line: None,
        money: draw.some(75, 0, 15).max(0),
        own: own(&mut draw),
        subsidy,
        overdraft: 0,
        stress,
        models_max: draw.rng.range(0, 3).max(draw.rng.range(0, 3)) as usize,
        away_max: if draw.rng.chance(50) { keepers.checked_sub(1) } else { None },
        land: land(&mut draw),
        candidates,
        workers,
        courses,
        loans,
    }
}

/// Debt service that present income does not cover makes the household's own cash fall.
fn own(draw: &mut Draw) -> Flow {
    let due = draw.some(20, 0, 3).max(0);
    let share = draw.some(15, 0, 1).max(0);
    Flow::of(|month| share - if month % YEAR == YEAR - 1 { due } else { 0 })
}

fn worker(draw: &mut Draw, place: i64, size: Size, present: i64) -> Worker {
    let days = draw.rng.range(0, 25) * 100;
    let days = Flow::of(|_| days);
    let choices: Vec<Choice> = (0..draw.rng.range(0, size.choices)).map(|_| choice(draw, &days, present)).collect();
    let forced = match draw.rng.range(1, 100) {
        1..=4 => Some(None),
        5..=10 if !choices.is_empty() => Some(Some(draw.rng.below(choices.len() as u64) as usize)),
        _ => None,
    };
    Worker { member: place as usize, able: draw.rng.chance(65), keeper: draw.rng.chance(50), days, choices, forced }
}

fn choice(draw: &mut Draw, days: &Flow, present: i64) -> Choice {
    let away = draw.rng.chance(50);
    let start = draw.rng.range(0, 11) as usize;
    let paid = start + draw.rng.range(0, 3) as usize;
    let end = if draw.rng.chance(70) { MONTHS } else { (paid + 12 * draw.rng.range(1, 3) as usize).min(MONTHS) };
    let (pay, travel) = (draw.sum(1, 6), draw.some(60, 0, 2));
    let marks = draw.months(85);
    let pay = Flow::of(|month| {
        let is_paid = (paid..end).contains(&month) && marks[month % YEAR];
        let travel = if month >= paid && month < end && (month - paid).is_multiple_of(YEAR) { travel } else { 0 };
        (if is_paid { pay } else { 0 }) - travel
    });
    let gives_up = if draw.rng.chance(25) { present / 24 } else { 0 };
    let displaced = Flow::of(|month| if (start..end).contains(&month) { gives_up } else { 0 });
    let capital = draw.some(20, 1, 6).max(0);
    let share = draw.rng.range(0, 4);
    let cash = Flow::of(|month| {
        let net = pay.at(month) - displaced.at(month);
        net * share / 4
    });
    let works = draw.rng.range(2, 22) * 100;
    let left = Flow::of(|month| {
        let at_home = days.at(month);
        let works_now = (paid..end).contains(&month);
        if away && (start..end).contains(&month) {
            0
        } else if works_now {
            (at_home - works).max(0)
        } else {
            at_home
        }
    });
    let wear = Flow::of(|month| if month >= start { capital / 60 } else { 0 });
    let job = draw.rng.range(0, 2) as usize;
    // All who hold the same job are counted alike.
    let household_max = if job == 0 { Some(1) } else { None };
    Choice { job, first: start, start, end, away, pay, displaced, wear, cash, capital, days: left, household_max }
}

fn course(draw: &mut Draw, place: i64, workers: &[Worker]) -> Course {
    let start = draw.rng.range(0, 6) as usize;
    let end = start + draw.rng.range(1, 3) as usize;
    let (days, cost) = (draw.rng.range(0, 8) * 100, draw.some(40, 0, 4).max(0));
    let attendants: Vec<usize> = (0..workers.len()).filter(|_| draw.rng.chance(75)).collect();
    Course {
        training: place as usize,
        start,
        end,
        days: Flow::of(|month| if (start..end).contains(&month) { days } else { 0 }),
        cost: Flow::of(|month| if month == start { cost } else { 0 }),
        attendants,
    }
}

fn candidate(draw: &mut Draw, place: i64, size: Size, courses: &[Course]) -> Candidate {
    let start = draw.rng.range(0, 12) as usize;
    // Exact units may be asked for that leave no room at all.
    let low = draw.rng.range(1, 3);
    let high = if draw.rng.chance(4) { low - draw.rng.range(0, 2) } else { low + draw.rng.range(0, size.spread) };
    let (first, life) = (draw.some(80, 0, 8).max(0), draw.rng.range(1, 6) as usize * YEAR);
    let bears = draw.rng.range(0, 30) as usize;
    let delay = if draw.rng.chance(60) { 0 } else { bears };
    let (selling, buying, working) = (draw.months(25), draw.months(30), draw.months(70));
    let sales = draw.seasonal(start + delay, &selling, 0, 12);
    let labour = draw.rng.range(0, 6) * 100;
    let group = GROUPS[draw.rng.below(7) as usize];
    Candidate {
        model: place as usize,
        low,
        high,
        forced: draw.rng.chance(4),
        step_milli: 1000,
        start,
        heavy: draw.rng.chance(60),
        land: group,
        land_step: if group == LandGroup::None { 0 } else { draw.rng.range(1, 3) * 5000 },
        occupies: draw.months(75),
        course: (!courses.is_empty() && draw.rng.chance(30)).then(|| draw.rng.below(courses.len() as u64) as usize),
        sales,
        inputs: draw.seasonal(start, &buying, 0, 3),
        setup: Flow::of(|month| if month >= start && (month - start).is_multiple_of(life) { first } else { 0 }),
        wear: Flow::of(|month| if month >= start { first / life as i64 } else { 0 }),
        labour: Flow::of(|month| if month >= start && working[month % YEAR] { labour } else { 0 }),
    }
}

fn loan(draw: &mut Draw, place: i64, size: Size) -> Loan {
    let step = draw.sum(1, 6).max(1);
    let term = draw.rng.range(1, 4) as usize * YEAR;
    let drawn = draw.rng.range(0, 6) as usize;
    let due = (drawn + term - 1).min(MONTHS - 1);
    let interest = if draw.rng.chance(50) { step / 20 } else { 0 };
    let mut principal = Flow::default();
    principal.add(drawn, step);
    principal.add(due, -step);
    Loan {
        credit: place as usize,
        steps: draw.rng.range(1, size.loan),
        step,
        principal,
        interest: Flow::of(|month| {
            if month > drawn && month <= due && (month + 1 - drawn).is_multiple_of(YEAR) { interest } else { 0 }
        }),
    }
}

/// The ten rows of the plan problem, over small areas.
fn land(draw: &mut Draw) -> Vec<LandRow> {
    use LandGroup::{Courtyard, Field, Forest, Garden, Paddy, Pond};
    let mut area = |percent| if draw.rng.chance(percent) { draw.rng.range(0, 12) * 5000 } else { 0 };
    let (wet, guarded, free) = (area(70), area(50), area(70));
    let (orchard, pond, forest, yard) = (area(40), area(20), area(40), area(60));
    let row = |groups: &[LandGroup], area: i64| LandRow { groups: groups.to_vec(), area: [area; YEAR] };
    vec![
        row(&[Paddy], wet),
        row(&[Field], guarded + free),
        row(&[Garden], orchard + free),
        row(&[Pond], pond + free),
        row(&[Field, Garden], guarded + free + orchard),
        row(&[Field, Pond], guarded + free + pond),
        row(&[Garden, Pond], orchard + free + pond),
        row(&[Field, Garden, Pond], guarded + free + orchard + pond),
        row(&[Forest], forest),
        row(&[Courtyard], yard),
    ]
}

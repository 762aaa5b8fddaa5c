//! Seeded plan problems that no catalogue would give: small ones full of ties and exact equalities, for the oracles.

use ruler_core::models::model::LandGroup;
use ruler_core::plan::flow::{Flow, MONTHS, Start, YEAR, YEARS};
use ruler_core::plan::problem::{
    Branch, Candidate, Choice, Course, Holding, LandRow, Leave, Loan, Problem, When, Worker,
};

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

    /// What something present may fall by in each year; mostly nothing.
    fn losses(&mut self, present: i64) -> [i64; YEARS] {
        let most = if self.rng.chance(40) { present.max(0) / 2 } else { 0 };
        std::array::from_fn(|_| if most > 0 { self.rng.range(0, most) } else { 0 })
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
    let loans = (0..draw.rng.range(0, 4).min(2)).map(|place| loan(&mut draw, place, size)).collect();
    let theta = draw.rng.chance(90).then(|| present + draw.sum(-2, 30));
    let keepers = workers.iter().filter(|worker| worker.keeper).count();
    let stress = draw.some(70, 0, 20).max(0);
    let subsidy = draw.some(60, 0, 8).max(0);
    let land = land(&mut draw);
    let holdings = (0..draw.rng.range(0, 2)).map(|_| holding(&mut draw, &workers, land.len(), present)).collect();
    let leave = match draw.rng.range(1, 100) {
        1..=8 => Leave { least: 0, most: Some(0) },
        9..=16 => Leave { least: 1, most: Some(1) },
        _ => Leave::default(),
    };
    Problem {
        start,
        loss: draw.losses(present),
        stays: draw.rng.chance(15),
        leave,
        holdings,
        before: std::array::from_fn(|month| base.at(month)),
        base,
        present,
        theta,
        dibao: 0,
        dibao_line: None,
        money: draw.some(60, 0, 12).max(0),
        own: own(&mut draw),
        subsidy,
        overdraft: 0,
        stress,
        models_max: draw.rng.range(0, 3).max(draw.rng.range(0, 3)) as usize,
        away_max: if draw.rng.chance(50) { keepers.checked_sub(1) } else { None },
        land,
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
    // Some are weak for a while, some do the work of kept enterprises that others would have to do.
    let able = draw.rng.chance(65);
    let from = if draw.rng.chance(15) { draw.rng.range(1, 24) as usize } else { 0 };
    let kept = if draw.rng.chance(25) { draw.rng.range(1, 8) * 100 } else { 0 };
    let own = Own { able, from, kept, days: &days };
    let choices: Vec<Choice> = (0..draw.rng.range(0, size.choices)).map(|_| choice(draw, &own, present)).collect();
    let forced = match draw.rng.range(1, 100) {
        1..=4 => Some(None),
        5..=10 if !choices.is_empty() => Some(Some(choices[draw.rng.below(choices.len() as u64) as usize].job)),
        _ => None,
    };
    let (heavy, wage_loss) = (own.heavy(&days), draw.losses(present));
    let (member, home, keeper) = (place as usize, draw.rng.chance(70), draw.rng.chance(50));
    Worker { member, able, home, keeper, days, heavy, wage_loss, choices, forced }
}

/// What a worker has without a job.
struct Own<'a> {
    able: bool,
    from: usize,
    kept: i64,
    days: &'a Flow,
}

impl Own<'_> {
    fn heavy(&self, days: &Flow) -> Flow {
        let at = |month: usize| days.at(month).max(-self.kept / 2);
        Flow::of(|month| if self.able && month >= self.from { at(month) } else { 0 })
    }
}

fn choice(draw: &mut Draw, own: &Own<'_>, present: i64) -> Choice {
    let days = own.days;
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
            -own.kept
        } else if works_now {
            (at_home - works).max(-own.kept)
        } else {
            at_home
        }
    });
    let wear = Flow::of(|month| if month >= start { capital / 60 } else { 0 });
    let job = draw.rng.range(0, 2) as usize;
    // All who hold the same job are counted alike.
    let household_max = if job == 0 { Some(1) } else { None };
    let part = draw.rng.range(0, 4);
    let loss = pay.years().map(|sum| sum.max(0) * part / 4);
    let (heavy, wage_loss, grant) = (own.heavy(&left), draw.losses(present), Flow::default());
    let (first, afterwards, days) = (start, false, left);
    Choice {
        job,
        first,
        start,
        end,
        afterwards,
        away,
        pay,
        displaced,
        wear,
        cash,
        capital,
        grant,
        days,
        heavy,
        loss,
        wage_loss,
        household_max,
    }
}

/// Something of today that may be given up.
fn holding(draw: &mut Draw, workers: &[Worker], rows: usize, present: i64) -> Holding {
    let from = draw.rng.range(0, 5) as usize;
    let part = draw.rng.range(-1, 4) * present / 120;
    let days = if workers.is_empty() { 0 } else { draw.rng.range(0, 4) * 100 };
    let area: Vec<i64> = (0..rows).map(|_| draw.rng.range(0, 2) * 5000).collect();
    let months = draw.months(60);
    Holding {
        enterprise: Some(0),
        when: if draw.rng.chance(60) { When::Free } else { When::LastLeaves },
        of: None,
        income: Flow::of(|month| if month >= from { part } else { 0 }),
        made_good: Flow::of(|month| if month % YEAR == YEAR - 1 { 12 * part } else { 0 }),
        loss: draw.losses(present),
        from,
        days: Flow::of(|_| days),
        heavy: Flow::of(|_| days / 2),
        by_worker: Vec::new(),
        land: area.into_iter().map(|area| months.map(|taken| if taken { area } else { 0 })).collect(),
    }
}

fn course(draw: &mut Draw, place: i64, workers: &[Worker]) -> Course {
    let start = draw.rng.range(0, 6) as usize;
    let end = start + draw.rng.range(1, 3) as usize;
    let (days, cost) = (draw.rng.range(0, 8) * 100, draw.some(40, 0, 4).max(0));
    let allowance = draw.some(20, 0, 4).max(0);
    let attendants: Vec<usize> = (0..workers.len()).filter(|_| draw.rng.chance(75)).collect();
    Course {
        training: place as usize,
        start,
        end,
        days: Flow::of(|month| if (start..end).contains(&month) { days } else { 0 }),
        grant: Flow::default(),
        // A few bring an allowance that is more than they cost.
        cost: Flow::of(|month| match month {
            _ if month == start => cost,
            _ if month == end => -allowance,
            _ => 0,
        }),
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
    let part = draw.rng.range(0, 4);
    let branch = [Branch::Planting, Branch::Breeding, Branch::Processing, Branch::Service][draw.rng.below(4) as usize];
    Candidate {
        loss: sales.years().map(|sum| sum * part / 4),
        branch,
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
        drawn,
        due,
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

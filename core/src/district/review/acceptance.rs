//! Year-end acceptance (年底验收): the sheet of a household, a village, a township, filled from what rules, journals and the
//! draw say. Nothing is typed twice; people look and sign.

use chrono::NaiveDate;
use serde::Serialize;

use super::case::Case;
use super::entry::Outcome;
use super::rates::{Rate, Stands};
use crate::assessment::{Assessment, Level, Overall};
use crate::base::Verdict;
use crate::district::problems::Problem;
use crate::district::said::told;
use crate::district::veto::{Standing, Veto};

/// Whether a line holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    /// It holds.
    Yes,
    /// Not known yet.
    Open,
    /// It does not.
    No,
}

impl Holds {
    /// Every answer with its word.
    pub const ALL: [(Self, &'static str); 3] = [(Self::Yes, "yes"), (Self::Open, "open"), (Self::No, "no")];

    const fn of(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}

told! {
    /// One line of a sheet.
    pub enum Line {
        /// A criterion, by the ruler.
        Criterion {
            /// The rule.
            rule: &'static str,
            /// Its answer.
            verdict: Verdict,
        } = "accept.criterion",
        /// Use of the verdict.
        Standing {
            /// The standing.
            level: Level,
        } = "accept.standing",
        /// A step of the exit, by the journal.
        Step {
            /// The step.
            step: String,
            /// When it was done.
            on: Option<NaiveDate>,
        } = "accept.step",
        /// It was drawn and looked at again.
        Drawn {
            /// Finding.
            outcome: Outcome,
            /// Contested.
            contested: bool,
        } = "accept.drawn",
        /// It was not drawn: the draw says nothing of this household.
        NotDrawn = "accept.not_drawn",
        /// Problems.
        Problems {
            /// Not closed.
            open: u32,
            /// Of these overdue.
            overdue: u32,
        } = "accept.problems",
        /// Households planned to leave, and accepted.
        Households {
            /// Planned.
            planned: u32,
            /// Accepted.
            accepted: u32,
            /// Not known yet.
            open: u32,
        } = "accept.households",
        /// Incidence against its limit.
        Incidence {
            /// Poor people.
            numerator: u32,
            /// Rural people.
            denominator: u32,
            /// The limit, in parts per million.
            limit_ppm: Option<i64>,
        } = "accept.incidence",
        /// The village's list of what it should have.
        Haves {
            /// There.
            met: u32,
            /// Missing.
            gap: u32,
            /// Not known.
            unknown: u32,
        } = "accept.haves",
        /// Nobody has filled in what a village should have.
        NoList = "accept.no_list",
        /// The year's task.
        Task {
            /// People to leave this year.
            planned: u32,
            /// People removed from the register this year.
            removed: u32,
        } = "accept.task",
        /// Nobody said what the year's task is.
        NoTask = "accept.no_task",
        /// Villages planned to leave, and accepted.
        Villages {
            /// Planned.
            planned: u32,
            /// Accepted.
            accepted: u32,
            /// Not known yet.
            open: u32,
        } = "accept.villages",
        /// Triggers of the veto.
        Triggers {
            /// Open.
            open: u32,
            /// Confirmed.
            confirmed: u32,
        } = "accept.triggers",
    }
}

/// A sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// Its lines, each with whether it holds.
    pub lines: Vec<(Line, Holds)>,
    /// Whether all hold: what is missing is not passed over.
    pub holds: Holds,
}

impl Sheet {
    fn of(lines: Vec<(Line, Holds)>) -> Self {
        let holds = lines.iter().map(|(_, holds)| *holds).max().unwrap_or(Holds::Open);
        Self { lines, holds }
    }
}

/// A step of the exit as the journal has it: its name, and the day it was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepDone {
    /// The step, by the procedure's id.
    pub step: String,
    /// When it was done.
    pub on: Option<NaiveDate>,
}

/// The sheet of a household planned to leave.
pub fn household(
    assessment: &Assessment,
    steps: &[StepDone],
    case: Option<&Case>,
    problems: &[&Problem],
    today: NaiveDate,
) -> Sheet {
    let criteria = assessment.criteria.iter().map(|one| {
        let holds = match one.verdict {
            Verdict::Met | Verdict::NotApplicable => Holds::Yes,
            Verdict::NotMet => Holds::No,
            Verdict::Unknown => Holds::Open,
        };
        (Line::Criterion { rule: one.rule.word(), verdict: one.verdict }, holds)
    });
    let mut lines: Vec<(Line, Holds)> = criteria.collect();
    let level = assessment.standing.level;
    let standing = match (assessment.overall, level) {
        (Overall::MayExit, Level::MayStart) => Holds::Yes,
        (Overall::MayExit | Overall::Undecided, _) => Holds::Open,
        _ => Holds::No,
    };
    lines.push((Line::Standing { level }, standing));
    lines.extend(steps.iter().map(|one| {
        let holds = if one.on.is_some() { Holds::Yes } else { Holds::Open };
        (Line::Step { step: one.step.clone(), on: one.on }, holds)
    }));
    lines.push(drawn(case));
    lines.push(problem_line(problems, today));
    Sheet::of(lines)
}

fn drawn(case: Option<&Case>) -> (Line, Holds) {
    // Not to be drawn is nothing against anybody.
    let Some(case) = case else { return (Line::NotDrawn, Holds::Yes) };
    let (outcome, contested) = (case.outcome.unwrap_or(Outcome::Open), case.contested);
    let holds = match (outcome, contested) {
        (_, true) | (Outcome::Open, _) => Holds::Open,
        (Outcome::Right, false) => Holds::Yes,
        (Outcome::Wrong, false) => Holds::No,
    };
    (Line::Drawn { outcome, contested }, holds)
}

fn problem_line(problems: &[&Problem], today: NaiveDate) -> (Line, Holds) {
    let count = |test: &dyn Fn(&Problem) -> bool| {
        u32::try_from(problems.iter().filter(|problem| test(problem)).count()).unwrap_or(u32::MAX)
    };
    let (open, overdue) = (count(&Problem::is_open), count(&|problem| problem.overdue(today).is_some()));
    let holds = match (open, overdue) {
        (0, _) => Holds::Yes,
        (_, 0) => Holds::Open,
        _ => Holds::No,
    };
    (Line::Problems { open, overdue }, holds)
}

/// How many of several sheets hold, with their number.
fn tallied(sheets: &[Holds]) -> (u32, u32, u32, Holds) {
    let count = |want: Holds| u32::try_from(sheets.iter().filter(|one| **one == want).count()).unwrap_or(u32::MAX);
    let all = u32::try_from(sheets.len()).unwrap_or(u32::MAX);
    (all, count(Holds::Yes), count(Holds::Open), sheets.iter().copied().max().unwrap_or(Holds::Open))
}

/// A village against its list: there, missing, not known; `None` where nobody filled the list in.
pub type HavesCount = Option<(u32, u32, u32)>;

/// The sheet of a village planned to leave.
pub fn village(
    households: &[Holds],
    incidence: &Rate,
    haves: HavesCount,
    problems: &[&Problem],
    today: NaiveDate,
) -> Sheet {
    let (planned, accepted, open, holds) = tallied(households);
    let mut lines = vec![(Line::Households { planned, accepted, open }, holds)];
    let line = Line::Incidence {
        numerator: incidence.numerator.high,
        denominator: incidence.denominator,
        limit_ppm: incidence.limit.as_ref().map(|limit| limit.ppm),
    };
    let holds = match incidence.stands {
        Stands::Within | Stands::AtLimit => Holds::Yes,
        Stands::Beyond => Holds::No,
        Stands::Open | Stands::NoLimit | Stands::Nobody | Stands::Unknown => Holds::Open,
    };
    lines.push((line, holds));
    lines.push(match haves {
        None => (Line::NoList, Holds::Open),
        Some((met, gap, unknown)) => {
            let holds = match (gap, unknown) {
                (0, 0) => Holds::Yes,
                (0, _) => Holds::Open,
                _ => Holds::No,
            };
            (Line::Haves { met, gap, unknown }, holds)
        }
    });
    lines.push(problem_line(problems, today));
    Sheet::of(lines)
}

/// The sheet of a township: its task of the year in people, its villages, its problems, its triggers.
pub fn township(
    task: Option<(u32, u32)>,
    villages: &[Holds],
    problems: &[&Problem],
    vetoes: &[&Veto],
    today: NaiveDate,
) -> Sheet {
    let mut lines = vec![match task {
        None => (Line::NoTask, Holds::Open),
        Some((planned, removed)) => (Line::Task { planned, removed }, Holds::of(removed >= planned)),
    }];
    if !villages.is_empty() {
        let (planned, accepted, open, holds) = tallied(villages);
        lines.push((Line::Villages { planned, accepted, open }, holds));
    }
    lines.push(problem_line(problems, today));
    let count =
        |want: Standing| u32::try_from(vetoes.iter().filter(|veto| veto.standing == want).count()).unwrap_or(u32::MAX);
    let (open, confirmed) = (count(Standing::Open), count(Standing::Confirmed));
    let holds = match (open, confirmed) {
        (0, 0) => Holds::Yes,
        (_, 0) => Holds::Open,
        _ => Holds::No,
    };
    lines.push((Line::Triggers { open, confirmed }, holds));
    Sheet::of(lines)
}

/// Triggers that the sheets of a township give cause to open, by id. Nothing is opened by itself: somebody looks, and
/// writes down what was found.
pub fn cause_to_open(sheet: &Sheet) -> Vec<&'static str> {
    let mut out = Vec::new();
    for (line, holds) in &sheet.lines {
        match line {
            Line::Task { .. } if *holds == Holds::No => out.push("task_not_met"),
            Line::Villages { .. } if *holds == Holds::No => out.push("acceptance_failed"),
            _ => {}
        }
    }
    out
}

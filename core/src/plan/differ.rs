//! What changed from one plan document to another, as a list.

use serde::Serialize;

use super::answers::Answer;
use super::result::{GoalResult, Outcome, Plan, PlanDocument};
use super::search::Goal;

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Difference {
    /// Of which goal; absent where it is of the household as it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goal: Option<Goal>,
    /// What: `present`, `gap`, `outcome`, `units`, `job`, `loan`, `income`, `month_over`, `worst`, `answer`.
    pub what: &'static str,
    /// Model, job or scheme id, where it is one's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Place of the member, where it is one's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<usize>,
    /// Before, as a number of what it is about; absent where there was none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<i64>,
    /// After.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<i64>,
    /// Before, as a word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<&'static str>,
    /// After, as a word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is: Option<&'static str>,
}

/// Everything in which `after` differs from `before`, goal by goal.
pub fn differences(before: &PlanDocument, after: &PlanDocument) -> Vec<Difference> {
    let mut out = Differ { goal: None, list: Vec::new() };
    out.number("present", None, Some(before.present.income_fen), Some(after.present.income_fen));
    out.number("gap", None, before.present.gap_fen, after.present.gap_fen);
    for next in &after.goals {
        if let Some(last) = before.goals.iter().find(|one| one.goal == next.goal) {
            out.goal = Some(next.goal);
            out.of_goal(last, next);
        }
    }
    out.list
}

struct Differ {
    goal: Option<Goal>,
    list: Vec<Difference>,
}

impl Differ {
    fn push(&mut self, what: &'static str, of: Option<String>, member: Option<usize>) -> Option<&mut Difference> {
        let (goal, none) = (self.goal, None);
        self.list.push(Difference { goal, what, of, member, before: none, after: none, was: None, is: None });
        self.list.last_mut()
    }

    fn number(&mut self, what: &'static str, of: Option<String>, before: Option<i64>, after: Option<i64>) {
        if before != after
            && let Some(one) = self.push(what, of, None)
        {
            (one.before, one.after) = (before, after);
        }
    }

    fn of_goal(&mut self, last: &GoalResult, next: &GoalResult) {
        if last.outcome != next.outcome
            && let Some(one) = self.push("outcome", None, None)
        {
            (one.was, one.is) = (Some(outcome(last.outcome)), Some(outcome(next.outcome)));
        }
        self.of_plan(last.plan.as_ref(), next.plan.as_ref());
        for (was, is) in last.answers.iter().zip(&next.answers) {
            let (a, b) = (word(&was.answer), word(&is.answer));
            if a != b
                && let Some(one) = self.push("answer", Some(is.model.clone()), None)
            {
                (one.was, one.is) = (Some(a), Some(b));
            }
        }
    }

    fn of_plan(&mut self, last: Option<&Plan>, next: Option<&Plan>) {
        let units = |plan: Option<&Plan>, id: &str| {
            plan?.models.iter().find(|model| model.model == id).map(|model| model.units_milli)
        };
        let ids =
            |plan: Option<&Plan>| plan.map(|plan| plan.models.iter().map(|one| one.model.clone()).collect::<Vec<_>>());
        let mut all = ids(last).unwrap_or_default();
        all.extend(ids(next).unwrap_or_default().into_iter().filter(|id| !all.contains(id)).collect::<Vec<_>>());
        for id in all {
            self.number("units", Some(id.clone()), units(last, &id), units(next, &id));
        }
        self.jobs(last, next);
        let loan = |plan: Option<&Plan>| plan?.loan.as_ref().map(|loan| loan.sum_fen);
        self.number("loan", None, loan(last), loan(next));
        let year = |plan: Option<&Plan>| plan?.income_years_fen.last().copied();
        self.number("income", None, year(last), year(next));
        self.number("month_over", None, last.and_then(|one| one.month_over), next.and_then(|one| one.month_over));
        let worst = |plan: Option<&Plan>| plan.map(|plan| plan.worst.income_fen);
        self.number("worst", None, worst(last), worst(next));
    }

    fn jobs(&mut self, last: Option<&Plan>, next: Option<&Plan>) {
        let all = |plan: Option<&Plan>| {
            let jobs = plan.map(|plan| plan.jobs.as_slice()).unwrap_or_default();
            jobs.iter().map(|job| (job.member, job.job.clone())).collect::<Vec<_>>()
        };
        let (before, after) = (all(last), all(next));
        for (member, job) in before.iter().filter(|job| !after.contains(job)) {
            if let Some(one) = self.push("job", Some(job.clone()), Some(*member)) {
                (one.before, one.after) = (Some(1), None);
            }
        }
        for (member, job) in after.iter().filter(|job| !before.contains(job)) {
            if let Some(one) = self.push("job", Some(job.clone()), Some(*member)) {
                (one.before, one.after) = (None, Some(1));
            }
        }
    }
}

const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Plan => "plan",
        Outcome::NothingBetter => "nothing_better",
        Outcome::NothingFeasible => "nothing_feasible",
        Outcome::NoLine => "no_line",
        Outcome::NoLabour => "no_labour",
        Outcome::LabourUnknown => "labour_unknown",
        Outcome::OnlyWithLoan => "only_with_loan",
    }
}

const fn word(answer: &Answer) -> &'static str {
    match answer {
        Answer::Chosen { .. } => "chosen",
        Answer::Possible { .. } => "possible",
        Answer::PossibleIf { .. } => "possible_if",
        Answer::Impossible { .. } => "impossible",
    }
}

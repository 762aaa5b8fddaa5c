//! Who could take which job, and why a job that is open to somebody is not in the plan of a goal.

use ruler_core::models::job::Job;
use ruler_core::plan::answers::Answer;
use ruler_core::plan::conflict::{Conflict, More};
use ruler_core::plan::job_answers::OpenJob;
use ruler_core::plan::result::{GoalResult, JobAnswer};

use super::super::plan_view::TableText;
use super::words::Words;

/// Fen of a yuan.
const FEN: i64 = 100;

impl Words<'_> {
    /// Every job, worker by worker: in the plan, open and worse by so much, a question, or what keeps it out.
    pub(super) fn jobs_table(&self, goal: &GoalResult) -> TableText {
        let mut members: Vec<usize> = self.document.jobs.iter().map(|one| one.member).collect();
        members.sort_unstable();
        members.dedup();
        let mut head = vec![self.get("jobs.job").to_owned()];
        head.extend(members.iter().map(|member| self.who(*member)));
        let cell = |job: &str, member: usize| {
            let found = self.document.jobs.iter().find(|one| one.job == job && one.member == member);
            found.map_or_else(String::new, |one| self.standing(goal, one))
        };
        let row = |job: &Job| {
            let mut row = vec![self.both(&job.name).to_owned()];
            row.extend(members.iter().map(|member| cell(&job.id, *member)));
            row
        };
        TableText {
            caption: self.get("jobs.caption").to_owned(),
            note: self.say("jobs.note", &[("goal", &self.of("goal", &self.code(&goal.goal)))]),
            head,
            rows: if members.is_empty() { Vec::new() } else { self.catalogue.jobs.iter().map(row).collect() },
        }
    }

    fn standing(&self, goal: &GoalResult, one: &JobAnswer) -> String {
        let kept = self.kept(&one.kept);
        if !kept.is_empty() {
            // A column is of one person: what keeps the whole family from a model keeps this one from a job.
            return self.list(&kept).replace(self.get("bar.nobody"), self.get("jobs.cannot"));
        }
        match goal.jobs.iter().find(|open| open.job == one.job && open.member == one.member) {
            Some(open) => self.open_job(goal, open),
            None => self.get("jobs.free").to_owned(),
        }
    }

    fn open_job(&self, goal: &GoalResult, open: &OpenJob) -> String {
        let sums = [("pay", &*self.sum(open.pay_fen, false)), ("sum", &self.money(whole(open.gives_up_fen)))];
        let given = if open.gives_up_fen > 0 { self.say("jobs.gives_up", &sums) } else { String::new() };
        match &open.answer {
            Answer::Possible { worse_fen, later_months, never_over, less_total_fen } => {
                format!("{}{given}", self.worse(goal, *worse_fen, *later_months, *never_over, *less_total_fen))
            }
            Answer::Impossible { conflict: Some(conflict), .. } => format!("{}{given}", self.no_room(conflict)),
            Answer::Chosen { .. } => self.get("answer.chosen").to_owned(),
            _ => self.get("answer.impossible").to_owned(),
        }
    }

    /// What stands in the way of a job that is open: money is what it takes until it pays, and what a lost wage leaves out.
    fn no_room(&self, conflict: &Conflict) -> String {
        let why = match conflict.least_change {
            Some(More::Money { fen }) => self.say("more.money_job", &[("sum", &self.money(fen))]),
            _ => self.conflict(conflict),
        };
        format!("{}{}{why}", self.get("answer.impossible"), self.lang.colon())
    }
}

/// A sum in whole yuan: a part of a year leaves odd fen that say nothing.
const fn whole(fen: i64) -> i64 {
    fen.saturating_sub(fen.rem_euclid(FEN))
}

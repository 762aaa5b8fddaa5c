//! How each income model answers for a goal: chosen, worse by so much, a question, or what stands in the way.

use ruler_core::plan::Goal;
use ruler_core::plan::answers::Answer;
use ruler_core::plan::compile::{Bar, Kept};
use ruler_core::plan::conflict::{Conflict, Limit, More};
use ruler_core::plan::result::{GoalResult, ModelAnswer};

use super::super::plan_view::ModelRow;
use super::words::Words;
use crate::decimal::shown;
use crate::i18n::number;

/// The month that means "not within the five years".
const NEVER: i64 = 61;

impl Words<'_> {
    pub(super) fn rows(&self, goal: &GoalResult) -> Vec<ModelRow> {
        goal.answers.iter().map(|one| self.row(goal, one)).collect()
    }

    fn row(&self, goal: &GoalResult, one: &ModelAnswer) -> ModelRow {
        let (answer, texts) = match &one.answer {
            Answer::Chosen { units_milli } => ("chosen", vec![self.units(&one.model, *units_milli)]),
            Answer::Possible { worse_fen, later_months, never_over, less_total_fen } => {
                ("possible", vec![self.worse(goal, *worse_fen, *later_months, *never_over, *less_total_fen)])
            }
            Answer::PossibleIf { questions } => {
                ("possible_if", questions.iter().map(|path| self.question(path)).collect())
            }
            Answer::Impossible { bars, conflict } => ("impossible", self.impossible(bars, conflict.as_ref())),
        };
        ModelRow {
            model: one.model.clone(),
            name: self.name(&one.model),
            answer: answer.to_owned(),
            word: self.get(&format!("answer.{answer}")).to_owned(),
            texts,
            can_pin: self.model(&one.model).is_some_and(|model| model.job.is_none()),
        }
    }

    /// By how much the best plan with a model is worse than the best plan.
    pub(super) fn worse(&self, goal: &GoalResult, worse: i64, later: i64, never_over: bool, total: i64) -> String {
        let best = goal.plan.as_ref().and_then(|plan| plan.month_over);
        let sum = self.sum(worse, false);
        match goal.goal {
            // Where the best plan never gets there either, that is no difference.
            Goal::Fast if never_over && best.is_some_and(|month| month < NEVER) => self.get("worse.never").to_owned(),
            Goal::Fast if later > 0 && !never_over => self.say("worse.later", &[("months", &later.to_string())]),
            // As good in what the goal looks at, and less over the five years: that is no tie.
            _ if worse <= 0 && total > 0 => self.say("worse.total", &[("sum", &self.sum(total, false))]),
            _ if worse <= 0 => self.get("worse.tie").to_owned(),
            Goal::Steady => self.say("worse.steady", &[("sum", &sum)]),
            Goal::Fast => self.say("worse.fast", &[("sum", &sum)]),
            Goal::High | Goal::Most => self.say("worse.high", &[("sum", &sum)]),
        }
    }

    fn impossible(&self, bars: &[Bar], conflict: Option<&Conflict>) -> Vec<String> {
        let mut out: Vec<String> = bars.iter().map(|bar| self.bar(bar)).collect();
        out.extend(conflict.map(|conflict| self.conflict(conflict)));
        out
    }

    /// What keeps something out; empty where nothing does.
    pub(super) fn kept(&self, kept: &Kept) -> Vec<String> {
        if kept.bars.is_empty() {
            kept.questions.iter().map(|path| self.question(path)).collect()
        } else {
            kept.bars.iter().map(|bar| self.bar(bar)).collect()
        }
    }

    /// A known fact that bars a model or a job.
    pub(super) fn bar(&self, bar: &Bar) -> String {
        let code = match bar {
            Bar::Place { tag } => return self.get(&format!("place.{}", tag.word())).to_owned(),
            Bar::Altitude { have_m, min_m, max_m } => {
                let (key, limit) = if have_m > max_m { ("bar.too_high", max_m) } else { ("bar.too_low", min_m) };
                return self.say(key, &[("have", &number(*have_m)), ("limit", &number(*limit))]);
            }
            Bar::Skill => "bar.skill",
            Bar::Refused => "bar.refused",
            Bar::Banned => "bar.banned",
            Bar::Nobody => "bar.nobody",
            Bar::NotOffered => "bar.not_offered",
            Bar::NoStart => "bar.no_start",
            Bar::Size => "bar.size",
            Bar::Taken => "bar.taken",
            Bar::Days { needs, has } => {
                return self.say("bar.days", &[("needs", &shown(*needs, 2)), ("has", &shown(*has, 2))]);
            }
            Bar::PaysLess { pay_fen, gives_up_fen } => {
                let sums = [self.sum(*pay_fen, false), self.sum(*gives_up_fen, false)];
                return self.say("bar.pays_less", &[("pay", &sums[0]), ("gives_up", &sums[1])]);
            }
        };
        self.get(code).to_owned()
    }

    /// Limits that leave no room, with the least that would make some.
    pub(super) fn conflict(&self, conflict: &Conflict) -> String {
        let limit = |limit: &Limit| self.get(&format!("limit.{}", self.code(limit))).to_owned();
        let limits: Vec<String> = conflict.limits.iter().map(limit).collect();
        let stress = conflict.limits == [Limit::Stress];
        if conflict.limits == [Limit::Care] {
            return self.get("limit.care_alone").to_owned();
        }
        match conflict.least_change {
            Some(more) => self.more(more, stress),
            None => self.say("limit.together", &[("limits", &self.list(&limits))]),
        }
    }

    fn more(&self, more: More, stress: bool) -> String {
        match more {
            More::Land { area } => self.say("more.land", &[("area", &shown(area, 4))]),
            More::AbleDays { days } => self.say("more.able_days", &[("days", &shown(days, 2))]),
            More::Days { days } => self.say("more.days", &[("days", &shown(days, 2))]),
            More::Money { fen } => {
                self.say(if stress { "more.money_stress" } else { "more.money" }, &[("sum", &self.money(fen))])
            }
            More::Models => self.get("more.models").to_owned(),
            More::Pins => self.get("more.pins").to_owned(),
        }
    }
}

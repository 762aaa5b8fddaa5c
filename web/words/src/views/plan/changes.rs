//! What differs between the plans with a change and those without, goal by goal.

use ruler_core::plan::differ::Difference;
use ruler_core::plan::result::Note;

use super::super::plan_view::ChangeText;
use super::words::{Words, rounded};

/// The month that means "not within the five years".
const NEVER: i64 = 61;

impl Words<'_> {
    pub(super) fn changes(&self, differences: &[Difference]) -> Vec<ChangeText> {
        let mut out: Vec<ChangeText> = Vec::new();
        for one in differences {
            let title = match one.goal {
                Some(goal) => self.of("goal", &self.code(&goal)),
                None => self.get("change.household").to_owned(),
            };
            let line = self.difference(one);
            match out.last_mut().filter(|last| last.title == title) {
                Some(last) => last.lines.push(line),
                None => out.push(ChangeText { title, lines: vec![line] }),
            }
        }
        // Goals that differ in the same way are told together.
        let mut told: Vec<ChangeText> = Vec::new();
        for one in out {
            match told.iter_mut().find(|earlier| earlier.lines == one.lines) {
                Some(earlier) => earlier.title = [earlier.title.as_str(), &one.title].join(self.lang.comma()),
                None => told.push(one),
            }
        }
        told
    }

    fn difference(&self, one: &Difference) -> String {
        let name = one.of.as_deref().map(|id| self.name(id)).unwrap_or_default();
        let who = one.member.map(|member| self.who(member)).unwrap_or_default();
        let of = |value: Option<i64>| self.amount(one, value);
        let word = |text: Option<&str>, family: &str| {
            text.map(|text| self.get(&format!("{family}.{text}")).to_owned()).unwrap_or_default()
        };
        if let (Some(before), Some(after)) = (one.before, one.after)
            && matches!(one.what, "income" | "worst")
            && rounded(before) == rounded(after)
        {
            // Rounded, both would read the same.
            let end = if after < before { "less" } else { "more" };
            let sum = self.sum(after.saturating_sub(before).saturating_abs(), false);
            return self.say(&format!("change.{}_{end}", one.what), &[("sum", &sum)]);
        }
        if let (Some(before @ ..NEVER), Some(after @ ..NEVER)) = (one.before, one.after)
            && one.what == "month_over"
            && self.is_undated()
        {
            let end = if after < before { "sooner" } else { "later" };
            let months = after.saturating_sub(before).saturating_abs().to_string();
            return self.say(&format!("change.month_{end}"), &[("months", &months)]);
        }
        let (was, is) = match one.what {
            "outcome" => (word(one.was, "state"), word(one.is, "state")),
            "answer" => (word(one.was, "answer"), word(one.is, "answer")),
            _ => (of(one.before), of(one.after)),
        };
        let key = match one.what {
            "job" if one.after.is_some() => "change.job_in",
            "job" => "change.job_out",
            "present" | "gap" | "outcome" | "units" | "loan" | "income" | "month_over" | "worst" | "answer" => {
                return self.say(&format!("change.{}", one.what), &[("name", &name), ("was", &was), ("is", &is)]);
            }
            other => return other.to_owned(),
        };
        self.say(key, &[("name", &name), ("who", &who)])
    }

    /// A number of what a difference is about.
    fn amount(&self, one: &Difference, value: Option<i64>) -> String {
        let Some(value) = value else { return self.get("change.nothing").to_owned() };
        match one.what {
            "units" => self.units(one.of.as_deref().unwrap_or_default(), value),
            "month_over" if value >= NEVER => self.get("change.never").to_owned(),
            "month_over" if self.is_undated() => self.get("change.within").to_owned(),
            "month_over" => self.month_at(value),
            // The record's own sums and a loan are exact; what a plan brings is not.
            "present" | "gap" | "loan" => self.money(value),
            _ => self.sum(value, false),
        }
    }

    /// Whether no date may be told.
    fn is_undated(&self) -> bool {
        self.document.notes.contains(&Note::PricesTooOld)
    }

    /// Models that were to be in and are in no plan.
    pub(super) fn refused_pins(&self, pins: &[String]) -> Vec<String> {
        let is_in = |id: &str| {
            let plans = self.document.goals.iter().filter_map(|goal| goal.plan.as_ref());
            plans.flat_map(|plan| &plan.models).any(|model| model.model == id)
        };
        let lost = pins.iter().filter(|id| !is_in(id));
        lost.map(|id| self.say("change.not_pinned", &[("name", &self.name(id))])).collect()
    }

    /// Members who were to take a job and do in no plan, and what keeps them out.
    pub(super) fn refused_jobs(&self, settled: &[(usize, String)]) -> Vec<String> {
        let takes = |member: usize, id: &str| {
            let plans = self.document.goals.iter().filter_map(|goal| goal.plan.as_ref());
            plans.flat_map(|plan| &plan.jobs).any(|job| job.member == member && job.job == id)
        };
        let lost = settled.iter().filter(|(member, job)| !takes(*member, job));
        lost.map(|(member, job)| {
            let answer = self.document.jobs.iter().find(|one| one.member == *member && one.job == *job);
            let why = match answer.map(|one| self.kept(&one.kept)) {
                Some(texts) if texts.is_empty() => self.get("change.job_no_room").to_owned(),
                Some(texts) => self.list(&texts),
                None => self.get("change.no_worker").to_owned(),
            };
            self.say("change.job_not_kept", &[("name", &self.name(job)), ("who", &self.who(*member)), ("why", &why)])
        })
        .collect()
    }
}

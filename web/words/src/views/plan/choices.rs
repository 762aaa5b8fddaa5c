//! What a family chooses among: means step by step, ways of life, kinds of plans, side by side.

use ruler_core::plan::brief::Brief;
use ruler_core::plan::choose::kinds::KindPlan;
use ruler_core::plan::choose::means::{Ask, Ladder, Step};
use ruler_core::plan::choose::ways::{Way, WayPlan};
use ruler_core::plan::compile::Means;

use super::super::plan_view::{AdviceText, ChoiceText, ChoicesView};
use super::words::Words;

impl Words<'_> {
    pub(super) fn choices(&self) -> ChoicesView {
        let document = self.document;
        let (brings, asks) = self.one_more();
        ChoicesView {
            advice: self.advice(),
            steps: document.ladder.iter().flat_map(|told| self.steps(told)).collect(),
            brings,
            asks,
            ways: document.ways.iter().flatten().map(|one| self.way_plan(one)).collect(),
            kinds: document.kinds.iter().flatten().map(|one| self.kind_plan(one)).collect(),
        }
    }

    fn advice(&self) -> Option<AdviceText> {
        let told = self.document.ladder.as_ref()?;
        let plan = self.document.recommended.as_ref()?;
        let step = told.steps.iter().find(|step| step.means == told.recommended)?;
        Some(AdviceText {
            title: self.means(told.recommended),
            why: self.why(step),
            nothing: told.nothing.map(|why| self.tell(&format!("nothing.{}", self.code(&why)), &[])),
            asks: self.asks(step),
            plan: self.plan(plan),
            before: self.before(plan),
            years: self.years_table(plan),
            account: self.document.account.as_ref().map(|account| self.account(account)).unwrap_or_default(),
        })
    }

    fn means(&self, means: Means) -> String {
        self.tell(&format!("step.{}", self.code(&means)), &[])
    }

    /// Why a step is the recommended one.
    fn why(&self, step: &Step) -> String {
        let by = self.tell(&format!("why.by.{}", self.code(&step.means)), &[]);
        match (step.plan.over, step.plan.safe) {
            (None, _) => self.tell("why.no_line", &[]),
            (Some(false), _) => self.tell("why.nearest", &[]),
            (Some(true), Some(true)) => format!("{by}{}", self.tell("why.safe", &[])),
            (Some(true), _) => format!("{by}{}", self.tell("why.over", &[])),
        }
    }

    fn steps(&self, told: &Ladder) -> Vec<ChoiceText> {
        let step = |(place, step): (usize, &Step)| {
            let mut lines = self.comes_to(&step.plan);
            lines.push(self.adds(step, place == 0));
            lines.extend(self.asks(step));
            ChoiceText {
                title: self.means(step.means),
                takes: self.brief_takes(&step.plan),
                lines,
                chosen: step.means == told.recommended,
                path: String::new(),
            }
        };
        told.steps.iter().enumerate().map(step).collect()
    }

    fn adds(&self, step: &Step, first: bool) -> String {
        let than = self.tell(if first { "adds.today" } else { "adds.before" }, &[]);
        let by = |fen: i64| {
            let key = match fen {
                0 => "adds.equal",
                1.. => "adds.more",
                _ => "adds.fewer",
            };
            self.tell(key, &[("sum", &self.sum(fen.saturating_abs(), false))])
        };
        let [ordinary, worst] = [step.adds_ordinary_fen, step.adds_worst_fen].map(by);
        self.tell("adds.line", &[("than", &than), ("ordinary", &ordinary), ("worst", &worst)])
    }

    /// What a step asks: own money, people who leave, days, grants, the loan and what it risks.
    fn asks(&self, step: &Step) -> Vec<String> {
        let mut out = Vec::new();
        let plan = &step.plan;
        if plan.own_money_fen > 0 {
            out.push(self.tell("own_money", &[("sum", &self.sum(plan.own_money_fen, false))]));
        }
        if step.away > 0 {
            out.push(self.tell("away", &[("count", &step.away.to_string())]));
        }
        if plan.days > 0 {
            out.push(self.tell("days", &[("days", &self.days(plan.days))]));
        }
        out.extend(step.asks.iter().map(|ask| self.asked_of_others(ask, step)));
        if let Some(least) = step.least_cash_fen {
            let key = if least < 0 { "least_cash.short" } else { "least_cash" };
            out.push(self.tell(key, &[("sum", &self.sum(least.saturating_abs(), false))]));
        }
        out
    }

    fn asked_of_others(&self, ask: &Ask, step: &Step) -> String {
        let who: Vec<String> =
            ask.signs.iter().map(|one| self.tell(&format!("signer.{}", self.code(one)), &[])).collect();
        let signs = self.tell("ask.signs", &[("who", &self.list(&who))]);
        let args = [
            ("sum", &*self.money(ask.fen)),
            ("of", &ask.of.as_deref().map(|id| self.name(id)).unwrap_or_default()),
            ("due", &step.due.map(|due| self.month(due)).unwrap_or_default()),
            ("signs", &signs),
        ];
        let key = match ask.what {
            "subsidy" => "ask.subsidy",
            "job_grant" => "ask.grant_job",
            "loan" => "ask.loan",
            _ if ask.fen > 0 => "ask.training",
            _ => "ask.training_free",
        };
        self.tell(key, &args)
    }

    /// What a plan comes to: an ordinary year and a bad one, each over the line or not.
    pub(super) fn comes_to(&self, plan: &Brief) -> Vec<String> {
        let sure = plan.models.is_empty() && plan.jobs.is_empty() && plan.loan.is_none();
        let over = |over: Option<bool>| {
            let key = match over {
                Some(true) => "over.yes",
                Some(false) => "over.no",
                None => "over.none",
            };
            self.tell(key, &[])
        };
        let ordinary = plan.income_years_fen.iter().skip(1).min().copied().unwrap_or_default();
        let told = [("ordinary", ordinary, plan.over), ("worst", plan.worst_income_fen, plan.safe)];
        let line = |(key, sum, is): &(&str, i64, Option<bool>)| {
            self.tell(key, &[("sum", &self.sum(*sum, sure)), ("over", &over(*is))])
        };
        told.iter().map(line).collect()
    }

    /// What a plan takes up and gives up, a line each.
    pub(super) fn brief_takes(&self, plan: &Brief) -> Vec<String> {
        let models = plan.models.iter().map(|one| {
            let args = [("name", &*self.name(&one.model)), ("units", &self.units(&one.model, one.units_milli))];
            self.tell("take.model", &args)
        });
        let jobs = plan.jobs.iter().map(|one| {
            let key = if one.afterwards { "take.job_after" } else { "take.job" };
            self.tell(key, &[("who", &self.who(one.member)), ("job", &self.name(&one.job))])
        });
        let loan = plan
            .loan
            .iter()
            .map(|one| self.tell("take.loan", &[("of", &self.name(&one.credit)), ("sum", &self.money(one.sum_fen))]));
        let given_up = plan.given_up.iter().map(|one| match one {
            Some(place) => self.tell("give_up", &[("name", &self.enterprise(*place))]),
            None => self.tell("give_up_rest", &[]),
        });
        let all: Vec<String> = models.chain(jobs).chain(loan).chain(given_up).collect();
        if all.is_empty() { vec![self.tell("take.nothing", &[])] } else { all }
    }

    /// A present enterprise as the record calls it; a model by its name.
    pub(super) fn enterprise(&self, place: usize) -> String {
        let text = self.record.production.enterprises.get(place).map(|one| one.model.0.trim()).unwrap_or_default();
        self.name(text)
    }

    fn way_plan(&self, one: &WayPlan) -> ChoiceText {
        let mut lines = Vec::new();
        match (&one.plan, one.costs_fen.zip(one.costs_year_fen)) {
            (Some(plan), Some(costs)) => {
                lines.extend(self.costs(costs));
                lines.extend(self.comes_to(plan));
            }
            _ => lines.push(self.tell("way.none", &[])),
        }
        if !one.also.is_empty() {
            let also: Vec<String> = one.also.iter().map(|way| self.way(way)).collect();
            lines.push(self.tell("way.also", &[("ways", &self.list(&also))]));
        }
        ChoiceText {
            title: self.way(&one.way),
            takes: one.plan.as_ref().map(|plan| self.brief_takes(plan)).unwrap_or_default(),
            lines,
            ..ChoiceText::default()
        }
    }

    fn way(&self, way: &Way) -> String {
        match way {
            Way::Best => self.tell("way.best", &[]),
            Way::NobodyLeaves => self.tell("way.nobody_leaves", &[]),
            Way::OneLeaves => self.tell("way.one_leaves", &[]),
            Way::WithoutDebt => self.tell("way.without_debt", &[]),
            Way::WithoutAnimals => self.tell("way.without_animals", &[]),
            Way::FewerDays { days } => self.tell("way.fewer_days", &[("days", &self.days(*days))]),
            Way::FirstWish { of } => self.tell("way.first_wish", &[("of", &self.name(of))]),
        }
    }

    /// What a plan costs against the best of all; nothing of the best itself.
    fn costs(&self, (total, year): (i64, i64)) -> Option<String> {
        let sums = [self.sum(total, false), self.sum(year, false)];
        (total > 0).then(|| self.tell("way.costs", &[("total", &sums[0]), ("year", &sums[1])]))
    }

    fn kind_plan(&self, one: &KindPlan) -> ChoiceText {
        let parts: Vec<String> =
            one.parts.iter().map(|part| self.tell(&format!("kind.{}", self.code(part)), &[])).collect();
        let title = match (one.as_today, parts.is_empty()) {
            (true, _) => self.tell("kind.as_today", &[]),
            (false, true) => self.tell("kind.less", &[]),
            (false, false) => parts.join(self.lang.pick("＋", " + ")),
        };
        let mut lines: Vec<String> = self.costs((one.costs_fen, one.costs_year_fen)).into_iter().collect();
        lines.extend(self.comes_to(&one.plan));
        ChoiceText { title, takes: self.brief_takes(&one.plan), lines, ..ChoiceText::default() }
    }
}

//! One plan as a card: what is taken up, what comes of it, how sure that is; and the plan with a loan beside it.

use ruler_core::plan::result::{Failing, Plan, PlannedCourse, PlannedJob, PlannedLoan, PlannedModel, SourceKind};

use super::super::plan_view::{Pair, PlanText, TableText, TakeText};
use super::words::Words;
use crate::i18n::Lang;

/// The month that means "not within the five years".
const NEVER: i64 = 61;
/// Parts per million in a hundredth.
const PERCENT: i64 = 10_000;

impl Words<'_> {
    pub(super) fn plan(&self, plan: &Plan) -> PlanText {
        let nothing = plan.models.is_empty() && plan.jobs.is_empty() && plan.loan.is_none();
        let figures = plan.figures;
        let count = [("used", &*figures.used.to_string()), ("confirmed", &figures.confirmed.to_string())];
        let check = plan.check.as_ref();
        let agrees = check.is_some_and(|check| check.agrees);
        PlanText {
            models: plan.models.iter().map(|model| self.planned_model(model)).collect(),
            jobs: plan.jobs.iter().map(|job| self.planned_job(job)).collect(),
            courses: plan.courses.iter().map(|course| self.planned_course(course)).collect(),
            loan: plan.loan.as_ref().map(|loan| self.planned_loan(loan)),
            nothing: nothing.then(|| self.get("plan.nothing").to_owned()),
            facts: self.facts(plan),
            chance: plan.chance.map(|chance| self.code(&chance)).unwrap_or_default(),
            mark: self.say("plan.mark", &count),
            draft: figures.draft.then(|| self.get("plan.draft").to_owned()),
            check: self.get(if agrees { "check.agrees" } else { "check.differs" }).to_owned(),
            agrees,
            takes: self.take_list(plan),
            ..if self.quick { PlanText::default() } else { self.drawn(plan) }
        }
    }

    /// Pictures and tables.
    fn drawn(&self, plan: &Plan) -> PlanText {
        PlanText {
            falls: vec![self.fall(&plan.waterfall_first, "fall.first"), self.fall(&plan.waterfall_last, "fall.last")],
            tables: self.tables(plan),
            brief: self.brief(plan),
            charts: self.charts(plan),
            ..PlanText::default()
        }
    }

    fn take_list(&self, plan: &Plan) -> Vec<TakeText> {
        let chinese = Words { lang: Lang::Zh, ..*self };
        let take = |id: &str, units_milli| TakeText {
            name: self.name(id),
            recorded: chinese.name(id),
            model: id.to_owned(),
            units_milli,
        };
        let models = plan.models.iter().map(|one| take(&one.model, Some(one.units_milli)));
        models.chain(plan.jobs.iter().map(|one| take(&one.job, None))).collect()
    }

    fn planned_model(&self, one: &PlannedModel) -> String {
        let what = [("name", &*self.name(&one.model)), ("units", &self.units(&one.model, one.units_milli))];
        let head = self.say("take.model", &what);
        let start = self.month(one.start);
        match one.first_sale_month {
            Some(month) => {
                self.say("take.model_sells", &[("what", &head), ("start", &start), ("month", &self.month_at(month))])
            }
            None => self.say("take.model_never_sells", &[("what", &head), ("start", &start)]),
        }
    }

    fn planned_job(&self, one: &PlannedJob) -> String {
        let channel = self.get(&format!("channel.{}", one.channel.word())).to_owned();
        let (start, paid) = (self.month(one.start), one.paid_from.map(|month| self.month(month)));
        let from = match paid {
            Some(paid) if one.paid_from == Some(one.start) => self.say("take.job_at_once", &[("start", &paid)]),
            Some(paid) => {
                let key = if one.away { "take.job_left" } else { "take.job_settled" };
                self.say(key, &[("start", &start), ("paid", &paid)])
            }
            None => self.say("take.job_unpaid", &[("start", &start)]),
        };
        let args = [
            ("who", &*self.who(one.member)),
            ("job", &self.name(&one.job)),
            ("channel", &channel),
            ("from", &from),
            (
                "ends",
                &one.last.map(|last| self.say("take.job_ends", &[("last", &self.month(last))])).unwrap_or_default(),
            ),
        ];
        self.say(if one.away { "take.job_away" } else { "take.job_near" }, &args)
    }

    fn planned_course(&self, one: &PlannedCourse) -> String {
        // Whom the calendar names goes; others could in their stead.
        let others: Vec<String> = one
            .attendants
            .iter()
            .filter(|member| Some(**member) != one.attendant)
            .map(|member| self.who(*member))
            .collect();
        let others = others.join(self.get("or"));
        let who = match one.attendant.map(|member| self.who(member)) {
            Some(who) if others.is_empty() => self.say("take.course_who", &[("who", &who)]),
            Some(who) => self.say("take.course_who_else", &[("who", &who), ("others", &others)]),
            None => self.say("take.course_open", &[("who", &others)]),
        };
        let pays = if one.household_fen == 0 {
            self.get("take.course_free").to_owned()
        } else {
            self.money(one.household_fen)
        };
        let args = [
            ("name", &*self.name(&one.training)),
            ("start", &self.month(one.start)),
            ("days", &self.days(one.days)),
            ("who", &who),
            ("pays", &pays),
        ];
        self.say("take.course", &args)
    }

    /// Income before and after, the line, when over it, the worst year, the first, the chance.
    fn facts(&self, plan: &Plan) -> Vec<Pair> {
        vec![
            self.pair("fact.income", self.before_and_after(plan)),
            self.pair("fact.over", self.over(plan)),
            self.pair("fact.worst", self.worst(plan)),
            self.pair("fact.first", self.first_year(plan)),
            self.pair("fact.chance", self.chance(plan)),
        ]
    }

    fn before_and_after(&self, plan: &Plan) -> String {
        let sure = Self::is_sure(plan);
        let year = |place: Option<&i64>| self.sum(place.copied().unwrap_or_default(), sure);
        let years = [
            ("now", &*self.money(self.document.present.income_fen)),
            ("first", &year(plan.income_years_fen.first())),
            ("last", &year(plan.income_years_fen.last())),
        ];
        self.of_asked(plan, self.say("fact.income_years", &years))
    }

    /// What a plan's income comes to: of what was asked alone, and not told as nothing where nobody asked.
    fn of_asked(&self, plan: &Plan, told: String) -> String {
        let none = self.document.present.income_fen == 0 && plan.income_years_fen.iter().all(|sum| *sum == 0);
        match (self.is_open(&["income"]), none) {
            (false, _) => told,
            (true, true) => self.get("present.not_asked").to_owned(),
            (true, false) => self.say("fact.of_asked", &[("told", &told)]),
        }
    }

    /// From when on income stays over the line; the reason where no date is told.
    pub(super) fn over(&self, plan: &Plan) -> String {
        let Some(month) = plan.month_over else { return self.get("over.no_line").to_owned() };
        if month >= NEVER {
            return self.get("over.never").to_owned();
        }
        match plan.season_over {
            Some(_) if month <= 1 && self.is_over() => self.get("over.already").to_owned(),
            Some(season) => {
                self.say("over.season", &[("season", &self.season(season)), ("month", &self.month_at(month))])
            }
            None => self.say("over.undated", &[("year", &self.document.price_year.to_string())]),
        }
    }

    /// The worst year in one sentence, with the line it leaves the household over or under.
    pub(super) fn worst(&self, plan: &Plan) -> String {
        let worst = &plan.worst;
        let sure = Self::is_sure(plan);
        let year = self.bad_year(worst.year, worst.income_fen, worst.fails.as_ref(), sure);
        let cash = match worst.least_cash_fen {
            short if short < 0 => self.say("worst.cash", &[("sum", &self.sum(short.saturating_neg(), sure))]),
            _ => String::new(),
        };
        self.of_asked(plan, format!("{year}{cash}"))
    }

    /// What is left of a year, and how that stands to the line.
    pub(super) fn bad_year(&self, year: i64, income: i64, fails: Option<&Failing>, sure: bool) -> String {
        let left = if income < 0 { "worst.lost" } else { "worst.left" };
        let left = self.say(left, &[("sum", &self.sum(income.saturating_abs(), sure))]);
        let (year, is_first) = (year.to_string(), year == 1);
        let head = match fails {
            Some(one) => {
                let key = if is_first { "first.fails" } else { "worst.fails" };
                let falls = self.sum(one.falls_fen, sure);
                self.say(key, &[("year", &year), ("what", &self.failing(one)), ("falls", &falls), ("left", &left)])
            }
            None if is_first => self.say("first.plain", &[("left", &left)]),
            None => self.say("worst.none", &[("year", &year), ("left", &left)]),
        };
        let line = self.document.present.line_fen.map(|line| income.saturating_sub(line));
        let tail = match line {
            Some(over) if over > 0 => self.get("worst.over").to_owned(),
            Some(0) => self.get("worst.at").to_owned(),
            Some(under) => self.say("worst.under", &[("sum", &self.sum(under.saturating_neg(), sure))]),
            None => self.get("worst.no_line").to_owned(),
        };
        format!("{head}{tail}")
    }

    /// What fails: a model, a person's job or wage, present production.
    fn failing(&self, one: &Failing) -> String {
        let id = one.of.as_deref().unwrap_or_default();
        match one.what {
            SourceKind::Model => self.say("fails.model", &[("what", &self.name(id))]),
            // A job is one person's source; others may do the same.
            SourceKind::Job => self.say("fails.job", &[("what", &self.name(id))]),
            SourceKind::Wage => self.get("fails.wage").to_owned(),
            SourceKind::Production => self.get("fails.production").to_owned(),
            SourceKind::Present => self.get("fails.present").to_owned(),
        }
    }

    fn chance(&self, plan: &Plan) -> String {
        let Some((chance, all)) = plan.chance.zip(plan.years.chance_all_ppm) else {
            return self.get("chance.none").to_owned();
        };
        let percent = |ppm: i64| match ppm / PERCENT {
            99.. => self.get("chance.almost").to_owned(),
            ..1 => self.get("chance.hardly").to_owned(),
            whole => self.say("chance.about", &[("percent", &whole.to_string())]),
        };
        let word = self.get(&format!("chance.{}", self.code(&chance))).to_owned();
        let weakest = plan.years.chance_ppm.iter().min().copied().unwrap_or(all);
        self.say("chance.of", &[("word", &word), ("percent", &percent(all)), ("least", &percent(weakest))])
    }

    /// With and without a loan, row by row.
    pub(super) fn compare(&self, plain: Option<&Plan>, lent: Option<&Plan>) -> TableText {
        let (Some(plain), Some(lent)) = (plain, lent) else { return TableText::default() };
        let row = |key: &str, of: &dyn Fn(&Plan) -> String| vec![self.get(key).to_owned(), of(plain), of(lent)];
        let loan_row = |key: &str, of: &dyn Fn(&PlannedLoan) -> String| {
            row(key, &|plan| plan.loan.as_ref().map_or_else(|| self.get("loan.no").to_owned(), of))
        };
        let year = |plan: &Plan, place: usize| {
            self.sum(plan.income_years_fen.get(place).copied().unwrap_or_default(), Self::is_sure(plan))
        };
        let last = plain.income_years_fen.len().saturating_sub(1);
        let head = ["loan.head", "loan.without", "loan.with"].map(|key| self.get(key).to_owned());
        TableText {
            caption: self.get("loan.caption").to_owned(),
            note: self.get("loan.note").to_owned(),
            head: head.to_vec(),
            rows: vec![
                row("loan.takes", &|plan| self.takes(plan)),
                loan_row("loan.sum", &|loan| self.money(loan.sum_fen)),
                loan_row("loan.term", &|loan| self.term(loan)),
                loan_row("loan.interest", &|loan| self.own_interest(loan)),
                loan_row("loan.repay", &|loan| self.say("loan.at_once", &[("sum", &self.money(loan.sum_fen))])),
                row("loan.first", &|plan| year(plan, 0)),
                row("loan.last", &|plan| year(plan, last)),
                row("fact.over", &|plan| self.over(plan)),
                row("fact.worst", &|plan| self.worst(plan)),
                row("fact.first", &|plan| self.first_year(plan)),
                row("fact.chance", &|plan| self.chance(plan)),
            ],
        }
    }

    /// What is taken up, in one line.
    fn takes(&self, plan: &Plan) -> String {
        let models = plan.models.iter().map(|one| {
            self.say(
                "take.model",
                &[("name", &self.name(&one.model)), ("units", &self.units(&one.model, one.units_milli))],
            )
        });
        let jobs = plan
            .jobs
            .iter()
            .map(|one| self.say("take.job", &[("who", &self.who(one.member)), ("job", &self.name(&one.job))]));
        let all: Vec<String> = models.chain(jobs).collect();
        if all.is_empty() { self.get("plan.nothing").to_owned() } else { all.join(self.lang.pick("；", "; ")) }
    }
}

//! Plans in words: from `one-ruler/plan@1`, the record it is of and the catalogue it was worked out with.

mod card;
mod changes;
mod chart;
mod doubt;
mod fall;
mod first;
mod jobs;
mod loan;
mod rows;
mod tables;
mod words;

pub(super) use words::rounded;

use ruler_core::household::HouseholdRecord;
use ruler_core::models::model::Cooperation;
use ruler_core::models::{Catalogue, IncomeModel};
use ruler_core::plan::differ::Difference;
use ruler_core::plan::result::{GoalResult, Note, PlanDocument};
use ruler_core::plan::search::Goal;

use super::plan_view::{AskText, DoubtView, GoalView, JobText, ModelText, Pair, PlanView};
use crate::i18n::{Lang, TABLE, plain_money};
use words::Words;

/// What a change made different, the models it asked for, and who was to take which job.
pub type Change<'a> = (&'a [Difference], &'a [String], &'a [(usize, String)]);

/// Puts plans into words. `differences` are those from the plans without a change; `pins` and
/// `settled` are the models and the members' jobs it asked for. A `quick` view has no pictures and tables of its plans.
pub fn view(
    document: &PlanDocument,
    record: &HouseholdRecord,
    catalogue: &Catalogue,
    change: Option<Change<'_>>,
    lang: Lang,
    quick: bool,
) -> PlanView {
    let words = Words { document, record, catalogue, lang, quick };
    let (pins, settled) = change.map(|(_, pins, settled)| (pins, settled)).unwrap_or_default();
    PlanView {
        statements: words.statements(),
        present: words.present(),
        open: document.open.iter().map(|path| words.asked(path)).collect(),
        goals: words.goals(),
        changes: change.map(|(differences, ..)| words.changes(differences)),
        refused_pins: [words.refused_pins(pins), words.refused_jobs(settled)].concat(),
        savings: words.savings(),
        models_max: document.models_max,
        picture: Vec::new(),
    }
}

/// The words of the goals, in the order shown.
pub fn goal_words() -> [&'static str; 3] {
    Goal::ALL.map(|(_, word)| word)
}

/// The goal at a place, in the order shown.
pub fn goal_at(place: usize) -> Option<Goal> {
    Goal::ALL.get(place).map(|(goal, _)| *goal)
}

/// Every income model as one may change it.
pub fn models(catalogue: &Catalogue, lang: Lang) -> Vec<ModelText> {
    let both = |words: &ruler_core::models::model::Words| lang.pick(&words.zh, &words.en).to_owned();
    let one = |model: &IncomeModel| ModelText {
        model: model.id.clone(),
        name: both(&model.name),
        names: vec![model.name.zh.clone(), model.name.en.clone()],
        unit: both(&model.unit),
        least: model.min_milli,
        most: model.max_milli,
        step: model.step_milli,
        yields: both(&model.yield_unit),
        price_low: model.price_low_fen,
        price: model.price_mode_fen,
        price_high: model.price_high_fen,
        outlet: both(&model.outlet),
        partner: match model.cooperation {
            Cooperation::None => "",
            Cooperation::Buyer => "buyer",
            Cooperation::Contract => "contract",
            Cooperation::Cooperative => "cooperative",
        }
        .to_owned(),
        can_pin: model.job.is_none(),
    };
    catalogue.models.iter().map(one).collect()
}

/// Every job as one may settle or rule it out.
pub fn jobs(catalogue: &Catalogue, lang: Lang) -> Vec<JobText> {
    let both = |words: &ruler_core::models::model::Words| lang.pick(&words.zh, &words.en).to_owned();
    let one = |job: &ruler_core::models::job::Job| {
        let course = catalogue.trainings.iter().find(|one| job.training.as_ref() == Some(&one.id));
        let (name, course) = (both(&job.name), course.map(|one| both(&one.name)));
        let name = match course {
            Some(course) => TABLE.say("try.job_course", lang, &[("name", &name), ("course", &course)]),
            None => name,
        };
        JobText { job: job.id.clone(), name }
    };
    catalogue.jobs.iter().map(one).collect()
}

/// Puts what the re-solves say into words.
pub fn doubts(document: &PlanDocument, record: &HouseholdRecord, catalogue: &Catalogue, lang: Lang) -> Vec<DoubtView> {
    let words = Words { document, record, catalogue, lang, quick: true };
    document.doubts.iter().flatten().map(|one| words.doubt(one)).collect()
}

impl Words<'_> {
    fn statements(&self) -> Vec<String> {
        let mut out: Vec<String> =
            ["say.draft", "say.best", "say.worst"].iter().map(|key| self.get(key).to_owned()).collect();
        out.extend(self.document.notes.iter().map(|note| self.note(*note)));
        out
    }

    fn note(&self, note: Note) -> String {
        let year = self.document.price_year.to_string();
        match note {
            Note::ReferenceCatalogue => self.lang.pick(&self.catalogue.note.zh, &self.catalogue.note.en).to_owned(),
            other => self.say(&format!("note.{}", self.code(&other)), &[("year", &year)]),
        }
    }

    fn present(&self) -> Vec<Pair> {
        let present = &self.document.present;
        // What nobody asked counts as none in the plan; it is not told as none.
        let told = |sum: i64, open: bool| match (sum, open) {
            (_, false) => self.money(sum),
            (0, true) => self.get("present.not_asked").to_owned(),
            (_, true) => self.say("present.asked", &[("sum", &self.money(sum))]),
        };
        let mut out = vec![self.pair("present.income", told(present.income_fen, self.is_open(&["income"])))];
        if present.dibao_fen > 0 {
            out.push(self.pair("present.dibao", self.money(present.dibao_fen)));
        }
        match (present.line_fen, present.gap_fen) {
            (Some(line), Some(gap)) => {
                out.push(self.pair("present.line", self.money(line)));
                let enough = self.get(if self.is_over() { "present.over" } else { "present.at" }).to_owned();
                out.push(self.pair("present.gap", if gap > 0 { told(gap, self.is_open(&["income"])) } else { enough }));
            }
            _ => out.push(self.pair("present.line", self.get("present.no_line").to_owned())),
        }
        out.push(
            self.pair("present.money", told(present.money_fen, self.is_open(&["production.savings", "expenses"]))),
        );
        let count = [("able", &*present.able_workers.to_string()), ("weak", &present.weak_workers.to_string())];
        let workers = match self.document.notes.contains(&Note::LabourUnknown) {
            true => self.get("present.no_worker_known").to_owned(),
            false => self.say("present.workers_count", &count),
        };
        out.push(self.pair("present.workers", workers));
        out.push(self.pair("present.start", self.month(self.document.start)));
        out
    }

    /// Whether a fact of these is not known, and the plan hangs on it.
    pub(super) fn is_open(&self, paths: &[&str]) -> bool {
        self.document.open.iter().any(|path| paths.contains(&path.as_str()))
    }

    /// Whether income is over the planning line as it is.
    fn is_over(&self) -> bool {
        let present = &self.document.present;
        present.line_fen.is_some_and(|line| present.income_fen > line)
    }

    /// A fact to ask for, by its path.
    fn asked(&self, path: &str) -> AskText {
        AskText { path: path.to_owned(), text: self.question(path) }
    }

    /// The record's savings as one types them; empty where they are not known.
    fn savings(&self) -> String {
        let known = self.record.production.savings.value();
        known.map(|fen| plain_money(fen.low).replace(',', "")).unwrap_or_default()
    }

    fn goals(&self) -> Vec<GoalView> {
        let goals = &self.document.goals;
        let view = |(place, goal): (usize, &GoalResult)| {
            let mut view = self.goal(goal);
            let same = |one: &&GoalResult| match (&one.plan, &goal.plan) {
                (Some(one), Some(plan)) => one == plan,
                _ => false,
            };
            if let Some(earlier) = goals.iter().take(place).find(same) {
                let title = self.of("goal", &self.code(&earlier.goal));
                view.same = Some(self.say("goal.same", &[("goal", &title)]));
            }
            view
        };
        goals.iter().enumerate().map(view).collect()
    }

    fn goal(&self, goal: &GoalResult) -> GoalView {
        let word = self.code(&goal.goal);
        let outcome = self.find(&format!("outcome.{}", self.code(&goal.outcome))).map(str::to_owned);
        let texts = |plan: &Option<_>| plan.as_ref().map(|plan| self.plan(plan));
        GoalView {
            title: self.get(&format!("goal.{word}")).to_owned(),
            aim: self.get(&format!("goal.{word}.aim")).to_owned(),
            outcome,
            same: None,
            plan: texts(&goal.plan),
            with_loan: texts(&goal.with_loan),
            loan_note: self.get(if goal.with_loan.is_some() { "loan.both" } else { "loan.none" }).to_owned(),
            compare: self.compare(goal.plan.as_ref(), goal.with_loan.as_ref()),
            rows: self.rows(goal),
            jobs: self.jobs_table(goal),
            goal: word,
        }
    }
}

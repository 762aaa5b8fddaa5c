//! Household, catalogue and wishes compiled to a [`Problem`], with what keeps each model and job out of it.
//!
//! All rounding happens here. Stated in `core/PLAN.md`.

mod bars;
mod care;
mod choice;
mod crowd;
mod enterprise;
mod given;
mod grants;
mod holding;
mod income;
mod jobs;
mod labour;
mod land;
mod models;
mod money;
mod place;
mod skill;
mod turn;
mod wanted;

use super::flow::{Flow, MONTHS};
use super::problem::{Candidate, Course, Leave, Problem, Worker};
use crate::base::Truth;
use crate::models::Catalogue;
use crate::models::model::{IncomeModel, Words};

pub use bars::{Bar, JobStanding, Kept, Question};
pub use choice::risk as job_risk;
pub use given::Given;
pub use income::{Of, Part, Present};
pub use models::risk as model_risk;
pub use money::reserve;
pub use place::{Answer, place_answer};
pub use skill::{SkillWay, skill_way};
pub use turn::in_turn;
pub use wanted::{JobPin, Means, Neighbours, Pin, Wanted};

/// The problem, and what was left out of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Compiled {
    /// The problem.
    pub problem: Problem,
    /// For each model of the catalogue: what keeps it out.
    pub models: Vec<Kept>,
    /// For each worker and job: what keeps it out.
    pub jobs: Vec<JobStanding>,
    /// There are so many workers with jobs to choose from that the later ones were left without.
    pub crowded: bool,
    /// Facts that were not known and were taken as `core/PLAN.md` says, most on the careful side.
    pub open: Vec<Question>,
    /// Present income, part by part.
    pub present: Present,
    /// What savings are set aside for, in fen.
    pub reserve: i64,
}

impl Compiled {
    /// Whether nobody gives labour: surely, or as far as anybody asked.
    pub fn without_labour(&self) -> Truth {
        match (self.problem.workers.is_empty(), unasked(&self.open).is_empty()) {
            (false, _) => Truth::No,
            (true, true) => Truth::Yes,
            (true, false) => Truth::Open,
        }
    }

    /// Every fact the plans hang on and nobody knows: those taken for something, and those that keep a model or a job out
    /// which nothing known bars.
    pub fn questions(&self) -> Vec<Question> {
        let kept = self.models.iter().chain(self.jobs.iter().map(|one| &one.kept));
        let waiting = kept.filter(|kept| kept.bars.is_empty()).flat_map(|kept| &kept.questions);
        let mut out: Vec<Question> = self.open.iter().chain(waiting).copied().collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Whether everything that is pinned can be chosen at all: a pinned model that is barred, or a settled job that is
    /// not to be had, leaves no plan, and the answers say why.
    pub fn can_keep(&self, wanted: &Wanted, catalogue: &Catalogue) -> bool {
        let is_it = |candidate: &Candidate, pin: &Pin| {
            catalogue.models.get(candidate.model).is_some_and(|model| model.id == pin.model)
        };
        let models = wanted.pins.iter().all(|pin| self.problem.candidates.iter().any(|one| is_it(one, pin)));
        let settled = |pin: &JobPin| {
            let worker = self.problem.workers.iter().find(|worker| worker.member == pin.member);
            pin.job.is_none() || worker.is_some_and(|worker| worker.forced.flatten().is_some())
        };
        models && wanted.jobs.iter().all(settled)
    }
}

/// Compiles the problem of a household.
pub fn compile(given: &Given<'_>) -> Compiled {
    let mut open = Vec::new();
    let mut hands = labour::hands(given, &mut open);
    let mut enterprises = enterprise::enterprises(given, &mut open);
    enterprises.iter_mut().for_each(|one| one.share_out(given, &mut hands));
    let present = income::present(given, &hands, &enterprises, &mut open);
    let keepers = care::keepers(given, &hands, &mut open);
    let mut workers: Vec<Worker> = hands.iter().map(|hand| worker(hand, &present, &keepers)).collect();
    let job_standings = jobs::choices(given, &present, &hands, &mut workers, &mut open);
    // Who is skipped could have begun then, too.
    let taken_up = workers.iter().flat_map(|worker| &worker.choices).map(|choice| choice.first).min();
    let crowded = crowd::thin(&mut workers, holding::free(&enterprises));
    let who = if workers.is_empty() { unasked(&open) } else { Vec::new() };
    let area = land::area(given, &enterprises, &mut open);
    let mut kept: Vec<Kept> =
        given.catalogue.models.iter().map(|model| models::kept(given, model, &hands, &who, &area)).collect();
    let mut courses: Vec<Course> = Vec::new();
    let mut candidates: Vec<Candidate> = Vec::new();
    for (place, (model, kept)) in given.catalogue.models.iter().zip(&mut kept).enumerate() {
        if kept.is_free() && model.job.is_none() {
            match models::candidate(given, place, model, &hands, &mut courses) {
                Ok(candidate) => candidates.push(candidate),
                Err(bar) => kept.bars.push(bar),
            }
        }
    }
    let first = first_month(&candidates, taken_up, &courses);
    let holdings = holding::holdings(&enterprises, &area, &present, &workers, first);
    // What goes with the last worker stays where there is no worker at home to leave it: it may fail all the same.
    let stays = |of: Of| of == Of::Stays || (of == Of::Rest && holdings.iter().all(|one| one.of != Some(of)));
    let loss = present.loss(MONTHS, stays);
    let money = money::at_start(given, &mut open);
    // Pins are kept even where there are more of them than models are wanted.
    let pinned = candidates.iter().filter(|candidate| candidate.forced).count();
    let most = given.wanted.models_max.unwrap_or(usize::try_from(given.settings().models_max).unwrap_or(0));
    let least = present.base.years().into_iter().min().unwrap_or_default().max(0);
    let problem = Problem {
        start: given.start(),
        loss,
        before: present.before,
        present: present.year,
        theta: present.theta,
        dibao: present.dibao,
        dibao_line: present.dibao_line,
        money,
        own: money::own(given, &present.base),
        subsidy: grants::subsidy(given, &mut open),
        overdraft: 0,
        stress: super::flow::share(least, given.settings().stress_ppm),
        models_max: most.max(pinned),
        away_max: keepers.len().checked_sub(1),
        stays: workers.iter().any(|worker| worker.home) && holding::is_any_fixed(&enterprises),
        leave: Leave::default(),
        holdings,
        loans: money::loans(given, first, &mut open),
        candidates,
        workers,
        courses,
        land: area.rows,
        base: present.base.clone(),
    };
    let reserve = money::reserve(given);
    Compiled { problem, models: kept, jobs: job_standings, crowded, open, present, reserve }
}

/// A member who gives labour, without jobs to choose from.
fn worker(hand: &labour::Hand, present: &Present, keepers: &[usize]) -> Worker {
    Worker {
        member: hand.member,
        able: hand.strong,
        home: hand.is_home(),
        keeper: keepers.contains(&hand.member),
        days: hand.days.clone(),
        heavy: hand.heavy(&hand.days),
        wage_loss: present.loss(MONTHS, |of| of == Of::Wage(hand.member)),
        choices: Vec::new(),
        forced: None,
    }
}

/// The workers with their days and their part of kept work.
fn staffed(given: &Given<'_>) -> Vec<labour::Hand> {
    let mut open = Vec::new();
    let mut hands = labour::hands(given, &mut open);
    let mut enterprises = enterprise::enterprises(given, &mut open);
    enterprises.iter_mut().for_each(|one| one.share_out(given, &mut hands));
    hands
}

/// Which of the facts that tell who works are open.
fn unasked(open: &[Question]) -> Vec<Question> {
    labour::WHO.into_iter().filter(|question| open.contains(question)).collect()
}

/// The first month in which any model, job or course could start.
fn first_month(candidates: &[Candidate], jobs: Option<usize>, courses: &[Course]) -> usize {
    let models = candidates.iter().map(|candidate| candidate.start);
    let courses = courses.iter().map(|course| course.start);
    models.chain(jobs).chain(courses).min().unwrap_or(0)
}

/// Whether a text names an entry: by id, by its name, or by at least two characters of its Chinese name.
fn names(text: &str, id: &str, zh: &str, en: &str) -> bool {
    let text = text.trim();
    let part = text.chars().nth(1).is_some() && zh.contains(text);
    !text.is_empty() && (text == id || zh == text || part || en.eq_ignore_ascii_case(text))
}

/// Whether a text of the record names an entry of the catalogue.
pub fn named(text: &str, id: &str, name: &Words) -> bool {
    names(text, id, &name.zh, &name.en)
}

/// Whether the family refuses a model, or it is banned.
fn is_named(list: &[crate::household::leaf::Text], model: &IncomeModel) -> bool {
    list.iter().any(|text| names(&text.0, &model.id, &model.name.zh, &model.name.en))
}

/// A flow that is a sum in one month.
fn once(month: usize, sum: i64) -> Flow {
    let mut flow = Flow::default();
    if month < MONTHS {
        flow.add(month, sum);
    }
    flow
}
